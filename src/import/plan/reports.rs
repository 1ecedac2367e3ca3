//! Reports, and papers that are none of the kinds the site has.

use crate::language::{PartialDate, Slug};

use super::super::case_draft::{date, place};
use super::super::draft::{Field, Part};
use super::super::found::{Kind, ReportPaper};
use super::super::look::Looked;
use super::super::site_words::SiteWords;
use super::cases::{doubt, judged, origin, sections, troubles, written};
use super::sort::Sorted;
use super::{Options, Used, Work};

/// Makes a record of each report that was named itself, or lies in a folder without anything of a meeting. A paper without a date
/// cannot be a report: it becomes a page, as a draft, and so does what lacks its number or body.
pub(super) fn drafts(
    looked: &[Looked],
    sorted: &Sorted,
    site: &SiteWords,
    options: &Options,
    used: &mut [Used],
    drafts: &mut Vec<Work>,
) {
    for (at, file) in looked.iter().enumerate() {
        let Ok(content) = &file.content else { continue };
        if used[at].is_some() || (sorted.is_of_a_meeting() && !file.file.is_named) {
            continue;
        }
        let lacks = sorted.homeless.get(&at);
        let mut work = match (&content.kind, lacks) {
            (Kind::Report(report), _) => record(report, file),
            (Kind::Case(paper), Some(lacks)) => {
                let mut work = page(paper.title.as_ref().map(|found| found.value.as_str()), file);
                let message = format!(
                    "the paper lacks {lacks}, and is a page until somebody gives it: in the paper, or in the name of its file (`SSU sak 26-2024.docx`)"
                );
                work.doubts.push((file.file.name.clone(), doubt("case", &message)));
                work.doubts.extend(paper.doubts.iter().map(|doubt| (file.file.name.clone(), doubt.clone())));
                work
            }
            (Kind::Notice(_) | Kind::Minutes(_), Some(lacks)) => {
                let mut work = page(None, file);
                let message = format!("the paper lacks {lacks}, and is a page until somebody gives it");
                work.doubts.push((file.file.name.clone(), doubt("date", &message)));
                work
            }
            _ => continue,
        };
        let blocks = match &content.kind {
            Kind::Report(report) => &report.body,
            Kind::Case(paper) => &paper.body,
            Kind::Notice(notice) => &notice.text,
            Kind::Minutes(minutes) => &minutes.meeting.text,
        };
        let slug = work.draft.path.rsplit('/').next().unwrap_or_default().trim_end_matches(".md").to_owned();
        let (body, pictures, doubts) = written(&content.paper, blocks, &slug, &site.sections, &|_| None);
        work.draft.body = body;
        work.draft.origins.push(origin(file, Part::Paper));
        work.files.extend(pictures);
        let doubts = doubts.into_iter().chain(troubles(&content.paper));
        work.doubts.extend(doubts.map(|doubt| (file.file.name.clone(), doubt)));
        work.facts.push(sections(&work.draft.body));
        used[at] = Some(judged(content, options, &work.name.clone(), &mut work));
        drafts.push(work);
    }
}

fn record(report: &ReportPaper, file: &Looked) -> Work {
    let title = report.title.as_ref().map(|found| found.value.clone());
    let doubts = report.doubts.iter().map(|doubt| (file.file.name.clone(), doubt.clone()));
    let Some(dated) = &report.dated else {
        let mut work = page(title.as_deref(), file);
        work.doubts.push((
            file.file.name.clone(),
            doubt("dated", "no date: the paper is a page, and becomes a report when it has one"),
        ));
        work.doubts.extend(doubts);
        return work;
    };
    let name = name(title.as_deref(), file);
    let mut work = Work { name: name.clone(), title: title.clone(), ..Work::default() };
    work.draft.path = format!("rapporter/{}.md", slug(&name, Some(dated.value)));
    work.draft.set(Field::new("title", name.as_str(), report.title.as_ref().map(place)));
    work.draft.set(date("dated", dated.value, Some(place(dated))));
    if let Some(period) = &report.period {
        work.draft.set(Field::new("period", period.value.as_str(), Some(place(period))));
    }
    work.doubts.extend(doubts);
    work
}

fn page(title: Option<&str>, file: &Looked) -> Work {
    let name = name(title, file);
    let mut work = Work { name: name.clone(), title: title.map(str::to_owned), ..Work::default() };
    work.draft.path = format!("sider/{}.md", slug(&name, None));
    work.draft.set(Field::new("title", name.as_str(), None));
    work.draft.set(Field::new("draft", true, None));
    work
}

/// The title, or what the file is called.
fn name(title: Option<&str>, file: &Looked) -> String {
    let stem = file.file.name.rsplit('/').next().unwrap_or_default();
    let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
    title.filter(|title| !title.trim().is_empty()).unwrap_or(stem).to_owned()
}

/// A short file name of a title: whole words up to some sixty letters, then the year, where the words do not say it.
fn slug(title: &str, dated: Option<PartialDate>) -> String {
    const LONGEST: usize = 60;
    let whole = Slug::from_title(title);
    let mut short = String::new();
    for word in whole.as_str().split('-').filter(|word| !word.is_empty()) {
        if !short.is_empty() && short.len() + 1 + word.len() > LONGEST {
            break;
        }
        if !short.is_empty() {
            short.push('-');
        }
        short.push_str(word);
    }
    if let Some(year) =
        dated.map(|date| date.year().to_string()).filter(|year| !short.contains(year.as_str()))
    {
        short = format!("{short}-{year}");
    }
    if short.is_empty() { "uten-tittel".to_owned() } else { short }
}
