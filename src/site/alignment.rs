//! Which point of a recommendation became which point of the decision.
//!
//! A meeting drops and inserts points, and the numbers of those after them move. So points are brought together by
//! their words; the number counts as one sign among others, and decides between points that are equally alike.

use std::cmp::Reverse;

use crate::content::{Point, PointNumber};

/// How alike two points with one number must be to be one point, in thousandths.
const SAME_PLACE: usize = 250;
/// How alike two points with different numbers must be.
const OTHER_PLACE: usize = 500;
/// What the same number is worth beside likeness.
const NUMBER_BONUS: usize = 250;
/// What it is worth that two parts belong to points that are one.
const PARENT_BONUS: usize = 100;

/// One row: a point of the recommendation, of the decision, or of both, by index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// The point of the recommendation; none where the decision's is new.
    pub(super) recommended: Option<usize>,
    /// The point of the decision; none where the recommendation's was dropped.
    pub(super) decided: Option<usize>,
}

/// A point as it is compared.
struct Worded<'a> {
    number: &'a PointNumber,
    /// Its words in small letters, sorted, without punctuation.
    words: Vec<String>,
    /// How many letters they have together.
    letters: usize,
}

impl<'a> Worded<'a> {
    fn new(point: &'a Point) -> Self {
        let words = point.prose.words().into_iter().filter(|word| !word.is_punctuation);
        let mut words: Vec<String> = words.map(|word| word.text.to_lowercase()).collect();
        words.sort_unstable();
        let letters = words.iter().map(|word| word.chars().count()).sum();
        Self { number: &point.number, words, letters }
    }

    /// How much of two points' words is common to both, in thousandths. Long words weigh more: nearly every decision
    /// says «og», «til» and «skal».
    fn likeness(&self, other: &Self) -> usize {
        let (mut mine, mut theirs) = (self.words.iter().peekable(), other.words.iter().peekable());
        let mut common = 0;
        while let (Some(one), Some(two)) = (mine.peek(), theirs.peek()) {
            match one.cmp(two) {
                std::cmp::Ordering::Less => _ = mine.next(),
                std::cmp::Ordering::Greater => _ = theirs.next(),
                std::cmp::Ordering::Equal => {
                    common += one.chars().count();
                    _ = (mine.next(), theirs.next());
                }
            }
        }
        (2 * common * 1000).checked_div(self.letters + other.letters).unwrap_or(0)
    }
}

/// Brings the points of a recommendation and of a decision together. Each must be sorted by number, without repeats.
///
/// The rows stand in the order of the decision; a dropped point stands after the row of the one that it followed.
pub(super) fn align(recommended: &[&Point], decided: &[&Point]) -> Vec<Row> {
    let recommended: Vec<Worded> = recommended.iter().map(|point| Worded::new(point)).collect();
    let decided: Vec<Worded> = decided.iter().map(|point| Worded::new(point)).collect();
    let mut pairs = Pairs { recommended: &recommended, decided: &decided, of: vec![None; recommended.len()] };
    // Whole points first: where they went tells where their parts went. What is left may have become the other kind.
    pairs.take(|one, two| !one.number.is_part() && !two.number.is_part());
    pairs.take(|one, two| one.number.is_part() && two.number.is_part());
    pairs.take(|_, _| true);
    rows(&pairs.of, decided.len())
}

struct Pairs<'a> {
    recommended: &'a [Worded<'a>],
    decided: &'a [Worded<'a>],
    /// The point of the decision that each of the recommendation became.
    of: Vec<Option<usize>>,
}

impl Pairs<'_> {
    /// Takes the best pairs among those that `may` be one and are still free.
    fn take(&mut self, may: impl Fn(&Worded, &Worded) -> bool) {
        let mut found = Vec::new();
        for (at, one) in self.recommended.iter().enumerate().filter(|(at, _)| self.of[*at].is_none()) {
            for (to, two) in self.decided.iter().enumerate().filter(|(to, _)| !self.is_taken(*to)) {
                if may(one, two)
                    && let Some(worth) = self.worth(one, two)
                {
                    found.push((Reverse(worth), at.abs_diff(to), at, to));
                }
            }
        }
        found.sort_unstable();
        for (_, _, at, to) in found {
            if self.of[at].is_none() && !self.is_taken(to) {
                self.of[at] = Some(to);
            }
        }
    }

    fn is_taken(&self, decided: usize) -> bool {
        self.of.contains(&Some(decided))
    }

    /// What a pair is worth; nothing when the two are not one point.
    fn worth(&self, one: &Worded, two: &Worded) -> Option<usize> {
        let share_parent = one.number.is_part()
            && two.number.is_part()
            && self.became(&one.number.whole_point(), &two.number.whole_point());
        let same_place =
            one.number == two.number || (share_parent && one.number.letter() == two.number.letter());
        // A point that is nothing but its parts has no words to compare.
        let likeness = if same_place && one.letters + two.letters == 0 { 1000 } else { one.likeness(two) };
        let least = if same_place { SAME_PLACE } else { OTHER_PLACE };
        let bonus = if same_place { NUMBER_BONUS } else { 0 } + if share_parent { PARENT_BONUS } else { 0 };
        (likeness >= least).then_some(likeness + bonus)
    }

    /// Whether the point `one` of the recommendation became the point `two` of the decision.
    fn became(&self, one: &PointNumber, two: &PointNumber) -> bool {
        let at = self.recommended.iter().position(|point| point.number == one);
        let to = at.and_then(|at| self.of[at]);
        to.is_some_and(|to| self.decided[to].number == two)
    }
}

