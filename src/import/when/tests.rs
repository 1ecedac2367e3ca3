//! Dates and times in every spelling.

use super::*;

#[test]
fn dates_are_read_in_every_spelling() {
    for (text, day) in [
        ("onsdag 4. desember 2024 kl. 10.00–14.00", "2024-12-04"),
        ("4.12.24", "2024-12-04"),
        ("04.12.2024", "2024-12-04"),
        ("4/12-2024", "2024-12-04"),
        ("4/12-24", "2024-12-04"),
        ("4-12-2024", "2024-12-04"),
        ("2024-12-04", "2024-12-04"),
        ("4. des. 2024", "2024-12-04"),
        ("4 DESEMBER 2024", "2024-12-04"),
        ("4. 12. 2024", "2024-12-04"),
        ("tysdag, den 3. desember 2024", "2024-12-03"),
        ("18. - 19. mai 2016", "2016-05-18"),
        ("18.–19. mai 2016", "2016-05-18"),
        ("18. og 19. mai 2016", "2016-05-18"),
        ("30. november–1. desember 2023", "2023-11-30"),
        ("18.-19.05.2016", "2016-05-18"),
        ("30.11.-01.12.2023", "2023-11-30"),
        ("desember 2024", "2024-12"),
        ("Møtet 4.\u{a0}desember\u{a0}2024", "2024-12-04"),
    ] {
        assert_eq!(date(text).map(|found| found.value.to_string()).as_deref(), Some(day), "{text}");
    }
}

#[test]
fn what_is_no_date_is_none() {
    for text in
        ["21/24", "SSU 24-2023", "kl. 10.15–10.45", "31.02.2024", "4. desember", "1.2.2024.3", "10.15", ""]
    {
        assert_eq!(date(text), None, "{text}");
    }
}

#[test]
fn the_day_of_the_week_belongs_to_the_date() {
    let text = "Referat, onsdag den 4. desember 2024, Teams";
    let found = date(text).unwrap();
    assert_eq!(&text[found.range], "onsdag den 4. desember 2024");
    assert_eq!(date("18. - 19. mai 2016").unwrap().until.unwrap().to_string(), "2016-05-19");
}

#[test]
fn times_are_read_in_every_spelling() {
    for (text, start, end) in [
        ("onsdag 4. desember 2024 kl. 10.00–14.00", "10:00", Some("14:00")),
        ("kl 1000-1400", "10:00", Some("14:00")),
        ("fra kl. 09:30 til 15:00", "09:30", Some("15:00")),
        ("4.12.2024 10:00 - 14:00", "10:00", Some("14:00")),
        ("10.15–10.45", "10:15", Some("10:45")),
        ("klokka 12", "12:00", None),
        ("kl. 9 til kl. 11.30", "09:00", Some("11:30")),
        ("Kl. 10:00", "10:00", None),
        ("frå kl. 0930", "09:30", None),
    ] {
        let found = hours(text, false).unwrap_or_else(|| panic!("{text}"));
        assert_eq!((found.start.as_str(), found.end.as_deref()), (start, end), "{text}");
    }
    assert_eq!(hours("9-11", true).unwrap().end.as_deref(), Some("11:00"));
}

#[test]
fn numbers_are_no_times_by_themselves() {
    for text in ["9-11", "21/24", "4.12.2024", "punkt 3.15", "15 min", "kl.", "Sak 12.15"] {
        assert_eq!(hours(text, false), None, "{text}");
    }
}
