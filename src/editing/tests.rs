//! What is written into a case, to the byte.

use crate::content::{CaseKey, CasePointer, FollowUpStatus, Outcome, PointNumber, SectionNames};
use crate::language::{Language, PartialDate};

use super::*;

const CASE: &str = "+++\n\
                    # Merk: ikke publisert før møtet.\n\
                    case = \"SSU 26-2024\"   # nummeret\n\
                    title = 'Prøvesak'\n\
                    meeting = 2024-12-04\n\
                    \n\
                    [[attachments]]   # ett vedlegg\n\
                    title = \"Notat\"\n\
                    # slutt\n\
                    +++\n\
                    \n\
                    Ingress.\n\
                    \n\
                    ## Innstilling til konsensus\n\
                    \n\
                    1. Partene  gjør noe.\n\
                    2. Partene gjør mer.\n\
                    \n\
                    ## Bakgrunn\n\
                    \n\
                    Tekst.\n";

fn file(text: &str) -> RecordFile {
    RecordFile::read(text.as_bytes()).unwrap()
}

fn decide(text: &str, decision: &Decision) -> Result<(String, Outcome), EditError> {
    let decided = decided(&file(text), decision, &SectionNames::built_in(), Language::Nb, false, None)?;
    Ok((String::from_utf8(decided.bytes).unwrap(), decided.outcome))
}

/// The lines of the new text that the old one does not have, and the other way round.
fn changed(old: &str, new: &str) -> (Vec<String>, Vec<String>) {
    let lines = |text: &str| text.split_inclusive('\n').map(str::to_owned).collect::<Vec<_>>();
    let (old, new) = (lines(old), lines(new));
    let without = |all: &[String], others: &[String]| {
        let mut others = others.to_vec();
        let mut left = all.to_vec();
        left.retain(|line| match others.iter().position(|other| other == line) {
            Some(at) => {
                others.remove(at);
                false
            }
            None => true,
        });
        left
    };
    (without(&new, &old), without(&old, &new))
}

#[test]
fn an_outcome_is_one_line_and_nothing_else_is_touched() {
    for (decision, outcome, word) in [
        (Decision::AsRecommended, Outcome::Adopted, "adopted"),
        (Decision::Noted, Outcome::Noted, "noted"),
        (Decision::Endorsed, Outcome::Endorsed, "endorsed"),
        (Decision::Rejected, Outcome::Rejected, "rejected"),
        (Decision::Forwarded, Outcome::Forwarded, "forwarded"),
        (Decision::Postponed(None), Outcome::Postponed, "postponed"),
        (Decision::Withdrawn, Outcome::Withdrawn, "withdrawn"),
        (Decision::Unknown, Outcome::Unknown, "unknown"),
    ] {
        let (new, written) = decide(CASE, &decision).unwrap();
        assert_eq!(written, outcome);
        let line = format!("outcome = \"{word}\"\n");
        assert_eq!(new, CASE.replace("meeting = 2024-12-04\n", &format!("meeting = 2024-12-04\n{line}")));
        // Windows' line ends and a byte order mark stay.
        let windows = format!("\u{feff}{}", CASE.replace('\n', "\r\n"));
        let (new_windows, _) = decide(&windows, &decision).unwrap();
        assert_eq!(new_windows, format!("\u{feff}{}", new.replace('\n', "\r\n")));
    }
}

#[test]
fn words_of_its_own_stand_below_the_recommendation() {
    let words = "\u{feff}\r\n1. Partene gjør noe annet.\r\n2. Partene gjør mer.\r\n\r\n";
    let (new, outcome) = decide(CASE, &Decision::AsText(words.to_owned())).unwrap();
    assert_eq!(outcome, Outcome::Amended);
    let section = "## Vedtak\n\n1. Partene gjør noe annet.\n2. Partene gjør mer.\n\n## Bakgrunn\n";
    assert!(new.contains(section), "{new}");
    let (added, removed) = changed(CASE, &new);
    assert!(removed.is_empty(), "{removed:?}");
    assert_eq!(added.len(), 6, "{added:?}");

    let same = "Partene gjør noe.\n\nPartene gjør\nmer.";
    assert_eq!(decide(CASE, &Decision::AsText(same.to_owned())).unwrap().1, Outcome::Adopted);
}

