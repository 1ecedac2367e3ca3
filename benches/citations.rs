//! How much of a build goes into recognising citations.
//!
//! ```text
//! cargo bench --bench citations                         # 1,000 cases
//! cargo bench --bench citations -- 10000
//! cargo bench --bench citations -- 10000 --least        # recognition alone, for a profiler
//! ```
//!
//! The content is that of `benches/build.rs`. The whole build (*build*: read, parse, recognise, join, draw, write into a new
//! folder) and the recognition of every record's words alone (*recognise*: `scan_record`, nothing else) run in this one
//! process, one after the other, three times each; the middle ones count. Both are processor times, all threads together,
//! from `/proc/self/stat` (Linux only), so other work on the machine matters little; *share* is their ratio and compares
//! between machines. *MB/s* and *citations/s* are of one thread: bytes of the words that are read (text and fields, without
//! markup), and cases that are found.
#![expect(clippy::print_stdout, reason = "the table is what this program is for")]
#![expect(
    clippy::disallowed_methods,
    reason = "reads what the system says of this process, and makes folders anew"
)]

mod generator;

use std::error::Error;
use std::fs;
use std::path::Path;
use std::time::Duration;

use felles::build;
use felles::citation::{Documents, scan_record};
use felles::config::{self, Session};
use felles::content::{self, Document, Parsed, SectionNames};
use felles::output::Folder;
use felles::source::{self, SourceFile, SourceTree};

type Failure = Box<dyn Error + Send + Sync>;

/// How often each thing is measured.
const ROUNDS: usize = 3;
/// The day on which the corpus is looked at.
const TODAY: &str = "2026-01-15";

/// What the command line asks for.
#[derive(Default)]
struct Wishes {
    cases: Option<usize>,
    /// Recognition once and no build.
    least: bool,
    /// Run by `cargo bench`, not by a test runner that tries every target.
    is_bench: bool,
}

/// What recognition found and took.
struct Recognised {
    records: usize,
    bytes: usize,
    citations: usize,
    took: Duration,
}

fn main() -> Result<(), Failure> {
    let wishes = wishes(std::env::args().skip(1))?;
    if !wishes.is_bench {
        return Ok(());
    }
    let cases = wishes.cases.unwrap_or(1000);
    let scratch = tempfile::tempdir()?;
    let root = scratch.path().join("content-root");
    generator::write(&root, cases)?;
    if wishes.least {
        let recognised = recognise(&root, 1)?;
        println!("{} citations in {} records", recognised.citations, recognised.records);
        return Ok(());
    }
    let mut builds = Vec::new();
    for round in 0..ROUNDS {
        let site = scratch.path().join(format!("site-{round}"));
        builds.push(built(&root, &site)?);
        fs::remove_dir_all(&site)?;
    }
    let (whole, recognised) = (middle(builds), recognise(&root, ROUNDS)?);
    let seconds = recognised.took.as_secs_f64();
    #[expect(clippy::cast_precision_loss, reason = "counts far below 2^52")]
    let per_second = |count: usize| count as f64 / seconds;
    println!("cases   records      words     build   recognise   share     MB/s   citations   citations/s");
    println!(
        "{cases:>5} {:>9} {:>7} MB {:>7.2} s {seconds:>9.2} s {:>7.3} {:>8.1} {:>11} {:>13.0}",
        recognised.records,
        recognised.bytes / 1_000_000,
        whole.as_secs_f64(),
        seconds / whole.as_secs_f64(),
        per_second(recognised.bytes) / 1e6,
        recognised.citations,
        per_second(recognised.citations),
    );
    Ok(())
}

fn wishes(arguments: impl Iterator<Item = String>) -> Result<Wishes, Failure> {
    let mut wishes = Wishes::default();
    for argument in arguments {
        match argument.as_str() {
            "--bench" => wishes.is_bench = true,
            "--least" => wishes.least = true,
            "--list" | "--format" | "terse" | "--ignored" => {}
            cases => {
                wishes.cases =
                    Some(cases.parse().map_err(|_| format!("`{cases}` is not a number of cases"))?);
            }
        }
    }
    Ok(wishes)
}

fn session() -> Result<Session, Failure> {
    Ok(Session { today: TODAY.parse()?, drafts: false, base_url: None })
}

/// The processor time of a whole build into a new folder.
fn built(root: &Path, site: &Path) -> Result<Duration, Failure> {
    let before = processor_time()?;
    let prepared = build::prepare(root, session()?)?;
    let ready = prepared.ready.as_ref().ok_or("the corpus has errors")?;
    ready
        .commit(&Folder::open(site, root)?, &mut build::Timings::default())?
        .map_err(|found| format!("{} pages cannot be drawn", found.len()))?;
    drop(prepared);
    Ok(processor_time()?.saturating_sub(before))
}

/// Parses all records, then reads their words for what they cite: only that is timed.
fn recognise(root: &Path, rounds: usize) -> Result<Recognised, Failure> {
    let sources = source::read(root)?;
    let config = config::read(&sources, session()?).value.ok_or("the corpus has no configuration")?;
    let bodies = build::bodies(root, session()?)?;
    let records = parsed(&sources, &SectionNames::of(&config));
    let governing = records.iter().filter_map(|(parsed, _)| match &parsed.document {
        Document::Governing(document) => Some(document.as_ref()),
        _ => None,
    });
    let documents = Documents::new(governing, &config.laws);
    let mut times = Vec::new();
    let mut citations = 0;
    for _ in 0..rounds {
        let before = processor_time()?;
        citations = records
            .iter()
            .map(|(Parsed { document, words }, file)| {
                scan_record(document, words, file, &bodies, &documents).cases.len()
            })
            .sum();
        times.push(processor_time()?.saturating_sub(before));
    }
    let blocks = records.iter().flat_map(|(parsed, _)| &parsed.words.blocks);
    Ok(Recognised {
        records: records.len(),
        bytes: blocks.map(|block| block.text.len()).sum(),
        citations,
        took: middle(times),
    })
}

fn parsed<'a>(sources: &'a SourceTree, names: &SectionNames) -> Vec<(Parsed, &'a SourceFile)> {
    let read = |file: &'a SourceFile| content::parse(file, names).value.map(|parsed| (parsed, file));
    sources.texts.iter().filter_map(read).collect()
}

fn middle(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// Fields 14 and 15 of `/proc/self/stat`, in hundredths of a second; the name before them ends with `)`.
fn processor_time() -> Result<Duration, Failure> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    let (_, fields) = stat.rsplit_once(')').ok_or("/proc/self/stat has no name")?;
    let fields: Vec<&str> = fields.split_whitespace().collect();
    let field =
        |at: usize| fields.get(at).ok_or("/proc/self/stat is short").map(|field| field.parse::<u64>());
    Ok(Duration::from_millis((field(11)?? + field(12)??) * 10))
}
