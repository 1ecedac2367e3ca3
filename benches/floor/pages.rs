//! Records and lists as pages.

use serde::Serialize;
use tera::{Context, Tera, Value};

use super::super::Failure;
use super::records::Record;

/// How many cases a page of a list has.
const ROWS: usize = 50;
const TEMPLATES: [(&str, &str); 4] = [
    ("base.html", include_str!("templates/base.html")),
    ("row.html", include_str!("templates/row.html")),
    ("record.html", include_str!("templates/record.html")),
    ("list.html", include_str!("templates/list.html")),
];

/// What all pages show.
#[derive(Serialize)]
struct Site {
    title: &'static str,
    sections: [(&'static str, &'static str); 3],
}

/// A case in a list.
#[derive(Serialize)]
struct Row<'a> {
    address: &'a str,
    title: &'a str,
    number: Option<&'a str>,
    date: &'a str,
    summary: Option<&'a str>,
    outcome: Option<&'a str>,
}

/// The fields of a record's own page.
#[derive(Serialize)]
struct Facts<'a> {
    title: &'a str,
    number: Option<&'a str>,
    date: &'a str,
    summary: Option<&'a str>,
    outcome: Option<&'a str>,
    status: Option<&'a str>,
    responsible: Option<&'a str>,
    follows: &'a [String],
}

/// One page of a list.
#[derive(Serialize)]
struct Part<'a> {
    title: &'a str,
    number: usize,
    last: usize,
    address: &'a str,
}

/// Draws pages.
pub(super) struct Drawer {
    tera: Tera,
    /// Every record as a row, made once.
    rows: Vec<Value>,
}

impl Drawer {
    pub(super) fn new(records: &[Record]) -> Result<Self, Failure> {
        let mut tera = Tera::new();
        tera.add_raw_templates(TEMPLATES)?;
        let sections =
            [("/saker/", "Saker"), ("/organ/sup/", "Utvalg"), ("/regioner/provekysten/", "Regioner")];
        tera.global_context().insert("site", &Site { title: "Helsefellesskapet", sections });
        let row = |record: &Record| {
            Value::from_serializable(&Row {
                address: &record.address,
                title: &record.title,
                number: record.fields.case.as_deref(),
                date: record.date(),
                summary: record.fields.summary.as_deref(),
                outcome: record.fields.outcome.as_deref(),
            })
        };
        Ok(Self { rows: records.iter().map(row).collect(), tera })
    }

    /// The page of a record; `citing` are the records that cite it.
    pub(super) fn record(&self, record: &Record, html: &str, citing: &[usize]) -> Result<String, Failure> {
        let mut context = Context::new();
        let facts = Facts {
            title: &record.title,
            number: record.fields.case.as_deref(),
            date: record.date(),
            summary: record.fields.summary.as_deref(),
            outcome: record.fields.outcome.as_deref(),
            status: record.fields.status.as_deref(),
            responsible: record.fields.responsible.as_deref(),
            follows: &record.fields.follows,
        };
        context.insert("page", &facts);
        context.insert_value("text", Value::safe_string(html));
        context.insert_value("citing", self.rows_of(citing));
        Ok(self.tera.render("record.html", &context)?)
    }

    /// All pages of a list, below its address; `about` is the record whose list it is, with its text.
    pub(super) fn list(
        &self,
        address: &str,
        about: Option<&Record>,
        html: &str,
        cases: &[usize],
        write: &dyn Fn(&str, String) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let last = cases.len().div_ceil(ROWS);
        for (number, rows) in (1..).zip(cases.chunks(ROWS)) {
            let title = about.map_or("Saker", |about| about.title.as_str());
            let mut context = Context::new();
            context.insert("page", &Part { title, number, last, address });
            context.insert_value("text", Value::safe_string(if number == 1 { html } else { "" }));
            context.insert_value("rows", self.rows_of(rows));
            let page = self.tera.render("list.html", &context)?;
            let own = if number == 1 { address.to_owned() } else { format!("{address}side/{number}/") };
            write(&own, page)?;
        }
        Ok(())
    }

    fn rows_of(&self, records: &[usize]) -> Value {
        let rows: Vec<Value> = records.iter().map(|record| self.rows[*record].clone()).collect();
        Value::from(rows)
    }
}
