//! One case of the minutes: its text parted into decision and proceedings, and what was done.

use crate::content::Outcome;
use crate::import::found::{AgendaItem, CaseNumber, Doubt, MinutesItem};
use crate::papers::{Block, BlockKind, Place, Role};

use super::super::meeting::agenda::letters;
use super::super::meeting::kinds::is_formal;
use super::super::meeting::lines::{Kept, Line, Unit};
use super::outcome::{Said, Verdict, said, sentences, verdict};
use super::sections::{Section, section};

/// Reads the units below the heading of a case.
#[derive(Debug)]
pub(super) struct CaseReader<'a> {
    body: Option<&'a str>,
    row: AgendaItem,
    place: Place,
    decision: Kept,
    proceedings: Kept,
    state: Section,
    /// Whether the decision stood in the line of its label and is ended by the next paragraph.
    is_inline: bool,
    /// Whether what is read belongs to another body's decision.
    is_of_others: bool,
    has_decision_label: bool,
    told: Vec<String>,
    recommendation: Vec<String>,
    doubts: Vec<Doubt>,
}

impl<'a> CaseReader<'a> {
    /// Begins a case.
    pub(super) fn new(row: AgendaItem, place: Place, body: Option<&'a str>) -> Self {
        Self {
            body,
            row,
            place,
            decision: Kept::default(),
            proceedings: Kept::default(),
            state: Section::Proceedings,
            is_inline: false,
            is_of_others: false,
            has_decision_label: false,
            told: Vec::new(),
            recommendation: Vec::new(),
            doubts: Vec::new(),
        }
    }

    /// Begins a part, where a column of a table says which.
    pub(super) fn begin(&mut self, state: Section) {
        self.state = state;
        self.is_inline = false;
        self.is_of_others = false;
        self.has_decision_label |= state == Section::Decision;
    }

    /// Reads on.
    pub(super) fn unit(&mut self, unit: &Unit) {
        match unit {
            Unit::Line(line) => self.line(line),
            Unit::Table(place, table) => match self.state {
                Section::Decision if !self.is_inline => self.decision.table(*place, table.clone()),
                _ => self.proceedings.table(*place, table.clone()),
            },
        }
    }

    fn case(&self) -> Option<&CaseNumber> {
        self.row.case.as_ref()
    }

    fn line(&mut self, line: &Line) {
        let labelled = section(line, self.body, self.case());
        let Some(labelled) = labelled.filter(|labelled| {
            !(self.is_of_others && line.role == Role::Quote && labelled.section == Section::Decision)
        }) else {
            self.text(line);
            return;
        };
        let value = line.from(labelled.value);
        let has_value = !value.is_empty();
        if labelled.is_of_others {
            self.is_of_others = true;
            self.state = Section::Further;
            self.proceedings.line(line);
            return;
        }
        self.is_of_others = false;
        self.is_inline = false;
        match labelled.section {
            Section::Decision => {
                if self.has_decision_label && !self.decision.blocks.is_empty() {
                    self.doubt(line.place, "the case has more than one decision");
                }
                self.state = Section::Decision;
                self.has_decision_label = true;
                if labelled.is_kept {
                    // `Enstemmig vedtatt:`, `SSU vedtok samrøystes:` say how it was agreed on.
                    let label = line.plain.get(..labelled.value).unwrap_or(&line.plain);
                    let said = said(label.trim_end_matches([':', ' ']));
                    if said.is_some_and(|said| said.is_bare || said.outcome == Outcome::Amended) {
                        self.told.push(label.trim_end_matches([':', ' ']).to_owned());
                    }
                    self.proceedings.line(&label_line(line, labelled.value));
                }
                if has_value {
                    self.decided(&value);
                    self.is_inline = !value.plain.trim_end().ends_with(':');
                }
            }
            Section::Recommendation => {
                self.state = Section::Recommendation;
                self.proceedings.line(line);
                if has_value {
                    self.recommendation.push(value.tidy());
                }
            }
            Section::Proceedings => {
                self.state = Section::Proceedings;
                if labelled.is_kept {
                    self.proceedings.line(line);
                } else {
                    self.proceedings.line(&value);
                }
                self.tell(&value);
            }
            Section::Further => {
                self.state = Section::Further;
                self.proceedings.line(line);
                self.tell(&value);
            }
        }
    }

    /// A line without a label.
    fn text(&mut self, line: &Line) {
        let is_point = line.mark().is_some() || matches!(line.role, Role::ItemMore { .. });
        let is_heading = matches!(line.role, Role::Heading(_));
        match self.state {
            Section::Decision if is_heading => {
                // A heading that is no label ends what was decided.
                self.state = Section::Further;
                self.proceedings.line(line);
            }
            Section::Decision if self.is_inline && !is_point => {
                if Self::is_about(line).is_none() {
                    self.doubt(
                        line.place,
                        "text after the decision stands without a label; it is taken for proceedings",
                    );
                }
                self.state = Section::Further;
                self.proceedings.line(line);
                self.tell(line);
            }
            Section::Decision => self.decided(line),
            Section::Recommendation => {
                // `Innstillingen ble vedtatt.` below a recommendation is no part of it.
                if Self::is_about(line).is_some_and(|said| said.outcome != Outcome::Noted) && !is_point {
                    self.state = Section::Further;
                    self.tell(line);
                } else {
                    let start = line.mark().map_or(0, |(_, _, at)| at);
                    self.recommendation.push(line.from(start).tidy());
                }
                self.proceedings.line(line);
            }
            Section::Proceedings | Section::Further => {
                self.proceedings.line(line);
                let is_quote =
                    line.role == Role::Quote || line.plain.trim_start().starts_with(['«', '"', '“']);
                if self.is_of_others && !is_point && !is_quote {
                    self.is_of_others = false;
                }
                self.tell(line);
            }
        }
    }

