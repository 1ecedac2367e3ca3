//! The report of `felles check --accessibility`: what is seeded in `tests/sites/accessibility-faults/` must stand in it, and
//! what stands in it is kept beside that site. `SNAPSHOTS=overwrite cargo test --test accessibility` writes both forms anew.

#![expect(clippy::unwrap_used, reason = "a test ends where its own set-up fails")]

#[path = "support/running.rs"]
mod running;

use std::path::{Path, PathBuf};

use felles::accessibility::CRITERIA;
use serde_json::Value;
use snapbox::{Assert, Data, IntoData};

use running::{Ran, felles};

const TODAY: &str = "2024-06-01";

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites").join(name)
}

fn check(name: &str, options: &[&str]) -> Ran {
    let arguments = [&["check", "--accessibility", "--date", TODAY], options].concat();
    felles(&folder(name).join("site"), &arguments)
}

fn report(ran: &Ran) -> Value {
    serde_json::from_str(&ran.out).unwrap()
}

/// Compares with a file beside the site, or writes it when `SNAPSHOTS=overwrite`.
fn kept(name: &str, actual: String) {
    let file = folder("accessibility-faults").join(name);
    let checked = Assert::new().action_env("SNAPSHOTS").try_eq(
        Some(&name),
        actual.into_data().raw(),
        Data::read_from(&file, None).raw(),
    );
    assert!(checked.is_ok(), "{}", checked.unwrap_err());
}

#[test]
fn the_report_is_what_is_kept_and_errors_end_with_1() {
    let human = check("accessibility-faults", &[]);
    let json = check("accessibility-faults", &["--format", "json"]);
    assert_eq!((human.code, json.code), (Some(1), Some(1)));
    kept("accessibility.txt", human.out);
    kept("accessibility.json", json.out);
}

#[test]
fn every_seeded_fault_stands_at_its_criterion() {
    let report = report(&check("accessibility-faults", &["--format", "json"]));
    let criteria = report["criteria"].as_array().unwrap();
    let codes = |number: &str| -> Vec<&str> {
        let criterion = criteria.iter().find(|criterion| criterion["number"] == number).unwrap();
        let places = criterion["places"].as_array().unwrap();
        assert_eq!(criterion["findings"].as_u64(), u64::try_from(places.len()).ok(), "{number}");
        places.iter().map(|place| place["code"].as_str().unwrap()).collect()
    };
    assert_eq!(codes("1.1.1"), ["missing-alt-text", "weak-alt-text"]);
    assert_eq!(codes("1.3.1"), ["heading-jump", "table-without-headers", "raw-html", "raw-html"]);
    assert_eq!(codes("2.4.6"), ["heading-jump"]);
    assert_eq!(codes("2.4.4"), ["vague-link-text"]);
    assert_eq!(codes("1.4.3"), ["text-contrast"]);
    assert_eq!(codes("1.4.11"), ["non-text-contrast"]);
    assert_eq!(codes("2.1.1"), Vec::<&str>::new());

    let off = criteria.iter().find(|criterion| criterion["number"] == "2.4.4").unwrap();
    let off = off["rules"].as_array().unwrap().iter().find(|rule| rule["code"] == "ambiguous-link-text");
    assert_eq!(off.unwrap()["is_off"], true, "a rule that is off is said to be off");
}

#[test]
fn what_a_person_judges_is_listed_with_its_place_and_drafts_are_left_out() {
    let report = report(&check("accessibility-faults", &["--format", "json"]));
    let attachments = report["by_hand"]["attachments"].as_array().unwrap();
    let listed: Vec<_> = attachments
        .iter()
        .map(|attached| (attached["title"].as_str().unwrap(), attached["accessible"].as_str().unwrap()))
        .collect();
    assert_eq!(listed, [("Rapporten", "no"), ("Vedlegg uten opplysning", "unknown")]);
    assert_eq!(attachments[0]["file"], "content/rapporter/prove.md");
    assert_eq!((&attachments[0]["line"], &attachments[0]["column"]), (&5.into(), &1.into()));
    assert_eq!(report["by_hand"]["pictures"].as_array().unwrap().len(), 3);
    assert_eq!(report["statement"], "/om/");
}

#[test]
fn a_site_without_faults_ends_with_0_and_has_every_criterion_all_the_same() {
    let ran = check("minimal", &["--format", "json"]);
    assert_eq!(ran.code, Some(0), "{}", ran.said);
    let report = report(&ran);
    let criteria = report["criteria"].as_array().unwrap();
    assert_eq!(criteria.len(), CRITERIA.len());
    assert!(criteria.iter().all(|criterion| criterion["findings"] == 0), "{criteria:#?}");
    assert_eq!(report["summary"]["with_findings"], 0);
    assert_eq!(ran.out, check("minimal", &["--format", "json"]).out, "the same site gives the same bytes");
}

#[test]
fn every_rule_of_a_criterion_says_in_its_message_which_criterion_it_is_of() {
    // The help of each finding names a criterion that the table gives its kind.
    let ran = check("accessibility-faults", &["--format", "json"]);
    let mut named = 0;
    for line in ran.said.lines() {
        let finding: Value = serde_json::from_str(line).unwrap();
        let help = finding["help"].to_string();
        let Some(number) = help.split("(WCAG ").nth(1).and_then(|rest| rest.split(')').next()) else {
            continue;
        };
        let criterion = CRITERIA.iter().find(|criterion| criterion.number == number).unwrap();
        let code = finding["code"].as_str().unwrap();
        assert!(criterion.rules.iter().any(|rule| rule.slug() == code), "{code} names {number}");
        named += 1;
    }
    assert!(named >= 6, "{named} findings name their criterion");
}
