//! What a run cost, phase by phase.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use serde::Serialize;

/// The phases of a run, in their order.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Timings {
    /// One after the other: their seconds add up to the run.
    pub phases: Vec<Phase>,
}

/// One phase.
#[derive(Clone, Debug, Serialize)]
pub struct Phase {
    /// What was done: `read`, `parse`, `look`, `resolve`, `plan`, `index`, `draw`, `write`.
    pub name: &'static str,
    /// How long it took. Pages are drawn and written in one go on all threads: both have a part of that time as large as
    /// their part of the threads' time.
    #[serde(rename = "seconds", serialize_with = "seconds")]
    pub took: Duration,
    /// How many texts or files it was about.
    pub files: usize,
    /// Their size.
    pub bytes: u64,
    /// The most memory that the process had held by then, in bytes; none where the system does not say.
    pub peak_memory: Option<u64>,
}

fn seconds<S: serde::Serializer>(took: &Duration, serializer: S) -> Result<S::Ok, S::Error> {
    // Microseconds are exact enough, and the same number on every system.
    serializer.serialize_f64((took.as_secs_f64() * 1e6).round() / 1e6)
}

impl Timings {
    /// How long all phases took.
    pub fn total(&self) -> Duration {
        self.phases.iter().map(|phase| phase.took).sum()
    }

    /// For people: a table.
    pub fn table(&self) -> String {
        let mut table =
            format!("{:<8} {:>10} {:>8} {:>12} {:>10}\n", "phase", "time", "files", "size", "memory");
        for Phase { name, took, files, bytes, peak_memory } in &self.phases {
            let memory = peak_memory.map_or_else(|| "-".to_owned(), megabytes);
            // Writing to a `String` cannot fail.
            let _ = writeln!(
                table,
                "{name:<8} {:>8.1}ms {files:>8} {:>12} {memory:>10}",
                took.as_secs_f64() * 1e3,
                megabytes(*bytes)
            );
        }
        let _ = writeln!(table, "{:<8} {:>8.1}ms", "all", self.total().as_secs_f64() * 1e3);
        table
    }

    /// For programs: one JSON object.
    pub fn json(&self) -> String {
        // Numbers and names always serialise.
        serde_json::to_string(self).unwrap_or_default() + "\n"
    }

    /// Takes down a phase that has just ended.
    pub(super) fn add(&mut self, name: &'static str, took: Duration, files: usize, bytes: u64) {
        self.phases.push(Phase { name, took, files, bytes, peak_memory: peak_memory() });
    }
}

fn megabytes(bytes: u64) -> String {
    format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000)
}

/// Measures one phase after the other.
#[derive(Debug)]
pub(super) struct Stopwatch {
    since: Instant,
}

impl Stopwatch {
    pub(super) fn start() -> Self {
        Self { since: Instant::now() }
    }

    /// The time since the last lap.
    pub(super) fn lap(&mut self) -> Duration {
        let now = Instant::now();
        let took = now - self.since;
        self.since = now;
        took
    }
}

/// The most memory that this process has held (`VmHWM` of Linux's `/proc`).
fn peak_memory() -> Option<u64> {
    #[expect(
        clippy::disallowed_methods,
        reason = "the system's own account of this process, no file of a site"
    )]
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.parse::<u64>().ok().map(|kilobytes| kilobytes * 1024)
}
