//! The numbers of a citation: one, a list, a range; and what only looks like one.

use crate::language::is_month;

use super::grammar::{Item, Reader, When};

/// Words after a number that make it an amount.
pub(super) const UNITS: [&str; 62] = [
    "prosent",
    "pst",
    "kroner",
    "kr",
    "millioner",
    "millionar",
    "mill",
    "milliarder",
    "tusen",
    "kommuner",
    "kommunar",
    "kommunene",
    "kommunane",
    "møter",
    "møte",
    "møta",
    "ganger",
    "gonger",
    "dager",
    "dagar",
    "uker",
    "veker",
    "måneder",
    "månader",
    "år",
    "timer",
    "timar",
    "minutter",
    "minutt",
    "sider",
    "side",
    "vedlegg",
    "punkter",
    "punkt",
    "medlemmer",
    "medlemer",
    "representanter",
    "representantar",
    "personer",
    "personar",
    "pasienter",
    "pasientar",
    "innbyggere",
    "innbyggjarar",
    "stillinger",
    "stillingar",
    "årsverk",
    "tiltak",
    "prosjekter",
    "prosjekt",
    "leger",
    "legar",
    "ansatte",
    "tilsette",
    "saker",
    "sakar",
    "plasser",
    "plassar",
    "deltakere",
    "deltakarar",
    "senger",
    "regioner",
];

