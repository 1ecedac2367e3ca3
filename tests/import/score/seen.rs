//! What a paper became: the record that was written, read again.

use toml::{Table, Value};

use super::markdown::{Body, Part, read};
use super::text::{tidy, without_section_number};
use super::truth::{Attachment, Image, Item, Link, ListItem, Point, Row, Section, Side};

/// What was found in a paper, in the same form as its truth.
#[derive(Clone, Debug, Default)]
pub(crate) struct Seen {
    pub(crate) case: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) dated: Option<String>,
    pub(crate) meeting: Option<String>,
    pub(crate) reference: Option<String>,
    pub(crate) officers: Vec<String>,
    pub(crate) responsible: Option<String>,
    pub(crate) clearance: Vec<String>,
    pub(crate) language: Option<String>,
    pub(crate) body: Option<String>,
    pub(crate) date: Option<String>,
    pub(crate) number: Option<String>,
    pub(crate) start: Option<String>,
    pub(crate) end: Option<String>,
    pub(crate) place: Option<String>,
    pub(crate) online: Option<bool>,
    pub(crate) outcome: Option<String>,
    pub(crate) agenda: Vec<Row>,
    pub(crate) attendance: Vec<Side>,
    pub(crate) items: Vec<Item>,
    pub(crate) attachments: Vec<Attachment>,
    pub(crate) points: Vec<Point>,
    pub(crate) decision: Vec<Point>,
    pub(crate) sections: Vec<Section>,
    pub(crate) paragraphs: Vec<String>,
    pub(crate) lists: Vec<ListItem>,
    pub(crate) tables: Vec<Vec<Vec<String>>>,
    pub(crate) links: Vec<Link>,
    pub(crate) footnotes: Vec<String>,
    pub(crate) images: Vec<Image>,
    /// All that was written, for words that must stand nowhere.
    pub(crate) written: String,
}

/// Headings of recommendations and of decisions, in lower case.
const RECOMMENDATIONS: [&str; 11] = [
    "innstilling til konsensus",
    "innstilling",
    "innstilling til vedtak",
    "anbefaling",
    "tilråding",
    "forslag til vedtak",
    "framlegg til vedtak",
    "adm. direktørs innstilling",
    "rådmannen si tilråding",
    "rådmannens innstilling",
    "ordførers innstilling",
];
const DECISIONS: [&str; 5] = ["vedtak", "konsensusvedtak", "enighet", "avgjerd", "vedtak i møtet"];

/// What kind of points stand below a heading.
#[derive(Clone, Copy, PartialEq)]
enum Below {
    Recommendation,
    Decision,
    Else,
}

impl Seen {
    /// Reads a record: front matter in TOML between lines of `+++`, then Markdown.
    pub(crate) fn of_record(record: &str) -> Self {
        let mut parts = record.splitn(3, "+++\n");
        let (front, body) = match (parts.next(), parts.next(), parts.next()) {
            (Some(""), Some(front), Some(body)) => (front, body),
            _ => ("", record),
        };
        let mut seen = Self { written: record.to_owned(), ..Self::default() };
        seen.front(&front.parse::<Table>().unwrap_or_default());
        seen.text(read(body));
        seen
    }

    fn front(&mut self, front: &Table) {
        let word = |key: &str| front.get(key).map(shown);
        self.case = word("case");
        self.title = word("title");
        self.dated = word("dated");
        self.meeting = word("meeting");
        self.reference = word("reference");
        self.responsible = word("responsible");
        self.language = word("language");
        self.outcome = word("outcome");
        self.body = word("body");
        self.date = word("date");
        self.number = word("number");
        self.start = word("start");
        self.end = word("end");
        self.place = word("place");
        self.online = front.get("online").and_then(Value::as_bool);
        self.officers = words(front.get("officers"));
        self.clearance = words(front.get("clearance"));
        let attachments = tables(front.get("attachments")).chain(tables(front.get("files")));
        self.attachments = attachments.map(attachment).collect();
        self.agenda = tables(front.get("agenda"))
            .map(|row| Row {
                case: row.get("case").map(shown),
                title: row.get("title").map(shown).unwrap_or_default(),
                kind: row.get("kind").map(shown),
            })
            .collect();
        self.attendance = tables(front.get("attendance"))
            .map(|side| Side {
                name: side.get("side").map(shown).unwrap_or_default(),
                present: words(side.get("present")),
                absent: words(side.get("absent")),
            })
            .collect();
    }

