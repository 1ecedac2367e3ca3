//! Sentences and what they say was done.

use super::*;

#[test]
fn sentences_say_what_was_done() {
    use Outcome::{Adopted, Amended, Endorsed, Forwarded, Noted, Postponed, Rejected, Withdrawn};
    for (text, outcome) in [
        ("Enstemmig vedtatt som innstilt.", Some(Adopted)),
        ("Innstillingen ble vedtatt.", Some(Adopted)),
        ("Innstillinga vart samrøystes vedteken.", Some(Adopted)),
        ("Vedtatt i samsvar med tilrådinga.", Some(Adopted)),
        ("SSU sluttet seg til innstillingen.", Some(Adopted)),
        ("Innstillingen ble vedtatt mot 2 stemmer.", Some(Adopted)),
        ("Innstillingen vedtatt med følgende endring:", Some(Amended)),
        ("Innstillingen ble vedtatt med endret pkt. 2.", Some(Amended)),
        ("Samrøystes vedteke med følgjande tillegg:", Some(Amended)),
        ("Saken tas til orientering.", Some(Noted)),
        ("SSU tok saken til etterretning.", Some(Noted)),
        ("Saka vart teken til vitande.", Some(Noted)),
        ("SSU slutter seg til planen.", Some(Endorsed)),
        ("Utvalet gir si tilslutning til rapporten.", Some(Endorsed)),
        ("Saken utsettes til neste møte.", Some(Postponed)),
        ("Saka vart utsett.", Some(Postponed)),
        ("Saken ble trukket.", Some(Withdrawn)),
        ("Saken utgår.", Some(Withdrawn)),
        ("Saken oversendes Partnerskapsmøtet.", Some(Forwarded)),
        ("Innstillingen ble ikke vedtatt.", Some(Rejected)),
        ("Saken avvises.", Some(Rejected)),
        ("Som innstillingen.", Some(Adopted)),
        ("Til orientering.", Some(Noted)),
        ("Alle støtter innstillingen.", Some(Adopted)),
        ("Forslaget om et nytt kontor vedtas ikke.", Some(Rejected)),
        ("Innstillingen med endringsforslaget ble enstemmig vedtatt.", Some(Amended)),
        ("Utsatte barn må få hjelp.", None),
        ("Rapporten oversendes kommunene.", None),
        ("Kommunene ble ikke enige.", None),
        ("Saken ble drøftet.", None),
        ("Leder foreslo at saken utsettes.", None),
        ("Planen skal endres før sommeren.", None),
        ("Tiltaket ble vedtatt i kommunestyret i fjor.", None),
    ] {
        assert_eq!(said(text).map(|said| said.outcome), outcome, "{text}");
    }
}

#[test]
fn a_verdict_takes_contradictions_for_doubts() {
    let own = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    let found = verdict(&[], &own(&["Innstillingen ble vedtatt.", "Saken utsettes."]), &[]);
    assert_eq!(found.outcome, None);
    assert!(found.doubt.is_some());
    let same = own(&["SSU ber om en plan."]);
    assert_eq!(verdict(&same, &[], &same).outcome, Some(Outcome::Adopted));
    assert_eq!(verdict(&same, &[], &own(&["SSU ber om en rapport."])).outcome, Some(Outcome::Amended));
    assert_eq!(verdict(&same, &own(&["Enstemmig vedtatt."]), &[]).outcome, Some(Outcome::Adopted));
    assert_eq!(
        verdict(&own(&["SSU tar saken til orientering."]), &own(&["Enstemmig vedtatt som innstilt."]), &[])
            .outcome,
        Some(Outcome::Noted)
    );
    assert_eq!(
        verdict(&own(&["SSU tar saken til orientering.", "SSU ber om en plan."]), &[], &[]).outcome,
        None
    );
}
