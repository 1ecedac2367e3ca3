//! The words of a record, read for what they cite, with every place in the author's file and in the drawn HTML.

use std::ops::Range;
use std::sync::Arc;

use crate::content::{Block, BlockPlace, CasePointer, Document, Header, Mark, PointNumber, Slot, Words};
use crate::source::{SourceFile, Span};

use super::normal::Normal;
use super::sentence::sentence;
use super::token::Tokens;
use super::{Bodies, Certainty, Citation, Documents, Doubt, ProvisionCitation, Recogniser, Relation};

/// Something cited, with its places.
#[derive(Clone, Debug)]
pub struct Placed<T> {
    /// What is cited.
    pub cited: T,
    /// Where a link belongs.
    pub mark: Mark,
    /// Where it stands in the file.
    pub span: Span,
    /// The words that cite, on one line.
    pub words: String,
    /// The sentence around it, on one line.
    pub sentence: Arc<str>,
    /// The id of the heading above it.
    pub under: Option<String>,
}

/// A cited case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitedCase {
    /// The case, and its point where exactly one is cited.
    pub pointer: CasePointer,
    /// How the citing case relates to it.
    pub relation: Option<Relation>,
    /// Whether it stands in the title.
    pub is_in_title: bool,
    /// Whether the author wrote it out as `[[…]]`.
    pub is_explicit: bool,
    /// How it is known.
    pub certainty: Certainty,
}

/// A page of the site that the author links to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitedPage {
    /// Its address.
    pub address: String,
    /// The place on it that is linked.
    pub fragment: Option<String>,
    /// The sentence of the link, on one line.
    pub sentence: Arc<str>,
    /// The id of the heading above it.
    pub under: Option<String>,
}

/// What a record cites.
#[derive(Clone, Debug, Default)]
pub struct Cited {
    /// Cases, in reading order.
    pub cases: Vec<Placed<CitedCase>>,
    /// Provisions, in reading order.
    pub provisions: Vec<Placed<ProvisionCitation>>,
    /// Pages of the site that the author links to.
    pub pages: Vec<CitedPage>,
    /// The backslashes that switch a citation off, and are not shown.
    pub escapes: Vec<Mark>,
    /// What was too doubtful to be a citation.
    pub doubtful: Vec<(Span, Doubt)>,
}

impl Cited {
    /// The places that are links to what is cited.
    pub fn marks(&self) -> Vec<Mark> {
        let cases = self.cases.iter().map(|placed| &placed.mark);
        cases.chain(self.provisions.iter().map(|placed| &placed.mark)).cloned().collect()
    }
}

/// Whose record it is and of which year, for what its text leaves out.
fn own(document: &Document) -> (Option<String>, Option<i16>) {
    match document {
        Document::Case(case) => (Some(case.key.value.body.clone()), Some(case.key.value.year)),
        Document::Meeting(meeting) => {
            (Some(meeting.body.value.to_uppercase()), Some(meeting.date.value.year()))
        }
        Document::Report(report) => (None, Some(report.dated.year())),
        Document::Body(body) => (Some(body.code.value.clone()), None),
        _ => (None, None),
    }
}

