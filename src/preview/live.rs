//! The content as it is now: answers from memory, and what follows a change on disk.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use http_body_util::Either;
use hyper::body::Bytes;
use hyper::header::{CONTENT_TYPE, HeaderValue};
use hyper::{Method, Request, Response, StatusCode};
use tokio::sync::watch;
use tokio::task::spawn_blocking;

use crate::build::{BuildError, Builder, Prepared};
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
    pub(super) async fn run(mut self, mut watcher: Watcher, tell: &mut dyn FnMut(&Prepared)) {
        loop {
            let touched = watcher.changed().await;
            let (root, session) = (self.root.clone(), self.session.clone());
            // Answers go on meanwhile.
            let reading = spawn_blocking(move || {
                let run = self.builder.prepare(&root, session);
                (self, run)
            });
            // A panic has been told; a preview that follows nothing any more would mislead.
            let Ok((reader, mut run)) = reading.await else { return };
            self = reader;
            let before = Arc::clone(&self.shown.borrow());
            let next = before.after(&mut run, &touched);
            if let Ok(prepared) = &run
                && next.mistakes != before.mistakes
            {
                tell(prepared);
            }
            self.shown.send_if_modified(|shown| {
                let is_news = !next.is_like(shown);
                *shown = Arc::new(next);
                is_news
            });
        }
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
