//! Meetings: notice and minutes as one record, and what the minutes say of each case.

use crate::content::{CaseKey, SectionKind};

use super::super::case_draft;
use super::super::case_draft::{outcome, place};
use super::super::draft::{Draft, Field, Part};
use super::super::found::{CaseNumber, Found, Kind, MinutesItem, MinutesPaper, NoticePaper};
use super::super::known::{case_path, key, meeting_path};
use super::super::look::{Content, Looked, stops};
use super::super::meeting_file::MeetingPapers;
use super::super::merge::Standing;
use super::super::sections::{section, with_decision};
use super::super::site_words::SiteWords;
use super::attachments::said;
use super::cases::{doubt, origin, troubles, written};
use super::join::standing;
use super::sort::{Meeting, MeetingKey, Sorted};
use super::{Fate, There, Used, Work};

/// Makes a record of each meeting, and brings outcomes and decisions to its cases.
pub(super) fn drafts(
    looked: &[Looked],
    sorted: &Sorted,
    site: &SiteWords,
    there: &There,
    used: &mut [Used],
    drafts: &mut Vec<Work>,
    missing: &mut Vec<String>,
) {
    for (of, meeting) in &sorted.meetings {
        record(of, meeting, looked, site, there, used, drafts);
        if let Some((at, minutes)) =
            meeting.minutes.first().and_then(|at| Some((*at, minutes(&looked[*at])?)))
        {
            for item in &minutes.items {
                decide(item, of, &Minutes { file: &looked[at], site, there }, drafts, missing);
            }
        }
        if let Some(notice) = meeting.notice.first().and_then(|at| notice(&looked[*at])) {
            agenda(notice, of, site, there, drafts, missing);
        }
    }
    missing.sort();
    missing.dedup();
}

fn content(looked: &Looked) -> Option<&Content> {
    looked.content.as_ref().ok()
}

fn minutes(looked: &Looked) -> Option<&MinutesPaper> {
    match &content(looked)?.kind {
        Kind::Minutes(minutes) => Some(minutes),
        _ => None,
    }
}

fn notice(looked: &Looked) -> Option<&NoticePaper> {
    match &content(looked)?.kind {
        Kind::Notice(notice) => Some(notice),
        _ => None,
    }
}

