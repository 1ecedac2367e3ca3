//! Terms and abbreviations of the glossary in running text, and abbreviations that it lacks.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash, Hasher};
use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::content::{Block, BlockPlace, Mark, Slot, TermDocument, Words};
use crate::source::{SourceFile, Span};

/// Endings that a Norwegian noun takes; a term counts with any of them.
const ENDINGS: [&str; 16] =
    ["", "s", "en", "ens", "et", "ets", "a", "as", "er", "ers", "ene", "enes", "ar", "ane", "e", "n"];

/// The first place of a term in a record's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermUse {
    /// The term, an index in the glossary's own order.
    pub term: usize,
    /// Where.
    pub mark: Mark,
    /// Whether the long form belongs after it: an abbreviation that the text does not explain itself.
    pub expands: bool,
}

/// What a record's text has of the glossary.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TermsFound {
    /// The terms that its page links, each once, at its first use.
    pub uses: Vec<TermUse>,
    /// Every term that stands anywhere in it, headings and links included.
    pub seen: BTreeSet<usize>,
    /// Abbreviations that the glossary does not have, each once, with its first place.
    pub unknown: BTreeMap<String, Span>,
}

/// The forms of a glossary, ready to be found.
#[derive(Debug)]
pub struct Terms {
    finder: Option<AhoCorasick>,
    forms: Vec<Form>,
    /// Capitals that need no entry: codes of bodies and their parts.
    known: BTreeSet<String>,
    linked: Vec<bool>,
}

#[derive(Debug, Hash)]
struct Form {
    term: usize,
    text: String,
    is_short: bool,
    /// Whether the term has a long form to expand to.
    has_long: bool,
}

/// One place of a term in a block.
struct Hit {
    range: Range<usize>,
    form: usize,
    /// Whether it is the first part of a compound: `SSU-møtet`.
    in_compound: bool,
}

/// Equal glossaries read a text alike.
impl Hash for Terms {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        let Self { finder: _, forms, known, linked } = self;
        (forms, known, linked).hash(hasher);
    }
}

