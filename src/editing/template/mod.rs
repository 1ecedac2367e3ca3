//! The Word template for case papers, made for a site's own parties.
//!
//! Whoever writes a case fills in content controls; what they leave alone carries `w:showingPlcHdr`, the mark by which Word
//! itself tells help from content, and is no part of the paper. Nothing in the file depends on who makes it or when.

mod control;
#[cfg(test)]
mod tests;

use std::fmt::Write as _;
use std::io::{self, Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::config::Party;

use control::{Kind, control, escaped};

/// A party whose assessment has a section of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateParty {
    /// Its name.
    pub name: String,
    /// The heading of its assessment.
    pub heading: String,
}

impl TemplateParty {
    /// A configured party; nothing for one whose assessment has no heading.
    pub fn of(party: &Party) -> Option<Self> {
        Some(Self { name: party.name.clone(), heading: party.assessment.first()?.clone() })
    }
}

/// Parts of the package that are the same for every site.
const PARTS: [(&str, &str); 7] = [
    ("[Content_Types].xml", include_str!("content-types.xml")),
    ("_rels/.rels", include_str!("package-rels.xml")),
    ("docProps/core.xml", include_str!("core.xml")),
    ("word/_rels/document.xml.rels", include_str!("document-rels.xml")),
    ("word/styles.xml", include_str!("styles.xml")),
    ("word/numbering.xml", include_str!("numbering.xml")),
    ("word/settings.xml", include_str!("settings.xml")),
];

const NAMESPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// The fields of a case's head: the label as papers write it, the control's name, and what to write.
const HEAD: [(&str, &str, Kind, &str); 6] = [
    ("Saksbehandler:", "Saksbehandler", Kind::Line, "Hvem som har skrevet saken. Flere skilles med «og»."),
    ("Saksansvarlig:", "Saksansvarlig", Kind::Line, "Rollen som har ansvar for saken."),
    ("Avkl. sekr:", "Avklart i sekretariatene", Kind::Line, "Initialer fra begge sekretariatene."),
    ("Dato dok:", "Dokumentets dato", Kind::Date, "Velg datoen saken er ferdig skrevet."),
    ("Møtedato:", "Møtedato", Kind::Date, "Velg datoen for møtet som behandler saken."),
    ("Vår ref:", "Vår referanse", Kind::Line, "Arkivnummeret, for eksempel 2025/12."),
];

/// The template as a Word document. `title` is the partnership's name; without parties, those that every partnership has.
///
/// # Errors
/// What the archive's writer says; in memory it has nothing to say.
pub fn case_template(title: Option<&str>, parties: &[TemplateParty]) -> io::Result<Vec<u8>> {
    let usual = [("Kommunene", "Kommunenes vurdering"), ("Helseforetaket", "Helseforetakets vurdering")];
    let usual =
        usual.map(|(name, heading)| TemplateParty { name: name.to_owned(), heading: heading.to_owned() });
    let parties = if parties.is_empty() { &usual[..] } else { parties };
    let document = document(parties);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let footer = footer(title.unwrap_or_default());
    let made = [("word/document.xml", document.as_str()), ("word/footer1.xml", footer.as_str())];
    let parts = PARTS.into_iter().chain(made);
    for (name, text) in parts {
        archive.start_file(name, options).map_err(io::Error::other)?;
        archive.write_all(text.as_bytes())?;
    }
    Ok(archive.finish().map_err(io::Error::other)?.into_inner())
}

/// The body of the document.
fn document(parties: &[TemplateParty]) -> String {
    let mut ids = 1..;
    let mut next = || ids.next().unwrap_or_default();
    let mut body = String::new();
    let mut paragraph = |style: &str, content: &str| {
        let style = if style.is_empty() {
            String::new()
        } else {
            format!("<w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>")
        };
        // Writing to a `String` cannot fail.
        let _ = write!(body, "<w:p>{style}{content}</w:p>");
    };
    let about = "Organ, nummer og år: SSU sak 01-2025";
    paragraph("Saksnummer", &control(next(), "Saksnummer", Kind::Line, about));
    paragraph("Tittel", &control(next(), "Tittel", Kind::Line, "Skriv tittelen på saken her"));
    for (label, name, kind, help) in HEAD {
        let label =
            format!("<w:r><w:rPr><w:b/></w:rPr><w:t>{}</w:t></w:r><w:r><w:tab/></w:r>", escaped(label));
        paragraph("Saksopplysning", &format!("{label}{}", control(next(), name, kind, help)));
    }
    for (label, name, help) in [
        (
            "Trykte vedlegg:",
            "Vedlegg som sendes med",
            "Tittelen på et vedlegg som sendes med. Trykk Enter for flere.",
        ),
        (
            "Ikke trykte vedlegg:",
            "Vedlegg som ikke sendes med",
            "Tittelen på noe saken viser til, men som ikke sendes med.",
        ),
    ] {
        paragraph("Vedleggstittel", &run(label));
        paragraph("Punktliste", &control(next(), name, Kind::Text, help));
    }
    paragraph("Overskrift1", &run("Innstilling til konsensus"));
    for help in [
        "Det første punktet: hva organet skal bli enig om. Ett punkt for hver ting som skal følges opp.",
        "Det andre punktet. Trykk Enter for flere; la feltet stå urørt hvis det ikke trengs.",
    ] {
        paragraph("Nummerertliste", &control(next(), "Punkt i innstillingen", Kind::Text, help));
    }
    paragraph("Overskrift1", &run("Bakgrunn"));
    let help = "Hva saken gjelder, hva som har skjedd til nå, og hvorfor den kommer opp. Bruk stilen Overskrift 2 til mellomtitler.";
    paragraph("", &control(next(), "Bakgrunn", Kind::Text, help));
    for party in parties {
        paragraph("Overskrift1", &run(&party.heading));
        let help = format!("Skriv vurderingen fra {} her.", party.name);
        paragraph("", &control(next(), &party.heading, Kind::Text, &help));
    }
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document xmlns:w=\"{NAMESPACE}\" \
         xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:body>{body}<w:sectPr>\
         <w:footerReference w:type=\"default\" r:id=\"rId4\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
         <w:pgMar w:top=\"1418\" w:right=\"1418\" w:bottom=\"1418\" w:left=\"1418\" w:header=\"709\" w:footer=\"709\" w:gutter=\"0\"/>\
         </w:sectPr></w:body></w:document>"
    )
}

/// The foot of every page: whose paper it is, and the number of the page.
fn footer(title: &str) -> String {
    let field =
        |what: &str| format!("<w:fldSimple w:instr=\" {what} \"><w:r><w:t>1</w:t></w:r></w:fldSimple>");
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:ftr xmlns:w=\"{NAMESPACE}\"><w:p><w:pPr>\
         <w:pStyle w:val=\"Bunntekst\"/></w:pPr>{}<w:r><w:tab/></w:r>{}{}{}{}</w:p></w:ftr>",
        run(title),
        run("Side "),
        field("PAGE"),
        run(" av "),
        field("NUMPAGES")
    )
}

fn run(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r>", escaped(text))
}
