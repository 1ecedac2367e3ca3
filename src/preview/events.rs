//! News for a page that is open in a browser, as server-sent events.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use hyper::body::{Body, Bytes, Frame};
use tokio::sync::{mpsc, watch};
use tokio::time::timeout;

use super::shown::Shown;

/// How long nothing may be said before a browser that has gone away is noticed.
const SILENCE: Duration = Duration::from_secs(15);

/// What is said to one page, until it goes away or the preview ends.
#[derive(Debug)]
pub(super) struct Events(mpsc::Receiver<Bytes>);

impl Events {
    /// Says at once how things are, and again whenever they change; `record` is the file that the page is made of.
    pub(super) fn about(record: Option<String>, mut shown: watch::Receiver<Arc<Shown>>) -> Self {
        let (sender, receiver) = mpsc::channel(1);
        tokio::spawn(async move {
            loop {
                let state = shown.borrow_and_update().state(record.as_deref());
                if sender.send(format!("event: state\ndata: {state}\n\n").into()).await.is_err() {
                    return;
                }
                while let Err(_silent) = timeout(SILENCE, shown.changed()).await {
                    if sender.send(Bytes::from_static(b":\n\n")).await.is_err() {
                        return;
                    }
                }
                if shown.has_changed().is_err() {
                    return;
                }
            }
        });
        Self(receiver)
    }
}

impl Body for Events {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        self.0.poll_recv(context).map(|said| said.map(|said| Ok(Frame::data(said))))
    }
}