impl Terms {
    /// The forms of all terms; `codes` are the codes of bodies.
    pub fn new<'a>(
        terms: impl IntoIterator<Item = &'a TermDocument>,
        codes: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let mut forms = Vec::new();
        let mut known: BTreeSet<String> = BTreeSet::new();
        let mut linked = Vec::new();
        for (term, document) in terms.into_iter().enumerate() {
            let has_long = document.long.is_some();
            linked.push(document.linked);
            if let Some(short) = &document.short {
                known.insert(short.clone());
                forms.push(Form { term, text: short.clone(), is_short: true, has_long });
            }
            if let Some(long) = &document.long {
                forms.push(Form { term, text: long.clone(), is_short: false, has_long });
            }
        }
        for code in codes {
            known.extend(code.split('-').map(str::to_owned));
        }
        let patterns = forms.iter().map(|form| form.text.to_lowercase());
        let finder = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(patterns).ok();
        Self { finder, forms, known, linked }
    }

    /// Reads the words of a record; `taken` are places that are links already.
    pub fn scan(&self, words: &Words, file: &SourceFile, fallback: &Span, taken: &[Mark]) -> TermsFound {
        let mut found = TermsFound::default();
        // What the text has had so far: a term is linked once, an abbreviation explained once.
        let mut linked: BTreeSet<usize> = BTreeSet::new();
        let mut explained: BTreeSet<usize> = BTreeSet::new();
        let mut compounds: BTreeMap<usize, Mark> = BTreeMap::new();
        for block in &words.blocks {
            self.unknown(block, file, fallback, &mut found.unknown);
            for hit in self.hits(&block.text) {
                let Form { term, is_short, has_long, .. } = self.forms[hit.form];
                found.seen.insert(term);
                if !is_short {
                    explained.insert(term);
                }
                let is_masked =
                    block.masked.iter().any(|mask| mask.start < hit.range.end && hit.range.start < mask.end);
                let mark = block.mark(&hit.range);
                if !takes_links(block.place) || is_masked || mark == Mark::None || !self.linked[term] {
                    continue;
                }
                if taken.iter().any(|other| other.overlaps(&mark)) {
                    continue;
                }
                if hit.in_compound {
                    compounds.entry(term).or_insert(mark);
                    continue;
                }
                // What a body decides is left as it is: a link changes no word, an expansion would.
                let can_expand = is_short && has_long && block.place != BlockPlace::Point;
                let in_brackets = block.text[..hit.range.start].ends_with('(');
                let is_name = follows_a_name(&block.text[..hit.range.start]);
                let expands = can_expand && !in_brackets && !is_name && !explained.contains(&term);
                if expands {
                    explained.insert(term);
                    found.uses.retain(|known| known.term != term);
                    linked.remove(&term);
                }
                if linked.insert(term) {
                    found.uses.push(TermUse { term, mark, expands });
                }
                if in_brackets {
                    explained.insert(term);
                }
            }
        }
        for (term, mark) in compounds {
            if linked.insert(term) {
                found.uses.push(TermUse { term, mark, expands: false });
            }
        }
        found
    }

    /// Every whole word that is a form of a term.
    fn hits(&self, text: &str) -> Vec<Hit> {
        let Some(finder) = &self.finder else { return Vec::new() };
        let lower = text.to_lowercase();
        // Places must be those of the text itself; a letter whose lower case is longer moves them, and is very rare.
        if lower.len() != text.len() {
            return Vec::new();
        }
        let mut hits = Vec::new();
        for hit in finder.find_iter(&lower) {
            let form = &self.forms[hit.pattern().as_usize()];
            let (start, end) = (hit.start(), hit.end());
            let joined = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '/' | '@' | '_');
            if text[..start].ends_with(joined) || (form.is_short && text[start..end] != form.text) {
                continue;
            }
            let rest: &str = text[end..].split(|letter: char| !letter.is_alphanumeric()).next().unwrap_or("");
            let is_word = if form.is_short { matches!(rest, "" | "s") } else { ENDINGS.contains(&rest) };
            if !is_word {
                continue;
            }
            let whole = if form.is_short { end } else { end + rest.len() };
            let after = &text[end + rest.len()..];
            let in_compound = after.starts_with('-') && after[1..].starts_with(char::is_alphanumeric);
            // A genitive reads badly with a parenthesis after it, and so does a compound.
            hits.push(Hit {
                range: start..whole,
                form: hit.pattern().as_usize(),
                in_compound: in_compound || (form.is_short && !rest.is_empty()),
            });
        }
        hits
    }

    /// Capitals of two to six letters that neither the glossary nor a body's code explains.
    fn unknown(
        &self,
        block: &Block,
        file: &SourceFile,
        fallback: &Span,
        unknown: &mut BTreeMap<String, Span>,
    ) {
        if matches!(block.place, BlockPlace::Field(Slot::Attachment(_))) {
            return;
        }
        let text = &block.text;
        let mut at = 0;
        for word in text.split(|letter: char| !letter.is_alphanumeric()) {
            let start = at + text[at..].find(word).unwrap_or(0);
            at = start + word.len();
            let letters = word.chars().count();
            let is_abbreviation = (2..=6).contains(&letters) && word.chars().all(char::is_uppercase);
            if !is_abbreviation || self.known.contains(word) || unknown.contains_key(word) || is_roman(word) {
                continue;
            }
            let range = start..at;
            // A word in capitals beside others is a heading in capitals; one in code is code.
            let is_masked = block.masked.iter().any(|mask| mask.start < range.end && range.start < mask.end);
            let before = text[..start].trim_end().rsplit(' ').next().unwrap_or("");
            let after = text[at..].trim_start().split(' ').next().unwrap_or("");
            let shouts = [before, after]
                .iter()
                .any(|other| other.chars().count() > 6 && other.chars().all(|letter| !letter.is_lowercase()));
            if !is_masked && !shouts {
                unknown.insert(word.to_owned(), block.span(&range, file, fallback));
            }
        }
    }
}

