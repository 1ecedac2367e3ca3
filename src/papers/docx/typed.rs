//! Marks of lists that an author has typed: `1.`, `a)`, `–`.

use crate::language::is_month;

/// A typed mark, and how many bytes of the paragraph it takes with the blank after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Typed {
    pub(super) mark: TypedMark,
    pub(super) length: usize,
    /// Whether a tab stands after it, as in lists that were a list once.
    pub(super) has_tab: bool,
}

/// What is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum TypedMark {
    /// A sign.
    Bullet,
    /// A number.
    Number(u32),
    /// A letter.
    Letter(char),
}

impl Typed {
    /// The mark at the start of a paragraph, where there is text after it.
    pub(super) fn read(text: &str) -> Option<Self> {
        let end = text.find([' ', '\t', '\u{A0}'])?;
        let (word, rest) = text.split_at_checked(end)?;
        let blanks = rest.len() - rest.trim_start_matches([' ', '\t', '\u{A0}']).len();
        let after = rest.get(blanks..)?;
        if after.is_empty() || after.starts_with('\n') || is_line_of_contents(after) {
            return None;
        }
        let mark = Self::mark(word, after)?;
        Some(Self { mark, length: end + blanks, has_tab: rest.get(..blanks)?.contains('\t') })
    }

    fn mark(word: &str, after: &str) -> Option<TypedMark> {
        if matches!(
            word,
            "-" | "–"
                | "—"
                | "•"
                | "·"
                | "▪"
                | "●"
                | "○"
                | "◦"
                | "‣"
                | "⁃"
                | "■"
                | "□"
                | "➢"
                | "*"
                | "o"
                | "→"
                | "✓"
        ) {
            return Some(TypedMark::Bullet);
        }
        let number = word.strip_suffix(['.', ')'])?;
        let mut signs = number.chars();
        if let (Some(letter), None) = (signs.next(), signs.next())
            && letter.is_lowercase()
        {
            return Some(TypedMark::Letter(letter));
        }
        if number.is_empty() || number.len() > 2 || !number.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        // `24. september` is a date.
        let next = after.split([' ', ',', '.', '\n']).next().unwrap_or_default().to_lowercase();
        (!is_month(&next)).then(|| number.parse().ok().map(TypedMark::Number))?
    }

    /// Whether this mark comes after that one in one list.
    pub(super) fn follows(&self, before: &Self) -> bool {
        match (&before.mark, &self.mark) {
            (TypedMark::Bullet, TypedMark::Bullet) => true,
            (TypedMark::Number(before), TypedMark::Number(own)) => *own == before + 1,
            (TypedMark::Letter(before), TypedMark::Letter(own)) => u32::from(*own) == u32::from(*before) + 1,
            _ => false,
        }
    }
}

/// A line that ends in dots or a tab and a page.
fn is_line_of_contents(text: &str) -> bool {
    let start = text.trim_end_matches(|sign: char| sign.is_ascii_digit());
    start.len() < text.len() && (start.ends_with('\t') || start.trim_end().ends_with("..."))
}
