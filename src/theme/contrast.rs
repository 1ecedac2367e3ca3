//! Whether the colours of a theme can be read and seen: every pair of its list, in every scheme.
//!
//! The list is the theme's own (`contrast.toml`), since only a theme knows which of its colours meet.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic};
use crate::fields::{self, Fields, Located};
use crate::source::{SourceFile, Span};

use super::colour::Colour;
use super::tokens::{Scheme, Sheet, Tokens, Value};

/// What a colour is used for.
#[derive(Clone, Copy)]
struct Use {
    code: Code,
    /// The least contrast.
    least: f64,
    what: &'static str,
    criterion: &'static str,
}

const TEXT: Use = Use { code: Code::TextContrast, least: 4.5, what: "text", criterion: "1.4.3" };
const LINE: Use =
    Use { code: Code::NonTextContrast, least: 3.0, what: "a line or mark", criterion: "1.4.11" };

/// The way out of names that no style sheet has.
const OWN_LIST: &str =
    "set it in the style sheet, or list the site's own colours in `contrast.toml` beside `config.toml`";

/// Colours that meet: each of `on` with each of `text` and `lines`.
struct Pairs {
    on: Vec<Located<String>>,
    text: Vec<Located<String>>,
    lines: Vec<Located<String>>,
}

/// Computes the pairs of `list` from what the sheets say.
pub(super) fn check(list: &SourceFile, sheets: &[Sheet]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let read = |fields: &mut Fields| fields.tables("pairs", "a list of pairs", pairs);
    let all = fields::read(list, 0..list.text.len(), "the list of colours", &mut found, read);
    let all = all.unwrap_or_default();
    let tokens = Tokens::read(sheets);
    let mut named = all.iter().flat_map(|pairs| pairs.value.names());
    if let Some(first) = named.next()
        && !tokens.has(&first.value)
        && !named.any(|name| tokens.has(&name.value))
    {
        // A style sheet with names of its own: one word about it is enough.
        let message = "no style sheet gives `:root` any of the colours that are listed here";
        found.push(Diagnostic::warning(TEXT.code, first.span.clone(), message).help(OWN_LIST));
        return found;
    }
    let mut judge = Judge { tokens, unknown: BTreeSet::new(), found };
    for pairs in &all {
        for ground in &pairs.value.on {
            for (colours, used) in [(&pairs.value.text, TEXT), (&pairs.value.lines, LINE)] {
                for colour in colours {
                    judge.pair(colour, ground, used);
                }
            }
        }
    }
    judge.found
}

impl Pairs {
    fn names(&self) -> impl Iterator<Item = &Located<String>> {
        [&self.on, &self.text, &self.lines].into_iter().flatten()
    }
}

fn pairs(fields: &mut Fields) -> Pairs {
    Pairs { on: fields.list("on"), text: fields.list("text"), lines: fields.list("lines") }
}

struct Judge {
    tokens: Tokens,
    /// What has been told as missing or unreadable.
    unknown: BTreeSet<(Code, String)>,
    found: Vec<Diagnostic>,
}

impl Judge {
    fn pair(&mut self, name: &Located<String>, ground: &Located<String>, used: Use) {
        let mut seen = Vec::new();
        for scheme in Scheme::ALL {
            let (Some((colour, span)), Some((below, place))) =
                (self.colour(name, scheme, used), self.colour(ground, scheme, used))
            else {
                continue;
            };
            let ratio = colour.contrast(below);
            // Colours that do not change with the scheme are told once.
            if seen.contains(&(colour, below)) || ratio >= used.least {
                continue;
            }
            seen.push((colour, below));
            let Use { code, least, what, criterion } = used;
            let way = if colour.luminance() <= below.luminance() { "darker" } else { "lighter" };
            // Rounded down: 4.499 is not 4.5.
            let shown = (ratio * 100.0).floor() / 100.0;
            let message = format!(
                "`--{}` on `--{}` has a contrast of {shown:.2} {}, and {what} needs {least:.1}",
                name.value,
                ground.value,
                scheme.words()
            );
            self.found.push(Diagnostic::error(code, span, message).see(place, "the colour below it").help(
                format!("make `--{}` {way}, or its ground the other way (WCAG {criterion})", name.value),
            ));
        }
    }

    /// The colour of a token and where it is said; what cannot be computed is told once.
    fn colour(&mut self, name: &Located<String>, scheme: Scheme, used: Use) -> Option<(Colour, Span)> {
        let (span, message, help) = match self.tokens.value(&name.value, scheme) {
            Value::Colour(colour, span) => return Some((colour, span)),
            Value::Unreadable(span) => (
                span,
                format!("the contrast of `--{}` cannot be computed", name.value),
                "write the colour as `#0f2530`, `rgb(15 37 48)`, `light-dark(…, …)` or `var(--…)`",
            ),
            Value::Missing => (
                name.span.clone(),
                format!("no style sheet gives `:root` a colour `--{}`", name.value),
                OWN_LIST,
            ),
        };
        if self.unknown.insert((used.code, name.value.clone())) {
            self.found.push(Diagnostic::warning(used.code, span, message).help(help));
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourcePath;

    fn told(list: &str, css: &str) -> Vec<(Code, String)> {
        let list = SourceFile::new(SourcePath::new("contrast.toml"), list);
        let sheet = Sheet { path: SourcePath::new("static/site.css"), text: css.into() };
        check(&list, &[sheet]).into_iter().map(|finding| (finding.code, finding.message)).collect()
    }

    const LIST: &str = "[[pairs]]\non = [\"ground\"]\ntext = [\"ink\"]\nlines = [\"line\"]\n";

    #[test]
    fn a_pair_is_told_in_the_scheme_in_which_it_cannot_be_read() {
        let css = ":root { --ground: light-dark(#fff, #000); --ink: light-dark(#000, #333); --line: light-dark(#959595, #fff); }";
        assert_eq!(
            told(LIST, css),
            [
                (
                    Code::TextContrast,
                    "`--ink` on `--ground` has a contrast of 1.66 in the dark scheme, and text needs 4.5".into()
                ),
                (
                    Code::NonTextContrast,
                    "`--line` on `--ground` has a contrast of 2.99 in the light scheme, and a line or mark needs 3.0"
                        .into()
                ),
            ]
        );
        assert_eq!(told(LIST, ":root { --ground: #fff; --ink: #767676; --line: #949494; }"), []);
    }

    #[test]
    fn what_older_browsers_show_is_computed_as_well() {
        let css = ":root { --ground: #fff; --ink: #aaa; --line: #000; } @supports (color: light-dark(#000, #fff)) { :root { --ink: #000; } }";
        let found = told(LIST, css);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].1.contains("2.32 where `light-dark()` is not known"), "{found:?}");
    }

    #[test]
    fn a_sheet_with_other_names_is_told_once() {
        let found = told(LIST, ":root { --paper: #fff; --text: #fff; }");
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].1.contains("any of the colours"), "{found:?}");
    }

    #[test]
    fn what_is_missing_or_cannot_be_computed_is_told_once() {
        let found = told(LIST, ":root { --ground: #fff; --ink: oklch(0.4 0.1 200); }");
        let words: Vec<&str> = found.iter().map(|(_, message)| message.as_str()).collect();
        assert_eq!(
            words,
            ["the contrast of `--ink` cannot be computed", "no style sheet gives `:root` a colour `--line`"]
        );
    }
}
