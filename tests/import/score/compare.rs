//! Points of 100 for one file: each part of a paper counts by its weight, where the paper has such a part or the import made one up.

use super::seen::Seen;
use super::text::{alike, in_order, tidy, without_number, without_section_number};
use super::truth::{Attachment, Item, Point, Truth};

/// A part of the paper: how much of it came out right.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    /// Its name.
    pub(crate) name: &'static str,
    /// How much of it is right.
    pub(crate) right: f64,
    /// How much there is, of what is expected or of what came, whichever is more.
    pub(crate) of: f64,
}

/// What one file got.
#[derive(Clone, Debug, Default)]
pub(crate) struct Score {
    /// The parts that this paper has.
    pub(crate) parts: Vec<Part>,
    /// Words that should stand nowhere and were written.
    pub(crate) leaks: Vec<String>,
    /// What was expected and what came, a line each.
    pub(crate) misses: Vec<String>,
}

/// How much each part counts.
pub(crate) const WEIGHTS: [(&str, f64); 14] = [
    ("fields", 30.0),
    ("attachments", 10.0),
    ("points", 15.0),
    ("decision", 5.0),
    ("sections", 15.0),
    ("paragraphs", 10.0),
    ("lists", 5.0),
    ("tables", 8.0),
    ("links", 5.0),
    ("footnotes", 5.0),
    ("images", 4.0),
    ("agenda", 25.0),
    ("attendance", 15.0),
    ("items", 25.0),
];

impl Score {
    /// Points of 100.
    pub(crate) fn points(&self) -> f64 {
        let weight =
            |part: &Part| WEIGHTS.iter().find(|(name, _)| *name == part.name).map_or(0.0, |(_, w)| *w);
        let all: f64 = self.parts.iter().map(weight).sum();
        let right: f64 = self.parts.iter().map(|part| weight(part) * part.right / part.of).sum();
        if all == 0.0 { 0.0 } else { 100.0 * right / all }
    }

    fn part(&mut self, name: &'static str, right: f64, of: f64) {
        if of > 0.0 {
            self.parts.push(Part { name, right, of });
        }
    }

    fn miss(&mut self, name: &str, expected: &str, came: &str) {
        let shortened = |text: &str| {
            let text = tidy(text);
            if text.chars().count() > 160 { text.chars().take(160).collect::<String>() + "…" } else { text }
        };
        self.misses.push(format!("{name}: expected `{}`, came `{}`", shortened(expected), shortened(came)));
    }

    /// Two lists that should be the same, in order.
    fn list<A: std::fmt::Debug, B: std::fmt::Debug>(
        &mut self,
        name: &'static str,
        expected: &[A],
        came: &[B],
        alike: impl Fn(&A, &B) -> f64,
    ) {
        let right = in_order(expected, came, &alike);
        let of = size(expected.len().max(came.len()));
        self.part(name, right, of);
        if right < of {
            let missing: Vec<_> =
                expected.iter().filter(|one| came.iter().all(|other| alike(one, other) < 1.0)).collect();
            let extra: Vec<_> =
                came.iter().filter(|other| expected.iter().all(|one| alike(one, other) < 1.0)).collect();
            self.miss(
                name,
                &missing.iter().map(|one| format!("{one:?}")).collect::<Vec<_>>().join(" · "),
                &extra.iter().map(|one| format!("{one:?}")).collect::<Vec<_>>().join(" · "),
            );
        }
    }
}

/// A length as a number to divide.
#[expect(clippy::cast_precision_loss, reason = "lists of a paper are short")]
pub(crate) fn size(length: usize) -> f64 {
    length as f64
}

