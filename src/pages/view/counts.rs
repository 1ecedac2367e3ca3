//! Charts of the site's own content: how many cases and decisions there are, by year and by body.

use std::collections::BTreeMap;

use crate::chart::{Chart, chart};
use crate::content::{ChartKind, Series};
use crate::language::{Decimal, written_count};
use crate::pages::address::HasAddress;
use crate::pages::plan::SHORT_LIST;
use crate::pages::register::{RegisterPage, Rows, Scope};
use crate::site::{Body as BodyRecord, Id};

use super::Drawer;

/// The longest run of years in which those with nothing are shown, too.
const WHOLE_RUN: i16 = 30;

/// A row that is counted: its name, how many of each kind, and where they are listed.
struct Counted {
    name: String,
    counts: Vec<usize>,
    links: Vec<Option<String>>,
}

impl Drawer<'_> {
    /// The cases and decisions of a body by year, as the inside of a figure each; nothing where there is only one year.
    pub(super) fn counts_of_body(&self, id: Id<BodyRecord>) -> Vec<String> {
        let cases = &self.site.bodies[id].cases;
        let mut years: BTreeMap<i16, (usize, usize)> = BTreeMap::new();
        for case in cases {
            years.entry(self.site.cases[*case].document.key.value.year).or_default().0 += 1;
            let decided = self.site.decisions_of(*case).len();
            if decided > 0 {
                years.entry(self.site.cases[*case].order.year()).or_default().1 += decided;
            }
        }
        let has_decisions = years.values().any(|(_, decisions)| *decisions > 0);
        let (key, kinds) = if has_decisions {
            ("chart_both_years", vec![self.text("nav_cases"), self.text("nav_decisions")])
        } else {
            ("chart_cases_years", vec![self.text("nav_cases")])
        };
        let rows = with_gaps(&years).map(|(year, (cases, decisions))| Counted {
            name: year.to_string(),
            counts: if has_decisions { vec![cases, decisions] } else { vec![cases] },
            links: Vec::new(),
        });
        self.counted_chart(key, "chart_year", kinds, rows.collect()).into_iter().collect()
    }

    /// What a whole register counts by year and by body, on its first page.
    pub(super) fn counts_of_register(&self, register: &RegisterPage) -> Vec<String> {
        let kind = match register.rows {
            Rows::Cases(_) => "cases",
            Rows::Decisions(_) => "decisions",
            Rows::Meetings(_) | Rows::Threads(_) => return Vec::new(),
        };
        if register.scope != Scope::All || register.number > 1 {
            return Vec::new();
        }
        let name = self.text(&format!("nav_{kind}"));
        let link = |scope| self.url(&register.address_of_scope(scope, self.site));
        let mut years: BTreeMap<i16, (usize, usize)> = BTreeMap::new();
        let mut bodies: Vec<Counted> = Vec::new();
        for (scope, count) in register.narrower.iter() {
            match scope {
                Scope::Year(year) => years.entry(*year).or_default().0 = *count,
                Scope::Body(id) => bodies.push(Counted {
                    name: self.body_name(*id).to_owned(),
                    counts: vec![*count],
                    links: vec![Some(link(*scope))],
                }),
                _ => {}
            }
        }
        if matches!(register.rows, Rows::Cases(_)) {
            let with_cases = self.site.bodies.iter().filter(|(_, body)| !body.cases.is_empty());
            bodies.extend(with_cases.map(|(id, body)| Counted {
                name: self.body_name(id).to_owned(),
                counts: vec![body.cases.len()],
                // Up to so many stand on the body's own page.
                links: vec![Some(if body.cases.len() > SHORT_LIST {
                    link(Scope::Body(id))
                } else {
                    format!("{}#del-saker", self.url(&body.address()))
                })],
            }));
        }
        let by_year = with_gaps(&years).map(|(year, (count, _))| Counted {
            name: year.to_string(),
            counts: vec![count],
            links: vec![(count > 0).then(|| link(Scope::Year(year)))],
        });
        let by_year: Vec<Counted> = by_year.collect();
        [
            self.counted_chart(&format!("chart_{kind}_years"), "chart_year", vec![name.clone()], by_year),
            self.counted_chart(&format!("chart_{kind}_bodies"), "chart_body", vec![name], bodies),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// A bar chart of counts; nothing where there is nothing to compare.
    fn counted_chart(
        &self,
        title: &str,
        label: &str,
        names: Vec<String>,
        rows: Vec<Counted>,
    ) -> Option<String> {
        if rows.len() < 2 {
            return None;
        }
        let title = self.text(title);
        let alt = self.counts_alt(&title, &names, &rows);
        let number = |count: &usize| Decimal::whole(u32::try_from(*count).unwrap_or(u32::MAX));
        let series = Series {
            label: self.text(label),
            names,
            rows: rows
                .iter()
                .map(|row| (row.name.clone(), row.counts.iter().map(number).collect()))
                .collect(),
        };
        let drawn = Chart {
            title: &title,
            alt: &alt,
            kind: ChartKind::Bar,
            series: &series,
            unit: Some(&self.text("chart_counts_note")),
            source: None,
            links: &rows.into_iter().map(|row| row.links).collect::<Vec<_>>(),
            download: None,
            language: self.config.language,
        };
        Some(chart(&drawn, &self.figure_labels()))
    }

    /// «Saker per år. Saker: 12 til sammen, flest i 2023 (5).»
    fn counts_alt(&self, title: &str, names: &[String], rows: &[Counted]) -> String {
        let written = |count: usize| written_count(count, self.config.language);
        let sentences = names.iter().enumerate().map(|(at, name)| {
            let count = |row: &Counted| row.counts.get(at).copied().unwrap_or_default();
            let most = rows.iter().map(count).max().unwrap_or_default();
            let where_most: Vec<String> =
                rows.iter().filter(|row| count(row) == most).map(|row| row.name.clone()).collect();
            let values = [
                ("name", name.as_str()),
                ("all", &written(rows.iter().map(count).sum())),
                ("most", &self.listed(&where_most)),
                ("n", &written(most)),
            ];
            self.fill("chart_counts_alt", &values)
        });
        std::iter::once(format!("{title}.")).chain(sentences).collect::<Vec<_>>().join(" ")
    }
}

/// Years in order, those with nothing between the first and the last as well, unless the run is too long to show.
fn with_gaps(years: &BTreeMap<i16, (usize, usize)>) -> impl Iterator<Item = (i16, (usize, usize))> {
    let first = years.keys().next().copied().unwrap_or_default();
    let last = years.keys().next_back().copied().unwrap_or(first - 1);
    let is_short = last - first < WHOLE_RUN;
    let run = (first..=last).filter(move |year| is_short || years.contains_key(year));
    run.map(|year| (year, years.get(&year).copied().unwrap_or_default()))
}
