//! Groups of forms: the inflections of one word, nynorsk and bokmål together.
//!
//! A stemmer that knows rules alone cuts `fastlegene` to `fast`. Here a shorter form counts only where it, or a form
//! beside it, is a word that the site or the list of part words has.

use rustc_hash::{FxHashMap, FxHashSet};

/// Endings of nouns, adjectives and verbs, longest first; genitives are taken off before.
pub(super) const ENDINGS: [&str; 34] = [
    "arane", "ingane", "ingene", "erne", "erar", "arar", "erane", "ere", "eren", "aren", "anes", "enes",
    "ande", "ende", "heten", "heter", "ane", "ene", "ers", "ets", "ens", "ast", "est", "ede", "ete", "te",
    "er", "ar", "en", "et", "es", "as", "a", "e",
];

/// Bytes of the longest of them.
const LONGEST_ENDING: usize = 6;

/// So many forms that can have a stem are as good as a base form: a form and two others.
const AGREE: usize = 3;

/// The shortest stem that can carry a meaning.
const SHORTEST: usize = 3;

/// Every stem that a form can have, longest first, the form itself among them.
pub(super) fn stems(form: &str) -> Vec<&str> {
    // What is cut off, by its length: a stem is the beginning of the form.
    let mut is_cut = [false; LONGEST_ENDING + 2];
    is_cut[0] = true;
    let genitive = form.strip_suffix('s');
    is_cut[1] = genitive.is_some();
    for base in std::iter::once(form).chain(genitive) {
        let last = base.as_bytes().last();
        for ending in ENDINGS {
            // The last byte answers for most of them.
            if ending.as_bytes().last() == last && base.ends_with(ending) {
                is_cut[form.len() - base.len() + ending.len()] = true;
            }
        }
    }
    let cuts = (0..is_cut.len()).filter(|cut| is_cut[*cut]);
    cuts.map(|cut| &form[..form.len() - cut]).filter(|stem| *stem == form || carries(stem)).collect()
}

/// Whether a stem is long enough to mean something.
fn carries(stem: &str) -> bool {
    stem.chars().nth(SHORTEST - 1).is_some()
}

/// What a stem is without the vowel or doubled consonant that only some forms have: `nettverk`, `tjeneste` → `tjenest`,
/// `program`/`programm-` → `program`.
pub(super) fn bare(stem: &str) -> &str {
    let stem = stem.strip_suffix('e').filter(|rest| carries(rest)).unwrap_or(stem);
    let mut letters = stem.chars().rev();
    match (letters.next(), letters.next()) {
        (Some(last), Some(before))
            if last == before
                && last.is_alphabetic()
                && !"aeiouy".contains(last)
                && stem.len() > SHORTEST + 1 =>
        {
            &stem[..stem.len() - last.len_utf8()]
        }
        _ => stem,
    }
}

/// The stem that each form goes by.
#[derive(Debug, Default)]
pub(super) struct Groups {
    /// How many known forms can have each bare stem, where at least [`AGREE`] can.
    support: FxHashMap<String, usize>,
    /// Bare stems of known base forms.
    bases: FxHashSet<String>,
    /// Nynorsk bare stems and the bokmål words they are searched as.
    rewrites: FxHashMap<String, String>,
}

