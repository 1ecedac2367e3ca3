//! What a server answers, read as plainly as a connection gives it.

/// An answer of HTTP.
pub(crate) struct Answer {
    /// Its status.
    pub(crate) status: u16,
    /// The line of the status and the headers, as they came.
    pub(crate) head: String,
    /// What follows them.
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// Reads an answer after which the connection was closed.
    pub(crate) fn read(bytes: &[u8]) -> Self {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Self { status, head, body: bytes[end + 4..].to_vec() }
    }

    /// A header by its name, in letters of any size.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    /// The body, which is text.
    pub(crate) fn text(&self) -> &str {
        str::from_utf8(&self.body).unwrap()
    }
}
