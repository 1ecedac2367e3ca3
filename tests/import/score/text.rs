//! When two texts are the same.

use unicode_normalization::UnicodeNormalization;

/// The letters with one blank where any stood, composed, without soft hyphens and marks that nobody sees.
pub(crate) fn tidy(text: &str) -> String {
    let seen: String = text
        .nfc()
        .filter(|letter| !matches!(letter, '\u{ad}' | '\u{200b}' | '\u{feff}'))
        .map(|letter| if letter == '\u{2011}' { '-' } else { letter })
        .collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Letters and digits alone, in lower case.
fn bare(text: &str) -> String {
    tidy(text).to_lowercase().chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// How alike two texts are: 1 for the same, a half where only signs, blanks or capitals differ, else 0.
pub(crate) fn alike(one: &str, other: &str) -> f64 {
    if tidy(one) == tidy(other) {
        1.0
    } else if bare(one) == bare(other) && !bare(one).is_empty() {
        0.5
    } else {
        0.0
    }
}

/// The greatest sum of likeness of items that stand in both lists in one order.
pub(crate) fn in_order<A, B>(ones: &[A], others: &[B], alike: impl Fn(&A, &B) -> f64) -> f64 {
    let mut above = vec![0.0_f64; others.len() + 1];
    for one in ones {
        let mut row = vec![0.0_f64];
        for (index, other) in others.iter().enumerate() {
            let best = row[index].max(above[index + 1]).max(above[index] + alike(one, other));
            row.push(best);
        }
        above = row;
    }
    above[others.len()]
}

/// A title of a case without the number that may stand before it.
pub(crate) fn without_number(title: &str) -> String {
    let title = tidy(title);
    let words: Vec<&str> = title.split(' ').collect();
    let is_number = |word: &&str| {
        let digits = word.chars().filter(char::is_ascii_digit).count();
        digits >= 4 && word.chars().all(|letter| letter.is_ascii_digit() || "-/–".contains(letter))
    };
    match words.iter().take(4).position(is_number) {
        Some(place) if place + 1 < words.len() => {
            words[place + 1..].join(" ").trim_start_matches(['–', '-', ':', ' ']).to_owned()
        }
        _ => title,
    }
}

/// `2. Bakgrunn` without its number.
pub(crate) fn without_section_number(heading: &str) -> &str {
    heading.trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == '.').trim_start()
}
