//! Invented minutes of many styles, and the laws that hold for all.

mod decided;
mod sides;

use super::super::testing::{compare, fields, paper, row, written};
use super::read;
use crate::content::Outcome;
use crate::import::MinutesPaper;

/// Minutes in short: the fields, a side a line, and each case with its outcome, decision (`=`) and proceedings (`~`).
fn short(minutes: &MinutesPaper) -> String {
    let status = minutes.status.as_ref().map(|status| format!(" | {:?}", status.value)).unwrap_or_default();
    let mut lines = vec![fields(&minutes.meeting) + &status];
    for side in &minutes.attendance {
        lines.push(format!("{}: {} / {}", side.name, side.present.join("; "), side.absent.join("; ")));
    }
    for item in &minutes.items {
        let outcome = item.value.outcome;
        let word =
            Outcome::WORDS.iter().find(|(_, known)| Some(*known) == outcome).map_or("-", |(word, _)| *word);
        lines.push(format!("{} = {word}", row(&item.value.row)));
        for (sign, blocks) in [("=", &item.value.decision), ("~", &item.value.proceedings)] {
            lines.extend(written(blocks).lines().map(|line| format!("{sign} {line}")));
        }
    }
    lines.join("\n")
}

fn check(text: &str, expected: &str) -> MinutesPaper {
    let minutes = read(&paper(text), &["Kommunene".to_owned(), "Innlandet sykehus HF".to_owned()]);
    let expected: Vec<&str> = expected.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    compare(&short(&minutes), &expected, &written(&minutes.meeting.text), &minutes.meeting.doubts);
    minutes
}

#[test]
fn headings_with_recommendation_and_decision() {
    check(
        "# Referat fra møte i Strategisk samarbeidsutvalg (SSU)
Dato: 4. desember 2024
Tid: kl. 10.00–14.00
Sted: Teams
Møteleder: kommunedirektør 1
## Til stede
**Kommunene**
- kommunedirektør, Ytterøya kommune
- kommuneoverlege, Indre Vik kommune
**Innlandet sykehus HF**
- administrerende direktør
**Brukerrepresentanter**
- leder, Brukerutvalget
## Forfall
- rådgiver 2, Ytre Vik kommune
## Sak 20/24 Godkjenning av innkalling og saksliste
Ingen merknader.
**Vedtak:**
Innkalling og saksliste godkjennes.
## Sak 21/24 Plan for felles opplæring
Innstilling:
1. Planen vedtas.
2. SSU ber om en rapport.
Behandling:
Rådgiver 1 orienterte. Det var enighet om planen.
Vedtak:
1. Planen vedtas.
2. SSU ber om en rapport innen 1. mars.
Enstemmig vedtatt med følgende endring: frist i punkt 2.
## Sak 22/24 Status
Vedtak: SSU tar saken til orientering.
## Eventuelt
Ingen saker.
Neste møte: 5. februar 2025
Referent: rådgiver 3",
        "Strategisk samarbeidsutvalg (SSU) | - | 2024-12-04 | 10:00–14:00 | Teams | online
        Kommunene: kommunedirektør, Ytterøya kommune; kommuneoverlege, Indre Vik kommune /
        Innlandet sykehus HF: administrerende direktør /
        Brukerrepresentanter: leder, Brukerutvalget /
        Deltakere:  / rådgiver 2, Ytre Vik kommune
        [20-2024] Godkjenning av innkalling og saksliste = adopted
        = Innkalling og saksliste godkjennes.
        ~ Ingen merknader.
        [21-2024] Plan for felles opplæring = amended
        = 1. Planen vedtas.
        = 2. SSU ber om en rapport innen 1. mars.
        ~ Innstilling:
        ~ 1. Planen vedtas.
        ~ 2. SSU ber om en rapport.
        ~ Rådgiver 1 orienterte. Det var enighet om planen.
        ~ Enstemmig vedtatt med følgende endring: frist i punkt 2.
        [22-2024] Status = noted
        = SSU tar saken til orientering.
        Eventuelt <other_business> = -
        ~ Ingen saker.",
    );
}

