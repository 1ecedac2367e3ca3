//! The 48 success criteria of WCAG 2.0 and 2.1, levels A and AA, that the Norwegian regulation on universal design of ICT
//! puts on public sites, and who guarantees each on a site of this generator.

use serde::Serialize;

use crate::diagnostic::Code;

/// The level of a criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Level {
    /// A.
    A,
    /// AA.
    #[serde(rename = "AA")]
    Aa,
}

/// Who sees to it that a criterion is met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Guarantor {
    /// The theme's templates and this program, whatever the content is.
    Templates,
    /// A check stops or tells most faults; a person judges the meaning.
    Checked,
    /// A person alone.
    Person,
    /// Nothing that this program makes has what the criterion is about.
    NotApplicable,
}

impl Guarantor {
    /// Every guarantor, in the order in which they are counted.
    pub const ALL: [Self; 4] = [Self::Templates, Self::Checked, Self::Person, Self::NotApplicable];

    /// The word for it in tables.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Templates => "templates",
            Self::Checked => "checked",
            Self::Person => "a person",
            Self::NotApplicable => "not applicable",
        }
    }
}

/// What a person looks through for a criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ByHand {
    /// The pictures of texts with their alternative texts.
    Pictures,
    /// The attachments that nobody has called accessible.
    Attachments,
}

/// One success criterion.
#[derive(Clone, Copy, Debug)]
pub struct Criterion {
    /// Its number: `1.1.1`.
    pub number: &'static str,
    /// Its Norwegian name.
    pub name: &'static str,
    /// Its level.
    pub level: Level,
    /// Who guarantees it.
    pub guarantor: Guarantor,
    /// The kinds of finding that check it.
    pub rules: &'static [Code],
    /// What is looked through by hand.
    pub by_hand: &'static [ByHand],
}

const fn criterion(
    number: &'static str,
    level: Level,
    name: &'static str,
    guarantor: Guarantor,
    rules: &'static [Code],
    by_hand: &'static [ByHand],
) -> Criterion {
    Criterion { number, name, level, guarantor, rules, by_hand }
}

use ByHand::{Attachments, Pictures};
use Guarantor::{Checked, NotApplicable, Person, Templates};
use Level::{A, Aa};

