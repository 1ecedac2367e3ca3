//! The best of what may be a value, and the lines that it uses up.

use crate::import::found::{Doubt, Found};
use crate::language::PartialDate;
use crate::papers::Place;

use super::{Gathered, Head, Slot, WEAK};

impl Gathered {
    /// Takes the best of each field and says which lines it uses up.
    pub(super) fn choose(mut self, head: &mut Head) {
        let meeting = &mut head.meeting;
        let mut chosen: Vec<(Slot, String)> = Vec::new();
        for slot in [Slot::Body, Slot::Number, Slot::Date, Slot::Start, Slot::End, Slot::Where, Slot::Online]
        {
            let best = self
                .candidates
                .iter()
                .filter(|candidate| candidate.slot == slot)
                .min_by_key(|candidate| candidate.rank);
            let Some(best) = best else { continue };
            let other = self.candidates.iter().find(|other| {
                other.slot == slot && other.rank == best.rank && !is_same(slot, &other.value, &best.value)
            });
            let field = match slot {
                Slot::Body => "body",
                Slot::Number => "number",
                Slot::Date => "date",
                Slot::Start => "start",
                Slot::End => "end",
                Slot::Where => "place",
                Slot::Online => "online",
            };
            if let Some(other) = other {
                let message = format!("the paper says `{}` and `{}`", best.value, other.value);
                self.doubts.push(Doubt { field: Some(field), place: other.place, message });
            }
            if best.rank == WEAK {
                let message = format!("`{}` stands without a label that says what it is", best.value);
                self.doubts.push(Doubt { field: Some(field), place: best.place, message });
            }
            chosen.push((slot, best.value.clone()));
            let text =
                || Some(Found { value: best.value.clone(), place: best.place, from: best.from.clone() });
            match slot {
                Slot::Body => meeting.body = text(),
                Slot::Number => meeting.number = text(),
                Slot::Start => meeting.start = text(),
                Slot::End => meeting.end = text(),
                Slot::Where => meeting.place = text(),
                Slot::Online => {
                    meeting.online = Some(Found {
                        value: best.value == "true",
                        place: best.place,
                        from: best.from.clone(),
                    });
                }
                Slot::Date => {
                    meeting.date = PartialDate::from_iso(&best.value).map(|value| Found {
                        value,
                        place: best.place,
                        from: best.from.clone(),
                    });
                }
            }
        }
        for (at, used) in head.used.iter_mut().enumerate() {
            let mut own = self.candidates.iter().filter(|candidate| candidate.unit == at).peekable();
            let has_some = own.peek().is_some();
            let all = own.all(|candidate| {
                chosen
                    .iter()
                    .any(|(slot, value)| *slot == candidate.slot && is_same(*slot, value, &candidate.value))
            });
            *used = has_some && all && !self.left.get(at).copied().unwrap_or(false);
        }
        for (slot, field, message) in [
            (Slot::Body, "body", "nothing says which body meets"),
            (Slot::Date, "date", "no day of the meeting with its year was found"),
        ] {
            if !chosen.iter().any(|(taken, _)| *taken == slot) {
                self.doubts.push(Doubt {
                    field: Some(field),
                    place: Place::default(),
                    message: message.to_owned(),
                });
            }
        }
        meeting.doubts.append(&mut self.doubts);
    }
}

/// Whether two values say the same: `SSU` and `Strategisk samarbeidsutvalg (SSU)`, `4` and `4/2024`.
fn is_same(slot: Slot, one: &str, other: &str) -> bool {
    match slot {
        Slot::Number => one == other || one.split(['/', '-']).next() == other.split(['/', '-']).next(),
        _ => one.eq_ignore_ascii_case(other) || one.to_lowercase() == other.to_lowercase(),
    }
}
