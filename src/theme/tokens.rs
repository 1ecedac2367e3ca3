//! Custom properties of style sheets: what `:root` says of each, in each colour scheme.
//!
//! Not a reader of CSS: it knows blocks, strings, comments and declarations, and what a theme needs to say its colours.

use std::ops::Range;
use std::sync::Arc;

use crate::source::{SourcePath, Span};

use super::colour::Colour;

/// A style sheet as its author wrote it.
#[derive(Clone, Debug)]
pub(super) struct Sheet {
    /// Where it comes from.
    pub(super) path: SourcePath,
    /// Its text.
    pub(super) text: Arc<str>,
}

/// What visitors' browsers choose between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scheme {
    /// Light.
    Light,
    /// Dark.
    Dark,
    /// What browsers show that do not know `light-dark()`.
    Plain,
}

impl Scheme {
    pub(super) const ALL: [Self; 3] = [Self::Light, Self::Dark, Self::Plain];

    /// The scheme in words, as in «in the dark scheme».
    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::Light => "in the light scheme",
            Self::Dark => "in the dark scheme",
            Self::Plain => "where `light-dark()` is not known",
        }
    }
}

/// For whom a declaration is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scope {
    All,
    LightOnly,
    DarkOnly,
    /// Browsers that know `light-dark()`.
    Newer,
}

impl Scope {
    fn holds_in(self, scheme: Scheme) -> bool {
        match self {
            Self::All => true,
            Self::LightOnly => scheme != Scheme::Dark,
            Self::DarkOnly => scheme == Scheme::Dark,
            Self::Newer => scheme != Scheme::Plain,
        }
    }
}

/// One declaration of a custom property.
#[derive(Clone, Debug)]
struct Token {
    name: String,
    value: String,
    span: Span,
    scope: Scope,
}

/// The value of a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// A colour, and where it is said.
    Colour(Colour, Span),
    /// Something else, and where.
    Unreadable(Span),
    /// No sheet says it.
    Missing,
}

/// What all sheets say.
#[derive(Clone, Debug, Default)]
pub(super) struct Tokens(Vec<Token>);

impl Tokens {
    /// Reads the sheets in order: of two declarations, the later one holds.
    pub(super) fn read<'a>(sheets: impl IntoIterator<Item = &'a Sheet>) -> Self {
        let mut tokens = Vec::new();
        for sheet in sheets {
            declarations(sheet, &mut tokens);
        }
        Self(tokens)
    }

    /// The colour of a token, named without its two hyphens.
    pub(super) fn value(&self, name: &str, scheme: Scheme) -> Value {
        let Some(token) = self.token(name, scheme) else { return Value::Missing };
        match self.resolved(&token.value, scheme, 0) {
            Some(colour) => Value::Colour(colour, token.span.clone()),
            None => Value::Unreadable(token.span.clone()),
        }
    }

    /// Whether a sheet says a token at all.
    pub(super) fn has(&self, name: &str) -> bool {
        self.0.iter().any(|token| token.name == name)
    }

    fn token(&self, name: &str, scheme: Scheme) -> Option<&Token> {
        self.0.iter().rev().find(|token| token.name == name && token.scope.holds_in(scheme))
    }

    /// `depth` ends tokens that name each other in a circle.
    fn resolved(&self, value: &str, scheme: Scheme, depth: usize) -> Option<Colour> {
        if depth > 16 {
            return None;
        }
        let value = value.trim();
        if let Some((light, dark)) = inside(value, "light-dark(").and_then(|inner| parted(inner)) {
            let chosen = if scheme == Scheme::Dark { dark } else { light };
            return self.resolved(chosen, scheme, depth + 1);
        }
        if let Some(inner) = inside(value, "var(") {
            let (name, otherwise) = parted(inner).map_or((inner, None), |(name, value)| (name, Some(value)));
            let said = self.token(name.trim().strip_prefix("--")?, scheme);
            let next = said.map(|token| token.value.as_str()).or(otherwise)?;
            return self.resolved(next, scheme, depth + 1);
        }
        Colour::parse(value)
    }
}

/// What stands between `start` and the last bracket.
fn inside<'a>(value: &'a str, start: &str) -> Option<&'a str> {
    value.strip_prefix(start)?.strip_suffix(')')
}

/// Both sides of the first comma that is in no bracket.
fn parted(inner: &str) -> Option<(&str, &str)> {
    let mut open = 0_usize;
    for (at, byte) in inner.bytes().enumerate() {
        match byte {
            b'(' => open += 1,
            b')' => open = open.saturating_sub(1),
            b',' if open == 0 => return Some((&inner[..at], &inner[at + 1..])),
            _ => {}
        }
    }
    None
}

/// Adds the custom properties that a sheet gives `:root`.
fn declarations(sheet: &Sheet, tokens: &mut Vec<Token>) {
    let text = without_comments(&sheet.text);
    let bytes = text.as_bytes();
    let mut blocks: Vec<&str> = Vec::new();
    let (mut start, mut at, mut brackets) = (0, 0, 0_usize);
    while at < bytes.len() {
        match bytes[at] {
            quote @ (b'"' | b'\'') => at = end_of_string(bytes, at, quote),
            b'(' => brackets += 1,
            b')' => brackets = brackets.saturating_sub(1),
            b'{' if brackets == 0 => {
                blocks.push(text[start..at].trim());
                start = at + 1;
            }
            end @ (b';' | b'}') if brackets == 0 => {
                if let Some(scope) = scope(&blocks) {
                    tokens.extend(declaration(sheet, &text, start..at, scope));
                }
                start = at + 1;
                if end == b'}' {
                    blocks.pop();
                }
            }
            _ => {}
        }
        at += 1;
    }
}

