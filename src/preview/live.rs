//! The content as it is now: answers from memory, and what follows a change on disk.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use http_body_util::Either;
use hyper::body::Bytes;
use hyper::header::{CONTENT_TYPE, HeaderValue};
use hyper::{Method, Request, Response, StatusCode};
use tokio::sync::watch;
use tokio::task::{JoinHandle, spawn_blocking};
use tokio::time::sleep;

use crate::build::{BuildError, Builder, Prepared, Revised};
use crate::config::Session;

use super::address::decoded;
use super::answer::{Answer, Found, Sent, content_type, found, with_head};
use super::edge::{ICON, OWN, SCRIPT, STYLE};
use super::events::Events;
use super::folder::plain_file;
use super::overview;
use super::shown::{Drawn, Shown};
use super::watcher::Watcher;

/// What is shown now, for all who ask.
#[derive(Debug)]
pub(super) struct Live {
    /// The site's folder, without links in its path.
    root: PathBuf,
    shown: watch::Receiver<Arc<Shown>>,
}

/// Reads the site again whenever it changes.
#[derive(Debug)]
pub(super) struct Reader {
    root: PathBuf,
    session: Session,
    builder: Builder,
    shown: watch::Sender<Arc<Shown>>,
}

/// So long nothing must change before all records are joined again after words have changed.
const SETTLE: Duration = Duration::from_millis(150);

/// What was found when all records were joined again, and who found it.
type Settled = (Builder, Result<Prepared, BuildError>);

/// What a change led to.
enum Step {
    /// Nothing but words changed.
    Words(Box<Revised>),
    /// The site was prepared; the paths that were touched.
    Whole(Box<Result<Prepared, BuildError>>, Vec<PathBuf>),
}

impl Reader {
    /// Reads the site in `root` for the first time; `tell` hears what was found.
    ///
    /// # Errors
    /// [`BuildError`] where the machine fails: later it is shown, but at first there is nothing to show.
    pub(super) fn new(
        root: &Path,
        session: Session,
        tell: &mut dyn FnMut(&Prepared),
    ) -> Result<Self, BuildError> {
        let mut builder = Builder::new();
        let prepared = builder.prepare(root, session.clone())?;
        tell(&prepared);
        let (shown, _) = watch::channel(Arc::new(Shown::nothing().after(&mut Ok(prepared), &[])));
        Ok(Self { root: root.to_path_buf(), session, builder, shown })
    }

    /// What answers from what this one reads.
    pub(super) fn live(&self) -> Live {
        Live { root: self.root.clone(), shown: self.shown.subscribe() }
    }

    /// The path of the site's address, with a slash at both ends.
    pub(super) fn base(&self) -> String {
        self.shown.borrow().base().to_owned()
    }

    /// Reads for ever, after each change.
    ///
    /// Where only words have changed, their pages are shown at once, and what is wrong with them is found when the author has
    /// let go of the keyboard. That goes on beside the next changes, which make it void.
    pub(super) async fn run(mut self, mut watcher: Watcher, tell: &mut dyn FnMut(&Prepared)) {
        let mut settling: Option<JoinHandle<Settled>> = None;
        let mut is_settled = true;
        loop {
            let is_due = !is_settled && settling.is_none();
            let settled = async {
                match &mut settling {
                    Some(settling) => settling.await,
                    None => std::future::pending().await,
                }
            };
            tokio::select! {
                biased;
                touched = watcher.changed() => {
                    settling = None;
                    let Ok((reader, step)) = spawn_blocking(move || self.step(touched)).await else {
                        // A panic has been told; a preview that follows nothing any more would mislead.
                        return;
                    };
                    self = reader;
                    is_settled = matches!(step, Step::Whole(..));
                    match step {
                        Step::Words(revised) => self.publish(self.before().revised(*revised)),
                        Step::Whole(run, touched) => self.follow(*run, &touched, tell),
                    }
                }
                settled = settled => {
                    let Ok((builder, run)) = settled else { return };
                    self.builder = builder;
                    (settling, is_settled) = (None, true);
                    self.follow(run, &[], tell);
                }
                () = sleep(SETTLE), if is_due => {
                    let (root, session, mut builder) =
                        (self.root.clone(), self.session.clone(), self.builder.clone());
                    settling = Some(spawn_blocking(move || {
                        let run = builder.prepare_after(&root, session, &[]);
                        (builder, run)
                    }));
                }
            }
        }
    }

