//! What must not be published is found in every spelling, and what only looks like it passes.
//!
//! No table holds a number of a person: a number is made for each line, with check digits, from a seed.

#![expect(clippy::disallowed_methods, reason = "these tests read tables and make sites")]
#![expect(clippy::unwrap_used, reason = "a test ends where its own set-up fails")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use felles::diagnostic::Severity;
use felles::privacy::{LeakKind, find};
use proptest::prelude::*;

const FIRST: [u32; 9] = [3, 7, 6, 1, 8, 9, 4, 5, 2];
const SECOND: [u32; 10] = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

/// The digit that makes the weighed sum leave `rest`; nothing where it would be ten.
fn check_digit(weights: &[u32], digits: &str, rest: u32) -> Option<u32> {
    let sum: u32 =
        weights.iter().zip(digits.bytes()).map(|(weight, digit)| weight * u32::from(digit - b'0')).sum();
    let digit = (rest + 11 - sum % 11) % 11;
    (digit < 10).then_some(digit)
}

/// Eleven digits that begin with `six`, the first check digit leaving `rest`, from a seed on.
fn numbered(six: &str, seed: u32, rest: u32) -> String {
    (seed..seed + 900)
        .find_map(|seed| {
            let nine = format!("{six}{:03}", seed % 1000);
            let first = check_digit(&FIRST, &nine, rest)?;
            let ten = format!("{nine}{first}");
            Some(format!("{ten}{}", check_digit(&SECOND, &ten, 0)?))
        })
        .unwrap()
}

/// An account whose check digit fits, or does not.
fn account(ten: u64, fits: bool) -> String {
    (ten..)
        .find_map(|ten| {
            let ten = format!("{ten:010}");
            let digit = check_digit(&SECOND, &ten, 0)?;
            Some(format!("{ten}{}", if fits { digit } else { (digit + 1) % 10 }))
        })
        .unwrap()
}

fn wide(digits: &str) -> String {
    digits.chars().map(|digit| char::from_u32(0xff10 + digit.to_digit(10).unwrap()).unwrap()).collect()
}

/// The numbers that lines of a table name, with their parts.
fn numbers(seed: u32) -> BTreeMap<String, String> {
    let national = numbered("010190", seed, 0);
    let wrong = format!("{}{}", &national[..10], (national[10..].parse::<u32>().unwrap() + 1) % 10);
    // A help number has no day; its first check digit leaves nothing.
    let help = numbered("912345", seed, 0);
    let whole = [
        ("N", national),
        ("M", numbered("240588", seed, seed % 4)),
        ("D", numbered("410190", seed, 0)),
        ("H", numbered("014190", seed, 0)),
        ("T", numbered("018190", seed, 1)),
        ("Y", numbered("310290", seed, 0)),
        ("X", wrong),
        ("F", help),
        ("A", account(u64::from(seed) * 7919 + 1_500_000_000, true)),
        ("B", account(u64::from(seed) * 7919 + 1_500_000_000, false)),
        ("U", format!("2011{:06}09", 800_000 + seed)),
    ];
    let mut named = BTreeMap::new();
    for (name, number) in whole {
        let parts = [
            ("a", 0..6),
            ("b", 6..11),
            ("b3", 6..9),
            ("b2", 9..11),
            ("d", 0..2),
            ("m", 2..4),
            ("y", 4..6),
            ("1", 0..4),
            ("2", 4..6),
            ("3", 6..11),
        ];
        for (part, range) in parts {
            named.insert(format!("{{{name}:{part}}}"), number[range].to_owned());
        }
        named.insert(format!("{{{name}:w}}"), wide(&number));
        named.insert(format!("{{{name}:wa}}"), wide(&number[..6]));
        named.insert(format!("{{{name}:wb}}"), wide(&number[6..]));
        named.insert(format!("{{{name}}}"), number);
    }
    named
}

/// The text of a table's line with its numbers and signs.
fn spelled(text: &str, numbers: &BTreeMap<String, String>) -> String {
    let mut text = text.replace("\\n", "\n").replace("\\t", "\t");
    for (name, number) in numbers {
        text = text.replace(name, number);
    }
    while let Some(at) = text.find("\\u{") {
        let end = at + text[at..].find('}').unwrap();
        let sign = char::from_u32(u32::from_str_radix(&text[at + 3..end], 16).unwrap()).unwrap();
        text.replace_range(at..=end, sign.encode_utf8(&mut [0; 4]));
    }
    text
}

fn word(kind: LeakKind, severity: Severity) -> String {
    let word = match kind {
        LeakKind::NationalNumber => "national",
        LeakKind::DNumber => "d",
        LeakKind::HNumber => "h",
        LeakKind::TestNumber => "test",
        LeakKind::HelpNumber => "help",
        LeakKind::DufNumber => "duf",
        LeakKind::Account => "account",
        LeakKind::Mark => "mark",
        LeakKind::Mobile => "mobile",
        LeakKind::PrivateMail => "mail",
        LeakKind::BirthDate => "birth",
        LeakKind::Patient => "patient",
    };
    let is_spoken_of = kind == LeakKind::Mark && severity == Severity::Warning;
    format!("{word}{}", if is_spoken_of { "?" } else { "" })
}

