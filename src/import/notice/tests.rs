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

#[test]
fn a_list_with_numbers_of_cases() {
    let notice = check(
        "Møteinnkalling SSU 4/2024
Dato: 04.12.2024
Tid: 10.00–14.00
Sted: Teams
Forfall meldes til sekretariatet så snart som mulig.
Saksliste:
Sak 20/24 Godkjenning av innkalling og saksliste
Sak 21/24 Plan for felles opplæring (beslutning) v/ rådgiver 1 10.15–10.45
Sak 22/24 Status for nettverkene (orientering)
Sak 23/24 Eventuelt
Vel møtt!",
        "SSU | 4/2024 | 2024-12-04 | 10:00–14:00 | Teams | online
        [20-2024] Godkjenning av innkalling og saksliste
        [21-2024] Plan for felles opplæring <decision> @10:15–10:45 v/rådgiver 1
        [22-2024] Status for nettverkene <information>
        [23-2024] Eventuelt <other_business>",
    );
    assert_eq!(written(&notice.text), "Forfall meldes til sekretariatet så snart som mulig.\nVel møtt!");
    assert_eq!(notice.doubts, []);
}

#[test]
fn nynorsk_with_place_and_time_in_one() {
    check(
        "# Møteinnkalling
Strategisk samarbeidsutval
Tid/Stad: Onsdag 4. desember 2024 kl. 10.00–14.00, Kommunehuset i Indre Vik
## Sakliste
1. Godkjenning av innkalling og sakliste
2. Sak 21/24: Plan for felles opplæring (avgjerd)
3. Sak 22/24: Status for nettverka (til orientering) v/ leiar av fagrådet
4. Ymse
Venleg helsing sekretariatet",
        "Strategisk samarbeidsutval | - | 2024-12-04 | 10:00–14:00 | Kommunehuset i Indre Vik
        1. Godkjenning av innkalling og sakliste
        2. [21-2024] Plan for felles opplæring <decision>
        3. [22-2024] Status for nettverka <information> v/leiar av fagrådet
        4. Ymse <other_business>",
    );
}

#[test]
fn fields_in_a_table_and_an_agenda_with_times_first() {
    check(
        "# Innkalling til ekstraordinært møte i Partnerskapsmøtet
| Dato | 4. desember 2024 |
| Klokkeslett | kl. 9-11 |
| Møtested | Samfunnssalen, Ytterøya |
## Dagsorden
| Tid | Sak | Innleder |
| 09.00 | Velkommen | leder |
| 09.10 | Sak 5/24 Budsjett for felles tiltak | rådgiver 2 |
| 10.50 | Eventuelt | |",
        "Partnerskapsmøtet | - | 2024-12-04 | 09:00–11:00 | Samfunnssalen, Ytterøya | extraordinary
        Velkommen @09:00 v/leder
        [5-2024] Budsjett for felles tiltak @09:10 v/rådgiver 2
        Eventuelt <other_business> @10:50",
    );
}

#[test]
fn a_grid_of_labels_and_a_table_without_headings() {
    check(
        "**Strategisk samarbeidsutvalg – møteinnkalling**
| Dato | Tid | Sted |
| 4.12.24 | kl 1000-1400 | Møterom 3 |
**Agenda**
| 20/24 | Godkjenning av innkalling | B |
| 21/24 | Plan for felles opplæring | D |
| 22/24 | Status for nettverkene | O |",
        "Strategisk samarbeidsutvalg | - | 2024-12-04 | 10:00–14:00 | Møterom 3
        [20-2024] Godkjenning av innkalling <decision>
        [21-2024] Plan for felles opplæring <discussion>
        [22-2024] Status for nettverkene <information>",
    );
}

