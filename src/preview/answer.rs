//! From a request to an answer: who may ask, what is found at an address, and how it is sent.

use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::pin::Pin;
use std::task::{Context, Poll};

use http_body_util::Either;
use hyper::body::{Body, Bytes, Frame, SizeHint};
use hyper::header::{
    ALLOW, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST, HeaderValue, LOCATION,
    REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use hyper::http::uri::Authority;
use hyper::{HeaderMap, Method, Request, Response, StatusCode, Uri};

use super::address::{Wanted, wanted};
use super::events::Events;
use super::folder::Folder;
use super::live::Live;

/// So much of a file is in memory at a time.
const CHUNK: u64 = 64 * 1024;

/// What is shown.
#[derive(Debug)]
pub(super) enum Site {
    /// A folder that was built.
    Folder(Folder),
    /// The content as it is now.
    Live(Live),
}

/// What an answer sends: something whole, or news for as long as there are any.
pub(super) type Answer = Response<Either<Sent, Events>>;

/// What is left to send: bytes, then a file.
#[derive(Debug)]
pub(super) struct Sent {
    bytes: Bytes,
    file: Option<File>,
    left: u64,
}

/// What there is for a path.
#[derive(Debug)]
pub(super) enum Found {
    /// A file on disk, its size in bytes and its kind.
    File(File, u64, &'static str),
    /// Bytes in memory and their kind.
    Bytes(Vec<u8>, &'static str),
    /// A page that says why there is no other.
    Failed(Vec<u8>),
    /// A page with another address.
    Moved(String),
    /// Nothing.
    Nothing,
}

impl Site {
    /// The answer to a request.
    pub(super) async fn answer<B>(&self, request: &Request<B>) -> Answer {
        let mut answer = match refused(request) {
            Some(refused) => refused.map(Either::Left),
            None => match self {
                Self::Folder(folder) => {
                    found(request, folder.base(), |path| folder.open(path)).map(Either::Left)
                }
                Self::Live(live) => live.answer(request).await,
            },
        };
        if request.method() == Method::HEAD {
            *answer.body_mut() = Either::Left(Sent::bytes(""));
        }
        for (name, value) in [
            (X_CONTENT_TYPE_OPTIONS, "nosniff"),
            (CACHE_CONTROL, "no-store"),
            (CONTENT_SECURITY_POLICY, "default-src 'self'; base-uri 'none'; form-action 'self'"),
            (REFERRER_POLICY, "same-origin"),
        ] {
            answer.headers_mut().insert(name, HeaderValue::from_static(value));
        }
        answer
    }
}

/// Why a request is not answered; nothing where it is.
fn refused<B>(request: &Request<B>) -> Option<Response<Sent>> {
    if !is_for_this_machine(request.uri(), request.headers()) {
        return Some(short(StatusCode::FORBIDDEN, "this preview answers to `localhost` only\n"));
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let mut answer = short(StatusCode::METHOD_NOT_ALLOWED, "this preview can only be read\n");
        answer.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
        return Some(answer);
    }
    None
}

/// The answer from a site at `base` whose files `open` finds.
pub(super) fn found<B>(
    request: &Request<B>,
    base: &str,
    mut open: impl FnMut(&str) -> io::Result<Found>,
) -> Response<Sent> {
    match find(base, request.uri().path(), &mut open) {
        Ok(Found::Moved(path)) => {
            let query = request.uri().query().map(|query| format!("?{query}")).unwrap_or_default();
            moved(&format!("{path}{query}"))
        }
        Ok(Found::Nothing) => match open("404.html") {
            Ok(found @ (Found::File(..) | Found::Bytes(..))) => whole(StatusCode::NOT_FOUND, found),
            _ => short(StatusCode::NOT_FOUND, "there is no such page\n"),
        },
        Ok(found) => whole(StatusCode::OK, found),
        Err(_) => short(StatusCode::INTERNAL_SERVER_ERROR, "this file cannot be read\n"),
    }
}

fn find(base: &str, address: &str, open: &mut impl FnMut(&str) -> io::Result<Found>) -> io::Result<Found> {
    match wanted(base, address) {
        Wanted::Home => open("index.html"),
        Wanted::GoHome => Ok(Found::Moved(base.to_owned())),
        Wanted::Nothing => Ok(Found::Nothing),
        Wanted::At { path, slash: true } => open(&format!("{path}/index.html")),
        Wanted::At { path, slash: false } => match open(path.as_str())? {
            Found::Nothing => match open(&format!("{path}/index.html"))? {
                Found::File(..) | Found::Bytes(..) => Ok(Found::Moved(format!("{address}/"))),
                other => Ok(other),
            },
            found => Ok(found),
        },
    }
}

/// Whether the request names this machine. A page elsewhere may give its own name our address (DNS rebinding), and
/// would then read the preview as its own.
fn is_for_this_machine(uri: &Uri, headers: &HeaderMap) -> bool {
    let mut hosts = headers.get_all(HOST).iter();
    let (Some(host), None) = (hosts.next(), hosts.next()) else { return false };
    let host = host.to_str().ok().and_then(|host| host.parse::<Authority>().ok());
    host.is_some_and(|host| is_this_machine(&host)) && uri.authority().is_none_or(is_this_machine)
}

fn is_this_machine(authority: &Authority) -> bool {
    let host = authority.host();
    let has_plain_port = match authority.as_str().strip_prefix(host) {
        Some("") => true,
        Some(port) => port.strip_prefix(':').is_some_and(|port| port.parse::<u16>().is_ok()),
        // Someone's name and an `@` stand before the host.
        None => false,
    };
    has_plain_port && (host.eq_ignore_ascii_case("localhost") || host == "127.0.0.1" || host == "[::1]")
}

/// What kind of file it is, by its name.
pub(super) fn content_type(path: &str) -> &'static str {
    let ending =
        path.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map_or("", |(_, ending)| ending);
    match ending.to_ascii_lowercase().as_str() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "gif" => "image/gif",
        "ico" => "image/vnd.microsoft.icon",
        "pdf" => "application/pdf",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

fn whole(status: StatusCode, found: Found) -> Response<Sent> {
    match found {
        Found::File(file, size, kind) => {
            with_head(status, Sent { bytes: Bytes::new(), file: Some(file), left: size }, kind)
        }
        Found::Bytes(bytes, kind) => with_head(status, Sent::bytes(bytes), kind),
        Found::Failed(page) => {
            with_head(StatusCode::SERVICE_UNAVAILABLE, Sent::bytes(page), "text/html; charset=utf-8")
        }
        Found::Moved(_) | Found::Nothing => short(StatusCode::NOT_FOUND, "there is no such page\n"),
    }
}

fn short(status: StatusCode, text: &'static str) -> Response<Sent> {
    with_head(status, Sent::bytes(text), "text/plain; charset=utf-8")
}

fn moved(location: &str) -> Response<Sent> {
    // A path that came in a request, or in a URL, can stand in a header.
    HeaderValue::from_str(location).map_or_else(
        |_| short(StatusCode::NOT_FOUND, "there is no such page\n"),
        |location| {
            let mut answer = short(StatusCode::MOVED_PERMANENTLY, "this page has moved\n");
            answer.headers_mut().insert(LOCATION, location);
            answer
        },
    )
}

pub(super) fn with_head(status: StatusCode, body: Sent, kind: &'static str) -> Response<Sent> {
    let length = body.size();
    let mut answer = Response::new(body);
    *answer.status_mut() = status;
    answer.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    answer.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from(length));
    answer
}

impl Sent {
    /// These bytes.
    pub(super) fn bytes(bytes: impl Into<Bytes>) -> Self {
        Self { bytes: bytes.into(), file: None, left: 0 }
    }

    fn size(&self) -> u64 {
        self.bytes.len() as u64 + self.left
    }

    /// The next piece; nothing at the end. Reading blocks, but a piece of a local file is soon there.
    fn next(&mut self) -> io::Result<Option<Bytes>> {
        if !self.bytes.is_empty() {
            return Ok(Some(std::mem::take(&mut self.bytes)));
        }
        let Some(file) = self.file.as_mut().filter(|_| self.left > 0) else { return Ok(None) };
        let mut chunk = Vec::new();
        file.take(CHUNK.min(self.left)).read_to_end(&mut chunk)?;
        if chunk.is_empty() {
            // Shorter than it was: breaking off tells the browser, a short answer would not.
            return Err(ErrorKind::UnexpectedEof.into());
        }
        self.left -= chunk.len() as u64;
        Ok(Some(chunk.into()))
    }
}

impl Body for Sent {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        Poll::Ready(self.next().transpose().map(|piece| piece.map(Frame::data)))
    }

    fn is_end_stream(&self) -> bool {
        self.size() == 0
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.size())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_answered(host: &'static str) -> bool {
        let headers = HeaderMap::from_iter([(HOST, HeaderValue::from_static(host))]);
        is_for_this_machine(&Uri::from_static("/"), &headers)
    }

    #[test]
    fn only_names_of_this_machine_are_answered() {
        for host in ["localhost", "localhost:4000", "LocalHost:1", "127.0.0.1:4000", "[::1]", "[::1]:4000"] {
            assert!(is_answered(host), "{host}");
        }
        for host in [
            "",
            "example.org",
            "example.org:4000",
            "localhost.example.org",
            "127.0.0.1.example.org",
            "127.0.0.2",
            "localhost@example.org",
            "example.org@localhost",
            "localhost:",
            "localhost:x",
            "localhost:99999",
            "::1",
            "[::2]",
            "0.0.0.0",
            "localhost,example.org",
        ] {
            assert!(!is_answered(host), "{host}");
        }
    }

    #[test]
    fn no_host_two_hosts_and_another_host_in_the_address_are_refused() {
        let here = HeaderValue::from_static("localhost");
        let one = HeaderMap::from_iter([(HOST, here.clone())]);
        let mut two = one.clone();
        two.append(HOST, here);
        assert!(is_for_this_machine(&Uri::from_static("http://127.0.0.1:4000/a"), &one));
        assert!(!is_for_this_machine(&Uri::from_static("http://example.org/"), &one));
        assert!(!is_for_this_machine(&Uri::from_static("/"), &two));
        assert!(!is_for_this_machine(&Uri::from_static("/"), &HeaderMap::new()));
    }

    #[test]
    fn text_is_sent_as_utf8_and_the_unknown_as_bytes() {
        let kind = content_type;
        assert_eq!(kind("a/index.html"), "text/html; charset=utf-8");
        assert_eq!(kind("A.PDF"), "application/pdf");
        assert_eq!(kind("a.tar.gz"), "application/octet-stream");
        assert_eq!(kind("html"), "application/octet-stream");
    }
}
