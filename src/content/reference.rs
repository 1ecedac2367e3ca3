//! Names of other records, as authors write them.

use std::fmt;

use toml::de::DeValue;

use crate::fields::{FromField, Place, Unfit};
use crate::language::Slug;

use super::body::NumberStyle;

/// The key of a case: body code, number in the body's year, year.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CaseKey {
    /// The body's code, in capitals.
    pub body: String,
    /// The year.
    pub year: i16,
    /// The number in that year.
    pub number: u16,
}

impl CaseKey {
    /// Reads `SSU 24-2023`; a slash for the hyphen is taken as well, and `SSU 2023/24`, year first.
    pub fn parse(text: &str) -> Option<Self> {
        let (body, number) = text.rsplit_once(' ')?;
        let (number, year) = number.split_once(['-', '/'])?;
        let (number, year) = if number.len() == 4 { (year, number) } else { (number, year) };
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if !is_body_code(body) || !digits(number) || number.len() > 3 || !digits(year) || year.len() != 4 {
            return None;
        }
        let number = number.parse().ok().filter(|number| *number > 0)?;
        Some(Self { body: body.to_owned(), year: year.parse().ok()?, number })
    }

    /// Number and year as bodies print them: two digits at least, `07-2022`.
    pub fn number_and_year(&self) -> String {
        format!("{:02}-{}", self.number, self.year)
    }

    /// The last part of the case's address: `ssu-07-2022`.
    pub fn slug(&self) -> Slug {
        Slug::from_title(&self.to_string())
    }
}

impl CaseKey {
    /// The key as a body with this style prints it: `SSU 07-2022`, `SSU 2022/07`.
    pub fn printed(&self, style: NumberStyle) -> String {
        match style {
            NumberStyle::NumberYear => self.to_string(),
            NumberStyle::YearNumber => format!("{} {}/{:02}", self.body, self.year, self.number),
        }
    }
}

/// `SSU 07-2022`.
impl fmt::Display for CaseKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {:02}-{}", self.body, self.number, self.year)
    }
}

/// Whether a text can be the code of a body: capitals, digits and hyphens, a capital first.
pub(super) fn is_body_code(text: &str) -> bool {
    text.starts_with(|letter: char| letter.is_uppercase())
        && text.chars().all(|letter| letter.is_uppercase() || letter.is_ascii_digit() || letter == '-')
}

impl FromField for CaseKey {
    const EXPECTED: &'static str = "the number of a case";
    const EXAMPLE: &'static str = "\"SSU 24-2023\"";

    fn from_field(value: &DeValue, _: Place) -> Result<Self, Unfit> {
        let text = value.as_str().ok_or(Unfit::Type)?;
        Self::parse(text)
            .ok_or_else(|| Unfit::Form(format!("cannot read the case `{text}` (body, number, hyphen, year)")))
    }
}

/// The number of a decision point: `2` or `2b`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PointNumber {
    number: u16,
    letter: Option<char>,
}

impl PointNumber {
    /// The point with this number.
    pub fn whole(number: u16) -> Self {
        Self { number, letter: None }
    }

    /// The part of a point, `index` counting from 0 for `a`; nothing after `z`.
    pub fn part(&self, index: usize) -> Option<Self> {
        let letter =
            u8::try_from(index).ok().filter(|index| *index < 26).map(|index| char::from(b'a' + index))?;
        Some(Self { number: self.number, letter: Some(letter) })
    }

    /// Reads `2` or `2b`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.trim_end_matches(|letter: char| letter.is_ascii_lowercase());
        let letter = match &text.as_bytes()[digits.len()..] {
            [] => None,
            [letter] => Some(char::from(*letter)),
            _ => return None,
        };
        let number = digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())??;
        (1..100).contains(&number).then_some(Self { number, letter })
    }

    /// Its number, where it is not a part of a point.
    pub fn whole_number(&self) -> Option<u16> {
        self.letter.is_none().then_some(self.number)
    }

    /// Whether it is this point or a part of it: 2b is of 2.
    pub fn is_of(&self, other: &Self) -> bool {
        self == other || (other.letter.is_none() && self.number == other.number)
    }

    /// The point that it is a part of, or itself: 2 of 2b.
    #[must_use]
    pub fn whole_point(&self) -> Self {
        Self::whole(self.number)
    }

    /// The letter of a part.
    pub fn letter(&self) -> Option<char> {
        self.letter
    }

    /// Whether it is a part of a point, such as 2b.
    pub fn is_part(&self) -> bool {
        self.letter.is_some()
    }
}