    /// Takes in a body.
    pub(crate) fn text(&mut self, body: Body) {
        self.links.extend(body.links.into_iter().map(|(text, target)| Link { text, target }));
        self.footnotes.extend(body.notes);
        let mut below = Below::Else;
        let mut unnumbered = Vec::new();
        let (mut above, mut within) = (String::new(), 0);
        for part in body.parts {
            match part {
                Part::Heading { level, text } => {
                    self.settle(below, &mut unnumbered);
                    let bare = without_section_number(text.trim_end_matches(':')).to_lowercase();
                    if level == 2 {
                        below = match bare.as_str() {
                            name if RECOMMENDATIONS.contains(&name) && self.points.is_empty() => {
                                Below::Recommendation
                            }
                            name if DECISIONS.contains(&name) && self.decision.is_empty() => Below::Decision,
                            _ => Below::Else,
                        };
                    }
                    self.sections.push(Section { heading: text.trim_end_matches(':').to_owned(), level });
                }
                Part::Paragraph { text, .. } => {
                    if below != Below::Else
                        && let Some((label, rest)) = lettered(&text)
                    {
                        let points = if below == Below::Recommendation {
                            &mut self.points
                        } else {
                            &mut self.decision
                        };
                        points.push(Point { label, text: rest });
                        continue;
                    }
                    if below != Below::Else {
                        unnumbered.push(text.clone());
                    }
                    self.paragraphs.push(text);
                }
                Part::Item { depth, mark, text, .. } => {
                    if below == Below::Else || (depth == 0 && mark.is_none()) {
                        // Markdown has no lists of letters: their letters stand in the text.
                        let plain = without_letter(&text).map(str::to_owned);
                        let ordered = mark.is_some() || plain.is_some();
                        self.lists.push(ListItem { depth, ordered, text: plain.unwrap_or(text) });
                        continue;
                    }
                    let points =
                        if below == Below::Recommendation { &mut self.points } else { &mut self.decision };
                    match (depth, mark) {
                        (0, Some(number)) => {
                            above = number.to_string();
                            within = 0;
                            points.push(Point { label: above.clone(), text });
                        }
                        // As the site counts them: what stands in a list within a point is a, b, c of it.
                        _ => {
                            within = mark.and_then(|number| u32::try_from(number).ok()).unwrap_or(within + 1);
                            let letter = char::from_u32(96 + within).unwrap_or('?');
                            points.push(Point { label: format!("{above}{letter}"), text });
                        }
                    }
                }
                Part::Table(rows) => self.tables.push(rows),
                Part::Picture { alt, title } => self.images.push(Image { alt: Some(alt), caption: title }),
            }
        }
        self.settle(below, &mut unnumbered);
    }

    /// A recommendation without a list is one point: its first paragraph.
    fn settle(&mut self, below: Below, unnumbered: &mut Vec<String>) {
        let points = match below {
            Below::Recommendation => &mut self.points,
            Below::Decision => &mut self.decision,
            Below::Else => return,
        };
        if points.is_empty()
            && let Some(text) = unnumbered.first()
        {
            points.push(Point { label: "1".to_owned(), text: text.clone() });
        }
        unnumbered.clear();
    }
}

/// `a) Text` without its letter.
fn without_letter(text: &str) -> Option<&str> {
    let rest = text.strip_prefix(|letter: char| letter.is_ascii_lowercase())?;
    rest.strip_prefix(") ").or_else(|| rest.strip_prefix(". "))
}

/// `2b. Text` is point 2b.
fn lettered(text: &str) -> Option<(String, String)> {
    let (label, rest) = text.split_once(". ")?;
    let digits = label.strip_suffix(|letter: char| letter.is_ascii_lowercase())?;
    let is_number = !digits.is_empty() && digits.chars().all(|letter| letter.is_ascii_digit());
    is_number.then(|| (label.to_owned(), rest.to_owned()))
}

fn attachment(table: &Table) -> Attachment {
    Attachment {
        title: table.get("title").map(shown).unwrap_or_default(),
        case: table.get("case").map(shown),
        url: table.get("url").map(shown),
        file: table.get("file").map(shown),
        enclosed: table.get("enclosed").and_then(Value::as_bool),
    }
}

fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// A list of words, or one word.
fn words(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::Array(values)) => values.iter().map(shown).collect(),
        Some(value) => shown(value).split([',', '/']).map(tidy).collect(),
        None => Vec::new(),
    }
}

fn tables(value: Option<&Value>) -> impl Iterator<Item = &Table> {
    value.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_table)
}