/// Reads the words of a record.
pub fn scan_record(
    document: &Document,
    words: &Words,
    file: &SourceFile,
    bodies: &Bodies,
    documents: &Documents,
) -> Cited {
    let mut cited = Cited::default();
    let Some(header) = document.header() else { return cited };
    let (body, year) = own(document);
    let mut recogniser = Recogniser::new(bodies, body.as_deref(), year);
    for (index, block) in words.blocks.iter().enumerate() {
        let explicit = words.explicit.iter().filter(|explicit| explicit.block == index);
        cited.cases.extend(explicit.map(|explicit| Placed {
            mark: explicit.spots.map_or(Mark::None, |(from, to)| Mark::Text(from, to)),
            span: explicit.span.clone(),
            words: one_line(&block.text[explicit.range.clone()]),
            sentence: one_line(&block.text).into(),
            under: block.under.clone(),
            cited: CitedCase {
                pointer: explicit.pointer.clone(),
                relation: None,
                is_in_title: false,
                is_explicit: true,
                certainty: Certainty::Stated,
            },
        }));
        if !block.text.bytes().any(|byte| byte.is_ascii_digit()) {
            continue;
        }
        let text = block.readable(&header.not_citations);
        let found = recogniser.read(&text);
        cited.escapes.extend(found.escapes.iter().map(|backslash| block.mark(backslash)));
        for citation in &found.citations {
            let whole = case(citation, block, file, header);
            // One link cannot lead to several points: it leads to the case, and each point is cited without.
            let several = Some(&citation.points).filter(|points| points.len() > 1);
            let points: Vec<_> = several.into_iter().flatten().map(|point| of_point(&whole, point)).collect();
            cited.cases.push(whole);
            cited.cases.extend(points);
        }
        let place = |range: &Range<usize>| block.span(range, file, &header.span);
        cited.doubtful.extend(found.doubtful.iter().map(|doubtful| (place(&doubtful.range), doubtful.doubt)));
        for provision in documents.find(&text) {
            cited.provisions.push(Placed {
                mark: block.mark(&provision.range),
                span: block.span(&provision.range, file, &header.span),
                words: one_line(&block.text[provision.range.clone()]),
                sentence: one_line(&block.text[provision.sentence.clone()]).into(),
                under: block.under.clone(),
                cited: provision,
            });
        }
    }
    cited.pages = words
        .links
        .iter()
        .map(|link| {
            let block = &words.blocks[link.block];
            CitedPage {
                address: link.address.clone(),
                fragment: link.fragment.clone(),
                sentence: one_line(&block.text[sentence_around(&block.text, link.range.start)]).into(),
                under: block.under.clone(),
            }
        })
        .collect();
    // A range is one link: its first case has it, the others are cited without.
    let mut last: Option<Mark> = None;
    for placed in &mut cited.cases {
        if placed.mark != Mark::None && last.as_ref() == Some(&placed.mark) {
            placed.mark = Mark::None;
        } else {
            last = Some(placed.mark.clone());
        }
    }
    cited
}

fn case(citation: &Citation, block: &Block, file: &SourceFile, header: &Header) -> Placed<CitedCase> {
    let point = match citation.points.as_slice() {
        [point] => Some(point.clone()),
        _ => None,
    };
    // Where no link can be made around the whole, the number alone may take it.
    let whole = block.mark(&citation.range);
    Placed {
        mark: if whole == Mark::None { block.mark(&citation.number) } else { whole },
        span: block.span(&citation.range, file, &header.span),
        words: one_line(&block.text[citation.range.clone()]),
        sentence: one_line(&block.text[citation.sentence.clone()]).into(),
        under: block.under.clone(),
        cited: CitedCase {
            pointer: CasePointer { case: citation.key.clone(), point },
            relation: citation.relation,
            is_in_title: block.place == BlockPlace::Field(Slot::Title),
            is_explicit: false,
            certainty: citation.certainty,
        },
    }
}

/// One point of a case that is cited with several.
fn of_point(whole: &Placed<CitedCase>, point: &PointNumber) -> Placed<CitedCase> {
    let pointer = CasePointer { point: Some(point.clone()), ..whole.cited.pointer.clone() };
    Placed {
        mark: Mark::None,
        cited: CitedCase { pointer, relation: None, ..whole.cited.clone() },
        ..whole.clone()
    }
}

/// The sentence that a byte of a text stands in.
fn sentence_around(text: &str, at: usize) -> Range<usize> {
    let normal = Normal::of(text);
    let tokens = Tokens::of(&normal, &[]);
    let ends_after =
        |token: usize| normal.original(tokens.start(token)..tokens.end_before(token + 1)).end > at;
    let token = (0..tokens.len()).find(|token| ends_after(*token)).unwrap_or(0);
    let whole = sentence(&tokens, token);
    normal.original(tokens.start(whole.start)..tokens.end_before(whole.end))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