#[test]
fn every_labelled_line_is_judged_as_its_label_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/privacy");
    let (mut lines, mut wrong) = (0, String::new());
    for table in ["numbers.tsv", "marks.tsv", "persons.tsv"] {
        let text = std::fs::read_to_string(folder.join(table)).unwrap();
        for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
            let (expected, written) = line.split_once('\t').unwrap();
            lines += 1;
            for seed in [100, 317, 555] {
                let text = spelled(written, &numbers(seed));
                let leaks = find(&text);
                let found: Vec<String> = leaks.iter().map(|leak| word(leak.kind, leak.severity)).collect();
                let found = if found.is_empty() { "-".to_owned() } else { found.join(",") };
                if found != expected {
                    let _ =
                        writeln!(wrong, "{table}:{}: {expected} was found as {found} in `{text}`", at + 1);
                    break;
                }
                let shown = leaks
                    .iter()
                    .filter(|leak| leak.kind.is_secret())
                    .find(|leak| leak.masked.chars().filter(|letter| letter.is_numeric()).count() > 4);
                assert_eq!(shown, None, "a number is shown");
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
    assert!(lines >= 150, "{lines}");
}

/// A number as people write it.
fn spelling(number: &str, form: usize) -> String {
    let (day, month, year, person) = (&number[..2], &number[2..4], &number[4..6], &number[6..]);
    match form {
        0 => number.to_owned(),
        1 => format!("{day}{month}{year} {person}"),
        2 => format!("{day}.{month}.{year}-{person}"),
        3 => format!("{day}{month}{year}\u{a0}{person}"),
        4 => format!("{day}{month}{year}\n{person}"),
        5 => format!("{day}.{month}.{year} {person}"),
        6 => wide(number),
        7 => format!("{day}{month}{year}-\n  {person}"),
        8 => format!("{day} {month} {year} {person}"),
        _ => format!("{day}{month}{year}–{person}"),
    }
}

proptest! {
    #[test]
    fn every_number_is_found_in_every_spelling(
        day in 1_u32..29, month in 1_u32..13, year in 0_u32..100, seed in 0_u32..1000,
        kin in 0_usize..5, rest in 0_u32..4, form in 0_usize..10,
        before in "[a-zæøå ,:(]{0,12}", after in "(|[ .,;)][a-zæøå ]{0,12})",
    ) {
        let (day, month) = match kin {
            1 => (day + 40, month),
            2 => (day, month + 40),
            3 => (day, month + 80),
            4 => (day + 40, month + 80),
            _ => (day, month),
        };
        let number = numbered(&format!("{day:02}{month:02}{year:02}"), seed, rest);
        let text = format!("{before}{}{after}", spelling(&number, form));
        let found = find(&text);
        prop_assert_eq!(found.len(), 1, "{}", &text);
        prop_assert!(found[0].kind.is_personal_number());
        prop_assert_eq!(&text[found[0].range.clone()], spelling(&number, form));
        let veiled = felles::privacy::veiled(&text).unwrap();
        prop_assert_eq!(veiled.len(), text.len());
        prop_assert!(find(&veiled).is_empty());
    }

    #[test]
    fn what_only_looks_like_a_number_passes(
        organisation in 800_000_000_u32..1_000_000_000, ten in 0_u64..9_999_999_000, fits: bool,
        telephone in 20_000_000_u32..40_000_000, archive in 0_u32..999_999, kind in 0_usize..5,
    ) {
        let organisation = organisation.to_string();
        let account = account(ten, fits);
        let telephone = telephone.to_string();
        let text = match kind {
            0 => format!("Org.nr. {} {} {}", &organisation[..3], &organisation[3..6], &organisation[6..]),
            1 => format!("Org.nr. {organisation}"),
            2 => format!("Konto {}.{}.{}", &account[..4], &account[4..6], &account[6..]),
            3 => format!("Tlf. {} {} {} {}", &telephone[..2], &telephone[2..4], &telephone[4..6], &telephone[6..]),
            _ => format!("Saksnr. 2024/{archive}-12"),
        };
        let found = find(&text);
        let expected = if kind == 2 && fits { vec![LeakKind::Account] } else { Vec::new() };
        prop_assert_eq!(found.iter().map(|leak| leak.kind).collect::<Vec<_>>(), expected, "{}", text);
    }

    #[test]
    fn any_text_is_read_without_a_panic_and_ranges_are_its_own(text in "\\PC{0,80}|[0-9 .,:/|\n-]{0,60}|[ -~§ø\n]{0,80}") {
        for leak in find(&text) {
            prop_assert!(text.get(leak.range.clone()).is_some());
        }
        if let Some(veiled) = felles::privacy::veiled(&text) {
            prop_assert_eq!(veiled.len(), text.len());
        }
    }
}
