//! Papers in every arrangement, and what is read of them.

use proptest::prelude::*;

use super::*;
use crate::import::{CaseNumber, CasePaper, Doubt, Kind, ReportPaper};
use crate::papers::{self, Block, BlockKind, ListMark, Paper, Paragraph, Place, Role, Text};

fn case(text: &str) -> CasePaper {
    match read(&papers::text::read(text.as_bytes()).unwrap(), &Words::built_in()) {
        Kind::Case(case) => *case,
        other => panic!("{other:?}"),
    }
}

fn report(text: &str) -> ReportPaper {
    match read(&papers::text::read(text.as_bytes()).unwrap(), &Words::built_in()) {
        Kind::Report(report) => *report,
        other => panic!("{other:?}"),
    }
}

/// Each block as one line: `##` and the words, `1.` or `-` with its depth, else the words.
fn outline(blocks: &[Block]) -> Vec<String> {
    blocks
        .iter()
        .map(|block| {
            let text = text::plain(block);
            match block.paragraph().map(|paragraph| &paragraph.role) {
                Some(Role::Heading(level)) => format!("{} {text}", "#".repeat(usize::from(*level))),
                Some(Role::Item { depth, mark: ListMark::Number(mark) }) => {
                    format!("{}{mark}. {text}", "  ".repeat(usize::from(*depth)))
                }
                Some(Role::Item { depth, mark: ListMark::Bullet }) => {
                    format!("{}- {text}", "  ".repeat(usize::from(*depth)))
                }
                Some(Role::ItemMore { .. }) => format!("+ {text}"),
                _ => text,
            }
        })
        .collect()
}

fn values(found: &[crate::import::Found<String>]) -> Vec<&str> {
    found.iter().map(|found| found.value.as_str()).collect()
}

fn fields(doubts: &[Doubt]) -> Vec<&str> {
    doubts.iter().filter_map(|doubt| doubt.field).collect()
}

const WHOLE: &str = "  SSU sak 26/2024\n\nNytt møtested på Ytterøya\n\nSaksbehandler: Prøve Prøvesen og Test Testesen\nSaksansvarlig: samhandlingssjef\n\
    Avkl. sekr; AB/CD\nDato dok: 24.9.2024\nMøtedato: 4. desember 2024\nVår ref: 2024/77\n\nVedlegg (t):\n\
    [SSU sak 17-2023 Om møtesteder](#)\n[Kart over øya](https://example.org/kart.pdf)\n\nVedlegg (ikke t):\nIngen\n\n\
    Innstilling til konsensus:\n\n1. Utvalget tar saken til orientering.\n2. Utvalget ber om dette:\na) en plan\nb) et kart\n\n\
    Bakgrunn:\n\nI sak 5/2022 fattet rådet slikt vedtak:\n\nVedtak:\n\n1. Rådet sier ja.\n\nKommunenes vurdering:\n\nKommunene er for.\n";

#[test]
fn a_whole_case_is_read() {
    let case = case(WHOLE);
    let number = CaseNumber { body: Some("SSU".into()), number: 26, year: 2024 };
    assert_eq!(case.number.unwrap().value, number);
    assert_eq!(case.title.unwrap().value, "Nytt møtested på Ytterøya");
    assert_eq!(values(&case.officers), ["Prøve Prøvesen", "Test Testesen"]);
    assert_eq!(values(&case.clearance), ["AB", "CD"]);
    assert_eq!(case.responsible.unwrap().value, "samhandlingssjef");
    assert_eq!(case.dated.unwrap().value.to_string(), "2024-09-24");
    let meeting = case.meeting.unwrap();
    assert_eq!(
        (meeting.value.to_string().as_str(), meeting.from.as_str(), meeting.place.line),
        ("2024-12-04", "Møtedato", Some(9))
    );
    assert_eq!(case.reference.unwrap().value, "2024/77");
    let attachments: Vec<_> = case.attachments.iter().map(|found| &found.value).collect();
    assert_eq!(attachments.len(), 2);
    assert_eq!(attachments[0].title, "SSU sak 17-2023 Om møtesteder");
    assert_eq!(attachments[0].case.as_ref().unwrap().number, 17);
    assert_eq!(attachments[0].link, None);
    assert_eq!(attachments[1].link.as_deref(), Some("https://example.org/kart.pdf"));
    assert!(attachments.iter().all(|attachment| attachment.enclosed == Some(true)));
    assert_eq!(
        outline(&case.body),
        [
            "## Innstilling til konsensus",
            "1. Utvalget tar saken til orientering.",
            "2. Utvalget ber om dette:",
            "  a. en plan",
            "  b. et kart",
            "## Bakgrunn",
            "I sak 5/2022 fattet rådet slikt vedtak:",
            "### Vedtak",
            "1. Rådet sier ja.",
            "## Kommunenes vurdering",
            "Kommunene er for.",
        ]
    );
    assert_eq!(case.outcome, None);
    assert_eq!(fields(&case.doubts), [""; 0]);
}

