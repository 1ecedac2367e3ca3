//! Threads that run against time.

use std::cmp::Ordering;

use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic};
use crate::language::PartialDate;
use crate::site::Site;
use crate::site::record::Case;
use crate::site::threads::reaches;

/// A case follows up earlier cases only.
pub(super) fn thread_contradiction(site: &Site, _: &Config, found: &mut Vec<Diagnostic>) {
    for (id, case) in site.cases.iter() {
        for (written, mention) in case.document.follows.iter().zip(&case.follows) {
            let Some(earlier) = mention.case else { continue };
            let Some(why) = why_later(case, &site.cases[earlier], site) else { continue };
            // A circle has been told, and is worse.
            if earlier == id || reaches(&site.cases, earlier, id) {
                continue;
            }
            let key = &case.document.key;
            let message = format!("`{}` follows up `{}`, which {why}", key.value, mention.key);
            found.push(
                Diagnostic::warning(Code::ThreadContradiction, written.target.span.clone(), message)
                    .see(site.cases[earlier].document.key.span.clone(), "the case that is followed up")
                    .help(
                        "mend the number, or turn the follow-up round: the later case names the earlier one",
                    ),
            );
        }
    }
}

/// Why `earlier` is later than `case`: by the days of their meetings, else by those of their papers, else by their
/// numbers, since bodies number their cases as they come.
fn why_later(case: &Case, earlier: &Case, site: &Site) -> Option<String> {
    let meeting =
        |case: &Case| case.meeting_date().or_else(|| case.meeting.map(|meeting| site.meetings[meeting].date));
    let dates = [
        (meeting(case), meeting(earlier), "belongs to a later meeting, on"),
        (case.document.dated, earlier.document.dated, "is dated later, on"),
    ];
    for (own, other, verb) in dates {
        let (Some(own), Some(other)) = (own, other) else { continue };
        match order(own, other) {
            Some(Ordering::Less) => return Some(format!("{verb} {other}")),
            Some(Ordering::Greater) => return None,
            _ => {}
        }
    }
    let (own, other) = (&case.document.key.value, &earlier.document.key.value);
    if own.year < other.year {
        return Some(format!("is of the later year {}", other.year));
    }
    let is_later = own.body == other.body && own.year == other.year && own.number < other.number;
    is_later.then(|| "has a higher number".to_owned())
}

/// Which of two dates is earlier, where that is certain.
fn order(one: PartialDate, other: PartialDate) -> Option<Ordering> {
    if one.latest() < other.earliest() {
        Some(Ordering::Less)
    } else if other.latest() < one.earliest() {
        Some(Ordering::Greater)
    } else {
        None
    }
}