impl Reader<'_> {
    /// One number with what belongs to it; nothing where the form is that of something else.
    pub(super) fn item(&self, at: usize, plural: bool) -> Option<Item> {
        let tokens = self.tokens;
        let mut item = self.bare_item(at, plural)?;
        if !self.ends_well(item.end, item.when == When::Unsaid) {
            return None;
        }
        let after = if tokens.lower(item.end) == "s" { item.end + 1 } else { item.end };
        item.whole = item.end;
        if item.numbers.len() == 1
            && let Some((points, end)) = self.points_after(after)
        {
            item.points = points;
            item.whole = end;
        }
        Some(item)
    }

    fn bare_item(&self, at: usize, plural: bool) -> Option<Item> {
        let tokens = self.tokens;
        let made = |end: usize, numbers: Vec<u16>, when: When| {
            Some(Item { start: at, end, numbers, when, points: Vec::new(), whole: end })
        };
        if let Some(year) = tokens.year(at) {
            let number =
                matches!(tokens.sign(at + 1), Some('-' | '/')).then(|| tokens.number(at + 2, 3))??;
            return (number > 0).then(|| made(at + 3, vec![number], When::YearFirst(year)))?;
        }
        let number = tokens.number(at, 3).filter(|number| *number > 0)?;
        let sign_at = tokens.past_blanks(at + 1);
        let is_filename_sep = tokens.is_sign(at + 1, '_');
        let sign = if is_filename_sep { Some('_') } else { tokens.sign(sign_at) };
        if let Some(sign @ ('-' | '/' | '_')) = sign {
            let next = if is_filename_sep { at + 2 } else { tokens.past_blanks(sign_at + 1) };
            let tight = next == at + 2;
            if let Some(year) = tokens.year(next) {
                return made(next + 1, vec![number], When::Year(year));
            }
            if tokens.is_number(next) {
                if is_filename_sep {
                    return made(at + 1, vec![number], When::Unsaid);
                }
                let second = tokens.number(next, 3)?;
                if plural && sign == '-' {
                    return self.range(at, number, second, next + 1);
                }
                let digits = tokens.text(next).len();
                return (tight && digits == 2).then(|| {
                    made(next + 1, vec![number], When::Short(2000 + i16::try_from(second).unwrap_or(0)))
                })?;
            }
            // `sak 12-prosjektet` names something else; `sak 12 - om arenaene` is a number and a dash.
            if tight && sign == '-' && tokens.is_word(next) {
                return None;
            }
        }
        if plural && tokens.lower(sign_at) == "til" && sign_at > at + 1 {
            let next = tokens.past_blanks(sign_at + 1);
            if let Some(second) = tokens.number(next, 3) {
                return self.range(at, number, second, next + 1);
            }
        }
        made(at + 1, vec![number], When::Unsaid)
    }

    /// `12-14`, `12 til 14-2024` after a plural: every number from the first to the last.
    fn range(&self, start: usize, first: u16, last: u16, end: usize) -> Option<Item> {
        let tokens = self.tokens;
        let mut item =
            Item { start, end, numbers: vec![first], when: When::Unsaid, points: Vec::new(), whole: end };
        let sign = tokens.past_blanks(end);
        if matches!(tokens.sign(sign), Some('-' | '/')) {
            let year = tokens.past_blanks(sign + 1);
            item.when = When::Year(tokens.year(year)?);
            item.end = year + 1;
        }
        if first < last && last - first <= 60 {
            item.numbers = (first..=last).collect();
            return Some(item);
        }
        // `sakene 31-22`: not a range, so a year of two digits, where that can be.
        let is_short = item.when == When::Unsaid && tokens.text(end - 1).len() == 2 && end == start + 3;
        item.when = When::Short(2000 + i16::try_from(last).unwrap_or(0));
        is_short.then_some(item)
    }

    /// Whether what follows a number lets it be the number of a case.
    fn ends_well(&self, end: usize, is_bare: bool) -> bool {
        let tokens = self.tokens;
        if matches!(tokens.sign(end), Some('-' | '/' | '.' | ',')) && tokens.is_number(end + 1) {
            return false;
        }
        if tokens.is_word(end) && tokens.lower(end) != "s" {
            return false;
        }
        if matches!(tokens.sign(end), Some('%' | '\u{b0}' | '§')) {
            return false;
        }
        if !is_bare {
            return true;
        }
        if tokens.lower(end) == "s" {
            return false;
        }
        let after = tokens.past_blanks(end);
        // `sak 5 - 10 nye`, `sak 12 / 4`: in doubt, nothing.
        if matches!(tokens.sign(after), Some('-' | '/' | '%'))
            && tokens.is_number(tokens.past_blanks(after + 1))
        {
            return false;
        }
        if matches!(tokens.sign(after), Some('%')) {
            return false;
        }
        let word = tokens.lower(after);
        if after > end && (UNITS.contains(&word) || is_month(word)) {
            return false;
        }
        if after > end && matches!(word, "av" | "på") {
            let next = tokens.past_blanks(after + 1);
            let is_agenda =
                ["sakslisten", "sakslista", "sakskartet", "dagsorden", "dagsordenen", "agendaen", "agenda"]
                    .contains(&tokens.lower(next));
            if tokens.is_number(next) || is_agenda {
                return false;
            }
        }
        if tokens.is_sign(end, '.') {
            let next = tokens.past_blanks(end + 1);
            if is_month(tokens.lower(next)) {
                return false;
            }
            // `12. 4. 2024`, `12.april`
            if tokens.is_number(next) && tokens.is_sign(next + 1, '.') {
                return false;
            }
            if next == end + 1 && tokens.is_word(next) && !is_file_ending(tokens.lower(next)) {
                return false;
            }
        }
        true
    }

    /// Adds the items that follow the last one as a list.
    pub(super) fn more(&self, items: &mut Vec<Item>, read: &dyn Fn(usize) -> Option<Item>) {
        while let Some(last) = items.last() {
            let Some(next) = self.past_separator(last.whole).filter(|next| self.tokens.is_number(*next))
            else {
                break;
            };
            let Some(item) = read(next) else { break };
            if matches!(last.when, When::YearFirst(_)) != matches!(item.when, When::YearFirst(_)) {
                break;
            }
            items.push(item);
        }
        // After a number with its year, a number alone is an amount or a date, unless a later one brings its year.
        let dated = items.iter().rposition(|item| item.when != When::Unsaid);
        if let Some(dated) = dated {
            items.truncate(dated + 1);
        }
    }

    /// Past `,`, `og`, `, samt`, `;`, `&`.
    pub(super) fn past_separator(&self, at: usize) -> Option<usize> {
        let tokens = self.tokens;
        let is_conjunction = |at: usize| {
            matches!(tokens.lower(at), "og" | "samt" | "eller" | "&" | "and") || tokens.is_sign(at, '&')
        };
        let next = tokens.past_blanks(at);
        if matches!(tokens.sign(at), Some(',' | ';')) {
            let after = tokens.past_blanks(at + 1);
            if is_conjunction(after) {
                return Some(tokens.past_blanks(after + 1));
            }
            return (after > at + 1).then_some(after);
        }
        (next > at && is_conjunction(next)).then(|| tokens.past_blanks(next + 1))
    }
}

/// In a list, `07-22` reads as a range after a plural; where another item can only be a year of two digits, all are.
/// Nothing where the forms contradict each other.
pub(super) fn two_digit_years(mut items: Vec<Item>, plural: bool) -> Option<Vec<Item>> {
    if !plural || !items.iter().any(|item| matches!(item.when, When::Short(_))) {
        return Some(items);
    }
    for item in &mut items {
        let range = item.numbers.len() > 1 && item.when == When::Unsaid;
        if range {
            let last = *item.numbers.last()?;
            if !(10..100).contains(&last) {
                return None;
            }
            item.numbers.truncate(1);
            item.when = When::Short(2000 + i16::try_from(last).ok()?);
        }
    }
    Some(items)
}

fn is_file_ending(word: &str) -> bool {
    matches!(word, "pdf" | "doc" | "docx" | "odt" | "txt" | "html" | "htm" | "rtf" | "xlsx" | "pptx")
}