#[test]
fn fields_stand_in_every_arrangement() {
    for head in [
        "Saksbehandler: rådgiver 1  Dato dok: 24.9.2024\tMøtedato: 4.12.2024\n",
        "Saksbehandler\nrådgiver 1\nDato dok\n24.9.2024\nMøtedato\n4.12.2024\n",
        "Saksbehandler:\nDato dok:\nMøtedato:\nrådgiver 1\n24.9.2024\n4.12.2024\n",
        "SAKSBEHANDLER rådgiver 1\nDATO DOK 24.9.2024\nMØTEDATO onsdag 4. desember 2024 kl. 10\n",
        "Saksbehandlar; rådgiver 1\nSted/Dato: Ytterøya, 24.9.2024\nMøtedato;4.12.2024\n",
        "| Saksbehandler | rådgiver 1 |\n| Dato dok | 24.9.2024 |\n| Møtedato | 4.12.2024 |\n",
        "| Saksbehandler | Dato dok | Møtedato |\n|---|---|---|\n| rådgiver 1 | 24.9.2024 | 4.12.2024 |\n",
        "| Saksbehandler: rådgiver 1 | Dato dok: 24.9.2024 |\n| Møtedato: 4.12.2024 | |\n",
    ] {
        let case = case(&format!(
            "SSU-sak 1-2024\nNytt møtested\n\n{head}\nInnstilling\n\nUtvalget tar saken til orientering.\n"
        ));
        assert_eq!(case.title.as_ref().unwrap().value, "Nytt møtested", "{head}");
        assert_eq!(values(&case.officers), ["rådgiver 1"], "{head}");
        assert_eq!(case.dated.map(|date| date.value.to_string()).as_deref(), Some("2024-09-24"), "{head}");
        assert_eq!(case.meeting.map(|date| date.value.to_string()).as_deref(), Some("2024-12-04"), "{head}");
        assert_eq!(outline(&case.body), ["## Innstilling", "Utvalget tar saken til orientering."], "{head}");
        assert_eq!(case.doubts, [], "{head}");
    }
}

#[test]
fn a_treatment_table_gives_number_body_and_meeting() {
    let text = "Saksframlegg\n\n| Arkivsaknr | 2024/77 |\n| Saksbehandler | rådgiver 1 |\n\n| Saksnr. | Utvalg | Møtedato |\n|---|---|---|\n| 24/2024 | Rådet for samhandling | 04.12.2024 |\n\nNytt møtested på øya\n\nRådmannens innstilling\n\nRådet sier ja.\n";
    let case = case(text);
    let number = CaseNumber { body: Some("Rådet for samhandling".into()), number: 24, year: 2024 };
    assert_eq!(case.number.unwrap().value, number);
    assert_eq!(case.title.unwrap().value, "Nytt møtested på øya");
    assert_eq!(case.reference.unwrap().value, "2024/77");
    assert_eq!(case.meeting.unwrap().value.to_string(), "2024-12-04");
    assert_eq!(outline(&case.body), ["## Rådmannens innstilling", "Rådet sier ja."]);
}

#[test]
fn lost_line_ends_are_found_again() {
    let text = "SSU sak 4-2024 Nytt møtested Saksbehandler: rådgiver 1 Dato dok: 24.9.2024 Møtedato: 4.12.2024 Vår ref: 2024/7 Innstilling til konsensus: Utvalget tar saken til orientering. Bakgrunn: Øya har ett møtested.";
    let case = case(text);
    assert_eq!(case.title.unwrap().value, "Nytt møtested");
    assert_eq!(case.meeting.unwrap().value.to_string(), "2024-12-04");
    assert_eq!(
        outline(&case.body),
        [
            "## Innstilling til konsensus",
            "Utvalget tar saken til orientering.",
            "## Bakgrunn",
            "Øya har ett møtested."
        ]
    );
}

