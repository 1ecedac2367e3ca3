//! Tables of cases: which column is which, and the rows as a grid.

use crate::papers::{Block, Table};

use super::super::number::leading_number;
use super::kinds::kinds;
use super::lines::{plain, tidy};

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import) enum Column {
    /// A place on the agenda, or the case's number.
    Order,
    /// The case's number.
    Case,
    /// The title.
    Title,
    /// What is asked of the body.
    Kind,
    /// When.
    Time,
    /// Who presents, or answers.
    Presenter,
    /// What comes with it.
    Attachments,
    /// What was decided.
    Decision,
    /// What was said.
    Proceedings,
    /// What is to be done, by whom, until when.
    FollowUp,
    /// Something else.
    Other,
}

#[rustfmt::skip] // words of one kind in lines, not a word a line
const COLUMNS: [(Column, &[&str]); 10] = [
    (Column::Order, &["nr", "#", "no", "pkt", "punkt", "rekkefølge", "rekkjefølgje", "nummer"]),
    (
        Column::Case,
        &[
            "saksnr", "saknr", "saksnummer", "sak nr", "saknummer", "saks nr", "sak-nr", "saksnr/år",
            "saksnr og år", "utvalgssaksnr", "utvalssaksnr", "sak nummer", "møtesaksnr", "arkivsak",
            "saks-nr", "sak nr/år", "ssu-sak", "ssu sak",
],
    ),
    (
        Column::Title,
        &[
            "sak", "tittel", "tema", "sakstittel", "innhold", "innhald", "saksliste", "sakliste", "emne",
            "overskrift", "hva", "kva", "saker", "sakstema", "agenda", "dagsorden", "saken gjelder",
            "saka gjeld", "sakens tittel", "beskrivelse", "skildring", "aktivitet", "sak/tema",
            "sak / tema", "agendapunkt", "tittel på sak", "sakstittel/tema",
],
    ),
    (
        Column::Kind,
        &[
            "type", "sakstype", "kategori", "b/d/o", "formål", "føremål", "type sak", "b/o/d", "o/d/b",
            "o/b/d", "d/b/o", "d/o/b", "sakskategori", "behandlingsform", "behandling som", "b/o", "o/b",
            "b/d/o/e", "saktype", "form", "mål", "hensikt", "sakens art", "art", "slag",
],
    ),
    (
        Column::Time,
        &[
            "tid", "kl", "tidspunkt", "klokkeslett", "tidsbruk", "varighet", "varigheit", "når",
            "tidsramme", "klokka", "tid (min)", "minutter", "estimert tid", "ca tid", "klokken",
            "tidsplan",
],
    ),
    (
        Column::Presenter,
        &[
            "ansvarlig", "ansvarleg", "presenteres av", "innleder", "innleiar", "saksansvarlig",
            "saksansvarleg", "ved", "v/", "v", "foredragsholder", "foredragshaldar", "hvem", "kven",
            "saksbehandler", "saksbehandlar", "sakshandsamar", "presentasjon", "presentasjon ved",
            "innledning", "innledning ved", "innleiing", "blir presentert av", "legges fram av",
            "legges frem av", "blir lagt fram av", "innledere", "presenterer", "foredragsholdere",
            "ansvarlig for saken", "ansvar",
],
    ),
    (
        Column::Attachments,
        &[
            "vedlegg", "saksdokument", "saksdokumenter", "dokument", "dokumenter", "underlag", "grunnlag",
            "sakspapirer", "sakspapir",
],
    ),
    (
        Column::Decision,
        &[
            "vedtak", "konklusjon", "beslutning", "konsensus", "enighet", "avgjerd", "vedtak/konklusjon",
            "konsensusvedtak", "vedtak / konklusjon", "konklusjon/vedtak", "beslutning/konklusjon",
            "resultat", "semje", "vedtekne", "samrøystes vedtak",
],
    ),
    (
        Column::Proceedings,
        &[
            "behandling", "handsaming", "diskusjon", "referat", "kommentar", "kommentarer", "kommentarar",
            "oppsummering", "drøfting", "innspill", "innspel", "saksgang", "saksopplysninger", "notat",
            "behandling i møtet", "saksframlegg", "bakgrunn", "merknad", "merknader",
],
    ),
    (
        Column::FollowUp,
        &[
            "frist", "oppfølging", "oppfølgjing", "tiltak", "aksjon", "ansvar/frist", "ansvarlig/frist",
            "ansvar og frist", "status", "frist/ansvar", "oppfølging/ansvar",
],
    ),
];

