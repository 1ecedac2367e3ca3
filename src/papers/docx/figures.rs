//! Numbers as lists write them.

/// How a number is written (ISO/IEC 29500-1, 17.18.59). Forms of other scripts are written as plain numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NumberForm {
    /// No number: a sign.
    Bullet,
    /// Nothing.
    None,
    /// `3`.
    Decimal,
    /// `03`.
    DecimalZero,
    /// `c`.
    LowerLetter,
    /// `C`.
    UpperLetter,
    /// `iii`.
    LowerRoman,
    /// `III`.
    UpperRoman,
    /// `3.`, as Norwegian writes it.
    Ordinal,
}

impl NumberForm {
    pub(super) fn named(name: &str) -> Self {
        match name {
            "bullet" => Self::Bullet,
            "none" => Self::None,
            "decimalZero" => Self::DecimalZero,
            "lowerLetter" => Self::LowerLetter,
            "upperLetter" => Self::UpperLetter,
            "lowerRoman" => Self::LowerRoman,
            "upperRoman" => Self::UpperRoman,
            "ordinal" => Self::Ordinal,
            _ => Self::Decimal,
        }
    }

    pub(super) fn written(self, number: u32) -> String {
        match self {
            Self::Bullet | Self::None => String::new(),
            Self::Decimal => number.to_string(),
            Self::DecimalZero => format!("{number:02}"),
            Self::LowerLetter => letters(number),
            Self::UpperLetter => letters(number).to_uppercase(),
            Self::LowerRoman => roman(number).to_lowercase(),
            Self::UpperRoman => roman(number),
            Self::Ordinal => format!("{number}."),
        }
    }
}

/// `a` to `z`, then `aa`, `bb`: Word repeats the letter.
fn letters(number: u32) -> String {
    let Some(at) = number.checked_sub(1) else { return "0".to_owned() };
    let letter = u8::try_from(at % 26).map_or('a', |at| char::from(b'a' + at));
    let times = usize::try_from(at / 26 + 1).unwrap_or(1);
    // Beyond a dozen it is no mark that anybody counts by.
    if times > 12 { number.to_string() } else { letter.to_string().repeat(times) }
}

fn roman(number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..4000).contains(&number) {
        return number.to_string();
    }
    let mut left = number;
    let mut written = String::new();
    for (value, sign) in SIGNS {
        while left >= value {
            written.push_str(sign);
            left -= value;
        }
    }
    written
}