#[test]
fn attachments_are_read_in_every_spelling() {
    for (list, expected, enclosed) in [
        ("Vedlegg: Kart over øya; Plan for 2024\n", vec!["Kart over øya", "Plan for 2024"], None),
        ("Vedlegg\n1. Kart over øya\n2. Plan for 2024\n", vec!["Kart over øya", "Plan for 2024"], None),
        (
            "Trykte vedlegg:\nVedlegg 1: Kart over øya\nVedlegg 2 – Plan for 2024\n",
            vec!["Kart over øya", "Plan for 2024"],
            Some(true),
        ),
        (
            "Uprenta vedlegg:\n• Kart over øya\n• Plan for 2024\n",
            vec!["Kart over øya", "Plan for 2024"],
            Some(false),
        ),
        (
            "Vedlegg og andre saksdokumenter:\n- Kart over øya\n- Plan for 2024\n",
            vec!["Kart over øya", "Plan for 2024"],
            None,
        ),
        ("Vedlegg: Ingen\n", vec![], None),
        ("Vedlegg (t):\nVedlegg (ikke t):\n- Kart over øya\n", vec!["Kart over øya"], Some(false)),
    ] {
        let case = case(&format!(
            "SSU-sak 1-2024\nNytt møtested\n\nMøtedato: 4.12.2024\n\n{list}\nInnstilling\n\nJa.\n"
        ));
        let titles: Vec<&str> = case.attachments.iter().map(|found| found.value.title.as_str()).collect();
        assert_eq!(titles, expected, "{list}");
        assert!(case.attachments.iter().all(|found| found.value.enclosed == enclosed), "{list}");
        assert_eq!(outline(&case.body), ["## Innstilling", "Ja."], "{list}");
        assert_eq!(case.doubts, [], "{list}");
    }
}

#[test]
fn a_heading_behind_an_attachment_is_parted_from_it() {
    let case = case(
        "SSU-sak 1-2024\nNytt møtested\n\nMøtedato: 4.12.2024\n\nVedlegg:\nKart over øya Innstilling til konsensus:\n\nUtvalget sier ja.\n",
    );
    assert_eq!(case.attachments.len(), 1);
    assert_eq!(case.attachments[0].value.title, "Kart over øya");
    assert_eq!(outline(&case.body), ["## Innstilling til konsensus", "Utvalget sier ja."]);
    assert_eq!(fields(&case.doubts), ["attachments"]);
}

#[test]
fn what_is_missing_is_told_with_its_place() {
    let case = case(
        "Sak 3-2024\n\nMøtedato: 31.02.2024\n\nEn lang tekst uten noen ting som er kjent, men som likevel skal med på siden, fordi ingenting av et papir skal bli borte.\n",
    );
    assert_eq!(fields(&case.doubts), ["meeting", "case", "title", "meeting", "recommendation"]);
    assert_eq!(case.doubts[0].place.line, Some(3));
    assert!(case.doubts[0].message.contains("31.02.2024"));
    assert_eq!(case.body.len(), 1);
}

#[test]
fn a_decision_that_says_only_how_is_the_outcome() {
    let case = case(
        "SSU-sak 1-2024\nNytt møtested\n\nMøtedato: 4.12.2024\n\nInnstilling\n\nJa.\n\nVedtak: Enstemmig vedtatt.\n",
    );
    assert_eq!(case.outcome.unwrap().value, crate::content::Outcome::Adopted);
    assert_eq!(outline(&case.body), ["## Innstilling", "Ja."]);
}

#[test]
fn points_are_counted_on_where_numbers_begin_anew() {
    let case = case(
        "SSU-sak 1-2024\nNytt møtested\n\nMøtedato: 4.12.2024\n\nInnstilling\n\n1. En.\n2. To.\n\nSykehuset:\n\n1. Tre.\n2a. Fire a.\n",
    );
    assert_eq!(
        outline(&case.body),
        ["## Innstilling", "1. En.", "2. To.", "+ Sykehuset:", "3. Tre.", "  a. Fire a."]
    );
    assert_eq!(fields(&case.doubts), ["recommendation"]);
}

