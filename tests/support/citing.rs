//! What must hold of the recognition of citations whatever the text. The property tests try texts that look Norwegian, the
//! fuzz targets in `fuzz/` any bytes; both call these functions, which end the run where a law is broken.

use std::ops::Range;

use felles::citation::{
    Bodies, Citation, Cited, Documents, Found, Placed, Recogniser, scan_paper, scan_record,
};
use felles::config::Law;
use felles::content::{self, Document, Gap, Insertion, Mark, Parsed, Prose, SectionNames, Spot};
use felles::source::{SourceFile, SourcePath};

/// The names that are known: bodies of all kinds, others' councils, a document and a law.
#[derive(Debug)]
pub(crate) struct Names {
    bodies: Bodies,
    documents: Documents,
}

const BODIES: [(&str, &str); 4] = [
    (
        "pu",
        "code = \"PU\"\nname = \"Prøveutvalget\"\nlevel = 2\naliases = [\"PUs\"]\nactive_from = \"2021\"\n",
    ),
    ("fm", "code = \"FM\"\nname = \"Fellesmøtet\"\nlevel = 1\nnames = { nn = \"Sams møte\" }\n"),
    (
        "go",
        "code = \"GO\"\nname = \"Gammelt organ\"\nlevel = 2\nactive_to = \"2021\"\nnumber_style = \"year-number\"\n",
    ),
    ("sek", "code = \"SEK\"\nname = \"Sekretariatet\"\nlevel = 0\nnumber_style = \"none\"\n"),
];

impl Names {
    /// The names, read as records of a site are.
    ///
    /// # Panics
    /// When one of the records above cannot be read.
    pub(crate) fn new() -> Self {
        let bodies: Vec<_> = BODIES
            .iter()
            .filter_map(|(name, fields)| {
                match parsed(&file(&format!("content/organ/{name}.md"), fields, ""))?.document {
                    Document::Body(body) => Some(body),
                    _ => None,
                }
            })
            .collect();
        assert_eq!(bodies.len(), BODIES.len(), "the bodies can be read");
        let statutes = "title = \"Prøvevedtektene\"\nshort_names = [\"vedtektene\", \"vedtektenes\"]\n";
        let governing = match parsed(&file("content/dokumenter/v.md", statutes, "")).map(|read| read.document)
        {
            Some(Document::Governing(document)) => Some(document),
            _ => None,
        };
        assert!(governing.is_some(), "the statutes can be read");
        let law = Law {
            name: "Prøveloven".into(),
            short_names: vec!["prøvelovens".into()],
            id: "LOV-2000-01-01-1".into(),
        };
        Self {
            bodies: Bodies::new(
                bodies.iter().map(AsRef::as_ref),
                ["Midtrådet", "Sørrådet"],
                "Prøvefellesskapet",
            ),
            documents: Documents::new(governing.iter().map(AsRef::as_ref), &[law]),
        }
    }

    /// The laws for a text that is read as a paper; answers what it cites.
    ///
    /// # Panics
    /// When a law is broken.
    pub(crate) fn paper(&self, text: &str) -> Vec<Citation> {
        let found = scan_paper(text, &self.bodies, Some("PU"), Some(2023));
        well_placed(text, &found.citations);
        for doubtful in &found.doubtful {
            assert!(
                text.get(doubtful.range.clone()).is_some_and(|words| !words.is_empty()),
                "{text:?}: {doubtful:?}"
            );
        }
        // Nothing said of it from outside: the paper's own first lines are read as well.
        let unknown = scan_paper(text, &self.bodies, None, None);
        well_placed(text, &unknown.citations);
        found.citations
    }

    /// What one paragraph cites.
    ///
    /// # Panics
    /// When a citation is not in its place.
    pub(crate) fn paragraph(&self, text: &str) -> Found {
        let found = Recogniser::new(&self.bodies, Some("PU"), Some(2023)).read(text);
        well_placed(text, &found.citations);
        found
    }

    /// The laws for a text that is the Markdown of a case: what is drawn with links is what is drawn without, and links.
    ///
    /// # Panics
    /// When a law is broken.
    pub(crate) fn record(&self, markdown: &str) {
        let file = file("content/saker/pu/2023/01-2023.md", "case = \"PU 01-2023\"\n", markdown);
        let Some(Parsed { document, words }) = parsed(&file) else { return };
        let cited = scan_record(&document, &words, &file, &self.bodies, &self.documents);
        for span in cited
            .cases
            .iter()
            .map(|placed| &placed.span)
            .chain(cited.provisions.iter().map(|placed| &placed.span))
        {
            assert!(file.text.get(span.range()).is_some(), "{markdown:?}: {span:?} is no place in the file");
        }
        let links = links(&cited);
        let escapes = spots(cited.escapes.iter());
        let Some(text) = document.text() else { return };
        let sections = text.sections.iter().flat_map(|section| {
            std::iter::once(&section.prose).chain(section.points.iter().map(|point| &point.prose))
        });
        for prose in sections.chain(text.footnotes.iter().map(|note| &note.prose)) {
            drawn_alike(markdown, prose, &links, &escapes);
        }
    }
}

