//! Laws: nothing is drawn beyond its frame, parts make a whole, and no author's words become markup.

use proptest::prelude::*;

use super::frame::{Download, Labels, PictureFrame};
use super::scale::{Scale, Shares, WHOLE, hundredths_of};
use super::*;
use crate::content::{Cell, Table};
use crate::fields::Located;
use crate::language::Decimal;
use crate::source::{SourcePath, Span};

fn number(text: &str) -> Decimal {
    Decimal::parse_pointed(text).unwrap()
}

fn numbers(texts: &[&str]) -> Vec<Decimal> {
    texts.iter().map(|text| number(text)).collect()
}

fn series(label: &str, names: &[&str], rows: &[(&str, &[&str])]) -> Series {
    Series {
        label: label.to_owned(),
        names: names.iter().map(|name| (*name).to_owned()).collect(),
        rows: rows.iter().map(|(label, values)| ((*label).to_owned(), numbers(values))).collect(),
    }
}

fn drawn(kind: ChartKind, series: &Series, unit: Option<&str>) -> String {
    let words = ["tall", "tabell", "mer", "Kilde", "ikke null"].map(str::to_owned);
    let [numbers, table, description, source, not_from_zero] = words;
    let labels = Labels { numbers, table, description, source, not_from_zero };
    let one = Chart {
        title: "Prøve",
        alt: "En prøve",
        kind,
        series,
        unit,
        source: None,
        links: &[],
        download: None,
        language: Language::Nb,
    };
    chart(&one, &labels)
}

#[test]
fn lines_stand_on_round_numbers() {
    let steps = |texts: &[&str]| -> Vec<String> {
        let steps = Scale::of_lines(&numbers(texts)).steps(Language::Nb);
        steps.into_iter().map(|(_, text)| text).collect()
    };
    assert_eq!(steps(&["0", "3"]), ["0", "1", "2", "3"]);
    assert_eq!(steps(&["900", "2100"]), ["0", "1000", "2000", "3000"]);
    assert_eq!(steps(&["980", "1010"]), ["980", "990", "1000", "1010"]);
    assert_eq!(steps(&["0.1", "0.35"]), ["0,00", "0,10", "0,20", "0,30", "0,40"]);
    assert_eq!(steps(&["-2.5", "3"]), ["−4", "−2", "0", "2", "4"]);
    assert_eq!(steps(&["0", "0"]), ["0", "1"]);
}

#[test]
fn an_axis_that_does_not_begin_at_zero_is_told() {
    let flat = series("År", &["Folk"], &[("2021", &["980"]), ("2022", &["1010"])]);
    assert!(drawn(ChartKind::Line, &flat, None).contains("ikke null"));
    let steep = series("År", &["Folk"], &[("2021", &["1"]), ("2022", &["10"])]);
    assert!(!drawn(ChartKind::Line, &steep, None).contains("ikke null"));
    assert!(!drawn(ChartKind::Bar, &flat, None).contains("ikke null"));
}

#[test]
fn per_cent_follow_each_number_and_other_units_stand_once() {
    let answers = series("Svar", &["Andel"], &[("Ja", &["66.7"]), ("Nei", &["33.3"])]);
    let html = drawn(ChartKind::Share, &answers, Some("%"));
    assert!(html.contains("66,7\u{a0}%") && !html.contains("chart-unit") && !html.contains("(67"), "{html}");
    let html = drawn(ChartKind::Share, &answers, Some("kilo"));
    assert!(
        html.contains("66,7 (67\u{a0}%)") && html.contains("<span class=\"chart-unit\">kilo</span>"),
        "{html}"
    );
}

#[test]
fn bars_below_zero_end_where_those_above_begin() {
    let change = series("Sted", &["Endring"], &[("A", &["3"]), ("B", &["-1"])]);
    let html = drawn(ChartKind::Bar, &change, None);
    assert!(html.contains("x=\"25%\" width=\"75%\"") && html.contains("x=\"0%\" width=\"25%\""), "{html}");
    assert!(html.contains("−1"), "{html}");
}

#[test]
fn lengths_are_written_short() {
    assert_eq!(
        [0, 1, 10, 4321, 4320, 10_000].map(hundredths_of),
        ["0", "0.01", "0.1", "43.21", "43.2", "100"]
    );
}

/// Names of elements and attributes that figures have.
const ELEMENTS: &str = "a br caption details div figcaption img line p path rect span summary svg table tbody td text th thead tr";
const ATTRIBUTES: &str = "alt aria-label class d height href overflow role scope src stroke-dasharray tabindex text-anchor transform viewBox width x x1 x2 y y1 y2";

