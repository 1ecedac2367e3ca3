//! One line a finding: `path:line:column: error[code]: message`, as editors and terminals read it.

use std::fmt::Write;

use crate::source::LineColumn;

use super::{Diagnostic, TextOf};

/// Draws the findings, a line each.
pub fn short(diagnostics: &[Diagnostic], text_of: TextOf) -> String {
    let mut drawn = String::new();
    for diagnostic in diagnostics {
        let span = &diagnostic.primary.span;
        let place = LineColumn::of(text_of(&span.file).unwrap_or(""), span.start as usize);
        let severity = diagnostic.severity.word();
        // Writing to a `String` cannot fail.
        let _ = writeln!(
            drawn,
            "{}:{}:{}: {severity}[{}]: {}",
            span.file,
            place.line,
            place.column,
            diagnostic.code.slug(),
            diagnostic.message
        );
    }
    drawn
}
