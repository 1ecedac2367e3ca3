//! Invented notices of many styles, and the laws that hold for all.

use super::super::testing::{compare, fields, paper, row, written};
use super::read;
use crate::import::NoticePaper;

/// A notice in short: the fields, and a row of the agenda a line.
fn short(notice: &NoticePaper) -> String {
    let rows = notice.agenda.iter().map(|found| row(&found.value));
    [fields(notice)].into_iter().chain(rows).collect::<Vec<_>>().join("\n")
}

fn check(text: &str, expected: &str) -> NoticePaper {
    let notice = read(&paper(text));
    let expected: Vec<&str> = expected.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    compare(&short(&notice), &expected, &written(&notice.text), &notice.doubts);
    notice
}

#[test]
fn a_table_with_all_columns() {
    let notice = check(
        "# Innkalling til møte i Strategisk samarbeidsutvalg
Møtenummer: 4/2024
Dato: onsdag 4. desember 2024
Tid: kl. 10.00–14.00
Sted: Rådhuset, Ytterøya
Innkalt: Medlemmene i utvalget
## Saksliste
| Nr | Saksnr | Sak | Type | Tid | Ansvarlig | Vedlegg |
| 1 | 20/24 | Godkjenning av innkalling og saksliste | B | 10.00 | Leder | |
| 2 | 21/24 | Plan for felles opplæring | Beslutning | 10.15–10.45 | rådgiver 1 | 1. Planen // 2. Notat |
| 3 | 22/24 | Status for nettverkene | Orientering | 10.45 | leder av fagrådet | |
| 4 | 23/24 | Veien videre | D | 11.00 | | |
| 5 | | Eventuelt | | 13.45 | | |
Forfall meldes til sekretariatet.",
        "Strategisk samarbeidsutvalg | 4/2024 | 2024-12-04 | 10:00–14:00 | Rådhuset, Ytterøya
        1. [20-2024] Godkjenning av innkalling og saksliste <decision> @10:00 v/Leder
        2. [21-2024] Plan for felles opplæring <decision> @10:15–10:45 v/rådgiver 1 +Planen +Notat
        3. [22-2024] Status for nettverkene <information> @10:45 v/leder av fagrådet
        4. [23-2024] Veien videre <discussion> @11:00
        5. Eventuelt <other_business> @13:45",
    );
    assert_eq!(written(&notice.text), "Innkalt: Medlemmene i utvalget\nForfall meldes til sekretariatet.");
}
