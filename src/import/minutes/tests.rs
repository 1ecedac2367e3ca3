//! Invented minutes of many styles, and the laws that hold for all.

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
