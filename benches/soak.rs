//! Saves by the thousand: what the preview holds after them is what it held after the first hundred.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use super::disk::{files_in, megabytes};
use super::served::{News, Served};
use super::{Failure, generator};

/// What is held after so many saves is what may be held at the end.
const FIRST: usize = 100;
/// So much more memory may be held at the end, in per cent.
const MORE: u64 = 10;
/// Memory goes up and down with every save: the middle of so many readings counts.
const READINGS: usize = 21;
/// Connections that have ended are let go of within this time.
const SOON: Duration = Duration::from_secs(10);
/// So often the search index is asked for.
const SEARCHES: usize = 20;
/// Stands before the words that a save adds to a text, and before a title.
const MARK: &str = "Lagring";

/// What the preview held at one time.
struct Held {
    /// In kibibytes.
    memory: u64,
    handles: usize,
}

/// A site that is changed, and what shows it.
struct Soak<'a> {
    root: &'a Path,
    served: Served,
    news: News,
    /// The files of cases.
    cases: Vec<PathBuf>,
}

/// Makes the saves, one after another, each waited for; fails where the preview does not follow, or holds more and more.
pub(crate) fn run(saves: usize, cases: usize, root: &Path) -> Result<(), Failure> {
    if saves < 2 * FIRST || cases == 0 {
        return Err(format!("at least {} saves of at least one case are needed", 2 * FIRST).into());
    }
    generator::write(root, cases)?;
    let files = files_in(&root.join("content/saker"))?.into_iter().map(|(path, _)| path);
    let cases = files.filter(|path| path.extension().is_some_and(|ending| ending == "md")).collect();
    let (served, _) = Served::start(root)?;
    let news = served.news()?;
    let mut soak = Soak { root, served, news, cases };
    let (mut readings, mut first) = (Vec::new(), None);
    let started = Instant::now();
    for number in 1..=saves {
        soak.save(number).map_err(|why| format!("save {number}: {why}"))?;
        readings.push(soak.served.kibibytes("VmRSS:").ok_or("/proc does not say how much memory is held")?);
        if number == FIRST {
            first = Some(soak.held(&readings, usize::MAX)?);
        }
        if number == FIRST || number % (saves / 10).max(1) == 0 {
            println!(
                "{number} saves, {:.0} s: {} MB, {} handles",
                started.elapsed().as_secs_f64(),
                megabytes(middle(&readings) * 1024),
                soak.served.handles()?,
            );
            std::io::stdout().flush()?;
        }
    }
    let first = first.ok_or("nothing was held")?;
    let last = soak.held(&readings, first.handles)?;
    println!(
        "after {FIRST} saves {} MB and {} handles, after {saves} {} MB and {}",
        megabytes(first.memory * 1024),
        first.handles,
        megabytes(last.memory * 1024),
        last.handles,
    );
    if last.memory * 100 > first.memory * (100 + MORE) {
        return Err(format!("the preview holds more than {MORE} % more memory").into());
    }
    if last.handles > first.handles {
        return Err("the preview holds more handles".into());
    }
    Ok(())
}

fn middle(readings: &[u64]) -> u64 {
    let mut last = readings[readings.len().saturating_sub(READINGS)..].to_vec();
    last.sort_unstable();
    last[last.len() / 2]
}

