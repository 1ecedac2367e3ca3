//! Other generators beside ours, on the same content, with features as equal as they allow.
//!
//! What all build: a page for each record; lists of cases, fifty rows a page, of the site, of each body, region,
//! municipality and topic, and of the decisions; cases linked where texts name them; on a case, those that name it. What each
//! can and what had to be done for it stands beside its templates, which are written for this measurement. Nothing is
//! minified, feeds and site maps are off. Pagefind indexes what Hugo has written, as it would on a site made with Hugo.
//!
//! The programs are those that `scripts/peers` has installed; Zola is measured where it has found one. Rounds take turns.

mod convert;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use super::disk::{clear, files_in, megabytes};
use super::process::{Run, build, memory, run};
use super::{Failure, generator, middle, ratio};

/// How often each thing is measured.
const ROUNDS: usize = 3;

/// A line of the table.
struct Peer {
    name: &'static str,
    runs: Vec<Run>,
    files: usize,
    bytes: u64,
}

impl Peer {
    fn took(&self) -> Duration {
        middle(self.runs.iter().map(|run| run.took).collect())
    }

    fn processor(&self) -> Duration {
        middle(self.runs.iter().map(|run| run.processor).collect())
    }
}

/// Measures all with so many cases; `tools` is the folder of the programs: `hugo`, `pagefind`, `node_modules`, and
/// perhaps `zola`.
pub(crate) fn measure(cases: usize, tools: &Path, folder: &Path) -> Result<(), Failure> {
    let root = folder.join("felles");
    generator::write(&root, cases)?;
    let records = convert::read(&root.join("content"))?;
    convert::hugo(&records, &folder.join("hugo"))?;
    convert::eleventy(&records, &folder.join("eleventy"))?;
    convert::zola(&records, &folder.join("zola"))?;
    let config = fs::read_to_string(root.join("config.toml"))?;
    let searchless = format!("{config}\n[search]\nenabled = false\n");

    let site = |name: &str| folder.join(format!("{name}-site"));
    let mut names = vec!["felles", "felles without search", "Hugo", "Pagefind after Hugo", "Eleventy"];
    if tools.join("zola").exists() {
        names.push("Zola");
    } else {
        println!("note: there is no Zola to measure");
    }
    let peer = |name| Peer { name, runs: Vec::new(), files: 0, bytes: 0 };
    let mut peers: Vec<Peer> = names.into_iter().map(peer).collect();
    for _ in 0..ROUNDS {
        for peer in &mut peers {
            // Pagefind writes into the site of Hugo.
            let output = site(if peer.name.ends_with("Hugo") { "Hugo" } else { peer.name });
            let before = if peer.name.starts_with("Pagefind") { files_in(&output)? } else { Vec::new() };
            if before.is_empty() {
                clear(&output)?;
            }
            let run = match peer.name {
                "felles" => build(&root, &output, folder)?,
                "felles without search" => {
                    fs::write(root.join("config.toml"), &searchless)?;
                    let run = build(&root, &output, folder)?;
                    fs::write(root.join("config.toml"), &config)?;
                    run
                }
                "Hugo" => run(&mut hugo(tools, folder, &output), folder)?,
                "Zola" => run(&mut zola(tools, folder, &output), folder)?,
                "Eleventy" => run(&mut eleventy(tools, folder, &output), folder)?,
                _ => run(&mut pagefind(tools, &output), folder)?,
            };
            peer.runs.push(run);
            let files = files_in(&output)?;
            let size = |files: &[(PathBuf, u64)]| files.iter().map(|(_, size)| size).sum::<u64>();
            peer.files = files.len() - before.len();
            peer.bytes = size(&files) - size(&before);
        }
    }
    print(cases, &peers);
    Ok(())
}

fn hugo(tools: &Path, folder: &Path, output: &Path) -> Command {
    let mut command = Command::new(tools.join("hugo"));
    command.arg("--source").arg(folder.join("hugo")).arg("--destination").arg(output);
    command.arg("--cacheDir").arg(folder.join("hugo-cache")).args(["--noBuildLock", "--quiet"]);
    command
}

fn pagefind(tools: &Path, site: &Path) -> Command {
    let mut command = Command::new(tools.join("pagefind"));
    command.arg("--site").arg(site).args(["--force-language", "no", "--quiet"]);
    command
}

fn eleventy(tools: &Path, folder: &Path, output: &Path) -> Command {
    let mut command = Command::new("node");
    command.arg("--max-old-space-size=8192").arg(tools.join("node_modules/@11ty/eleventy/cmd.cjs"));
    command.args(["--quiet", "--input=src"]).arg(format!("--output={}", output.display()));
    command.current_dir(folder.join("eleventy"));
    command
}

fn zola(tools: &Path, folder: &Path, output: &Path) -> Command {
    let mut command = Command::new(tools.join("zola"));
    command.arg("--root").arg(folder.join("zola")).args(["--config", "zola.toml", "build", "--force"]);
    command.arg("--output-dir").arg(output);
    command
}

fn print(cases: usize, peers: &[Peer]) {
    let [ours, searchless, hugo, pagefind, ..] = peers else { return };
    println!("{cases} cases");
    println!("| | wall | cpu | memory | files | bytes | wall ÷ ours | cpu ÷ ours |");
    println!("| --- |{}", " ---: |".repeat(7));
    let line = |name: &str, took: Duration, processor: Duration, rest: &str, beside: &Peer| {
        println!(
            "| {name} | {:.2} s | {:.2} s | {rest} | {:.1} | {:.1} |",
            took.as_secs_f64(),
            processor.as_secs_f64(),
            ratio(took, beside.took()),
            ratio(processor, beside.processor()),
        );
    };
    for peer in peers {
        let most = peer.runs.iter().map(|run| run.memory).max().flatten();
        let rest = format!("{} | {} | {} MB", memory(most), peer.files, megabytes(peer.bytes));
        let beside = if peer.name == ours.name { ours } else { searchless };
        line(peer.name, peer.took(), peer.processor(), &rest, beside);
    }
    let (took, processor) = (hugo.took() + pagefind.took(), hugo.processor() + pagefind.processor());
    line("Hugo and Pagefind, beside felles with search", took, processor, " | | ", ours);
}
