//! The next free number of a body in a year.

use crate::content::{CaseKey, Document};

/// The number after the highest that the body is known to have given in the year: to cases with a record, and to those that
/// agendas and other cases name. `None` where all three digits are used up.
///
/// A gap is not filled: a number that is missing here was most likely given to a paper that is not online.
pub fn next_number<'a>(
    body: &str,
    year: i16,
    documents: impl IntoIterator<Item = &'a Document>,
) -> Option<u16> {
    let mut highest = 0;
    let mut see = |key: &CaseKey| {
        if key.body == body && key.year == year {
            highest = highest.max(key.number);
        }
    };
    for document in documents {
        match document {
            Document::Case(case) => {
                see(&case.key.value);
                case.follows.iter().for_each(|follows| see(&follows.target.value.case));
                let proofs = case.follow_up.iter().filter_map(|follow_up| follow_up.case.as_ref());
                proofs.for_each(|proof| see(&proof.value.case));
            }
            Document::Meeting(meeting) => {
                let rows = meeting.agenda.iter().filter_map(|row| row.case.as_ref());
                rows.for_each(|case| see(&case.value.case));
            }
            _ => {}
        }
    }
    (highest < 999).then_some(highest + 1)
}