/// Whether every tag is one that we write, with attributes that we write, and no more.
fn is_ours(html: &str) -> Result<(), String> {
    for piece in html.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').ok_or_else(|| format!("no end: {piece}"))?;
        if text.contains('>') {
            return Err(format!("a bare sign: {text}"));
        }
        let tag = tag.trim_start_matches('/').trim_end_matches('/');
        let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
        if !ELEMENTS.split(' ').any(|known| known == name) {
            return Err(format!("an element: {name}"));
        }
        while !rest.is_empty() {
            let (attribute, value) = rest.split_once("=\"").ok_or_else(|| format!("no value: {rest}"))?;
            if !ATTRIBUTES.split(' ').any(|known| known == attribute.trim()) {
                return Err(format!("an attribute: {attribute}"));
            }
            rest = value.split_once('"').ok_or_else(|| format!("no end: {value}"))?.1;
        }
    }
    Ok(())
}

prop_compose! {
    fn any_number()(digits in -99_999_999_i64..=99_999_999, places in 0_u32..=4) -> Decimal {
        let text = format!("{}.{:0width$}", digits / 10_i64.pow(places), (digits % 10_i64.pow(places)).abs(), width = places as usize);
        Decimal::parse_pointed(text.trim_end_matches('.')).unwrap()
    }
}

/// Words that would be markup, were they not escaped.
fn hostile() -> impl Strategy<Value = String> {
    "[<>&\"'=/ a-z]{0,12}|<script>|\" onload=\"x|</svg><img src=x>|&lt;|]]>".prop_map(|text: String| text)
}

proptest! {
    #[test]
    fn nothing_is_drawn_beyond_its_frame(numbers in prop::collection::vec(any_number(), 1..12)) {
        for scale in [Scale::of_bars(&numbers), Scale::of_lines(&numbers)] {
            for number in &numbers {
                prop_assert!(scale.position(*number) <= WHOLE);
            }
            prop_assert!(scale.zero() <= WHOLE);
        }
        prop_assert!(Scale::of_bars(&numbers).has_zero());
    }

    #[test]
    fn a_larger_number_is_never_drawn_smaller(mut numbers in prop::collection::vec(any_number(), 2..12)) {
        numbers.sort_by_key(|number| number.at(4));
        for scale in [Scale::of_bars(&numbers), Scale::of_lines(&numbers)] {
            prop_assert!(numbers.is_sorted_by_key(|number| scale.position(*number)));
        }
    }

    #[test]
    fn the_steps_of_a_scale_are_few_and_reach_from_end_to_end(numbers in prop::collection::vec(any_number(), 1..12)) {
        let steps = Scale::of_lines(&numbers).steps(Language::Nb);
        prop_assert!((2..=7).contains(&steps.len()), "{:?}", steps);
        prop_assert_eq!(steps[0].0, 0);
        prop_assert_eq!(steps[steps.len() - 1].0, WHOLE);
        prop_assert!(steps.is_sorted_by(|one, next| one.0 < next.0));
    }

    #[test]
    fn the_shares_are_the_whole(parts in prop::collection::vec(0_u32..=5_000_000, 1..12)) {
        let numbers: Vec<Decimal> = parts.iter().map(|part| Decimal::whole(*part)).collect();
        let shares = Shares::of(&numbers);
        prop_assert!(shares.ends.is_sorted());
        if parts.iter().any(|part| *part > 0) {
            prop_assert_eq!(shares.ends.last(), Some(&WHOLE));
            prop_assert_eq!(shares.per_cent.iter().sum::<u32>(), 100);
        }
    }

    #[test]
    fn no_words_of_an_author_become_markup(
        words in prop::collection::vec(hostile(), 12),
        numbers in prop::collection::vec(any_number(), 4),
    ) {
        let text = |at: usize| words[at].clone();
        let rows = vec![(text(0), numbers[..2].to_vec()), (text(1), numbers[2..].to_vec())];
        let series = Series { label: text(2), names: vec![text(3), text(4)], rows };
        let labels = Labels {
            numbers: text(5), table: text(6), description: text(7), source: text(8), not_from_zero: text(9),
        };
        let download = || Some(Download { url: text(10), text: text(11) });
        let (title, alt, unit, source) = (text(5), text(6), text(7), text(8));
        for kind in ChartKind::WORDS.map(|(_, kind)| kind) {
            let one = Chart {
                title: &title, alt: &alt, kind, series: &series, unit: Some(&unit), source: Some(&source),
                links: &[vec![Some(text(9)), None]], download: download(), language: Language::Nb,
            };
            let html = chart(&one, &labels);
            prop_assert_eq!(is_ours(&html), Ok(()), "{}", html);
        }
        let span = Span::new(&SourcePath::new("a.csv"), 0..0);
        let located = |value: String| Located { value, span: span.clone() };
        let cell = |value: String| Located { value: Cell::Text(value), span: span.clone() };
        let table = Table {
            span: span.clone(),
            columns: vec![located(text(0)), located(text(1))],
            rows: vec![Located { value: vec![cell(text(2)), cell(text(3))], span: span.clone() }],
        };
        let frame = PictureFrame {
            title: &title, url: &unit, alt: &alt, description: Some(&source), table: Some(&table),
            source: Some(&source), download: download(), language: Language::Nb,
        };
        let html = picture(&frame, &labels);
        prop_assert_eq!(is_ours(&html), Ok(()), "{}", html);
    }
}
