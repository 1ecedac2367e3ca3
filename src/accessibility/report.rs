//! The report as JSON, and as a table for people.

use std::fmt::Write as _;

use serde::Serialize;

use crate::config::Rules;
use crate::diagnostic::{Code, Diagnostic, TextOf};
use crate::source::{LineColumn, Span};

use super::criteria::{ByHand, CRITERIA, Criterion, Guarantor, Level};
use super::material::Material;

/// What a check of a site says of each criterion.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// What the criteria are those of.
    standard: &'static str,
    /// The day on which the site was looked at, `2024-06-01`.
    date: String,
    /// The address of the site's accessibility statement.
    statement: Option<String>,
    /// How many criteria each guarantor has, and how many have findings.
    summary: Summary,
    criteria: Vec<Line>,
    by_hand: Heap,
}

#[derive(Clone, Debug, Serialize)]
struct Summary {
    criteria: usize,
    templates: usize,
    checked: usize,
    person: usize,
    not_applicable: usize,
    with_findings: usize,
}

#[derive(Clone, Debug, Serialize)]
struct Line {
    number: &'static str,
    name: &'static str,
    level: Level,
    guarantor: Guarantor,
    rules: Vec<Rule>,
    findings: usize,
    places: Vec<Finding>,
    by_hand: &'static [ByHand],
}

#[derive(Clone, Debug, Serialize)]
struct Rule {
    code: &'static str,
    /// Whether the site's `[rules]` silence it: then no finding says nothing.
    is_off: bool,
    findings: usize,
}

#[derive(Clone, Debug, Serialize)]
struct Finding {
    code: &'static str,
    severity: &'static str,
    message: String,
    #[serde(flatten)]
    place: Place,
}

/// Line and column from 1, the column in characters.
#[derive(Clone, Debug, Serialize)]
struct Place {
    file: String,
    line: usize,
    column: usize,
}

#[derive(Clone, Debug, Serialize)]
struct Heap {
    pictures: Vec<PictureLine>,
    attachments: Vec<AttachmentLine>,
}

#[derive(Clone, Debug, Serialize)]
struct PictureLine {
    alt: String,
    #[serde(flatten)]
    place: Place,
}

#[derive(Clone, Debug, Serialize)]
struct AttachmentLine {
    title: String,
    target: String,
    accessible: &'static str,
    #[serde(flatten)]
    place: Place,
}

fn place(span: &Span, text_of: TextOf) -> Place {
    let start = LineColumn::of(text_of(&span.file).unwrap_or(""), span.start as usize);
    Place { file: span.file.as_str().to_owned(), line: start.line, column: start.column }
}

impl Report {
    /// What these findings, weighed by `rules`, and this material say. `date` is the day on which the site was looked at.
    pub fn new(
        found: &[Diagnostic],
        material: &Material,
        rules: &Rules,
        date: String,
        statement: Option<String>,
        text_of: TextOf,
    ) -> Self {
        let criteria: Vec<Line> =
            CRITERIA.iter().map(|criterion| line(criterion, found, rules, text_of)).collect();
        let guaranteed =
            |by: Guarantor| criteria.iter().filter(|criterion| criterion.guarantor == by).count();
        let summary = Summary {
            criteria: criteria.len(),
            templates: guaranteed(Guarantor::Templates),
            checked: guaranteed(Guarantor::Checked),
            person: guaranteed(Guarantor::Person),
            not_applicable: guaranteed(Guarantor::NotApplicable),
            with_findings: criteria.iter().filter(|criterion| criterion.findings > 0).count(),
        };
        let pictures = material
            .pictures
            .iter()
            .map(|picture| PictureLine { alt: picture.alt.clone(), place: place(&picture.span, text_of) });
        let attachments = material.attachments.iter().map(|attached| AttachmentLine {
            title: attached.title.clone(),
            target: attached.target.clone(),
            accessible: if attached.is_known { "no" } else { "unknown" },
            place: place(&attached.span, text_of),
        });
        let by_hand = Heap { pictures: pictures.collect(), attachments: attachments.collect() };
        Self {
            standard: "WCAG 2.1 A and AA, the criteria of the Norwegian regulation",
            date,
            statement,
            summary,
            criteria,
            by_hand,
        }
    }

    /// One JSON object, ended by a line end.
    pub fn json(&self) -> String {
        // Strings and numbers always serialise.
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }

    /// A table with a line for each criterion, and below it what is to be judged by hand.
    pub fn table(&self) -> String {
        let width = self.criteria.iter().map(|line| line.name.chars().count()).max().unwrap_or_default();
        let mut text =
            format!("{:<7} {:<width$}  {:<5} {:<14} findings\n", "", "criterion", "level", "guaranteed by");
        for line in &self.criteria {
            let level = match line.level {
                Level::A => "A",
                Level::Aa => "AA",
            };
            let off = line.rules.iter().filter(|rule| rule.is_off).map(|rule| rule.code).collect::<Vec<_>>();
            let mut findings = match (line.rules.is_empty(), line.findings) {
                (true, _) => String::new(),
                (false, count) => count.to_string(),
            };
            if !off.is_empty() {
                let _ = write!(findings, " ({} is off)", off.join(", "));
            }
            let row = format!(
                "{:<7} {:<width$}  {level:<5} {:<14} {findings}",
                line.number,
                line.name,
                line.guarantor.word()
            );
            // Writing to a `String` cannot fail.
            let _ = writeln!(text, "{}", row.trim_end());
        }
        self.judged(&mut text);
        text
    }

    fn judged(&self, text: &mut String) {
        let Summary { criteria, templates, checked, person, not_applicable, with_findings } = self.summary;
        let _ = writeln!(
            text,
            "\n{criteria} criteria: {templates} by the templates, {checked} checked, {person} by a person, {not_applicable} not \
             applicable; {with_findings} with findings"
        );
        let Heap { pictures, attachments } = &self.by_hand;
        let _ = writeln!(
            text,
            "to judge by hand: alternative texts of pictures: {}, attachments not known to be accessible: {}",
            pictures.len(),
            attachments.len()
        );
        for AttachmentLine { title, accessible, place: Place { file, line, column }, .. } in attachments {
            let known = if *accessible == "no" { "not accessible" } else { "unknown" };
            let _ = writeln!(text, "  {file}:{line}:{column}: {title} ({known})");
        }
    }
}

fn line(criterion: &Criterion, found: &[Diagnostic], rules: &Rules, text_of: TextOf) -> Line {
    let of = |code: Code| found.iter().filter(move |finding| finding.code == code);
    let checks = criterion.rules.iter().map(|code| Rule {
        code: code.slug(),
        is_off: rules.is_off(*code),
        findings: of(*code).count(),
    });
    let places: Vec<Finding> = found
        .iter()
        .filter(|finding| criterion.rules.contains(&finding.code))
        .map(|finding| Finding {
            code: finding.code.slug(),
            severity: finding.severity.word(),
            message: finding.message.clone(),
            place: place(&finding.primary.span, text_of),
        })
        .collect();
    Line {
        number: criterion.number,
        name: criterion.name,
        level: criterion.level,
        guarantor: criterion.guarantor,
        rules: checks.collect(),
        findings: places.len(),
        places,
        by_hand: criterion.by_hand,
    }
}
