//! Front matter and text of a record, each with its place in the file.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{SourceFile, Span};

/// The two parts of a record's file, as byte ranges of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Split {
    /// The TOML between the two `+++` lines.
    pub front: Range<usize>,
    /// The Markdown after them.
    pub text: Range<usize>,
}

/// Finds the two lines of `+++`.
///
/// # Errors
/// The finding to tell when one of them is missing.
pub(super) fn split(file: &SourceFile) -> Result<Split, Box<Diagnostic>> {
    let text = &*file.text;
    let first = text.lines().next().unwrap_or("");
    if first.trim_end() != "+++" {
        let span = Span::new(&file.path, 0..first.len());
        return Err(Box::new(
            Diagnostic::error(Code::MissingFrontMatter, span, "the record does not begin with its fields")
                .help("write the fields in TOML between two lines of `+++` at the top of the file"),
        ));
    }
    let start = (first.len() + 1).min(text.len());
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        if line.trim_end() == "+++" {
            return Ok(Split { front: start..at, text: at + line.len()..text.len() });
        }
        at += line.len();
    }
    let span = Span::new(&file.path, 0..3);
    Err(Box::new(
        Diagnostic::error(Code::UnclosedFrontMatter, span, "the fields are not ended")
            .help("write a line of `+++` between the fields and the text"),
    ))
}

/// Whether the fields of two files say the same, but for the ones named `but`; spaces and comments say nothing.
pub fn fields_are_alike(one: &SourceFile, other: &SourceFile, but: &[&str]) -> bool {
    let (Ok(split), Ok(other_split)) = (split(one), split(other)) else { return false };
    let (front, other_front) = (&one.text[split.front], &other.text[other_split.front]);
    let fields = |front: &str| {
        let mut fields: toml::Table = front.parse().ok()?;
        fields.retain(|name, _| !but.contains(&name));
        Some(fields)
    };
    front == other_front || fields(front).is_some_and(|known| fields(other_front) == Some(known))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourcePath;

    fn parts(text: &str) -> Result<(String, String), Code> {
        let file = SourceFile::new(SourcePath::new("a.md"), text);
        split(&file).map(|s| (text[s.front].to_owned(), text[s.text].to_owned())).map_err(|d| d.code)
    }

    #[test]
    fn the_two_parts_are_found() {
        assert_eq!(parts("+++\na = 1\n+++\nText\n"), Ok(("a = 1\n".into(), "Text\n".into())));
        assert_eq!(parts("+++\n+++"), Ok((String::new(), String::new())));
        assert_eq!(parts("+++ \nx = '+++'\n+++\t\n"), Ok(("x = '+++'\n".into(), String::new())));
    }

    #[test]
    fn missing_lines_are_told_apart() {
        assert_eq!(parts("# Title\n"), Err(Code::MissingFrontMatter));
        assert_eq!(parts(""), Err(Code::MissingFrontMatter));
        assert_eq!(parts("+++\na = 1\n"), Err(Code::UnclosedFrontMatter));
        assert_eq!(parts("+++"), Err(Code::UnclosedFrontMatter));
    }
}