/// A file of a site with these fields and this text.
fn file(path: &str, fields: &str, text: &str) -> SourceFile {
    SourceFile::new(SourcePath::new(path), format!("+++\n{fields}+++\n\n{text}"))
}

fn parsed(file: &SourceFile) -> Option<Parsed> {
    content::parse(file, &SectionNames::built_in()).value
}

/// Every range is one of whole characters inside the text; citations stand in reading order, none across another.
fn well_placed(text: &str, citations: &[Citation]) {
    let mut done = 0;
    let mut last: Option<&Range<usize>> = None;
    for citation in citations {
        let Citation { range, number, sentence, .. } = citation;
        for range in [range, number, sentence] {
            assert!(text.get(range.clone()).is_some_and(|words| !words.is_empty()), "{text:?}: {citation:?}");
        }
        assert!(range.start <= number.start && number.end <= range.end, "{text:?}: {citation:?}");
        assert!(sentence.start <= number.start && number.end <= sentence.end, "{text:?}: {citation:?}");
        assert!(
            text[number.clone()].contains(|letter: char| letter.is_ascii_digit()),
            "{text:?}: {citation:?}"
        );
        assert!(citation.key.number > 0 && citation.key.number < 1000, "{text:?}: {citation:?}");
        // Cases of one range share a place.
        if last != Some(range) {
            assert!(range.start >= done, "{text:?}: {citation:?} begins before {done}");
        }
        done = range.end;
        last = Some(range);
    }
}

/// The places of links in the text, in order and apart, as the site makes them.
fn links(cited: &Cited) -> Vec<(Spot, Spot)> {
    fn marks<T>(placed: &[Placed<T>]) -> impl Iterator<Item = &Mark> {
        placed.iter().map(|placed| &placed.mark)
    }
    spots(marks(&cited.cases).chain(marks(&cited.provisions)))
}

fn spots<'a>(marks: impl Iterator<Item = &'a Mark>) -> Vec<(Spot, Spot)> {
    let mut spots: Vec<(Spot, Spot)> = marks
        .filter_map(|mark| match mark {
            Mark::Text(from, to) => Some((*from, *to)),
            Mark::Field(..) | Mark::None => None,
        })
        .collect();
    spots.sort();
    let mut end = None;
    spots.retain(|(from, to)| {
        let is_apart = end.is_none_or(|end| *from >= end);
        if is_apart {
            end = Some(*to);
        }
        is_apart
    });
    spots
}

/// The drawn text without the links is the text drawn without them, and every tag is ended where it should be.
fn drawn_alike(markdown: &str, prose: &Prose, links: &[(Spot, Spot)], escapes: &[(Spot, Spot)]) {
    let Some((first, last)) = prose.pieces() else { return };
    let is_here = |(from, to): &&(Spot, Spot)| first <= from.piece && to.piece <= last;
    let address = |gap: Gap| match gap {
        Gap::Address(link) => format!("/{link}/"),
        Gap::Figure(_) => String::new(),
    };
    let put = |spot: Spot, skips: u32, html: &str| Insertion { spot, skips, html: html.to_owned() };
    let plain = prose.filled(address, &[]);
    // No text can make these tags: where the author writes `<`, an entity is drawn.
    let around: Vec<Insertion> = links
        .iter()
        .filter(is_here)
        .flat_map(|(from, to)| [put(*from, 0, "<cite>"), put(*to, 0, "</cite>")])
        .collect();
    let linked = prose.filled(address, &around);
    assert_eq!(linked.replace("<cite>", "").replace("</cite>", ""), plain, "{markdown:?}");
    let mistakes = mistakes(&linked);
    assert!(mistakes.is_empty(), "{markdown:?}\n{linked}\n{mistakes:?}");
    let left_out: Vec<Insertion> =
        escapes.iter().filter(is_here).map(|(from, _)| put(*from, 1, "")).collect();
    let shown = prose.filled(address, &left_out);
    // Pieces of a note that nothing refers to, and of points, are not in this prose.
    assert!(plain.len() - shown.len() <= left_out.len(), "{markdown:?}\n{shown}");
    assert_eq!(shown.replace('\\', ""), plain.replace('\\', ""), "{markdown:?}");
}

/// Tags that end nothing or are not ended, and links inside links.
fn mistakes(html: &str) -> Vec<String> {
    let mut open: Vec<&str> = Vec::new();
    let mut mistakes = Vec::new();
    for tag in html.split('<').skip(1).filter_map(|rest| rest.split('>').next()) {
        let name = tag.trim_start_matches('/').split(' ').next().unwrap_or("");
        if matches!(name, "br" | "hr" | "img") {
            continue;
        }
        if tag.starts_with('/') {
            if open.pop() != Some(name) {
                mistakes.push(format!("</{name}> ends nothing"));
            }
            continue;
        }
        if matches!(name, "a" | "cite") && open.iter().any(|outer| matches!(*outer, "a" | "cite")) {
            mistakes.push(format!("<{name}> stands inside a link"));
        }
        open.push(name);
    }
    mistakes.extend(open.iter().map(|name| format!("<{name}> is not ended")));
    mistakes
}
