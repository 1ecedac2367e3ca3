//! How long a whole site takes to build, how much memory that takes, and how much is written.
//!
//! ```text
//! cargo bench --bench build                             # 1,000 cases
//! cargo bench --bench build -- 1000 10000               # one row for each
//! cargo bench --bench build -- 10000 --keep DIR         # leave the content and the site there
//! cargo bench --bench build -- 10000 --generate-only DIR
//! ```
//!
//! The content is made up and always the same (`benches/generator`). `felles build` runs as a process of its own:
//! three times into a new folder (*new*), then three times into the last of these (*again*, where nothing is to
//! be written); the middle one of the three counts. The system's cache is warm: the content has just been written.
//! *Cpu* is the processor time of *new*, all threads together: steadier than seconds on a machine with other work.
//! *Memory* is the most that the process held at once (`VmHWM` of `/proc`, asked every 2 ms; Linux only), the
//! largest of the three new builds. Two columns give the scale. *Copy* is `cp -r` of the site. *Floor* reads all
//! content and writes as many bytes to files of the same names, on two threads, and does nothing else: no generator
//! that reads everything and writes everything can be faster on this machine with this file system.
//! What earlier rounds have written is flushed (`sync`) before each.
//!
//! Numbers from different machines do not compare; the ratio of *new* to *floor* nearly does. A line above the
//! table says when the machine was busy just before, with a compiler perhaps; then run it again.
#![expect(clippy::print_stdout, reason = "the table is what this program is for")]
#![expect(
    clippy::disallowed_methods,
    reason = "measures the disk, and reads what the system says of a process"
)]

mod generator;

use std::error::Error;
use std::fs;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus};
use std::thread;
use std::time::{Duration, Instant};

type Failure = Box<dyn Error + Send + Sync>;

/// How often each thing is measured.
const ROUNDS: usize = 3;

/// What the command line asks for.
#[derive(Default)]
struct Wishes {
    sizes: Vec<usize>,
    keep: Option<PathBuf>,
    generate_only: Option<PathBuf>,
    /// Run by `cargo bench`, not by a test runner that tries every target.
    is_bench: bool,
}

/// What one run of the generator took.
struct Run {
    took: Duration,
    /// On all processors together.
    processor: Duration,
    /// In kibibytes; none where `/proc` does not say.
    memory: Option<u64>,
}

/// One line of the table.
struct Row {
    cases: usize,
    content: u64,
    pages: usize,
    output: u64,
    new: Duration,
    again: Duration,
    processor: Duration,
    memory: Option<u64>,
    copy: Duration,
    floor: Duration,
}

fn main() -> Result<(), Failure> {
    let wishes = wishes(std::env::args().skip(1))?;
    if !wishes.is_bench {
        println!("run with: cargo bench --bench build");
        return Ok(());
    }
    if let Some(folder) = &wishes.generate_only {
        for cases in &wishes.sizes {
            let bytes = generator::write(folder, *cases)?;
            println!("{cases} cases, {} MB of content in {}", megabytes(bytes), folder.display());
        }
        return Ok(());
    }
    if let Some(load) = other_work() {
        println!("note: this machine was busy in the last minute (load {load}); run again when it is idle");
    }
    println!(
        "cases   content    pages    output       new     again       cpu    memory      copy     floor   new/floor"
    );
    for cases in &wishes.sizes {
        let scratch = tempfile::tempdir()?;
        let folder = wishes.keep.as_deref().unwrap_or(scratch.path()).join(cases.to_string());
        print_row(&measure(*cases, &folder)?);
    }
    Ok(())
}

/// The load of the last minute, where it is more than one process.
fn other_work() -> Option<f64> {
    let load = fs::read_to_string("/proc/loadavg").ok()?.split(' ').next()?.parse().ok()?;
    (load > 1.0).then_some(load)
}

