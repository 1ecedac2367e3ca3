//! Letters: from the bytes of a string to words on the page.

use hayro_font::Font;
use hayro_font::hayro_cmap::BfString;

use super::ink::Reader;
use super::matrix::Matrix;
use super::{Area, Ink, Span};

/// A gap that parts words, in heights of the font.
const WORD_GAP: f64 = 0.18;

impl Reader<'_, '_> {
    /// Shows a string.
    pub(super) fn show(&mut self, bytes: &[u8]) {
        let mut at = 0;
        while at < bytes.len() {
            let Some(face) = self.state.text.font.clone() else { return };
            let (code, taken) = face.font.read_code(bytes, at);
            at += taken.max(1);
            self.budget.letters += 1;
            let letters = letters(&face.font, code, face.has_signs);
            let text = &self.state.text;
            let word = if code == 32 && taken == 1 { text.word_space } else { 0.0 };
            let advance = face.font.code_advance(code).x / 1000.0 * text.size;
            // What is shown of the letter ends before the space that is put after it.
            let shown = advance * text.stretch;
            let step = (advance + text.letter_space + word) * text.stretch;
            if face.font.is_horizontal() {
                self.put(&letters, shown, face.bold, face.italic);
                self.step(step, 0.0);
            } else {
                let down = face.font.code_advance(code).y / 1000.0 * self.state.text.size;
                self.put(&letters, down.abs(), face.bold, face.italic);
                self.step(0.0, down + self.state.text.letter_space + word);
            }
        }
    }

    /// Moves by a number in an array of strings.
    pub(super) fn adjust(&mut self, by: f64) {
        let text = &self.state.text;
        let step = -by / 1000.0 * text.size * text.stretch;
        self.step(step, 0.0);
    }

    fn step(&mut self, x: f64, y: f64) {
        self.state.text.matrix = Matrix::moved(x, y).then(&self.state.text.matrix);
    }

    /// Puts letters on the page where the pen stands.
    fn put(&mut self, letters: &str, width: f64, bold: bool, italic: bool) {
        let state = &self.state;
        let text = &state.text;
        let whole = text.matrix.then(&state.ctm);
        let (x0, y0) = whole.point(0.0, text.rise);
        let (x1, y1) = whole.point(width, text.rise);
        let [_, _, c, d, ..] = whole.0;
        let size = (c.hypot(d) * text.size).abs();
        if !(x0.is_finite() && x1.is_finite() && y0.is_finite() && y1.is_finite() && size.is_finite()) {
            return;
        }
        if letters.chars().all(char::is_whitespace) {
            // An empty text is a sign that nobody sees and no blank.
            if !letters.is_empty() {
                self.pen.blank = true;
            }
            return;
        }
        let is_turned = (y1 - y0).abs() > (x1 - x0).abs() * 0.09 || x1 < x0 || size <= 0.0;
        let ink = self.ink_of(x0, x1, y0, size);
        let marked = self.marked.last();
        #[expect(
            clippy::cast_possible_truncation,
            reason = "points on a page need no more than seven digits"
        )]
        let span = Span {
            text: letters.to_owned(),
            x0: x0 as f32,
            x1: x1.max(x0) as f32,
            y: y0 as f32,
            size: size as f32,
            bold: bold || matches!(text.mode, 2 | 6),
            italic,
            blank_before: self.pen.blank,
            order: self.order,
            mark: marked.and_then(|marked| marked.number),
            is_artifact: marked.is_some_and(|marked| marked.is_artifact),
            is_turned,
            ink,
            colour: if text.mode == 1 { state.stroke } else { state.fill },
            link: self.link_at(f64::midpoint(x0, x1), y0 - size * 0.25),
        };
        let gap = x0 - self.pen.x;
        let level = (y0 - self.pen.y).abs() < 0.02 * size;
        let joins = !self.pen.blank && level && gap.abs() <= WORD_GAP * size;
        self.pen.blank = false;
        self.pen.x = x1;
        self.pen.y = y0;
        if joins
            && let Some(last) = self.page.spans.last_mut()
            && last.order == self.order
            && (last.size - span.size).abs() < 0.05
            && last.bold == span.bold
            && last.italic == span.italic
            && last.mark == span.mark
            && last.is_artifact == span.is_artifact
            && last.ink == span.ink
            && last.link == span.link
            && last.is_turned == span.is_turned
            && last.colour == span.colour
        {
            last.text.push_str(&span.text);
            last.x1 = span.x1;
            return;
        }
        self.budget.spans += 1;
        self.page.spans.push(span);
    }

    fn ink_of(&self, x0: f64, x1: f64, y: f64, size: f64) -> Ink {
        let state = &self.state;
        #[expect(
            clippy::cast_possible_truncation,
            reason = "points on a page need no more than seven digits"
        )]
        let area = Area {
            x0: x0.min(x1) as f32,
            y0: (y - size * 0.7) as f32,
            x1: x0.max(x1) as f32,
            y1: (y + size * 0.05) as f32,
        };
        let shown = area.meet(&state.clip);
        let clipped = shown.height() < area.height() * 0.25
            || (area.width() > 0.5 && shown.width() < area.width() * 0.25);
        if self.off > 0 || clipped || state.opacity < 0.05 || state.text.mode == 7 {
            Ink::Off
        } else if state.text.mode == 3 {
            Ink::None
        } else {
            Ink::Seen
        }
    }

    fn link_at(&self, x: f64, y: f64) -> Option<u16> {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "points on a page need no more than seven digits"
        )]
        let (x, y) = (x as f32, y as f32);
        self.links.iter().find(|(area, _)| area.holds(x, y)).map(|(_, link)| *link)
    }
}

/// The letters of a code.
fn letters(font: &Font<'_>, code: u32, has_signs: bool) -> String {
    use hayro_font::FontGlyph;
    let found = match font.glyph(font.map_code(code), code) {
        FontGlyph::Outline(glyph) => glyph.as_unicode(),
        FontGlyph::Type3(glyph) => glyph.as_unicode(),
    };
    match found {
        Some(BfString::Char(letter)) => tidy(letter, has_signs).to_string(),
        Some(BfString::String(letters)) => letters.chars().map(|letter| tidy(letter, has_signs)).collect(),
        None if has_signs => '•'.to_string(),
        None => '\u{FFFD}'.to_string(),
    }
}

/// Signs of fonts of signs as signs that everybody has.
fn tidy(letter: char, has_signs: bool) -> char {
    match letter {
        '\u{F0B7}' | '\u{F0A7}' | '\u{F0D8}' | '\u{F076}' | '\u{F0A8}' | '\u{F06E}' | '\u{F06C}'
        | '\u{F0FC}' => '•',
        '\u{F02D}' | '\u{F0BE}' => '–',
        '\u{F0E0}' | '\u{F0E8}' => '→',
        '\u{F000}'..='\u{F8FF}' if has_signs => '•',
        _ => letter,
    }
}

/// Whether a font's name is that of a font of signs.
pub(super) fn has_signs(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ["symbol", "wingding", "webdings", "dingbat"].iter().any(|part| name.contains(part))
}
