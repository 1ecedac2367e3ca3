//! Running text: marks, links, notes and pictures, and letters that must stay letters.

use crate::papers::{Figure, Piece, Place, Text};

use super::super::found::Doubt;

/// What the text is of.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Inline<'a> {
    /// A heading: one line, without bold.
    pub(super) is_heading: bool,
    /// A cell of a table: one line, and `|` parts cells.
    pub(super) is_cell: bool,
    /// The caption below, which says what a picture shows where its author does not.
    pub(super) caption: Option<&'a str>,
}

/// Letters of one look, tidied.
struct Run {
    text: String,
    bold: bool,
    italic: bool,
    link: Option<String>,
}

/// Writes running text on one line or, with breaks of the author's, on several.
pub(super) fn inline(
    text: &Text,
    pictures: &[String],
    noted: &mut Vec<usize>,
    doubts: &mut Vec<Doubt>,
    place: Place,
    how: Inline,
) -> String {
    let mut out = String::new();
    let mut runs: Vec<Run> = Vec::new();
    for piece in &text.0 {
        match piece {
            Piece::Letters { text, bold, italic, link } => {
                let run = Run {
                    text: text.clone(),
                    bold: *bold && !how.is_heading,
                    italic: *italic && !how.is_heading,
                    link: link.clone().filter(|link| leads_somewhere(link)),
                };
                match runs.last_mut() {
                    Some(last) if (last.bold, last.italic) == (run.bold, run.italic) && last.link == run.link => {
                        last.text.push_str(&run.text);
                    }
                    _ => runs.push(run),
                }
            }
            Piece::Note(note) => {
                flush(&mut runs, &mut out, how);
                let number = noted.iter().position(|known| known == note).unwrap_or_else(|| {
                    noted.push(*note);
                    noted.len() - 1
                });
                out.push_str(&format!("[^{}]", number + 1));
            }
            Piece::Figure(figure) => {
                flush(&mut runs, &mut out, how);
                out.push_str(&picture(figure, pictures, doubts, place, how));
            }
        }
    }
    flush(&mut runs, &mut out, how);
    lines(&out, how)
}

/// Where links of a record may lead. Links to files are told with the attachments; a place in the paper's own file is none of the
/// record's.
fn leads_somewhere(link: &str) -> bool {
    link.starts_with("https://") || link.starts_with("http://") || link.starts_with("mailto:")
}

fn flush(runs: &mut Vec<Run>, out: &mut String, how: Inline) {
    for run in runs.drain(..) {
        let lead = run.text.len() - run.text.trim_start().len();
        let inner = run.text.trim();
        if inner.is_empty() {
            out.push_str(&run.text);
            continue;
        }
        out.push_str(&run.text[..lead]);
        let marks = match (run.bold, run.italic) {
            (true, true) => "***",
            (true, false) => "**",
            (false, true) => "*",
            (false, false) => "",
        };
        // Marks beside a letter or before a sign would be signs themselves (CommonMark, 6.2).
        let is_beside_letter = out.chars().next_back().is_some_and(char::is_alphanumeric);
        let is_marked = !marks.is_empty()
            && !is_beside_letter
            && !inner.contains('\n')
            && inner.chars().next().is_some_and(char::is_alphanumeric)
            && inner.chars().next_back().is_some_and(|last| last.is_alphanumeric() || ".,:;!?)»".contains(last));
        let ends_in_sign = inner.chars().next_back().is_some_and(|last| !last.is_alphanumeric());
        let is_marked = is_marked && !(ends_in_sign && lead + inner.len() == run.text.len() && !run.text.ends_with(char::is_whitespace));
        let written = escaped(inner, how);
        let written = if is_marked { format!("{marks}{written}{marks}") } else { written };
        match &run.link {
            Some(link) => {
                out.push('[');
                out.push_str(&written.replace('\n', " "));
                out.push_str("](");
                out.push_str(&target(link));
                out.push(')');
            }
            None => out.push_str(&written),
        }
        out.push_str(&run.text[lead + inner.len()..]);
    }
}

/// The address of a link, in angle brackets where it has blanks or brackets.
fn target(link: &str) -> String {
    let link: String = link.chars().filter(|letter| !letter.is_control()).collect();
    if link.contains([' ', '(', ')', '<', '>']) {
        format!("<{}>", link.replace('<', "%3C").replace('>', "%3E").replace(' ', "%20"))
    } else {
        link
    }
}

fn picture(
    figure: &Figure,
    pictures: &[String],
    doubts: &mut Vec<Doubt>,
    place: Place,
    how: Inline,
) -> String {
    let mut doubt = |message: String| {
        doubts.push(Doubt { field: None, place, message });
    };
    // What could not come over was told by the reader.
    let Some(name) = figure.picture.and_then(|at| pictures.get(at)) else { return String::new() };
    if figure.is_decorative {
        return String::new();
    }
    let alt = figure.alt.as_deref().map(str::trim).filter(|alt| !alt.is_empty()).or(how.caption);
    let alt = alt.map_or_else(
        || {
            doubt(format!("`{name}` has no text that says what it shows (alt text)"));
            "Figur uten beskrivelse i papiret".to_owned()
        },
        |alt| alt.split_whitespace().collect::<Vec<_>>().join(" "),
    );
    format!("![{}]({name})", escaped(&alt, Inline { is_heading: true, ..how }).replace(']', "\\]"))
}

/// Signs of Markdown as letters.
pub(super) fn escaped(text: &str, how: Inline) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let after = letters.peek().copied().unwrap_or(' ');
        let is_sign = match letter {
            '\\' | '`' | '*' | '[' | '<' | '~' => true,
            // Within a word it is a letter.
            '_' => !(before.is_alphanumeric() && after.is_alphanumeric()),
            '&' => after.is_alphanumeric() || after == '#',
            '|' => how.is_cell,
            _ => false,
        };
        if is_sign {
            out.push('\\');
        }
        match letter {
            '\t' | '\u{a0}' => out.push(' '),
            letter if letter.is_control() && letter != '\n' => {}
            letter => out.push(letter),
        }
        before = letter;
    }
    out
}

/// Lines without blanks around them; the author's breaks as hard ones, and no line that begins like a block of Markdown.
fn lines(text: &str, how: Inline) -> String {
    let lines = text.split('\n').map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    if how.is_heading || how.is_cell {
        return lines.join(" ");
    }
    lines.iter().map(|line| no_block(line)).collect::<Vec<_>>().join("\\\n")
}

/// A line that would begin a heading, quotation, list, rule or note, with its first sign as a letter.
pub(super) fn no_block(line: &str) -> String {
    let first = line.chars().next().unwrap_or(' ');
    let rest = line.get(first.len_utf8()..).unwrap_or_default();
    let is_block = match first {
        '#' | '>' | '=' | '+' | '|' => true,
        '-' => rest.is_empty() || rest.starts_with([' ', '-']),
        ':' => rest.starts_with([' ', ':', '-', '|']),
        _ => false,
    };
    if is_block {
        return format!("\\{line}");
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let sign = line.as_bytes().get(digits).copied();
    let is_item = (1..=9).contains(&digits)
        && matches!(sign, Some(b'.' | b')'))
        && line.as_bytes().get(digits + 1).is_none_or(|next| *next == b' ');
    if is_item { format!("{}\\{}", &line[..digits], &line[digits..]) } else { line.to_owned() }
}
