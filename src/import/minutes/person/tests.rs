//! Persons, roles and organisations.

use super::*;

#[test]
fn names_are_told_apart_where_the_words_say_who_is_meant() {
    for (text, side, kept, left_out, unsure) in [
        (
            "Prøve Prøvesen, kommunedirektør, Ytterøya kommune",
            None,
            "kommunedirektør, Ytterøya kommune",
            true,
            false,
        ),
        ("kommunedirektør, Ytterøya kommune", None, "kommunedirektør, Ytterøya kommune", false, false),
        (
            "kommunedirektør Prøve Prøvesen, Ytterøya kommune",
            None,
            "kommunedirektør, Ytterøya kommune",
            true,
            false,
        ),
        ("Prøve Prøvesen (klinikksjef)", Some("Innlandet sykehus HF"), "klinikksjef", true, false),
        ("Prøve Prøvesen", None, "Prøve Prøvesen", false, true),
        ("Nordre Prøve, kommunedirektør", Some("Kommunene"), "Nordre Prøve, kommunedirektør", false, true),
        ("Ytterøya kommune", Some("Kommunene"), "Ytterøya kommune", false, false),
        ("rådgiver 1", None, "rådgiver 1", false, false),
        ("Prøve Prøvesen – leder av Brukerutvalget", None, "leder av Brukerutvalget", true, false),
    ] {
        let expected = Attendee { text: kept.to_owned(), is_name_left_out: left_out, is_unsure: unsure };
        assert_eq!(attendee(text, side), expected, "{text}");
    }
}

#[test]
fn lists_in_a_line_are_parted_where_they_can_be() {
    assert_eq!(entries("Ytterøya kommune, Indre Vik kommune og Ytre Vik kommune").unwrap().len(), 3);
    assert_eq!(
        entries("leder, Ytterøya kommune; rådgiver 1, Ytre Vik kommune").unwrap(),
        ["leder, Ytterøya kommune", "rådgiver 1, Ytre Vik kommune"]
    );
    assert_eq!(
        entries("leder, Ytterøya kommune, rådgiver, Ytre Vik kommune").unwrap(),
        ["leder, Ytterøya kommune", "rådgiver, Ytre Vik kommune"]
    );
    assert_eq!(entries("Prøve Prøvesen, Prøva Prøvland, leder"), None);
}
