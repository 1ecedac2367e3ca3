//! Records of meetings from invented notices and minutes.

use super::super::testing::{paper, written};
use super::super::{minutes, notice};
use super::*;

const NOTICE: &str = "# Innkalling til møte i SSU
Møtedato: 4. desember 2024
Tid: kl. 10.00–14.00
Sted: Teams
Forfall meldes til sekretariatet.
## Saksliste
| Nr | Saksnr | Sak | Type | Tid | Ansvarlig |
| 1 | | Godkjenning av innkalling | | | |
| 2 | 21/24 | Plan for felles opplæring | Beslutning | 10.15 | rådgiver 1 |
| 3 | 22/24 | Status | O | | Prøve Prøvesen |";

const MINUTES: &str = "# Referat fra møte i SSU
Møtedato: 4. desember 2024
Tid: kl. 10.00–13.30
Referatet er godkjent
Til stede: Ytterøya kommune; Indre Vik kommune
## Godkjenning av innkalling
Vedtak: Innkallingen godkjennes.
## Sak 21/24 Plan for felles opplæring
Planen ble drøftet.
Vedtak:
1. Planen vedtas.
## Sak 23/24 Sen sak
Vedtak: Saken utsettes.";

fn record(notice_text: Option<&str>, minutes_text: Option<&str>) -> MeetingFile {
    let notice = notice_text.map(|text| notice::read(&paper(text)));
    let minutes = minutes_text.map(|text| minutes::read(&paper(text), &[]));
    let case = |case: &CaseNumber| format!("SSU {}-{}", case.number, case.year);
    let papers =
        MeetingPapers { notice: notice.as_ref(), minutes: minutes.as_ref(), body: "ssu", case: &case };
    papers.record()
}

#[test]
fn a_notice_alone_is_a_planned_meeting() {
    let record = record(Some(NOTICE), None);
    assert_eq!(
        record.front.to_string(),
        r#"body = "ssu"
date = 2024-12-04
status = "planned"
start = "10:00"
end = "14:00"
place = "Teams"
online = true

[[agenda]]
order = 1
title = "Godkjenning av innkalling"

[[agenda]]
order = 2
kind = "decision"
case = "SSU 21-2024"
title = "Plan for felles opplæring"
note = "kl. 10:15, ved rådgiver 1"

[[agenda]]
order = 3
kind = "information"
case = "SSU 22-2024"
title = "Status"
"#
    );
    assert_eq!(written(&record.text), "Forfall meldes til sekretariatet.");
    assert_eq!(record.doubts.len(), 1, "the presenter may be a person");
}

#[test]
fn minutes_and_notice_make_one_record() {
    let record = record(Some(NOTICE), Some(MINUTES));
    let front = record.front.to_string();
    for line in [
        "status = \"held\"",
        "end = \"13:30\"",
        "minutes_status = \"approved\"",
        "case = \"SSU 23-2024\"",
        "side = \"Deltakere\"",
    ] {
        assert!(front.contains(line), "{line} in\n{front}");
    }
    assert_eq!(front.matches("SSU 21-2024").count(), 1);
    assert_eq!(front.matches("Godkjenning av innkalling").count(), 1);
    assert!(record.doubts.iter().any(|doubt| doubt.field == Some("end")));
    assert_eq!(
        written(&record.text),
        "Referatet er godkjent
## Godkjenning av innkalling
### Vedtak
Innkallingen godkjennes.
## SSU 21-2024: Plan for felles opplæring
### Behandling
Planen ble drøftet.
### Vedtak
1. Planen vedtas.
## SSU 23-2024: Sen sak
### Vedtak
Saken utsettes.
## Fra innkallingen
Forfall meldes til sekretariatet."
    );
}

#[test]
fn a_day_that_is_not_known_is_a_text() {
    let record = record(
        Some("# Innkalling til møte i SSU\nMøtedato: desember 2024\nSaksliste:\nSak 21/24 Plan"),
        None,
    );
    assert!(record.front.to_string().contains("date = \"2024-12\""));
}

#[test]
fn headings_follow_each_other() {
    let blocks = paper("# A\n### B\n## C").blocks;
    assert_eq!(written(&levelled(&blocks, 4)), "#### A\n##### B\n##### C");
}
