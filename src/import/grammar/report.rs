//! A report: its title, its date, and headings whose level follows from their number.

use crate::import::{Doubt, Found, ReportPaper};
use crate::papers::{Block, BlockKind, Format, Paper, Paragraph, Role};

use super::dates::{DateIn, date_in};
use super::fields;
use super::text::{part, plain, unmarked};
use super::words::{Label, Words};
use super::{doubts, ending, tidy};

/// Reads a paper as a report.
pub(super) fn read(paper: &Paper, words: &Words) -> ReportPaper {
    let mut report = ReportPaper::default();
    let tidied = tidy::tidy(paper, words, &mut report.doubts);
    let title = title_at(&tidied);
    let near = tidied.iter().take(20).find_map(|block| fields::year_in(&plain(block)));
    let mut body = Vec::new();
    for (at, block) in tidied.into_iter().enumerate() {
        if Some(at) == title {
            let value = plain(&block).split_whitespace().collect::<Vec<_>>().join(" ");
            let value = value.trim_start_matches(['#', ' ']).to_owned();
            report.period =
                period(&value).map(|value| Found { value, place: block.place, from: "the title".to_owned() });
            report.title = Some(Found { value, place: block.place, from: "the title".to_owned() });
            continue;
        }
        let is_short = block.paragraph().is_some() && plain(&block).chars().count() <= 120;
        if title.is_some_and(|title| at < title) && is_short {
            let message = format!("the line above the title is left out: `{}`", plain(&block).trim());
            report.doubts.push(Doubt { field: None, place: block.place, message });
            continue;
        }
        // Between title and text stand the date, the period and a letterhead.
        let is_front = !body.iter().any(is_text) && at < title.unwrap_or(0) + 8;
        if is_front && front(&block, &mut report, near, words) {
            continue;
        }
        body.push(block);
    }
    let body = ending::cut(body, &mut report.doubts);
    report.body = levels(if paper.format == Format::Text { alone(body) } else { body });
    let top = paper.blocks.first().map(|block| block.place).unwrap_or_default();
    if report.title.is_none() {
        report.doubts.push(Doubt {
            field: Some("title"),
            place: top,
            message: "no title was found".to_owned(),
        });
    }
    if report.dated.is_none() {
        report.doubts.push(Doubt {
            field: Some("dated"),
            place: top,
            message: "no date was found".to_owned(),
        });
    }
    doubts::damaged(paper, &mut report.doubts);
    report
}

/// The title: by its style, else the first heading near the top without a number, else the biggest line, else the first.
fn title_at(blocks: &[Block]) -> Option<usize> {
    let near = || blocks.iter().enumerate().take(12);
    let is_line = |block: &Block| {
        let length = plain(block).trim().chars().count();
        block.paragraph().is_some()
            && (3..=250).contains(&length)
            && matches!(date_in(plain(block).trim(), None), DateIn::None)
            || (block.paragraph().is_some() && (40..=250).contains(&length))
    };
    let role = |block: &Block| block.paragraph().map(|paragraph| paragraph.role.clone());
    near()
        .find(|(_, block)| role(block) == Some(Role::Title))
        .or_else(|| {
            near().take(4).find(|(_, block)| {
                matches!(role(block), Some(Role::Heading(_)))
                    && number(&plain(block)).is_none_or(|(depth, _)| depth == 0)
            })
        })
        .or_else(|| {
            let size =
                |block: &Block| block.paragraph().and_then(|paragraph| paragraph.look.size).unwrap_or(1.0);
            let biggest = near().filter(|(_, block)| is_line(block) && number(&plain(block)).is_none()).fold(
                None,
                |best: Option<(usize, &Block)>, (at, block)| match best {
                    Some((_, known)) if size(known) >= size(block) => best,
                    _ => Some((at, block)),
                },
            );
            biggest.filter(|(_, block)| size(block) > 1.1)
        })
        .or_else(|| near().find(|(_, block)| is_line(block) && !plain(block).trim_end().ends_with('.')))
        .map(|(at, _)| at)
}

/// Takes the date, a period or a letterhead below the title.
fn front(block: &Block, report: &mut ReportPaper, near: Option<i16>, words: &Words) -> bool {
    let Some(paragraph) = block.paragraph() else { return false };
    let text = paragraph.text.plain();
    let text = text.trim();
    if text.chars().count() > 100
        || matches!(paragraph.role, Role::Heading(_) | Role::Item { .. })
        || text.ends_with('.')
    {
        return false;
    }
    if let Some((label, end)) = words.label_at(text)
        && let Some(value) = fields::value(text, end).filter(|value| value.has_sign && !value.text.is_empty())
    {
        let from = text.get(..end).unwrap_or_default();
        match label {
            Label::Dated | Label::PlaceAndDate => {
                if let Some(date) =
                    fields::date("dated", &value.text, from, block.place, near, &mut report.doubts)
                {
                    report.dated.get_or_insert(date);
                    return true;
                }
            }
            Label::Period => {
                report.period = Some(Found { value: value.text, place: block.place, from: from.to_owned() });
                return true;
            }
            _ => {}
        }
    }
    if report.dated.is_none()
        && text.split_whitespace().count() <= 6
        && let DateIn::Found(date, _) = date_in(text, near)
    {
        report.dated = Some(Found { value: date, place: block.place, from: format!("the line `{text}`") });
        return true;
    }
    if report.period.is_none()
        && let Some(period) = text.to_lowercase().starts_with("period").then(|| text.to_owned())
    {
        report.period =
            Some(Found { value: period, place: block.place, from: "the line below the title".to_owned() });
        return true;
    }
    let letters: Vec<char> =
        text.lines().next().unwrap_or_default().chars().filter(|letter| letter.is_alphabetic()).collect();
    if letters.len() >= 4 && letters.iter().all(|letter| letter.is_uppercase()) {
        let message = format!("a letterhead is left out: `{}`", text.replace('\n', " "));
        report.doubts.push(Doubt { field: None, place: block.place, message });
        return true;
    }
    false
}

