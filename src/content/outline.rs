//! Outlines on a map: read from the commands of an SVG path and written anew, so that nothing but numbers gets into pages.

use std::fmt::Write as _;
use std::iter::Peekable;
use std::str::CharIndices;

/// A point on a map: units to the right and down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MapSpot {
    /// To the right.
    pub x: i32,
    /// Down.
    pub y: i32,
}

/// The rectangle around something on a map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// The corner at the top left.
    pub least: MapSpot,
    /// The corner at the bottom right.
    pub greatest: MapSpot,
}

impl Bounds {
    /// The rectangle around both.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self {
            least: MapSpot { x: self.least.x.min(other.least.x), y: self.least.y.min(other.least.y) },
            greatest: MapSpot {
                x: self.greatest.x.max(other.greatest.x),
                y: self.greatest.y.max(other.greatest.y),
            },
        }
    }

    /// Whether the two have a point in common.
    pub fn meets(self, other: Self) -> bool {
        self.least.x <= other.greatest.x
            && other.least.x <= self.greatest.x
            && self.least.y <= other.greatest.y
            && other.least.y <= self.greatest.y
    }

    /// Whether the point lies inside.
    pub fn holds(self, spot: MapSpot) -> bool {
        self.meets(Self { least: spot, greatest: spot })
    }
}

/// Why a path cannot be read, and where in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutlineError {
    /// The byte of the path.
    pub at: usize,
    /// What is wrong there; a clause that continues «the path …».
    pub why: String,
}

/// Straight lines on a map.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    lines: Vec<Line>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Line {
    spots: Vec<MapSpot>,
    is_closed: bool,
}

/// How far from zero a point may lie; keeps sums of steps far from overflow.
const FARTHEST: i32 = 100_000;

impl Outline {
    /// Reads a path of straight lines in whole numbers: the commands `m l h v z`, small or capital.
    ///
    /// # Errors
    /// [`OutlineError`] at the first byte that does not fit.
    pub fn parse(path: &str) -> Result<Self, OutlineError> {
        Reader { letters: path.char_indices().peekable(), end: path.len() }.outline()
    }

    /// The rectangle around all of it; nothing when it is empty.
    pub fn bounds(&self) -> Option<Bounds> {
        self.lines.iter().filter_map(Line::bounds).reduce(Bounds::with)
    }

    /// The pieces that lie in a rectangle, or partly.
    #[must_use]
    pub fn within(&self, bounds: Bounds) -> Self {
        let is_near = |line: &&Line| line.bounds().is_some_and(|own| own.meets(bounds));
        Self { lines: self.lines.iter().filter(is_near).cloned().collect() }
    }

    /// The path in relative commands, as short as can be.
    pub fn path(&self) -> String {
        let mut text = String::new();
        let mut pen = MapSpot { x: 0, y: 0 };
        for line in &self.lines {
            let mut command = 'm';
            for (at, spot) in line.spots.iter().enumerate() {
                // The points after the first belong to `l`, which need not be written again.
                if at < 2 {
                    text.push(command);
                }
                number(&mut text, spot.x - pen.x);
                number(&mut text, spot.y - pen.y);
                (command, pen) = ('l', *spot);
            }
            if line.is_closed {
                text.push('z');
                pen = line.spots[0];
            }
        }
        text
    }
}

fn number(text: &mut String, number: i32) {
    if number >= 0 && text.ends_with(|letter: char| letter.is_ascii_digit()) {
        text.push(' ');
    }
    let _ = write!(text, "{number}");
}

impl Line {
    fn bounds(&self) -> Option<Bounds> {
        let spots = self.spots.iter().map(|spot| Bounds { least: *spot, greatest: *spot });
        spots.reduce(Bounds::with)
    }
}

struct Reader<'a> {
    letters: Peekable<CharIndices<'a>>,
    end: usize,
}

