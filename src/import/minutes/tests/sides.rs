//! Who took part.

use super::check;

#[test]
fn attendance_by_side_with_inner_labels_and_deputies() {
    check(
        "# Referat fra møte i SSU 4.12.2024
**Kommunene:**
Møtte: kommunedirektør, Ytterøya kommune; kommuneoverlege, Indre Vik kommune
Forfall: rådmann, Ytre Vik kommune
**Innlandet sykehus HF:**
Møtte:
- Prøve Prøvesen, klinikksjef
- fagdirektør
Forfall: ingen
Vara: rådgiver 3
Observatører: Statsforvalteren; tillitsvalgt, Innlandet sykehus HF
Sekretariat: rådgiver 1
## Sak 21/24 Plan
Konsensus: Planen tas til etterretning.",
        "SSU | - | 2024-12-04 | -–- | -
        Kommunene: kommunedirektør, Ytterøya kommune; kommuneoverlege, Indre Vik kommune / rådmann, Ytre Vik kommune
        Innlandet sykehus HF: klinikksjef; fagdirektør; rådgiver 3 (vara) /
        Observatører: Statsforvalteren; tillitsvalgt, Innlandet sykehus HF /
        Sekretariat: rådgiver 1 /
        [21-2024] Plan = noted
        = Planen tas til etterretning.",
    );
}

#[test]
fn a_table_of_sides_and_votes() {
    let minutes = check(
        "# MØTEPROTOKOLL
Strategisk samarbeidsutvalg
| Møtedato: | 04.12.2024 |
| Tid: | 09:00 - 11:15 |
| Møtested: | Teams |
| Møte nr.: | 6/2024 |
Deltakelse
| Part | Til stede | Forfall |
| Kommunene | Ytterøya kommune, Indre Vik kommune | Ytre Vik kommune |
| Innlandet sykehus HF | Fagdirektør | Samhandlingsleder |
**Sak 40-2024 Felles innkjøp**
Behandling: Innstillingen ble enstemmig vedtatt.
Vedtak:
Innkjøpet gjøres i fellesskap.
**Sak 41-2024 Nytt kontor**
Behandling: Forslaget falt med fem mot fire stemmer.
Vedtak:
Forslaget om et nytt kontor vedtas ikke.
**Sak 42-2024 Reiser**
Behandling: Et nytt punkt ble foreslått. Innstillingen med endringen ble enstemmig vedtatt.
Vedtak:
1. Reiser bestilles felles.
2. Ordningen vurderes hvert år.",
        "Strategisk samarbeidsutvalg | 6/2024 | 2024-12-04 | 09:00–11:15 | Teams | online
        Kommunene: Ytterøya kommune; Indre Vik kommune / Ytre Vik kommune
        Innlandet sykehus HF: Fagdirektør / Samhandlingsleder
        [40-2024] Felles innkjøp = adopted
        = Innkjøpet gjøres i fellesskap.
        ~ Innstillingen ble enstemmig vedtatt.
        [41-2024] Nytt kontor = rejected
        = Forslaget om et nytt kontor vedtas ikke.
        ~ Forslaget falt med fem mot fire stemmer.
        [42-2024] Reiser = amended
        = 1. Reiser bestilles felles.
        = 2. Ordningen vurderes hvert år.
        ~ Et nytt punkt ble foreslått. Innstillingen med endringen ble enstemmig vedtatt.",
    );
    assert_eq!(minutes.meeting.text, []);
}

#[test]
fn attendance_below_headings_with_sides_in_lines() {
    check(
        "# Protokoll fra møte i strategisk samarbeidsutvalg (SSU)
Møtenr.: 4/2024\\
Dato: 4. desember 2024\\
Tid: kl. 10.00–12.00\\
Sted: Kommunehuset\\
Møteleder: leder\\
Referent: rådgiver 1
## Til stede
Fra kommunene: Ytterøya kommune, Indre Vik kommune
Fra Innlandet sykehus HF: samhandlingssjef, fagsjef
Brukerrepresentanter: Brukerutvalget
## Forfall
Fra kommunene: Ytre Vik kommune
## SSU sak 33-2024 Tall
### Behandling
Tallene ble lagt fram.
### Vedtak
SSU tar tallene til orientering.",
        "strategisk samarbeidsutvalg (SSU) | 4/2024 | 2024-12-04 | 10:00–12:00 | Kommunehuset
        Kommunene: Ytterøya kommune; Indre Vik kommune / Ytre Vik kommune
        Innlandet sykehus HF: samhandlingssjef; fagsjef /
        Brukerrepresentanter: Brukerutvalget /
        [SSU 33-2024] Tall = noted
        = SSU tar tallene til orientering.
        ~ Tallene ble lagt fram.",
    );
}

#[test]
fn sides_side_by_side_and_labels_with_the_cases_number() {
    check(
        "# Møtereferat SSU 4. desember 2024
Til stede:
| Kommunene | Innlandet sykehus HF |
| kommunedirektør, Ytterøya kommune // kommuneoverlege, Indre Vik kommune | fagdirektør // klinikksjef |
Meldt forfall: rådgiver 2
**Sak 21/24 Plan**
Sak 12/24 Plan for opplæring ble drøftet i juni, og er fulgt opp.
**Vedtak 21/24:**
Planen vedtas.
Som innstillingen.
**Sak 22/24 Rutiner**
**Vedtak i sak 12/24:** Rutinene ble utsatt.
**Vedtak i sak 22/24:** Rutinene innføres.
Vedtatt i tråd med innstillingen.",
        "SSU | - | 2024-12-04 | -–- | -
        Kommunene: kommunedirektør, Ytterøya kommune; kommuneoverlege, Indre Vik kommune /
        Innlandet sykehus HF: fagdirektør; klinikksjef /
        Deltakere:  / rådgiver 2
        [21-2024] Plan = adopted
        = Planen vedtas.
        ~ Sak 12/24 Plan for opplæring ble drøftet i juni, og er fulgt opp.
        ~ Vedtak 21/24:
        ~ Som innstillingen.
        [22-2024] Rutiner = adopted
        = Rutinene innføres.
        ~ Vedtak i sak 12/24: Rutinene ble utsatt.
        ~ Vedtak i sak 22/24:
        ~ Vedtatt i tråd med innstillingen.",
    );
}
