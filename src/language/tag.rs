//! The languages a record or the interface can be in.

/// A language of the site, by its BCP 47 tag.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Language {
    /// Norwegian bokmål.
    #[default]
    Nb,
    /// Norwegian nynorsk.
    Nn,
    /// English.
    En,
    /// Northern Sámi.
    Se,
    /// Southern Sámi.
    Sma,
    /// Lule Sámi.
    Smj,
}

impl Language {
    /// Every language, in the order in which messages list them.
    pub const ALL: [Self; 6] = [Self::Nb, Self::Nn, Self::En, Self::Se, Self::Sma, Self::Smj];
    /// The languages the interface itself is written in.
    pub const INTERFACE: [Self; 3] = [Self::Nb, Self::Nn, Self::En];

    /// The tag for the `lang` attribute (BCP 47).
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Nb => "nb",
            Self::Nn => "nn",
            Self::En => "en",
            Self::Se => "se",
            Self::Sma => "sma",
            Self::Smj => "smj",
        }
    }

    /// The language of a tag, or nothing for a tag that is not in [`Language::ALL`].
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.tag() == tag)
    }
}
