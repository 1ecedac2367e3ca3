//! Provisions of documents and laws: `samarbeidsavtalens punkt 1.7`, `§ 4-3 i vedtektene`, `… loven §§ 6-1 og 6-2`.

use std::hash::{Hash, Hasher};
use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::config::Law;
use crate::content::GoverningDocument;

use super::normal::Normal;
use super::sentence::sentence;
use super::token::Tokens;

/// The document that a provision is in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CitedDocument {
    /// A governing document of the site, by its file name.
    Governing(String),
    /// A law of the configuration, by its index there.
    Law(usize),
}

/// A provision that a text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProvisionCitation {
    /// Its place in the author's text, in bytes; the first of a list with the document's name.
    pub range: Range<usize>,
    /// The sentence it stands in.
    pub sentence: Range<usize>,
    /// What has the name; a law may also be a document of the site.
    pub documents: Vec<CitedDocument>,
    /// The id of the provision on a document's page: `paragraf-4-3`, `punkt-1-7`.
    pub id: String,
    /// The provision as a law writes it: `§4-3`; none for what is no paragraph.
    pub paragraph: Option<String>,
}

/// The names of documents, ready to be found.
#[derive(Debug)]
pub struct Documents {
    finder: Option<AhoCorasick>,
    /// What the finder looks for.
    texts: Vec<String>,
    /// What each of them names.
    names: Vec<Vec<CitedDocument>>,
}

/// Equal names read a text alike.
impl Hash for Documents {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        let Self { finder: _, texts, names } = self;
        (texts, names).hash(hasher);
    }
}

/// Words and signs before the number of a provision, with the word its id begins with.
fn kind(word: &str) -> Option<&'static str> {
    Some(match word {
        "§" | "paragraf" | "paragrafen" => "paragraf",
        "punkt" | "pkt" | "punktet" | "punkta" | "punktene" => "punkt",
        "kapittel" | "kap" | "kapitlet" => "kapittel",
        _ => return None,
    })
}

impl Documents {
    /// The titles and short names of documents, and the names of configured laws.
    pub fn new<'a>(documents: impl IntoIterator<Item = &'a GoverningDocument>, laws: &[Law]) -> Self {
        let mut patterns: Vec<(String, CitedDocument)> = Vec::new();
        for document in documents {
            let target = CitedDocument::Governing(document.header.path.stem().to_owned());
            let names =
                std::iter::once(&document.title).chain(document.short_names.iter().map(|name| &name.value));
            patterns.extend(names.map(|name| (name.to_lowercase(), target.clone())));
        }
        for (at, law) in laws.iter().enumerate() {
            let names = std::iter::once(&law.name).chain(&law.short_names);
            patterns.extend(names.map(|name| (name.to_lowercase(), CitedDocument::Law(at))));
        }
        let mut texts: Vec<String> = Vec::new();
        let mut names: Vec<Vec<CitedDocument>> = Vec::new();
        for (text, target) in patterns {
            match texts.iter().position(|known| *known == text) {
                Some(at) if !names[at].contains(&target) => names[at].push(target),
                Some(_) => {}
                None => {
                    texts.push(text);
                    names.push(vec![target]);
                }
            }
        }
        let finder = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&texts).ok();
        Self { finder, texts, names }
    }

    /// The provisions that a text names, in reading order.
    pub fn find(&self, text: &str) -> Vec<ProvisionCitation> {
        if !text.bytes().any(|byte| byte.is_ascii_digit()) {
            return Vec::new();
        }
        self.find_in(&Normal::of(text))
    }

    /// As [`Documents::find`], in a text with a digit.
    pub(super) fn find_in(&self, normal: &Normal) -> Vec<ProvisionCitation> {
        let Some(finder) = &self.finder else { return Vec::new() };
        let mut names = Vec::new();
        for hit in finder.find_iter(&normal.lower) {
            let (start, end) = (hit.start(), hit.end());
            let before = normal.lower[..start].chars().next_back();
            let rest = &normal.lower[end..];
            let genitive = rest.starts_with('s') && !rest[1..].starts_with(char::is_alphanumeric);
            let whole = end + usize::from(genitive);
            let is_inside = |letter: char| letter.is_alphanumeric() || letter == '-';
            if before.is_some_and(is_inside) || normal.lower[whole..].starts_with(is_inside) {
                continue;
            }
            names.push((start, whole, hit.pattern().as_usize()));
        }
        if names.is_empty() {
            return Vec::new();
        }
        let mut cuts: Vec<usize> = names.iter().flat_map(|(start, end, _)| [*start, *end]).collect();
        cuts.sort_unstable();
        let tokens = Tokens::of(normal, &cuts);
        let mut found: Vec<ProvisionCitation> = Vec::new();
        for (start, end, name) in names {
            let (first, after) = (tokens.at_byte(start), tokens.at_byte(end));
            let next = tokens.past_blanks(after);
            let (begin, list) = match provisions(&tokens, next) {
                Some(list) if next > after => (first, list),
                _ => match before(&tokens, first) {
                    Some((from, list)) => (from, list),
                    None => continue,
                },
            };
            let last = list.len().saturating_sub(1);
            let is_before = begin != first;
            for (at, (range, id, paragraph)) in list.into_iter().enumerate() {
                let from = if at == 0 { begin.min(range.start) } else { range.start };
                let to = if is_before && at == last { after } else { range.end };
                let place = normal.original(tokens.start(from)..tokens.end_before(to));
                let whole = sentence(&tokens, range.start);
                let whole = normal.original(tokens.start(whole.start)..tokens.end_before(whole.end));
                let is_new = found
                    .iter()
                    .all(|known| known.range.end <= place.start || place.end <= known.range.start);
                if is_new {
                    found.push(ProvisionCitation {
                        range: place,
                        sentence: whole,
                        documents: self.names[name].clone(),
                        id,
                        paragraph,
                    });
                }
            }
        }
        found.sort_by_key(|citation| citation.range.start);
        found
    }
}