#[test]
fn nynorsk_with_labels_in_bold_and_unanimous_decisions() {
    let minutes = check(
        "Møteprotokoll
Strategisk samarbeidsutval
**Møtedato:** 4. desember 2024
**Tid:** kl. 10.00–13.30
**Stad:** Kommunehuset i Indre Vik
**Til stades frå kommunane:** kommunedirektør, Ytterøya kommune; kommuneoverlege, Indre Vik kommune
**Til stades frå Innlandet sykehus HF:** fagdirektør
**Meldt forfall:** brukarrepresentant 1
**Møteleiar:** kommunedirektør 1
**Sak 20/24 Godkjenning av innkalling og sakliste**
Samrøystes vedtak:
Innkalling og sakliste vert godkjende.
**Sak 21/24 Plan for felles opplæring**
Handsaming i møtet:
Rådgjevar 1 orienterte om planen.
Tilråding:
Utvalet vedtek planen.
Innstillinga vart samrøystes vedteken.
Samrøystes vedtak:
Utvalet vedtek planen.
**Sak 22/24 Status for nettverka**
Saka vart teken til vitande.
**Sak 23/24 Felles rutinar**
Saka vert utsett til neste møte.
**Sak 24/24 Ymse**
Ingen saker.",
        "Strategisk samarbeidsutval | - | 2024-12-04 | 10:00–13:30 | Kommunehuset i Indre Vik
        Kommunane: kommunedirektør, Ytterøya kommune; kommuneoverlege, Indre Vik kommune /
        Innlandet sykehus HF: fagdirektør /
        Deltakere:  / brukarrepresentant 1
        [20-2024] Godkjenning av innkalling og sakliste = adopted
        = Innkalling og sakliste vert godkjende.
        [21-2024] Plan for felles opplæring = adopted
        = Utvalet vedtek planen.
        ~ Rådgjevar 1 orienterte om planen.
        ~ Tilråding:
        ~ Utvalet vedtek planen.
        ~ Innstillinga vart samrøystes vedteken.
        [22-2024] Status for nettverka = noted
        ~ Saka vart teken til vitande.
        [23-2024] Felles rutinar = postponed
        ~ Saka vert utsett til neste møte.
        [24-2024] Ymse <other_business> = -
        ~ Ingen saker.",
    );
    assert!(written(&minutes.meeting.text).contains("Møteleiar"));
}

#[test]
fn a_table_of_cases_with_decisions_and_tasks() {
    check(
        "# Referat fra SSU-møte 4/2024, 4. desember 2024 kl. 10–12, Teams
| Navn | Rolle | Organisasjon | Til stede |
| Prøve Prøvesen | kommunedirektør | Ytterøya kommune | x |
| Prøva Prøvland | fagdirektør | Innlandet sykehus HF | Forfall |
Saker:
| Saksnr | Sak | Vedtak | Ansvar | Frist |
| 20/24 | Godkjenning av innkalling | Godkjent. | | |
| 21/24 | Plan for felles opplæring // Rådgiver 1 orienterte. | 1. Planen vedtas. // 2. SSU ber om en rapport. // Enstemmig vedtatt som innstilt. | Sekretariatet | 1. mars 2025 |
| 22/24 | Status | SSU tok saken til orientering. | | |",
        "SSU | 4/2024 | 2024-12-04 | 10:00–12:00 | Teams | online
        Deltakere: kommunedirektør, Ytterøya kommune / fagdirektør, Innlandet sykehus HF
        [20-2024] Godkjenning av innkalling = adopted
        = Godkjent.
        [21-2024] Plan for felles opplæring = adopted
        = 1. Planen vedtas.
        = 2. SSU ber om en rapport.
        ~ Rådgiver 1 orienterte.
        ~ Enstemmig vedtatt som innstilt.
        ~ Ansvar: Sekretariatet
        ~ Frist: 1. mars 2025
        [22-2024] Status = noted
        = SSU tok saken til orientering.",
    );
}

