//! What must not be published, told at its place in a source.
//!
//! A number of a person stops wherever in a file it stands, also in a comment or a field that no page shows: a site's sources are often
//! as public as its pages. A mark of exemption stops where it stands for itself, unless the record says in `public_because` why it may
//! be published all the same.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::privacy::{Leak, LeakKind, find_numbers, find_phrases};
use crate::source::{SourceFile, Span};

use super::split;

/// Everything of a source that must not be published or should be looked at. Of tables, the glossary and the configuration, numbers of
/// persons alone: addresses and telephones stand there on purpose, and words there are spoken of.
pub fn guard(file: &SourceFile) -> Vec<Diagnostic> {
    let text = &*file.text;
    let mut leaks = find_numbers(text);
    if !file.path.as_str().ends_with(".md") {
        leaks.retain(|leak| leak.kind.is_personal_number());
        return leaks.into_iter().map(|leak| told(file, leak)).collect();
    }
    let (front, body) = match split::split(file) {
        Ok(split) => (split.front, split.text),
        Err(_) => (0..0, 0..text.len()),
    };
    for value in values(&text[front.clone()]) {
        let start = front.start + value.start;
        leaks.extend(find_phrases(&text[front.start..][value]).into_iter().map(|leak| moved(leak, start)));
    }
    leaks.extend(find_phrases(&text[body.clone()]).into_iter().map(|leak| moved(leak, body.start)));
    if leaks.iter().any(|leak| leak.kind == LeakKind::Mark) && is_explained(&text[front]) {
        leaks.retain(|leak| leak.kind != LeakKind::Mark);
    }
    leaks.into_iter().map(|leak| told(file, leak)).collect()
}

fn moved(leak: Leak, by: usize) -> Leak {
    Leak { range: leak.range.start + by..leak.range.end + by, ..leak }
}

/// Whether the fields say why the record may be published.
fn is_explained(front: &str) -> bool {
    let says = |line: &str| {
        line.strip_prefix("public_because").is_some_and(|rest| rest.trim_start().starts_with('='))
    };
    front.lines().any(says)
}

/// Where the texts among the fields stand, each without its quotation marks. Read by signs alone, so that a file whose fields are broken
/// is looked at as well.
fn values(front: &str) -> Vec<Range<usize>> {
    let mut values = Vec::new();
    let mut at = 0;
    while let Some(offset) = front[at..].find(['"', '\'', '#']) {
        let start = at + offset;
        let rest = &front[start..];
        if rest.starts_with('#') {
            at = rest.find('\n').map_or(front.len(), |end| start + end);
            continue;
        }
        let long = ["\"\"\"", "'''"].into_iter().find(|mark| rest.starts_with(mark));
        let mark = long.unwrap_or(&rest[..1]);
        let inside = start + mark.len();
        let length = end_of_value(&front[inside..], mark);
        values.push(inside..inside + length);
        at = (inside + length + mark.len()).min(front.len());
        at = front.ceil_char_boundary(at);
    }
    values
}

/// How long a text is that ends with `mark`; to the end of its line, or of everything, where nothing ends it.
fn end_of_value(text: &str, mark: &str) -> usize {
    let mut is_escaped = false;
    for (at, letter) in text.char_indices() {
        if is_escaped {
            is_escaped = false;
        } else if letter == '\\' && mark.starts_with('"') {
            is_escaped = true;
        } else if text[at..].starts_with(mark) || (letter == '\n' && mark.len() == 1) {
            return at;
        }
    }
    text.len()
}

fn told(file: &SourceFile, leak: Leak) -> Diagnostic {
    let span = Span::new(&file.path, leak.range);
    let Leak { kind, masked, .. } = leak;
    if kind.is_personal_number() {
        let found = Diagnostic::error(
            Code::PersonalNumber,
            span,
            format!("here stands {}, `{masked}`", kind.words()),
        )
        .help("take it out, also from older versions of the file if others can see them");
        let is_one_run = masked.chars().all(|letter| letter.is_ascii_digit() || letter == '*');
        return if is_one_run {
            found.help("if it is the number of an account, write it as `1234.56.78901`")
        } else {
            found
        };
    }
    if kind == LeakKind::Mark && leak.severity == Severity::Error {
        return Diagnostic::error(Code::ExemptionMark, span, "this marks the record as exempted from public access")
            .help("take the record out of `content/`, or write `public_because = \"…\"` among its fields, with the reason why it may be published");
    }
    if kind == LeakKind::Mark {
        return Diagnostic::warning(Code::ExemptionMark, span, "the text speaks of exemption from public access")
            .help("look whether it is about this record; if it may be published, say why in `public_because = \"…\"`");
    }
    Diagnostic::warning(Code::PrivateDetail, span, format!("here stands {}, `{masked}`", kind.words()))
        .help("take it out, unless it is meant for everyone")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourcePath;

    fn codes(text: &str) -> Vec<(&'static str, Severity, String)> {
        let file = SourceFile::new(SourcePath::new("content/sider/om.md"), text);
        let told = |found: &Diagnostic| {
            (found.code.slug(), found.severity, text[found.primary.span.range()].to_owned())
        };
        guard(&file).iter().map(told).collect()
    }

    #[test]
    fn fields_are_looked_at_one_by_one() {
        let text = "+++\ntitle = \"Ansettelse (unntatt offentlighet)\" # U.off.\nnote = '''\nOffl. § 13\n'''\ntopics = [\"a\", 'U.off.']\n+++\n";
        let mark = |place: &str| ("exemption-mark", Severity::Error, place.to_owned());
        assert_eq!(codes(text), [mark("unntatt offentlighet"), mark("Offl. § 13"), mark("U.off.")]);
        let explained = text.replacen("+++\n", "+++\npublic_because = \"Stillingen er besatt.\"\n", 1);
        assert_eq!(codes(&explained), []);
    }

    #[test]
    fn broken_fields_are_looked_at_too() {
        for text in [
            "+++\ntitle = \"Fortrolig\nnote = \"",
            "+++\ntitle = \"Om \\\" alt\"\nnote = \"Fortrolig",
            "Fortrolig\n",
        ] {
            assert_eq!(codes(text).len(), 1, "{text}");
        }
        assert_eq!(values("a = \"b\\\"c\" # \"d\"\ne = 'f\\'"), [5..9, 21..23]);
    }
}