#[test]
fn a_decision_finds_its_place_in_any_text() {
    let with = |body: &str| format!("+++\ncase = \"SSU 26-2024\"\n+++\n{body}");
    let place = |body: &str| {
        let (new, _) = decide(&with(body), &Decision::AsText("Ja.".to_owned())).unwrap();
        new.split_once("\n+++\n").unwrap().1.to_owned()
    };
    assert_eq!(place(""), "\n## Vedtak\n\nJa.\n");
    assert_eq!(place("\n"), "\n## Vedtak\n\nJa.\n");
    assert_eq!(place("\nBare tekst"), "\nBare tekst\n\n## Vedtak\n\nJa.\n");
    assert_eq!(place("\n## Bakgrunn\n\nA\n"), "\n## Vedtak\n\nJa.\n\n## Bakgrunn\n\nA\n");
    assert_eq!(place("\n## Innstilling\n\nA"), "\n## Innstilling\n\nA\n\n## Vedtak\n\nJa.\n");
    assert_eq!(place("\n## Vedtak\n\n## Bakgrunn\n\nA\n"), "\n## Vedtak\n\nJa.\n\n## Bakgrunn\n\nA\n");
    let unclosed = "+++\ncase = \"SSU 26-2024\"\n+++";
    let (new, _) = decide(unclosed, &Decision::AsText("Ja.".to_owned())).unwrap();
    assert_eq!(new, "+++\ncase = \"SSU 26-2024\"\noutcome = \"adopted\"\n+++\n\n## Vedtak\n\nJa.\n");
}

#[test]
fn what_was_decided_is_not_written_over() {
    let (once, _) = decide(CASE, &Decision::AsText("Noe annet.".to_owned())).unwrap();
    assert!(
        matches!(decide(&once, &Decision::AsRecommended), Err(EditError::Decided(why)) if why.contains("amended"))
    );
    let undecided = CASE.replace("## Bakgrunn", "## Vedtak\n\nJa.\n\n## Bakgrunn");
    assert!(matches!(decide(&undecided, &Decision::AsRecommended), Err(EditError::Decided(_))));
    let unknown = CASE.replace("meeting =", "outcome = \"unknown\"    # spurt 2. mai\nmeeting =");
    let (known, _) = decide(&unknown, &Decision::AsRecommended).unwrap();
    assert!(known.contains("outcome = \"adopted\"    # spurt 2. mai\n"), "{known}");

    let correction = Some((jiff::civil::date(2025, 1, 9), "Vedtaket var gjengitt \"feil\"."));
    let names = SectionNames::built_in();
    let again =
        decided(&file(&once), &Decision::AsRecommended, &names, Language::Nb, true, correction).unwrap();
    let again = String::from_utf8(again.bytes).unwrap();
    let (added, removed) = changed(CASE, &again);
    assert!(removed.is_empty(), "the decision that was written is gone, and only that: {removed:?}");
    assert_eq!(
        added.concat(),
        "outcome = \"adopted\"\n[[changes]]\ndate = 2025-01-09\nnote = 'Vedtaket var gjengitt \"feil\".'\n\n"
    );
}

#[test]
fn a_text_that_would_begin_sections_is_refused() {
    for (words, error) in [
        ("", EditError::EmptyText),
        (" \n\n", EditError::EmptyText),
        ("# Vedtak\n\nJa.", EditError::HeadingInText),
        ("Ja.\n\n## Bakgrunn\n\nNei.", EditError::HeadingInText),
        ("Ja\n---\n", EditError::HeadingInText),
    ] {
        assert_eq!(decide(CASE, &Decision::AsText(words.to_owned())).err(), Some(error), "{words:?}");
    }
}

