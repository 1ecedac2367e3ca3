//! Files beside records: looked into before they are published, found by their words, and named with what readers want to know.

#![expect(clippy::disallowed_methods, reason = "these tests make sites")]
#![expect(clippy::unwrap_used, reason = "a test ends where its own set-up fails")]

#[expect(dead_code, reason = "other tests compare whole trees")]
#[path = "support/building.rs"]
mod building;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use felles::build::{Builder, Prepared, prepare};
use felles::diagnostic::{Code, Diagnostic, Severity, human, json, short};
use felles::search::{EntryKind, Searcher};
use felles::source::SourcePath;
use tempfile::TempDir;

use building::on;

const TODAY: &str = "2024-06-01";

/// A PDF with these lines on its pages, as small as one can be.
fn pdf(pages: &[&[&str]]) -> Vec<u8> {
    let mut objects = vec![
        String::new(),
        String::new(),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
    ];
    let mut kids = String::new();
    for lines in pages {
        let mut content = String::from("BT /F1 11 Tf 14 TL 40 700 Td\n");
        for line in *lines {
            let _ = writeln!(content, "({line}) Tj T*");
        }
        content.push_str("ET");
        objects.push(format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()));
        let stream = objects.len();
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F1 3 0 R >> >> /Contents {stream} 0 R >>"
        ));
        let _ = write!(kids, "{} 0 R ", objects.len());
    }
    objects[0] = "<< /Type /Catalog /Pages 2 0 R >>".to_owned();
    objects[1] = format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", pages.len());
    let mut file = String::from("%PDF-1.4\n");
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(file.len());
        let _ = write!(file, "{} 0 obj\n{object}\nendobj\n", at + 1);
    }
    let table = file.len();
    let _ = write!(file, "xref\n0 {}\n0000000000 65535 f \n", places.len() + 1);
    for place in &places {
        let _ = write!(file, "{place:010} 00000 n \n");
    }
    let _ =
        write!(file, "trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n", places.len() + 1);
    file.into_bytes()
}

const ENGLISH: [&str; 6] = [
    "The municipalities and the hospital are to work together on patients who need services",
    "from both. The agreement does not say how this should be done, but it is agreed that",
    "the parties will meet once a month and that they should be open about what is not",
    "working. This is for the staff of the hospital and for the staff of the municipalities,",
    "and it has been written so that they can be held to it. The plan is to be looked at",
    "again by the end of the year, and it will be changed where it has not been of use.",
];

struct Made {
    _folder: TempDir,
    root: PathBuf,
}

impl Made {
    /// A site with one case that attaches these files, and one that is withheld.
    fn new(files: &[(&str, &[u8])], fields: &str) -> Self {
        let folder = TempDir::new().unwrap();
        let made = Self { root: folder.path().canonicalize().unwrap(), _folder: folder };
        let put = |place: &str, bytes: &[u8]| made.put(place, bytes);
        put(
            "config.toml",
            "title = \"Prøve\"\ndescription = \"Prøve.\"\nbase_url = \"https://prove.example.org/\"\naccessibility_statement = \"https://uustatus.example.org/0\"\n\n[contact]\nname = \"Sekretariatet\"\n".as_bytes(),
        );
        put(
            "content/organ/pu.md",
            "+++\ncode = \"PU\"\nname = \"Prøveutvalget\"\nlevel = 2\n+++\n".as_bytes(),
        );
        let mut case =
            format!("+++\ncase = \"PU 1-2024\"\ntitle = \"En prøvesak\"\ndated = 2024-01-15\n{fields}");
        for (name, bytes) in files {
            let _ = write!(
                case,
                "\n[[attachments]]\ntitle = \"Vedlegget {}\"\nfile = \"{name}\"\n",
                name.replace('.', " ")
            );
            put(&format!("content/saker/pu/2024/1-2024/{name}"), bytes);
        }
        case.push_str("+++\n\n## Bakgrunn\n\nSaken er oppdiktet.\n");
        put("content/saker/pu/2024/1-2024.md", case.as_bytes());
        made
    }

    fn put(&self, place: &str, bytes: &[u8]) {
        let place = self.root.join(place);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, bytes).unwrap();
    }

    fn prepared(&self) -> Prepared {
        prepare(&self.root, on(TODAY)).unwrap()
    }
}

