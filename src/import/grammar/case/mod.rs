//! A case: its head is read field by field, its text is put in order.

mod above;

use crate::import::{CasePaper, Doubt, Found};
use crate::papers::{Block, BlockKind, Paper, Paragraph, Place, Role, Text};

use super::attachments::{self, List};
use super::fields::{self, Pending};
use super::headings;
use super::number::number_at;
use super::text::{after, lines, plain};
use super::words::{Label, Words};
use super::{ending, outcome, points, table, tidy};

/// Reads a paper as a case.
pub(super) fn read(paper: &Paper, words: &Words) -> CasePaper {
    let mut reader = Reader {
        words,
        case: CasePaper::default(),
        near: near(paper),
        pending: Pending::default(),
        list: None,
        above: Vec::new(),
        title_place: None,
        in_body: false,
        blocks: Vec::new(),
    };
    let tidied = tidy::tidy(paper, words, &mut reader.case.doubts);
    for at in 0..tidied.len() {
        let (Some(block), next) = (tidied.get(at), tidied.get(at + 1)) else { break };
        reader.block(block, next);
    }
    reader.finish(paper)
}

/// A year that the paper names near its top, for numbers with two digits.
fn near(paper: &Paper) -> Option<i16> {
    paper.blocks.iter().take(40).find_map(|block| fields::year_in(&plain(block)))
}

struct Reader<'a> {
    words: &'a Words,
    case: CasePaper,
    near: Option<i16>,
    pending: Pending,
    /// The list of attachments that is open.
    list: Option<List>,
    /// What stands above number and title.
    above: Vec<Block>,
    title_place: Option<Place>,
    in_body: bool,
    blocks: Vec<Block>,
}

