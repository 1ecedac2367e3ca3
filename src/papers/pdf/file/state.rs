//! What painting depends on (ISO 32000-1, 8.4 and 9.3).

use hayro_font::Font;

use super::matrix::Matrix;
use super::{Area, Colour};

/// The state of painting.
#[derive(Clone)]
pub(super) struct State<'a> {
    /// From the units of the content to the page.
    pub ctm: Matrix,
    /// What is not clipped away, as a rectangle round it.
    pub clip: Area,
    /// Colour of areas; nothing where it is a pattern or unknown.
    pub fill: Option<Colour>,
    /// How many numbers a colour of areas has in its colour space, where that is plain.
    pub fill_parts: Option<usize>,
    /// Colour of lines.
    pub stroke: Option<Colour>,
    /// See `fill_parts`.
    pub stroke_parts: Option<usize>,
    /// How much areas cover, from 0 to 1.
    pub opacity: f32,
    /// Whether what is painted mixes with what is below it.
    pub mixes: bool,
    /// Width of lines.
    pub line_width: f64,
    /// Letters.
    pub text: TextState<'a>,
}

/// The state of showing letters.
#[derive(Clone)]
pub(super) struct TextState<'a> {
    /// The font.
    pub font: Option<Face<'a>>,
    /// Its size.
    pub size: f64,
    /// Between letters.
    pub letter_space: f64,
    /// Between words.
    pub word_space: f64,
    /// Width of letters, 1 as they are.
    pub stretch: f64,
    /// Between lines.
    pub leading: f64,
    /// Above the line.
    pub rise: f64,
    /// How letters are painted, 0 to 7.
    pub mode: i64,
    /// Where the next letter stands.
    pub matrix: Matrix,
    /// Where the line began.
    pub line: Matrix,
}

/// A font with what its name says.
#[derive(Clone)]
pub(super) struct Face<'a> {
    /// The font.
    pub font: Font<'a>,
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
    /// Whether its letters are signs (Symbol, Wingdings).
    pub has_signs: bool,
}

impl State<'_> {
    /// The state at the beginning of a page.
    pub(super) fn new(ctm: Matrix, clip: Area) -> Self {
        Self {
            ctm,
            clip,
            fill: Some([0.0; 3]),
            fill_parts: Some(1),
            stroke: Some([0.0; 3]),
            stroke_parts: Some(1),
            opacity: 1.0,
            mixes: false,
            line_width: 1.0,
            text: TextState {
                font: None,
                size: 1.0,
                letter_space: 0.0,
                word_space: 0.0,
                stretch: 1.0,
                leading: 0.0,
                rise: 0.0,
                mode: 0,
                matrix: Matrix::SAME,
                line: Matrix::SAME,
            },
        }
    }
}

/// A colour of numbers: one is gray, three are red, green, blue, four are inks.
pub(super) fn colour(parts: &[f32]) -> Option<Colour> {
    match parts {
        [gray] => Some([*gray; 3]),
        [red, green, blue] => Some([*red, *green, *blue]),
        [cyan, magenta, yellow, black] => {
            let mix = |ink: &f32| (1.0 - ink) * (1.0 - black);
            Some([mix(cyan), mix(magenta), mix(yellow)])
        }
        _ => None,
    }
}