/// The column that a heading names.
pub(in crate::import) fn column(text: &str) -> Option<Column> {
    let name = tidy(text).to_lowercase();
    let name = name
        .trim_matches(|letter: char| matches!(letter, ':' | '.' | ' ' | '*'))
        .replace("nr. ", "nr ")
        .replace(". ", " ");
    COLUMNS.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(column, _)| *column)
}

/// A row with a cell for each column: the blocks, and whether the cell goes on from a row above.
pub(in crate::import) type GridRow<'a> = Vec<(&'a [Block], bool)>;

/// The most columns that are looked at.
const WIDEST: usize = 40;

/// The rows of a table with a cell for each column; cells over several rows stand in each, cells over several columns in
/// the first.
pub(in crate::import) fn grid(table: &Table) -> Vec<GridRow<'_>> {
    let mut carried: Vec<(usize, &[Block])> = Vec::new();
    let mut rows = Vec::new();
    for row in &table.rows {
        let mut cells: GridRow<'_> = Vec::new();
        let mut own = row.cells.iter();
        let mut next: Vec<(usize, &[Block])> = Vec::new();
        loop {
            let at = cells.len();
            if at >= WIDEST {
                break;
            }
            if let Some((left, blocks)) = carried.get(at).copied().filter(|(left, _)| *left > 0) {
                cells.push((blocks, true));
                next.push((left - 1, blocks));
                continue;
            }
            let Some(cell) = own.next() else {
                // What is carried further right still has its place.
                if carried.iter().skip(at).any(|(left, _)| *left > 0) {
                    cells.push((&[], false));
                    next.push((0, &[]));
                    continue;
                }
                break;
            };
            let down = usize::from(cell.rows.max(1)) - 1;
            for column in 0..usize::from(cell.columns.max(1)).min(WIDEST) {
                cells.push((if column == 0 { &cell.blocks } else { &[] }, false));
                next.push((down, if column == 0 { &cell.blocks } else { &[] }));
            }
        }
        carried = next;
        rows.push(cells);
    }
    rows
}