#[test]
fn numbers_of_the_agenda_alone() {
    check(
        "Møtereferat – Fagråd for rus
Dato: 4.12.2024
Tilstede: rådgiver 1, rådgiver 2, leder
1. Godkjenning av innkalling
Ingen merknader.
2. Plan for felles opplæring
Fagrådet ønsker følgende:
- kurs
- samlinger
Konklusjon: Fagrådet slutter seg til planen.
3. Eventuelt
Ingen saker.",
        "Fagråd for rus | - | 2024-12-04 | -–- | -
        Deltakere: rådgiver 1; rådgiver 2; leder /
        1. Godkjenning av innkalling = -
        ~ Ingen merknader.
        2. Plan for felles opplæring = endorsed
        = Fagrådet slutter seg til planen.
        ~ Fagrådet ønsker følgende:
        ~ - kurs
        ~ - samlinger
        3. Eventuelt <other_business> = -
        ~ Ingen saker.",
    );
}

#[test]
fn an_agenda_above_the_cases_is_joined_with_them() {
    check(
        "# Referat frå møte i SSU 4. desember 2024
Saksliste:
Sak 20/24 Godkjenning av innkalling
Sak 21/24 Plan (drøfting)
Sak 22/24 Eventuelt
Møtte: Ytterøya kommune; Indre Vik kommune
Forfall: Innlandet sykehus HF
Sak 20/24 Godkjenning av innkalling
Vedtak: Innkallinga vart godkjend.
Sak 21/24 Plan
Planen vart drøfta.
Sak 22/24 Eventuelt
Ingenting.
Møtet slutta kl. 12.00
Godkjent 5.2.2025",
        "SSU | - | 2024-12-04 | -–12:00 | - | Approved
        Deltakere: Ytterøya kommune; Indre Vik kommune / Innlandet sykehus HF
        [20-2024] Godkjenning av innkalling = adopted
        = Innkallinga vart godkjend.
        [21-2024] Plan <discussion> = -
        ~ Planen vart drøfta.
        [22-2024] Eventuelt <other_business> = -
        ~ Ingenting.",
    );
}

#[test]
fn cases_in_boxes_of_two_columns() {
    check(
        "# Utkast til referat fra møte i Strategisk samarbeidsutvalg
| Møtedato | 4. desember 2024 |
| Møtested | Rådhuset |
| Til stede | kommunedirektør, Ytterøya kommune // fagdirektør, Innlandet sykehus HF |
| Forfall | leder, Brukerutvalget |
| Sak 21/24 | Plan for felles opplæring |
| Behandling | Rådgiver 1 orienterte. // Planen ble drøftet. |
| Vedtak | Planen vedtas. |
| Sak 22/24 | Felles rutiner |
| Vedtak | Saken utsettes til neste møte. |",
        "Strategisk samarbeidsutvalg | - | 2024-12-04 | -–- | Rådhuset | Draft
        Deltakere: kommunedirektør, Ytterøya kommune; fagdirektør, Innlandet sykehus HF / leder, Brukerutvalget
        [21-2024] Plan for felles opplæring = -
        = Planen vedtas.
        ~ Rådgiver 1 orienterte.
        ~ Planen ble drøftet.
        [22-2024] Felles rutiner = postponed
        = Saken utsettes til neste møte.",
    );
}

#[test]
fn headings_without_numbers() {
    check(
        "# Referat fra dialogmøtet
Dato: 4. desember 2024
## Til stede
Ytterøya kommune
Indre Vik kommune
## Plan for felles opplæring
Planen ble lagt fram.
### Konklusjon
Partene er enige om planen.
## Felles rutiner
### Konklusjon
Rutinene innføres.
## Neste møte
5. februar 2025",
        "dialogmøtet | - | 2024-12-04 | -–- | -
        Deltakere: Ytterøya kommune; Indre Vik kommune /
        Plan for felles opplæring = -
        = Partene er enige om planen.
        ~ Planen ble lagt fram.
        Felles rutiner = -
        = Rutinene innføres.",
    );
}
