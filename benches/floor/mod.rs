//! The least that a generator must do for a site like ours, and nothing else: read, parse, link, draw, write.
//!
//! Each record becomes a page, with its citations linked and the cases that cite it. The site, each body, region,
//! municipality and topic has a list of its cases, fifty rows a page. Texts are CommonMark by the same reader as ours,
//! pages are Tera templates with what all share given once. There are no checks, threads, states, registers, indexes, feeds or ids, and
//! nothing is compared with what was there: whatever a build costs beyond this is the price of what it does beyond this.
//!
//! `benches/build.rs` runs it as a process of its own, so that time and memory are taken as those of `felles build`.

mod pages;
mod records;
pub(crate) mod text;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::{Failure, files_in};
use pages::Drawer;
use records::{Index, Record};

/// As many threads as the other floor, that of bytes alone.
const THREADS: usize = 2;

/// Builds the site in `root` into `output`, which need not be there.
pub(crate) fn build(root: &Path, output: &Path) -> Result<(), Failure> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(THREADS).build()?;
    pool.install(|| whole(root, output))
}

fn whole(root: &Path, output: &Path) -> Result<(), Failure> {
    let content = root.join("content");
    let (texts, copied): (Vec<PathBuf>, Vec<PathBuf>) = files_in(&content)?
        .into_iter()
        .map(|(path, _)| path)
        .filter(|path| path.extension().is_none_or(|ending| ending != "toml"))
        .partition(|path| path.extension().is_some_and(|ending| ending == "md"));
    let mut records = texts
        .par_iter()
        .map(|path| Record::read(path.strip_prefix(&content)?, &fs::read_to_string(path)?))
        .collect::<Result<Vec<_>, Failure>>()?;
    records.sort_by(|one, two| two.date().cmp(one.date()).then_with(|| one.address.cmp(&two.address)));
    let index = Index::of(&records);
    let linked: Vec<(String, Vec<usize>)> =
        records.par_iter().map(|record| text::drawn(&record.text, &index.cases)).collect();
    let mut citing: Vec<Vec<usize>> = vec![Vec::new(); records.len()];
    for (at, (_, cited)) in linked.iter().enumerate() {
        for case in cited {
            citing[*case].push(at);
        }
    }
    let drawer = Drawer::new(&records)?;
    let write = |address: &str, page: String| write(output, &format!("{address}index.html"), page.as_bytes());
    records.par_iter().zip(&linked).zip(&citing).try_for_each(|((record, (html, _)), citing)| {
        if index.lists.contains_key(&record.address) {
            return Ok(());
        }
        write(&record.address, drawer.record(record, html, citing)?)
    })?;
    index.lists.par_iter().try_for_each(|(address, cases)| {
        let about = records.iter().position(|record| record.address == *address);
        let html = about.map_or("", |about| linked[about].0.as_str());
        drawer.list(address, about.map(|about| &records[about]), html, cases, &write)
    })?;
    copied.par_iter().try_for_each(|path| {
        let inside = path.strip_prefix(&content)?.to_str().ok_or("a file has an unreadable name")?;
        Ok::<_, Failure>(write_file(output, inside, &fs::read(path)?)?)
    })
}

fn write(output: &Path, inside: &str, bytes: &[u8]) -> Result<(), Failure> {
    Ok(write_file(output, inside.trim_start_matches('/'), bytes)?)
}

fn write_file(output: &Path, inside: &str, bytes: &[u8]) -> io::Result<()> {
    let path = output.join(inside);
    match fs::write(&path, bytes) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder)?;
            }
            fs::write(&path, bytes)
        }
        written => written,
    }
}