/// Whether a text ends with a name that the next word belongs to: `Prøvesykehuset HF`. A short word with a capital only
/// begins a sentence.
fn follows_a_name(before: &str) -> bool {
    let word = before.trim_end().rsplit(|letter: char| !letter.is_alphanumeric()).next().unwrap_or("");
    before.ends_with([' ', '\n', '\u{a0}'])
        && word.chars().count() >= 8
        && word.starts_with(char::is_uppercase)
}

/// Where a link to the glossary may stand: never in a heading, a title or a name.
fn takes_links(place: BlockPlace) -> bool {
    match place {
        BlockPlace::Text | BlockPlace::Point => true,
        BlockPlace::Heading => false,
        BlockPlace::Field(slot) => matches!(
            slot,
            Slot::Summary | Slot::Status | Slot::Mandate | Slot::OutcomeNote | Slot::AgendaNote(_)
        ),
    }
}

fn is_roman(word: &str) -> bool {
    word.chars().all(|letter| matches!(letter, 'I' | 'V' | 'X'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourcePath;

    fn term(short: Option<&str>, long: Option<&str>) -> TermDocument {
        let span = Span::new(&SourcePath::new("content/ordliste.toml"), 0..0);
        TermDocument {
            span,
            short: short.map(str::to_owned),
            long: long.map(str::to_owned),
            meaning: None,
            see_also: Vec::new(),
            linked: true,
        }
    }

    fn words(texts: &[&str]) -> Words {
        let block = |text: &&str| Block {
            place: BlockPlace::Field(Slot::Summary),
            text: (*text).to_owned(),
            masked: Vec::new(),
            pieces: Vec::new(),
            under: None,
        };
        Words { blocks: texts.iter().map(block).collect(), ..Words::default() }
    }

    fn found(texts: &[&str]) -> TermsFound {
        let glossary =
            [term(Some("PU"), Some("prøveutvalg")), term(None, Some("øving")), term(Some("PX"), None)];
        let file = SourceFile::new(SourcePath::new("a.md"), texts.join("\n"));
        let span = Span::new(&file.path, 0..0);
        Terms::new(&glossary, ["GO-A"]).scan(&words(texts), &file, &span, &[])
    }

    fn shown(texts: &[&str]) -> Vec<(usize, Range<usize>, bool)> {
        let range = |mark| match mark {
            Mark::Field(_, range) => range,
            Mark::Text(..) | Mark::None => 0..0,
        };
        found(texts).uses.into_iter().map(|hit| (hit.term, range(hit.mark), hit.expands)).collect()
    }

    #[test]
    fn an_abbreviation_is_expanded_at_its_first_use_alone() {
        assert_eq!(shown(&["PU og PU."]), [(0, 0..2, true)]);
        assert_eq!(shown(&["Møtet i PU-møtet. Så PU."]), [(0, 24..26, true)]);
        assert_eq!(shown(&["PU-møtet."]), [(0, 0..2, false)]);
        assert_eq!(shown(&["PX, pu, APU, PUs sak."]), [(2, 0..2, false), (0, 13..15, false)]);
    }

    #[test]
    fn a_part_of_a_name_is_not_expanded() {
        assert_eq!(shown(&["Prøvesykehuset PU møtes. I PU."]), [(0, 29..31, true)]);
    }

    #[test]
    fn what_the_text_explains_is_not_explained_again() {
        assert_eq!(shown(&["Prøveutvalget (PU) møtes. PU igjen."]), [(0, 0..14, false)]);
        assert_eq!(shown(&["Møte (PU). PU."]), [(0, 7..9, false)]);
    }

    #[test]
    fn terms_count_in_every_form() {
        assert_eq!(shown(&["Øvingene og øving"]), [(1, 0..9, false)]);
        assert_eq!(shown(&["Øvingssjef"]), []);
    }

    #[test]
    fn unknown_abbreviations_are_told_once() {
        let unknown = found(&["QRS, GO-A, PU og III. QRS.", "STORE BOKSTAVER ER EN OVERSKRIFT"]).unknown;
        assert_eq!(unknown.keys().collect::<Vec<_>>(), ["QRS"]);
        assert_eq!(unknown["QRS"].range(), 0..3);
    }
}
