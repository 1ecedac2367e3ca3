//! `[rules]` of `config.toml`: how much the findings of each rule matter to a site.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::fields::Fields;

/// What a site can make of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// Its findings are not told.
    Off,
    /// Its findings are warnings.
    Warning,
    /// Its findings are errors: nothing is written while there is one.
    Error,
}

impl Weight {
    /// Every weight with the word authors write.
    pub const WORDS: [(&'static str, Self); 3] =
        [("off", Self::Off), ("warning", Self::Warning), ("error", Self::Error)];
}

/// The rules that a site has an opinion on. The findings of the others matter as much as they say of themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rules(BTreeMap<Code, Weight>);

impl Rules {
    /// Reads the table; a rule is named by the slug of its code.
    pub(super) fn read(fields: &mut Fields) -> Self {
        let weight = |code: &Code| Some((*code, fields.choice(code.slug(), &Weight::WORDS)?.value));
        Self(Code::RULES.iter().filter_map(weight).collect())
    }

    /// Whether the site does not want to hear of findings of this kind.
    pub fn is_off(&self, code: Code) -> bool {
        self.0.get(&code) == Some(&Weight::Off)
    }

    /// The findings with the severity that the site gives them, without those it does not want to hear of.
    ///
    /// A finding that is an error of itself stays one: a part of the site would be missing.
    pub fn weigh(&self, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let weighed = |mut finding: Diagnostic| {
            let is_set = finding.severity != Severity::Error;
            match self.0.get(&finding.code).filter(|_| is_set) {
                Some(Weight::Off) => return None,
                Some(Weight::Warning) => finding.severity = Severity::Warning,
                Some(Weight::Error) => finding.severity = Severity::Error,
                None => {}
            }
            Some(finding)
        };
        found.into_iter().filter_map(weighed).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{SourcePath, Span};

    #[test]
    fn a_finding_matters_as_much_as_the_site_says_and_an_error_stays_one() {
        let span = || Span::new(&SourcePath::new("content/tema/prove.md"), 0..0);
        let severity = |weight: Option<Weight>, finding: Diagnostic| {
            let rules = Rules(weight.map(|weight| (finding.code, weight)).into_iter().collect());
            rules.weigh(vec![finding]).first().map(|finding| finding.severity)
        };
        let note = || Diagnostic::note(Code::UnknownPoint, span(), "ei prøve");
        let error = || Diagnostic::error(Code::UnknownPoint, span(), "ei prøve");
        assert_eq!(severity(None, note()), Some(Severity::Note));
        assert_eq!(severity(Some(Weight::Off), note()), None);
        assert_eq!(severity(Some(Weight::Warning), note()), Some(Severity::Warning));
        assert_eq!(severity(Some(Weight::Error), note()), Some(Severity::Error));
        for weight in [Weight::Off, Weight::Warning, Weight::Error] {
            assert_eq!(severity(Some(weight), error()), Some(Severity::Error));
        }
    }

    #[test]
    fn a_rule_is_listed_once_and_in_the_order_of_the_codes() {
        assert!(Code::RULES.is_sorted_by(|one, next| one < next), "{:?}", Code::RULES);
    }
}
