//! Headings of a case: by their style, else by what they say and how they look.

use crate::content::SectionKind;
use crate::import::{Doubt, Found, FoundAttachment};
use crate::papers::{Block, BlockKind, Format, ListMark, Paragraph, Role};

use super::own;
use super::text::{after, cut_at, plain, unmarked};
use super::words::{Words, heading_form};

/// Whether a block begins a section: a heading by style, a name of a section, or such a name with a colon before text.
pub(super) fn begins_section(block: &Block, words: &Words) -> bool {
    let Some(paragraph) = block.paragraph() else { return false };
    match paragraph.role {
        Role::Heading(_) => true,
        Role::Body | Role::Item { .. } => is_known_section(block, words),
        _ => false,
    }
}

/// Whether a paragraph is the name of a section, or begins with one and its colon.
pub(super) fn is_known_section(block: &Block, words: &Words) -> bool {
    let Some(paragraph) = block.paragraph() else { return false };
    let text = paragraph.text.plain();
    let text = text.trim();
    let is_list =
        matches!(&paragraph.role, Role::Item { mark: ListMark::Bullet, .. } | Role::ItemMore { .. });
    if is_list || text.is_empty() {
        return false;
    }
    let is_alone = text.chars().count() <= 120
        && !text.contains('\n')
        && !text.ends_with('.')
        && words.is_section_name(text);
    is_alone || run_in(text, words).is_some()
}

/// The end of a name of a section with its colon, where text follows on the line: `Bakgrunn: Saken …`.
fn run_in(text: &str, words: &Words) -> Option<usize> {
    let colon =
        text.char_indices().take(60).find(|(_, letter)| matches!(letter, ':' | '\n')).map(|(at, _)| at)?;
    let name = text.get(..colon)?;
    let begins = name.trim_start().starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit());
    let rest = text.get(colon + 1..)?;
    (begins && !rest.trim().is_empty() && words.section(name) != SectionKind::Free).then_some(colon + 1)
}

/// How a heading was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    /// By its style, with its level.
    Style(u8),
    /// By its words.
    Name,
    /// By its bold letters.
    Bold,
    /// By standing alone in a text without styles.
    Alone,
}

/// Gives headings their levels: sections on level 2, what is below them below.
pub(super) fn arrange(
    blocks: Vec<Block>,
    format: Format,
    words: &Words,
    attachments: &[Found<FoundAttachment>],
    doubts: &mut Vec<Doubt>,
) -> Vec<Block> {
    let blocks = split_run_in(blocks, words);
    let told: Vec<Option<Told>> = (0..blocks.len()).map(|at| told(&blocks, at, format, words)).collect();
    let styles = |known: bool| {
        let both = blocks.iter().zip(&told);
        both.filter_map(move |(block, told)| match told {
            Some(Told::Style(level)) if !known || words.is_section_name(&plain(block)) => Some(*level),
            _ => None,
        })
        .min()
    };
    let base = styles(true).or_else(|| styles(false)).unwrap_or(2);
    let names = || {
        blocks
            .iter()
            .zip(&told)
            .filter(|(block, told)| told.is_some() && words.is_section_name(&plain(block)))
    };
    let bold_names = names().any(|(block, told)| {
        matches!(told, Some(Told::Name)) && block.paragraph().is_some_and(|paragraph| paragraph.look.bold)
    });
    let colon_names =
        names().next().is_some() && names().all(|(block, _)| plain(block).trim_end().ends_with(':'));
    let has_styles = told.iter().any(|told| matches!(told, Some(Told::Style(_))));
    let mut arranged: Vec<Block> = Vec::new();
    let mut last_level = 1_u8;
    let mut below_pasted = false;
    for (block, told) in blocks.into_iter().zip(told) {
        let (Some(told), BlockKind::Paragraph(paragraph)) = (told, &block.kind) else {
            arranged.push(block);
            continue;
        };
        let text = plain(&block);
        let ends_in_colon = text.trim_end().ends_with(':');
        let is_name = words.is_section_name(&text);
        let is_pasted = matches!(told, Told::Alone | Told::Bold)
            && attachments.iter().any(|attachment| resembles(&text, &attachment.value.title));
        let level = match told {
            Told::Style(level) => 2 + level.saturating_sub(base),
            Told::Name if below_pasted && words.section(&text) == SectionKind::Free => 3,
            Told::Name => 2,
            _ if is_pasted => 2,
            Told::Bold if has_styles || !bold_names => 3,
            Told::Bold => 2,
            Told::Alone if colon_names && ends_in_colon => 2,
            Told::Alone => 3,
        };
        below_pasted = (below_pasted || is_pasted) && !(is_name && words.section(&text) != SectionKind::Free);
        // A heading of the third level needs one of the second above it.
        let level = level.min(last_level + 1).clamp(2, 6);
        last_level = level;
        arranged.push(heading(&block, paragraph, level));
    }
    own::arrange(arranged, words, doubts)
}

