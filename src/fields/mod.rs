//! The reader of TOML tables: every mistake at once, each at its own place.
//!
//! *In*: a TOML text inside a source file. *Out*: typed values that know where they stand.
//! *Refuses*: missing, unknown and wrongly typed fields. The names that a reader asks for *are* the vocabulary of the
//! table: whatever is left over at `Fields::finish` is unknown, and the nearest of the names is offered.

mod value;

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::source::{SourceFile, SourcePath, Span};

pub use value::{FromField, Located, Numeral, Unfit};

/// At most this many syntax errors of one file are told: one missing bracket can give many more.
const SYNTAX_ERRORS: usize = 2;

/// Where a table stands in its file, for the values read from it.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    file: &'a SourcePath,
    /// Where the TOML text begins in the file, in bytes.
    offset: usize,
}

impl Place<'_> {
    /// The span of a range of the TOML text, in the file.
    pub fn span(self, range: Range<usize>) -> Span {
        Span::new(self.file, range.start + self.offset..range.end + self.offset)
    }
}

/// A table that is being read.
#[derive(Debug)]
pub struct Fields<'a, 'd> {
    table: &'a DeTable<'a>,
    place: Place<'a>,
    /// Where a missing field is reported.
    header: Range<usize>,
    /// What the table is, for messages: `a case`.
    what: &'static str,
    asked: Vec<&'static str>,
    diagnostics: &'d mut Vec<Diagnostic>,
}

/// Reads the TOML text in `range` of `source` with `reader`; `what` names the table in messages (`a case`).
///
/// Gives nothing when the text is not TOML; its first errors are told instead.
pub fn read<T>(
    source: &SourceFile,
    range: Range<usize>,
    what: &'static str,
    diagnostics: &mut Vec<Diagnostic>,
    reader: impl FnOnce(&mut Fields) -> T,
) -> Option<T> {
    let place = Place { file: &source.path, offset: range.start };
    let text = &source.text[range];
    let (table, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        for error in errors.iter().take(SYNTAX_ERRORS) {
            let at = error.span().unwrap_or(0..0);
            diagnostics.push(
                Diagnostic::error(Code::Syntax, place.span(at), first_line(error.message()))
                    .help("the fields are read once this is mended"),
            );
        }
        return None;
    }
    // A missing field is reported at the line before the table, `+++`, or at the file's first byte.
    let mut fields =
        Fields { table: table.get_ref(), place, header: 0..0, what, asked: Vec::new(), diagnostics };
    let value = reader(&mut fields);
    fields.finish();
    Some(value)
}

fn first_line(message: &str) -> String {
    message.lines().next().unwrap_or("not TOML").to_owned()
}

