//! The content of a health partnership that does not exist, as large as asked for and always the same.
//!
//! A plan of all cases, meetings and projects is made first; then every file is written from the plan and from
//! random numbers of its own, so a file depends on nothing but the number of cases. Places, bodies and sentences
//! are made up (`words.rs`); the fields are those of `docs/content.md`. Kinds of record keep their proportions:
//! for 1,000 cases about 170 meetings, 40 projects, 20 reports; places and bodies stay as they are.
//!
//! A case is about a subject: its title, its topic, its places and a third of its sentences keep to it, and so does the
//! case that follows it up. The vocabulary grows with the corpus as that of real papers does (`vocabulary.rs`), since a
//! search index is measured by its words. Cases are spread over ten years, over more from an earlier year on when there
//! are more than 16,000, and over all bodies alike when 36 years do not suffice either.
//!
//! Used by `benches/build.rs`, and by tests with `#[path = "../benches/generator/mod.rs"] mod generator;`.

use std::fmt;
use std::fs;
use std::io;
use std::path::Path;

mod case;
mod front_matter;
mod prose;
mod random;
mod records;
mod vocabulary;
mod words;

use random::Random;
use vocabulary::Subject;

/// The last of the years that cases are spread over.
const LAST_YEAR: u16 = 2025;
/// How many years there are at least, and at most: a year before 1990 is no case number.
const YEARS: std::ops::RangeInclusive<usize> = 10..=36;
/// So many a year, and the busiest body, with sixty of a hundred, numbers them up to 960.
const MOST_IN_A_YEAR: usize = 1600;
/// How many cases a meeting handles, about.
const CASES_PER_MEETING: usize = 6;
/// With more cases than this a body would number one of a year beyond 999, even if all are equally busy.
const MOST_CASES: usize = 140_000;
/// Days in the year of the corpus: twelve months of 28, so that every day of it exists.
const DAYS: usize = 12 * 28;

/// Writes the content of a partnership with so many cases into `root`, which may be there or not; answers how
/// many bytes that were.
///
/// # Errors
/// What the system says when a folder or file cannot be written; more than 140,000 cases.
pub(crate) fn write(root: &Path, cases: usize) -> io::Result<u64> {
    if cases > MOST_CASES {
        return Err(io::Error::other(format!(
            "cases are numbered up to 999 a year: ask for at most {MOST_CASES}"
        )));
    }
    let plan = Plan::of(cases);
    let mut bytes = 0;
    let mut put = |path: &str, text: &str| {
        let path = root.join(path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        bytes += text.len() as u64;
        #[expect(clippy::disallowed_methods, reason = "the corpus is input to the build, not output of it")]
        fs::write(path, text)
    };
    records::write(&plan, &mut put)?;
    for index in 0..plan.cases.len() {
        case::write(&plan, index, &mut put)?;
    }
    Ok(bytes)
}

/// Takes a path inside the site and the text of the file.
type Put<'a> = dyn FnMut(&str, &str) -> io::Result<()> + 'a;

/// A day of the corpus.
#[derive(Clone, Copy)]
struct Day {
    year: u16,
    /// From 0 up to [`DAYS`].
    index: usize,
}

impl Day {
    /// Another day of the same year, so many days before, or the year's first.
    fn before(self, days: usize) -> Self {
        Self { index: self.index.saturating_sub(days), ..self }
    }

    /// Another day of the same year, so many days after, or the year's last.
    fn after(self, days: usize) -> Self {
        Self { index: (self.index + days).min(DAYS - 1), ..self }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{}-{:02}-{:02}", self.year, self.index / 28 + 1, self.index % 28 + 1)
    }
}

/// What other files may say about a case.
struct Case {
    body: usize,
    number: usize,
    meeting: Day,
    title: String,
    subject: Subject,
    /// The municipalities that the title names.
    places: Vec<&'static str>,
    /// Points of the recommendation.
    points: usize,
    outcome: &'static str,
    /// An earlier case.
    follows: Option<usize>,
}

impl Case {
    fn body(&self) -> &'static words::Body {
        &words::BODIES[self.body]
    }

    /// `SUP 07-2019`, as fields have it.
    fn key(&self) -> String {
        format!("{} {}", self.body().code, self.numbered())
    }

    /// `07-2019`.
    fn numbered(&self) -> String {
        format!("{:02}-{}", self.number, self.meeting.year)
    }

    /// Where the case lies, without the ending.
    fn path(&self) -> String {
        format!("content/saker/{}/{}/{}", self.body().file_name(), self.meeting.year, self.numbered())
    }
}

/// A meeting, and the cases it handles.
struct Meeting {
    body: usize,
    day: Day,
    cases: std::ops::Range<usize>,
}

/// A project: its file name, its title, and what and where that is.
struct Project {
    name: String,
    title: String,
    subject: Subject,
    /// In `words::MUNICIPALITIES`.
    place: usize,
}

/// Everything that one file may say about another.
struct Plan {
    /// In order of time, so that the cases of one meeting stand together and each case knows only earlier ones.
    cases: Vec<Case>,
    meetings: Vec<Meeting>,
    projects: Vec<Project>,
    first_year: u16,
    /// How many years the cases are spread over.
    years: usize,
    reports: usize,
    /// The ids of the focus areas with their plan, as fields have it.
    focus_areas: Vec<String>,
}

