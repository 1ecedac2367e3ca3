//! What must not be published: numbers of persons, marks of exemption, and what files hold that nobody meant to show.
//!
//! *In*: a text, or a foreign document that was read. *Out*: what may not go out ([`Severity::Error`]) and what somebody should
//! look at ([`Severity::Warning`]), each with its place and in a form that gives nothing away. *Refuses*: nothing; nothing is
//! ever changed or taken away silently.
//!
//! One room for import, check, build and publishing, so that they never differ in what they let through.

mod digits;
mod marks;
mod numbers;
mod paper;
mod persons;
mod picture;
mod veil;
#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::diagnostic::Severity;

pub use paper::{Concern, Part, Seen, Use, look_at};
pub use picture::look_at_picture;
pub use veil::veiled;

/// Something in a text that must not go out, or that somebody should look at before it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leak {
    /// Where it stands, in bytes of the text.
    pub range: Range<usize>,
    /// What it is.
    pub kind: LeakKind,
    /// What it looks like, without what must not be seen: `0102*******`.
    pub masked: String,
    /// Whether it stops what is to be published.
    pub severity: Severity,
}

/// What a [`Leak`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LeakKind {
    /// The number of a person in the population register (fødselsnummer).
    NationalNumber,
    /// The number of a person who does not live in Norway: the day is 40 higher.
    DNumber,
    /// The number that a hospital gives somebody without one, or one of the labour administration's test persons: the month is
    /// 40 higher.
    HNumber,
    /// The number of a made-up person of the population register's test set: the month is 80 higher. Stopped as well, since
    /// nobody sees at a glance that it is one.
    TestNumber,
    /// A number of eleven digits that begins with 8 or 9 and whose check digits fit: a shared help number of the health
    /// service has this form, an organisation's account may have it too.
    HelpNumber,
    /// The number of an applicant for asylum (DUF-nummer), twelve digits.
    DufNumber,
    /// A bank account, `1234.56.78901`, whose check digit fits.
    Account,
    /// A mark of exemption from public access.
    Mark,
    /// A mobile number.
    Mobile,
    /// An address at a provider of private mail.
    PrivateMail,
    /// A day of birth beside a name.
    BirthDate,
    /// A patient with initials.
    Patient,
}

impl LeakKind {
    /// What it is, for people.
    pub const fn words(self) -> &'static str {
        match self {
            Self::NationalNumber => "a national identity number (fødselsnummer)",
            Self::DNumber => "a D-number",
            Self::HNumber => "an H-number, or a test person's number",
            Self::TestNumber => "the identity number of a test person",
            Self::HelpNumber => "a number like a shared help number of the health service",
            Self::DufNumber => "a number like that of an applicant for asylum (DUF-nummer)",
            Self::Account => "a bank account number",
            Self::Mark => "a mark of exemption from public access",
            Self::Mobile => "a mobile number",
            Self::PrivateMail => "an e-mail address that looks private",
            Self::BirthDate => "a day of birth beside a name",
            Self::Patient => "a patient with initials",
        }
    }

    /// Whether the digits themselves may never be shown, not even to the author on a screen that others may see or a log.
    pub const fn is_secret(self) -> bool {
        matches!(
            self,
            Self::NationalNumber
                | Self::DNumber
                | Self::HNumber
                | Self::TestNumber
                | Self::HelpNumber
                | Self::DufNumber
        )
    }

    /// Whether it is a number that stops whatever it stands in.
    pub const fn is_personal_number(self) -> bool {
        matches!(self, Self::NationalNumber | Self::DNumber | Self::HNumber | Self::TestNumber)
    }

    /// How much it matters where it stands alone.
    const fn severity(self) -> Severity {
        if self.is_personal_number() || matches!(self, Self::Mark) {
            Severity::Error
        } else {
            Severity::Warning
        }
    }
}

/// Everything in a text that must not go out or should be looked at, in order. Lines are those of the text; a mark that has a
/// line, a cell or a bracket for itself stops, one that is spoken of is a warning.
pub fn find(text: &str) -> Vec<Leak> {
    let mut found = numbers::numbers(text);
    found.extend(phrases(text));
    found.sort_by_key(|leak| (leak.range.start, leak.kind));
    found
}

