//! What comes with a paper: the list below its label.

use crate::import::{CasePaper, Doubt, Found, FoundAttachment};
use crate::papers::{Block, BlockKind, Paragraph, Piece, Place, Role, Text};

use super::headings;
use super::number::number_at;
use super::text::{after, cut_at, lines, typed_mark};
use super::words::{Label, Words};

/// Whether a label names attachments, and what it says of their being sent out.
#[expect(clippy::option_option, reason = "no such label, a label that does not say, a label that does")]
pub(super) fn enclosed(label: Label) -> Option<Option<bool>> {
    match label {
        Label::Attachments => Some(None),
        Label::Enclosed => Some(Some(true)),
        Label::NotEnclosed => Some(Some(false)),
        _ => None,
    }
}

/// A list of attachments that is being read.
#[derive(Debug)]
pub(super) struct List {
    from: String,
    enclosed: Option<bool>,
    place: Place,
    items: Vec<Found<FoundAttachment>>,
    /// A heading that stood behind the last attachment, without a break between them.
    pub glued: Option<Block>,
    doubts: Vec<Doubt>,
    says_none: bool,
}

impl List {
    pub(super) fn new(from: &str, enclosed: Option<bool>, place: Place) -> Self {
        let from = from.trim().trim_end_matches([':', ';']).to_owned();
        Self { from, enclosed, place, items: Vec::new(), glued: None, doubts: Vec::new(), says_none: false }
    }

    /// Whether a block goes on with the list: a short line or item that begins neither a section nor a field.
    pub(super) fn takes(block: &Block, text: &str, words: &Words) -> bool {
        let Some(paragraph) = block.paragraph() else { return false };
        let text = text.trim();
        let is_item = matches!(paragraph.role, Role::Item { .. } | Role::ItemMore { .. });
        if text.is_empty() {
            return true;
        }
        if matches!(paragraph.role, Role::Heading(_) | Role::Title)
            || headings::is_known_section(block, words)
        {
            return false;
        }
        let label = words.label_at(text);
        if let Some((label, end)) = label
            && !matches!(
                label,
                Label::Ignored
                    | Label::Title
                    | Label::Body
                    | Label::CaseNumber
                    | Label::Period
                    | Label::Responsible
            )
        {
            let rest = text.get(end..).unwrap_or_default().trim_start();
            let is_numbered =
                enclosed(label).is_some() && rest.starts_with(|first: char| first.is_ascii_digit());
            let is_label = rest.is_empty() || rest.starts_with([':', ';']);
            if is_label && !is_numbered {
                return false;
            }
        }
        let is_linked =
            paragraph.text.0.iter().any(|piece| matches!(piece, Piece::Letters { link: Some(_), .. }));
        let is_bold = paragraph.look.bold && !is_linked && !is_item;
        let length = text.chars().count();
        let ends = text.ends_with('.') && !text.ends_with("o.l.");
        let is_sentence = (ends && length > 100) || length > if is_item || is_linked { 400 } else { 250 };
        !is_sentence && !is_bold
    }

    /// Adds a block of the list.
    pub(super) fn add(&mut self, block: &Block, next: Option<&Block>, words: &Words) {
        let BlockKind::Paragraph(paragraph) = &block.kind else { return };
        let mut text = paragraph.text.clone();
        let next_begins = next.is_some_and(|next| headings::begins_section(next, words));
        if !next_begins && let Some(at) = glued_heading(&text, words) {
            let (title, heading) = cut_at(&text, at);
            let message = format!("the heading `{}` stood behind an attachment", heading.plain().trim());
            self.doubts.push(Doubt { field: Some("attachments"), place: block.place, message });
            let role = Role::Heading(2);
            let paragraph = Paragraph { text: heading, role, look: paragraph.look };
            self.glued = Some(Block { place: block.place, kind: BlockKind::Paragraph(paragraph) });
            text = title;
        }
        let goes_on = matches!(paragraph.role, Role::ItemMore { .. });
        for line in lines(&text) {
            if goes_on && let Some(last) = self.items.last_mut() {
                last.value.title = format!("{} {}", last.value.title, line.plain().trim());
                continue;
            }
            self.add_line(&line, block.place, words);
        }
    }