fn rows(of: &[Option<usize>], decided: usize) -> Vec<Row> {
    let mut rows: Vec<Row> = (0..decided)
        .map(|to| Row { recommended: of.iter().position(|pair| *pair == Some(to)), decided: Some(to) })
        .collect();
    for at in (0..of.len()).filter(|at| of[*at].is_none()) {
        let before = at.checked_sub(1).map(Some);
        let after = before.and_then(|before| rows.iter().position(|row| row.recommended == before));
        rows.insert(after.map_or(0, |after| after + 1), Row { recommended: Some(at), decided: None });
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{Prose, SectionNames};
    use crate::source::{SourceFile, SourcePath};

    /// The points of a text as a case has them: `1. …` on lines of their own.
    fn points(text: &str) -> Vec<Point> {
        let front = "+++\ncase = \"PU 1-2024\"\n+++\n\n## Innstilling\n\n";
        let path = SourcePath::new("content/saker/pu/2024/1-2024.md");
        let file = SourceFile::new(path, format!("{front}{text}\n"));
        let parsed = crate::content::parse(&file, &SectionNames::built_in()).value;
        let Some(crate::content::Document::Case(case)) = parsed.map(|parsed| parsed.document) else {
            panic!("{text} is no case")
        };
        case.text.sections.iter().flat_map(|section| section.points.clone()).collect()
    }

    /// `1=1 2×` and so on: which became which, `×` dropped, `+` new.
    fn aligned(recommended: &str, decided: &str) -> String {
        let (recommended, decided) = (points(recommended), points(decided));
        let rows = align(&recommended.iter().collect::<Vec<_>>(), &decided.iter().collect::<Vec<_>>());
        let drawn = rows.iter().map(|row| match (row.recommended, row.decided) {
            (Some(at), Some(to)) => format!("{}={}", recommended[at].number, decided[to].number),
            (Some(at), None) => format!("{}×", recommended[at].number),
            (None, Some(to)) => format!("+{}", decided[to].number),
            (None, None) => unreachable!("a row has a point"),
        });
        drawn.collect::<Vec<_>>().join(" ")
    }

    const THREE: &str = "1. Partene øver sammen i Prøvevik hvert år.\n\
                         2. Sekretariatet lager en plan for beredskap.\n\
                         3. Kommunene melder inn kontaktpersoner innen fristen.";

    #[test]
    fn points_are_brought_together_by_their_words() {
        for (why, recommended, decided, expected) in [
            ("the same", THREE, THREE, "1=1 2=2 3=3"),
            (
                "words are changed",
                THREE,
                "1. Partene øver sammen i Dømedal annethvert år.\n\
                 2. Sekretariatet lager et utkast til plan for beredskap.\n\
                 3. Kommunene melder inn to kontaktpersoner.",
                "1=1 2=2 3=3",
            ),
            (
                "the second is dropped, and the third moves up",
                THREE,
                "1. Partene øver sammen i Prøvevik hvert år.\n\
                 2. Kommunene melder inn kontaktpersoner innen fristen.",
                "1=1 2× 3=2",
            ),
            (
                "one is inserted, and the rest move down",
                THREE,
                "1. Partene øver sammen i Prøvevik hvert år.\n\
                 2. Brukerutvalget inviteres til alle møter.\n\
                 3. Sekretariatet lager en plan for beredskap og legevakt.\n\
                 4. Kommunene melder inn kontaktpersoner innen fristen.",
                "1=1 +2 2=3 3=4",
            ),
            (
                "two change places",
                THREE,
                "1. Sekretariatet lager en plan for beredskap.\n\
                 2. Partene øver sammen i Prøvevik hvert år.\n\
                 3. Kommunene melder inn kontaktpersoner innen fristen.",
                "2=1 1=2 3=3",
            ),
            (
                "a number alone brings nothing together",
                "1. Partene øver sammen i Prøvevik hvert år.",
                "1. Saken utsettes.",
                "1× +1",
            ),
            ("the first is dropped", THREE, "1. Sekretariatet lager en plan for beredskap.", "1× 2=1 3×"),
            ("everything is dropped", THREE, "", "1× 2× 3×"),
            ("everything is new", "", THREE, "+1 +2 +3"),
            (
                "of two that are alike, each finds the one with its number",
                "1. Saken tas til orientering.\n2. Saken tas til orientering.",
                "1. Saken tas til orientering.\n2. Saken tas til orientering.",
                "1=1 2=2",
            ),
            (
                "a short text that is half the same keeps its number",
                "1. Saken tas til orientering.",
                "1. Saken utsettes.",
                "1=1",
            ),
            (
                "parts follow their point",
                "1. Saken tas til orientering.\n\
                 2. Sekretariatet skal\n   - finne en dag\n   - bestille bil",
                "1. Sekretariatet skal\n   - finne to dager\n   - invitere brukerne\n   - bestille bil",
                "1× 2=1 2a=1a +1b 2b=1c",
            ),
            (
                "a part becomes a point of its own",
                "1. Sekretariatet skal\n   - bestille bil til øvelsen i Prøvevik",
                "1. Sekretariatet skal melde fra.\n2. Bestille bil til øvelsen i Prøvevik.",
                "1=1 1a=2",
            ),
        ] {
            assert_eq!(aligned(recommended, decided), expected, "{why}");
        }
    }

    #[test]
    fn points_without_words_of_their_own_are_brought_together_by_number() {
        let point = |number| Point {
            number: PointNumber::whole(number),
            prose: Prose::default(),
            span: crate::source::Span::new(&SourcePath::new("content/a.md"), 0..0),
        };
        let (one, two) = (point(1), point(2));
        let rows = align(&[&one, &two], &[&two]);
        let expected =
            [Row { recommended: Some(0), decided: None }, Row { recommended: Some(1), decided: Some(0) }];
        assert_eq!(rows, expected);
    }
}
