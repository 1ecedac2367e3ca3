//! What a body did with a case, where the words of its minutes leave no doubt.

#[cfg(test)]
mod tests;

use crate::content::Outcome;

use super::super::meeting::lines::tidy;

/// What a sentence says was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Said {
    /// The outcome.
    pub(super) outcome: Outcome,
    /// Whether the sentence speaks of what was done with the recommendation or the case and is not the decided text itself.
    pub(super) is_about: bool,
    /// Whether it says only that something was agreed on, and not what: `Enstemmig vedtatt`.
    pub(super) is_bare: bool,
}

/// Words in lower case with single blanks, as one line.
fn plain(text: &str) -> String {
    let text = tidy(text).to_lowercase();
    text.replace(['«', '»', '"', '“', '”'], "")
}

/// What words for a recommendation are called, and its text.
#[rustfmt::skip] // words of one kind in lines, not a word a line
const RECOMMENDATION: [&str; 14] = [
    "innstillingen", "innstillinga", "innstilling", "tilrådinga", "tilrådingen", "tilråding",
    "anbefalingen", "anbefalinga", "forslaget til vedtak", "forslag til vedtak", "forslaget til konsensus",
    "framlegget til vedtak", "forslag til konsensus", "framlegg til vedtak",
];
#[rustfmt::skip] // words of one kind in lines, not a word a line
const ADOPTED: [&str; 36] = [
    "vedtatt som innstilt", "vedtatt i samsvar", "vedtatt i tråd", "vedteke i samsvar",
    "vedteken i samsvar", "vedtatt slik det", "vedtatt i henhold til", "vedteke som innstilt",
    "vedteke som tilrådd", "vedtatt som foreslått", "vedteke som føreslått", "vedteke i tråd",
    "som innstilt", "i samsvar med innstilling", "i tråd med innstilling", "i samsvar med tilråding",
    "i tråd med tilråding", "i samsvar med forslag", "i tråd med forslag", "vedtatt uten endring",
    "vedteke utan endring", "i samsvar med framlegg", "innstillingen tiltres",
    "innstillinga vert tiltredd", "vedtak som innstilling", "i tråd med anbefaling",
    "i samsvar med anbefaling", "vedtak i tråd med innstilling", "vedtak i samsvar med", "som tilrådd",
    "som foreslått", "som innstillingen", "som innstillinga", "som føreslått", "vedtak som foreslått", "uendret vedtatt",
];
#[rustfmt::skip] // words of one kind in lines, not a word a line
const AGREED: [&str; 14] = [
    "vedtatt", "vedteke", "vedteken", "vedtatte", "tiltrådt", "tiltredd", "godkjent", "godkjend",
    "tilslutning", "tilslutnad", "konsensus", "enighet", "semje", "sluttet seg",
];
#[rustfmt::skip] // words of one kind in lines, not a word a line
const CHANGED: [&str; 27] = [
    "med følgende endring", "med følgjande endring", "med endring", "med slik endring",
    "med slike endring", "med de endring", "med dei endring", "med disse endring", "med følgende tillegg",
    "med følgjande tillegg", "med tillegg", "med slikt tillegg", "med følgende justering", "med justering",
    "med mindre justering", "med mindre endring", "med de tillegg", "med dei tillegg",
    "endringsforslaget ble vedtatt", "endringsforslaget ble enstemmig vedtatt",
    "tilleggsforslaget ble vedtatt", "tilleggsforslaget ble enstemmig vedtatt",
    "endringsframlegget vart vedteke", "tilleggsframlegget vart vedteke", "omforent forslag",
    "med følgende endra", "endret innstilling",
];

#[rustfmt::skip] // words of one kind in lines, not a word a line
const PROPOSED: [&str; 19] = [
    "foreslo", "foreslår", "ønsket å", "ønska å", "fremmet forslag", "fremma", "dersom", "hvis ", "bør ", "kan ",
    "skulle ", "la fram forslag", "spørsmål om", "ba om at", "bad om at", "i forrige møte", "i førre møte",
    "tidligere", "tidlegare",
];
const CHANGED_POINT: [&str; 9] =
    ["endret", "endra", "endres", "endrast", "strøket", "stroke", "strykes", "nytt", "tilføyd"];
const REJECTED: [&str; 7] =
    ["avvist", "avvises", "avvisast", "nedstemt", "nedstemte", "forkastet", "forkasta"];
const POSTPONED: [&str; 7] =
    ["saken", "saka", "sak", "behandlingen", "behandling", "handsaming", "handsaminga"];
const WITHDRAWN: [&str; 8] =
    ["trukket", "trekkes", "trekt", "trekkjast", "trukken", "utgår", "utgikk", "utgjekk"];
