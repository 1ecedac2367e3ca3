//! The names to look for: bodies of the site, and others whose cases are not ours.

use std::hash::{Hash, Hasher};

use aho_corasick::{AhoCorasick, MatchKind};

use crate::content::{BodyDocument, NumberStyle};

use super::normal::Normal;

/// A body as citations know it.
#[derive(Clone, Debug, Hash)]
pub(super) struct CitedBody {
    /// Its code, which keys begin with.
    pub code: String,
    /// Which of number and year it writes first.
    pub style: NumberStyle,
    /// Its first and last year, where they are known.
    pub active: (Option<i16>, Option<i16>),
    /// Whether its papers write a year with two digits.
    pub two_digit_years: bool,
    /// Whether it numbers cases at all.
    pub has_cases: bool,
    /// A word that its own papers use for it, such as `utvalget`.
    pub common: &'static [&'static str],
}

impl CitedBody {
    /// Whether it was at work in that year, as far as is known.
    pub(super) fn is_active_in(&self, year: i16) -> bool {
        self.active.0.is_none_or(|from| from <= year) && self.active.1.is_none_or(|to| year <= to)
    }
}

/// Whose name it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Who {
    /// One body of the site, or several that share the name; indices.
    Ours(Vec<usize>),
    /// Somebody whose cases the site does not have.
    External,
}

/// A name in a text.
#[derive(Clone, Debug)]
pub(super) struct Name {
    pub start: usize,
    /// The end of the name itself.
    pub end: usize,
    /// The end with a genitive s or ending.
    pub whole: usize,
    pub who: Who,
    pub is_genitive: bool,
    /// Whether it may stand before `sak` in one word: names of four letters and more.
    pub compounds: bool,
}

/// All names, ready to be found. Made once from the bodies' records; holds nothing of any one text.
#[derive(Debug)]
#[expect(clippy::struct_field_names, reason = "the bodies among the names of bodies and of others")]
pub struct Bodies {
    pub(super) bodies: Vec<CitedBody>,
    finder: Option<AhoCorasick>,
    names: Vec<Pattern>,
    /// The words of the partnership's own name, in lower case.
    pub(super) own_name: Vec<String>,
}

#[derive(Debug, Hash)]
struct Pattern {
    written: String,
    who: Who,
    /// A name in capitals alone counts only as written.
    exact: bool,
}

/// Words for an organ by what its name contains: what its own papers call it.
const COMMON: [(&str, &[&str]); 4] = [
    ("utvalg", &["utvalget", "utvalgets"]),
    ("utval", &["utvalet", "utvalets"]),
    ("organ", &["organet", "organets"]),
    ("forum", &["forumet", "forumets"]),
];

/// Equal names read a text alike.
impl Hash for Bodies {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        // The finder is made of the names.
        let Self { bodies, finder: _, names, own_name } = self;
        (bodies, names, own_name).hash(hasher);
    }
}

impl Bodies {
    /// The names of the given bodies: code, name in every language, aliases, and each of them in the indefinite form
    /// that compounds use. `externals` are names of others, such as regional councils; `title` is the name of the
    /// partnership itself, whose cases are not another partnership's.
    pub fn new<'a>(
        documents: impl IntoIterator<Item = &'a BodyDocument>,
        externals: impl IntoIterator<Item = &'a str>,
        title: &str,
    ) -> Self {
        let mut bodies = Vec::new();
        let mut names: Vec<Pattern> = Vec::new();
        for document in documents {
            let body = bodies.len();
            let languages = document.names.iter().map(|(_, name)| name);
            let written: Vec<&String> = std::iter::once(&document.code.value)
                .chain(std::iter::once(&document.name.value))
                .chain(languages)
                .chain(document.header.other_names.iter().map(|name| &name.value))
                .collect();
            let lower = document.name.value.to_lowercase();
            let common =
                COMMON.iter().find(|(part, _)| lower.contains(part)).map_or(&[][..], |(_, words)| words);
            for name in written {
                add(&mut names, name, body);
                if let Some(stem) = indefinite(name) {
                    add(&mut names, &stem, body);
                }
            }
            bodies.push(CitedBody {
                code: document.code.value.clone(),
                style: document.number_style,
                active: (
                    document.active_from.map(crate::language::PartialDate::year),
                    document.active_to.map(crate::language::PartialDate::year),
                ),
                two_digit_years: document.two_digit_years,
                has_cases: document.has_cases,
                common,
            });
        }
        for name in externals {
            let known = |pattern: &Pattern| pattern.written.to_lowercase() == name.to_lowercase();
            if !name.trim().is_empty() && !names.iter().any(known) {
                names.push(Pattern { written: name.to_owned(), who: Who::External, exact: is_code(name) });
            }
        }
        let patterns = names.iter().map(|pattern| pattern.written.to_lowercase());
        let finder = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(patterns).ok();
        let own_name = title.split(|letter: char| !letter.is_alphanumeric()).map(str::to_lowercase).collect();
        Self { bodies, finder, names, own_name }
    }

    /// The codes of all bodies.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.bodies.iter().map(|body| body.code.as_str())
    }

    /// The index of the body with this code.
    pub(super) fn index(&self, code: &str) -> Option<usize> {
        self.bodies.iter().position(|body| body.code == code)
    }

    /// The names in a text, in order; a name is a word of its own, or the first part of a compound with `sak`.
    pub(super) fn names_in(&self, normal: &Normal) -> Vec<Name> {
        let Some(finder) = &self.finder else { return Vec::new() };
        let mut found = Vec::new();
        for hit in finder.find_iter(&normal.lower) {
            let pattern = &self.names[hit.pattern().as_usize()];
            let (start, end) = (hit.start(), hit.end());
            // `ssu-sak` can only be the body, `ssu` alone may be anything.
            if pattern.exact
                && normal.text[start..end] != pattern.written
                && !["-sak", " sak"].iter().any(|word| normal.lower[end..].starts_with(word))
            {
                continue;
            }
            let before = normal.text[..start].chars().next_back();
            if before.is_some_and(|letter| letter.is_alphanumeric() || letter == '_' && !pattern.exact) {
                continue;
            }
            let compounds = pattern.written.chars().count() >= 4;
            let Some((whole, is_genitive)) = ending(&normal.lower[end..], compounds) else { continue };
            let is_genitive = is_genitive
                || (end - start > 1
                    && normal.lower[start..end].ends_with('s')
                    && !pattern.exact
                    && self.is_genitive_of_another(pattern));
            found.push(Name {
                start,
                end,
                whole: end + whole,
                who: pattern.who.clone(),
                is_genitive,
                compounds,
            });
        }
        found
    }

    /// Whether a name is written down as the genitive of another: `SSUs` beside `SSU`.
    fn is_genitive_of_another(&self, pattern: &Pattern) -> bool {
        pattern.written.strip_suffix('s').is_some_and(|stem| {
            self.names.iter().any(|other| other.written == stem && other.who == pattern.who)
        })
    }
}

