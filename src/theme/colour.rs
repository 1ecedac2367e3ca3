//! Colours and the contrast between them, as WCAG 2.1 defines it.

/// An opaque colour in sRGB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Colour([u8; 3]);

impl Colour {
    /// Reads `#0f2530`, `#fff`, `rgb(15 37 48)`, `rgb(15, 37, 48)`, `black` and `white`; nothing for what is written in another
    /// way, and for what is seen through.
    pub(super) fn parse(written: &str) -> Option<Self> {
        let written = written.trim().to_ascii_lowercase();
        match written.as_str() {
            "black" => return Some(Self([0; 3])),
            "white" => return Some(Self([255; 3])),
            _ => {}
        }
        if let Some(digits) = written.strip_prefix('#') {
            return Self::of_digits(digits);
        }
        let inner = written.strip_prefix("rgb(")?.strip_suffix(')')?;
        let parts: Vec<&str> =
            inner.split([',', ' ']).map(str::trim).filter(|part| !part.is_empty()).collect();
        let [red, green, blue] = parts.as_slice() else { return None };
        Some(Self([red.parse().ok()?, green.parse().ok()?, blue.parse().ok()?]))
    }

    fn of_digits(digits: &str) -> Option<Self> {
        let values: Vec<u8> = digits
            .chars()
            .map(|digit| digit.to_digit(16).and_then(|value| u8::try_from(value).ok()))
            .collect::<Option<_>>()?;
        match values.as_slice() {
            [red, green, blue] | [red, green, blue, 15] => Some(Self([red * 17, green * 17, blue * 17])),
            [r, red, g, green, b, blue] | [r, red, g, green, b, blue, 15, 15] => {
                Some(Self([r * 16 + red, g * 16 + green, b * 16 + blue]))
            }
            _ => None,
        }
    }

    /// Relative luminance, from 0 for black to 1 for white. Source: WCAG 2.1, «relative luminance».
    pub(super) fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(|value| {
            let value = f64::from(value) / 255.0;
            // The standard's own number; sRGB has 0.04045, which no value of eight bits can tell from it.
            if value <= 0.03928 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// The contrast ratio, from 1 to 21. Source: WCAG 2.1, «contrast ratio».
    pub(super) fn contrast(self, other: Self) -> f64 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contrast(one: &str, other: &str) -> f64 {
        Colour::parse(one).unwrap().contrast(Colour::parse(other).unwrap())
    }

    #[test]
    fn known_contrasts_are_computed() {
        for (one, other, known) in [
            ("#000", "#fff", 21.0),
            ("#fff", "#ffffff", 1.0),
            ("#767676", "#fff", 4.54),
            ("#777", "#fff", 4.48),
            ("#949494", "white", 3.03),
            ("#959595", "#fff", 2.995),
            ("#ff0000", "#ffffff", 3.998),
            ("#0000ff", "#ffffff", 8.59),
            ("#0f2530", "#fff", 15.8),
        ] {
            for (one, other) in [(one, other), (other, one)] {
                let found = contrast(one, other);
                assert!((found - known).abs() < 0.05, "{one} on {other}: {found}, not {known}");
            }
        }
        assert!(contrast("#767676", "#fff") >= 4.5 && contrast("#777", "#fff") < 4.5);
        assert!(contrast("#949494", "#fff") >= 3.0 && contrast("#959595", "#fff") < 3.0);
    }

    #[test]
    fn one_colour_can_be_written_in_several_ways() {
        for written in ["#0f2530", "#0F2530", "#0f2530ff", "rgb(15, 37, 48)", "rgb(15 37 48)", " #0f2530 "] {
            assert_eq!(Colour::parse(written), Some(Colour([15, 37, 48])), "{written}");
        }
        assert_eq!(Colour::parse("#fa0"), Colour::parse("#ffaa00"));
        assert_eq!(Colour::parse("#fa0f"), Colour::parse("#ffaa00"));
    }

    #[test]
    fn what_cannot_be_computed_is_no_colour() {
        for written in [
            "#0f2530cc",
            "#fa08",
            "#12",
            "#ggg",
            "rgb(15 37 48 / 50%)",
            "rgb(300 0 0)",
            "oklch(0.5 0 0)",
            "teal",
            "",
        ] {
            assert_eq!(Colour::parse(written), None, "{written}");
        }
    }
}
