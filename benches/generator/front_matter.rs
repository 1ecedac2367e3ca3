//! The fields of a record, written as TOML.

use std::fmt::{Display, Write};

/// A file that is being written: fields first, then the text.
pub(super) struct FrontMatter(String);

impl FrontMatter {
    /// A file without fields yet.
    pub(super) fn new() -> Self {
        Self("+++\n".to_owned())
    }

    /// A field that is text.
    pub(super) fn text(&mut self, key: &str, value: impl Display) -> &mut Self {
        self.bare(key, format_args!("\"{value}\""))
    }

    /// A field that stands without quotes: a date, a number, yes or no.
    pub(super) fn bare(&mut self, key: &str, value: impl Display) -> &mut Self {
        let _ = writeln!(self.0, "{key} = {value}");
        self
    }

    /// A field that is a list of text.
    pub(super) fn list<T: AsRef<str>>(&mut self, key: &str, items: &[T]) -> &mut Self {
        let items: Vec<String> = items.iter().map(|item| format!("\"{}\"", item.as_ref())).collect();
        self.bare(key, format_args!("[{}]", items.join(", ")))
    }

    /// A row of a table; the fields that come now are its own.
    pub(super) fn row(&mut self, table: &str) -> &mut Self {
        let _ = write!(self.0, "\n[[{table}]]\n");
        self
    }

    /// Ends the fields; what follows is the text.
    pub(super) fn then(mut self, text: &str) -> String {
        self.0.push_str("+++\n\n");
        self.0.push_str(text);
        self.0
    }
}
