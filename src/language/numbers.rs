//! Numbers and sizes as Norwegian readers write them.

use super::Language;

/// Thousands parted by a narrow no-break space (in English by a comma): `10 000`.
pub fn written_count(count: usize, language: Language) -> String {
    grouped(&count.to_string(), language)
}

/// Digits with their thousands parted, where there are more than four.
pub(super) fn grouped(digits: &str, language: Language) -> String {
    if digits.len() <= 4 {
        return digits.to_owned();
    }
    let separator = if language == Language::En { "," } else { "\u{202f}" };
    let mut written = String::with_capacity(digits.len() + 8);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            written.push_str(separator);
        }
        written.push(digit);
    }
    written
}

/// The size of a file in decimal units: `120 kB`, `2,1 MB` (IEC 80000-13: 1 kB is 1,000 bytes).
pub fn written_size(bytes: u64, language: Language) -> String {
    let decimal = if language == Language::En { '.' } else { ',' };
    if bytes < 1_000_000 {
        return format!("{} kB", bytes.div_ceil(1_000));
    }
    let tenths = (bytes + 50_000) / 100_000;
    format!("{}{decimal}{} MB", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_parted_from_five_digits() {
        assert_eq!(written_count(1203, Language::Nb), "1203");
        assert_eq!(written_count(10_000, Language::Nb), "10\u{202f}000");
        assert_eq!(written_count(1_234_567, Language::En), "1,234,567");
    }

    #[test]
    fn sizes_are_round() {
        assert_eq!(written_size(1, Language::Nb), "1 kB");
        assert_eq!(written_size(119_001, Language::Nb), "120 kB");
        assert_eq!(written_size(2_090_000, Language::Nb), "2,1 MB");
        assert_eq!(written_size(2_090_000, Language::En), "2.1 MB");
    }
}
