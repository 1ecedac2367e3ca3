//! What shuts people out of a text: read from the same events as the text is drawn from, and told as it goes.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use crate::content::figure::Figure;
use crate::content::link_text::{folded, vague};
use crate::content::prose::Picture;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{SourceFile, Span};

/// Beginnings of an alternative text that say what a listener knows already.
const KNOWN_ALREADY: [&str; 7] =
    ["bilde av ", "bildet av ", "bilete av ", "biletet av ", "image of ", "photo of ", "picture of "];
/// Alternative texts that say nothing more than that there is a picture.
const PICTURE_ALONE: [&str; 13] = [
    "bilde",
    "bilete",
    "chart",
    "diagram",
    "figur",
    "figure",
    "foto",
    "graf",
    "graph",
    "illustrasjon",
    "image",
    "photo",
    "picture",
];
/// Endings of files that are shown as pictures.
const PICTURES: [&str; 10] = ["avif", "bmp", "gif", "jpeg", "jpg", "pdf", "png", "svg", "tiff", "webp"];

/// A link that is open.
struct OpenLink {
    target: String,
    text: String,
    at: Range<usize>,
    /// Whether its text is an author's own.
    is_judged: bool,
}

/// The reader of one text.
pub(super) struct Barriers<'a> {
    file: &'a SourceFile,
    offset: usize,
    source: &'a str,
    /// The level of the last heading; the page's title is the first.
    level: u8,
    links: Vec<OpenLink>,
    /// The first link with a text: where it leads and stands.
    led: BTreeMap<String, (String, Span)>,
    /// The picture that is open: its file and its text.
    picture: Option<(String, String)>,
    /// The head of the table that is open: the table's place and whether a cell has words.
    head: Option<(Range<usize>, bool)>,
    table: Range<usize>,
    pictures: Vec<Picture>,
    found: Vec<Diagnostic>,
}

impl<'a> Barriers<'a> {
    pub(super) fn new(file: &'a SourceFile, range: Range<usize>) -> Self {
        Self {
            file,
            offset: range.start,
            source: &file.text[range],
            level: 1,
            links: Vec::new(),
            led: BTreeMap::new(),
            picture: None,
            head: None,
            table: 0..0,
            pictures: Vec::new(),
            found: Vec::new(),
        }
    }

    /// The pictures of the text; what was found moves to the end of `diagnostics`.
    pub(super) fn finish(mut self, diagnostics: &mut Vec<Diagnostic>) -> Vec<Picture> {
        diagnostics.append(&mut self.found);
        self.pictures.sort_by(|one, other| one.span.cmp(&other.span));
        self.pictures
    }

