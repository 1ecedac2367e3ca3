//! A finding as the preview shows it, in HTML in which every word of an author is text.

use std::error::Error;
use std::fmt::Write;

use crate::build::{BuildError, Prepared};
use crate::content::escaped;
use crate::diagnostic::{Diagnostic, Severity, TextOf};
use crate::source::{LineColumn, SourcePath};

/// A finding with the line that it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mistake {
    pub(super) severity: Severity,
    /// Its kind; none where the machine failed.
    code: Option<&'static str>,
    message: String,
    /// Where it is: file, line and column from 1; none where the machine failed.
    place: Option<String>,
    /// The line: before the place, the place, after it.
    line: Option<[String; 3]>,
    /// What to see there.
    label: String,
    /// Other places that explain it, and ways out.
    further: Vec<String>,
}

impl Mistake {
    /// What a phase found, with the texts of the files.
    pub(super) fn new(found: &Diagnostic, text_of: TextOf) -> Self {
        let span = &found.primary.span;
        let text = text_of(&span.file);
        let at = |file: &str, text: &str, offset: u32| {
            let LineColumn { line, column } = LineColumn::of(text, offset as usize);
            format!("{file}:{line}:{column}")
        };
        let context = found.context.iter().map(|label| {
            let text = text_of(&label.span.file).unwrap_or_default();
            format!("{}: {}", at(label.span.file.as_str(), text, label.span.start), label.text)
        });
        let help = found.help.iter().map(|help| match &help.replacement {
            Some((_, replacement)) if !replacement.is_empty() => {
                format!("help: {}: {replacement}", help.message)
            }
            _ => format!("help: {}", help.message),
        });
        Self {
            severity: found.severity,
            code: Some(found.code.slug()),
            message: found.message.clone(),
            place: Some(at(span.file.as_str(), text.unwrap_or_default(), span.start)),
            line: text.map(|text| line(text, span.range().start, span.range().end)),
            label: found.primary.text.clone(),
            further: context.chain(help).collect(),
        }
    }

    /// All that a run found.
    pub(super) fn all(prepared: &Prepared) -> Vec<Self> {
        let text_of = |path: &SourcePath| prepared.text(path);
        prepared.diagnostics.iter().map(|found| Self::new(found, &text_of)).collect()
    }

    /// What the machine could not do.
    pub(super) fn of_machine(error: &BuildError) -> Self {
        let mut message = error.to_string();
        let mut next = error.source();
        while let Some(cause) = next {
            // Writing to a `String` cannot fail.
            let _ = write!(message, ": {cause}");
            next = cause.source();
        }
        let (code, place, line) = (None, None, None);
        Self {
            severity: Severity::Error,
            code,
            message,
            place,
            line,
            label: String::new(),
            further: Vec::new(),
        }
    }

    /// Writes it as an item of a list.
    pub(super) fn put(&self, html: &mut String) {
        let word = self.severity.word();
        let _ = write!(html, "<li data-severity=\"{word}\"><p class=\"said\"><strong>{word}");
        if let Some(code) = self.code {
            let _ = write!(html, "[{code}]");
        }
        let _ = write!(html, "</strong>: {}</p>", escaped(&self.message));
        if let Some(place) = &self.place {
            let _ = write!(html, "<p class=\"place\"><code>{}</code></p>", escaped(place));
        }
        if let Some([before, marked, after]) = &self.line {
            let [before, marked, after] = [before, marked, after].map(|part| escaped(part));
            let _ = write!(html, "<pre><code>{before}<mark>{marked}</mark>{after}</code></pre>");
        }
        for words in std::iter::once(&self.label).filter(|label| !label.is_empty()).chain(&self.further) {
            let _ = write!(html, "<p>{}</p>", escaped(words));
        }
        html.push_str("</li>\n");
    }
}

/// The line of a place in three parts; of a place over several lines, the first.
fn line(text: &str, start: usize, end: usize) -> [String; 3] {
    let start = text.floor_char_boundary(start);
    let end = text.floor_char_boundary(end).max(start);
    let from = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let to = text[start..].find('\n').map_or(text.len(), |at| start + at);
    let end = end.min(to);
    [&text[from..start], &text[start..end], &text[end..to]].map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;
    use crate::source::Span;

    #[test]
    fn the_words_of_an_author_are_text() {
        let path = SourcePath::new("content/sider/<a>.md");
        let text = "første\n<script>Ærlig</script> & slikt\nsiste";
        let at = text.find("Ærlig").unwrap();
        let found = Diagnostic::error(Code::RawHtml, Span::new(&path, at..at + 6), "no `<b>` & no `\"`")
            .labelled("<i>")
            .help("<img src=x onerror=alert(1)>");
        let mut html = String::new();
        Mistake::new(&found, &|_| Some(text)).put(&mut html);
        for part in [
            "<strong>error[raw-html]</strong>: no `&lt;b&gt;` &amp; no `&quot;`</p>",
            "<code>content/sider/&lt;a&gt;.md:2:9</code>",
            "&lt;script&gt;<mark>Ærlig</mark>&lt;/script&gt; &amp; slikt</code>",
            "<p>&lt;i&gt;</p><p>help: &lt;img src=x onerror=alert(1)&gt;</p>",
        ] {
            assert!(html.contains(part), "{part}\n{html}");
        }
    }

    #[test]
    fn a_place_beyond_the_text_or_over_several_lines_is_shown_on_its_first() {
        assert_eq!(line("ab\ncd", 1, 4), ["a", "b", ""]);
        assert_eq!(line("ab\ncd", 3, 3), ["", "", "cd"]);
        assert_eq!(line("ab", 99, 120), ["ab", "", ""]);
        assert_eq!(line("", 0, 0), ["", "", ""]);
    }
}