    /// Adds one line, which may hold several attachments with semicolons between them.
    pub(super) fn add_line(&mut self, line: &Text, place: Place, _words: &Words) {
        let plain = line.plain();
        if plain.trim().is_empty() {
            return;
        }
        // A line that goes on in small letters below an attachment is the rest of its title.
        let begins_low = plain.trim_start().starts_with(char::is_lowercase);
        if begins_low
            && typed_mark(line).is_none()
            && let Some(last) =
                self.items.last_mut().filter(|last| last.place != place && last.value.link.is_none())
        {
            last.value.title = format!("{} {}", last.value.title, plain.trim());
            return;
        }
        let mut start = 0;
        let has_links = line.0.iter().any(|piece| matches!(piece, Piece::Letters { link: Some(_), .. }));
        let ends: Vec<usize> =
            if has_links { Vec::new() } else { plain.match_indices("; ").map(|(at, _)| at).collect() };
        for end in ends.into_iter().chain([plain.len()]) {
            self.add_one(&super::text::part(line, start, end), place);
            start = (end + 1).min(plain.len());
        }
    }

    fn add_one(&mut self, text: &Text, place: Place) {
        let text = unnumbered(text);
        let title = text.plain().split_whitespace().collect::<Vec<_>>().join(" ");
        let title = title.trim_end_matches([';', ',']).trim();
        let word = title.trim_end_matches('.').to_lowercase();
        if word.is_empty() || word.chars().all(|letter| !letter.is_alphanumeric()) {
            return;
        }
        if matches!(
            word.as_str(),
            "ingen" | "ingen vedlegg" | "inga" | "ingen trykte vedlegg" | "ingen utrykte vedlegg"
        ) {
            self.says_none = true;
            return;
        }
        let links = text.0.iter().filter_map(|piece| match piece {
            Piece::Letters { link: Some(link), .. } => Some(link.trim()),
            _ => None,
        });
        let link =
            links.into_iter().find(|link| !link.is_empty() && !link.starts_with('#')).map(str::to_owned);
        let case =
            number_at(title, None).filter(|at| at.is_named || at.end == title.len()).map(|at| at.number);
        let value = FoundAttachment { title: title.to_owned(), case, link, enclosed: self.enclosed };
        self.items.push(Found { value, place, from: self.from.clone() });
    }

    /// Gives the attachments to their case.
    pub(super) fn close(self, case: &mut CasePaper) {
        if self.items.is_empty() && !self.says_none && self.enclosed != Some(true) {
            let message = format!("nothing stands at `{}`", self.from);
            case.doubts.push(Doubt { field: Some("attachments"), place: self.place, message });
        }
        case.attachments.extend(self.items);
        case.doubts.extend(self.doubts);
    }
}

/// A title without `1.`, `-`, `Vedlegg 1:` before it.
fn unnumbered(text: &Text) -> Text {
    let mut text = typed_mark(text).map_or_else(|| text.clone(), |(_, rest)| rest);
    let plain = text.plain();
    let lower = plain.to_lowercase();
    if lower.len() == plain.len()
        && let Some(rest) = lower.trim_start().strip_prefix("vedlegg ")
    {
        let start = plain.len() - rest.len();
        let digits = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let behind = rest.get(digits..).unwrap_or_default();
        let sign = behind.trim_start();
        let has_number = rest.starts_with(|first: char| first.is_ascii_digit()) || digits == 1;
        if has_number && sign.starts_with([':', '.', '-', '–', ')']) {
            let sign_length = sign.chars().next().map_or(0, char::len_utf8);
            text = after(&text, start + digits + (behind.len() - sign.len()) + sign_length);
        }
    }
    text
}

/// Where a name of a section begins that stands behind an attachment without a break: at its end, with a capital.
fn glued_heading(text: &Text, words: &Words) -> Option<usize> {
    let plain = text.plain();
    let starts: Vec<usize> = plain
        .char_indices()
        .zip(plain.chars().skip(1))
        .filter(|((_, blank), next)| blank.is_whitespace() && next.is_uppercase())
        .map(|((at, blank), _)| at + blank.len_utf8())
        .collect();
    starts.into_iter().find(|at| {
        let tail = plain.get(*at..).unwrap_or_default().trim();
        let is_linked =
            after(text, *at).0.iter().any(|piece| matches!(piece, Piece::Letters { link: Some(_), .. }));
        !is_linked && words.section(tail) != crate::content::SectionKind::Free
    })
}