fn told(prepared: &Prepared) -> Vec<(Code, Severity, String)> {
    let codes = [
        Code::PersonalNumber,
        Code::ExemptionMark,
        Code::PrivateDetail,
        Code::UnseenContent,
        Code::DocumentProperties,
        Code::UnreadableFile,
    ];
    let told = prepared.diagnostics.iter().filter(|found| codes.contains(&found.code));
    told.map(|found: &Diagnostic| (found.code, found.severity, found.message.clone())).collect()
}

fn text(prepared: &Prepared, file: &str) -> String {
    let ready = prepared.ready.as_ref().unwrap();
    let content = ready.file(file, || unreachable!("no file of the index")).unwrap();
    match content {
        Some(felles::output::Content::Bytes(bytes)) => String::from_utf8(bytes).unwrap(),
        _ => unreachable!("a page"),
    }
}

#[test]
fn an_attachment_is_found_on_its_page_and_named_with_pages_and_language() {
    let file = pdf(&[&ENGLISH, &["The word quokka stands on the second page of the plan alone."]]);
    // Words of up to three files lead to the file as a whole; more have the page beside their postings.
    let files: Vec<String> = (1..=4).map(|number| format!("Plan for året {number}.pdf")).collect();
    let files: Vec<(&str, &[u8])> = files.iter().map(|name| (name.as_str(), file.as_slice())).collect();
    let made = Made::new(&files, "");
    let prepared = made.prepared();
    assert_eq!(told(&prepared), []);
    let page = text(&prepared, "saker/pu-01-2024/index.html");
    let words: String = page.split(['<', '>']).collect::<Vec<_>>().join(" ");
    assert!(words.contains("PDF, 2 sider, ") && words.contains(" kB, på engelsk"), "{page}");

    let ready = prepared.ready.as_ref().unwrap();
    let index = ready.search_index();
    let is_first = |entry: &&felles::search::Entry| entry.address.ends_with("-aret-1.pdf");
    let entry = index.entries().filter(|entry| entry.kind == EntryKind::Attachment).find(is_first).unwrap();
    assert_eq!(entry.address, "/saker/pu-01-2024/plan-for-aret-1.pdf");
    assert!(ready.files().any(|file| format!("/{file}") == entry.address), "the address is that of the file");
    let searcher = Searcher::new(&index).unwrap();
    let answer = searcher.search("quokka", 10);
    assert_eq!(answer.hits.len(), 4);
    let hit = answer.hits.iter().find(|hit| hit.card.address == entry.address).unwrap();
    assert_eq!(hit.kind, "attachment");
    assert_eq!(hit.part.as_ref().map(|(anchor, _)| anchor.as_str()), Some("page=2"));
    // The paper itself comes first.
    let first = searcher.search("prøvesak", 10);
    assert_eq!(first.hits[0].card.address, "/saker/pu-01-2024/");
}

#[test]
fn a_number_in_an_attachment_stops_the_build_and_is_shown_nowhere() {
    // The month is 80 too high: the number is nobody's.
    let number = "01819010001";
    let file = pdf(&[&["Ingenting her."], &["Saken gjelder 018190 10001."]]);
    let made = Made::new(&[("vedlegg.pdf", &file)], &format!("reference = \"{number}\"\n"));
    let prepared = made.prepared();
    assert!(prepared.ready.is_none());
    let found = told(&prepared);
    let messages: Vec<&str> = found.iter().map(|(_, _, message)| message.as_str()).collect();
    assert!(
        messages.contains(&"`vedlegg.pdf` has the identity number of a test person, `0181** *****` (page 2)"),
        "{messages:?}"
    );
    let text_of = |path: &SourcePath| prepared.text(path);
    let all = &prepared.diagnostics;
    for drawn in [human(all, &text_of, false), short(all, &text_of), json(all, &text_of)] {
        assert!(drawn.contains("personal-number"));
        assert!(!drawn.contains(number) && !drawn.contains(&number[5..]), "{drawn}");
    }
}

#[test]
fn a_mark_in_an_attachment_stops_unless_the_record_says_why() {
    let file = pdf(&[&["Unntatt offentlighet, jf. offl. 13"], &["Et notat."]]);
    let stopped = Made::new(&[("notat.pdf", &file)], "").prepared();
    assert!(stopped.ready.is_none());
    assert!(told(&stopped).iter().all(|(code, ..)| *code == Code::ExemptionMark));
    let explained = Made::new(&[("notat.pdf", &file)], "public_because = \"Innsyn er gitt.\"\n").prepared();
    assert_eq!(told(&explained), []);
    assert!(explained.ready.is_some());
}