#[rustfmt::skip] // words of one kind in lines, not a word a line
const SENT: [&str; 8] = [
    "oversendes", "oversendt", "oversendast", "videresendes", "vidaresendast", "videresendt", "løftes", "løftast",
];
const SENT_FOR: [&str; 5] =
    ["til behandling", "videre til", "vidare til", "til handsaming", "for behandling"];
const NOTED: [&str; 5] =
    ["til orientering", "til etterretning", "til vitende", "til vitande", "til efterretning"];
#[rustfmt::skip] // words of one kind in lines, not a word a line
const TAKEN: [&str; 11] = [
    "tas ", "tatt ", "tar ", "tok ", "vart teken", "vert teken", "blir teken", "blei teken", "teke ", "tek ", "takast",
];
#[rustfmt::skip] // words of one kind in lines, not a word a line
const SUPPORTED: [&str; 14] = [
    "slutter seg til", "sluttet seg til", "sluttar seg til", "slutta seg til", "gir sin tilslutning",
    "ga sin tilslutning", "gir si tilslutning", "gav si tilslutning", "gir tilslutning til", "ga tilslutning til",
    "gav tilslutnad", "gir tilslutnad", "ble gitt tilslutning", "vart gitt tilslutning",
];
const AGREED_ALONE: [&str; 8] =
    ["vedtatt", "vedteke", "godkjent", "godkjend", "vedtas", "godkjennes", "godkjennast", "konsensus"];

/// A sentence in lower case, with its words.
struct Sentence {
    text: String,
    words: Vec<String>,
}

impl Sentence {
    fn new(sentence: &str) -> Self {
        let text = plain(sentence);
        let words = words(&text);
        Self { text, words }
    }

    fn has(&self, phrases: &[&str]) -> bool {
        phrases.iter().any(|phrase| self.text.contains(phrase))
    }

    fn has_word(&self, forms: &[&str]) -> bool {
        self.words.iter().any(|word| forms.contains(&word.as_str()))
    }

    fn is_short(&self, most: usize) -> bool {
        self.text.split_whitespace().count() <= most
    }

    fn has_recommendation(&self) -> bool {
        self.has(&RECOMMENDATION)
    }

    /// Whether it speaks of the case, or is so short that it can speak of nothing else.
    fn has_case(&self) -> bool {
        self.has_word(&["saken", "saka", "sak", "saksfremlegget", "saksframlegget"]) || self.is_short(5)
    }

    fn is_agreed(&self) -> bool {
        self.has_word(&AGREED)
            || self.has_word(&["vedtok", "vedtas", "vedtar", "støtter", "støttet", "støtta", "stør"])
            || self.has(&["gav si tilslutning", "ga sin tilslutning", "slutta seg"])
    }

    /// Whether it tells what somebody wished, or what was done before, and nothing that was decided now.
    fn is_proposal(&self) -> bool {
        self.has(&PROPOSED) && !self.has(&["vedtatt", "vedteke", "enstemmig", "samrøystes"])
    }

    fn is_amended(&self) -> bool {
        let is_point = self.has(&["punkt", "pkt"]) && self.has_word(&CHANGED_POINT);
        let is_changed = self.has(&CHANGED) || self.has(&["omforent"]);
        (is_changed && self.is_agreed()) || (is_point && (self.is_agreed() || self.is_short(8)))
    }

    /// Whether it was turned down; `is_negated` says that the sentence has a `not`.
    fn is_rejected(&self, is_negated: bool) -> bool {
        if is_negated {
            let first = self.words.first().map(String::as_str);
            let is_proposal = matches!(first, Some("forslaget" | "framlegget" | "saken" | "saka"));
            return self.has_word(&["vedtatt", "vedteke", "vedteken", "tiltrådt", "vedtas", "vedtakast"])
                && (self.has_recommendation() || is_proposal || self.is_short(6));
        }
        (self.has_word(&REJECTED) && (self.has_case() || self.has_recommendation()))
            || (self.has_recommendation() && self.has_word(&["falt", "fall"]))
    }

    fn is_postponed(&self) -> bool {
        let forms = ["utsettes", "utsatt", "utsett", "utsetjast", "utsettast", "utsetjes"];
        // `utsatte barn` and `utsett for` are no postponed cases: the case comes first, with small words between.
        let Some(at) = self.words.iter().position(|word| forms.contains(&word.as_str())) else {
            return false;
        };
        let before = self.words.get(..at).unwrap_or_default();
        let is_case = before.iter().any(|word| POSTPONED.contains(&word.as_str()));
        let next = self.words.get(at + 1).map(String::as_str);
        let is_for = matches!(next, Some("for" | "barn" | "grupper"));
        let is_alone = before.is_empty() && self.words.len() <= 6;
        !is_for && ((is_case && before.len() <= 7) || is_alone)
    }

