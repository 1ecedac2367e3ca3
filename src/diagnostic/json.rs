//! Findings as JSON, one object a line, for editors and continuous integration.

use serde::Serialize;

use crate::source::{LineColumn, Span};

use super::{Diagnostic, TextOf};

#[derive(Serialize)]
struct Line<'a> {
    code: &'static str,
    severity: &'static str,
    message: &'a str,
    #[serde(flatten)]
    place: Place<'a>,
    label: &'a str,
    context: Vec<Context<'a>>,
    help: Vec<HelpLine<'a>>,
}

/// Lines and columns from 1, columns in characters, ends exclusive.
#[derive(Serialize)]
struct Place<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Serialize)]
struct Context<'a> {
    #[serde(flatten)]
    place: Place<'a>,
    label: &'a str,
}

#[derive(Serialize)]
struct HelpLine<'a> {
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    replacement: Option<Replacement<'a>>,
}

#[derive(Serialize)]
struct Replacement<'a> {
    #[serde(flatten)]
    place: Place<'a>,
    text: &'a str,
}

fn place<'a>(span: &'a Span, text_of: TextOf) -> Place<'a> {
    let text = text_of(&span.file).unwrap_or("");
    let start = LineColumn::of(text, span.start as usize);
    let end = LineColumn::of(text, span.end as usize);
    Place {
        file: span.file.as_str(),
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
    }
}

/// Draws the findings as JSON Lines.
pub fn json(diagnostics: &[Diagnostic], text_of: TextOf) -> String {
    let mut drawn = String::new();
    for diagnostic in diagnostics {
        let line = Line {
            code: diagnostic.code.slug(),
            severity: diagnostic.severity.word(),
            message: &diagnostic.message,
            place: place(&diagnostic.primary.span, text_of),
            label: &diagnostic.primary.text,
            context: diagnostic
                .context
                .iter()
                .map(|label| Context { place: place(&label.span, text_of), label: &label.text })
                .collect(),
            help: diagnostic
                .help
                .iter()
                .map(|help| HelpLine {
                    message: &help.message,
                    replacement: help
                        .replacement
                        .as_ref()
                        .map(|(span, text)| Replacement { place: place(span, text_of), text }),
                })
                .collect(),
        };
        // Strings and numbers always serialise.
        drawn.push_str(&serde_json::to_string(&line).unwrap_or_default());
        drawn.push('\n');
    }
    drawn
}
