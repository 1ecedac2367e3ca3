//! Running text: escapes, emphasis, links, notes and pictures.

use crate::import::Doubt;
use crate::papers::{Block, Figure, Piece, Text};

use super::Writer;

/// Numbers of notes, by the order of their first reference.
#[derive(Debug)]
pub(super) struct Notes {
    order: Vec<usize>,
    count: usize,
}

impl Notes {
    pub(super) fn new(count: usize) -> Self {
        Self { order: Vec::new(), count }
    }

    /// The number of a note that is referred to.
    fn number(&mut self, note: usize) -> Option<usize> {
        if note >= self.count {
            return None;
        }
        let known = self.order.iter().position(|known| *known == note);
        Some(
            known.unwrap_or_else(|| {
                self.order.push(note);
                self.order.len() - 1
            }) + 1,
        )
    }

    /// A note by its place in the order, with its number.
    pub(super) fn at(&self, place: usize) -> Option<(usize, usize)> {
        self.order.get(place).map(|note| (*note, place + 1))
    }

    pub(super) fn has(&self, note: usize) -> bool {
        self.order.contains(&note)
    }
}

/// Letters of one look.
struct Run {
    text: String,
    bold: bool,
    italic: bool,
    link: Option<String>,
}

impl Writer<'_, '_> {
    /// Text as Markdown, with a backslash before each line break.
    pub(super) fn inline(&mut self, text: &Text, block: &Block, caption: Option<&str>) -> String {
        let mut out = String::new();
        let runs = runs(text);
        for (at, part) in runs.iter().enumerate() {
            match part {
                Part::Run(run) => {
                    let next = runs.get(at + 1).and_then(|part| match part {
                        Part::Run(run) => run.text.chars().next(),
                        Part::Note(_) | Part::Figure(_) => Some('['),
                    });
                    self.run(run, next, block, &mut out);
                }
                Part::Note(note) => {
                    if let Some(number) = self.notes.number(*note) {
                        out.extend(["[^", &number.to_string(), "]"]);
                    }
                }
                Part::Figure(figure) => self.figure(figure, block, caption, &mut out),
            }
        }
        broken(&out)
    }

    fn run(&mut self, run: &Run, next: Option<char>, block: &Block, out: &mut String) {
        let inner = run.text.trim_matches([' ', '\t', '\n']);
        let start = run.text.len() - run.text.trim_start_matches([' ', '\t', '\n']).len();
        let (lead, tail) = (
            run.text.get(..start).unwrap_or_default(),
            run.text.get(start + inner.len()..).unwrap_or_default(),
        );
        out.push_str(lead);
        if inner.is_empty() {
            return;
        }
        let address = run.link.as_deref().and_then(|link| self.address(link, inner, block));
        let mark = match (run.bold, run.italic) {
            (true, true) => "***",
            (true, false) => "**",
            (false, true) => "*",
            (false, false) => "",
        };
        let before = out.chars().next_back();
        let after = tail.chars().next().or(next);
        let (first, last) = if address.is_some() {
            (Some('['), Some(')'))
        } else {
            (inner.chars().next(), inner.chars().next_back())
        };
        // Emphasis needs its marks at the edges of words (CommonMark 6.2); elsewhere the letters stand without it.
        let opens = before.is_none_or(|before| {
            before.is_whitespace()
                || (is_sign(before) && before != '*')
                || first.is_some_and(|first| !is_sign(first) && before != '*')
        });
        let closes = after.is_none_or(|after| {
            after.is_whitespace() || is_sign(after) || last.is_some_and(|last| !is_sign(last))
        });
        let mark = if opens && closes { mark } else { "" };
        // A line break ends no emphasis, but reads badly within it.
        out.push_str(mark);
        match address {
            Some(address) => out.extend(["[", &escaped(&inner.replace('\n', " ")), "](", &address, ")"]),
            None => out.push_str(&escaped(inner)),
        }
        out.push_str(mark);
        out.push_str(tail);
    }

    /// Where a link leads on the site; nothing where it leads nowhere.
    fn address(&mut self, link: &str, text: &str, block: &Block) -> Option<String> {
        let link = link.trim();
        let scheme = link
            .split(['/', '?', '#'])
            .next()
            .and_then(|start| start.split_once(':'))
            .map(|(scheme, _)| scheme.to_ascii_lowercase());
        match scheme.as_deref() {
            Some("http" | "https" | "mailto" | "tel") => Some(encoded(link)),
            Some(_) => None,
            None if link.is_empty() || link.starts_with('#') => None,
            None => {
                let file = (self.beside.file)(link);
                if file.is_none() {
                    let message = format!(
                        "the link `{}` leads to a file that does not come over: `{link}`",
                        text.trim()
                    );
                    self.doubts.push(Doubt { field: None, place: block.place, message });
                }
                file.map(|file| encoded(&file))
            }
        }
    }