impl Reader<'_> {
    fn outline(mut self) -> Result<Outline, OutlineError> {
        let mut lines: Vec<Line> = Vec::new();
        let mut pen = MapSpot { x: 0, y: 0 };
        while let Some((at, command)) = self.next_command()? {
            let open = lines.last_mut().filter(|line| !line.is_closed);
            match (command.to_ascii_lowercase(), open) {
                ('m', _) => lines.push(Line { spots: Vec::new(), is_closed: false }),
                (_, None) => {
                    return Err(OutlineError { at, why: "must begin each piece with `m`".to_owned() });
                }
                ('z', Some(line)) => {
                    if line.spots.len() < 3 {
                        let why = "closes a piece of fewer than three points".to_owned();
                        return Err(OutlineError { at, why });
                    }
                    line.is_closed = true;
                    pen = line.spots[0];
                    continue;
                }
                _ => {}
            }
            let Some(line) = lines.last_mut() else { break };
            loop {
                pen = self.spot(command, pen)?;
                line.spots.push(pen);
                if !self.has_number() {
                    break;
                }
            }
        }
        if lines.is_empty() {
            return Err(OutlineError { at: 0, why: "is empty".to_owned() });
        }
        Ok(Outline { lines })
    }

    /// The point that a command leads to.
    fn spot(&mut self, command: char, pen: MapSpot) -> Result<MapSpot, OutlineError> {
        let origin = if command.is_ascii_lowercase() { pen } else { MapSpot { x: 0, y: 0 } };
        Ok(match command.to_ascii_lowercase() {
            'h' => MapSpot { x: self.number(origin.x)?, y: pen.y },
            'v' => MapSpot { x: pen.x, y: self.number(origin.y)? },
            _ => MapSpot { x: self.number(origin.x)?, y: self.number(origin.y)? },
        })
    }

    fn skip_blanks(&mut self) {
        while self.letters.next_if(|(_, letter)| matches!(letter, ' ' | ',' | '\n' | '\t')).is_some() {}
    }

    fn has_number(&mut self) -> bool {
        self.skip_blanks();
        matches!(self.letters.peek(), Some((_, '-' | '0'..='9')))
    }

    fn next_command(&mut self) -> Result<Option<(usize, char)>, OutlineError> {
        self.skip_blanks();
        match self.letters.next() {
            None => Ok(None),
            Some((at, letter)) if "MmLlHhVvZz".contains(letter) => Ok(Some((at, letter))),
            Some((at, letter)) => Err(stray(at, letter)),
        }
    }

    /// A number after `origin`.
    fn number(&mut self, origin: i32) -> Result<i32, OutlineError> {
        self.skip_blanks();
        let start = self.letters.peek().map_or(self.end, |(at, _)| *at);
        let is_negative = self.letters.next_if(|(_, letter)| *letter == '-').is_some();
        let (mut value, mut digits) = (0_i32, 0);
        while let Some((_, letter)) = self.letters.next_if(|(_, letter)| letter.is_ascii_digit()) {
            let digit = i32::try_from(letter.to_digit(10).unwrap_or(0)).unwrap_or(0);
            value = value.saturating_mul(10).saturating_add(digit);
            digits += 1;
        }
        if digits == 0 {
            return Err(match self.letters.peek() {
                Some((at, letter)) if !"MmLlHhVvZz".contains(*letter) => stray(*at, *letter),
                Some((at, _)) => OutlineError { at: *at, why: "lacks a number here".to_owned() },
                None => OutlineError { at: start, why: "ends where a number is wanted".to_owned() },
            });
        }
        let sum = origin.saturating_add(if is_negative { -value } else { value });
        if sum.abs() > FARTHEST {
            let why = format!("goes more than {FARTHEST} units from zero");
            return Err(OutlineError { at: start, why });
        }
        Ok(sum)
    }
}

fn stray(at: usize, letter: char) -> OutlineError {
    let why = match letter {
        '.' => "has a decimal number".to_owned(),
        '-' | '0'..='9' => "has a number here that belongs to no command".to_owned(),
        _ => format!("cannot have `{letter}`"),
    };
    OutlineError { at, why }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn why(path: &str) -> (usize, String) {
        let error = Outline::parse(path).unwrap_err();
        (error.at, error.why)
    }

    #[test]
    fn a_path_is_written_anew_in_the_shortest_way() {
        let outline = Outline::parse("M 10,10 L 20 10 20 20\n H 10 Z m -5 -5 h 3 v -2 z").unwrap();
        assert_eq!(outline.path(), "m10 10l10 0 0 10-10 0zm-5-5l3 0 0-2z");
        assert_eq!(Outline::parse(&outline.path()).unwrap(), outline);
        let bounds = outline.bounds().unwrap();
        assert_eq!((bounds.least, bounds.greatest), (MapSpot { x: 5, y: 3 }, MapSpot { x: 20, y: 20 }));
    }

    #[test]
    fn open_lines_stay_open_and_the_next_begins_where_they_end() {
        let outline = Outline::parse("M5 0v100M0 50h100").unwrap();
        assert_eq!(outline.path(), "m5 0l0 100m-5-50l100 0");
        assert_eq!(Outline::parse(&outline.path()).unwrap(), outline);
    }

    #[test]
    fn pieces_out_of_view_are_left_out() {
        let outline = Outline::parse("m0 0l9 0 0 9zm50 50l9 0 0 9z").unwrap();
        let near = Bounds { least: MapSpot { x: 40, y: 40 }, greatest: MapSpot { x: 55, y: 55 } };
        assert_eq!(outline.within(near).path(), "m50 50l9 0 0 9z");
        let far = Bounds { least: MapSpot { x: 200, y: 200 }, greatest: MapSpot { x: 300, y: 300 } };
        assert_eq!(outline.within(far).bounds(), None);
    }

    #[test]
    fn what_is_no_straight_line_in_whole_numbers_is_refused_at_its_place() {
        assert_eq!(why("m0 0l9 0 0 9z\"/><script>"), (13, "cannot have `\"`".to_owned()));
        assert_eq!(why("m0 0c1 1 2 2 3 3z"), (4, "cannot have `c`".to_owned()));
        assert_eq!(why("m0 0l1.5 2z"), (6, "has a decimal number".to_owned()));
        assert_eq!(why("m0 0l1 2 3z"), (10, "lacks a number here".to_owned()));
        assert_eq!(why("m0 0l1 "), (7, "ends where a number is wanted".to_owned()));
        assert_eq!(why("m0 0l-a 2z"), (6, "cannot have `a`".to_owned()));
        assert_eq!(why("0 0 1 1"), (0, "has a number here that belongs to no command".to_owned()));
        assert_eq!(why("l1 2z"), (0, "must begin each piece with `m`".to_owned()));
        assert_eq!(why("m0 0l1 1 2 0zl3 3"), (13, "must begin each piece with `m`".to_owned()));
        assert_eq!(why("m0 0l1 2z"), (8, "closes a piece of fewer than three points".to_owned()));
        assert_eq!(why("m0 0l99999999999 1 1 1z").1, "goes more than 100000 units from zero");
        assert_eq!(why(" \n "), (0, "is empty".to_owned()));
    }
}
