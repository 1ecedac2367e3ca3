//! A process that is watched: how long it runs, on how many processors, and with how much memory.

use std::fs;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus};
use std::thread;
use std::time::{Duration, Instant};

use super::disk::flush;
use super::{Failure, TODAY, felles};

/// What one run took.
pub(crate) struct Run {
    pub(crate) took: Duration,
    /// On all processors together.
    pub(crate) processor: Duration,
    /// The most that was held at once, in kibibytes; none where `/proc` does not say.
    pub(crate) memory: Option<u64>,
}

/// Runs `felles build`; what it says is kept in `folder`.
pub(crate) fn build(root: &Path, site: &Path, folder: &Path) -> Result<Run, Failure> {
    let mut command = Command::new(felles());
    command.args(["build", "--date", TODAY, "--root"]).arg(root).arg("--output").arg(site);
    run(&mut command, folder)
}

/// Runs the floor: this program once more.
pub(crate) fn floor(root: &Path, site: &Path, folder: &Path) -> Result<Run, Failure> {
    let mut command = Command::new(std::env::current_exe()?);
    command.args(["--bench", "--floor"]).arg(root).arg(site);
    run(&mut command, folder)
}

/// Runs a command; what it says is kept in `folder`.
pub(crate) fn run(command: &mut Command, folder: &Path) -> Result<Run, Failure> {
    let messages = folder.join("messages.txt");
    flush()?;
    let started = Instant::now();
    let mut child = command
        .stdout(File::create(&messages)?)
        .stderr(File::options().append(true).open(&messages)?)
        .spawn()?;
    let (status, memory, processor) = watched(&mut child)?;
    let took = started.elapsed();
    if !status.success() {
        let text = fs::read_to_string(&messages)?;
        let first: Vec<&str> = text.lines().take(40).collect();
        return Err(format!("{command:?} failed ({status}):\n{}", first.join("\n")).into());
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
        memory = memory.max(kibibytes(&said("status"), "VmHWM:"));
        processor = processor.max(processor_time(&said("stat")).unwrap_or_default());
        if let Some(status) = child.try_wait()? {
            return Ok((status, memory, processor));
        }
        thread::sleep(Duration::from_millis(2));
    }
}

/// Fields 14 and 15 of `/proc/PID/stat`, in hundredths of a second; the name before them ends with `)`.
pub(crate) fn processor_time(stat: &str) -> Option<Duration> {
    let (_, fields) = stat.rsplit_once(')')?;
    let fields: Vec<&str> = fields.split_whitespace().collect();
    let hundredths = fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?;
    Some(Duration::from_millis(hundredths * 10))
}

/// A line of `/proc/PID/status`, as `VmHWM:   12345 kB`.
pub(crate) fn kibibytes(status: &str, name: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    line.trim().trim_end_matches(" kB").parse().ok()
}

/// Kibibytes as millions of bytes, where they are known.
pub(crate) fn memory(kibibytes: Option<u64>) -> String {
    kibibytes.map_or_else(|| "unknown".to_owned(), |kib| format!("{} MB", super::megabytes(kib * 1024)))
}