    fn is_withdrawn(&self) -> bool {
        let is_of_agenda =
            self.has(&["saken", "saka", "sakslisten", "sakslista", "saklista", "dagsorden", "sakskartet"]);
        self.has_word(&WITHDRAWN) && self.has_case() && (is_of_agenda || self.is_short(4))
    }

    fn is_forwarded(&self) -> bool {
        let is_sent =
            self.has_word(&SENT) || (self.has_word(&["sendes", "sendast", "sendt"]) && self.has(&SENT_FOR));
        let first = self.words.first().map(String::as_str);
        let is_case =
            matches!(first, Some("saken" | "saka" | "sak" | "oversendes" | "oversendt" | "oversendast"));
        is_sent && is_case
    }

    /// Whether it says only that there was agreement.
    fn is_bare(&self) -> bool {
        self.is_short(7)
            && self.has_word(&AGREED_ALONE)
            && self
                .words
                .iter()
                .all(|word| BARE.contains(&word.as_str()) || word.bytes().all(|byte| byte.is_ascii_digit()))
    }
}

/// What a sentence says was done; nothing where it says nothing of that kind.
pub(super) fn said(sentence: &str) -> Option<Said> {
    let sentence = Sentence::new(sentence);
    let about = |outcome| Some(Said { outcome, is_about: true, is_bare: false });
    let own = |outcome| Some(Said { outcome, is_about: false, is_bare: false });
    let is_negated = sentence.has_word(&["ikke", "ikkje"]);
    if sentence.is_proposal() {
        return None;
    }
    // Changes go before agreement, since both are said in one sentence.
    if !is_negated && sentence.is_amended() {
        return about(Outcome::Amended);
    }
    if sentence.is_rejected(is_negated) {
        return about(Outcome::Rejected);
    }
    if is_negated {
        return None;
    }
    if sentence.has_case() && sentence.is_postponed() {
        return about(Outcome::Postponed);
    }
    if sentence.is_withdrawn() {
        return about(Outcome::Withdrawn);
    }
    if sentence.is_forwarded() {
        return about(Outcome::Forwarded);
    }
    if sentence.has(&NOTED) && (sentence.has(&TAKEN) || sentence.is_short(3)) {
        return own(Outcome::Noted);
    }
    let is_as_proposed = sentence.has(&ADOPTED) && (sentence.is_agreed() || sentence.is_short(8));
    let is_support = sentence.has(&SUPPORTED);
    if is_as_proposed || (sentence.has_recommendation() && (sentence.is_agreed() || is_support)) {
        return about(Outcome::Adopted);
    }
    if is_support {
        return own(Outcome::Endorsed);
    }
    sentence.is_bare().then_some(Said { outcome: Outcome::Adopted, is_about: true, is_bare: true })
}

/// Whether a sentence about support names the body that meets as the one who supports, and not one side of it.
fn is_of_the_body(sentence: &str) -> bool {
    let first = sentence.split_whitespace().next().unwrap_or_default();
    let bare = first.trim_matches(|letter: char| !letter.is_alphanumeric());
    let lower = bare.to_lowercase();
    let is_abbreviation =
        bare.chars().count() >= 2 && bare.chars().all(|letter| letter.is_uppercase() || letter == '-');
    let ends = ["utvalg", "utvalget", "utval", "utvalet", "møtet", "rådet", "styret", "partene", "partane"];
    is_abbreviation || lower == "strategisk" || lower == "det" || ends.iter().any(|end| lower.ends_with(end))
}

/// All words that a sentence can have that says only that there was agreement.
#[rustfmt::skip] // words of one kind in lines, not a word a line
const BARE: [&str; 39] = [
    "enstemmig", "einstemmig", "samrøystes", "vedtatt", "vedteke", "vedteken", "godkjent", "godkjend",
    "ved", "konsensus", "ble", "blei", "vart", "er", "det", "dette", "forslaget", "framlegget", "vedtaket",
    "mot", "stemmer", "stemme", "røyster", "røyst", "med", "av", "alle", "i", "utvalget", "utvalet",
    "enighet", "om", "innkalling", "innkallingen", "innkallinga", "sakslisten", "sakslista", "og",
    "vedtas",
];

