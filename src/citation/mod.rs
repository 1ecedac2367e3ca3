//! Citations of cases in running text: `SSU-sak 17-2023`, `sakene 7 og 8/2024`, `punkt 2 i sak 31-2022`.
//!
//! *In*: a text, the names of the bodies, and whose document it is and of which year. *Out*: each cited number with its
//! place in the author's own text, its case and points, and how sure that is; and what looked like a citation and is too
//! doubtful to be one. *Refuses*: nothing; any text can be scanned. Knows no other record: whether a case exists is for
//! [`site`](crate::site) to say. Precision comes before recall: a wrong link in a public record is worse than none.
//!
//! The grammar and the rules of inference are those of `docs/citations.md`.

mod after;
mod bodies;
mod grammar;
mod infer;
mod items;
mod lead;
mod normal;
mod outside;
mod paper;
mod points;
mod provision;
mod record;
mod sentence;
mod token;
mod years;

use std::ops::Range;

use crate::content::{CaseKey, NumberStyle, PointNumber};

pub use bodies::Bodies;
pub use paper::{PaperFound, scan_paper};
pub use provision::{CitedDocument, Documents, ProvisionCitation};
pub use record::{Cited, CitedCase, CitedPage, Placed, scan_record};

use grammar::{Cite, Reader, Reading, When};
use infer::{Chosen, Inference, Memory, Own};
use normal::Normal;
use token::Tokens;

/// How a citation is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// Body and year stand beside the number.
    Stated,
    /// Body or year follow from the sentence, an earlier citation or the document itself.
    Inferred,
}

/// One cited number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// Its place in the text as the author wrote it, in bytes: the first of a list from the body's name or the word
    /// `sak` on, with its points. Cases of one range share a place.
    pub range: Range<usize>,
    /// The place of the number itself, with its year.
    pub number: Range<usize>,
    /// The sentence it stands in.
    pub sentence: Range<usize>,
    /// The case.
    pub key: CaseKey,
    /// Its points that are cited.
    pub points: Vec<PointNumber>,
    /// How it is known.
    pub certainty: Certainty,
    /// What the words around it make of the two cases.
    pub relation: Option<Relation>,
}

/// How the citing case relates to the cited one, in words beside the citation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relation {
    /// `oppfølging av sak …`: the citing case follows up the cited one.
    FollowsUp,
    /// `følges opp i sak …`: the cited case follows up the citing one.
    IsFollowedUpBy,
}

/// Why something that looks like a citation is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    /// Nothing says whose case it is.
    NoBody,
    /// Nothing says of which year it is.
    NoYear,
    /// Several bodies have the name.
    SharedName,
    /// Two digits that may be a year or a number, as in `sak 12-14`.
    TwoDigits,
}

/// Something that looks like a citation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubtful {
    /// Its place in the author's text.
    pub range: Range<usize>,
    /// Why it is none.
    pub doubt: Doubt,
}

/// What a text was found to cite.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Citations, in reading order.
    pub citations: Vec<Citation>,
    /// What was too doubtful.
    pub doubtful: Vec<Doubtful>,
    /// The backslashes with which the author switched a citation off, as in `\sak 5`.
    pub escapes: Vec<Range<usize>>,
}

/// Reads the texts of one document in order, remembering what it has cited.
#[derive(Debug)]
pub struct Recogniser<'a> {
    bodies: &'a Bodies,
    own: Own,
    memory: Memory,
}

impl<'a> Recogniser<'a> {
    /// For a document of the body with this code and of this year, as far as it has them.
    pub fn new(bodies: &'a Bodies, body: Option<&str>, year: Option<i16>) -> Self {
        let own = Own { body: body.and_then(|code| bodies.index(code)), year };
        Self { bodies, own, memory: Memory::default() }
    }

    /// What the next text of the document cites. A text is a paragraph, a list item, a cell, a heading or a title.
    pub fn read(&mut self, text: &str) -> Found {
        if !text.bytes().any(|byte| byte.is_ascii_digit()) {
            return Found::default();
        }
        self.read_normal(&Normal::of(text))
    }

    /// As [`Recogniser::read`], in a text with a digit.
    fn read_normal(&mut self, normal: &Normal) -> Found {
        let mut found = Found::default();
        let mut names = self.bodies.names_in(normal);
        let mut cuts: Vec<usize> = names.iter().flat_map(|name| [name.end, name.whole]).collect();
        cuts.sort_unstable();
        let tokens = Tokens::of(normal, &cuts);
        outside::add_outsiders(&tokens, &self.bodies.own_name, &mut names);
        let reader = Reader { tokens: &tokens, names: &names };
        let blocked = blocked(&tokens);
        let mut at = 0;
        while at < tokens.len() {
            if let Some(skip) = blocked.iter().find(|range| range.contains(&at)) {
                at = skip.end;
                continue;
            }
            let is_escaped = at > 0 && tokens.is_sign(at - 1, '\\');
            match reader.read(at) {
                Reading::Nothing => at += 1,
                // No case is meant, so there is nothing to doubt and nothing to remember.
                Reading::Refused { end, .. } | Reading::Cite(Cite { end, .. }) if is_escaped => {
                    found.escapes.push(normal.original(tokens.start(at - 1)..tokens.start(at)));
                    at = end.max(at + 1);
                }
                Reading::Refused { end, in_doubt } => {
                    if in_doubt {
                        let range = normal.original(tokens.start(at)..tokens.end_before(end));
                        found.doubtful.push(Doubtful { range, doubt: Doubt::TwoDigits });
                    }
                    at = end.max(at + 1);
                }
                Reading::Cite(cite) => {
                    at = cite.end.max(at + 1);
                    // A full stop inside the citation, as in `saksnummer. 7-2023`, ends no sentence.
                    let last = cite.end.saturating_sub(1).max(cite.start);
                    let sentence =
                        sentence::sentence(&tokens, cite.start).start..sentence::sentence(&tokens, last).end;
                    self.cited(&tokens, &names, &cite, &sentence, &mut found);
                }
            }
        }
        found
    }

