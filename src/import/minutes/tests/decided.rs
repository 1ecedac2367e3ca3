//! What was done with cases, and what was not.

use super::check;

#[test]
fn a_quoted_decision_of_another_body_is_not_the_cases_own() {
    let minutes = check(
        "# Protokoll fra møte i SSU 4. desember 2024
Til stede: Ytterøya kommune, Indre Vik kommune og Innlandet sykehus HF
## SSU sak 21-2024: Oppfølging av dialogmøtet
Bakgrunn:
Partnerskapsmøtet vedtok i sak 03-2022:
> 1. Planen vedtas.
> 2. Saken oversendes SSU.
Vedtak i PM sak 04-2023: Saken utsettes.
Konsensus:
SSU ber sekretariatet lage et forslag.
Votering:
Innstillingen ble vedtatt mot 2 stemmer.
Protokolltilførsel fra rådgiver 2: Ytterøya kommune mener at planen kommer for sent.",
        "SSU | - | 2024-12-04 | -–- | -
        Deltakere: Ytterøya kommune; Indre Vik kommune; Innlandet sykehus HF /
        [SSU 21-2024] Oppfølging av dialogmøtet = adopted
        = SSU ber sekretariatet lage et forslag.
        ~ Bakgrunn:
        ~ Partnerskapsmøtet vedtok i sak 03-2022:
        ~ 1. Planen vedtas.
        ~ 2. Saken oversendes SSU.
        ~ Vedtak i PM sak 04-2023: Saken utsettes.
        ~ Votering:
        ~ Innstillingen ble vedtatt mot 2 stemmer.
        ~ Protokolltilførsel fra rådgiver 2: Ytterøya kommune mener at planen kommer for sent.",
    );
    assert_eq!(minutes.meeting.doubts.iter().filter(|doubt| doubt.field == Some("outcome")).count(), 0);
}

#[test]
fn what_happens_to_a_case_is_told_apart() {
    check(
        "# Protokoll SSU 4.12.2024
## 21/24 Plan A
Innstilling: SSU vedtar planen.
Innstillingen ble ikke vedtatt.
## 22/24 Plan B
Saken ble trukket fra sakslisten.
## 23/24 Plan C
Vedtak: Saken oversendes Partnerskapsmøtet til behandling.
## 24/24 Plan D
Enstemmig vedtatt:
1. SSU gir sin tilslutning til rapporten.
2. Sekretariatet følger opp.
## 25/24 Plan E
Innstillingen ble vedtatt.
Saken utsettes.
## 26/24 Plan F
SSU vedtok samrøystes:
- Planen vedtas med endret punkt 2.
## 27/24 Plan G
Planen ble drøftet.",
        "SSU | - | 2024-12-04 | -–- | -
        [21-2024] Plan A = rejected
        ~ Innstilling: SSU vedtar planen.
        ~ Innstillingen ble ikke vedtatt.
        [22-2024] Plan B = withdrawn
        ~ Saken ble trukket fra sakslisten.
        [23-2024] Plan C = forwarded
        = Saken oversendes Partnerskapsmøtet til behandling.
        [24-2024] Plan D = adopted
        = 1. SSU gir sin tilslutning til rapporten.
        = 2. Sekretariatet følger opp.
        ~ Enstemmig vedtatt:
        [25-2024] Plan E = -
        ~ Innstillingen ble vedtatt.
        ~ Saken utsettes.
        [26-2024] Plan F = amended
        = - Planen vedtas med endret punkt 2.
        ~ SSU vedtok samrøystes:
        [27-2024] Plan G = -
        ~ Planen ble drøftet.",
    );
}

#[test]
fn series_beside_the_cases_and_titles_with_their_text() {
    check(
        "Møteprotokoll
Utval: Strategisk samarbeidsutval
Dato: 12.03.2024
Følgjande medlemer møtte:
- leiar, Ytterøya kommune
Følgjande medlemer hadde meldt forfall:
- medlem, Brukarutvalet
PS 1/24 Godkjenning av innkalling Innkallinga vart godkjend.
PS 2/24 Handlingsplan
Behandling i møtet 12.03.2024:
Planen vart drøfta.
Vedtak:
Utvalet vedtek planen.
RS 1/24 Brev om samarbeid
Saka vart teken til vitande.",
        "Strategisk samarbeidsutval | - | 2024-03-12 | -–- | -
        Deltakere: leiar, Ytterøya kommune / medlem, Brukarutvalet
        [1-2024] Godkjenning av innkalling = adopted
        ~ Innkallinga vart godkjend.
        [2-2024] Handlingsplan = -
        = Utvalet vedtek planen.
        ~ Behandling i møtet 12.03.2024:
        ~ Planen vart drøfta.
        [RS 1-2024] Brev om samarbeid <for_the_record> = noted
        ~ Saka vart teken til vitande.",
    );
}

#[test]
fn a_title_and_a_label_in_one_line() {
    check(
        "Protokoll SSU 4. desember 2024
Sak 21/24 Plan for opplæring Behandling: Innstillingen ble enstemmig vedtatt.
Vedtak:
Planen vedtas.",
        "SSU | - | 2024-12-04 | -–- | -
        [21-2024] Plan for opplæring = adopted
        = Planen vedtas.
        ~ Innstillingen ble enstemmig vedtatt.",
    );
}