/// The columns of a table of cases, and how many of its rows are headings. Without a row of headings the columns follow
/// from what stands in them, where one has numbers of cases.
pub(in crate::import) fn columns(rows: &[GridRow<'_>], year: Option<i16>) -> Option<(Vec<Column>, usize)> {
    let first = rows.first()?;
    let named: Vec<Option<Column>> = first.iter().map(|(blocks, _)| column(&plain(blocks))).collect();
    let known = named.iter().flatten().count();
    let filled = first.iter().filter(|(blocks, _)| !plain(blocks).trim().is_empty()).count();
    let has = |wanted: Column| named.contains(&Some(wanted));
    if (has(Column::Title) || has(Column::Case)) && known >= 2 && known * 2 >= filled {
        let mut columns: Vec<Column> = named.iter().map(|column| column.unwrap_or(Column::Other)).collect();
        settle(&mut columns, rows, year);
        return Some((columns, 1));
    }
    inferred(rows, year).map(|columns| (columns, 0))
}

/// `Sak` is the number where another column has the title; without a column of titles the widest unknown one is it.
fn settle(columns: &mut [Column], rows: &[GridRow<'_>], year: Option<i16>) {
    let heading = |at: usize| {
        rows.first().and_then(|row| row.get(at)).map(|(blocks, _)| tidy(&plain(blocks)).to_lowercase())
    };
    let titles: Vec<usize> =
        (0..columns.len()).filter(|at| columns.get(*at) == Some(&Column::Title)).collect();
    if titles.len() > 1 {
        let of_numbers = titles.iter().copied().find(|at| {
            is_mostly(rows, *at, |text| {
                leading_number(text, year).is_some_and(|found| found.range.end == text.len())
            })
        });
        let by_name = titles.iter().copied().find(|at| heading(*at).as_deref() == Some("sak"));
        let has_case = columns.contains(&Column::Case);
        let number = of_numbers.or(by_name.filter(|_| !has_case));
        for at in titles {
            if let Some(column) = columns.get_mut(at).filter(|_| Some(at) == number) {
                *column = Column::Case;
            }
        }
        // Of further columns that could be titles the first is.
        let mut is_first = true;
        for column in columns.iter_mut().filter(|column| **column == Column::Title) {
            if !is_first {
                *column = Column::Other;
            }
            is_first = false;
        }
    }
    if !columns.contains(&Column::Title) {
        let widest = (0..columns.len())
            .filter(|at| columns.get(*at) == Some(&Column::Other))
            .max_by_key(|at| length(rows, *at));
        if let Some(column) = widest.and_then(|at| columns.get_mut(at)) {
            *column = Column::Title;
        } else if let Some(column) = columns.iter_mut().find(|column| **column == Column::Case) {
            *column = Column::Title;
        }
    }
}

fn texts<'a>(rows: &'a [GridRow<'_>], at: usize) -> impl Iterator<Item = String> + 'a {
    rows.iter()
        .filter_map(move |row| row.get(at))
        .filter(|(_, is_carried)| !is_carried)
        .map(|(blocks, _)| tidy(&plain(blocks)))
        .filter(|text| !text.is_empty())
}

fn length(rows: &[GridRow<'_>], at: usize) -> usize {
    texts(rows, at).map(|text| text.chars().count()).sum()
}

fn is_mostly(rows: &[GridRow<'_>], at: usize, is: impl Fn(&str) -> bool) -> bool {
    let (mut all, mut fitting) = (0, 0);
    for text in texts(rows, at) {
        all += 1;
        fitting += usize::from(is(&text));
    }
    fitting > 0 && fitting * 2 >= all
}

fn inferred(rows: &[GridRow<'_>], year: Option<i16>) -> Option<Vec<Column>> {
    let width = rows.iter().map(Vec::len).max().filter(|width| *width >= 2)?;
    let is_case = |text: &str| leading_number(text, year).is_some();
    let cases = (0..width).find(|at| is_mostly(rows, *at, is_case))?;
    let is_whole = is_mostly(rows, cases, |text| {
        leading_number(text, year).is_some_and(|found| text.len() - found.range.end <= 1)
    });
    let mut columns = vec![Column::Other; width];
    let mut set = |at: usize, column: Column| {
        if let Some(place) = columns.get_mut(at) {
            *place = column;
        }
    };
    let title = (0..width).filter(|at| !is_whole || *at != cases).max_by_key(|at| length(rows, *at))?;
    for at in (0..width).filter(|at| *at != title) {
        let column = if at == cases {
            Column::Case
        } else if is_mostly(rows, at, |text| super::entry::cell_time(text).is_some()) {
            Column::Time
        } else if is_mostly(rows, at, |text| !kinds(text).is_empty()) {
            Column::Kind
        } else if is_mostly(rows, at, |text| {
            text.len() <= 3 && text.trim_end_matches('.').parse::<u16>().is_ok()
        }) {
            Column::Order
        } else {
            Column::Other
        };
        set(at, column);
    }
    set(title, Column::Title);
    Some(columns)
}