#[test]
fn text_without_styles_has_its_headings_and_what_is_pasted_below() {
    let case = case(
        "Rådet sak 7-2024\n\nHandlingsplan for øya\n\nMøtedato: 4.12.2024\n\nVedlegg (t):\nForslag til handlingsplan for øya\n\nAnbefaling\n\nRådet sier ja\n\nBakgrunn\n\nPlanen er lang.\n\nHandlingsplan for øya 2024–2026\n\nPlanen gjelder til 2026.\n\nFormål\n\nPlanen skal hjelpe folk.\n",
    );
    assert_eq!(
        outline(&case.body),
        [
            "## Anbefaling",
            "Rådet sier ja",
            "## Bakgrunn",
            "Planen er lang.",
            "## Handlingsplan for øya 2024–2026",
            "Planen gjelder til 2026.",
            "### Formål",
            "Planen skal hjelpe folk."
        ]
    );
}

#[test]
fn greetings_marks_of_templates_and_letterheads_are_told() {
    let case = case(
        "Innlandet sykehus\n\nSSU-sak 1-2024\nNytt møtested\n\nMøtedato: 4.12.2024\n\n::: Sett inn innstillingen under denne linja\n\nInnstilling\n\nJa.\n\nMed vennlig hilsen\nPrøve Prøvesen\n",
    );
    assert_eq!(outline(&case.body), ["## Innstilling", "Ja."]);
    let told: Vec<&str> = case.doubts.iter().map(|doubt| doubt.message.as_str()).collect();
    for part in ["Sett inn", "Innlandet sykehus", "Med vennlig hilsen", "Prøve Prøvesen"] {
        assert!(told.iter().any(|message| message.contains(part)), "{part}: {told:?}");
    }
}

#[test]
fn a_report_has_title_date_period_and_levels_by_number() {
    let report = report(
        "## Status for øya (mai 2022 - mai 2023)\n\n23. november 2023\n\n**INNLANDET**\n\n## Innhold\n\n| 1. Innledning..... | 1 |\n| 2. Møter ...... | 2 |\n\n## 1. Innledning\n\nTekst som står her.\n\n## **Avtalen**\n\nTekst.\n\n## 2. Møter\n\n## 2.1 Antall\n\nTekst.\n\n### 3. Økonomi\n\nTekst.\n",
    );
    assert_eq!(report.title.unwrap().value, "Status for øya (mai 2022 - mai 2023)");
    assert_eq!(report.dated.unwrap().value.to_string(), "2023-11-23");
    assert_eq!(report.period.unwrap().value, "mai 2022 - mai 2023");
    assert_eq!(
        outline(&report.body),
        [
            "## 1. Innledning",
            "Tekst som står her.",
            "### Avtalen",
            "Tekst.",
            "## 2. Møter",
            "### 2.1 Antall",
            "Tekst.",
            "## 3. Økonomi",
            "Tekst."
        ]
    );
}

#[test]
fn kinds_are_told_by_their_first_heading() {
    for (text, expected) in [
        ("Innlandet sykehus\nProtokoll fra møte i SSU\n\nSak 1-2024 Godkjenning", "minutes"),
        ("Møteinnkalling\n\nSSU sak 1-2024", "notice"),
        ("Strategi\n\nEn tekst.", "report"),
        ("Saksbehandler: rådgiver 1\nMøtedato: 1.2.2024\n", "case"),
    ] {
        let kind = match read(&papers::text::read(text.as_bytes()).unwrap(), &Words::built_in()) {
            Kind::Case(_) => "case",
            Kind::Notice(_) => "notice",
            Kind::Minutes(_) => "minutes",
            Kind::Report(_) => "report",
        };
        assert_eq!(kind, expected, "{text}");
    }
}

