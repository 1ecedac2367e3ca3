//! The template is a sound document, the same every time, and its help is marked as help.

use std::io::{Cursor, Read as _};

use super::*;

fn party() -> TemplateParty {
    TemplateParty { name: "Prøve & sønn HF".to_owned(), heading: "Prøve & sønns <vurdering>".to_owned() }
}

fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|at| {
            let mut part = archive.by_index(at).unwrap();
            let mut text = String::new();
            part.read_to_string(&mut text).unwrap();
            (part.name().unwrap().into_owned(), text)
        })
        .collect()
}

fn document(bytes: &[u8]) -> String {
    parts(bytes).into_iter().find(|(name, _)| name == "word/document.xml").unwrap().1
}

#[test]
fn it_is_the_same_every_time_and_names_nobody() {
    let one = case_template(Some("Prøvefellesskapet"), &[party()]).unwrap();
    assert_eq!(one, case_template(Some("Prøvefellesskapet"), &[party()]).unwrap());
    let all: String = parts(&one).into_iter().map(|(_, text)| text).collect();
    for told in ["dc:creator", "lastModifiedBy", "dcterms:", "Company", "w:rsid"] {
        assert!(!all.contains(told), "{told}");
    }
    assert!(all.contains("<dc:title>Saksfremlegg</dc:title>") && all.contains("w:val=\"nb-NO\""));
}

#[test]
fn every_part_that_is_named_is_there() {
    let parts = parts(&case_template(None, &[]).unwrap());
    let types = &parts[0].1;
    assert_eq!(parts[0].0, "[Content_Types].xml", "readers look for it first");
    for named in types.split("PartName=\"/").skip(1).map(|rest| rest.split('"').next().unwrap()) {
        assert!(parts.iter().any(|(name, _)| name == named), "{named}");
    }
    let styles = &parts.iter().find(|(name, _)| name == "word/styles.xml").unwrap().1;
    for (name, text) in &parts {
        for style in text.split("Style w:val=\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
            assert!(styles.contains(&format!("w:styleId=\"{style}\"")), "{name}: {style}");
        }
    }
}

#[test]
fn what_nobody_filled_in_is_marked_as_help() {
    let text = document(&case_template(None, &[party()]).unwrap());
    let controls = text.matches("<w:sdt>").count();
    assert_eq!(
        controls,
        6 + 2 + 2 + 2 + 1 + 1,
        "head, number and title, attachments, points, background, the party"
    );
    assert_eq!(text.matches("<w:showingPlcHdr/>").count(), controls);
    assert_eq!(text.matches("<w:date>").count(), 2);
    let mut ids: Vec<&str> =
        text.split("<w:id w:val=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), controls, "two controls with one id");
}

#[test]
fn each_party_has_its_section() {
    let text = document(&case_template(None, &[party()]).unwrap());
    assert!(text.contains("Prøve &amp; sønns &lt;vurdering&gt;"));
    assert!(!text.contains("Kommunenes vurdering"));
    let text = document(&case_template(None, &[]).unwrap());
    assert!(text.contains("Kommunenes vurdering") && text.contains("Helseforetakets vurdering"));
}
