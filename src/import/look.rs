//! One file: read, judged, and told what it is.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use crate::diagnostic::Severity;
use crate::papers::{self, Paper, Refusal};
use crate::privacy::{self, Concern, LeakKind, Seen, Use};

use super::found::Kind;
use super::gather::Incoming;
use super::grammar::{self, Words};

/// How long a file may take; papers take a tenth of a second.
const SECONDS: u64 = 10;
/// Room for what is nested as deep as readers allow.
const STACK: usize = 64 * 1024 * 1024;

/// A file and what is in it.
#[derive(Debug)]
pub(super) struct Looked {
    /// The file.
    pub(super) file: Incoming,
    /// What it is, or why nothing of it can be used.
    pub(super) content: Result<Content, Refusal>,
}

/// A paper with what was found in it.
#[derive(Debug)]
pub(super) struct Content {
    /// The paper.
    pub(super) paper: Paper,
    /// What it is.
    pub(super) kind: Kind,
    /// What must not go out, where its text is taken over.
    pub(super) as_text: Vec<Seen>,
    /// The same, where the file is published as it stands.
    pub(super) as_file: Vec<Seen>,
}

/// Reads a file and judges it.
pub(super) fn look(file: Incoming, words: &Words) -> Looked {
    let content = read_in_time(&file).map(|paper| {
        let kind = grammar::read(&paper, words);
        let as_text = privacy::look_at(&paper, Use::Text);
        let as_file = privacy::look_at(&paper, Use::File);
        Content { paper, kind, as_text, as_file }
    });
    Looked { file, content }
}

/// Reads in a thread of its own, which is left behind when it takes too long: a file made to keep a reader busy costs its
/// share of this process and nothing else. A reader that panics has met a broken file.
fn read_in_time(file: &Incoming) -> Result<Paper, Refusal> {
    let (sender, receiver) = mpsc::channel();
    let (name, bytes) = (file.name.clone(), file.bytes.clone());
    let reader = thread::Builder::new().stack_size(STACK).spawn(move || {
        let name = name.rsplit('/').next().unwrap_or(&name);
        let read = catch_unwind(AssertUnwindSafe(|| papers::read(name, &bytes)));
        let broken = |_| Err(Refusal::Damaged { what: "its parts contradict each other".to_owned() });
        // Nobody listens any longer when it took too long.
        let _ = sender.send(read.unwrap_or_else(broken));
    });
    if reader.is_err() {
        return Err(Refusal::TooSlow { seconds: 0 });
    }
    receiver.recv_timeout(Duration::from_secs(SECONDS)).unwrap_or(Err(Refusal::TooSlow { seconds: SECONDS }))
}

impl Content {
    /// Marks of exemption that stop it.
    pub(super) fn marks(&self) -> impl Iterator<Item = &Seen> {
        self.as_text.iter().filter(|seen| stops(seen) && is_mark(seen))
    }

    /// What stops it whatever reason is given.
    pub(super) fn stops(&self) -> impl Iterator<Item = &Seen> {
        self.as_text.iter().filter(|seen| stops(seen) && !is_mark(seen))
    }
}

pub(super) fn stops(seen: &Seen) -> bool {
    seen.severity == Severity::Error
}

fn is_mark(seen: &Seen) -> bool {
    matches!(seen.concern, Concern::Leak(LeakKind::Mark, _))
}
