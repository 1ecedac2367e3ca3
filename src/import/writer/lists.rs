//! Lists: how far each line of an item is indented, and what its mark is.

use crate::papers::ListMark;

/// The items that are open, outermost first.
#[derive(Debug, Default)]
pub(super) struct Lists {
    open: Vec<Level>,
}

#[derive(Debug)]
struct Level {
    /// How far the words of its items are indented.
    words: usize,
    /// The number of its last item, where it is numbered.
    last: Option<u64>,
    /// The sign behind its numbers: another one begins another list (CommonMark 5.3).
    sign: char,
}

/// What stands before the lines of an item.
#[derive(Debug)]
pub(super) struct Lead {
    pub first: String,
    pub rest: String,
    /// An empty line stands above it.
    pub is_apart: bool,
}

impl Lists {
    /// What is not an item ends all lists.
    pub(super) fn end(&mut self) {
        self.open.clear();
    }

    /// An item at a depth. `collects` where numbers and letters are those of points.
    pub(super) fn item(&mut self, depth: u8, mark: &ListMark, collects: bool) -> Lead {
        let depth = usize::from(depth).min(self.open.len()).min(12);
        let is_new = self.open.is_empty();
        self.open.truncate(depth + 1);
        let indent =
            depth.checked_sub(1).and_then(|above| self.open.get(above)).map_or(0, |above| above.words);
        let before = self.open.get(depth).map(|level| (level.last, level.sign));
        let whole = match mark {
            ListMark::Number(number) => number.parse::<u64>().ok().filter(|number| *number < 1_000_000),
            ListMark::Bullet => None,
        };
        let (written, level) = match (mark, whole) {
            (ListMark::Number(_), Some(number)) => {
                let sign = match before {
                    Some((Some(last), sign)) if last + 1 == number => sign,
                    Some((Some(_), '.')) => ')',
                    _ => '.',
                };
                (format!("{number}{sign} "), Some((number, sign)))
            }
            // Letters are the parts of a point, and are counted by the page.
            (ListMark::Number(_), None) if collects && depth == 1 => {
                let next = before.and_then(|(last, _)| last).unwrap_or(0) + 1;
                (format!("{next}. "), Some((next, '.')))
            }
            (ListMark::Number(letters), None) => {
                let text = super::inline::escaped(letters);
                let level = Level { words: indent + 2, last: None, sign: '-' };
                self.set(depth, level);
                let first = format!("{}- {text}) ", " ".repeat(indent));
                return Lead { first, rest: " ".repeat(indent + 2), is_apart: is_new };
            }
            (ListMark::Bullet, _) => ("- ".to_owned(), None),
        };
        let words = indent + written.len();
        let (last, sign) = level.map_or((None, '-'), |(last, sign)| (Some(last), sign));
        self.set(depth, Level { words, last, sign });
        let first = format!("{}{written}", " ".repeat(indent));
        Lead { first, rest: " ".repeat(words), is_apart: is_new }
    }

    fn set(&mut self, depth: usize, level: Level) {
        match self.open.get_mut(depth) {
            Some(known) => *known = level,
            None => self.open.push(level),
        }
    }

    /// The indentation of a further paragraph of the item at a depth.
    pub(super) fn more(&mut self, depth: u8) -> String {
        let depth = usize::from(depth).min(self.open.len().saturating_sub(1));
        self.open.truncate(depth + 1);
        " ".repeat(self.open.get(depth).map_or(0, |level| level.words))
    }
}