fn declaration(sheet: &Sheet, text: &str, range: Range<usize>, scope: Scope) -> Option<Token> {
    let written = &text[range.clone()];
    let (name, value) = written.split_once(':')?;
    let name = name.trim().strip_prefix("--")?.to_owned();
    let start = range.start + (written.len() - written.trim_start().len());
    let span = Span::new(&sheet.path, start..range.start + written.trim_end().len());
    Some(Token { name, value: value.trim().to_owned(), span, scope })
}

/// For whom a declaration in these blocks is written; nothing where it is not of every page on a screen.
fn scope(blocks: &[&str]) -> Option<Scope> {
    let (selector, around) = blocks.split_last()?;
    if !selector.split(',').any(|part| matches!(part.trim(), ":root" | "html")) {
        return None;
    }
    let mut scope = Scope::All;
    for block in around {
        if block.starts_with("@layer") {
            continue;
        }
        let is_of = |scheme: &str| block.replace(' ', "").contains(&format!("prefers-color-scheme:{scheme}"));
        scope = if block.starts_with("@supports") {
            if block.contains("light-dark(") { Scope::Newer } else { scope }
        } else if is_of("dark") {
            Scope::DarkOnly
        } else if is_of("light") {
            Scope::LightOnly
        } else {
            return None;
        };
    }
    Some(scope)
}

/// The text with blanks in place of comments, so that places stay the same.
fn without_comments(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find("/*") {
        let end = rest[start..].find("*/").map_or(rest.len(), |end| start + end + 2);
        plain.push_str(&rest[..start]);
        plain.extend(std::iter::repeat_n(' ', end - start));
        rest = &rest[end..];
    }
    plain.push_str(rest);
    plain
}

fn end_of_string(bytes: &[u8], start: usize, quote: u8) -> usize {
    let mut at = start + 1;
    while at < bytes.len() && bytes[at] != quote {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    at.min(bytes.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(css: &str) -> Tokens {
        Tokens::read([&Sheet { path: SourcePath::new("static/site.css"), text: css.into() }])
    }

    fn colour(css: &str, scheme: Scheme) -> Option<Colour> {
        match tokens(css).value("ink", scheme) {
            Value::Colour(colour, _) => Some(colour),
            Value::Unreadable(_) | Value::Missing => None,
        }
    }

    #[test]
    fn each_scheme_has_its_own_value() {
        let [black, grey, white] = ["#000", "#777", "#fff"].map(Colour::parse);
        let pair = "@layer tokens { :root { --ink: #777; } @supports (color: light-dark(#000, #fff)) { :root { --ink: light-dark(#000, #fff) } } }";
        assert_eq!(Scheme::ALL.map(|scheme| colour(pair, scheme)), [black, white, grey]);
        let media = ":root{--ink:#000}@media (prefers-color-scheme: dark){:root{--ink:#fff}}@media print{:root{--ink:#777}}";
        assert_eq!(Scheme::ALL.map(|scheme| colour(media, scheme)), [black, white, black]);
    }

    #[test]
    fn names_are_followed_and_circles_end() {
        let black = Colour::parse("#000");
        assert_eq!(colour(":root { --sea: #000; --ink: var(--sea); }", Scheme::Light), black);
        assert_eq!(colour(":root { --ink: var(--none, #000); }", Scheme::Light), black);
        assert_eq!(colour(":root { --ink: light-dark(rgb(0, 0, 0), var(--ink)); }", Scheme::Light), black);
        assert_eq!(colour(":root { --ink: var(--sea); --sea: var(--ink); }", Scheme::Light), None);
    }

    #[test]
    fn what_is_no_declaration_of_the_whole_page_is_left_alone() {
        let black = Colour::parse("#000");
        for after in [
            "/* :root { --ink: #fff } */",
            "p { --ink: #fff }",
            "p::before { content: \"} :root { --ink: #fff }\" }",
            "a { background: url(data:;--ink:#fff) }",
            "@media (prefers-contrast: more) { :root { --ink: #fff } }",
            "[data-tone=\"done\"] { --ink: #fff; }",
        ] {
            assert_eq!(colour(&format!(":root {{ --ink: #000 }} {after}"), Scheme::Light), black, "{after}");
        }
        assert_eq!(
            colour(":root { --ink: #fff } html { --ink: #000 }", Scheme::Light),
            black,
            "the later holds"
        );
    }

    #[test]
    fn a_token_knows_its_place() {
        let css = "/* æ */ :root {\n  --ink: teal;\n}";
        let Value::Unreadable(span) = tokens(css).value("ink", Scheme::Light) else {
            panic!("teal is not read")
        };
        assert_eq!(&css[span.range()], "--ink: teal");
    }
}