impl Soak<'_> {
    /// What is held now, once connections that have ended are closed; that is waited for while there are more handles
    /// than `expected`.
    fn held(&self, readings: &[u64], expected: usize) -> Result<Held, Failure> {
        let start = Instant::now();
        thread::sleep(Duration::from_millis(200));
        while self.served.handles()? > expected && start.elapsed() < SOON {
            thread::sleep(Duration::from_millis(50));
        }
        Ok(Held { memory: middle(readings), handles: self.served.handles()? })
    }

    /// One save: kinds take turns, files too, in an order that is always the same.
    fn save(&mut self, number: usize) -> Result<(), Failure> {
        let mark = format!("{MARK} {number}");
        if number.is_multiple_of(SEARCHES) {
            let (status, _) = self.served.get("/search/root")?;
            if status != 200 {
                return Err(format!("the search index has the status {status}").into());
            }
        }
        let page = |kind: &str, round: usize| self.root.join(format!("content/sider/{kind}-{round}.md"));
        let case = &self.cases[number.wrapping_mul(7919) % self.cases.len()];
        // Three turns of a page that is made, moved and removed belong together, as do a mistake and its mending.
        let (turn, round) = ((number - 1) % 10, (number - 1) / 10);
        match turn {
            0 => {
                fs::write(page("ny", round), article(&mark))?;
                self.shown(&format!("/ny-{round}/"), &mark)
            }
            3 => {
                fs::rename(page("ny", round), page("flyttet", round))?;
                self.shown(&format!("/flyttet-{round}/"), MARK)
            }
            6 => {
                fs::remove_file(page("flyttet", round))?;
                self.gone(&format!("/flyttet-{round}/"))
            }
            1 if round % 2 == 1 => {
                let address = format!("sup-{:02}-2026", 1 + round % 900);
                fs::create_dir_all(self.root.join("content/saker/sup/2026"))?;
                fs::write(self.new_case(round), new_case(round, &mark))?;
                self.shown(&format!("/saker/{address}/"), &mark)
            }
            7 if round % 2 == 1 => {
                fs::remove_file(self.new_case(round))?;
                self.gone(&format!("/saker/sup-{:02}-2026/", 1 + round % 900))
            }
            4 => {
                let case = &self.cases[round.wrapping_mul(7919) % self.cases.len()];
                fs::write(
                    case,
                    format!("{}\n\n{mark} <b>er feil</b>.\n", without_mark(&fs::read_to_string(case)?)),
                )?;
                self.heard(|errors| errors > 0)
            }
            5 => {
                let case = &self.cases[round.wrapping_mul(7919) % self.cases.len()];
                fs::write(case, format!("{}\n\n{mark}.\n", without_mark(&fs::read_to_string(case)?)))?;
                let address = address(case).ok_or("a case has no number")?;
                self.heard(|errors| errors == 0)?;
                self.is_at(&address, &mark)
            }
            2 | 8 => {
                let text = fs::read_to_string(case)?;
                let line =
                    text.lines().find(|line| line.starts_with("title = ")).ok_or("a case has no title")?;
                let title = line.trim_start_matches("title = \"");
                let title = title
                    .strip_prefix(MARK)
                    .and_then(|rest| rest.split_once(": "))
                    .map_or(title, |rest| rest.1);
                // Saved as many editors do: another file, which then takes the name.
                let beside = case.with_extension("md.tmp");
                fs::write(&beside, text.replacen(line, &format!("title = \"{mark}: {title}"), 1))?;
                fs::rename(&beside, case)?;
                let address = address(case).ok_or("a case has no number")?;
                self.shown(&address, &mark)
            }
            _ => {
                fs::write(case, format!("{}\n\n{mark}.\n", without_mark(&fs::read_to_string(case)?)))?;
                let address = address(case).ok_or("a case has no number")?;
                self.shown(&address, &mark)
            }
        }
    }

    fn new_case(&self, round: usize) -> PathBuf {
        self.root.join(format!("content/saker/sup/2026/{:02}-2026.md", 1 + round % 900))
    }

    /// Waits for news until they say what is wished of the number of errors.
    fn heard(&mut self, is_wished: impl Fn(u64) -> bool) -> Result<(), Failure> {
        while !is_wished(self.news.next()?) {}
        Ok(())
    }

    /// Waits for news until a page has the words.
    fn shown(&mut self, address: &str, words: &str) -> Result<(), Failure> {
        loop {
            self.news.next()?;
            if self.is_at(address, words).is_ok() {
                return Ok(());
            }
        }
    }

    /// Waits for news until there is no page any more.
    fn gone(&mut self, address: &str) -> Result<(), Failure> {
        loop {
            self.news.next()?;
            if self.served.get(address)?.0 == 404 {
                return Ok(());
            }
        }
    }

    fn is_at(&self, address: &str, words: &str) -> Result<(), Failure> {
        let (status, text) = self.served.get(address)?;
        let is_there = status == 200 && text.contains(words);
        is_there.then_some(()).ok_or_else(|| format!("{address} ({status}) has no «{words}»").into())
    }
}

fn article(mark: &str) -> String {
    format!("+++\ntitle = \"{mark}\"\nsummary = \"Oppdiktet.\"\n+++\n\n{mark}: oppdiktede ord.\n")
}

fn new_case(round: usize, mark: &str) -> String {
    let number = 1 + round % 900;
    format!(
        "+++\ncase = \"SUP {number:02}-2026\"\ntitle = \"{mark}\"\nsummary = \"Oppdiktet.\"\ndated = 2026-01-10\n+++\n\n\
         ## Bakgrunn\n\n{mark}: viser til SUP-sak 01-2025.\n"
    )
}

/// The text without what earlier saves have added.
fn without_mark(text: &str) -> &str {
    text.split_once(&format!("\n\n{MARK} ")).map_or(text, |(before, _)| before)
}

/// The address of a case by its file: `…/saker/sup/2019/07-2019.md` is at `/saker/sup-07-2019/`.
fn address(file: &Path) -> Option<String> {
    let body = file.parent()?.parent()?.file_name()?.to_str()?;
    Some(format!("/saker/{body}-{}/", file.file_stem()?.to_str()?))
}
