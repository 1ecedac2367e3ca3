//! Headings that give a section its kind.

use std::collections::BTreeMap;

use crate::config::Config;

/// What a section of a case is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum SectionKind {
    /// Before the first heading.
    Lead,
    /// The text that is proposed to the body.
    Recommendation,
    /// What the body decided.
    Decision,
    /// What happened in the meeting.
    Proceedings,
    /// The introduction.
    Introduction,
    /// The background.
    Background,
    /// The account of the matter.
    Account,
    /// The assessment of one party, by its key; all parties' when there is none.
    Assessment(Option<String>),
    /// The conclusion.
    Conclusion,
    /// User participation.
    UserParticipation,
    /// Consequences for money.
    Finance,
    /// Anything else.
    Free,
}

/// The names every site knows, in bokmål and nynorsk.
const BUILT_IN: [(&str, SectionKind, &[&str]); 10] = [
    (
        "recommendation",
        SectionKind::Recommendation,
        &[
            "innstilling til konsensus",
            "innstilling",
            "anbefaling",
            "anbefaling til konsensus",
            "tilråding",
            "tilråding til konsensus",
            "forslag til vedtak",
            "forslag til konsensus",
            "framlegg til vedtak",
            "innstilling til vedtak",
            "forslag til innstilling",
            "forslag til anbefaling",
            "forslag til tilråding",
            "forslag til konsensusvedtak",
        ],
    ),
    (
        "decision",
        SectionKind::Decision,
        &[
            "vedtak",
            "konsensusvedtak",
            "enighet",
            "konsensus",
            "avgjerd",
            "samrøystes vedtak",
            "enstemmig vedtak",
        ],
    ),
    (
        "proceedings",
        SectionKind::Proceedings,
        &["behandling", "behandling i møtet", "handsaming", "handsaming i møtet"],
    ),
    ("introduction", SectionKind::Introduction, &["innledning", "innleiing"]),
    ("background", SectionKind::Background, &["bakgrunn", "bakgrunn for saken", "bakgrunn for saka"]),
    (
        "account",
        SectionKind::Account,
        &[
            "saksfremstilling",
            "saksframstilling",
            "saksutredning",
            "saksutgreiing",
            "saksopplysninger",
            "saksopplysningar",
            "utredning",
            "utgreiing",
        ],
    ),
    (
        "joint_assessment",
        SectionKind::Assessment(None),
        &["vurdering", "felles vurdering", "samlet vurdering"],
    ),
    ("conclusion", SectionKind::Conclusion, &["konklusjon"]),
    ("user_participation", SectionKind::UserParticipation, &["brukermedvirkning", "brukarmedverknad"]),
    (
        "finance",
        SectionKind::Finance,
        &[
            "økonomi",
            "økonomiske konsekvenser",
            "økonomiske konsekvensar",
            "økonomiske og administrative konsekvenser",
            "økonomiske og administrative konsekvensar",
            "administrative og økonomiske konsekvenser",
            "administrative og økonomiske konsekvensar",
        ],
    ),
];

/// The headings a site knows, with their kinds.
#[derive(Clone, Debug, Hash)]
pub struct SectionNames(BTreeMap<String, SectionKind>);

impl SectionNames {
    /// The built-in names alone.
    pub fn built_in() -> Self {
        let names =
            BUILT_IN.iter().flat_map(|(_, kind, names)| names.iter().map(|name| (plain(name), kind.clone())));
        Self(names.collect())
    }

    /// The built-in names, those the configuration adds, and the headings of each party's assessment.
    pub fn of(config: &Config) -> Self {
        let Self(mut names) = Self::built_in();
        for (key, kind, _) in BUILT_IN {
            for name in config.sections.get(key).into_iter().flatten() {
                names.insert(plain(name), kind.clone());
            }
        }
        for party in &config.parties {
            for heading in &party.assessment {
                names.insert(plain(heading), SectionKind::Assessment(Some(party.id.clone())));
            }
        }
        Self(names)
    }

    /// The kind of a section with this heading; numbers and punctuation around the name are passed over.
    pub fn kind(&self, heading: &str) -> SectionKind {
        let name = plain(heading);
        match self.0.get(&name) {
            Some(kind) => kind.clone(),
            None if is_owned_recommendation(&name) => SectionKind::Recommendation,
            None => SectionKind::Free,
        }
    }
}

/// `Adm. direktørs innstilling`, `Rådmannen si tilråding`: a recommendation with the office that makes it before the name.
/// Only a few words: a sentence that ends so is a title of something else.
fn is_owned_recommendation(name: &str) -> bool {
    const OWNED: [&str; 5] =
        ["innstilling", "innstilling til vedtak", "tilråding", "forslag til vedtak", "framlegg til vedtak"];
    OWNED.iter().any(|owned| {
        let owner = name.strip_suffix(owned).and_then(|owner| owner.strip_suffix(' '));
        let owner = owner.filter(|owner| owner.split(' ').count() <= 3);
        owner.is_some_and(|owner| {
            [" si", " sitt", " sin"].iter().any(|end| owner.ends_with(end)) || owner.ends_with('s')
        })
    })
}

/// Lower case, without the number before and the colon after, single blanks.
fn plain(heading: &str) -> String {
    let name =
        heading.trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == '.' || letter == ' ');
    let name = name.trim_end_matches(|letter: char| letter == ':' || letter == '.' || letter.is_whitespace());
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
