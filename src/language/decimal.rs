//! Numbers with a decimal comma, kept exactly as they were written.

use super::Language;
use super::numbers::grouped;

/// More digits than any statistic has, and few enough that sums and scales stay whole numbers.
const MOST_DIGITS: usize = 15;
/// More decimals are noise.
const MOST_PLACES: usize = 6;

/// A decimal number as it was written: `12,50` has two places and keeps them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Decimal {
    /// The number without its comma.
    digits: i64,
    /// How many of the digits stand after the comma.
    places: u8,
}

/// Why a text is no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotDecimal {
    /// It has other signs than those of a number, or none.
    Words,
    /// `1.234`: a thousand and more in one country, one and a bit in another.
    Ambiguous,
    /// More than 15 digits, or more than six after the comma.
    TooLong,
}

impl Decimal {
    /// A whole number, such as a count.
    pub fn whole(number: u32) -> Self {
        Self { digits: number.into(), places: 0 }
    }

    /// Reads `12`, `-3,5`, `1 234,5`, `1.234,5` and `1234.5`. Thousands are parted by blanks of any width, or by the sign that
    /// is not the decimal one.
    ///
    /// # Errors
    /// [`NotDecimal`] where the text is no number, or could be two.
    pub fn parse(text: &str) -> Result<Self, NotDecimal> {
        let text = text.trim();
        let (is_negative, unsigned) = match text.strip_prefix(['-', '−']) {
            Some(rest) => (true, rest.trim_start()),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let mark = decimal_mark(unsigned)?;
        let (whole, part) = match mark.and_then(|mark| unsigned.rsplit_once(mark)) {
            Some((whole, part)) => (whole, Some(part)),
            None => (unsigned, None),
        };
        let groups: Vec<&str> = whole.split([' ', '\u{a0}', '\u{202f}', '\u{2009}', '.', ',']).collect();
        let is_whole = groups.iter().enumerate().all(|(at, group)| {
            let fits = match (groups.len(), at) {
                (1, _) => !group.is_empty(),
                (_, 0) => (1..=3).contains(&group.len()),
                _ => group.len() == 3,
            };
            fits && group.bytes().all(|byte| byte.is_ascii_digit())
        });
        let is_part =
            part.is_none_or(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
        if !is_whole || !is_part {
            return Err(NotDecimal::Words);
        }
        let part = part.unwrap_or_default();
        let all = groups.concat() + part;
        if all.len() > MOST_DIGITS || part.len() > MOST_PLACES {
            return Err(NotDecimal::TooLong);
        }
        let digits: i64 = all.parse().map_err(|_| NotDecimal::TooLong)?;
        let places = u8::try_from(part.len()).map_err(|_| NotDecimal::TooLong)?;
        Ok(Self { digits: if is_negative { -digits } else { digits }, places })
    }

    /// Reads a number as programs write it, where a point is always the decimal one: `1234.5`.
    ///
    /// # Errors
    /// [`NotDecimal`] for powers of ten and what is no number.
    pub fn parse_pointed(text: &str) -> Result<Self, NotDecimal> {
        Self::parse(&text.replacen('.', ",", 1))
    }

    /// How many digits stand after the comma.
    pub fn places(self) -> u8 {
        self.places
    }

    /// The number in units of its `places`th decimal; of fewer places than it has, the last ones are cut.
    pub fn at(self, places: u8) -> i128 {
        let digits = i128::from(self.digits);
        if places >= self.places {
            digits * 10_i128.pow(u32::from(places - self.places))
        } else {
            digits / 10_i128.pow(u32::from(self.places - places))
        }
    }

    /// Whether it is below zero.
    pub fn is_negative(self) -> bool {
        self.digits < 0
    }

    /// As readers of a language write it: `12 500,5`, in English `12,500.5`.
    pub fn written(self, language: Language) -> String {
        written_units(self.digits.into(), self.places, language)
    }
}

/// A number of units of the `places`th decimal, as readers of a language write it.
pub fn written_units(units: i128, places: u8, language: Language) -> String {
    let places = usize::from(places);
    let digits = format!("{:0>width$}", units.unsigned_abs(), width = places + 1);
    let (whole, part) = digits.split_at(digits.len() - places);
    let sign = if units < 0 { "−" } else { "" };
    let mark = if language == Language::En { '.' } else { ',' };
    let whole = grouped(whole, language);
    if part.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}{mark}{part}") }
}

/// The sign before the decimals; none in a whole number.
fn decimal_mark(text: &str) -> Result<Option<char>, NotDecimal> {
    let count = |mark: char| text.matches(mark).count();
    Ok(match (count(','), count('.')) {
        (1, 0) => Some(','),
        (0, 1) => {
            let (whole, part) = text.split_once('.').unwrap_or_default();
            let could_be_thousands = part.len() == 3 && (1..=3).contains(&whole.len()) && whole != "0";
            if could_be_thousands {
                return Err(NotDecimal::Ambiguous);
            }
            Some('.')
        }
        // The last of two kinds is the decimal one: `1.234,5` and `1,234.5`.
        (1.., 1..) => text.chars().rev().find(|letter| matches!(letter, ',' | '.')),
        // A whole number: `1234`, `1.234.567`.
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Result<String, NotDecimal> {
        Decimal::parse(text).map(|number| number.written(Language::Nb))
    }

    #[test]
    fn norwegian_numbers_are_read_and_written() {
        for (text, expected) in [
            ("12", "12"),
            ("3,50", "3,50"),
            ("-3,5", "−3,5"),
            ("−3.5", "−3,5"),
            ("1 234", "1234"),
            ("12\u{a0}345,5", "12\u{202f}345,5"),
            ("1.234,5", "1234,5"),
            ("1,234.5", "1234,5"),
            ("1.234.567", "1\u{202f}234\u{202f}567"),
            ("0.125", "0,125"),
            (" +7 ", "7"),
            ("0,05", "0,05"),
        ] {
            assert_eq!(read(text).as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_or_could_be_two_is_refused() {
        for text in ["", "-", "fem", "5 %", "12 34", "1,", ",5", "1e3", "2021-22", "1,2,3", "--1"] {
            assert_eq!(read(text), Err(NotDecimal::Words), "{text}");
        }
        assert_eq!(read("1.234"), Err(NotDecimal::Ambiguous));
        assert_eq!(read("1234567890123456"), Err(NotDecimal::TooLong));
        assert_eq!(read("0,1234567"), Err(NotDecimal::TooLong));
        assert_eq!(Decimal::parse_pointed("1.234").map(|n| n.written(Language::En)).as_deref(), Ok("1.234"));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(digits in -999_999_999_999_999_i64..=999_999_999_999_999, places in 0_u8..=6) {
            let number = Decimal { digits, places };
            prop_assert_eq!(Decimal::parse(&number.written(Language::Nb)), Ok(number));
        }

        #[test]
        fn any_text_can_be_read(text in "\\PC{0,20}") {
            let _ = Decimal::parse(&text);
        }
    }
}
