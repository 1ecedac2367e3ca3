//! What we tell authors: every mistake with its place, what is wrong there, and a way out.
//!
//! *In*: findings of every phase. *Out*: text for people ([`human()`]), lines for editors ([`short()`]), JSON
//! ([`json()`]). *Refuses*: nothing. Machine failures (a full disk, a missing folder) are not diagnostics; each
//! edge room has an error type of its own for them.

mod checked;
mod code;
mod human;
mod json;
mod short;
mod suggest;

use crate::source::{SourcePath, Span};

pub use checked::Checked;
pub use code::Code;
pub use human::human;
pub use json::json;
pub use short::short;
pub use suggest::nearest;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is written until it is mended.
    Error,
    /// Worth mending; fails only under `--strict`.
    Warning,
    /// Good to know.
    Note,
}

impl Severity {
    /// The word that stands before the code.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// A place with a few words about it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What to see there; may be empty.
    pub text: String,
}

/// A way out, with the text to write where it is known.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Help {
    /// What to do.
    pub message: String,
    /// The place to change and what to write there.
    pub replacement: Option<(Span, String)>,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Its kind.
    pub code: Code,
    /// How much it matters.
    pub severity: Severity,
    /// One clause, lower case, no full stop, names in backticks.
    pub message: String,
    /// Where it is. A finding about a whole file has an empty span at its start.
    pub primary: Label,
    /// Other places that explain it.
    pub context: Vec<Label>,
    /// Ways out.
    pub help: Vec<Help>,
}

impl Diagnostic {
    /// An error at a place.
    pub fn error(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, span, message.into())
    }

    /// A warning at a place.
    pub fn warning(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, span, message.into())
    }

    /// A note at a place.
    pub fn note(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self::new(Severity::Note, code, span, message.into())
    }

    fn new(severity: Severity, code: Code, span: Span, message: String) -> Self {
        let primary = Label { span, text: String::new() };
        Self { code, severity, message, primary, context: Vec::new(), help: Vec::new() }
    }

    /// Words at the place itself.
    #[must_use]
    pub fn labelled(mut self, text: impl Into<String>) -> Self {
        self.primary.text = text.into();
        self
    }

    /// Another place that explains it.
    #[must_use]
    pub fn see(mut self, span: Span, text: impl Into<String>) -> Self {
        self.context.push(Label { span, text: text.into() });
        self
    }

    /// A way out in words.
    #[must_use]
    pub fn help(mut self, message: impl Into<String>) -> Self {
        self.help.push(Help { message: message.into(), replacement: None });
        self
    }

    /// A way out with the text to write.
    #[must_use]
    pub fn replace(mut self, message: impl Into<String>, span: Span, text: impl Into<String>) -> Self {
        self.help.push(Help { message: message.into(), replacement: Some((span, text.into())) });
        self
    }
}

/// Brings findings into one order, by place, then code and message, and drops repetitions.
pub fn ordered(mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    diagnostics.sort_by(|a, b| {
        (&a.primary.span, a.code, &a.message, &a.help).cmp(&(&b.primary.span, b.code, &b.message, &b.help))
    });
    diagnostics.dedup();
    diagnostics
}

/// Whether any finding is an error.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
}

/// Where the drawing of diagnostics finds the text of a file.
pub type TextOf<'a> = &'a dyn Fn(&SourcePath) -> Option<&'a str>;