fn add(names: &mut Vec<Pattern>, name: &str, body: usize) {
    let lower = name.to_lowercase();
    match names.iter_mut().find(|pattern| pattern.written.to_lowercase() == lower) {
        Some(Pattern { who: Who::Ours(bodies), .. }) => {
            if !bodies.contains(&body) {
                bodies.push(body);
            }
        }
        Some(_) => {}
        None => {
            names.push(Pattern {
                written: name.to_owned(),
                who: Who::Ours(vec![body]),
                exact: is_code(name),
            });
        }
    }
}

/// Whether a name is written in capitals, so that small letters mean something else: `PM`, not `pm`.
fn is_code(name: &str) -> bool {
    !name.chars().any(char::is_lowercase) || name.chars().count() <= 3
}

/// `Partnerskapsmøtet` → `Partnerskapsmøte`, `Samarbeidsutvalget` → `Samarbeidsutvalg`: the form in compounds and in
/// headings. Only endings that cannot be anything else.
fn indefinite(name: &str) -> Option<String> {
    if let Some(stem) = name.strip_suffix("møtet") {
        return Some(format!("{stem}møte"));
    }
    for (definite, stem) in
        [("utvalget", "utvalg"), ("utvalet", "utval"), ("organet", "organ"), ("rådet", "råd")]
    {
        if let Some(start) = name.strip_suffix(definite) {
            return Some(format!("{start}{stem}"));
        }
    }
    for (stem, definite) in
        [("utvalg", "utvalget"), ("utval", "utvalet"), ("organ", "organet"), ("møte", "møtet")]
    {
        if let Some(start) = name.strip_suffix(stem) {
            return Some(format!("{start}{definite}"));
        }
    }
    None
}

/// How much of what follows a name belongs to it (a genitive ending), and whether that is a genitive; nothing where the
/// name is only the beginning of another word.
fn ending(after: &str, compounds: bool) -> Option<(usize, bool)> {
    let mut letters = after.chars();
    let next = letters.next();
    if next.is_none_or(|letter| !letter.is_alphanumeric()) {
        if let Some(rest) = after.strip_prefix('\'').or_else(|| after.strip_prefix('\u{2019}'))
            && rest.starts_with('s')
            && !rest[1..].starts_with(char::is_alphanumeric)
        {
            return Some((after.len() - rest.len() + 1, true));
        }
        // `SSU si sak`; in `ga SSU sin tilslutning` the body is no owner of a case.
        for ending in [" si ", " sin ", " sine "] {
            let owned = after
                .strip_prefix(ending)
                .map_or("", |rest| rest.split(|letter: char| !letter.is_alphabetic()).next().unwrap_or(""));
            if super::grammar::CASE_WORDS.contains(&owned) {
                return Some((ending.len() - 1, true));
            }
        }
        return Some((0, false));
    }
    if next == Some('s') && letters.next().is_none_or(|letter| !letter.is_alphanumeric()) {
        return Some((1, true));
    }
    let word = after.split(|letter: char| !letter.is_alphabetic()).next().unwrap_or("");
    (compounds && super::grammar::CASE_WORDS.contains(&word)).then_some((0, false))
}
