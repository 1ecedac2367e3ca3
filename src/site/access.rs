//! What is public; decided here once. What is not never becomes part of a [`Site`](super::Site).

use crate::config::Session;
use crate::content::Header;

/// Whether a record may be seen in this run (`public_from` counts from the beginning of that day).
pub fn is_public(header: &Header, session: &Session) -> bool {
    session.drafts || (!header.draft && header.public_from.is_none_or(|day| day <= session.today))
}
