//! What Norwegian papers call their fields and sections.

use crate::config::ImportWords;
use crate::content::{SectionKind, SectionNames};

/// A field that a label of a paper names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Label {
    /// The number of the case.
    CaseNumber,
    /// The title.
    Title,
    /// Case officers.
    Officers,
    /// Who answers for the case.
    Responsible,
    /// Who has cleared it.
    Clearance,
    /// The paper's own date.
    Dated,
    /// Place and date in one: `Sted/Dato: Ytterøya, 3.2.2024`.
    PlaceAndDate,
    /// The day of the meeting.
    Meeting,
    /// The archive's number.
    Reference,
    /// The body.
    Body,
    /// The time that a report is about.
    Period,
    /// What comes with the paper; whether it was sent out is not said.
    Attachments,
    /// What was sent out with the paper.
    Enclosed,
    /// What was not sent out.
    NotEnclosed,
    /// A field that a record has no place for: classification, receiver, type.
    Ignored,
}

/// Every word, by what it is for.
const BUILT_IN: &str = include_str!("words.txt");

/// Fields by the name that the built-in list and `[import.labels]` have for them.
const LABELS: [(&str, Label); 15] = [
    ("case_number", Label::CaseNumber),
    ("title", Label::Title),
    ("officers", Label::Officers),
    ("responsible", Label::Responsible),
    ("clearance", Label::Clearance),
    ("dated", Label::Dated),
    ("place_and_date", Label::PlaceAndDate),
    ("meeting", Label::Meeting),
    ("reference", Label::Reference),
    ("body", Label::Body),
    ("period", Label::Period),
    ("attachments", Label::Attachments),
    ("enclosed", Label::Enclosed),
    ("not_enclosed", Label::NotEnclosed),
    ("ignored", Label::Ignored),
];

/// The words of the built-in list under a key.
fn built_in(key: &str) -> impl Iterator<Item = &'static str> {
    let lines = BUILT_IN.lines().skip_while(move |line| line.strip_suffix(" =") != Some(key)).skip(1);
    let lines = lines.take_while(|line| line.starts_with(' '));
    lines.flat_map(|line| line.split('|')).map(str::trim).filter(|word| !word.is_empty())
}

/// All words that papers are read by.
#[derive(Clone, Debug)]
pub struct Words {
    /// Labels in lower case, longest first.
    labels: Vec<(String, Label)>,
    sections: SectionNames,
    free_sections: Vec<String>,
    paper_kinds: Vec<String>,
    minutes: Vec<String>,
    notices: Vec<String>,
    parties: Vec<String>,
}

impl Words {
    /// The built-in words with those of a site.
    pub fn new(import: &ImportWords, sections: SectionNames) -> Self {
        let mut labels: Vec<(String, Label)> = Vec::new();
        for (key, label) in LABELS {
            let own = import.labels.get(key).into_iter().flatten().map(|word| label_form(word));
            labels.extend(own.chain(built_in(key).map(label_form)).map(|word| (word, label)));
        }
        labels.retain(|(word, _)| !word.is_empty());
        // The site's own word stands first among equals, since `sort_by` is stable and `dedup` keeps the first.
        labels.sort_by(|(one, _), (other, _)| {
            other.chars().count().cmp(&one.chars().count()).then_with(|| one.cmp(other))
        });
        labels.dedup_by(|later, first| later.0 == first.0);
        let lower = |key, own: &[String]| {
            let own = own.iter().map(|word| word.trim().to_lowercase()).filter(|word| !word.is_empty());
            built_in(key).map(str::to_owned).chain(own).collect()
        };
        Self {
            labels,
            sections,
            free_sections: lower("sections", &[]),
            paper_kinds: lower("paper_kinds", &[]),
            minutes: lower("minutes", &import.minutes),
            notices: lower("notices", &import.notices),
            parties: Vec::new(),
        }
    }

    /// The same with the names of the sides of a meeting, which lists of who was there are parted by.
    #[must_use]
    pub fn with_parties(self, parties: Vec<String>) -> Self {
        Self { parties, ..self }
    }

    /// The names of the sides of a meeting.
    pub fn parties(&self) -> &[String] {
        &self.parties
    }

    /// The built-in words alone.
    pub fn built_in() -> Self {
        Self::new(&ImportWords::default(), SectionNames::built_in())
    }

    /// The field that a whole text names, its colon left aside.
    pub fn label(&self, text: &str) -> Option<Label> {
        let form = label_form(text);
        self.labels.iter().find(|(label, _)| *label == form).map(|(_, field)| *field)
    }

    /// The field that a text begins with, and the length of its label in bytes: the longest label that ends at the end
    /// of a word.
    pub fn label_at(&self, text: &str) -> Option<(Label, usize)> {
        self.labels.iter().find_map(|(label, field)| {
            let end = prefix_in_any_case(text, label)?;
            let next = text.get(end..)?.chars().next();
            let ends = next.is_none_or(|next| !next.is_alphanumeric() && next != '-' && next != '/');
            ends.then_some((*field, end))
        })
    }