#[test]
fn a_case_that_is_put_off_says_until_when_and_the_later_one_that_it_follows() {
    let key = CaseKey::parse("SSU 02-2025").unwrap();
    let note = |decision| {
        let (new, _) = decide(CASE, &decision).unwrap();
        new.lines().find(|line| line.starts_with("outcome_note")).map(str::to_owned)
    };
    let put_off = |off| Decision::Postponed(Some(off));
    assert_eq!(note(put_off(PutOff::Known)), None);
    let case = note(put_off(PutOff::Case(key.clone())));
    assert_eq!(case.as_deref(), Some("outcome_note = \"Utsatt til SSU-sak 02-2025.\""));
    let day = PartialDate::from_iso("2025-02-05").unwrap();
    let meeting = note(put_off(PutOff::Meeting(day)));
    assert_eq!(meeting.as_deref(), Some("outcome_note = \"Utsatt til møtet 5. februar 2025.\""));

    let new = String::from_utf8(following(&file(CASE), &key).unwrap()).unwrap();
    assert!(new.contains("meeting = 2024-12-04\nfollows = [\"SSU 02-2025\"]\n"), "{new}");
    let listed = CASE.replace("meeting =", "follows = [\n  \"SSU 01-2024\", # den første\n]\nmeeting =");
    let new = String::from_utf8(following(&file(&listed), &key).unwrap()).unwrap();
    assert!(new.contains("\"SSU 01-2024\", # den første\n  \"SSU 02-2025\",\n]\n"), "{new}");
    let said = CASE.replace("meeting =", "follows = [{ case = \"SSU 02/2025\", source = \"x\" }]\nmeeting =");
    assert_eq!(String::from_utf8(following(&file(&said), &key).unwrap()).unwrap(), said);
}

fn follow_up(text: &str, point: &str, status: FollowUpStatus) -> Result<String, EditError> {
    let said = FollowUp {
        point: PointNumber::parse(point).unwrap(),
        status,
        owner: None,
        due: None,
        confirmed: jiff::civil::date(2025, 1, 9),
        case: None,
        note: None,
    };
    let known = ["1", "2", "2b"].map(|point| PointNumber::parse(point).unwrap());
    followed_up(&file(text), &said, &known).map(|bytes| String::from_utf8(bytes).unwrap())
}

#[test]
fn a_point_gets_a_table_and_later_only_new_values() {
    let once = follow_up(CASE, "2b", FollowUpStatus::InProgress).unwrap();
    let table = "\n[[follow_up]]\npoint = \"2b\"\nstatus = \"in_progress\"\nconfirmed = 2025-01-09\n";
    assert_eq!(once, CASE.replace("title = \"Notat\"\n", &format!("title = \"Notat\"\n{table}")));

    let kept = once.replace(
        "status = \"in_progress\"",
        "owner = \"Rådgiver\"  # ny fra 2025\nstatus = 'in_progress' # muntlig",
    );
    let said = FollowUp {
        point: PointNumber::parse("2b").unwrap(),
        status: FollowUpStatus::Done,
        owner: None,
        due: Some(jiff::civil::date(2025, 6, 1)),
        confirmed: jiff::civil::date(2025, 5, 5),
        case: CasePointer::parse("SSU 02-2025#1"),
        note: Some("Gjort på møtet.".to_owned()),
    };
    let new = String::from_utf8(followed_up(&file(&kept), &said, std::slice::from_ref(&said.point)).unwrap())
        .unwrap();
    let (added, removed) = changed(&kept, &new);
    assert_eq!(removed, ["status = 'in_progress' # muntlig\n", "confirmed = 2025-01-09\n"]);
    assert_eq!(
        added,
        [
            "status = \"done\" # muntlig\n",
            "confirmed = 2025-05-05\n",
            "due = 2025-06-01\n",
            "case = \"SSU 02-2025#1\"\n",
            "note = \"Gjort på møtet.\"\n"
        ]
    );
}

#[test]
fn points_written_in_one_line_are_changed_there() {
    let inline =
        CASE.replace("meeting =", "follow_up = [{ point = 1, status = \"not_started\" }]\nmeeting =");
    let new = follow_up(&inline, "1", FollowUpStatus::Done).unwrap();
    assert!(
        new.contains("follow_up = [{ point = 1, status = \"done\", confirmed = 2025-01-09 }]\n"),
        "{new}"
    );
    let new = follow_up(&inline, "2", FollowUpStatus::Done).unwrap();
    assert!(new.contains("{ point = 2, status = \"done\", confirmed = 2025-01-09 }]\n"), "{new}");
    let odd = CASE.replace("meeting =", "follow_up = 3\nmeeting =");
    assert_eq!(follow_up(&odd, "1", FollowUpStatus::Done), Err(EditError::Form("follow_up")));
}

