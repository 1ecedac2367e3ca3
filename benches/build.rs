//! How long a whole site takes to build and to be shown, how much memory that takes, and how much is written.
//!
//! ```text
//! cargo bench --bench build                             # 1,000, 5,000 and 20,000 cases
//! cargo bench --bench build -- 1000 100000              # other sizes, a row for each
//! cargo bench --bench build -- --preview 5000           # from a save until the changed page is served
//! cargo bench --bench build -- --soak 10000 5000        # 10,000 saves at 5,000 cases: what is still held after them
//! cargo bench --bench build -- --peers TOOLS 5000       # other generators beside; `scripts/peers` installs them and runs this
//! cargo bench --bench build -- 5000 --keep DIR          # leave the content and the site there
//! cargo bench --bench build -- 5000 --generate-only DIR
//! cargo bench --bench build -- --floor ROOT OUTPUT      # the floor alone, for a profiler
//! ```
//!
//! The content is made up and always the same (`benches/generator`). What is measured, and what the columns say:
//! `docs/performance.md`. Numbers from different machines do not compare; the ratios nearly do. Scratch folders lie where
//! `TMPDIR` says. A line above the table says when the machine was busy just before, with a compiler perhaps; then run it again.
#![expect(clippy::print_stdout, reason = "the tables are what this program is for")]
#![expect(
    clippy::disallowed_methods,
    reason = "measures the disk, and reads what the system says of a process"
)]

mod disk;
mod floor;
mod generator;
mod peers;
mod process;
mod rows;
mod saves;
mod served;
mod soak;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use disk::{files_in, megabytes};

type Failure = Box<dyn Error + Send + Sync>;

/// The sizes that are measured where none is named.
const SIZES: [usize; 3] = [1000, 5000, 20_000];
/// The day on which the content is looked at.
const TODAY: &str = "2026-11-24";

/// What is to be done.
enum Mode {
    Build,
    Preview,
    Soak { saves: usize },
    Peers { tools: PathBuf },
    Floor { root: PathBuf, output: PathBuf },
    Generate { folder: PathBuf },
}

/// What the command line asks for.
struct Wishes {
    mode: Mode,
    sizes: Vec<usize>,
    keep: Option<PathBuf>,
    /// Run by `cargo bench`, not by a test runner that tries every target.
    is_bench: bool,
}

fn main() -> Result<(), Failure> {
    let wishes = wishes(std::env::args().skip(1))?;
    if !wishes.is_bench {
        println!("run with: cargo bench --bench build");
        return Ok(());
    }
    match &wishes.mode {
        Mode::Floor { root, output } => return floor::build(root, output),
        Mode::Generate { folder } => {
            for cases in &wishes.sizes {
                let bytes = generator::write(folder, *cases)?;
                println!("{cases} cases, {} MB of content in {}", megabytes(bytes), folder.display());
            }
            return Ok(());
        }
        Mode::Build | Mode::Preview | Mode::Soak { .. } | Mode::Peers { .. } => {}
    }
    if let Some(load) = other_work() {
        println!("note: this machine was busy in the last minute (load {load}); run again when it is idle");
    }
    match &wishes.mode {
        Mode::Preview => saves::print_head(),
        Mode::Build => rows::print_head(),
        _ => {}
    }
    let mut measured = Vec::new();
    for cases in wishes.sizes {
        let scratch = tempfile::tempdir()?;
        let folder = wishes.keep.as_deref().unwrap_or(scratch.path()).join(cases.to_string());
        let root = folder.join("content-root");
        match &wishes.mode {
            Mode::Preview => saves::measure(cases, &root, &folder)?,
            Mode::Soak { saves } => soak::run(*saves, cases, &root)?,
            Mode::Peers { tools } => peers::measure(cases, tools, &folder)?,
            _ => measured.push(rows::measure(cases, &root, &folder)?),
        }
    }
    if let Mode::Build = wishes.mode {
        rows::print_growth(&measured);
        rows::print_small(tempfile::tempdir()?.path())?;
    }
    Ok(())
}

/// The load of the last minute, where it is more than one process.
fn other_work() -> Option<f64> {
    let load = fs::read_to_string("/proc/loadavg").ok()?.split(' ').next()?.parse().ok()?;
    (load > 1.0).then_some(load)
}

fn wishes(mut arguments: impl Iterator<Item = String>) -> Result<Wishes, Failure> {
    let mut wishes = Wishes { mode: Mode::Build, sizes: Vec::new(), keep: None, is_bench: false };
    while let Some(argument) = arguments.next() {
        let mut next = |what: &str| arguments.next().ok_or(format!("{argument} needs {what}"));
        match argument.as_str() {
            "--bench" => wishes.is_bench = true,
            "--keep" => wishes.keep = Some(next("a folder")?.into()),
            "--preview" => wishes.mode = Mode::Preview,
            "--soak" => wishes.mode = Mode::Soak { saves: number(&next("a number of saves")?)? },
            // Commands run in folders of their own.
            "--peers" => wishes.mode = Mode::Peers { tools: fs::canonicalize(next("a folder of tools")?)? },
            "--floor" => {
                let root = next("the site's folder and one to write into")?.into();
                wishes.mode = Mode::Floor { root, output: next("a folder to write into")?.into() };
            }
            "--generate-only" => wishes.mode = Mode::Generate { folder: next("a folder")?.into() },
            "--list" | "--format" | "terse" | "--ignored" => {}
            size => wishes.sizes.push(number(size)?),
        }
    }
    match (&wishes.mode, wishes.sizes.len()) {
        (Mode::Build | Mode::Preview | Mode::Peers { .. }, 0) => wishes.sizes.extend(SIZES),
        (Mode::Soak { .. } | Mode::Generate { .. }, length) if length != 1 => {
            return Err("this takes one number of cases".into());
        }
        _ => {}
    }
    Ok(wishes)
}

fn number(word: &str) -> Result<usize, Failure> {
    Ok(word.parse().map_err(|_| format!("`{word}` is not a number"))?)
}

/// The middle one; of an even number the later of the two.
fn middle(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// How many times as long; nothing measured is nothing.
fn ratio(one: Duration, other: Duration) -> f64 {
    one.as_secs_f64() / other.as_secs_f64().max(1e-9)
}

/// The command that `cargo bench` has built.
fn felles() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_felles"))
}
