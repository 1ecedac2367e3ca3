//! Dates as people write them, and dates of which only the month or year is known.

use std::fmt;

use jiff::civil::Date;

use super::Language;

/// A date that may be known to the day, the month or only the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PartialDate {
    /// The year alone.
    Year(i16),
    /// Year and month (1–12).
    Month(i16, i8),
    /// The day.
    Day(Date),
}

impl PartialDate {
    /// Reads `2023-04-12`, `2023-04` or `2023` (ISO 8601, extended format), and nothing else.
    pub fn from_iso(text: &str) -> Option<Self> {
        let digits = |part: &str, length: usize| {
            (part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit()))
                .then(|| part.parse::<i16>().ok())?
        };
        let mut parts = text.split('-');
        let year = digits(parts.next()?, 4)?;
        let Some(month) = parts.next() else { return Some(Self::Year(year)) };
        let month = i8::try_from(digits(month, 2)?).ok().filter(|month| (1..=12).contains(month))?;
        let Some(day) = parts.next() else { return Some(Self::Month(year, month)) };
        let day = i8::try_from(digits(day, 2)?).ok()?;
        if parts.next().is_some() {
            return None;
        }
        Date::new(year, month, day).ok().map(Self::Day)
    }

    /// The year.
    pub fn year(self) -> i16 {
        match self {
            Self::Year(year) | Self::Month(year, _) => year,
            Self::Day(day) => day.year(),
        }
    }

    /// The day, where it is known.
    pub fn day(self) -> Option<Date> {
        match self {
            Self::Day(day) => Some(day),
            Self::Year(_) | Self::Month(..) => None,
        }
    }

    /// The first day it can be.
    pub fn earliest(self) -> Date {
        match self {
            Self::Year(year) => Date::new(year, 1, 1).unwrap_or(Date::MIN),
            Self::Month(year, month) => Date::new(year, month, 1).unwrap_or(Date::MIN),
            Self::Day(day) => day,
        }
    }

    /// The last day it can be.
    pub fn latest(self) -> Date {
        match self {
            Self::Year(year) => Date::new(year, 12, 31).unwrap_or(Date::MAX),
            Self::Month(..) => self.earliest().last_of_month(),
            Self::Day(day) => day,
        }
    }
}

/// ISO 8601, as exact as it is known.
impl fmt::Display for PartialDate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(formatter, "{year:04}"),
            Self::Month(year, month) => write!(formatter, "{year:04}-{month:02}"),
            Self::Day(day) => write!(formatter, "{day}"),
        }
    }
}

impl PartialOrd for PartialDate {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// By first possible day, then by last.
impl Ord for PartialDate {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.earliest(), self.latest()).cmp(&(other.earliest(), other.latest()))
    }
}

const BOKMAAL: [&str; 12] = [
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
];
const ENGLISH: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Whether a word in lower case is the Norwegian name of a month, whole or as people shorten it.
pub fn is_month(word: &str) -> bool {
    const SHORT: [&str; 11] = ["jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "okt", "nov"];
    BOKMAAL.contains(&word) || SHORT.contains(&word) || word == "des"
}

/// The month's name; `month` is 1–12.
pub fn written_month(month: i8, language: Language) -> &'static str {
    let names = if language == Language::En { &ENGLISH } else { &BOKMAAL };
    usize::try_from(month - 1).ok().and_then(|at| names.get(at)).copied().unwrap_or("")
}

/// `12. april 2023`, or `12 April 2023` in English.
pub fn written_date(date: Date, language: Language) -> String {
    let stop = if language == Language::En { "" } else { "." };
    format!("{}{stop} {} {}", date.day(), written_month(date.month(), language), date.year())
}

/// As [`written_date`], with as much as is known.
pub fn written_partial(date: PartialDate, language: Language) -> String {
    match date {
        PartialDate::Year(year) => year.to_string(),
        PartialDate::Month(year, month) => format!("{} {year}", written_month(month, language)),
        PartialDate::Day(day) => written_date(day, language),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_as_exactly_as_they_are_known() {
        for (iso, nb, en) in [
            ("2023-04-12", "12. april 2023", "12 April 2023"),
            ("2022-12", "desember 2022", "December 2022"),
            ("2025", "2025", "2025"),
        ] {
            let date = PartialDate::from_iso(iso).unwrap();
            assert_eq!(written_partial(date, Language::Nb), nb);
            assert_eq!(written_partial(date, Language::En), en);
            assert_eq!(date.to_string(), iso);
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in ["2022-13", "2022-02-30", "22-01-01", "2022-1-1", "2022-01-01-01", "", "2022-", "+022"] {
            assert_eq!(PartialDate::from_iso(text), None, "{text}");
        }
    }

    #[test]
    fn a_month_spans_its_days() {
        let month = PartialDate::from_iso("2024-02").unwrap();
        assert_eq!(month.earliest().to_string(), "2024-02-01");
        assert_eq!(month.latest().to_string(), "2024-02-29");
    }
}
