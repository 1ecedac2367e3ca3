//! How items of lists lie in each other, by their levels and how far they stand in.

use std::collections::BTreeMap;

use super::draft::DraftParagraph;
use super::numbering::Mark;
use super::typed::TypedMark;

/// Indents that differ by less are the same, in twips; 3.5 mm.
const SAME: i32 = 200;
/// A further paragraph may stand this much to the left of its item's text, in twips.
const LOOSE: i32 = 100;

/// What stands before a paragraph, as it is to be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ListMarkKind {
    /// A sign.
    Bullet,
    /// A number or letter, without the stop or bracket after it. Headings keep the stop: they are read as text.
    Number(String),
    /// Words that belong to the text: `Sak 3/24`, `§ 2`.
    Words(String),
}

impl ListMarkKind {
    /// Nothing where nothing is seen.
    pub(super) fn of(mark: &Mark) -> Option<Self> {
        if mark.is_bullet {
            return (!mark.seen.is_empty()).then_some(Self::Bullet);
        }
        let bare = mark.seen.trim_matches(|sign: char| {
            sign.is_whitespace() || matches!(sign, '.' | ')' | '(' | '[' | ']' | ':' | '-' | '–')
        });
        if bare.is_empty() {
            return None;
        }
        let is_number = bare.split('.').all(|part| {
            let is_digits = part.bytes().all(|byte| byte.is_ascii_digit());
            let is_letters = part.len() <= 12 && is_counted(part);
            !part.is_empty() && (is_digits || is_letters)
        });
        Some(if is_number { Self::Number(bare.to_owned()) } else { Self::Words(mark.seen.clone()) })
    }
}

/// Letters that count: one, the same one again, or a Roman number.
fn is_counted(part: &str) -> bool {
    let lower = part.to_ascii_lowercase();
    let first = lower.chars().next();
    let is_one_letter =
        first.is_some_and(char::is_alphabetic) && lower.chars().all(|letter| Some(letter) == first);
    is_one_letter || lower.chars().all(|letter| matches!(letter, 'i' | 'v' | 'x' | 'l' | 'c' | 'd' | 'm'))
}

/// An item that others may lie in.
struct Open {
    list: String,
    level: usize,
    indent: i32,
    depth: u8,
}

/// The items that are open, outermost first.
pub(super) struct Lists {
    open: Vec<Open>,
    /// The outermost level of each list so far.
    outermost: BTreeMap<String, usize>,
    /// How far running text stands in.
    common: i32,
}

impl Lists {
    pub(super) fn new(common: i32) -> Self {
        Self { open: Vec::new(), outermost: BTreeMap::new(), common }
    }

    /// Something stands here that is no part of a list.
    pub(super) fn end(&mut self) {
        self.open.clear();
    }

    /// How deep an item lies.
    pub(super) fn item(&mut self, paragraph: &DraftParagraph) -> u8 {
        let Some(mark) = &paragraph.mark else { return 0 };
        let outermost = self.outermost.entry(mark.list.clone()).or_insert(mark.level);
        *outermost = (*outermost).min(mark.level);
        let alone = mark.level - *outermost;
        self.place(&mark.list, mark.level, paragraph, alone)
    }

    /// How deep a typed item lies: letters after numbers lie in them, whatever their indent.
    pub(super) fn typed_item(&mut self, paragraph: &DraftParagraph, mark: &TypedMark) -> u8 {
        let (list, is_letter) = match mark {
            TypedMark::Bullet => ("typed sign", false),
            TypedMark::Number(_) => ("typed number", false),
            TypedMark::Letter(_) => ("typed letter", true),
        };
        let is_within = is_letter && self.open.iter().any(|open| open.list == "typed number");
        if is_within && !self.open.iter().any(|open| open.list == list) {
            self.open.retain(|open| open.list == "typed number");
            let depth = self.open.last().map_or(0, |open| open.depth + 1);
            self.open.push(Open { list: list.to_owned(), level: 0, indent: paragraph.indent, depth });
            return depth;
        }
        self.place(list, 0, paragraph, 0)
    }

    /// `alone` is how deep it lies where nothing is open.
    fn place(&mut self, list: &str, level: usize, paragraph: &DraftParagraph, alone: usize) -> u8 {
        let small = |depth: usize| u8::try_from(depth).unwrap_or(u8::MAX);
        let indent = paragraph.indent;
        let depth = if self.open.iter().any(|open| open.list == list) {
            // What lies in a deeper item of the same list, or in another list within it, is over.
            while self.open.last().is_some_and(|open| open.list != list || open.level > level)
                && self.open.iter().filter(|open| open.list == list).count() > 0
            {
                let is_last_of_list = self.open.iter().filter(|open| open.list == list).count() == 1
                    && self.open.last().is_some_and(|open| open.list == list);
                if is_last_of_list {
                    break;
                }
                self.open.pop();
            }
            match self.open.pop() {
                Some(open) if open.level >= level => open.depth,
                Some(open) => {
                    let depth = open.depth.saturating_add(1);
                    self.open.push(open);
                    depth
                }
                None => 0,
            }
        } else {
            while self.open.last().is_some_and(|open| open.indent > indent + SAME) {
                self.open.pop();
            }
            match self.open.last() {
                Some(open) if indent > open.indent + SAME => open.depth.saturating_add(1),
                Some(open) => {
                    let depth = open.depth;
                    self.open.pop();
                    depth
                }
                None => small(alone),
            }
        };
        let depth = depth.max(paragraph.list_depth).min(8);
        self.open.push(Open { list: list.to_owned(), level, indent, depth });
        depth
    }

    /// Whether a paragraph without a mark goes on within an item, and how deep; else the list is over.
    pub(super) fn goes_on(&mut self, paragraph: &DraftParagraph) -> Option<u8> {
        let indent = paragraph.indent;
        let is_in = indent > self.common + LOOSE;
        let within = self.open.iter().rposition(|open| open.indent <= indent + LOOSE).filter(|_| is_in);
        match within {
            Some(at) => {
                self.open.truncate(at + 1);
                self.open.last().map(|open| open.depth)
            }
            None => {
                self.end();
                None
            }
        }
    }
}