impl<'a> Fields<'a, '_> {
    /// A field that may be left out; a value of the wrong type or form is told and left out.
    pub fn optional<T: FromField>(&mut self, name: &'static str) -> Option<Located<T>> {
        let (_, value) = self.entry(name)?;
        self.convert(name, value)
    }

    /// A field that must be there; when it is not, that is told.
    pub fn required<T: FromField>(&mut self, name: &'static str) -> Option<Located<T>> {
        if let Some((_, value)) = self.entry(name) {
            return self.convert(name, value);
        }
        let what = self.what;
        let span = self.place.span(self.header.clone());
        self.tell(
            Diagnostic::error(Code::MissingField, span, format!("{what} needs `{name}`"))
                .help(format!("add `{name} = {}`", T::EXAMPLE)),
        );
        None
    }

    /// A list whose items are all of one kind; an item of the wrong type is told and left out.
    pub fn list<T: FromField>(&mut self, name: &'static str) -> Vec<Located<T>> {
        let Some((_, value)) = self.entry(name) else { return Vec::new() };
        let DeValue::Array(items) = value.get_ref() else {
            let message = format!("`{name}` takes a list, not {}", kind_of(value.get_ref()));
            let span = self.place.span(value.span());
            self.tell(
                Diagnostic::error(Code::WrongType, span, message)
                    .help(format!("write `{name} = [{}, …]`", T::EXAMPLE)),
            );
            return Vec::new();
        };
        items.iter().filter_map(|item| self.convert(name, item)).collect()
    }

    /// As [`Fields::list`], where one item may stand without brackets.
    pub fn list_or_one<T: FromField>(&mut self, name: &'static str) -> Vec<Located<T>> {
        if matches!(self.table.get(name).map(Spanned::get_ref), Some(DeValue::Array(_))) {
            return self.list(name);
        }
        self.optional(name).into_iter().collect()
    }

    /// One of a fixed set of words.
    pub fn choice<T: Copy>(&mut self, name: &'static str, words: &[(&str, T)]) -> Option<Located<T>> {
        let word = self.optional::<String>(name)?;
        self.chosen(name, word, words)
    }

    /// One of a fixed set of words that must be there.
    pub fn required_choice<T: Copy>(
        &mut self,
        name: &'static str,
        words: &[(&str, T)],
    ) -> Option<Located<T>> {
        let word = self.required::<String>(name)?;
        self.chosen(name, word, words)
    }

    fn chosen<T: Copy>(
        &mut self,
        name: &str,
        word: Located<String>,
        words: &[(&str, T)],
    ) -> Option<Located<T>> {
        if let Some((_, value)) = words.iter().find(|(known, _)| *known == word.value) {
            return Some(Located { value: *value, span: word.span });
        }
        let known: Vec<String> = words.iter().map(|(known, _)| format!("`{known}`")).collect();
        let mut diagnostic = Diagnostic::error(
            Code::UnknownValue,
            word.span.clone(),
            format!("`{name}` cannot be `{}`", word.value),
        );
        if let Some(near) = nearest(&word.value, words.iter().map(|(known, _)| *known)) {
            diagnostic = diagnostic.replace("the nearest word is", word.span, format!("\"{near}\""));
        }
        self.tell(diagnostic.help(format!("it is one of {}", known.join(", "))));
        None
    }

    /// The tables of `[[name]]` (or of a list of inline tables), each read by `reader`.
    pub fn tables<T>(
        &mut self,
        name: &'static str,
        what: &'static str,
        mut reader: impl FnMut(&mut Fields) -> T,
    ) -> Vec<Located<T>> {
        let Some((_, value)) = self.entry(name) else { return Vec::new() };
        let items: Vec<&Spanned<DeValue>> = match value.get_ref() {
            DeValue::Array(items) => items.iter().collect(),
            _ => vec![value],
        };
        items.into_iter().filter_map(|item| self.nested(name, what, item, &mut reader)).collect()
    }

    /// The table of `[name]`, where there is one.
    pub fn table<T>(
        &mut self,
        name: &'static str,
        what: &'static str,
        reader: impl FnMut(&mut Fields) -> T,
    ) -> Option<Located<T>> {
        let (_, value) = self.entry(name)?;
        let mut reader = reader;
        self.nested(name, what, value, &mut reader)
    }

    fn nested<T>(
        &mut self,
        name: &str,
        what: &'static str,
        value: &'a Spanned<DeValue<'a>>,
        reader: &mut impl FnMut(&mut Fields) -> T,
    ) -> Option<Located<T>> {
        let DeValue::Table(table) = value.get_ref() else {
            let message = format!("`{name}` takes a table, not {}", kind_of(value.get_ref()));
            let span = self.place.span(value.span());
            self.tell(
                Diagnostic::error(Code::WrongType, span, message)
                    .help(format!("write `[[{name}]]` on a line of its own, and its fields below")),
            );
            return None;
        };
        let mut fields = Fields {
            table,
            place: self.place,
            header: value.span(),
            what,
            asked: Vec::new(),
            diagnostics: &mut *self.diagnostics,
        };
        let read = reader(&mut fields);
        fields.finish();
        Some(Located { value: read, span: self.place.span(value.span()) })
    }

    /// Every entry of a table whose keys are free, such as names by language.
    pub fn entries(&mut self, name: &'static str) -> Vec<(Located<String>, Located<String>)> {
        let Some((_, value)) = self.entry(name) else { return Vec::new() };
        let DeValue::Table(table) = value.get_ref() else {
            let message = format!("`{name}` takes a table, not {}", kind_of(value.get_ref()));
            let span = self.place.span(value.span());
            self.tell(
                Diagnostic::error(Code::WrongType, span, message)
                    .help(format!("write `{name} = {{ key = \"…\" }}`")),
            );
            return Vec::new();
        };
        let mut entries = Vec::new();
        for (key, value) in table {
            if let Some(text) = self.convert::<String>(name, value) {
                let key = Located { value: key.get_ref().to_string(), span: self.place.span(key.span()) };
                entries.push((key, text));
            }
        }
        entries
    }

    /// Whether a field is written at all.
    pub fn has(&self, name: &str) -> bool {
        self.table.contains_key(name)
    }

    /// Adds a finding of the caller's own.
    pub fn tell(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Where a finding about the whole table is reported.
    pub fn header(&self) -> Span {
        self.place.span(self.header.clone())
    }

    fn entry(
        &mut self,
        name: &'static str,
    ) -> Option<(&'a Spanned<toml::de::DeString<'a>>, &'a Spanned<DeValue<'a>>)> {
        self.asked.push(name);
        self.table.get_key_value(name)
    }

    fn convert<T: FromField>(&mut self, name: &str, value: &Spanned<DeValue>) -> Option<Located<T>> {
        let span = self.place.span(value.span());
        match T::from_field(value.get_ref(), self.place) {
            Ok(value) => Some(Located { value, span }),
            Err(Unfit::Type) => {
                let message = format!("`{name}` takes {}, not {}", T::EXPECTED, kind_of(value.get_ref()));
                self.tell(
                    Diagnostic::error(Code::WrongType, span, message)
                        .help(format!("write it as `{}`", T::EXAMPLE)),
                );
                None
            }
            Err(Unfit::Form(why)) => {
                self.tell(
                    Diagnostic::error(Code::UnusableValue, span, format!("`{name}` {why}"))
                        .help(format!("write it as `{}`", T::EXAMPLE)),
                );
                None
            }
        }
    }

    fn finish(self) {
        for (key, _) in self.table {
            let name: &str = key.get_ref();
            if self.asked.contains(&name) {
                continue;
            }
            let span = self.place.span(key.span());
            let message = format!("{} has no field `{name}`", self.what);
            let mut diagnostic = Diagnostic::error(Code::UnknownField, span.clone(), message);
            diagnostic = match nearest(name, self.asked.iter().copied()) {
                Some(near) => diagnostic.replace("the nearest field is", span, near),
                None => {
                    let mut known = self.asked.clone();
                    known.sort_unstable();
                    known.dedup();
                    diagnostic.help(format!("its fields are {}", known.join(", ")))
                }
            };
            self.diagnostics.push(diagnostic);
        }
    }
}

fn kind_of(value: &DeValue) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a number",
        DeValue::Float(_) => "a decimal number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