fn record(
    of: &MeetingKey,
    meeting: &Meeting,
    looked: &[Looked],
    site: &SiteWords,
    there: &There,
    used: &mut [Used],
    drafts: &mut Vec<Work>,
) {
    let (body, date) = of;
    let path = meeting_path(body, *date);
    let notice_at = meeting.notice.first().copied();
    let minutes_at = meeting.minutes.first().copied();
    let said_in_notice = notice_at.and_then(|at| notice(&looked[at]));
    let said_in_minutes = minutes_at.and_then(|at| minutes(&looked[at]));
    let case = |number: &CaseNumber| match key(number, &site.bodies, Some(body)) {
        Some((key, _)) => key.to_string(),
        None => format!("{body} {:02}-{}", number.number, number.year),
    };
    let papers = MeetingPapers {
        notice: said_in_notice,
        minutes: said_in_minutes,
        body: &body.to_lowercase(),
        case: &case,
    };
    let file = papers.record();
    let (_, base) = standing(&path, there);
    // A notice that comes again after the minutes changes the agenda, and neither the text nor that it was held.
    let had_minutes = base.as_ref().is_some_and(has_minutes) && said_in_minutes.is_none();
    let mut work = Work { name: format!("{body} {date}"), is_part: true, ..Work::default() };
    if let Some(base) = &base {
        work.draft = from_standing(base);
    }
    work.draft.path.clone_from(&path);
    for (key, value) in file.front.iter() {
        if !(had_minutes && matches!(key, "status" | "minutes_status" | "attendance")) {
            work.draft.set(Field { key: key.to_owned(), value: value.clone(), from: None });
        }
    }
    // Where both are there, the record's text is that of the minutes and then the notice, whose pictures and notes are its own.
    let text_of = minutes_at.or(notice_at).and_then(|at| content(&looked[at]));
    if let Some(content) = text_of.filter(|_| !had_minutes) {
        let slug = format!("{}-{date}", body.to_lowercase());
        let (text, pictures, doubts) = written(&content.paper, &file.text, &slug, &site.sections, &|_| None);
        work.draft.body = text;
        work.files.extend(pictures);
        work.doubts.extend(doubts.into_iter().chain(file.doubts).map(|doubt| (String::new(), doubt)));
    }
    for (at, part, doubts) in [
        (notice_at, Part::Paper, said_in_notice.map(|notice| &notice.doubts)),
        (minutes_at, Part::Minutes, said_in_minutes.map(|minutes| &minutes.meeting.doubts)),
    ] {
        let Some((at, doubts)) = at.zip(doubts) else { continue };
        work.draft.origins.push(origin(&looked[at], part));
        let name = &looked[at].file.name;
        let troubles = content(&looked[at]).map(|content| troubles(&content.paper));
        let doubts = doubts.iter().cloned().chain(troubles.into_iter().flatten());
        work.doubts.extend(doubts.map(|doubt| (name.clone(), doubt)));
    }
    for (ats, what) in [(&meeting.notice, "notice"), (&meeting.minutes, "minutes")] {
        for (place, at) in ats.iter().enumerate() {
            let Some(content) = content(&looked[*at]) else { continue };
            // A mark in a list of cases is about a case, and the list itself is public: it is told, and stops nothing.
            let stopped: Vec<_> =
                content.stops().map(|seen| (said(seen), Some(seen.concern.help()))).collect();
            let mut notes: Vec<String> =
                content.as_text.iter().filter(|seen| !stops(seen)).map(said).collect();
            notes.extend(
                content.marks().map(|seen| format!("{}: look whether it is about a case alone", said(seen))),
            );
            let what = format!("{what} of {body} {date}");
            used[*at] = Some(if place == 0 {
                let fate = if stopped.is_empty() { Fate::Read } else { Fate::Stopped };
                (fate, what, stopped, notes)
            } else {
                (
                    Fate::LeftOut,
                    what,
                    Vec::new(),
                    vec!["the same paper; another file has its text".to_owned()],
                )
            });
        }
    }
    let rows = work
        .draft
        .get("agenda")
        .and_then(toml_edit::Item::as_array_of_tables)
        .map_or(0, toml_edit::ArrayOfTables::len);
    if rows > 0 {
        work.facts.push(format!("{rows} rows on the agenda"));
    }
    if let Some(minutes) = said_in_minutes {
        let decided = minutes.items.iter().filter(|item| item.value.outcome.is_some()).count();
        work.facts.push(format!("minutes with {decided} outcomes"));
    }
    drafts.push(work);
}

/// The minutes, and what they are read against.
struct Minutes<'a> {
    file: &'a Looked,
    site: &'a SiteWords,
    there: &'a There<'a>,
}

/// What the minutes say of a case, brought to its record: the one that is made now, or one that is there.
fn decide(
    item: &Found<MinutesItem>,
    of: &MeetingKey,
    minutes: &Minutes,
    drafts: &mut Vec<Work>,
    missing: &mut Vec<String>,
) {
    let Minutes { file, site, there } = *minutes;
    let Some((case, _)) =
        item.value.row.case.as_ref().and_then(|number| key(number, &site.bodies, Some(&of.0)))
    else {
        return;
    };
    let path = case_path(&case);
    let Some(place_of) = drafts.iter().position(|work| work.draft.path == path).or_else(|| {
        let work = from_record(&case, &path, there)?;
        drafts.push(work);
        Some(drafts.len() - 1)
    }) else {
        missing.push(format!("{case}: the minutes have it, and the site has no paper of it"));
        return;
    };
    let work = &mut drafts[place_of];
    work.draft.origins.push(origin(file, Part::Minutes));
    let from = format!("{}, {}", file.file.name, place(item));
    let (current, base) = standing(&path, there);
    // What an editor wrote of the outcome stays; what the last import wrote is renewed.
    let written_by_hand = |name: &str| {
        let current = current.as_ref().and_then(|standing| standing.front.get(name));
        let known = base.as_ref().and_then(|standing| standing.front.get(name));
        current.is_some() && known.is_none()
    };
    if let Some(found) = item.value.outcome {
        let field = outcome(found, Some(from.clone()));
        if written_by_hand("outcome") {
            work.keep("outcome", &field, current.as_ref());
        } else {
            work.draft.set(field);
        }
    } else {
        work.doubts
            .push((file.file.name.clone(), doubt("outcome", "the minutes leave it open what was decided")));
    }
    if work.draft.get("meeting").is_none() && !written_by_hand("meeting") {
        work.draft.set(case_draft::date("meeting", of.1, Some(from)));
        work.doubts.retain(|(_, doubt)| doubt.field != Some("meeting"));
    }
    if !item.value.decision.is_empty()
        && let Some(content) = content(file)
    {
        let (decision, _, doubts) =
            written(&content.paper, &item.value.decision, "", &site.sections, &|_| None);
        work.doubts.extend(doubts.into_iter().map(|doubt| (file.file.name.clone(), doubt)));
        let own = current.as_ref().map_or("", |standing| standing.body.as_str());
        let by_hand = section(own, &SectionKind::Decision, &site.sections);
        let imported = base
            .as_ref()
            .and_then(|standing| section(&standing.body, &SectionKind::Decision, &site.sections));
        match by_hand {
            Some(text) if imported.is_none() && text != decision.trim() => {
                work.kept.push("the decision: it was written by an editor, and stays".to_owned());
            }
            _ => work.draft.body = with_decision(&work.draft.body, &decision, &site.sections),
        }
        work.facts.push("a decision from the minutes".to_owned());
    }
}

