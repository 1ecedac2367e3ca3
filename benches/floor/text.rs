//! Texts as HTML, with links where cases are named.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd, TextMergeStream};

/// Cases by their numbers: the place and the address of each.
pub(crate) type Cases = BTreeMap<String, (usize, String)>;

/// Draws a text; answers the places of the cases that it cites, each once.
pub(super) fn drawn(text: &str, cases: &Cases) -> (String, Vec<usize>) {
    let mut html = String::with_capacity(text.len() * 5 / 4);
    let mut cited = Vec::new();
    let mut is_linked = false;
    let mut is_head = false;
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
    for event in TextMergeStream::new(Parser::new_ext(text, options)) {
        match event {
            Event::Start(tag) => {
                is_linked |= matches!(tag, Tag::Link { .. });
                is_head |= matches!(tag, Tag::TableHead);
                start(&tag, is_head, &mut html);
            }
            Event::End(tag) => {
                is_linked &= tag != TagEnd::Link;
                // Writing to a `String` cannot fail.
                let _ = write!(html, "</{}>", name(tag, is_head));
                if tag == TagEnd::TableHead {
                    is_head = false;
                }
                if !matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link | TagEnd::TableCell) {
                    html.push('\n');
                }
            }
            Event::Text(words) if is_linked => html.push_str(&escaped(&words)),
            Event::Text(words) => linked(&words, cases, &mut html, &mut cited),
            Event::Code(words) => {
                let _ = write!(html, "<code>{}</code>", escaped(&words));
            }
            Event::FootnoteReference(label) => {
                let label = escaped(&label);
                let _ = write!(html, "<sup><a href=\"#fn-{label}\">{label}</a></sup>");
            }
            Event::SoftBreak => html.push('\n'),
            Event::HardBreak => html.push_str("<br>\n"),
            Event::Rule => html.push_str("<hr>\n"),
            _ => {}
        }
    }
    cited.sort_unstable();
    cited.dedup();
    (html, cited)
}

fn start(tag: &Tag<'_>, is_head: bool, html: &mut String) {
    let name = name(tag.to_end(), is_head);
    let _ = match tag {
        Tag::Link { dest_url, .. } => write!(html, "<a href=\"{}\">", escaped(dest_url)),
        Tag::FootnoteDefinition(label) => write!(html, "<div id=\"fn-{}\">", escaped(label)),
        Tag::List(Some(first)) if *first != 1 => write!(html, "<ol start=\"{first}\">"),
        _ => write!(html, "<{name}>"),
    };
}

fn name(tag: TagEnd, is_head: bool) -> &'static str {
    match tag {
        TagEnd::Paragraph => "p",
        TagEnd::Heading(HeadingLevel::H1) => "h1",
        TagEnd::Heading(HeadingLevel::H2) => "h2",
        TagEnd::Heading(HeadingLevel::H3) => "h3",
        TagEnd::Heading(_) => "h4",
        TagEnd::BlockQuote(_) => "blockquote",
        TagEnd::CodeBlock => "pre",
        TagEnd::List(true) => "ol",
        TagEnd::List(false) => "ul",
        TagEnd::Item => "li",
        TagEnd::Table => "table",
        TagEnd::TableHead | TagEnd::TableRow => "tr",
        TagEnd::TableCell if is_head => "th",
        TagEnd::TableCell => "td",
        TagEnd::Emphasis => "em",
        TagEnd::Strong => "strong",
        TagEnd::Link => "a",
        _ => "div",
    }
}

/// Words with a link at each case.
fn linked(words: &str, cases: &Cases, html: &mut String, cited: &mut Vec<usize>) {
    let mut done = 0;
    for (range, place, address) in citations(words, cases) {
        html.push_str(&escaped(&words[done..range.start]));
        // Writing to a `String` cannot fail.
        let _ = write!(html, "<a href=\"{address}\">{}</a>", escaped(&words[range.clone()]));
        cited.push(place);
        done = range.end;
    }
    html.push_str(&escaped(&words[done..]));
}

/// Where cases are named: a code in capitals, perhaps «sak», a number, a year; after it, more numbers. With the place and the
/// address of each.
pub(crate) fn citations<'a>(words: &str, cases: &'a Cases) -> Vec<(Range<usize>, usize, &'a str)> {
    let bytes = words.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_uppercase() {
            at += 1;
            continue;
        }
        let code_end = at + bytes[at..].iter().take_while(|byte| byte.is_ascii_uppercase()).count();
        let code = &words[at..code_end];
        let mut number_at = code_end + between(&words[code_end..]);
        at = code_end;
        while let Some((number, year, length)) =
            (code.len() > 1).then(|| numbered(&words[number_at..])).flatten()
        {
            let end = number_at + length;
            if let Some((place, address)) = cases.get(&format!("{code} {number:02}-{year}")) {
                let start = if at == code_end { code_end - code.len() } else { number_at };
                found.push((start..end, *place, address.as_str()));
            }
            at = end;
            let rest = &words[end..];
            let gap = [" og ", ", "].into_iter().find(|gap| rest.starts_with(gap));
            let Some(gap) = gap else { break };
            number_at = end + gap.len();
        }
    }
    found
}

/// How long what may stand between a code and a number is.
fn between(rest: &str) -> usize {
    let ways = ["-sakene ", "-saker ", "-sak ", " sak ", " "];
    ways.into_iter().find(|way| rest.starts_with(way)).map_or(0, str::len)
}

/// A number and a year at the beginning, and how long both are.
fn numbered(rest: &str) -> Option<(u16, u16, usize)> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let number = digits(rest);
    let year = rest.get(number..)?.strip_prefix(['-', '/'])?;
    let year = &year[..digits(year)];
    (year.len() == 4).then_some(())?;
    Some((rest[..number].parse().ok()?, year.parse().ok()?, number + 5))
}

fn escaped(text: &str) -> Cow<'_, str> {
    if !text.contains(['&', '<', '>', '"']) {
        return text.into();
    }
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").into()
}