    fn cited(
        &mut self,
        tokens: &Tokens,
        names: &[bodies::Name],
        cite: &Cite,
        sentence: &Range<usize>,
        found: &mut Found,
    ) {
        let normal = tokens.normal;
        let place =
            |range: Range<usize>| normal.original(tokens.start(range.start)..tokens.end_before(range.end));
        let mut doubt = |doubt: Doubt| {
            found.doubtful.push(Doubtful { range: place(cite.start..cite.end), doubt });
        };
        let inference = Inference { tokens, names, bodies: self.bodies, own: self.own, memory: &self.memory };
        let (body, beside) = match inference.body(cite, sentence) {
            Chosen::Body(body, beside) => (body, beside),
            Chosen::External => return,
            Chosen::Shared => return doubt(Doubt::SharedName),
            Chosen::Nobody => return doubt(Doubt::NoBody),
        };
        let known = &self.bodies.bodies[body];
        if !known.has_cases && !beside {
            return;
        }
        let relation = relation(tokens, cite);
        let mut made = Vec::new();
        for (index, item) in cite.items.iter().enumerate() {
            match item.when {
                When::YearFirst(_) if known.style != NumberStyle::YearNumber => continue,
                When::Short(year) => {
                    let latest = self.own.year.map_or(i16::MAX, |own| own + 1);
                    if !known.two_digit_years || !known.is_active_in(year) || year > latest {
                        doubt(Doubt::TwoDigits);
                        return;
                    }
                }
                _ => {}
            }
            let Some(year) = inference.year(cite, index, body, sentence) else {
                doubt(Doubt::NoYear);
                return;
            };
            let certainty =
                if beside && item.when != When::Unsaid { Certainty::Stated } else { Certainty::Inferred };
            let start = if index == 0 { cite.start } else { item.start };
            for number in &item.numbers {
                made.push(Citation {
                    range: place(start..item.whole),
                    number: place(item.start..item.end),
                    sentence: place(sentence.clone()),
                    key: CaseKey { body: known.code.clone(), year, number: *number },
                    points: item.points.clone(),
                    certainty,
                    relation,
                });
            }
        }
        for citation in &made {
            self.memory.keep(body, citation.key.number, citation.key.year);
        }
        found.citations.extend(made);
    }
}

/// Places where no citation begins: addresses, archive fields.
fn blocked(tokens: &Tokens) -> Vec<Range<usize>> {
    const LABELS: [&str; 12] = [
        "ref",
        "referanse",
        "arkivref",
        "arkivreferanse",
        "arkivsaksnr",
        "arkivsak",
        "arkivsaksnummer",
        "saksmappe",
        "journalnr",
        "journalpost",
        "arkivnr",
        "arkivkode",
    ];
    let mut blocked = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let word = tokens.lower(at);
        let is_address = (matches!(word, "http" | "https") && tokens.is_sign(at + 1, ':'))
            || (word == "www" && tokens.is_sign(at + 1, '.'));
        // `ref.` alone is also a word for «se»; as a label it ends with a colon or follows `vår`, `deres`.
        let labelled = LABELS.contains(&word)
            && (word != "ref"
                || tokens.is_sign(at + 1, ':')
                || tokens.is_sign(at + 2, ':')
                || tokens.before(at).is_some_and(|before| {
                    matches!(tokens.lower(before), "vår" | "vårt" | "deres" | "dykkar" | "dykkars")
                }));
        if is_address {
            let mut end = at;
            while end < tokens.len() && !tokens.is_blank(end) && !tokens.is_sign(end, ')') {
                end += 1;
            }
            blocked.push(at..end);
            at = end;
        } else if labelled {
            // The field is what stands up to the next comma or sentence, at most a few words.
            let mut end = at + 1;
            while end < tokens.len()
                && end < at + 14
                && !matches!(tokens.sign(end), Some(',' | ';' | ')' | '|'))
                && !(tokens.is_sign(end, '.') && tokens.is_blank(end + 1) && end > at + 2)
            {
                end += 1;
                if tokens.is_number(end - 1) && tokens.is_blank(end) && !tokens.is_number(end + 1) {
                    break;
                }
            }
            blocked.push(at..end);
            at = end;
        } else {
            at += 1;
        }
    }
    blocked
}

/// What the words before a citation say of the two cases.
fn relation(tokens: &Tokens, cite: &Cite) -> Option<Relation> {
    let mut words = Vec::new();
    let mut at = cite.start;
    while words.len() < 4 {
        let Some(before) = tokens.before(at) else { break };
        if !tokens.is_word(before) {
            break;
        }
        words.push(tokens.lower(before));
        at = before;
    }
    match words.as_slice() {
        [
            "av" | "til" | "på",
            "oppfølging" | "oppfølginga" | "oppfølgingen" | "oppfølgjing" | "oppfølgjinga" | "vidareføring"
            | "videreføring",
            ..,
        ]
        | ["opp", "følger" | "følgjer" | "fulgte" | "følgde", ..] => Some(Relation::FollowsUp),
        ["i", "opp", "følges" | "følgast" | "fulgt" | "følgt" | "følgd", ..] => {
            Some(Relation::IsFollowedUpBy)
        }
        _ => None,
    }
}
