//! What pandoc gives of a paper, read leniently: to compare, by the same rules, with what a person would have without an importer.
//!
//! Word and Markdown go through pandoc to GitHub's Markdown, pages through `pdftotext`, since pandoc reads none. In that Markdown,
//! fields are taken wherever a known label stands, headings also where a paragraph is bold or is the name of a known section.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use crate::score::markdown::{Body, Part, read};
use crate::score::seen::Seen;
use crate::score::text::{tidy, without_section_number};
use crate::score::truth::Attachment;

/// What pandoc and a lenient reader make of a file.
pub(crate) fn seen(file: &Path) -> Seen {
    let (markdown, title) = converted(file);
    let mut seen = Seen { written: markdown.clone(), title, ..Seen::default() };
    let lines: Vec<String> = markdown.lines().map(bare).collect();
    fields(&mut seen, &lines);
    let body = without_head(&mut seen, read(&markdown));
    seen.text(body);
    seen
}

fn run(program: &str, arguments: &[&str], file: &Path) -> String {
    let output = Command::new(program)
        .args(arguments)
        .arg(file)
        .args(if program == "pdftotext" { &["-"][..] } else { &[] })
        .output()
        .unwrap_or_else(|error| {
            panic!("{program} cannot be run ({error}): install it, or leave --pandoc out")
        });
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Markdown, and the title that pandoc takes out of it.
fn converted(file: &Path) -> (String, Option<String>) {
    let extension = file.extension().unwrap_or_default().to_string_lossy();
    let markdown = match extension.as_ref() {
        "pdf" => joined(&run("pdftotext", &["-nopgbrk"], file)),
        "docx" => without_html(&run("pandoc", &["-s", "-t", "gfm", "--wrap=none", "-f", "docx"], file)),
        _ => {
            // pandoc refuses what is not UTF-8: a person would have changed that first.
            let bytes = std::fs::read(file).unwrap();
            let text = String::from_utf8(bytes).unwrap_or_else(|error| windows(error.as_bytes()));
            let scratch = tempfile::tempdir().unwrap();
            let copy = scratch.path().join("paper.md");
            std::fs::write(&copy, text).unwrap();
            run("pandoc", &["-t", "gfm", "--wrap=preserve", "-f", "gfm"], &copy)
        }
    };
    let Some(rest) = markdown.strip_prefix("---\n") else { return (markdown, None) };
    let Some((front, body)) = rest.split_once("\n---\n") else { return (markdown, None) };
    let title = front
        .lines()
        .find_map(|line| line.strip_prefix("title: "))
        .map(|text| text.trim_matches(['"', '\'']).to_owned());
    (body.to_owned(), title)
}

/// Windows-1252 as Norwegian papers have it.
fn windows(bytes: &[u8]) -> String {
    let letter = |byte: &u8| match byte {
        0x93 | 0x94 => '"',
        0x96 => '–',
        0x97 => '—',
        other => char::from(*other),
    };
    bytes.iter().map(letter).collect()
}

/// The lines of `pdftotext` as paragraphs: one ends with its last sign, where a line is short, and before labels, names of sections
/// and marks of lists.
fn joined(text: &str) -> String {
    let widest = text.lines().map(|line| line.chars().count()).max().unwrap_or_default();
    let begins_anew = |line: &str| {
        let word = line.split(' ').next().unwrap_or_default();
        SECTIONS.contains(&line.trim_end_matches(':').to_lowercase().as_str())
            || labelled(line).is_some()
            || word.starts_with(['•', '◦', '-', '\u{f0b7}'])
            || (word.len() < 4 && word.ends_with(['.', ')']))
    };
    let mut out = String::new();
    let mut is_open = false;
    for line in text.lines().map(tidy) {
        if line.is_empty() {
            is_open = false;
            continue;
        }
        out.push_str(if is_open && !begins_anew(&line) { " " } else { "\n\n" });
        let mark = if line.starts_with(['•', '\u{f0b7}']) { "- " } else { "" };
        out.push_str(mark);
        out.push_str(line.trim_start_matches(['•', '\u{f0b7}', ' ']));
        is_open = line.chars().count() * 10 > widest * 8 && !line.ends_with(['.', ':', ';']);
        is_open |= line.chars().count() * 10 > widest * 9;
    }
    out
}

/// Pictures and tables that pandoc writes as HTML, as Markdown.
fn without_html(markdown: &str) -> String {
    let mut out = String::new();
    let mut rest = markdown;
    while let Some(start) = rest.find("<table").into_iter().chain(rest.find("<img")).min() {
        let (before, html) = rest.split_at(start);
        out.push_str(before);
        let end = if html.starts_with("<table") { "</table>" } else { ">" };
        let length = html.find(end).map_or(html.len(), |place| place + end.len());
        let (html, after) = html.split_at(length);
        if end == ">" {
            let alt =
                html.split_once("alt=\"").and_then(|(_, alt)| alt.split_once('"')).map_or("", |(alt, _)| alt);
            let _ = write!(out, "![{alt}](x)");
        } else {
            out.push_str("\n\n");
            for (index, row) in html.split("<tr").skip(1).enumerate() {
                let cells: Vec<String> =
                    row.replace("<th", "<td").split("<td").skip(1).map(text_of).collect();
                let _ = writeln!(out, "| {} |", cells.join(" | "));
                if index == 0 {
                    let _ = writeln!(out, "|{}", " --- |".repeat(cells.len()));
                }
            }
            out.push('\n');
        }
        rest = after;
    }
    out + rest
}

/// The text of the rest of a tag's element.
fn text_of(html: &str) -> String {
    let inside = html.split_once('>').map_or("", |(_, inside)| inside);
    let pieces = inside.split('<').enumerate().map(|(index, piece)| {
        if index == 0 { piece } else { piece.split_once('>').map_or("", |(_, text)| text) }
    });
    tidy(&pieces.collect::<Vec<_>>().join(" "))
}

/// A line without the signs of Markdown and tables.
fn bare(line: &str) -> String {
    let line =
        line.replace("**", "").replace("<strong>", "").replace("</strong>", "").replace("<br />", "\n");
    tidy(line.trim_end_matches('\\').trim_matches(['|', ' ', '>', '#']).replace('\\', "").as_str())
}

const LABELS: [(&str, &[&str]); 7] = [
    ("officers", &["Saksbehandlar", "Saksbehandler", "Sakshandsamar", "Saksbeh/tlf", "Saksbeh"]),
    ("responsible", &["Saksansvarlig", "Saksansvarleg"]),
    ("clearance", &["Avkl. sekr"]),
    ("meeting", &["Møtedato"]),
    ("dated", &["Dato dok", "Sted/Dato", "Dato"]),
    ("reference", &["Vår ref.", "Vår ref", "Arkivsaksnr.", "Arkivreferanse", "Arkivnr."]),
    (
        "attachments",
        &[
            "Vedlegg og andre saksdokumenter",
            "Vedlegg",
            "Trykte vedlegg",
            "Utrykte vedlegg",
            "Prenta vedlegg",
            "Uprenta vedlegg",
        ],
    ),
];

/// The field whose label a line begins with, and the rest of the line.
fn labelled(line: &str) -> Option<(&'static str, &'static str, String)> {
    for (field, labels) in LABELS {
        for label in labels {
            let Some(rest) = line.strip_prefix(label) else { continue };
            let mark = rest
                .trim_start()
                .strip_prefix("(t)")
                .or_else(|| rest.trim_start().strip_prefix("(ikke t)"))
                .unwrap_or(rest);
            if mark.is_empty() || mark.starts_with([':', ';', ' ', '|', '\t']) {
                let value = tidy(mark.trim_start_matches([':', ';', ' ', '|', '\t']).trim());
                return Some((field, label, value));
            }
        }
    }
    None
}

fn fields(seen: &mut Seen, lines: &[String]) {
    for (index, line) in lines.iter().enumerate().take(60) {
        if seen.case.is_none() {
            seen.case = case_in(line);
        }
        let Some((field, _, value)) = labelled(line) else { continue };
        let next = || lines[index + 1..].iter().find(|line| !line.is_empty()).cloned().unwrap_or_default();
        let value = if value.is_empty() { next() } else { value };
        match field {
            "officers" if seen.officers.is_empty() => {
                let value =
                    value.split("/0").next().unwrap_or_default().replace(" og ", ",").replace('/', ",");
                seen.officers = value.split(',').map(tidy).collect();
            }
            "clearance" if seen.clearance.is_empty() => {
                seen.clearance = value.split([',', '/']).map(tidy).collect();
            }
            "responsible" if seen.responsible.is_none() => seen.responsible = Some(value),
            "reference" if seen.reference.is_none() => seen.reference = Some(value),
            "meeting" if seen.meeting.is_none() => seen.meeting = date_in(&value),
            "dated" if seen.dated.is_none() => seen.dated = date_in(&value),
            _ => {}
        }
    }
}

/// `SSU sak 24-2024`, `Partnerskapsmøte sak 07/2023` as `SSU 24-2024`, `PM 07-2023`.
fn case_in(line: &str) -> Option<String> {
    let (body, number) = line.split_once(" sak ")?;
    let body = if body.ends_with("Partnerskapsmøte") { "PM" } else { body.rsplit(' ').next()? };
    let digits: Vec<&str> =
        number.split(|letter: char| !letter.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let (number, year) = (digits.first()?, digits.get(1)?);
    let year = if year.len() == 2 { format!("20{year}") } else { (*year).to_owned() };
    (year.len() == 4).then(|| format!("{body} {number}-{year}"))
}

/// `5. februar 2024`, `21.03.2024` as `2024-03-21`.
fn date_in(value: &str) -> Option<String> {
    const MONTHS: [&str; 12] = [
        "januar",
        "februar",
        "mars",
        "april",
        "mai",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "desember",
    ];
    let words: Vec<String> = value
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| {
            MONTHS
                .iter()
                .position(|month| *month == word.to_lowercase())
                .map_or(word.to_owned(), |place| (place + 1).to_string())
        })
        .filter(|word| word.parse::<u32>().is_ok())
        .collect();
    let year = words.iter().position(|word| word.len() == 4)?;
    let (day, month) = (words.first()?, words.get(year.checked_sub(1)?)?);
    Some(format!("{}-{month:0>2}-{day:0>2}", words[year]))
}

/// `Vedlegg 1: Prisliste` without what says that it is one.
fn without_mark(title: &str) -> String {
    let rest = title.strip_prefix("Vedlegg ").and_then(|rest| rest.split_once(": "));
    rest.filter(|(number, _)| number.chars().all(|letter| letter.is_ascii_digit()))
        .map_or(title, |(_, rest)| rest)
        .to_owned()
}

const SECTIONS: [&str; 14] = [
    "innstilling til konsensus",
    "innstilling",
    "anbefaling",
    "tilråding",
    "forslag til vedtak",
    "bakgrunn",
    "saksfremstilling",
    "saksutgreiing",
    "saksopplysninger",
    "kommunenes vurdering",
    "ytre sykehus hfs vurdering",
    "vurdering",
    "konklusjon",
    "vedtak",
];

/// Attachments that stand below the text.
fn below(seen: &mut Seen, body: &mut Body) {
    let mut kept = Vec::new();
    let mut is_attachments = false;
    for part in std::mem::take(&mut body.parts) {
        let text = match &part {
            Part::Paragraph { text, .. } | Part::Item { text, .. } => text.clone(),
            _ => String::new(),
        };
        let label = labelled(&text).filter(|(field, ..)| *field == "attachments");
        match (&part, label) {
            (Part::Paragraph { .. }, Some((_, _, value))) => {
                is_attachments = true;
                if !value.is_empty() {
                    seen.attachments
                        .push(Attachment { title: without_mark(&value), ..Attachment::default() });
                }
            }
            (Part::Paragraph { .. } | Part::Item { .. }, _) if is_attachments => {
                let title = without_mark(&text);
                seen.attachments.push(Attachment { case: case_in(&title), title, ..Attachment::default() });
            }
            _ => {
                is_attachments = false;
                kept.push(part);
            }
        }
    }
    body.parts = kept;
}

/// The body: without fields, number, title and attachments; headings from level 2.
fn without_head(seen: &mut Seen, mut body: Body) -> Body {
    let is_section = |text: &str| {
        SECTIONS.contains(&without_section_number(text.trim_end_matches(':')).to_lowercase().as_str())
    };
    for part in &mut body.parts {
        if let Part::Paragraph { text, is_bold } = part
            && (is_section(text) || (*is_bold && text.chars().count() < 100 && labelled(text).is_none()))
        {
            *part = Part::Heading { level: 0, text: text.trim_end_matches(':').to_owned() };
        }
    }
    let level_of = |part: &Part| {
        if let Part::Heading { level, .. } = part { (*level > 0).then_some(*level) } else { None }
    };
    let first =
        body.parts.iter().position(|part| matches!(part, Part::Heading { text, .. } if is_section(text)));
    let first = first.unwrap_or(body.parts.len().min(1));
    let head: Vec<Part> = body.parts.drain(..first).collect();
    let base = body.parts.iter().filter_map(level_of).min().unwrap_or(2);
    for part in &mut body.parts {
        if let Part::Heading { level, .. } = part {
            *level = if *level == 0 { 2 } else { *level - base + 2 };
        }
    }
    let mut is_attachments = false;
    let mut enclosed = None;
    for part in head {
        match part {
            Part::Heading { text, .. } | Part::Paragraph { text, .. } => {
                if let Some((field, label, value)) = labelled(&text) {
                    is_attachments = field == "attachments";
                    let is_not = text.contains("(ikke t)") || label.starts_with('U');
                    enclosed = if text.contains("(t)")
                        || text.contains("(ikke t)")
                        || label.ends_with("e vedlegg")
                    {
                        Some(!is_not)
                    } else {
                        None
                    };
                    if is_attachments && !value.is_empty() {
                        seen.attachments.push(Attachment { title: value, enclosed, ..Attachment::default() });
                    }
                } else if is_attachments {
                    seen.attachments.push(Attachment {
                        case: case_in(&text),
                        title: text,
                        enclosed,
                        ..Attachment::default()
                    });
                } else if seen.title.is_none()
                    && case_in(&text).is_none_or(|_| text.len() > 40)
                    && !text.is_empty()
                {
                    seen.title = Some(text);
                }
            }
            Part::Item { text, .. } if is_attachments => {
                seen.attachments.push(Attachment {
                    case: case_in(&text),
                    title: text,
                    enclosed,
                    ..Attachment::default()
                });
            }
            _ => {}
        }
    }
    below(seen, &mut body);
    seen.attachments.retain(|one| one.title != "Ingen");
    for attachment in &mut seen.attachments {
        let link =
            body.links.iter().find(|(text, target)| *text == attachment.title && target.starts_with("http"));
        attachment.url = link.map(|(_, target)| target.clone());
    }
    let titles: Vec<String> = seen.attachments.iter().map(|one| one.title.clone()).collect();
    body.links.retain(|(text, _)| !titles.contains(text));
    body
}