#[test]
fn lines_without_labels_and_groups_of_cases() {
    let notice = check(
        "# Innkalling til møte nr. 5 i Fagråd for digital samhandling
Onsdag 4. desember 2024 kl. 10.00–14.00
Teams
## Saker til behandling
**Beslutningssaker**
- Sak 21/24 Plan for felles opplæring
- Sak 22/24 Felles rutiner
**Orienteringssaker**
- Sak 23/24 Status
**Eventuelt**",
        "Fagråd for digital samhandling | 5 | 2024-12-04 | 10:00–14:00 | - | online
        [21-2024] Plan for felles opplæring <decision>
        [22-2024] Felles rutiner <decision>
        [23-2024] Status <information>
        Eventuelt <other_business>",
    );
    assert_eq!(written(&notice.text), "Teams");
}

#[test]
fn attachments_and_presenters_below_their_cases() {
    let notice = check(
        "# Innkalling til møte i SSU
Møtedato: 4. desember 2024 Sted: Rådhuset
Tidspunkt: fra kl. 09:30 til 15:00
## Saksliste
1. Sak 21/24 Plan for felles opplæring
  - Vedlegg: Planen; Notat fra fagrådet
  - Innleder: rådgiver 1
2. Sak 22/24 Felles rutiner
Vedlegg:
- Vedlegg 1: Rutinene
- SSU-sak 12/2023 Rutiner
3. Sak 23/24 Status
  - Type: Orientering
Kontakt: sekretariatet",
        "SSU | - | 2024-12-04 | 09:30–15:00 | Rådhuset
        1. [21-2024] Plan for felles opplæring v/rådgiver 1 +Planen +Notat fra fagrådet
        2. [22-2024] Felles rutiner +Rutinene +SSU-sak 12/2023 Rutiner
        3. [23-2024] Status <information>",
    );
    let attachments = &notice.agenda[1].value.attachments;
    assert_eq!(attachments[1].case.as_ref().map(|case| (case.number, case.year)), Some((12, 2023)));
    assert!(written(&notice.text).contains("Kontakt: sekretariatet"));
}

#[test]
fn columns_in_any_order_with_words_of_their_own() {
    check(
        "# Saksliste for SSU 4. desember 2024
| Hvem | Varighet | Sakstype | Tema | Sak nr. | Merknad |
| leder | 5 min | | Godkjenning av innkalling | 20/24 | |
| rådgiver 1 | 30 min | Drøftingssak | Plan for felles opplæring | 21/24 | Sendes ut senere |
| rådgiver 2 | 15 min | B/D | Felles rutiner | 22/24 | |",
        "SSU | - | 2024-12-04 | -–- | -
        [20-2024] Godkjenning av innkalling @5 min v/leder
        [21-2024] Plan for felles opplæring <discussion> @30 min v/rådgiver 1 note:Sendes ut senere
        [22-2024] Felles rutiner <decision> @15 min v/rådgiver 2",
    );
}

#[test]
fn a_table_over_two_pages_with_its_heading_again() {
    check(
        "# Innkalling til møte i SSU onsdag 4. desember 2024 kl. 10–14
| Saksnr. | Tittel | Ansvarlig |
| SSU 21/2024 | Plan | rådgiver 1 |
Side 2
| Saksnr. | Tittel | Ansvarlig |
| SSU 22/2024 | Rutiner | rådgiver 2 |",
        "SSU | - | 2024-12-04 | 10:00–14:00 | -
        [SSU 21-2024] Plan v/rådgiver 1
        [SSU 22-2024] Rutiner v/rådgiver 2",
    );
}

#[test]
fn a_letter_has_its_own_date() {
    let notice = check(
        "Til medlemmene i Strategisk samarbeidsutvalg
Dato: 20.11.2024
# Innkalling til møte i Strategisk samarbeidsutvalg
Møtedato: 4.12.2024
Kl.: 10.00
Stad: Teams og Kommunehuset
Dagsorden
20/24 Godkjenning av innkalling
21/24 Plan",
        "Strategisk samarbeidsutvalg | - | 2024-12-04 | 10:00–- | Teams og Kommunehuset
        [20-2024] Godkjenning av innkalling
        [21-2024] Plan",
    );
    assert!(written(&notice.text).contains("Dato: 20.11.2024"));
    assert_eq!(notice.doubts.iter().map(|doubt| doubt.field).collect::<Vec<_>>(), [Some("online")]);
}