fn wishes(mut arguments: impl Iterator<Item = String>) -> Result<Wishes, Failure> {
    let mut wishes = Wishes::default();
    while let Some(argument) = arguments.next() {
        let mut folder = || arguments.next().map(PathBuf::from).ok_or(format!("{argument} needs a folder"));
        match argument.as_str() {
            "--bench" => wishes.is_bench = true,
            "--keep" => wishes.keep = Some(folder()?),
            "--generate-only" => wishes.generate_only = Some(folder()?),
            "--list" | "--format" | "terse" | "--ignored" => {}
            size => {
                let size = size.parse().map_err(|_| format!("`{size}` is not a number of cases"))?;
                wishes.sizes.push(size);
            }
        }
    }
    if wishes.sizes.is_empty() {
        wishes.sizes.push(1000);
    }
    if wishes.generate_only.is_some() && wishes.sizes.len() > 1 {
        return Err("--generate-only takes one number of cases".into());
    }
    Ok(wishes)
}

fn measure(cases: usize, folder: &Path) -> Result<Row, Failure> {
    let root = folder.join("content-root");
    let (site, copy, floor) = (folder.join("site"), folder.join("copy"), folder.join("floor"));
    let content = generator::write(&root, cases)?;

    let mut new = Vec::new();
    for _ in 0..ROUNDS {
        clear(&site)?;
        new.push(build(&root, &site, folder)?);
    }
    let again = (0..ROUNDS).map(|_| build(&root, &site, folder)).collect::<Result<Vec<_>, _>>()?;

    let files = files_in(&site)?;
    let sources = files_in(&root)?;
    let row = Row {
        cases,
        content,
        pages: files
            .iter()
            .filter(|(path, _)| path.extension().is_some_and(|ending| ending == "html"))
            .count(),
        output: files.iter().map(|(_, size)| size).sum(),
        memory: new.iter().map(|run| run.memory).max().flatten(),
        new: middle(new.iter().map(|run| run.took).collect()),
        again: middle(again.iter().map(|run| run.took).collect()),
        processor: middle(new.iter().map(|run| run.processor).collect()),
        copy: timed(&copy, || copied(&site, &copy))?,
        floor: timed(&floor, || read_and_write(&sources, &site, &files, &floor))?,
    };
    clear(&copy)?;
    clear(&floor)?;
    Ok(row)
}

/// Runs the generator as a process of its own, and watches how much memory it holds.
fn build(root: &Path, site: &Path, folder: &Path) -> Result<Run, Failure> {
    let messages = folder.join("messages.txt");
    flush()?;
    let started = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_felles"))
        .arg("build")
        .arg("--root")
        .arg(root)
        .arg("--output")
        .arg(site)
        .stdout(File::create(&messages)?)
        .stderr(File::options().append(true).open(&messages)?)
        .spawn()?;
    let (status, memory, processor) = watched(&mut child)?;
    let took = started.elapsed();
    if !status.success() {
        let text = fs::read_to_string(&messages)?;
        let first: Vec<&str> = text.lines().take(40).collect();
        return Err(format!("`felles build` failed ({status}):\n{}", first.join("\n")).into());
    }
    Ok(Run { took, processor, memory })
}

/// Waits for the process to end; answers also the most memory it was seen with and the processor time it used.
fn watched(child: &mut Child) -> io::Result<(ExitStatus, Option<u64>, Duration)> {
    let folder = PathBuf::from(format!("/proc/{}", child.id()));
    let said = |file: &str| fs::read_to_string(folder.join(file)).unwrap_or_default();
    let (mut memory, mut processor) = (None, Duration::ZERO);
    loop {
        // A process that has ended still has its times, until it is waited for.
        memory = memory.max(high_water_mark(&said("status")));
        processor = processor.max(processor_time(&said("stat")).unwrap_or_default());
        if let Some(status) = child.try_wait()? {
            return Ok((status, memory, processor));
        }
        thread::sleep(Duration::from_millis(2));
    }
}