/// The criteria, in order.
#[rustfmt::skip]
pub const CRITERIA: [Criterion; 48] = [
    criterion("1.1.1", A, "Ikke-tekstlig innhold", Checked, &[Code::MissingAltText, Code::WeakAltText], &[Pictures, Attachments]),
    criterion("1.2.1", A, "Bare lyd og bare video (forhåndsinnspilt)", NotApplicable, &[], &[]),
    criterion("1.2.2", A, "Teksting (forhåndsinnspilt)", NotApplicable, &[], &[]),
    criterion("1.2.5", Aa, "Synstolking (forhåndsinnspilt)", NotApplicable, &[], &[]),
    criterion("1.3.1", A, "Informasjon og relasjoner", Checked, &[Code::RawHtml, Code::FirstLevelHeading, Code::HeadingJump, Code::TableWithoutHeaders], &[Attachments]),
    criterion("1.3.2", A, "Meningsfylt rekkefølge", Templates, &[], &[Attachments]),
    criterion("1.3.3", A, "Sensoriske egenskaper", Person, &[], &[]),
    criterion("1.3.4", Aa, "Visningsretning", Templates, &[], &[]),
    criterion("1.3.5", Aa, "Identifiser formål med inndata", Templates, &[], &[]),
    criterion("1.4.1", A, "Bruk av farge", Templates, &[], &[Pictures]),
    criterion("1.4.2", A, "Styring av lyd", Templates, &[], &[]),
    criterion("1.4.3", Aa, "Kontrast (minimum)", Checked, &[Code::TextContrast], &[Pictures]),
    criterion("1.4.4", Aa, "Endring av tekststørrelse", Templates, &[], &[]),
    criterion("1.4.5", Aa, "Bilder av tekst", Person, &[], &[Pictures]),
    criterion("1.4.10", Aa, "Dynamisk tilpasning (reflow)", Templates, &[], &[]),
    criterion("1.4.11", Aa, "Kontrast for ikke-tekstlig innhold", Checked, &[Code::NonTextContrast], &[Pictures]),
    criterion("1.4.12", Aa, "Tekstavstand", Templates, &[], &[]),
    criterion("1.4.13", Aa, "Pekerfølsomt innhold eller innhold ved tastaturfokus", Templates, &[], &[]),
    criterion("2.1.1", A, "Tastatur", Templates, &[], &[]),
    criterion("2.1.2", A, "Ingen tastaturfelle", Templates, &[], &[]),
    criterion("2.1.4", A, "Hurtigtaster som består av ett tegn", Templates, &[], &[]),
    criterion("2.2.1", A, "Justerbar hastighet", Templates, &[], &[]),
    criterion("2.2.2", A, "Pause, stopp, skjul", Templates, &[], &[]),
    criterion("2.3.1", A, "Terskelverdi på maksimalt tre glimt", Templates, &[], &[]),
    criterion("2.4.1", A, "Hoppe over blokker", Templates, &[], &[]),
    criterion("2.4.2", A, "Sidetitler", Templates, &[], &[]),
    criterion("2.4.3", A, "Fokusrekkefølge", Templates, &[], &[]),
    criterion("2.4.4", A, "Formål med lenke (i kontekst)", Checked, &[Code::VagueLinkText, Code::AmbiguousLinkText], &[]),
    criterion("2.4.5", Aa, "Flere måter", Templates, &[], &[]),
    criterion("2.4.6", Aa, "Overskrifter og ledetekster", Checked, &[Code::FirstLevelHeading, Code::HeadingJump], &[]),
    criterion("2.4.7", Aa, "Synlig fokus", Templates, &[], &[]),
    criterion("2.5.1", A, "Pekerbevegelser", Templates, &[], &[]),
    criterion("2.5.2", A, "Pekeravbrytelse", Templates, &[], &[]),
    criterion("2.5.3", A, "Ledetekst i navn", Templates, &[], &[]),
    criterion("2.5.4", A, "Bevegelsesaktivering", Templates, &[], &[]),
    criterion("3.1.1", A, "Språk på siden", Templates, &[], &[Attachments]),
    criterion("3.1.2", Aa, "Språk på deler av innhold", Person, &[], &[]),
    criterion("3.2.1", A, "Fokus", Templates, &[], &[]),
    criterion("3.2.2", A, "Inndata", Templates, &[], &[]),
    criterion("3.2.3", Aa, "Konsekvent navigering", Templates, &[], &[]),
    criterion("3.2.4", Aa, "Konsekvent identifikasjon", Templates, &[], &[]),
    criterion("3.3.1", A, "Identifikasjon av feil", NotApplicable, &[], &[]),
    criterion("3.3.2", A, "Ledetekster eller instruksjoner", Templates, &[], &[]),
    criterion("3.3.3", Aa, "Forslag ved feil", NotApplicable, &[], &[]),
    criterion("3.3.4", Aa, "Forhindring av feil (juridiske feil, økonomiske feil, datafeil)", NotApplicable, &[], &[]),
    criterion("4.1.1", A, "Parsing (oppdeling)", Templates, &[Code::RawHtml], &[]),
    criterion("4.1.2", A, "Navn, rolle, verdi", Templates, &[Code::RawHtml], &[]),
    criterion("4.1.3", Aa, "Statusbeskjeder", Templates, &[], &[]),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(number: &str) -> Vec<u8> {
        number.split('.').map(|part| part.parse().unwrap()).collect()
    }

    #[test]
    fn the_criteria_stand_once_and_in_order() {
        assert!(CRITERIA.is_sorted_by(|one, next| parts(one.number) < parts(next.number)));
    }

    #[test]
    fn the_regulation_leaves_out_two_of_the_criteria_of_the_standard() {
        for number in ["1.2.3", "1.2.4"] {
            assert!(CRITERIA.iter().all(|criterion| criterion.number != number), "{number}");
        }
    }

    #[test]
    fn what_is_checked_has_a_rule_and_what_is_not_applicable_has_none() {
        for criterion in &CRITERIA {
            match criterion.guarantor {
                Checked => assert!(!criterion.rules.is_empty(), "{}", criterion.number),
                Person | NotApplicable => {
                    assert!(criterion.rules.is_empty(), "{}", criterion.number);
                }
                Templates => {}
            }
        }
    }
}
