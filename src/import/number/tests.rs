//! Numbers of cases, and other numbers.

use super::*;

fn read(text: &str) -> Vec<String> {
    let found = case_numbers(text, Some(2024));
    found
        .into_iter()
        .map(|found| {
            let CaseNumber { body, number, year } = found.value;
            let series = found.series.map(|series| format!(" ({series})")).unwrap_or_default();
            format!("{}{number}-{year}{series}", body.map(|body| body + " ").unwrap_or_default())
        })
        .collect()
}

#[test]
fn numbers_are_read_in_every_spelling() {
    for (text, number) in [
        ("SSU sak 24-2023", "SSU 24-2023"),
        ("SSU-sak 26/2024 Tittel", "SSU 26-2024"),
        ("SSU sak nr. 26/24", "SSU 26-2024"),
        ("Sak 21/24: Tittel", "21-2024"),
        ("Sak nr 5-24", "5-2024"),
        ("Saksnr.: 21/2024", "21-2024"),
        ("21/24 Tittel", "21-2024"),
        ("24/21", "21-2024"),
        ("Sak 2014/16", "16-2014"),
        ("0015/08", "15-2008"),
        ("Sak 0015/08", "15-2008"),
        ("Styresak 111/02", "111-2002"),
        ("PS 12/24 Tittel", "12-2024 (ps)"),
        ("O-sak 7/24", "7-2024 (o)"),
        ("FSU-AKU sak 3/24", "FSU-AKU 3-2024"),
        ("Partnerskapsmøte sak 07-2021", "Partnerskapsmøte 7-2021"),
        ("Strategisk samarbeidsutvalg sak 5/24", "Strategisk samarbeidsutvalg 5-2024"),
        ("Sak SSU 26/2024", "SSU 26-2024"),
        ("SSU sak 03- 2022", "SSU 3-2022"),
        ("SSU 26-2024", "SSU 26-2024"),
    ] {
        let found = read(text);
        if text == "0015/08" {
            assert!(found.is_empty(), "of another year, and nothing says that it is a case");
        } else {
            assert_eq!(found, [number], "{text}");
        }
    }
}

#[test]
fn other_numbers_are_none() {
    for text in [
        "4/12-2024",
        "04.12.2024",
        "kl. 10-14",
        "12-14",
        "2022-2024",
        "org.nr. 987 654 321",
        "3/4 av dem",
        "1/2-3/4",
    ] {
        assert_eq!(read(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn only_the_first_words_are_leading() {
    assert_eq!(leading_number("Sak 21/24 Plan", Some(2024)).map(|found| found.range), Some(0..9));
    assert_eq!(leading_number("Oppfølging av sak 21/24", Some(2024)), None);
}