    fn figure(&mut self, figure: &Figure, block: &Block, caption: Option<&str>, out: &mut String) {
        self.figures += 1;
        let name = figure.picture.and_then(|at| self.beside.pictures.get(at)).and_then(Option::as_deref);
        let Some(name) = name else {
            let message = format!("picture {} does not come over", self.figures);
            self.doubts.push(Doubt { field: None, place: block.place, message });
            return;
        };
        if figure.is_decorative {
            let message = format!("picture {} shows nothing, says its author, and is left out", self.figures);
            self.doubts.push(Doubt { field: None, place: block.place, message });
            return;
        }
        let alt = figure.alt.as_deref().map(str::trim).filter(|alt| !alt.is_empty()).or(caption);
        let alt = alt.map_or_else(
            || {
                let message = format!("picture {} does not say what it shows (`{name}`)", self.figures);
                self.doubts.push(Doubt { field: None, place: block.place, message });
                format!("Mangler beskrivelse: figur {} i «{}»", self.figures, self.heading.trim())
            },
            |alt| alt.split_whitespace().collect::<Vec<_>>().join(" "),
        );
        out.extend(["![", &escaped(&alt), "](", &encoded(name), ")"]);
    }
}

enum Part {
    Run(Run),
    Note(usize),
    Figure(Figure),
}

/// Pieces of one look that stand side by side are one.
fn runs(text: &Text) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for piece in &text.0 {
        match piece {
            Piece::Letters { text, bold, italic, link } => {
                let text: String = text
                    .chars()
                    .map(|letter| if letter == '\t' || letter == '\r' { ' ' } else { letter })
                    .collect();
                let link = link.clone().filter(|_| !text.trim().is_empty());
                match parts.last_mut() {
                    Some(Part::Run(last))
                        if last.bold == *bold && last.italic == *italic && last.link == link =>
                    {
                        last.text.push_str(&text);
                    }
                    _ => parts.push(Part::Run(Run { text, bold: *bold, italic: *italic, link })),
                }
            }
            Piece::Note(note) => parts.push(Part::Note(*note)),
            Piece::Figure(figure) => parts.push(Part::Figure(figure.clone())),
        }
    }
    parts
}

fn is_sign(letter: char) -> bool {
    !letter.is_alphanumeric() && !letter.is_whitespace()
}

/// Letters with a backslash before each that would be a mark.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, letter) in text.char_indices() {
        let rest = text.get(at + letter.len_utf8()..).unwrap_or_default();
        let is_mark = match letter {
            '\\' | '*' | '_' | '[' | ']' | '<' | '`' | '~' | '|' => true,
            '&' => rest.split_once(';').is_some_and(|(name, _)| {
                !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'#')
            }),
            '!' => rest.is_empty(),
            _ => false,
        };
        if is_mark {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

/// Lines with a break between them, and nothing at their beginnings that would be a mark.
fn broken(text: &str) -> String {
    let lines = text
        .split('\n')
        .map(|line| line.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "));
    let lines: Vec<String> =
        lines.map(|line| unmarked(&line)).filter(|line| !line.trim().is_empty()).collect();
    lines.join("\\\n")
}

/// A line that begins no heading, list, quote or rule.
fn unmarked(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let after = line.get(digits..).unwrap_or_default();
    if (1..=9).contains(&digits)
        && after.starts_with(['.', ')'])
        && after.get(1..).is_none_or(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))
    {
        return format!("{}\\{after}", line.get(..digits).unwrap_or_default());
    }
    let is_mark = match line.chars().next() {
        Some('#' | '>') => true,
        Some('+') => {
            line.get(1..).is_none_or(|rest| rest.is_empty() || rest.starts_with(' ') || line.trim() == "+++")
        }
        Some('-') => {
            line.get(1..).is_none_or(|rest| rest.is_empty() || rest.starts_with(' '))
                || line.bytes().all(|byte| matches!(byte, b'-' | b' ' | b':'))
        }
        Some('=') => line.bytes().all(|byte| matches!(byte, b'=' | b' ')),
        Some(':') => line.bytes().all(|byte| matches!(byte, b':' | b'-' | b' ')),
        _ => false,
    };
    if is_mark { format!("\\{line}") } else { line.to_owned() }
}

/// An address within the brackets of a link.
fn encoded(address: &str) -> String {
    let mut out = String::new();
    for letter in address.chars() {
        match letter {
            ' ' => out.push_str("%20"),
            '(' => out.push_str("%28"),
            ')' => out.push_str("%29"),
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '\\' => out.push_str("%5C"),
            '&' => out.push_str("\\&"),
            '_' | '*' | '`' | '[' | ']' | '~' | '|' => {
                out.push('\\');
                out.push(letter);
            }
            letter if letter.is_control() || letter.is_whitespace() => {}
            letter => out.push(letter),
        }
    }
    out
}