    pub(super) fn event(&mut self, event: &Event, at: &Range<usize>) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => self.heading(*level as u8, at),
            Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                let is_judged =
                    !matches!(link_type, LinkType::WikiLink { .. } | LinkType::Email) && **dest_url != *"#";
                self.links.push(OpenLink {
                    target: dest_url.to_string(),
                    text: String::new(),
                    at: at.clone(),
                    is_judged,
                });
            }
            Event::End(TagEnd::Link) => self.link_end(),
            Event::Start(Tag::Image { dest_url, .. }) => {
                self.picture = Some((dest_url.to_string(), String::new()));
            }
            Event::End(TagEnd::Image) => self.picture_end(at),
            Event::Start(Tag::Table(_)) => self.table = at.clone(),
            Event::Start(Tag::TableHead) => self.head = Some((self.table.clone(), false)),
            Event::End(TagEnd::TableHead) => self.head_end(),
            Event::Text(text) | Event::Code(text) => self.words(text),
            Event::SoftBreak | Event::HardBreak => self.words(" "),
            _ => {}
        }
    }

    fn words(&mut self, text: &str) {
        for link in &mut self.links {
            link.text.push_str(text);
        }
        if let Some((_, alt)) = &mut self.picture {
            alt.push_str(text);
        }
        if let Some((_, has_words)) = &mut self.head {
            *has_words |= !text.trim().is_empty();
        }
    }

    /// The place without the blanks and line ends after it.
    fn span(&self, at: Range<usize>) -> Span {
        let length = self.source[at.clone()].trim_end().len();
        Span::new(&self.file.path, at.start + self.offset..at.start + length + self.offset)
    }

    fn heading(&mut self, level: u8, at: &Range<usize>) {
        // One of the first level is told as such, and shown as one of the second.
        let level = level.max(2);
        let above = std::mem::replace(&mut self.level, level);
        if level <= above + 1 {
            return;
        }
        let fitting = "#".repeat(usize::from(above) + 1);
        let message = format!("the heading jumps from level {above} to level {level}");
        let label = if above == 1 { "above it is only the page's title" } else { "a level is left out" };
        let found = Diagnostic::warning(Code::HeadingJump, self.span(at.clone()), message).labelled(label);
        let signs = usize::from(level);
        let is_written_with_signs = self.source[at.start..].starts_with(&"#".repeat(signs));
        self.found.push(if is_written_with_signs {
            let place = self.span(at.start..at.start + signs);
            found.replace("the level below is", place, fitting)
        } else {
            found.help(format!("begin it with `{fitting}` (WCAG 1.3.1)"))
        });
    }

    fn link_end(&mut self) {
        let Some(link) = self.links.pop().filter(|link| link.is_judged) else { return };
        let span = self.span(link.at);
        if let Some(vague) = vague(&link.text, &span) {
            self.found.push(vague);
            return;
        }
        let (first, place) =
            self.led.entry(folded(&link.text)).or_insert_with(|| (link.target.clone(), span.clone()));
        if *first != link.target {
            let text = link.text.split_whitespace().collect::<Vec<_>>().join(" ");
            let message = format!("two links are called `{text}` and lead to different places");
            self.found.push(
                Diagnostic::warning(Code::AmbiguousLinkText, span, message)
                    .labelled(format!("leads to `{}`", link.target))
                    .see(place.clone(), format!("leads to `{first}`"))
                    .help("name in each what the visitor comes to (WCAG 2.4.4)"),
            );
        }
    }

    fn picture_end(&mut self, at: &Range<usize>) {
        let Some((file, alt)) = self.picture.take() else { return };
        let alt = alt.split_whitespace().collect::<Vec<_>>().join(" ");
        let span = self.span(at.clone());
        self.said(span, alt, &file);
    }

    /// What is said of a figure to those who do not see it, judged as that of any picture.
    pub(super) fn figure(&mut self, figure: &Figure) {
        let Some((file, alt)) = figure.alt() else { return };
        let said = alt.value.split_whitespace().collect::<Vec<_>>().join(" ");
        if folded(&said) == folded(&figure.title) {
            let message = format!("the text of the picture, `{said}`, is its title, which is read already");
            self.found.push(
                Diagnostic::warning(Code::WeakAltText, alt.span.clone(), message)
                    .help("say what the picture shows, as you would on the phone (WCAG 1.1.1)"),
            );
        }
        self.said(alt.span.clone(), said, file);
    }

    fn said(&mut self, span: Span, alt: String, file: &str) {
        if let Some(why) = weak(&alt, file) {
            let message = format!("the text of the picture, `{alt}`, {why}");
            self.found.push(
                Diagnostic::warning(Code::WeakAltText, span.clone(), message)
                    .help("say what the picture shows, as you would on the phone (WCAG 1.1.1)"),
            );
        }
        self.pictures.push(Picture { span, alt });
    }

    fn head_end(&mut self) {
        let Some((table, has_words)) = self.head.take() else { return };
        if has_words {
            return;
        }
        let first = self.source[table.clone()].find('\n').unwrap_or(table.len());
        let span = self.span(table.start..table.start + first);
        self.found.push(
            Diagnostic::warning(Code::TableWithoutHeaders, span, "the table has no headers")
                .labelled("every cell of its first row is empty")
                .help("say in the first row what stands in each column (WCAG 1.3.1)"),
        );
    }
}

/// Why an alternative text does not help; nothing when it may.
fn weak(alt: &str, file: &str) -> Option<&'static str> {
    let said = alt.to_lowercase();
    let file = file.rsplit('/').next().unwrap_or(file).to_lowercase();
    let ending = said.rsplit_once('.').map(|(_, ending)| ending);
    let is_named_by_machine =
        |name: &str| name.contains('_') || name.bytes().any(|byte| byte.is_ascii_digit());
    let is_one_word = !said.contains(' ');
    if is_one_word && ending.is_some_and(|ending| PICTURES.contains(&ending)) {
        return Some("is the name of a file");
    }
    let stem = file.rsplit_once('.').map_or(file.as_str(), |(stem, _)| stem);
    if !said.is_empty() && is_one_word && said == stem && is_named_by_machine(stem) {
        return Some("is the name of a file");
    }
    if KNOWN_ALREADY.iter().any(|start| said.starts_with(start)) {
        return Some("says that it is a picture, which listeners are told already");
    }
    PICTURE_ALONE.contains(&said.as_str()).then_some("says only that there is a picture")
}
