//! Decision points that nobody has taken up again.

use crate::config::Config;
use crate::content::{FollowUpStatus, Outcome, PointNumber};

use super::Site;
use super::record::{AttachedTo, Case, RecordId};
use super::rules::taken_up_by;
use super::table::Id;

/// Marks every point that was decided longer ago than the configured time and that nothing later takes up.
///
/// Something later is a follow-up by the secretariat that says more than «not started», a case that follows it up or
/// attaches it, or a text that cites it. What names the case as a whole takes up all its points. Noting something asks
/// for nothing more.
pub(super) fn mark(site: &mut Site, config: &Config) {
    let mut forgotten = Vec::new();
    for (id, case) in site.cases.iter() {
        let binds = matches!(
            case.state.outcome(),
            Some(Outcome::Adopted | Outcome::Amended | Outcome::Endorsed | Outcome::Forwarded)
        );
        // Without a day of its own, a case's place in time is only a guess.
        let day = case.meeting_date().or(case.document.dated).map(|_| case.order);
        let is_due = day.is_some_and(|day| taken_up_by(day, config.taken_up_days) < config.session.today);
        if !binds || !is_due {
            continue;
        }
        for (at, point) in case.points.iter().enumerate() {
            if case.decided_at(point).is_some() && !is_taken_up(site, id, case, &point.number) {
                forgotten.push((id, at));
            }
        }
    }
    for (id, at) in forgotten {
        site.cases[id].points[at].never_taken_up = true;
    }
}

fn is_taken_up(site: &Site, id: Id<Case>, case: &Case, number: &PointNumber) -> bool {
    let is_meant = |point: Option<&PointNumber>| point.is_none_or(|point| number.is_of(point));
    let is_followed_up = case.document.follow_up.iter().any(|follow_up| {
        number.is_of(&follow_up.point.value)
            && !matches!(follow_up.status, FollowUpStatus::NotStarted | FollowUpStatus::Unknown)
    });
    let is_followed = case.followed_by.iter().any(|later| {
        let follows = site.cases[*later].follows.iter();
        follows.filter(|mention| mention.case == Some(id)).any(|mention| is_meant(mention.point.as_ref()))
    });
    // Cases stand newest first: a later case has a smaller id.
    let is_attached = case.attached_by.iter().filter(|later| **later < id).any(|later| {
        site.cases[*later].attachments.iter().any(|attached| {
            matches!(attached, AttachedTo::Case(mention) if mention.case == Some(id) && is_meant(mention.point.as_ref()))
        })
    });
    let is_cited = site.cited_by(RecordId::Case(id)).iter().any(|link| {
        let is_later = match link.from {
            RecordId::Case(other) => other < id,
            RecordId::Meeting(_) | RecordId::Report(_) => link.order > case.order,
            // A page that is kept up to date and names the decision has it in mind.
            _ => true,
        };
        is_later && (link.points.is_empty() || link.points.iter().any(|point| number.is_of(point)))
    });
    is_followed_up || is_followed || is_attached || is_cited
}
