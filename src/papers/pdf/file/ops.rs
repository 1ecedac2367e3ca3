//! Instructions of text, of colours and of paths.

use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::{Name, Number, Object};
use hayro_syntax::page::Resources;

use super::ink::Reader;
use super::matrix::Matrix;
use super::state::colour;
use super::{Area, Filled, pictures};

impl<'a> Reader<'a, '_> {
    /// Instructions of text.
    pub(super) fn text(&mut self, op: &Op<'_, '_>) -> bool {
        let text = &mut self.state.text;
        match op {
            Op::BeginText(_) => {
                text.matrix = Matrix::SAME;
                text.line = Matrix::SAME;
            }
            Op::CharacterSpacing(number) => text.letter_space = number.0.as_f64(),
            Op::WordSpacing(number) => text.word_space = number.0.as_f64(),
            Op::HorizontalScaling(number) => text.stretch = number.0.as_f64() / 100.0,
            Op::TextLeading(number) => text.leading = number.0.as_f64(),
            Op::TextRise(number) => text.rise = number.0.as_f64(),
            Op::TextRenderingMode(number) => text.mode = number.0.as_i64(),
            Op::SetTextMatrix(m) => {
                text.matrix = Matrix([m.0, m.1, m.2, m.3, m.4, m.5].map(|number| number.as_f64()));
                text.line = text.matrix;
            }
            Op::NextLine(by) => self.next_line(by.0.as_f64(), by.1.as_f64()),
            Op::NextLineAndSetLeading(by) => {
                text.leading = -by.1.as_f64();
                self.next_line(by.0.as_f64(), by.1.as_f64());
            }
            Op::NextLineUsingLeading(_) => self.next_line(0.0, -self.state.text.leading),
            Op::ShowText(shown) => self.show(shown.0.as_bytes()),
            Op::NextLineAndShowText(shown) => {
                self.next_line(0.0, -self.state.text.leading);
                self.show(shown.0.as_bytes());
            }
            Op::ShowTextWithParameters(shown) => {
                text.word_space = shown.0.as_f64();
                text.letter_space = shown.1.as_f64();
                self.next_line(0.0, -self.state.text.leading);
                self.show(shown.2.as_bytes());
            }
            Op::ShowTexts(parts) => {
                for part in parts.0.iter::<Object<'_>>() {
                    match part {
                        Object::Number(by) => self.adjust(by.as_f64()),
                        Object::String(bytes) => self.show(bytes.as_bytes()),
                        _ => {}
                    }
                }
            }
            _ => return false,
        }
        true
    }

    fn next_line(&mut self, x: f64, y: f64) {
        let text = &mut self.state.text;
        text.line = Matrix::moved(x, y).then(&text.line);
        text.matrix = text.line;
    }

    /// Instructions of colour.
    pub(super) fn colours(&mut self, op: &Op<'_, '_>, resources: &Resources<'a>) -> bool {
        let numbers = |parts: &[Number]| parts.iter().map(Number::as_f32).collect::<Vec<_>>();
        let state = &mut self.state;
        match op {
            Op::NonStrokeColorDeviceGray(gray) => {
                (state.fill, state.fill_parts) = (colour(&numbers(&[gray.0])), Some(1));
            }
            Op::NonStrokeColorDeviceRgb(c) => {
                (state.fill, state.fill_parts) = (colour(&numbers(&[c.0, c.1, c.2])), Some(3));
            }
            Op::NonStrokeColorCmyk(c) => {
                (state.fill, state.fill_parts) = (colour(&numbers(&[c.0, c.1, c.2, c.3])), Some(4));
            }
            Op::StrokeColorDeviceGray(gray) => {
                (state.stroke, state.stroke_parts) = (colour(&numbers(&[gray.0])), Some(1));
            }
            Op::StrokeColorDeviceRgb(c) => {
                (state.stroke, state.stroke_parts) = (colour(&numbers(&[c.0, c.1, c.2])), Some(3));
            }
            Op::StrokeColorCmyk(c) => {
                (state.stroke, state.stroke_parts) = (colour(&numbers(&[c.0, c.1, c.2, c.3])), Some(4));
            }
            Op::ColorSpaceNonStroke(name) => {
                state.fill_parts = colour_parts(name.0, resources);
                state.fill = state.fill_parts.map(|_| [0.0; 3]);
            }
            Op::ColorSpaceStroke(name) => {
                state.stroke_parts = colour_parts(name.0, resources);
                state.stroke = state.stroke_parts.map(|_| [0.0; 3]);
            }
            Op::NonStrokeColor(parts) => {
                state.fill = state.fill_parts.and_then(|_| colour(&numbers(&parts.0)));
            }
            Op::NonStrokeColorNamed(parts) => {
                let is_plain = parts.1.is_none() && state.fill_parts.is_some();
                state.fill = if is_plain { colour(&numbers(&parts.0)) } else { None };
            }
            Op::StrokeColor(parts) => {
                state.stroke = state.stroke_parts.and_then(|_| colour(&numbers(&parts.0)));
            }
            Op::StrokeColorNamed(parts) => {
                let is_plain = parts.1.is_none() && state.stroke_parts.is_some();
                state.stroke = if is_plain { colour(&numbers(&parts.0)) } else { None };
            }
            _ => return false,
        }
        true
    }

    /// Instructions of paths.
    pub(super) fn paths(&mut self, op: &Op<'_, '_>) {
        let ctm = self.state.ctm;
        let path = &mut self.path;
        match op {
            Op::LineWidth(width) => self.state.line_width = width.0.as_f64(),
            Op::RectPath(r) => {
                path.rectangle(&ctm, r.0.as_f64(), r.1.as_f64(), r.2.as_f64(), r.3.as_f64());
            }
            Op::MoveTo(to) => path.move_to(&ctm, to.0.as_f64(), to.1.as_f64()),
            Op::LineTo(to) => path.line_to(&ctm, to.0.as_f64(), to.1.as_f64()),
            Op::CubicTo(c) => path.curve_to(
                &ctm,
                &[(c.0.as_f64(), c.1.as_f64()), (c.2.as_f64(), c.3.as_f64()), (c.4.as_f64(), c.5.as_f64())],
            ),
            Op::CubicStartTo(c) => {
                path.curve_to(&ctm, &[(c.0.as_f64(), c.1.as_f64()), (c.2.as_f64(), c.3.as_f64())]);
            }
            Op::CubicEndTo(c) => {
                path.curve_to(&ctm, &[(c.0.as_f64(), c.1.as_f64()), (c.2.as_f64(), c.3.as_f64())]);
            }
            Op::ClosePath(_) => path.close(),
            Op::ClipNonZero(_) | Op::ClipEvenOdd(_) => path.clips = true,
            Op::EndPath(_) => self.end_path(),
            Op::StrokePath(_) => self.paint(false, true),
            Op::CloseAndStrokePath(_) => {
                path.close();
                self.paint(false, true);
            }
            Op::FillPathNonZero(_) | Op::FillPathNonZeroCompatibility(_) | Op::FillPathEvenOdd(_) => {
                self.paint(true, false);
            }
            Op::FillAndStrokeNonZero(_) | Op::FillAndStrokeEvenOdd(_) => self.paint(true, true),
            Op::CloseFillAndStrokeNonZero(_) | Op::CloseFillAndStrokeEvenOdd(_) => {
                path.close();
                self.paint(true, true);
            }
            _ => {}
        }
    }

    fn paint(&mut self, fills: bool, strokes: bool) {
        // What can be seen through hides nothing, and paints no cell either.
        let is_seen = self.off == 0 && !self.state.mixes && self.state.opacity > 0.9;
        if is_seen && !self.path.is_empty() {
            self.order += 1;
            let before = self.page.boxes.len() + self.page.rules.len();
            let paint = Filled { area: Area::default(), colour: self.state.fill, order: self.order };
            if fills {
                self.path.fill(self.page, &self.state.clip, &paint);
            }
            if strokes {
                let [a, b, c, d, ..] = self.state.ctm.0;
                let scale = (a * d - b * c).abs().sqrt();
                #[expect(clippy::cast_possible_truncation, reason = "widths of lines are small")]
                let width = (self.state.line_width * scale) as f32;
                let paint = Filled { colour: self.state.stroke, ..paint };
                self.path.stroke(self.page, &self.state.clip, width, &paint);
            }
            self.budget.shapes += self.page.boxes.len() + self.page.rules.len() - before;
        }
        self.end_path();
    }

    fn end_path(&mut self) {
        if self.path.clips && !self.path.is_empty() {
            self.state.clip = self.state.clip.meet(&self.path.area());
        }
        self.path.clear();
    }
}

/// How many numbers a colour has in a colour space, where they are gray, red-green-blue or inks.
fn colour_parts(name: &Name<'_>, resources: &Resources<'_>) -> Option<usize> {
    match name.as_ref() {
        b"DeviceGray" | b"G" | b"CalGray" => return Some(1),
        b"DeviceRGB" | b"RGB" | b"CalRGB" => return Some(3),
        b"DeviceCMYK" | b"CMYK" => return Some(4),
        _ => {}
    }
    pictures::parts(&resources.get_color_space(name)?)
}