/// The sentences of a text; stops of abbreviations and numbers end none.
pub(super) fn sentences(text: &str) -> Vec<String> {
    let text = tidy(text);
    let mut found = Vec::new();
    let mut start = 0;
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    for (place, (at, letter)) in letters.iter().enumerate() {
        if !matches!(letter, '.' | '!' | '?') {
            continue;
        }
        let next = letters.get(place + 1).map(|(_, letter)| *letter);
        let after = letters.get(place + 2).map(|(_, letter)| *letter);
        let before = text.get(start..*at).unwrap_or_default().split_whitespace().last().unwrap_or_default();
        let is_short = matches!(
            before.to_lowercase().as_str(),
            "pkt" | "nr" | "jf" | "jfr" | "bl.a" | "kl" | "ca" | "evt" | "f.eks" | "m.m"
        );
        let ends = next.is_none()
            || (next == Some(' ') && after.is_none_or(|after| after.is_uppercase() || after == '«'));
        if ends && !is_short && !before.bytes().all(|byte| byte.is_ascii_digit()) {
            found.push(text.get(start..=*at).unwrap_or_default().trim().to_owned());
            start = at + 1;
        }
    }
    let rest = text.get(start..).unwrap_or_default().trim();
    if !rest.is_empty() {
        found.push(rest.to_owned());
    }
    found
}

/// What was done with a case by everything that its minutes say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Verdict {
    pub(super) outcome: Option<Outcome>,
    /// What is doubtful about it.
    pub(super) doubt: Option<String>,
}

/// Weighs what was said. `decision` are the paragraphs or points that were decided, `told` the sentences around them,
/// `recommendation` the paragraphs of the recommendation where the minutes repeat it.
pub(super) fn verdict(decision: &[String], told: &[String], recommendation: &[String]) -> Verdict {
    let mut about: Vec<Said> = told
        .iter()
        .filter_map(|sentence| {
            said(sentence).filter(|said| said.outcome != Outcome::Endorsed || is_of_the_body(sentence))
        })
        .collect();
    let decided: Vec<String> = decision.iter().flat_map(|paragraph| sentences(paragraph)).collect();
    let within: Vec<Option<Said>> = decided.iter().map(|sentence| said(sentence)).collect();
    about.extend(within.iter().flatten().filter(|said| said.is_about));
    let content: Vec<Said> = within.iter().flatten().filter(|said| !said.is_about).copied().collect();
    let is_alone = decided.len() == 1;
    // Text around a decision speaks of taking note only where there is no decision.
    if !decided.is_empty() {
        about.retain(|said| said.is_about);
    }
    let mut firm: Vec<Outcome> = about.iter().filter(|said| !said.is_bare).map(|said| said.outcome).collect();
    firm.sort_unstable();
    firm.dedup();
    if firm.contains(&Outcome::Amended) {
        firm.retain(|outcome| *outcome != Outcome::Adopted);
    }
    let is_bare = about.iter().any(|said| said.is_bare);
    // A decision that is nothing but taking note, or support, is that, however it was agreed on.
    if let (true, [only]) = (is_alone, content.as_slice())
        && (firm.is_empty() || firm == [Outcome::Adopted] || firm == [only.outcome])
    {
        return Verdict { outcome: Some(only.outcome), doubt: None };
    }
    match firm.as_slice() {
        [one] => Verdict { outcome: Some(*one), doubt: None },
        [] => open(decision, recommendation, &content, is_bare),
        several => {
            let words: Vec<&str> = several.iter().filter_map(|outcome| word(*outcome)).collect();
            Verdict {
                outcome: None,
                doubt: Some(format!("the minutes speak of several outcomes: {}", words.join(", "))),
            }
        }
    }
}

/// Where nothing says it outright: the decision beside the recommendation, or only that there was agreement.
fn open(decision: &[String], recommendation: &[String], content: &[Said], is_bare: bool) -> Verdict {
    let same = |texts: &[String]| texts.iter().flat_map(|text| words(text)).collect::<Vec<_>>();
    if !decision.is_empty() && !recommendation.is_empty() {
        let outcome =
            if same(decision) == same(recommendation) { Outcome::Adopted } else { Outcome::Amended };
        let doubt = (outcome == Outcome::Amended)
            .then(|| "the decision differs from the recommendation above it".to_owned());
        return Verdict { outcome: Some(outcome), doubt };
    }
    if is_bare && decision.is_empty() {
        return Verdict { outcome: Some(Outcome::Adopted), doubt: None };
    }
    if is_bare {
        let doubt = "the minutes say that it was agreed on, and not whether as recommended".to_owned();
        return Verdict { outcome: Some(Outcome::Adopted), doubt: Some(doubt) };
    }
    let doubt = if decision.is_empty() {
        "nothing says what was done with the case"
    } else if content.is_empty() {
        "there is a decision, and nothing says whether it is as recommended"
    } else {
        "the decision takes note or supports, and says more"
    };
    Verdict { outcome: None, doubt: Some(doubt.to_owned()) }
}

/// The word that authors write for an outcome.
fn word(outcome: Outcome) -> Option<&'static str> {
    Outcome::WORDS.iter().find(|(_, known)| *known == outcome).map(|(word, _)| *word)
}

fn words(text: &str) -> Vec<String> {
    text.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}