    /// What follows a change at `touched`; nothing says where it was if some of it may have been missed.
    fn step(mut self, touched: Option<Vec<PathBuf>>) -> (Self, Step) {
        let session = self.session.clone();
        let Some(touched) = touched else {
            let run = self.builder.prepare(&self.root, session);
            return (self, Step::Whole(Box::new(run), Vec::new()));
        };
        if let Some(revised) = self.builder.revise(&self.root, &touched) {
            return (self, Step::Words(Box::new(revised)));
        }
        let run = self.builder.prepare_after(&self.root, session, &touched);
        (self, Step::Whole(Box::new(run), touched))
    }

    fn before(&self) -> Arc<Shown> {
        Arc::clone(&self.shown.borrow())
    }

    /// Shows what a run gave, and tells what was found where that is new.
    fn follow(
        &self,
        mut run: Result<Prepared, BuildError>,
        touched: &[PathBuf],
        tell: &mut dyn FnMut(&Prepared),
    ) {
        let before = self.before();
        let next = before.after(&mut run, touched);
        if let Ok(prepared) = &run
            && next.mistakes != before.mistakes
        {
            tell(prepared);
        }
        drop(before);
        self.publish(next);
    }

    fn publish(&self, next: Shown) {
        let mut old = Arc::new(next);
        self.shown.send_if_modified(|shown| {
            let is_news = !old.is_like(shown);
            std::mem::swap(shown, &mut old);
            is_news
        });
        // A site of many records takes a while to let go of, and answers are to go on meanwhile.
        drop(spawn_blocking(move || drop(old)));
    }
}

impl Live {
    /// The answer to a request that may be answered.
    pub(super) async fn answer<B>(&self, request: &Request<B>) -> Answer {
        let shown = Arc::clone(&self.shown.borrow());
        let base = shown.base().to_owned();
        let own = request.uri().path().strip_prefix(&base).and_then(|rest| rest.strip_prefix(OWN));
        match own {
            Some("") => return own_file(overview::page(&shown), "text/html; charset=utf-8"),
            Some("preview.js") => return own_file(SCRIPT, "text/javascript; charset=utf-8"),
            Some("preview.css") => return own_file(STYLE, "text/css; charset=utf-8"),
            Some("icon.svg") => return own_file(ICON, "image/svg+xml"),
            Some("events") if request.method() == Method::GET => {
                let mut answer = Response::new(Either::Right(Events::about(
                    record(request.uri().query()),
                    self.shown.clone(),
                )));
                answer.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
                return answer;
            }
            _ => {}
        }
        let mut asked = Request::new(());
        *asked.uri_mut() = request.uri().clone();
        let root = self.root.clone();
        let drawn = spawn_blocking(move || found(&asked, &base, |file| open(&shown, &root, file))).await;
        let failed = |_| {
            with_head(
                StatusCode::INTERNAL_SERVER_ERROR,
                Sent::bytes("this page cannot be drawn\n"),
                "text/plain; charset=utf-8",
            )
        };
        drawn.unwrap_or_else(failed).map(Either::Left)
    }
}

fn open(shown: &Shown, root: &Path, file: &str) -> io::Result<Found> {
    Ok(match shown.file(file) {
        Drawn::Bytes(bytes) => Found::Bytes(bytes, content_type(file)),
        Drawn::Failed(page) => Found::Failed(page),
        Drawn::Nothing => Found::Nothing,
        // A file may have become a link, here or above it, since it was read.
        Drawn::CopyOf(location) => {
            let inside =
                location.strip_prefix(root).ok().and_then(Path::to_str).map(|path| path.replace('\\', "/"));
            match inside {
                Some(inside) => plain_file(root, &inside)?,
                None => Found::Nothing,
            }
        }
    })
}

fn own_file(bytes: impl Into<Bytes>, kind: &'static str) -> Answer {
    with_head(StatusCode::OK, Sent::bytes(bytes), kind).map(Either::Left)
}

/// The record that a page names in the query of its request for news.
fn record(query: Option<&str>) -> Option<String> {
    decoded(query?.strip_prefix("record=")?)
}