impl Reader<'_> {
    fn block(&mut self, block: &Block, next: Option<&Block>) {
        let paragraph = match &block.kind {
            BlockKind::Table(table) => {
                self.close_list();
                if !self.table(table, block.place) {
                    self.keep(block.clone());
                }
                return;
            }
            BlockKind::Paragraph(paragraph) => paragraph,
        };
        let text = paragraph.text.plain();
        let is_single = !text.trim().contains('\n');
        if let Some(list) = self.list.as_mut() {
            if List::takes(block, &text, self.words) {
                list.add(block, next, self.words);
                if let Some(glued) = list.glued.take() {
                    self.close_list();
                    self.in_body = true;
                    self.blocks.push(glued);
                }
                return;
            }
            self.close_list();
        }
        if headings::begins_section(block, self.words)
            && !(self.case.title.is_none() && self.is_title(paragraph))
        {
            self.pending.clear();
            if self.is_label_heading(&text, block.place) {
                return;
            }
            self.in_body = true;
            self.blocks.push(block.clone());
            return;
        }
        if self.in_body && !is_single {
            self.keep(block.clone());
            return;
        }
        let mut left: Vec<Text> = Vec::new();
        for line in lines(&paragraph.text) {
            if !self.line(&line, paragraph, block.place) {
                left.push(line);
            }
        }
        if left.is_empty() {
            return;
        }
        let text = super::text::joined(left);
        self.keep(Block {
            place: block.place,
            kind: BlockKind::Paragraph(Paragraph { text, ..paragraph.clone() }),
        });
    }

    /// A heading that is the label of attachments, which some styles make of it.
    fn is_label_heading(&mut self, text: &str, place: Place) -> bool {
        let Some(enclosed) = self.words.label(text).and_then(attachments::enclosed) else { return false };
        self.list = Some(List::new(text, enclosed, place));
        true
    }

    fn is_title(&self, paragraph: &Paragraph) -> bool {
        let text = paragraph.text.plain();
        match paragraph.role {
            Role::Title => true,
            Role::Heading(_) => {
                !self.in_body && !self.words.is_section_name(&text) && self.words.label(&text).is_none()
            }
            _ => false,
        }
    }

    /// Takes one line, where it is a field, the number or the title.
    fn line(&mut self, line: &Text, paragraph: &Paragraph, place: Place) -> bool {
        let text = line.plain();
        let text = text.trim();
        if text.is_empty() {
            // A line of a picture or a note alone has no letters, and is none to pass over.
            return line.is_empty();
        }
        if !self.in_body && self.case.number.is_none() && self.number(text, place) {
            return true;
        }
        if let Some((label, end)) = self.words.label_at(text)
            && self.labelled(line, label, end, place)
        {
            return true;
        }
        if self.in_body {
            return false;
        }
        if !matches!(paragraph.role, Role::Title | Role::Heading(_)) && self.pending.takes(text) {
            let label = self.pending.next(text, self.near);
            if let Some((label, written)) = label {
                fields::set(&mut self.case, label, text, &written, place, self.near);
                return true;
            }
        }
        if self.words.is_paper_kind(text) {
            return true;
        }
        self.title(text, paragraph, place)
    }

    /// The number of the case, with a title behind it where there is one.
    fn number(&mut self, text: &str, place: Place) -> bool {
        let Some(at) = number_at(text, self.near) else { return false };
        let rest = text.get(at.end..).unwrap_or_default();
        // A sentence that begins with the number of another case is none of this one.
        if !at.is_named && !rest.is_empty() && !rest.starts_with([' ', ':', ',', '\t']) {
            return false;
        }
        let rest = rest.trim_start_matches([' ', ':', '-', '–', '—', '.', ',', '\t']).trim();
        if rest.ends_with('.') && rest.chars().count() > 60 {
            return false;
        }
        if at.is_unsure {
            let message = format!(
                "it is not sure which part of the number `{}` is the year",
                text.get(..at.end).unwrap_or_default()
            );
            self.case.doubts.push(Doubt { field: Some("case"), place, message });
        }
        self.case.number = Some(Found { value: at.number, place, from: "the line of the number".to_owned() });
        if !rest.is_empty() {
            self.set_title(rest, place, "the line of the number");
        }
        true
    }

    /// A field: a label with its value behind it, or with nothing, then its value comes on the next line.
    fn labelled(&mut self, line: &Text, label: Label, end: usize, place: Place) -> bool {
        let text = line.plain();
        let start = text.len() - text.trim_start().len();
        let Some(value) = fields::value(&text, start + end) else { return false };
        let written = text.get(start..start + end).unwrap_or_default().trim().to_owned();
        if let Some(enclosed) = attachments::enclosed(label) {
            if !value.has_sign && !value.text.is_empty() {
                return false;
            }
            let mut list = List::new(&written, enclosed, place);
            list.add_line(&after(line, value.at), place, self.words);
            self.list = Some(list);
            return true;
        }
        if !fields::fits(label, &value, self.in_body, self.case.title.is_some(), self.near) {
            return false;
        }
        if value.text.is_empty() {
            self.pending.add(label, written);
            return true;
        }
        self.pending.clear();
        // `Saksbehandler: A  Dato dok: 1.1.2024`: the next field on the same line.
        if let Some(cut) = fields::next_label(&value.text, self.words) {
            let first = value.text.get(..cut).unwrap_or_default().trim().to_owned();
            self.field(label, &first, &written, place);
            let rest = after(line, value.at + cut);
            return self.line(&rest, &Paragraph::default(), place) || {
                self.keep_text(&rest, place);
                true
            };
        }
        self.field(label, value.text.trim(), &written, place);
        true
    }

    fn field(&mut self, label: Label, text: &str, written: &str, place: Place) {
        match label {
            Label::CaseNumber => self.numbered(text, written, place),
            Label::Title => self.set_title(text, place, written),
            _ => fields::set(&mut self.case, label, text, written, place, self.near),
        }
    }

    /// The number of the case at its label; another one than that above is told.
    fn numbered(&mut self, text: &str, written: &str, place: Place) {
        if let Some(known) = &self.case.number {
            let says_more = number_at(text, self.near).is_none_or(|at| {
                at.end < text.len()
                    || (at.number.number, at.number.year) != (known.value.number, known.value.year)
            });
            if says_more {
                let message = format!("another number stands at `{written}`: `{text}`");
                self.case.doubts.push(Doubt { field: Some("case"), place, message });
            }
            return;
        }
        if !self.number(text, place) {
            let message = format!("`{text}` at `{written}` is no number of a case that can be read");
            self.case.doubts.push(Doubt { field: Some("case"), place, message });
        } else if let Some(number) = self.case.number.as_mut() {
            written.clone_into(&mut number.from);
        }
    }

    /// The title; of two, the one on the line of the number counts, and the other is told.
    fn set_title(&mut self, text: &str, place: Place, from: &str) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        let found = Found { value: text.to_owned(), place, from: from.to_owned() };
        self.title_place = Some(place);
        let Some(known) = self.case.title.take() else {
            self.case.title = Some(found);
            return;
        };
        let is_better = known.from == "the title" && from == "the line of the number";
        let (kept, other) = if is_better { (found, known) } else { (known, found) };
        if kept.value != other.value {
            let message = format!("another line could be the title: `{}`", other.value);
            self.case.doubts.push(Doubt { field: Some("title"), place: other.place, message });
        }
        self.case.title = Some(kept);
    }

    /// The title, where the line can be it, or goes on with it.
    fn title(&mut self, text: &str, paragraph: &Paragraph, place: Place) -> bool {
        let is_item = matches!(paragraph.role, Role::Item { .. } | Role::ItemMore { .. });
        let is_long = text.chars().count() > 250 || (text.ends_with('.') && text.chars().count() > 120);
        if is_item || is_long {
            return false;
        }
        if let Some(title) = self.case.title.as_mut() {
            let follows = self.title_place.is_some_and(|last| follows(last, place));
            let goes_on = text.starts_with(|first: char| first.is_lowercase() || first == '(')
                || matches!(paragraph.role, Role::Title)
                || title.value.ends_with([',', '-', '–', ':']);
            if follows && goes_on {
                title.value = format!("{} {text}", title.value);
                self.title_place = Some(place);
                return true;
            }
            return false;
        }
        let is_styled = matches!(paragraph.role, Role::Title | Role::Heading(_));
        if self.case.number.is_some() || is_styled {
            let from = if is_styled { "the title" } else { "the line below the number" };
            self.set_title(text, place, from);
            return true;
        }
        false
    }

    fn table(&mut self, table: &crate::papers::Table, place: Place) -> bool {
        let Some(found) = table::fields(table, place, self.words, self.in_body) else { return false };
        self.pending.clear();
        for entry in found {
            match entry {
                table::Entry::Field { label, written, text, place } => {
                    if let Some(enclosed) = attachments::enclosed(label) {
                        let mut list = List::new(&written, enclosed, place);
                        for line in lines(&text) {
                            list.add_line(&line, place, self.words);
                        }
                        list.close(&mut self.case);
                    } else {
                        self.field(label, text.plain().trim(), &written, place);
                    }
                }
                table::Entry::Rest { text, place } => {
                    let plain = text.plain();
                    let taken = (self.case.number.is_none() && self.number(plain.trim(), place))
                        || self.words.is_paper_kind(&plain)
                        || (self.case.number.is_some()
                            && self.title(plain.trim(), &Paragraph::default(), place));
                    if !taken {
                        self.keep_text(&text, place);
                    }
                }
            }
        }
        true
    }

    fn keep_text(&mut self, text: &Text, place: Place) {
        let paragraph = Paragraph { text: text.clone(), ..Paragraph::default() };
        self.keep(Block { place, kind: BlockKind::Paragraph(paragraph) });
    }

    /// What is neither field nor title: above the title it waits, else it is a part of the text.
    fn keep(&mut self, block: Block) {
        if !self.in_body && self.case.number.is_none() && self.case.title.is_none() {
            self.above.push(block);
            return;
        }
        let is_text = plain(&block).chars().count() > 120;
        self.in_body |= is_text;
        self.blocks.push(block);
    }

    fn close_list(&mut self) {
        if let Some(list) = self.list.take() {
            list.close(&mut self.case);
        }
    }

    fn finish(mut self, paper: &Paper) -> CasePaper {
        self.close_list();
        self.settle_above();
        let Self { words, mut case, blocks, .. } = self;
        let blocks = ending::cut(blocks, &mut case.doubts);
        let blocks = headings::arrange(blocks, paper.format, words, &case.attachments, &mut case.doubts);
        let blocks = points::arrange(blocks, words, &mut case.doubts);
        case.body = outcome::take(blocks, words, &mut case.outcome, &mut case.doubts);
        super::doubts::missing(&mut case, paper, words);
        case
    }
}

/// Whether one place comes directly after another.
fn follows(last: Place, next: Place) -> bool {
    let near = |last: Option<u32>, next: Option<u32>| match (last, next) {
        (Some(last), Some(next)) => next.saturating_sub(last) <= 2,
        _ => true,
    };
    last.page == next.page && near(last.paragraph, next.paragraph) && near(last.line, next.line)
}