impl fmt::Display for PointNumber {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.number)?;
        self.letter.map_or(Ok(()), |letter| write!(formatter, "{letter}"))
    }
}

impl FromField for PointNumber {
    const EXPECTED: &'static str = "the number of a point";
    const EXAMPLE: &'static str = "2` or `\"2b\"";

    fn from_field(value: &DeValue, place: Place) -> Result<Self, Unfit> {
        let text = match value.as_str() {
            Some(text) => text.to_owned(),
            None => u16::from_field(value, place)?.to_string(),
        };
        Self::parse(&text).ok_or_else(|| Unfit::Form(format!("cannot be `{text}`")))
    }
}

/// A case, or one point of it: `SSU 31-2022#2`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CasePointer {
    /// The case.
    pub case: CaseKey,
    /// The point.
    pub point: Option<PointNumber>,
}

impl CasePointer {
    /// Reads `SSU 31-2022` or `SSU 31-2022#2`.
    pub fn parse(text: &str) -> Option<Self> {
        let Some((case, point)) = text.split_once('#') else {
            return CaseKey::parse(text).map(|case| Self { case, point: None });
        };
        Some(Self { case: CaseKey::parse(case)?, point: Some(PointNumber::parse(point)?) })
    }
}

impl FromField for CasePointer {
    const EXPECTED: &'static str = "the number of a case";
    const EXAMPLE: &'static str = "\"SSU 24-2023\"` or `\"SSU 24-2023#2\"";

    fn from_field(value: &DeValue, _: Place) -> Result<Self, Unfit> {
        let text = value.as_str().ok_or(Unfit::Type)?;
        Self::parse(text)
            .ok_or_else(|| Unfit::Form(format!("cannot read the case `{text}` (body, number, hyphen, year)")))
    }
}

/// A focus area of an action plan: `2022-2024#2`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FocusAreaKey {
    /// The plan's file name.
    pub plan: String,
    /// The area's `id` in the plan.
    pub area: String,
}

impl fmt::Display for FocusAreaKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}#{}", self.plan, self.area)
    }
}

impl FromField for FocusAreaKey {
    const EXPECTED: &'static str = "a focus area";
    const EXAMPLE: &'static str = "\"2022-2024#2\"";

    fn from_field(value: &DeValue, _: Place) -> Result<Self, Unfit> {
        let text = value.as_str().ok_or(Unfit::Type)?;
        let (plan, area) = text
            .split_once('#')
            .ok_or_else(|| Unfit::Form(format!("has no `#` in `{text}` (plan, `#`, area)")))?;
        Ok(Self { plan: plan.to_owned(), area: area.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases_are_read_and_printed_as_bodies_print_them() {
        let key = CaseKey::parse("SSU 7-2022").unwrap();
        assert_eq!(key.to_string(), "SSU 07-2022");
        assert_eq!(key.slug().as_str(), "ssu-07-2022");
        assert_eq!(CaseKey::parse("FSU-AKU 123/2024").unwrap().slug().as_str(), "fsu-aku-123-2024");
        for text in [
            "SSU",
            "SSU 0-2022",
            "ssu 1-2022",
            "SSU 1-22",
            "SSU 1234-2022",
            "SSU x-2022",
            " 1-2022",
            "SSU  1-2022",
        ] {
            assert_eq!(CaseKey::parse(text), None, "{text}");
        }
    }

    #[test]
    fn points_are_numbers_with_at_most_one_letter() {
        assert_eq!(PointNumber::parse("2b").unwrap().to_string(), "2b");
        assert!(PointNumber::parse("10").unwrap() > PointNumber::parse("2b").unwrap());
        for text in ["", "b", "2bb", "0", "100", "2B", "-1"] {
            assert_eq!(PointNumber::parse(text), None, "{text}");
        }
    }
}