/// Holds what came against the truth.
pub(crate) fn compare(truth: &Truth, seen: &Seen) -> Score {
    let mut score = Score::default();
    fields(&mut score, truth, seen);
    if let Some(expected) = &truth.attachments {
        score.list("attachments", expected, &seen.attachments, attachment);
    }
    if let Some(expected) = &truth.points {
        score.list("points", expected, &seen.points, point);
    }
    if let Some(expected) = &truth.decision {
        score.list("decision", expected, &seen.decision, point);
    }
    if let Some(expected) = &truth.sections {
        let counts_levels = truth.levels != Some(false);
        score.list("sections", expected, &seen.sections, |one, other| {
            let is_level = !counts_levels || one.level == 0 || one.level == other.level;
            // Capitals are the template's look. Numbers matter in reports, where levels follow from them.
            let shown = |heading: &str| {
                let heading = tidy(heading).to_lowercase();
                if truth.kind == "report" { heading } else { without_section_number(&heading).to_owned() }
            };
            let (one_shown, other_shown) = (shown(&one.heading), shown(&other.heading));
            let likeness = alike(&one_shown, &other_shown);
            likeness * if is_level { 1.0 } else { 0.5 }
        });
    }
    if let Some(expected) = &truth.paragraphs {
        let captions: Vec<&str> = truth
            .images
            .iter()
            .flatten()
            .map(|image| image.caption.as_str())
            .filter(|text| !text.is_empty())
            .collect();
        let may_stand = |text: &&String| {
            !truth.maybe.iter().any(|one| alike(one, text) > 0.0)
                && !captions.iter().any(|caption| text.ends_with(caption))
        };
        let came: Vec<&String> = seen.paragraphs.iter().filter(may_stand).collect();
        score.list("paragraphs", expected, &came, |one, other| alike(one, other));
    }
    if let Some(expected) = &truth.lists {
        score.list("lists", expected, &seen.lists, |one, other| {
            let is_form = one.depth == other.depth && one.ordered == other.ordered;
            alike(&one.text, &other.text) * if is_form { 1.0 } else { 0.5 }
        });
    }
    if let Some(expected) = &truth.tables {
        score.list("tables", expected, &seen.tables, table);
    }
    if let Some(expected) = &truth.links {
        score.list("links", expected, &seen.links, |one, other| {
            if one.target == other.target { 0.5 + alike(&one.text, &other.text) / 2.0 } else { 0.0 }
        });
    }
    if let Some(expected) = &truth.footnotes {
        score.list("footnotes", expected, &seen.footnotes, |one, other| alike(one, other));
    }
    images(&mut score, truth, seen);
    meeting(&mut score, truth, seen);
    for word in &truth.leaks {
        if tidy(&seen.written).contains(&tidy(word)) {
            score.leaks.push(word.clone());
        }
    }
    score
}

/// The fields, one of each that is expected or came; a list of persons is one field.
fn fields(score: &mut Score, truth: &Truth, seen: &Seen) {
    let (mut right, mut of) = (0.0, 0.0);
    let mut single =
        |score: &mut Score, name: &str, expected: &Option<String>, came: &Option<String>, weight: f64| {
            if expected.is_none() && came.is_none() {
                return;
            }
            let (expected, came) =
                (expected.as_deref().unwrap_or_default(), came.as_deref().unwrap_or_default());
            let likeness = if expected.is_empty() || came.is_empty() { 0.0 } else { alike(expected, came) };
            of += weight;
            right += weight * likeness;
            if likeness < 1.0 {
                score.miss(name, expected, came);
            }
        };
    match truth.kind.as_str() {
        "case" => {
            single(score, "case", &truth.case, &seen.case, 2.0);
            single(score, "title", &truth.title, &seen.title, 2.0);
            single(score, "dated", &truth.dated, &seen.dated, 1.0);
            single(score, "meeting", &truth.meeting, &seen.meeting, 1.0);
            single(score, "reference", &truth.reference, &seen.reference, 1.0);
            single(score, "responsible", &truth.responsible, &seen.responsible, 1.0);
            if truth.language.is_some() || seen.language.as_deref().is_some_and(|language| language != "nb") {
                single(score, "language", &truth.language, &seen.language, 1.0);
            }
        }
        "report" => {
            single(score, "title", &truth.title, &seen.title, 2.0);
            single(score, "dated", &truth.dated, &seen.dated, 1.0);
        }
        _ => {
            let online = |value: Option<bool>| value.filter(|is| *is).map(|_| "over nett".to_owned());
            single(score, "body", &truth.body, &seen.body, 1.0);
            single(score, "date", &truth.date, &seen.date, 2.0);
            if truth.number.is_some() {
                // «4/2024» and «4» name the same meeting of a year.
                let short = |number: &Option<String>| {
                    number.as_ref().map(|text| text.split('/').next().unwrap_or_default().to_owned())
                };
                single(score, "number", &short(&truth.number), &short(&seen.number), 1.0);
            }
            single(score, "start", &truth.start, &seen.start, 1.0);
            single(score, "end", &truth.end, &seen.end, 1.0);
            if truth.place.is_some() {
                single(score, "place", &truth.place, &seen.place, 1.0);
            }
            single(score, "online", &online(truth.online), &online(seen.online), 1.0);
        }
    }
    for (name, expected, came) in
        [("officers", &truth.officers, &seen.officers), ("clearance", &truth.clearance, &seen.clearance)]
    {
        let most = expected.len().max(came.len());
        if most > 0 {
            let likeness = in_order(expected, came, |one, other| alike(one, other)) / size(most);
            of += 1.0;
            right += likeness;
            if likeness < 1.0 {
                score.miss(name, &expected.join(" · "), &came.join(" · "));
            }
        }
    }
    score.part("fields", right, of);
}

