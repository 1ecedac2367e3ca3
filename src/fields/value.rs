//! What a field can hold.

use jiff::civil::Date;
use toml::de::DeValue;

use crate::language::PartialDate;
use crate::source::Span;

use super::Place;

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Its place in the author's file.
    pub span: Span,
}

/// Why a TOML value does not fit.
#[derive(Debug)]
pub enum Unfit {
    /// Another type.
    Type,
    /// The right type in a form that cannot be read; a clause that continues «`name` …».
    Form(String),
}

/// A type that can be read from one TOML value.
pub trait FromField: Sized {
    /// The type in words: `a text`.
    const EXPECTED: &'static str;
    /// A value as an author would write it.
    const EXAMPLE: &'static str;

    /// Reads the value; `place` is for types that hold spans themselves.
    ///
    /// # Errors
    /// [`Unfit`] when the value is of another type or form.
    fn from_field(value: &DeValue, place: Place) -> Result<Self, Unfit>;
}

impl FromField for String {
    const EXPECTED: &'static str = "a text";
    const EXAMPLE: &'static str = "\"…\"";

    fn from_field(value: &DeValue, _: Place) -> Result<Self, Unfit> {
        let text = value.as_str().ok_or(Unfit::Type)?;
        if text.trim().is_empty() {
            return Err(Unfit::Form("is empty".to_owned()));
        }
        Ok(text.to_owned())
    }
}

/// A text that may be written as a number: the number of a meeting or municipality.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numeral(pub String);

impl FromField for Numeral {
    const EXPECTED: &'static str = "a text or a number";
    const EXAMPLE: &'static str = "\"1\"";

    fn from_field(value: &DeValue, place: Place) -> Result<Self, Unfit> {
        match value.as_integer() {
            Some(number) if number.radix() == 10 => Ok(Self(number.as_str().to_owned())),
            _ => String::from_field(value, place).map(Self),
        }
    }
}

impl FromField for bool {
    const EXPECTED: &'static str = "true or false";
    const EXAMPLE: &'static str = "true";

    fn from_field(value: &DeValue, _: Place) -> Result<Self, Unfit> {
        value.as_bool().ok_or(Unfit::Type)
    }
}

impl FromField for u16 {
    const EXPECTED: &'static str = "a whole number";
    const EXAMPLE: &'static str = "2";

    fn from_field(value: &DeValue, _: Place) -> Result<Self, Unfit> {
        let number = value.as_integer().ok_or(Unfit::Type)?;
        Self::from_str_radix(number.as_str(), number.radix())
            .map_err(|_| Unfit::Form(format!("is not between 0 and {}", Self::MAX)))
    }
}

impl FromField for Date {
    const EXPECTED: &'static str = "a date";
    const EXAMPLE: &'static str = "2023-04-12";

    fn from_field(value: &DeValue, _: Place) -> Result<Self, Unfit> {
        let datetime = value.as_datetime().ok_or(Unfit::Type)?;
        let (Some(date), None) = (datetime.date, datetime.time) else {
            return Err(Unfit::Form("takes a day without a time".to_owned()));
        };
        let year = i16::try_from(date.year).map_err(|_| Unfit::Type)?;
        #[expect(
            clippy::cast_possible_wrap,
            reason = "a month is 1–12 and a day 1–31, checked by the TOML parser"
        )]
        Self::new(year, date.month as i8, date.day as i8)
            .map_err(|error| Unfit::Form(format!("is no date: {error}")))
    }
}

impl FromField for PartialDate {
    const EXPECTED: &'static str = "a date, or a text with a month or year";
    const EXAMPLE: &'static str = "2023-04-12` or `\"2023-04\"` or `\"2023\"";

    fn from_field(value: &DeValue, place: Place) -> Result<Self, Unfit> {
        match value.as_str() {
            Some(text) => {
                Self::from_iso(text).ok_or_else(|| Unfit::Form(format!("cannot read the date `{text}`")))
            }
            None => Date::from_field(value, place).map(Self::Day),
        }
    }
}
