//! A record's file as text that can be changed without touching the rest of it.

use std::ops::Range;

use similar::{Algorithm, DiffTag, capture_diff_slices};
use toml_edit::DocumentMut;

/// Why a record cannot be changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// The file is not UTF-8.
    #[error("it is not UTF-8 text")]
    NotUtf8,
    /// It does not begin with its fields between two lines of `+++`.
    #[error("it has no fields between two lines of `+++`")]
    NoFields,
    /// The fields are not TOML.
    #[error("its fields cannot be read")]
    Syntax,
    /// A field that we would change has another form than records have.
    #[error("its field `{0}` has a form that cannot be changed here")]
    Form(&'static str),
    /// The case has been decided, or something stands where the decision would.
    #[error("{0}")]
    Decided(String),
    /// A decision without words.
    #[error("the text of the decision is empty")]
    EmptyText,
    /// A decision with a heading that would begin a section of its own.
    #[error("the text of the decision has a heading")]
    HeadingInText,
    /// The case has no such point.
    #[error("the case has no point {point}; its points are {known}")]
    NoPoint {
        /// The point that was asked for.
        point: String,
        /// Those that there are.
        known: String,
    },
    /// The case has no points at all.
    #[error("the case has neither a recommendation nor a decision with points")]
    NoPoints,
}

/// A record's file, taken apart.
#[derive(Clone, Debug)]
pub struct RecordFile {
    has_mark: bool,
    /// As it lies on disk, without a byte order mark.
    written: String,
    /// The same with LF line ends.
    text: String,
    front: Range<usize>,
    body: Range<usize>,
}

impl RecordFile {
    /// Reads a file's bytes.
    ///
    /// # Errors
    /// [`EditError`] when it is no record.
    pub fn read(bytes: &[u8]) -> Result<Self, EditError> {
        let whole = std::str::from_utf8(bytes).map_err(|_| EditError::NotUtf8)?;
        let written = whole.strip_prefix('\u{feff}').unwrap_or(whole).to_owned();
        let text = line_feeds(&written);
        let mut lines = text.split_inclusive('\n');
        let first = lines.next().filter(|line| line.trim_end() == "+++").ok_or(EditError::NoFields)?;
        let start = first.len();
        let mut at = start;
        for line in lines {
            if line.trim_end() == "+++" {
                let (front, body) = (start..at, at + line.len()..text.len());
                return Ok(Self { has_mark: whole.len() > written.len(), written, text, front, body });
            }
            at += line.len();
        }
        Err(EditError::NoFields)
    }

    /// The fields, to be changed in place.
    ///
    /// # Errors
    /// [`EditError::Syntax`].
    pub fn fields(&self) -> Result<DocumentMut, EditError> {
        self.text[self.front.clone()].parse().map_err(|_| EditError::Syntax)
    }

    /// The text after the fields, with LF line ends.
    pub fn body(&self) -> &str {
        &self.text[self.body.clone()]
    }

    /// The whole file with LF line ends, as the site reads it but for the form of its letters.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The file with other fields and another text: lines that are the same keep their bytes, new ones end as most do.
    pub fn with(&self, fields: &DocumentMut, body: &str) -> Vec<u8> {
        let head = &self.text[..self.front.start];
        let fence = &self.text[self.front.end..self.body.start];
        let mut fields = fields.to_string();
        if !fields.is_empty() && !fields.ends_with('\n') {
            fields.push('\n');
        }
        // The closing line may be the last of the file, without an end of its own.
        let gap = if fence.ends_with('\n') || body.is_empty() { "" } else { "\n" };
        self.in_its_line_ends(&format!("{head}{fields}{fence}{gap}{body}"))
    }

    fn in_its_line_ends(&self, new: &str) -> Vec<u8> {
        let mark = if self.has_mark { "\u{feff}" } else { "" };
        if !self.written.contains('\r') {
            return format!("{mark}{new}").into_bytes();
        }
        let written = lines(&self.written);
        let old: Vec<&str> = self.text.split_inclusive('\n').collect();
        let new: Vec<&str> = new.split_inclusive('\n').collect();
        let usual = usual_end(&written);
        let mut out = mark.to_owned();
        for change in capture_diff_slices(Algorithm::Myers, &old, &new) {
            let (tag, old_range, new_range) = change.as_tag_tuple();
            if tag == DiffTag::Equal {
                out.extend(written[old_range].iter().copied());
                continue;
            }
            for line in &new[new_range] {
                match line.strip_suffix('\n') {
                    Some(line) => out.extend([line, usual]),
                    None => out.push_str(line),
                }
            }
        }
        out.into_bytes()
    }
}

/// The line end that most lines have.
fn usual_end(lines: &[&str]) -> &'static str {
    let with = |end: &str| lines.iter().filter(|line| line.ends_with(end)).count();
    let carriage = with("\r\n");
    if carriage >= with("\n") - carriage { "\r\n" } else { "\n" }
}

/// The lines of a text with their ends: LF, CR LF or CR.
fn lines(text: &str) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut start = 0;
    let bytes = text.as_bytes();
    for (at, byte) in bytes.iter().enumerate() {
        let ends = *byte == b'\n' || (*byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
        if ends {
            lines.push(&text[start..=at]);
            start = at + 1;
        }
    }
    if start < text.len() {
        lines.push(&text[start..]);
    }
    lines
}

/// The text with LF line ends, as the reader of content makes them.
pub(super) fn line_feeds(text: &str) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unchanged(text: &str) {
        let file = RecordFile::read(text.as_bytes()).unwrap();
        let fields = file.fields().unwrap();
        assert_eq!(String::from_utf8(file.with(&fields, file.body())).unwrap(), text, "{text:?}");
    }

    #[test]
    fn a_file_that_is_not_changed_keeps_every_byte() {
        for text in [
            "+++\na = 1\n+++\n\nText\n",
            "+++\n+++\n",
            "+++\na=1 # why\n\n\n[[b]]\n  c = \"x\"\n+++",
            "+++ \r\na = 1\r\n+++\r\n\r\nText\r\nmore\r\n",
            "\u{feff}+++\r\na = 1\n# mixed\r\n+++\nText\r\n\r\nlast",
            "+++\ra = 1\r+++\rText\r",
            "+++\ntitle = \"A\u{30a}r\"\n+++\nmo\u{301}te\u{a0}\n",
            "+++\nb = 2\na = 1\nc.d = 3\n[e]\nf = '''x\ny'''\n# end\n+++\n",
        ] {
            unchanged(text);
        }
    }

    #[test]
    fn new_lines_end_as_most_do() {
        let file = RecordFile::read(b"+++\r\na = 1\r\n+++\r\nOne\n").unwrap();
        let mut fields = file.fields().unwrap();
        fields["b"] = toml_edit::value(2);
        assert_eq!(
            String::from_utf8(file.with(&fields, "One\nTwo\n")).unwrap(),
            "+++\r\na = 1\r\nb = 2\r\n+++\r\nOne\nTwo\r\n"
        );
    }

    #[test]
    fn what_is_no_record_is_told() {
        for (bytes, error) in [
            (&b"\xff"[..], EditError::NotUtf8),
            (b"", EditError::NoFields),
            (b"# Title\n", EditError::NoFields),
            (b"+++\na = 1\n", EditError::NoFields),
        ] {
            assert_eq!(RecordFile::read(bytes).err(), Some(error));
        }
        let file = RecordFile::read(b"+++\na = \n+++\n").unwrap();
        assert_eq!(file.fields().err(), Some(EditError::Syntax));
    }
}