fn heading(block: &Block, paragraph: &Paragraph, level: u8) -> Block {
    let mut text = unmarked(&paragraph.text);
    let plain = text.plain();
    let end = plain.trim_end().trim_end_matches([':', ' ']).len();
    text = super::text::part(&text, 0, end);
    let text = after(&text, 0);
    let paragraph = Paragraph { text, role: Role::Heading(level), look: paragraph.look };
    Block { place: block.place, kind: BlockKind::Paragraph(paragraph) }
}

/// Parts a section's name with a colon from the text behind it.
fn split_run_in(blocks: Vec<Block>, words: &Words) -> Vec<Block> {
    let mut parted = Vec::new();
    for block in blocks {
        let Some(paragraph) =
            block.paragraph().filter(|paragraph| matches!(paragraph.role, Role::Body | Role::Heading(_)))
        else {
            parted.push(block);
            continue;
        };
        match run_in(&paragraph.text.plain(), words) {
            Some(at) => {
                let (name, rest) = cut_at(&paragraph.text, at);
                let name = Paragraph { text: name, role: paragraph.role.clone(), look: paragraph.look };
                let rest = Paragraph { text: rest, role: Role::Body, look: paragraph.look };
                parted.push(Block { place: block.place, kind: BlockKind::Paragraph(name) });
                parted.push(Block { place: block.place, kind: BlockKind::Paragraph(rest) });
            }
            None => parted.push(block),
        }
    }
    parted
}

fn told(blocks: &[Block], at: usize, format: Format, words: &Words) -> Option<Told> {
    let paragraph = blocks.get(at)?.paragraph()?;
    let text = paragraph.text.plain();
    let text = text.trim();
    match &paragraph.role {
        Role::Heading(level) => return Some(Told::Style(*level)),
        Role::Title => return Some(Told::Style(1)),
        Role::Item { mark: ListMark::Number(_), .. } if words.section(text) != SectionKind::Free => {
            return Some(Told::Name);
        }
        Role::Body => {}
        _ => return None,
    }
    let length = text.chars().count();
    if length == 0 || length > 120 || text.contains('\n') || text.ends_with(['.', ',', ';']) {
        return None;
    }
    if words.is_section_name(text) {
        return Some(Told::Name);
    }
    let has_letters = text.chars().filter(|letter| letter.is_alphabetic()).count() >= 3;
    let next = blocks.get(at + 1);
    let is_lone_field = text.find(':').is_some_and(|colon| colon + 1 < text.len());
    if paragraph.look.bold && has_letters && next.is_some() && !is_lone_field {
        return Some(Told::Bold);
    }
    let begins = text.starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit());
    let is_text = matches!(format, Format::Text | Format::Markdown);
    let ends = text.ends_with(['?', '!', ':', ')', '»', '"']);
    let has_text_below = next.is_some_and(|next| match next.paragraph() {
        Some(below) => match below.role {
            Role::Item { .. } => true,
            Role::Body => {
                let below = plain(next);
                below.trim_end().ends_with(['.', ':', '?', '!']) || below.chars().count() > 2 * length
            }
            _ => false,
        },
        None => true,
    });
    let is_alone = is_text && paragraph.look.apart && begins && has_letters && !ends && has_text_below;
    (is_alone && length <= 100).then_some(Told::Alone)
}

/// Whether a heading names what an attachment is: its body was pasted below the paper.
fn resembles(heading: &str, title: &str) -> bool {
    let bare = |text: &str| {
        let text = heading_form(text);
        let starts = ["forslag til ", "framlegg til ", "utkast til ", "notat om ", "vedlegg: "];
        starts.iter().find_map(|start| text.strip_prefix(start).map(str::to_owned)).unwrap_or(text)
    };
    let (heading, title) = (bare(heading), bare(title));
    let first = |text: &str| text.split(' ').next().unwrap_or_default().to_owned();
    let has_year = heading.split(|letter: char| !letter.is_ascii_digit()).any(|part| part.len() == 4);
    heading == title || (first(&heading).chars().count() >= 6 && first(&heading) == first(&title) && has_year)
}

/// Bold lines that stand as headings become such, one level below the last one by style.
pub(super) fn looked(blocks: Vec<Block>) -> Vec<Block> {
    let mut level = 1;
    let count = blocks.len();
    let mut looked = Vec::new();
    for (at, mut block) in blocks.into_iter().enumerate() {
        if let BlockKind::Paragraph(paragraph) = &mut block.kind {
            let text = paragraph.text.plain();
            let text = text.trim();
            let is_short = (3..=120).contains(&text.chars().count())
                && !text.contains('\n')
                && !text.ends_with(['.', ',', ';', ':']);
            match paragraph.role {
                Role::Heading(styled) => level = styled,
                Role::Body if paragraph.look.bold && is_short && at + 1 < count => {
                    paragraph.role = Role::Heading((level + 1).min(6));
                }
                _ => {}
            }
        }
        looked.push(block);
    }
    looked
}