    /// What a whole line says about the case, where it says nothing else.
    fn is_about(line: &Line) -> Option<Said> {
        let sentences = sentences(&line.plain);
        let all: Vec<Option<Said>> = sentences.iter().map(|sentence| said(sentence)).collect();
        let first = all.first().copied().flatten()?;
        all.iter().all(Option::is_some).then_some(first).filter(|_| sentences.len() <= 3)
    }

    /// A line of the decision; one that only says how it was agreed on is none.
    fn decided(&mut self, line: &Line) {
        let is_more = matches!(line.role, Role::ItemMore { .. }) || line.mark().is_some();
        let about = Self::is_about(line).filter(|said| said.is_about && !is_more);
        match about.map(|said| said.outcome) {
            // `Innkallingen godkjennes.` is what was decided; `Enstemmig vedtatt.` says how.
            Some(Outcome::Adopted | Outcome::Amended)
                if !is_approval(&line.plain) || line.plain.to_lowercase().contains("vedt") =>
            {
                self.told.extend(sentences(&line.plain));
                self.proceedings.line(line);
                // What follows `vedtatt med følgende endring:` is what was changed or decided.
                if !line.plain.trim_end().ends_with(':') && !self.decision.blocks.is_empty() {
                    self.state = Section::Further;
                }
            }
            _ => self.decision.line(line),
        }
    }

    fn tell(&mut self, line: &Line) {
        if !self.is_of_others && line.role != Role::Quote {
            self.told.extend(sentences(&line.plain));
        }
    }

    fn doubt(&mut self, place: Place, message: impl Into<String>) {
        let name = self.name();
        self.doubts.push(Doubt {
            field: Some("decision"),
            place,
            message: format!("{name}: {}", message.into()),
        });
    }

    fn name(&self) -> String {
        match (&self.row.case, self.row.order) {
            (Some(case), _) => format!("case {}-{}", case.number, case.year),
            (None, Some(order)) => format!("item {order}"),
            (None, None) => format!("`{}`", self.row.title),
        }
    }

    /// Ends the case.
    pub(super) fn finish(mut self) -> (MinutesItem, Place, Vec<Doubt>) {
        let decision = paragraphs(&self.decision.blocks);
        let is_formal = is_formal(&self.row.title) || (self.row.case.is_none() && self.row.kind.is_some());
        let mut verdict = verdict(&decision, &self.told, &self.recommendation);
        if is_formal
            && verdict.outcome.is_none()
            && decision.iter().chain(&self.told).any(|text| is_approval(text))
        {
            verdict = Verdict { outcome: Some(Outcome::Adopted), doubt: None };
        }
        let says_little = decision.is_empty() && verdict.outcome.is_none();
        if self.has_decision_label && decision.is_empty() && verdict.outcome.is_none() {
            self.doubt(self.place, "nothing stands below the label of the decision");
        } else if let Some(doubt) = verdict.doubt.filter(|_| !is_formal || !says_little) {
            let message = format!("{}: {doubt}", self.name());
            self.doubts.push(Doubt { field: Some("outcome"), place: self.place, message });
        }
        let item = MinutesItem {
            row: self.row,
            outcome: verdict.outcome,
            decision: self.decision.blocks,
            proceedings: self.proceedings.blocks,
        };
        (item, self.place, self.doubts)
    }
}

/// Whether a formal row says that what it is about was approved: `Innkallingen godkjennes.`
fn is_approval(text: &str) -> bool {
    let lower = text.to_lowercase();
    let mut words = lower.split(|letter: char| !letter.is_alphanumeric());
    let is_negated = lower.contains("ikke") || lower.contains("ikkje");
    !is_negated
        && words.any(|word| {
            matches!(
                word,
                "godkjent"
                    | "godkjend"
                    | "godkjennes"
                    | "godkjennast"
                    | "godkjente"
                    | "godkjende"
                    | "vedtatt"
            )
        })
}

/// The label of a line alone.
fn label_line(line: &Line, value: usize) -> Line {
    let plain = line.plain.get(..value).unwrap_or(&line.plain).trim_end().to_owned();
    let text = if value >= line.plain.len() {
        line.text.clone()
    } else {
        crate::papers::Text::from_plain(plain.clone())
    };
    Line { plain: text.plain(), text, ..line.clone() }
}

/// The letters of each paragraph.
pub(super) fn paragraphs(blocks: &[Block]) -> Vec<String> {
    blocks
        .iter()
        .map(|block| match &block.kind {
            BlockKind::Paragraph(paragraph) => paragraph.text.plain(),
            BlockKind::Table(_) => letters(std::slice::from_ref(block)),
        })
        .collect()
}