/// The meeting of cases whose papers do not say it, and cases that the agenda has and nobody else.
fn agenda(
    notice: &NoticePaper,
    of: &MeetingKey,
    site: &SiteWords,
    there: &There,
    drafts: &mut [Work],
    missing: &mut Vec<String>,
) {
    for row in &notice.agenda {
        let Some((case, _)) =
            row.value.case.as_ref().and_then(|number| key(number, &site.bodies, Some(&of.0)))
        else {
            continue;
        };
        let path = case_path(&case);
        match drafts.iter_mut().find(|work| work.draft.path == path) {
            Some(work) if work.draft.get("meeting").is_none() => {
                work.draft.set(case_draft::date("meeting", of.1, Some(format!("the notice, {}", row.place))));
                work.doubts.retain(|(_, doubt)| doubt.field != Some("meeting"));
            }
            Some(_) => {}
            None if there(&path).is_some() => {}
            None => missing.push(format!("{case}: the agenda has it, and there is no paper of it")),
        }
    }
}

/// A record that is there as the beginning of a draft that changes a part of it.
fn from_record(case: &CaseKey, path: &str, there: &There) -> Option<Work> {
    let (current, base) = standing(path, there);
    let current = current?;
    let title = current.front.get("title").and_then(toml_edit::Item::as_str).map(str::to_owned);
    let mut draft = from_standing(base.as_ref().unwrap_or(&current));
    path.clone_into(&mut draft.path);
    Some(Work { draft, name: case.to_string(), title, is_part: true, ..Work::default() })
}

/// Everything that a record says, as a draft.
fn from_standing(standing: &Standing) -> Draft {
    let mut draft = Draft { body: standing.body.trim_start().to_owned(), ..Draft::default() };
    let from =
        standing.import().and_then(|import| import.get("from")).and_then(toml_edit::Item::as_table_like);
    for (key, value) in standing.front.iter().filter(|(key, _)| *key != "import") {
        let from = from.and_then(|from| from.get(key)).and_then(toml_edit::Item::as_str).map(str::to_owned);
        draft.set(Field { key: key.to_owned(), value: value.clone(), from });
    }
    draft
}

/// Whether minutes are already a part of a record.
fn has_minutes(standing: &Standing) -> bool {
    standing.import().is_some_and(|import| import.contains_key("minutes"))
}

impl Work {
    /// Leaves a field as an editor wrote it, and says so where the paper says something else.
    fn keep(&mut self, name: &str, new: &Field, current: Option<&Standing>) {
        let Some(known) = current.and_then(|standing| standing.front.get(name)) else { return };
        if !super::super::merge::alike(known, &new.value) {
            let shown = |item: &toml_edit::Item| item.as_str().unwrap_or("something else").to_owned();
            self.kept.push(format!(
                "`{name}`: `{}` stays; the minutes say `{}`",
                shown(known),
                shown(&new.value)
            ));
        }
    }
}