/// Title, what it leads to, and whether it was sent out. A case may stand without its number in the title, or without a title.
fn attachment(one: &Attachment, other: &Attachment) -> f64 {
    let is_case = one.case.is_some() && one.case == other.case;
    let title = if is_case
        && (other.title.is_empty() || without_number(&one.title) == without_number(&other.title))
    {
        1.0
    } else {
        alike(&one.title, &other.title)
    };
    if title == 0.0 {
        return 0.0;
    }
    let target =
        one.case == other.case && one.url == other.url && (one.file.is_none() || other.file.is_some());
    0.6 * title + if target { 0.2 } else { 0.0 } + if one.enclosed == other.enclosed { 0.2 } else { 0.0 }
}

fn point(one: &Point, other: &Point) -> f64 {
    alike(&one.text, &other.text) * if one.label == other.label { 1.0 } else { 0.5 }
}

/// Cell by cell; a cell over several columns may leave empty ones.
fn table(one: &Vec<Vec<String>>, other: &Vec<Vec<String>>) -> f64 {
    let filled = |row: &Vec<String>| row.iter().filter(|cell| !cell.is_empty()).cloned().collect::<Vec<_>>();
    let rows =
        |table: &Vec<Vec<String>>| table.iter().map(filled).filter(|row| !row.is_empty()).collect::<Vec<_>>();
    let (one, other) = (rows(one), rows(other));
    let most = one.len().max(other.len());
    if most == 0 {
        return 1.0;
    }
    let row = |a: &Vec<String>, b: &Vec<String>| {
        let most = a.len().max(b.len());
        if most == 0 { 1.0 } else { in_order(a, b, |x, y| alike(x, y)) / size(most) }
    };
    in_order(&one, &other, row) / size(most)
}

/// A picture counts for half, its text and its caption for the rest.
fn images(score: &mut Score, truth: &Truth, seen: &Seen) {
    let Some(expected) = &truth.images else { return };
    score.list("images", expected, &seen.images, |one, other| {
        let alt =
            one.alt.as_ref().is_none_or(|alt| tidy(alt) == tidy(other.alt.as_deref().unwrap_or_default()));
        let stands = |text: &String| text.ends_with(&one.caption);
        let caption = one.caption.is_empty() || stands(&other.caption) || seen.paragraphs.iter().any(stands);
        0.5 + if alt { 0.3 } else { 0.0 } + if caption { 0.2 } else { 0.0 }
    });
}

fn meeting(score: &mut Score, truth: &Truth, seen: &Seen) {
    if let Some(expected) = &truth.agenda {
        score.list("agenda", expected, &seen.agenda, |one, other| {
            let is_same = one.case == other.case;
            let title = if other.title.is_empty() && one.case.is_some() && is_same {
                // A case on the agenda may leave its title to the case.
                1.0
            } else {
                alike(&without_number(&one.title), &without_number(&other.title))
            };
            let kind = one.kind.is_none() || one.kind == other.kind;
            if title == 0.0 && !(is_same && one.case.is_some()) {
                return 0.0;
            }
            0.4 * title + if is_same { 0.4 } else { 0.0 } + if kind { 0.2 } else { 0.0 }
        });
    }
    if let Some(expected) = &truth.attendance {
        score.list("attendance", expected, &seen.attendance, |one, other| {
            let people = |a: &Vec<String>, b: &Vec<String>| {
                let most = a.len().max(b.len());
                if most == 0 { 1.0 } else { in_order(a, b, |x, y| alike(x, y)) / size(most) }
            };
            alike(&one.name, &other.name).max(0.5)
                * f64::midpoint(people(&one.present, &other.present), people(&one.absent, &other.absent))
        });
    }
    if let Some(expected) = &truth.items {
        score.list("items", expected, &seen.items, item);
    }
}

fn item(one: &Item, other: &Item) -> f64 {
    if one.case != other.case {
        return 0.0;
    }
    let most = one.decision.len().max(other.decision.len()).max(1);
    let decision = in_order(&one.decision, &other.decision, |a, b| alike(a, b)) / size(most);
    0.5 * decision + if one.outcome == other.outcome { 0.5 } else { 0.0 }
}
