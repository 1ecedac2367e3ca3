//! One row for each size: the build in all its forms, beside what is the least.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use super::disk::{clear, copied, files_in, flush, megabytes, read_and_write};
use super::process::{Run, build, floor, memory};
use super::{Failure, felles, generator, middle, ratio};

/// How often each thing is measured.
const ROUNDS: usize = 3;
/// What takes next to nothing is measured more often.
const SHORT_ROUNDS: usize = 11;

/// What several runs of the same took.
struct Runs(Vec<Run>);

impl Runs {
    fn took(&self) -> Duration {
        middle(self.0.iter().map(|run| run.took).collect())
    }

    fn processor(&self) -> Duration {
        middle(self.0.iter().map(|run| run.processor).collect())
    }

    fn memory(&self) -> Option<u64> {
        self.0.iter().map(|run| run.memory).max().flatten()
    }
}

/// One line of the table.
pub(crate) struct Row {
    cases: usize,
    content: u64,
    files: usize,
    output: u64,
    /// Into an empty folder, with search, without it; then where everything is there already.
    cold: Runs,
    searchless: Runs,
    again: Runs,
    bytes_alone: Duration,
    copy: Duration,
    floor: Runs,
}

/// Generates the content into `root`, and measures with folders beside it. The rounds take turns, so that what else the
/// machine does meets all alike.
pub(crate) fn measure(cases: usize, root: &Path, folder: &Path) -> Result<Row, Failure> {
    let [site, searchless_site, copy, bytes, least] =
        ["site", "searchless", "copy", "bytes", "floor"].map(|name| folder.join(name));
    let content = generator::write(root, cases)?;
    let sources = files_in(root)?;
    let config = fs::read_to_string(root.join("config.toml"))?;
    let configure = |more: &str| fs::write(root.join("config.toml"), format!("{config}{more}"));

    let [mut cold, mut searchless, mut again, mut floors] = [const { Vec::new() }; 4];
    let (mut copies, mut bytes_alone, mut files) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        clear(&site)?;
        cold.push(build(root, &site, folder)?);
        again.push(build(root, &site, folder)?);
        files = files_in(&site)?;

        clear(&searchless_site)?;
        configure("\n[search]\nenabled = false\n")?;
        searchless.push(build(root, &searchless_site, folder)?);
        configure("")?;

        clear(&least)?;
        floors.push(floor(root, &least, folder)?);
        copies.push(timed(&copy, || copied(&site, &copy))?);
        bytes_alone.push(timed(&bytes, || read_and_write(&sources, &site, &files, &bytes))?);
    }
    let row = Row {
        cases,
        content,
        files: files.len(),
        output: files.iter().map(|(_, size)| size).sum(),
        cold: Runs(cold),
        searchless: Runs(searchless),
        again: Runs(again),
        bytes_alone: middle(bytes_alone),
        copy: middle(copies),
        floor: Runs(floors),
    };
    for folder in [searchless_site, copy, bytes, least] {
        clear(&folder)?;
    }
    print_row(&row);
    Ok(row)
}

/// Does the work with the folder gone.
fn timed(folder: &Path, work: impl Fn() -> Result<(), Failure>) -> Result<Duration, Failure> {
    clear(folder)?;
    flush()?;
    let started = Instant::now();
    work()?;
    Ok(started.elapsed())
}

/// The names of the columns.
pub(crate) fn print_head() {
    println!(
        "| cases | content | files | output | cold | cpu | memory | without search | cpu | memory | again | bytes alone | copy \
         | floor | cpu | memory | cold ÷ floor | without search ÷ floor | cpu ÷ cpu | again ÷ cold |"
    );
    println!("|{}", " ---: |".repeat(20));
}

fn print_row(row: &Row) {
    let seconds = |took: Duration| format!("{:.2} s", took.as_secs_f64());
    let runs = |runs: &Runs| {
        format!("{} | {} | {}", seconds(runs.took()), seconds(runs.processor()), memory(runs.memory()))
    };
    println!(
        "| {} | {} MB | {} | {} MB | {} | {} | {} | {} | {} | {} | {:.1} | {:.1} | {:.1} | {:.2} |",
        row.cases,
        megabytes(row.content),
        row.files,
        megabytes(row.output),
        runs(&row.cold),
        runs(&row.searchless),
        seconds(row.again.took()),
        seconds(row.bytes_alone),
        seconds(row.copy),
        runs(&row.floor),
        ratio(row.cold.took(), row.floor.took()),
        ratio(row.searchless.took(), row.floor.took()),
        ratio(row.searchless.processor(), row.floor.processor()),
        ratio(row.again.took(), row.cold.took()),
    );
}

/// How many times as long twice as many cases take, between each size and the next.
pub(crate) fn print_growth(rows: &[Row]) {
    for pair in rows.windows(2) {
        let [one, two] = pair else { continue };
        #[expect(clippy::cast_precision_loss, reason = "numbers of cases are small")]
        let doublings = (two.cases as f64 / one.cases as f64).log2();
        let growth = |took: &dyn Fn(&Row) -> Duration| ratio(took(two), took(one)).powf(1.0 / doublings);
        println!(
            "from {} to {} cases, each doubling: {:.2} times as long with search, {:.2} without, {:.2} the floor",
            one.cases,
            two.cases,
            growth(&|row| row.cold.took()),
            growth(&|row| row.searchless.took()),
            growth(&|row| row.floor.took()),
        );
    }
}

/// What does not grow with the content: the repository's own site, the start of the program, and its size.
pub(crate) fn print_small(folder: &Path) -> Result<(), Failure> {
    let site = folder.join("own-site");
    let (mut builds, mut starts) = (Vec::new(), Vec::new());
    for _ in 0..SHORT_ROUNDS {
        clear(&site)?;
        builds.push(build(Path::new(env!("CARGO_MANIFEST_DIR")), &site, folder)?.took);
        let started = Instant::now();
        Command::new(felles()).arg("--version").output()?;
        starts.push(started.elapsed());
    }
    println!(
        "this repository's content: {:.2} s; `felles --version`: {:.1} ms; the program: {} MB",
        middle(builds).as_secs_f64(),
        middle(starts).as_secs_f64() * 1000.0,
        megabytes(fs::metadata(felles())?.len()),
    );
    Ok(())
}