/// Fields 14 and 15 of `/proc/PID/stat`, in hundredths of a second; the name before them ends with `)`.
fn processor_time(stat: &str) -> Option<Duration> {
    let (_, fields) = stat.rsplit_once(')')?;
    let fields: Vec<&str> = fields.split_whitespace().collect();
    let hundredths = fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?;
    Some(Duration::from_millis(hundredths * 10))
}

/// `VmHWM:   12345 kB`.
fn high_water_mark(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches(" kB").parse().ok()
}

/// Does the work so many times, each time with the folder gone, and answers the middle time.
fn timed(folder: &Path, work: impl Fn() -> Result<(), Failure>) -> Result<Duration, Failure> {
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        clear(folder)?;
        flush()?;
        let started = Instant::now();
        work()?;
        times.push(started.elapsed());
    }
    Ok(middle(times))
}

/// Lets the disk catch up, so that one round does not pay for another.
fn flush() -> io::Result<()> {
    Command::new("sync").status().map(drop)
}

fn copied(from: &Path, to: &Path) -> Result<(), Failure> {
    let status = Command::new("cp").arg("-r").arg(from).arg(to).status()?;
    if status.success() { Ok(()) } else { Err(format!("cp failed ({status})").into()) }
}

/// The least that has to be done: every source read, every file of the site written, nothing thought.
fn read_and_write(
    sources: &[(PathBuf, u64)],
    site: &Path,
    files: &[(PathBuf, u64)],
    to: &Path,
) -> Result<(), Failure> {
    let in_halves = |work: &(dyn Fn(usize) -> io::Result<()> + Sync)| {
        thread::scope(|scope| {
            let other = scope.spawn(|| work(1));
            work(0).and(other.join().unwrap_or_else(|_| Err(io::Error::other("a thread fell over"))))
        })
    };
    in_halves(&|half| {
        sources.iter().skip(half).step_by(2).try_for_each(|(path, _)| fs::read(path).map(drop))
    })?;
    let longest = files.iter().map(|(_, size)| *size).max().unwrap_or(0);
    let bytes = vec![b'a'; usize::try_from(longest)?];
    in_halves(&|half| {
        files.iter().skip(half).step_by(2).try_for_each(|(path, size)| {
            let path = to.join(path.strip_prefix(site).map_err(io::Error::other)?);
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder)?;
            }
            fs::write(path, &bytes[..usize::try_from(*size).map_err(io::Error::other)?])
        })
    })?;
    Ok(())
}

/// Every file under the folder, with its size.
fn files_in(folder: &Path) -> io::Result<Vec<(PathBuf, u64)>> {
    let mut waiting = vec![folder.to_path_buf()];
    let mut files = Vec::new();
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let facts = entry.metadata()?;
            if facts.is_dir() {
                waiting.push(entry.path());
            } else {
                files.push((entry.path(), facts.len()));
            }
        }
    }
    files.sort();
    Ok(files)
}

fn clear(folder: &Path) -> io::Result<()> {
    if folder.exists() { fs::remove_dir_all(folder) } else { Ok(()) }
}

fn middle(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// Millions of bytes with one decimal.
fn megabytes(bytes: u64) -> String {
    format!("{}.{}", bytes / 1_000_000, bytes % 1_000_000 / 100_000)
}

fn print_row(row: &Row) {
    let seconds = |took: Duration| format!("{:.2} s", took.as_secs_f64());
    let memory =
        row.memory.map_or_else(|| "unknown".to_owned(), |kib| format!("{} MB", megabytes(kib * 1024)));
    println!(
        "{:>5} {:>6} MB {:>8} {:>6} MB {:>9} {:>9} {:>9} {memory:>9} {:>9} {:>9} {:>11.1}",
        row.cases,
        megabytes(row.content),
        row.pages,
        megabytes(row.output),
        seconds(row.new),
        seconds(row.again),
        seconds(row.processor),
        seconds(row.copy),
        seconds(row.floor),
        row.new.as_secs_f64() / row.floor.as_secs_f64().max(1e-9),
    );
}