#[test]
fn hostile_files_give_remarks_and_a_site() {
    let whole = pdf(&[&ENGLISH]);
    let mut files: Vec<(String, Vec<u8>)> = vec![
        ("zip.docx".to_owned(), b"PK\x03\x04 and then nothing that fits".to_vec()),
        (
            "gammel.doc".to_owned(),
            [&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1][..], &[0; 600]].concat(),
        ),
        ("tom.pdf".to_owned(), Vec::new()),
        ("bilde.jpg".to_owned(), b"\xff\xd8\xff\xe1\xff\xffExif\0\0MM\0*\xff\xff\xff\xff".to_vec()),
        ("ark.xlsx".to_owned(), b"PK\x03\x04".to_vec()),
    ];
    for (at, length) in [10, 60, 300, whole.len() - 40].into_iter().enumerate() {
        files.push((format!("kuttet-{at}.pdf"), whole[..length].to_vec()));
    }
    let named: Vec<(&str, &[u8])> =
        files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let prepared = Made::new(&named, "").prepared();
    assert!(prepared.ready.is_some(), "{:?}", prepared.diagnostics);
    let found = told(&prepared);
    assert!(
        found
            .iter()
            .all(|(code, severity, _)| *code == Code::UnreadableFile && *severity == Severity::Warning),
        "{found:?}"
    );
    for name in ["zip.docx", "gammel.doc"] {
        assert!(found.iter().any(|(.., message)| message.contains(name)), "{name}: {found:?}");
    }
}

#[test]
fn the_text_of_withheld_attachments_is_not_found() {
    let made = Made::new(&[], "");
    let file = pdf(&[&["The word quokka stands here."]]);
    made.put("content/saker/pu/2024/2-2024/hemmelig.pdf", &file);
    let case = "+++\ncase = \"PU 2-2024\"\ntitle = \"En sak\"\npublic_from = 2030-01-01\n\n[[attachments]]\ntitle = \"Vedlegg\"\nfile = \"hemmelig.pdf\"\n+++\n";
    made.put("content/saker/pu/2024/2-2024.md", case.as_bytes());
    let prepared = made.prepared();
    let index = prepared.ready.as_ref().unwrap().search_index();
    assert!(index.entries().all(|entry| entry.kind != EntryKind::Attachment));
    let later = prepare(&made.root, on("2030-01-01")).unwrap();
    let index = later.ready.as_ref().unwrap().search_index();
    assert!(index.entries().any(|entry| entry.kind == EntryKind::Attachment));
}

#[test]
fn a_warm_run_sees_what_a_cold_one_sees() {
    let made = Made::new(&[("a.pdf", &pdf(&[&ENGLISH])), ("b.pdf", &pdf(&[&["Ord."]]))], "");
    let file = |name: &str| made.root.join("content/saker/pu/2024/1-2024").join(name);
    let mut warm = Builder::new();
    warm.prepare(&made.root, on(TODAY)).unwrap();
    let steps: [(&str, Option<Vec<u8>>); 5] = [
        ("a.pdf", Some(pdf(&[&["Unntatt offentlighet"]]))),
        ("a.pdf", Some(pdf(&[&["Ny tekst."], &["Side to."]]))),
        ("b.pdf", Some(b"%PDF-1.4 broken".to_vec())),
        ("b.pdf", None),
        ("b.pdf", Some(pdf(&[&["Tilbake."]]))),
    ];
    for (name, bytes) in steps {
        let place = file(name);
        match bytes {
            Some(bytes) => fs::write(&place, bytes).unwrap(),
            None => fs::remove_file(&place).unwrap(),
        }
        let after = warm.prepare_after(&made.root, on(TODAY), &[place]).unwrap();
        remove_cache(&made.root);
        let cold = made.prepared();
        assert_eq!(after.diagnostics, cold.diagnostics);
        assert_eq!(after.ready.is_some(), cold.ready.is_some());
        assert_eq!(after.state(), cold.state());
        if after.ready.is_some() {
            let page = "saker/pu-01-2024/index.html";
            assert_eq!(text(&after, page), text(&cold, page));
        }
    }
}

fn remove_cache(root: &Path) {
    let cache = root.join(".cache");
    if cache.is_dir() {
        fs::remove_dir_all(cache).unwrap();
    }
}
