//! From a save until the preview answers with what was saved.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use super::disk::{clear, files_in};
use super::process::{floor, memory};
use super::served::Served;
use super::{Failure, generator, middle, ratio};

/// How often the preview and the floor are started.
const STARTS: usize = 3;
/// How often each kind of change is saved.
const SAVES: usize = 21;

/// The names of the columns.
pub(crate) fn print_head() {
    println!(
        "| cases | start until the first page | floor | start ÷ floor | a text saved | cpu | a title saved, its list asked | cpu | memory |"
    );
    println!("|{}", " ---: |".repeat(9));
}

/// Generates the content into `root`, shows it, and changes the newest case.
pub(crate) fn measure(cases: usize, root: &Path, folder: &Path) -> Result<(), Failure> {
    generator::write(root, cases)?;
    let sources = files_in(root)?;
    // Read once, so that the first start finds the files in the system's cache, as the later ones do.
    sources.iter().try_for_each(|(path, _)| fs::read(path).map(drop))?;
    let (mut floors, mut starts) = (Vec::new(), Vec::new());
    let mut served = None;
    for _ in 0..STARTS {
        let least = folder.join("floor");
        floors.push(floor(root, &least, folder)?.took);
        clear(&least)?;
        // The one before ends first.
        drop(served.take());
        let (started, took) = Served::start(root)?;
        starts.push(took);
        served = Some(started);
    }
    let served = served.ok_or("nothing was started")?;

    let (_, list) = served.get("/saker/")?;
    let address = newest(&list).ok_or("the list of cases leads to no case")?;
    let file = root.join(source_of(address).ok_or("the newest case has no number")?);
    let before = fs::read_to_string(&file)?;
    let with_words = |mark: &str| format!("{before}\n\n{mark}\n");
    let text = saves(&served, &file, &format!("/saker/{address}/"), with_words)?;
    fs::write(&file, &before)?;
    let title = saves(&served, &file, "/saker/", |mark| {
        before.replacen("title = \"", &format!("title = \"{mark} "), 1)
    })?;

    let (start, least) = (middle(starts), middle(floors));
    let milliseconds = |took: Duration| format!("{:.1} ms", took.as_secs_f64() * 1000.0);
    println!(
        "| {cases} | {:.2} s | {:.2} s | {:.1} | {} | {} | {} | {} | {} |",
        start.as_secs_f64(),
        least.as_secs_f64(),
        ratio(start, least),
        milliseconds(text.0),
        milliseconds(text.1),
        milliseconds(title.0),
        milliseconds(title.1),
        memory(served.kibibytes("VmHWM:")),
    );
    Ok(())
}

/// Saves the file with one mark after another and asks for `address` whenever there are news, until the mark is there.
/// Answers the middle time and the mean processor time of the preview.
fn saves(
    served: &Served,
    file: &Path,
    address: &str,
    with: impl Fn(&str) -> String,
) -> Result<(Duration, Duration), Failure> {
    let mut news = served.news()?;
    let mut times = Vec::new();
    served.rest();
    let before = served.processor();
    for number in 0..SAVES {
        served.rest();
        let mark = format!("Lagring {number}");
        let text = with(&mark);
        let saved = Instant::now();
        fs::write(file, text)?;
        loop {
            news.next()?;
            if served.get(address)?.1.contains(&mark) {
                break;
            }
        }
        times.push(saved.elapsed());
    }
    served.rest();
    let processor = served.processor().saturating_sub(before);
    Ok((middle(times), processor / u32::try_from(SAVES)?))
}

/// The first case that a list leads to, as its address has it: `sup-07-2019`.
fn newest(list: &str) -> Option<&str> {
    let links = list.split("href=\"").skip(1).filter_map(|rest| rest.split_once("/\""));
    let cases = links.filter_map(|(link, _)| link.rsplit_once("/saker/"));
    cases.map(|(_, case)| case).find(|case| source_of(case).is_some())
}

/// Where the generator has put the case of an address.
fn source_of(address: &str) -> Option<String> {
    let (body, numbered) = address.split_once('-')?;
    let (number, year) = numbered.split_once('-')?;
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    (is_number(number) && is_number(year)).then(|| format!("content/saker/{body}/{year}/{numbered}.md"))
}