type Listed = (Range<usize>, String, Option<String>);

/// `§ 6-1 og § 6-2`, `punkt 1.7`, `kapittel 6` from a token on.
fn provisions(tokens: &Tokens, at: usize) -> Option<Vec<Listed>> {
    let (mut word, mut number) = heading(tokens, at)?;
    let mut list = Vec::new();
    let mut start = at;
    while let Some((end, written)) = provision_number(tokens, number, word) {
        let paragraph = (word == "paragraf").then(|| format!("§{written}"));
        list.push((start..end, format!("{word}-{}", written.replace('.', "-")), paragraph));
        let comma = tokens.is_sign(end, ',');
        let next = tokens.past_blanks(end + usize::from(comma));
        let has_conjunction = matches!(tokens.lower(next), "og" | "eller" | "samt");
        if !comma && !has_conjunction {
            break;
        }
        let next = if has_conjunction { tokens.past_blanks(next + 1) } else { next };
        start = next;
        match heading(tokens, next) {
            Some((again, after)) => (word, number) = (again, after),
            None => number = next,
        }
        // After `§ 6-1, ` a number alone is hardly ever a provision; after `og` it is, in a list of paragraphs.
        if number == next && !(has_conjunction && word == "paragraf") {
            break;
        }
    }
    (!list.is_empty()).then_some(list)
}

/// `§`, `§§`, `pkt.`: the kind and where its number is.
fn heading(tokens: &Tokens, at: usize) -> Option<(&'static str, usize)> {
    let word = kind(tokens.lower(at))?;
    let mut next = at + 1;
    if tokens.is_sign(next, '§') || tokens.is_sign(next, '.') {
        next += 1;
    }
    Some((word, tokens.past_blanks(next)))
}

/// `4-3`, `1.7`, `6a`.
fn provision_number(tokens: &Tokens, at: usize, word: &str) -> Option<(usize, String)> {
    if !tokens.is_number(at) || tokens.text(at).len() > 3 {
        return None;
    }
    let mut end = at + 1;
    let mut written = tokens.text(at).to_owned();
    while let Some(sign) = tokens.sign(end).filter(|sign| matches!(sign, '.' | '-')) {
        if !tokens.is_number(end + 1) || tokens.text(end + 1).len() > 3 || (sign == '-' && word != "paragraf")
        {
            break;
        }
        written.push(sign);
        written.push_str(tokens.text(end + 1));
        end += 2;
    }
    let letter = tokens.lower(end);
    if word == "paragraf" && tokens.is_word(end) && letter.len() == 1 && letter.is_ascii() {
        written.push_str(letter);
        end += 1;
    }
    if tokens.is_word(end) || (tokens.is_sign(end, '/') && tokens.is_number(end + 1)) {
        return None;
    }
    Some((end, written))
}

/// `§ 4-3 i vedtektene`: the list that ends right before `i` and the name.
fn before(tokens: &Tokens, name: usize) -> Option<(usize, Vec<Listed>)> {
    let mut at = tokens.before(name)?;
    if matches!(tokens.lower(at), "den" | "dei" | "de" | "gjeldende" | "gjeldande" | "nye" | "reviderte") {
        at = tokens.before(at)?;
    }
    if !matches!(tokens.lower(at), "i" | "av") {
        return None;
    }
    // The beginning of the list: as far back as a list goes, the earliest place from which it ends here.
    let end = at;
    let earliest = end.saturating_sub(24);
    (earliest..end).find_map(|from| {
        kind(tokens.lower(from))?;
        let list = provisions(tokens, from)?;
        let close = list.last()?.0.end;
        (tokens.past_blanks(close) == end).then_some((from, list))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn documents() -> Documents {
        let law = Law {
            name: "Prøveloven".into(),
            short_names: vec!["prøve- og øvingsloven".into(), "pøl.".into()],
            id: "LOV-2000-01-01-1".into(),
        };
        Documents::new([], &[law])
    }

    fn found(text: &str) -> Vec<(String, String)> {
        documents().find(text).into_iter().map(|c| (text[c.range].to_owned(), c.id)).collect()
    }

    #[test]
    fn provisions_are_found_after_and_before_the_name() {
        for (text, expected) in [
            ("Etter prøvelovens § 4-3 er", &[("prøvelovens § 4-3", "paragraf-4-3")][..]),
            (
                "prøve- og øvingsloven § 6-1 og § 6-2.",
                &[("prøve- og øvingsloven § 6-1", "paragraf-6-1"), ("§ 6-2", "paragraf-6-2")],
            ),
            (
                "prøveloven §§ 6-1 og 6-2a",
                &[("prøveloven §§ 6-1", "paragraf-6-1"), ("6-2a", "paragraf-6-2a")],
            ),
            ("Se punkt 1.7 i prøveloven.", &[("punkt 1.7 i prøveloven", "punkt-1-7")]),
            ("prøvelovens\nkapittel 6", &[("prøvelovens\nkapittel 6", "kapittel-6")]),
            ("§ 3 og § 4 i prøveloven", &[("§ 3", "paragraf-3"), ("§ 4 i prøveloven", "paragraf-4")]),
        ] {
            let expected: Vec<_> = expected.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn other_numbers_are_not() {
        for text in [
            "prøveloven fra 2011",
            "§ 4-3",
            "etter prøveloven, punkt 2 i sak 5",
            "prøvelovene § 3",
            "x-prøveloven § 3",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