#[test]
fn a_point_that_is_not_there_is_told_with_those_that_are() {
    let error = follow_up(CASE, "3", FollowUpStatus::Done).unwrap_err();
    assert_eq!(error.to_string(), "the case has no point 3; its points are `1`, `2`, `2b`");
}

#[test]
fn a_status_is_read_as_files_and_people_say_it() {
    for (typed, status) in [
        ("in_progress", FollowUpStatus::InProgress),
        ("In-Progress", FollowUpStatus::InProgress),
        ("i gang", FollowUpStatus::InProgress),
        ("pågår", FollowUpStatus::InProgress),
        (" Gjort ", FollowUpStatus::Done),
        ("ikke lenger aktuelt", FollowUpStatus::Overtaken),
        ("ikkje starta", FollowUpStatus::NotStarted),
    ] {
        assert_eq!(status_word(typed), Some(status), "{typed}");
    }
    assert_eq!(status_word("kanskje"), None);
}

#[test]
fn a_case_is_named_in_any_spelling() {
    let bodies = ["SSU", "PM", "FSU-AKU"].map(str::to_owned);
    let known: Vec<CaseKey> =
        ["SSU 26-2024", "SSU 24-2024", "PM 26-2023", "FSU-AKU 03-2024", "PM 26-2024", "SSU 07-2022"]
            .iter()
            .map(|key| CaseKey::parse(key).unwrap())
            .collect();
    let named = |typed: &str| {
        let named = named_case(typed, &bodies, &known)?;
        let point = named.point.map(|point| format!("#{point}")).unwrap_or_default();
        Ok::<_, NameError>(format!("{}{point}", named.key))
    };
    for typed in [
        "SSU 26-2024",
        "ssu 26/24",
        "SSU-sak 26-2024",
        "ssu sak nr. 26/2024",
        "ssu-26-2024",
        "SSU 2024/26",
        "/saker/ssu-26-2024/",
        "content/saker/ssu/2024/26-2024.md",
    ] {
        assert_eq!(named(typed).as_deref(), Ok("SSU 26-2024"), "{typed}");
    }
    for typed in
        ["SSU 26-2024#2b", "ssu 26/24 # 2B", "SSU-sak 26-2024 punkt 2b", "/saker/ssu-26-2024/#punkt-2b"]
    {
        assert_eq!(named(typed).as_deref(), Ok("SSU 26-2024#2b"), "{typed}");
    }
    assert_eq!(named("fsu-aku 3/24").as_deref(), Ok("FSU-AKU 03-2024"));
    assert_eq!(named("sak 7/22").as_deref(), Ok("SSU 07-2022"), "one body alone has it");
    assert!(matches!(named("26-2024"), Err(NameError::NoBody { may_be, .. }) if may_be.len() == 2));
    assert!(matches!(named("OSO 7/22"), Err(NameError::NoBody { .. })), "another body is not passed over");
    for typed in ["", "SSU", "SSU 26", "SSU 26-2024#x", "SSU 26-2024 og SSU 24-2024"] {
        assert!(matches!(named(typed), Err(NameError::Unreadable(_))), "{typed}");
    }
    let Err(NameError::Unknown { near, .. }) = named("SSU 25-2024") else { panic!("there is such a case") };
    assert_eq!(near.iter().map(ToString::to_string).collect::<Vec<_>>(), ["SSU 24-2024", "SSU 26-2024"]);
    assert_eq!(named_body("fsu-aku", &bodies).as_deref(), Ok("FSU-AKU"));
    let help = named_body("sus", &bodies).unwrap_err().help();
    assert_eq!(help, "the nearest is `SSU`");
}

#[test]
fn doubts_of_an_import_are_read() {
    let text =
        CASE.replace("+++\n\nIngress", "[import]\nunsure = [\"møtedato\", \"punkt 2\"]\n+++\n\nIngress");
    assert_eq!(import_doubts(&text), ["møtedato", "punkt 2"]);
    assert!(import_doubts(CASE).is_empty());
    assert!(import_doubts("[[terms]]\n").is_empty());
}