impl Groups {
    /// Learns from all folded forms of the site, base forms that every site knows, and pairs of nynorsk and bokmål.
    pub(super) fn new<'a>(
        forms: impl IntoIterator<Item = &'a str>,
        bases: impl IntoIterator<Item = &'a str>,
        rewrites: impl IntoIterator<Item = (String, String)>,
    ) -> Self {
        let mut groups = Self::default();
        for form in forms {
            for stem in stems(form) {
                *groups.support.entry(bare(stem).to_owned()).or_insert(0) += 1;
            }
            groups.bases.insert(form.to_owned());
        }
        for base in bases {
            groups.bases.insert(base.to_owned());
            *groups.support.entry(bare(base).to_owned()).or_insert(0) += 1;
        }
        // Most stems are those of one form, and never asked for again.
        groups.support.retain(|_, forms| *forms >= AGREE);
        groups.support.shrink_to_fit();
        for (nynorsk, bokmaal) in rewrites {
            let from = bare(&nynorsk).to_owned();
            if from != bare(&bokmaal) {
                groups.bases.insert(bokmaal.clone());
                groups.rewrites.insert(from, bokmaal);
            }
        }
        groups
    }

    /// The name of the group that a folded form belongs to. A form that the site does not have is led to the group its
    /// ending points to, where there is one.
    pub(super) fn of(&self, form: &str) -> String {
        if form.bytes().any(|byte| byte.is_ascii_digit()) {
            return form.to_owned();
        }
        // The longest stem that has a nynorsk pair decides; its bokmål word is grouped like any other.
        let pair = stems(form).into_iter().find_map(|stem| self.rewrites.get(bare(stem)));
        match pair {
            Some(bokmaal) => self.stem(bokmaal).to_owned(),
            None => self.stem(form).to_owned(),
        }
    }

    /// The shortest stem that is a word itself, or with the vowel of its base form; else the form's own bare stem.
    fn stem<'a>(&self, form: &'a str) -> &'a str {
        let mut with_vowel = String::with_capacity(form.len() + 1);
        let mut is_word = |stem: &str| {
            with_vowel.clear();
            with_vowel.push_str(stem);
            with_vowel.push('e');
            self.bases.contains(stem) || self.bases.contains(&with_vowel)
        };
        let candidates = stems(form);
        let known = candidates.iter().rev().find(|stem| Self::is_inflection(form, stem) && is_word(stem));
        if let Some(stem) = known {
            return bare(stem);
        }
        // Two other forms that agree on a stem are as good as a base form.
        let shared =
            candidates.iter().rev().find(|stem| stem.len() >= 5 && self.support.contains_key(bare(stem)));
        bare(shared.unwrap_or(&form))
    }

    /// Whether a form can be an inflection of a stem: short stems take few endings.
    fn is_inflection(form: &str, stem: &str) -> bool {
        let ending = &form[stem.len()..];
        match stem.chars().count() {
            0..=2 => false,
            3 => matches!(
                ending,
                "" | "s"
                    | "ere"
                    | "erne"
                    | "eren"
                    | "ers"
                    | "erar"
                    | "erane"
                    | "en"
                    | "et"
                    | "er"
                    | "ene"
                    | "ar"
                    | "ane"
                    | "a"
                    | "e"
                    | "ens"
                    | "ets"
            ),
            _ => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups() -> Groups {
        let forms = [
            "avtale",
            "avtalen",
            "avtaler",
            "kommune",
            "kommunene",
            "fastlege",
            "fast",
            "fastlegene",
            "sykehus",
            "sykehuset",
            "tjeneste",
            "tjenester",
            "mote",
            "motet",
            "nettverk",
            "sak",
            "saken",
            "saker",
            "helse",
        ];
        let rewrites = [("sjukehus", "sykehus"), ("teneste", "tjeneste")];
        Groups::new(forms, [], rewrites.map(|(a, b)| (a.to_owned(), b.to_owned())))
    }

    #[test]
    fn forms_of_one_word_are_one_group() {
        let groups = groups();
        for (one, other) in [
            ("avtale", "avtalene"),
            ("avtalar", "avtalen"),
            ("kommunane", "kommune"),
            ("fastlegene", "fastlege"),
            ("sjukehuset", "sykehus"),
            ("tenester", "tjenesten"),
            ("motene", "mote"),
            ("sakene", "sak"),
            ("nettverkets", "nettverk"),
        ] {
            assert_eq!(groups.of(one), groups.of(other), "{one} and {other}");
        }
    }

    #[test]
    fn words_that_only_begin_alike_are_not() {
        let groups = groups();
        for (one, other) in [("fastlegene", "fast"), ("helse", "helsing"), ("saken", "sakke")] {
            assert_ne!(groups.of(one), groups.of(other), "{one} and {other}");
        }
    }
}