fn is_text(block: &Block) -> bool {
    plain(block).chars().count() > 120
        || block.paragraph().is_some_and(|paragraph| matches!(paragraph.role, Role::Heading(_)))
}

/// `(november 2022 - november 2023)` or `2022–2023` in a title.
fn period(title: &str) -> Option<String> {
    let inner =
        title.rsplit_once('(').and_then(|(_, inner)| inner.split_once(')')).map(|(inner, _)| inner.trim());
    let years = |text: &str| {
        text.split(|letter: char| !letter.is_ascii_digit()).filter(|part| part.len() == 4).count()
    };
    inner.filter(|inner| years(inner) >= 1 && inner.chars().count() <= 60).map(str::to_owned)
}

/// The depth of a heading's number, `2.3.1` is 3 deep, and where its words begin.
fn number(text: &str) -> Option<(usize, usize)> {
    let text = text.trim_start();
    let end = text.find(|letter: char| !letter.is_ascii_digit() && letter != '.').unwrap_or(text.len());
    let written = text.get(..end)?;
    let parts: Vec<&str> = written.trim_end_matches('.').split('.').collect();
    let fits = parts.iter().all(|part| (1..=2).contains(&part.len()));
    (fits && text.get(end..).is_some_and(|rest| rest.starts_with(char::is_whitespace)))
        .then_some((parts.len(), end))
}

/// In text without styles a heading is a short line alone between blank lines, with text below it and no stop at its end.
fn alone(mut blocks: Vec<Block>) -> Vec<Block> {
    let is_heading = |blocks: &[Block], at: usize| {
        let paragraph = blocks.get(at).and_then(Block::paragraph)?;
        let text = paragraph.text.plain();
        let text = text.trim();
        let below = blocks.get(at + 1)?;
        let is_below = below.paragraph().is_none_or(|next| {
            matches!(next.role, Role::Item { .. })
                || next.look.apart
                || plain(below).chars().count() > text.chars().count()
        });
        let begins = text.starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit());
        let fits = paragraph.role == Role::Body
            && paragraph.look.apart
            && is_below
            && begins
            && text.chars().count() <= 80
            && !text.contains('\n')
            && text.chars().any(char::is_alphabetic)
            && !text.ends_with(['.', ',', ';', ':', '?', '!']);
        fits.then_some(())
    };
    let found: Vec<usize> = (0..blocks.len()).filter(|at| is_heading(&blocks, *at).is_some()).collect();
    for at in found {
        if let Some(Block { kind: BlockKind::Paragraph(paragraph), .. }) = blocks.get_mut(at) {
            paragraph.role = Role::Heading(1);
        }
    }
    blocks
}

/// Headings from level 2 without jumps; where they have numbers, these say the level.
fn levels(blocks: Vec<Block>) -> Vec<Block> {
    let blocks = super::headings::looked(blocks);
    let styled = |block: &Block| match block.paragraph()?.role {
        Role::Heading(level) => Some((level, number(&plain(block)).map(|(depth, _)| depth))),
        _ => None,
    };
    let headings: Vec<(u8, Option<usize>)> = blocks.iter().filter_map(styled).collect();
    let base = headings.iter().map(|(level, _)| *level).min().unwrap_or(1);
    let has_numbers = headings.iter().filter(|(_, depth)| depth.is_some()).count() >= 2;
    // Where styles and numbers agree, styles say where a heading without a number belongs; else it is below the last one.
    let agrees = headings.iter().filter_map(|(level, depth)| Some((usize::from(*level), (*depth)?)));
    let mut offsets = agrees.map(|(level, depth)| (level + 1).checked_sub(depth));
    let first = offsets.next().flatten();
    let is_reliable = first.is_some() && offsets.all(|offset| offset == first);
    let mut last = 1_u8;
    let mut numbered = 1_u8;
    let mut arranged = Vec::new();
    for mut block in blocks {
        let text = plain(&block);
        if let BlockKind::Paragraph(paragraph) = &mut block.kind
            && let Role::Heading(level) = paragraph.role
        {
            let level = match number(&text) {
                Some((depth, _)) => {
                    let level = u8::try_from(depth + 1).unwrap_or(6).min(6);
                    numbered = level;
                    level
                }
                None if has_numbers && !is_reliable => (numbered + 1).min(6),
                None => 2 + level.saturating_sub(base),
            };
            let level = level.min(last + 1).clamp(2, 6);
            last = level;
            let text = unmarked(&paragraph.text);
            let end = text.plain().trim_end().trim_end_matches([':', ' ']).len();
            *paragraph =
                Paragraph { text: part(&text, 0, end), role: Role::Heading(level), look: paragraph.look };
        }
        arranged.push(block);
    }
    arranged
}