/// The numbers alone: of persons, applicants, accounts and mobile telephones.
pub fn find_numbers(text: &str) -> Vec<Leak> {
    numbers::numbers(text)
}

/// All but the numbers: marks of exemption, private mail, days of birth, patients.
pub fn find_phrases(text: &str) -> Vec<Leak> {
    let mut found = phrases(text);
    found.sort_by_key(|leak| (leak.range.start, leak.kind));
    found
}

/// What a word begins with that something may follow from, by its first letter in lower case.
const BEGINNINGS: [(u8, &[&str]); 6] = [
    (b'f', &["fvl", "fortro", "fortru", "forvaltningslov", "f.", "fødd", "født"]),
    (b'k', &["konfid"]),
    (b'o', &["off.l", "offl", "offentl", "offlova"]),
    (b'p', &["pasient"]),
    (b't', &["taushetsb", "teiebel"]),
    (b'u', &["unnt", "unnat", "untatt", "u.off", "u. off", "u off", "u/off", "uoff", "u.o"]),
];

/// Bytes that something of interest may begin with.
const FIRST: [bool; 256] = {
    let mut first = [false; 256];
    let letters = *b"@fkoptuFKOPTU";
    let mut at = 0;
    while at < letters.len() {
        first[letters[at] as usize] = true;
        at += 1;
    }
    first
};

/// One pass over the bytes: few words begin like anything of interest, and only those are looked at.
fn phrases(text: &str) -> Vec<Leak> {
    let mut found = Vec::new();
    let mut marked_to = 0;
    let mut before = b' ';
    let bytes = text.as_bytes();
    for (at, byte) in text.bytes().enumerate() {
        let last = std::mem::replace(&mut before, byte);
        if !FIRST[usize::from(byte)] {
            continue;
        }
        if byte == b'@' {
            found.extend(persons::mail(text, at));
            continue;
        }
        let lower = byte | 0x20;
        if last.is_ascii_alphanumeric() || !goes_on(lower, bytes.get(at + 1)) {
            continue;
        }
        let Some((_, beginnings)) = BEGINNINGS.iter().find(|(first, _)| *first == lower) else { continue };
        let Some(beginning) = beginnings.iter().find(|beginning| begins_with(text, at, beginning)) else {
            continue;
        };
        if text[..at].chars().next_back().is_some_and(char::is_alphanumeric) {
            continue;
        }
        match *beginning {
            "f." | "fødd" | "født" => found.extend(persons::birth(text, at)),
            "pasient" => found.extend(persons::patient(text, at)),
            _ if at < marked_to => {}
            _ => {
                if let Some(mark) = marks::mark(text, at) {
                    // What a line speaks of is told once.
                    let is_told = mark.severity == Severity::Warning
                        && marked_to > 0
                        && !text[marked_to..at].contains('\n');
                    marked_to = mark.range.end;
                    if !is_told {
                        found.push(mark);
                    }
                }
            }
        }
    }
    found
}

/// Whether any of the beginnings with this first letter has such a second byte. It spares most words the comparing.
fn goes_on(first: u8, second: Option<&u8>) -> bool {
    let Some(second) = second.map(u8::to_ascii_lowercase) else { return false };
    match first {
        b'f' => matches!(second, b'v' | b'o' | b'.' | 0xc3),
        b'k' => second == b'o',
        b'o' => second == b'f',
        b'p' => second == b'a',
        b't' => matches!(second, b'a' | b'e'),
        _ => matches!(second, b'n' | b't' | b'.' | b' ' | b'/' | b'o'),
    }
}

/// Whether the text goes on so at `at`, in letters of either case. `beginning` is in lower case.
fn begins_with(text: &str, at: usize, beginning: &str) -> bool {
    let bytes = text.as_bytes();
    let Some(there) = bytes.get(at..at + beginning.len()) else { return false };
    // The one letter beyond ASCII is ø, whose second byte differs between the cases by the same bit.
    there
        .iter()
        .zip(beginning.bytes())
        .all(|(there, wanted)| there.to_ascii_lowercase() == wanted || (wanted == 0xb8 && *there == 0x98))
}
