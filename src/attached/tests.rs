//! What is said of files, and what is kept of them.

use super::*;

fn looked() -> Looked {
    Looked {
        pages: vec!["Én side".to_owned(), String::new()],
        page_count: Some(2),
        language: Some(Language::Nn),
        remarks: vec![refused(&Refusal::Scanned)],
    }
}

#[test]
fn what_was_kept_is_believed_only_where_it_is_whole() {
    let stored = looked().stored();
    assert_eq!(Looked::restored(&stored), Some(looked()));
    for length in 0..stored.len() {
        assert_eq!(Looked::restored(&stored[..length]), None, "{length} bytes");
    }
    for at in 0..stored.len() {
        let mut other = stored.clone();
        other[at] ^= 1;
        assert_eq!(Looked::restored(&other), None, "byte {at}");
    }
}

#[test]
fn of_many_numbers_the_first_are_told_and_the_others_counted() {
    let seen = |masked: usize, severity| Seen {
        place: papers::Place { page: Some(3), ..papers::Place::default() },
        part: Part::Body,
        concern: Concern::Leak(
            if severity == Severity::Error { LeakKind::NationalNumber } else { LeakKind::Mobile },
            format!("{masked:04}*******"),
        ),
        severity,
    };
    let many: Vec<Seen> = (0..8)
        .map(|at| seen(at, Severity::Error))
        .chain((0..8).map(|at| seen(at, Severity::Warning)))
        .collect();
    let messages: Vec<String> = remarks(&many).into_iter().map(|remark| remark.message).collect();
    assert_eq!(messages.len(), 7);
    assert_eq!(messages[0], "has a national identity number (fødselsnummer), `0000*******` (page 3)");
    assert_eq!(messages[5], "has 3 more places with a national identity number (fødselsnummer)");
    assert_eq!(messages[6], "has a mobile number, `0000*******` (page 3)");
}

#[test]
fn files_that_are_no_papers_are_left_alone() {
    for (name, bytes) in [("tall.csv", &b"a;b\n"[..]), ("ark.xlsx", b"PK\x03\x04"), ("a.gif", b"GIF89a")] {
        assert!(!may_be_looked_into(name) || look_into(name, bytes).says_nothing(), "{name}");
    }
    let picture = look_into("bilde.jpg", b"\xff\xd8\xff\xe1\0\x17xmp exif:GPSLatitude \xff\xda");
    assert!(matches!(&picture.remarks[..], [Remark { kind: RemarkKind::Properties, is_error: false, .. }]));
}
