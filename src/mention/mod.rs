//! Names in running text: places, and terms of the glossary.
//!
//! *In*: a text and the names of all regions and municipalities, or of all terms. *Out*: which of them it has, terms with
//! their places. *Refuses*: nothing.
//! Knows one text and the vocabulary, no other record: what is found can be kept as long as neither changes.

mod terms;

use std::hash::{Hash, Hasher};

use aho_corasick::{AhoCorasick, MatchKind};

use crate::config::Config;
use crate::content::{MunicipalityDocument, RegionDocument};

pub use terms::{TermUse, Terms, TermsFound};

/// A place by its record's file name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// A region.
    Region(String),
    /// A municipality.
    Municipality(String),
}

/// The names to look for.
#[derive(Debug)]
pub struct Vocabulary {
    finder: Option<AhoCorasick>,
    /// What the finder looks for.
    texts: Vec<String>,
    /// What each pattern means; nothing for a phrase in which names do not count.
    meanings: Vec<Option<Place>>,
}

/// Equal vocabularies read a text alike.
impl Hash for Vocabulary {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        let Self { finder: _, texts, meanings } = self;
        (texts, meanings).hash(hasher);
    }
}

impl Vocabulary {
    /// The names of the given places, Sámi names too, and the phrases that the configuration ignores.
    pub fn new<'a>(
        config: &Config,
        regions: impl IntoIterator<Item = &'a RegionDocument>,
        municipalities: impl IntoIterator<Item = &'a MunicipalityDocument>,
    ) -> Self {
        let mut patterns: Vec<(String, Option<Place>)> = Vec::new();
        let ignored = config.ignored_mentions.iter().chain([&config.title]);
        patterns.extend(ignored.map(|phrase| (phrase.clone(), None)));
        for region in regions {
            let place = Place::Region(region.header.path.stem().to_owned());
            patterns.push((region.name.clone(), Some(place)));
        }
        for municipality in municipalities {
            let place = Place::Municipality(municipality.header.path.stem().to_owned());
            let further =
                municipality.names.iter().map(|name| &name.name).filter(|name| **name != municipality.name);
            for name in std::iter::once(&municipality.name).chain(further) {
                patterns.push((name.clone(), Some(place.clone())));
            }
        }
        let (texts, meanings): (Vec<String>, Vec<_>) = patterns.into_iter().unzip();
        let finder = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&texts).ok();
        Self { finder, texts, meanings }
    }

    /// The places that `texts` name, sorted, each once. A name counts as a whole word, with or without a genitive s;
    /// a part of a longer name, such as `Nord-Dal` for `Dal`, does not.
    pub fn scan<'a>(&self, texts: impl IntoIterator<Item = &'a str>) -> Vec<Place> {
        let Some(finder) = &self.finder else { return Vec::new() };
        let mut found = Vec::new();
        for text in texts {
            for hit in finder.find_iter(text) {
                if let Some(place) = &self.meanings[hit.pattern().as_usize()]
                    && is_whole_word(&text[..hit.start()], &text[hit.end()..])
                {
                    found.push(place.clone());
                }
            }
        }
        found.sort();
        found.dedup();
        found
    }
}

fn is_whole_word(before: &str, after: &str) -> bool {
    let inside = |letter: char| letter.is_alphanumeric() || letter == '-' || letter == '/';
    if before.ends_with(inside) {
        return false;
    }
    let after =
        after.strip_prefix('s').filter(|rest| !rest.starts_with(char::is_alphanumeric)).unwrap_or(after);
    !after.starts_with(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vocabulary() -> Vocabulary {
        let names = ["Havre, Dal og Nes", "Dal", "Nes", "Ness", "Indre Vik"];
        let meanings = vec![
            None,
            Some(Place::Region("dal".into())),
            Some(Place::Municipality("nes".into())),
            Some(Place::Municipality("ness".into())),
            Some(Place::Municipality("indre-vik".into())),
        ];
        let finder = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(names).ok();
        Vocabulary { finder, texts: names.map(str::to_owned).into(), meanings }
    }

    fn found(text: &str) -> Vec<String> {
        let name = |place| match place {
            Place::Region(name) | Place::Municipality(name) => name,
        };
        vocabulary().scan([text]).into_iter().map(name).collect()
    }

    #[test]
    fn whole_words_and_genitives_count() {
        assert_eq!(found("I Dal og i Indre Viks kommunestyre."), ["dal", "indre-vik"]);
        assert_eq!(found("Dals, Nes."), ["dal", "nes"]);
    }

    #[test]
    fn parts_of_words_do_not() {
        for text in ["Dalen", "Nord-Dal", "Dalsenga", "dal", "/kommuner/Nes/x"] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn the_partnerships_own_name_is_passed_over() {
        assert_eq!(found("Helsefellesskapet Havre, Dal og Nes møtes i Nes."), ["nes"]);
    }
}