fn lines() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[A-ZÆØÅ][a-zæøå]{2,8}( [a-zæøå0-9-]{1,9}){0,12}[.:]?",
        2 => "(Saksbehandler|Dato dok|Møtedato|Vår ref|Vedlegg|Vedlegg \\(t\\)|Avkl. sekr|Til|Utvalg|Saksnr)[:;]? ?([a-z]{3,8} [0-9]|[0-9]{1,2}\\.[0-9]{1,2}\\.20[0-9]{2})?",
        2 => "(Innstilling|Vedtak|Bakgrunn|Kommunenes vurdering|Konklusjon|Behandling)(:| til konsensus)?",
        1 => "(SSU|Rådet)[ -]sak [0-9]{1,2}[-/]20[0-2][0-9]( [A-Z][a-z]{2,8}){0,3}",
        2 => "([0-9]{1,2}[.)]|[a-e]\\)|-|•) [a-zæøå]{2,9}( [a-z]{1,9}){0,6}",
        1 => Just(String::new()),
        1 => "\\| [a-z]{2,8} \\| [a-z]{2,8} \\|",
        1 => "#{1,4} [A-Z][a-z]{2,8}",
        1 => "\\*\\*[A-Z][a-z]{2,8}\\*\\*",
    ]
}

/// The words of a text that say something.
fn said(text: &str) -> Vec<String> {
    let parts = text.split(|letter: char| !letter.is_alphanumeric());
    parts
        .filter(|part| part.chars().count() >= 3 && part.chars().all(char::is_alphabetic))
        .map(str::to_lowercase)
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 300, ..ProptestConfig::default() })]

    /// Every word of a paper is in a field, an attachment, the text or a doubt.
    #[test]
    fn nothing_of_a_paper_is_lost(head in prop::collection::vec(lines(), 0..12), body in prop::collection::vec(lines(), 1..20)) {
        let text = [head.join("\n"), body.join("\n\n")].join("\n");
        let Ok(paper) = papers::text::read(text.as_bytes()) else { return Ok(()) };
        let words = Words::built_in();
        let kind = read(&paper, &words);
        let kept = match &kind {
            // A label is kept as where its value is from; one without a value is no word of the paper.
            Kind::Case(case) => said(&format!("{case:?}").replace("\\n", " ")),
            Kind::Report(report) => said(&format!("{report:?}").replace("\\n", " ")),
            _ => return Ok(()),
        };
        let labels = "saksbehandler dato dok møtedato vår ref vedlegg avkl sekr til utvalg saksnr sak";
        for word in paper.blocks.iter().flat_map(|block| said(&text::plain(block))) {
            let is_label = labels.split(' ').any(|label| label == word);
            prop_assert!(is_label || kept.contains(&word), "`{word}` is lost of\n{text}\n{kind:#?}");
        }
    }

    /// Foreign text of any kind is read.
    #[test]
    fn anything_is_read(text in "(\\PC|\n){0,300}") {
        if let Ok(paper) = papers::text::read(text.as_bytes()) {
            read(&paper, &Words::built_in());
        }
    }
}

#[test]
fn headings_by_style_keep_what_is_below_them() {
    let block = |role: Role, text: &str| Block {
        place: Place::default(),
        kind: BlockKind::Paragraph(Paragraph { text: Text::from_plain(text), role, ..Paragraph::default() }),
    };
    let paper = Paper {
        format: papers::Format::Docx,
        blocks: vec![
            block(Role::Title, "SSU sak 1-2024"),
            block(Role::Title, "Nytt møtested"),
            block(Role::Body, "Møtedato: 4.12.2024"),
            block(Role::Heading(1), "Innstilling:"),
            block(Role::Body, "Ja."),
            block(Role::Heading(1), "Bakgrunn"),
            block(Role::Heading(3), "Øya"),
            block(Role::Body, "Øya er liten."),
            block(Role::Heading(1), "Vedlegg"),
            block(Role::Item { depth: 0, mark: ListMark::Number("1".into()) }, "Kart"),
        ],
        notes: Vec::new(),
        margins: Vec::new(),
        pictures: Vec::new(),
        pages: Vec::new(),
        left_out: papers::LeftOut::default(),
        troubles: Vec::new(),
    };
    let Kind::Case(case) = read(&paper, &Words::built_in()) else { panic!() };
    assert_eq!(case.title.unwrap().value, "Nytt møtested");
    assert_eq!(outline(&case.body), ["## Innstilling", "Ja.", "## Bakgrunn", "### Øya", "Øya er liten."]);
    assert_eq!(case.attachments.len(), 1);
    assert_eq!(case.doubts, []);
}