    /// What kind of section a heading begins.
    pub fn section(&self, heading: &str) -> SectionKind {
        self.sections.kind(heading)
    }

    /// Whether a text alone on a line is the name of a section, with a kind or without.
    pub fn is_section_name(&self, text: &str) -> bool {
        let name = heading_form(text);
        self.section(text) != SectionKind::Free || self.free_sections.contains(&name) || is_assessment(&name)
    }

    /// Whether a line says only what kind of paper it is: `SAKSFRAMLEGG`.
    pub fn is_paper_kind(&self, text: &str) -> bool {
        self.paper_kinds.contains(&heading_form(text))
    }

    /// Whether a heading is that of minutes.
    pub fn tells_minutes(&self, heading: &str) -> bool {
        begins_with_one(heading, &self.minutes)
    }

    /// Whether a heading is that of a notice.
    pub fn tells_notice(&self, heading: &str) -> bool {
        begins_with_one(heading, &self.notices)
    }
}

/// `Kommunenes vurdering`, `Innlandet sykehus sine vurderinger`: the assessment of one party.
fn is_assessment(name: &str) -> bool {
    let words = name.split(' ').count();
    let ends = ["vurdering", "vurderinger", "vurderingar"].iter().any(|end| name.ends_with(end));
    ends && (2..=6).contains(&words) && (name.contains("s ") || name.contains(" si"))
}

fn begins_with_one(heading: &str, words: &[String]) -> bool {
    let heading = heading_form(heading);
    words.iter().any(|word| {
        heading
            .strip_prefix(word.as_str())
            .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ':', '-', '–', ',', '.', '/']))
    })
}

/// A label as it is compared: lower case, single blanks, without colon.
fn label_form(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    text.trim_end_matches([':', ';', ' ']).to_owned()
}

/// A heading as it is compared: lower case, single blanks, without number before and colon or stop after.
pub(super) fn heading_form(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let text =
        text.trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == '.' || letter == ' ');
    text.trim_end_matches([':', '.', ';', ' ']).to_owned()
}

/// How many bytes of `text` say the same as `lower`, which is in lower case; runs of blanks are one.
fn prefix_in_any_case(text: &str, lower: &str) -> Option<usize> {
    let mut wanted = lower.chars().peekable();
    let mut letters = text.char_indices().peekable();
    let mut end = 0;
    while let Some(letter) = wanted.next() {
        let (at, found) = letters.next()?;
        if letter == ' ' {
            if !found.is_whitespace() {
                return None;
            }
            while letters.next_if(|(_, next)| next.is_whitespace()).is_some() {}
        } else if found.to_lowercase().next() != Some(letter) {
            return None;
        }
        end = at + found.len_utf8();
        if wanted.peek().is_none() {
            return Some(end);
        }
    }
    Some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_label_counts_and_ends_at_a_word() {
        let words = Words::built_in();
        assert_eq!(words.label_at("Vedlegg (ikke t): kart"), Some((Label::NotEnclosed, 16)));
        assert_eq!(words.label_at("VEDLEGG  (T):"), Some((Label::Enclosed, 12)));
        assert_eq!(words.label_at("Datoen er satt"), None);
        assert_eq!(words.label("Vår ref.:"), Some(Label::Reference));
        assert_eq!(words.label_at("Avkl. sekr; AB/CD"), Some((Label::Clearance, 10)));
        assert_eq!(words.label_at("Saksbehandlere: to"), Some((Label::Officers, 14)));
    }

    #[test]
    fn words_of_the_site_stand_beside_the_built_in_ones() {
        let mut import = ImportWords { notices: vec!["Møtekall".to_owned()], ..ImportWords::default() };
        import.labels.insert("officers".to_owned(), vec!["Saksførar:".to_owned()]);
        let words = Words::new(&import, SectionNames::built_in());
        assert_eq!(words.label("saksførar"), Some(Label::Officers));
        assert_eq!(words.label("Saksbehandler"), Some(Label::Officers));
        assert!(
            words.tells_notice("MØTEKALL til styret") && words.tells_notice("Innkalling til møte i rådet")
        );
        assert!(!words.tells_notice("Innkallinger gjennom tidene"));
    }

    #[test]
    fn names_of_sections_are_known_with_their_owners() {
        let words = Words::built_in();
        for name in [
            "Bakgrunn:",
            "Kommunenes vurdering",
            "ADM. DIREKTØRS INNSTILLING",
            "Rådmannen si tilråding",
            "Drøfting",
        ] {
            assert!(words.is_section_name(name), "{name}");
        }
        for name in ["Vurderingen er klar", "Sykehuset vurderer dette", "Dette er en innstilling som vi"] {
            assert!(!words.is_section_name(name), "{name}");
        }
    }
}
