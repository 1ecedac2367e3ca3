//! What is public; decided here once. What is not never becomes part of a [`Site`](super::Site).

use jiff::civil::Date;

use crate::config::Session;
use crate::content::Header;

/// Why a record is not public.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Withheld {
    /// It is a draft.
    Draft,
    /// It is public from this day on, which has not come.
    Until(Date),
}

/// Why visitors may not see a record on the day of this run (`public_from` counts from the beginning of that day); nothing
/// where they may.
pub fn withheld(header: &Header, session: &Session) -> Option<Withheld> {
    if header.draft {
        return Some(Withheld::Draft);
    }
    header.public_from.filter(|day| *day > session.today).map(Withheld::Until)
}

/// Whether a record may be seen in this run.
pub fn is_public(header: &Header, session: &Session) -> bool {
    session.drafts || withheld(header, session).is_none()
}