impl Plan {
    fn of(count: usize) -> Self {
        let years = count.div_ceil(MOST_IN_A_YEAR).clamp(*YEARS.start(), *YEARS.end());
        let mut plan = Self {
            cases: Vec::with_capacity(count),
            meetings: Vec::new(),
            projects: projects(count.div_ceil(25)),
            first_year: LAST_YEAR + 1 - u16::try_from(years).unwrap_or(0),
            years,
            reports: count.div_ceil(50),
            focus_areas: records::PLANS
                .iter()
                .flat_map(|(period, areas)| (1..=areas.len()).map(move |id| format!("{period}#{id}")))
                .collect(),
        };
        for year in 0..years {
            let of_year = count * (year + 1) / years - count * year / years;
            plan.add_year(plan.first_year + u16::try_from(year).unwrap_or(0), of_year);
        }
        plan
    }

    /// The meetings of one year in order of time, and the cases of each.
    fn add_year(&mut self, year: u16, count: usize) {
        let mut agendas = Vec::new();
        let mut share_before = 0;
        let handling = words::BODIES.iter().filter(|facts| facts.share > 0).count();
        for (body, facts) in words::BODIES.iter().enumerate() {
            let own = if facts.share > 0 && count > MOST_IN_A_YEAR { 100 / handling } else { facts.share };
            let share = share_before + own;
            let of_body = count * share / 100 - count * share_before / 100;
            share_before = share;
            let meetings = of_body.div_ceil(CASES_PER_MEETING).min(DAYS / 2);
            for at in 0..meetings {
                let day = Day { year, index: (DAYS * at + DAYS / 2) / meetings };
                let numbers = of_body * at / meetings + 1..of_body * (at + 1) / meetings + 1;
                agendas.push((day.index, body, day, numbers));
            }
        }
        agendas.sort_by_key(|(index, body, ..)| (*index, *body));
        for (_, body, day, numbers) in agendas {
            let start = self.cases.len();
            for number in numbers {
                let case = self.case(body, number, day);
                self.cases.push(case);
            }
            self.meetings.push(Meeting { body, day, cases: start..self.cases.len() });
        }
    }

    /// The next case. A quarter of them follow up one of the fifty before.
    fn case(&self, body: usize, number: usize, meeting: Day) -> Case {
        let index = self.cases.len();
        let random = &mut Random::of(1, index);
        let outcomes: [(usize, &'static str); 9] = [
            (50, "adopted"),
            (20, "noted"),
            (8, "endorsed"),
            (6, "amended"),
            (5, "unknown"),
            (4, "postponed"),
            (3, "forwarded"),
            (2, "rejected"),
            (2, "withdrawn"),
        ];
        let mut drawn = random.below(100);
        let outcome = outcomes.iter().find_map(|(share, outcome)| {
            let is_it = drawn < *share;
            drawn = drawn.saturating_sub(*share);
            is_it.then_some(*outcome)
        });
        let follows = (index > 0 && random.chance(25)).then(|| index - 1 - random.below(index.min(50)));
        // What follows up a case is about the same, mostly as another errand.
        let earlier = follows.map(|earlier: usize| &self.cases[earlier]);
        let subject = earlier.map_or_else(|| Subject::drawn(random), |earlier| earlier.subject.clone());
        let places = match (earlier, random.below(3)) {
            (Some(earlier), _) => earlier.places.clone(),
            (None, 0) => vec![prose::place(random)],
            (None, 1) => Vec::new(),
            (None, _) => vec![prose::place(random), prose::place(random)],
        };
        let mut where_it_is = match places.as_slice() {
            [] => " på tvers av regionene".to_owned(),
            [one, two] if one != two => format!(" i {one} og {two}"),
            [one, ..] => format!(" i {one}"),
        };
        if subject.phrase.contains(" på tvers") && places.is_empty() {
            where_it_is.clear();
        }
        let errand = random.early(words::ERRANDS);
        let title = match earlier.filter(|_| random.chance(20)) {
            Some(earlier) => earlier.title.clone(),
            None => format!("{}{where_it_is}: {errand}", prose::upper(&subject.phrase)),
        };
        let points = 2 + random.below(4);
        Case {
            body,
            number,
            meeting,
            title,
            subject,
            places,
            points,
            outcome: outcome.unwrap_or("adopted"),
            follows,
        }
    }

    /// A case some way before the case `index`, if there is one.
    fn earlier(&self, random: &mut Random, index: usize) -> Option<&Case> {
        (index > 0).then(|| &self.cases[index - 1 - random.below(index.min(400))])
    }
}

fn projects(count: usize) -> Vec<Project> {
    let places = words::MUNICIPALITIES.len();
    let subjects = vocabulary::SUBJECTS.len();
    (0..count)
        .map(|index| {
            let subject = Subject::known(index % subjects);
            let place = (index % subjects + index / subjects) % places;
            let (phrase, name) = (prose::upper(&subject.phrase), words::MUNICIPALITIES[place].0);
            let phase = index / (subjects * places) + 1;
            let title = if phase == 1 {
                format!("{phrase} i {name}")
            } else {
                format!("{phrase} i {name}, fase {phase}")
            };
            Project { name: words::slug(&title), title, subject, place }
        })
        .collect()
}