#[test]
fn a_line_of_columns_that_tabs_make() {
    check(
        "INNKALLING TIL MØTE I STRATEGISK SAMARBEIDSUTVALG
Tid:\tOnsdag 4. desember 2024, kl. 10.00–14.00
Sted:\tDigitalt på Teams
SAKSLISTE
20/24\tGodkjenning av innkalling\tB\t10.00
21/24\tPlan for felles opplæring\tD\t10.10–10.40",
        "STRATEGISK SAMARBEIDSUTVALG | - | 2024-12-04 | 10:00–14:00 | Digitalt på Teams | online
        [20-2024] Godkjenning av innkalling <decision> @10:00
        [21-2024] Plan for felles opplæring <discussion> @10:10–10:40",
    );
}

#[test]
fn plain_lines_are_rows_until_the_list_ends() {
    check(
        "Innkalling til møte i SSU
Tid og sted: 4. desember 2024 kl. 12, Rådhuset
Agenda
Godkjenning av innkalling og agenda
Oppfølging av sak 12/23
Orientering om nytt journalsystem
Eventuelt
Forfall meldes til sekretariatet.",
        "SSU | - | 2024-12-04 | 12:00–- | Rådhuset
        Godkjenning av innkalling og agenda
        Oppfølging av sak 12/23
        Orientering om nytt journalsystem
        Eventuelt <other_business>",
    );
}

#[test]
fn a_day_without_a_year_is_no_day() {
    let notice =
        read(&paper("# Innkalling til møte i SSU\nDato: onsdag 4. desember\nSaksliste:\nSak 21/24 Plan"));
    assert_eq!(notice.date, None);
    assert!(notice.doubts.iter().any(|doubt| doubt.field == Some("date")));
    assert!(written(&notice.text).contains("4. desember"));
}

#[test]
fn two_days_are_a_doubt() {
    let notice = read(&paper(
        "# Innkalling til møte i SSU\nMøtedato: 4.12.2024\nTid: 5. desember 2024 kl. 10\nSaksliste:\nSak 21/24 Plan",
    ));
    assert_eq!(notice.date.unwrap().value.to_string(), "2024-12-04");
    assert!(notice.doubts.iter().any(|doubt| doubt.field == Some("date")), "{:?}", notice.doubts);
}

#[test]
fn rows_with_long_texts_and_attachments_of_the_whole_notice() {
    let long = "Et avsnitt om saken. ".repeat(20);
    let text = format!(
        "# Innkalling til møte i SSU 4. desember 2024
## Saksliste
### Sak 21/24 Plan
{long}
{long}
### Sak 22/24 Rutiner
Kort om rutinene.
### Sak 23/24 Eventuelt
Vedlegg:
- Referat fra forrige møte"
    );
    let notice = check(
        &text,
        "SSU | - | 2024-12-04 | -–- | -
        [21-2024] Plan
        [22-2024] Rutiner note:Kort om rutinene.
        [23-2024] Eventuelt <other_business>",
    );
    assert!(written(&notice.text).contains(long.trim()));
    assert!(written(&notice.text).contains("Referat fra forrige møte"));
}

#[test]
fn rows_whose_columns_were_lost() {
    check(
        "Innkalling til møte i SSU 4. desember 2024
Saksliste
20/24 Godkjenning av innkalling Vedtak 10.00
21/24 Status for nettverkene Orientering 10.05
22/24 Eventuelt Eventuelt 11.50",
        "SSU | - | 2024-12-04 | -–- | -
        [20-2024] Godkjenning av innkalling <decision> @10:00
        [21-2024] Status for nettverkene <information> @10:05
        [22-2024] Eventuelt <other_business> @11:50",
    );
}
