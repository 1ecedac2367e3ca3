//! Which case or body somebody means, however it is spelled.

use crate::content::{CaseKey, PointNumber};
use crate::diagnostic::nearest;
use crate::search::typed_case;

/// A case that was named, perhaps with a point of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedCase {
    /// The case.
    pub key: CaseKey,
    /// The point.
    pub point: Option<PointNumber>,
}

/// Why it is not known which case is meant.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NameError {
    /// There is no number with a year.
    #[error("cannot read a case number in `{0}`")]
    Unreadable(String),
    /// Cases of several bodies have the number, or of none.
    #[error("`{typed}` does not say of which body")]
    NoBody {
        /// What was typed.
        typed: String,
        /// The cases that may be meant.
        may_be: Vec<CaseKey>,
    },
    /// The site has no such case.
    #[error("the site has no case {key}")]
    Unknown {
        /// The case.
        key: CaseKey,
        /// Cases with a number like it, nearest first.
        near: Vec<CaseKey>,
    },
    /// The site has no such body.
    #[error("the site has no body `{typed}`")]
    NoSuchBody {
        /// What was typed.
        typed: String,
        /// The code of the nearest.
        near: Option<String>,
        /// The codes of all.
        known: Vec<String>,
    },
}

impl NameError {
    /// The way out.
    pub fn help(&self) -> String {
        let list =
            |keys: &[CaseKey]| keys.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ");
        match self {
            Self::Unreadable(_) => {
                "write body, number and year: `\"SSU 26-2024\"`, or with a point `\"SSU 26-2024#2\"`"
                    .to_owned()
            }
            Self::NoBody { may_be, .. } if may_be.is_empty() => {
                "write the code of the body before the number: `\"SSU 26-2024\"`".to_owned()
            }
            Self::NoBody { may_be, .. } => format!("it may be {}", list(may_be)),
            Self::Unknown { near, .. } if near.is_empty() => {
                "`felles new case` makes one, `felles import` takes one over from its paper".to_owned()
            }
            Self::Unknown { near, .. } => format!("the nearest are {}", list(near)),
            Self::NoSuchBody { near: Some(near), .. } => format!("the nearest is `{near}`"),
            Self::NoSuchBody { known, .. } if known.is_empty() => {
                "the site has no bodies; they lie in `content/organ/`".to_owned()
            }
            Self::NoSuchBody { known, .. } => format!("the bodies are {}", known.join(", ")),
        }
    }
}

/// How many near cases are named.
const NEAREST: usize = 3;

/// The case that somebody means: `SSU 26-2024`, `ssu 26/24`, `SSU-sak 26-2024`, `sak 26/24` where one body alone has it, each with
/// a point behind `#` or `punkt`; the last part of its address or path is read as well. `known` are the cases of the site.
///
/// # Errors
/// [`NameError`]; a case that the site does not have is [`NameError::Unknown`].
pub fn named_case(typed: &str, bodies: &[String], known: &[CaseKey]) -> Result<NamedCase, NameError> {
    let (case, point) = without_point(typed);
    let unreadable = || NameError::Unreadable(typed.trim().to_owned());
    let point = match point {
        None => None,
        Some(point) => Some(PointNumber::parse(&point.trim().to_lowercase()).ok_or_else(unreadable)?),
    };
    let codes: Vec<String> = bodies.iter().map(|code| code.to_lowercase()).collect();
    let number = typed_case(case.trim_end_matches(".md"), &codes).ok_or_else(unreadable)?;
    let body = number.body.as_deref().and_then(|code| bodies.iter().find(|body| body.to_lowercase() == code));
    let key = match body {
        Some(body) => CaseKey { body: body.clone(), year: number.year, number: number.number },
        None => {
            let same = |key: &&CaseKey| (key.year, key.number) == (number.year, number.number);
            let may_be: Vec<CaseKey> = known.iter().filter(same).cloned().collect();
            let names_another = case.split(|letter: char| !letter.is_alphabetic()).any(|word| {
                let word = word.to_lowercase();
                word.len() > 1
                    && !["sak", "saken", "saka", "saker", "nr", "content", "md"].contains(&word.as_str())
            });
            match may_be.as_slice() {
                [only] if !names_another => only.clone(),
                _ => return Err(NameError::NoBody { typed: typed.trim().to_owned(), may_be }),
            }
        }
    };
    if known.contains(&key) {
        return Ok(NamedCase { key, point });
    }
    let near = near(&key, known);
    Err(NameError::Unknown { key, near })
}

/// What stands before `#` or `punkt`, and the point behind it.
fn without_point(typed: &str) -> (&str, Option<&str>) {
    if let Some((case, point)) = typed.split_once('#') {
        let point = point.strip_prefix("punkt-").unwrap_or(point);
        return (case, Some(point));
    }
    let lower = typed.to_lowercase();
    // Letters that grow or shrink in lower case would shift the place.
    let place = [" punkt ", " pkt. ", " pkt "].iter().find_map(|word| Some((lower.find(word)?, word.len())));
    match place.filter(|_| lower.len() == typed.len()) {
        Some((at, length)) => (&typed[..at], Some(&typed[at + length..])),
        None => (typed, None),
    }
}

/// Cases of the same body whose number and year differ in a sign or two, nearest first.
fn near(wanted: &CaseKey, known: &[CaseKey]) -> Vec<CaseKey> {
    let number = wanted.number_and_year();
    let mut near: Vec<(usize, u16, &CaseKey)> = known
        .iter()
        .filter(|key| key.body == wanted.body)
        .map(|key| {
            let distance = strsim::damerau_levenshtein(&number, &key.number_and_year());
            (distance, key.number.abs_diff(wanted.number), key)
        })
        .filter(|(distance, ..)| *distance <= 2)
        .collect();
    near.sort();
    near.into_iter().take(NEAREST).map(|(_, _, key)| key.clone()).collect()
}

/// The code of the body that somebody means, in any letter case.
///
/// # Errors
/// [`NameError::NoSuchBody`].
pub fn named_body(typed: &str, bodies: &[String]) -> Result<String, NameError> {
    let wanted = typed.trim();
    let found = bodies.iter().find(|code| code.to_lowercase() == wanted.to_lowercase());
    found.cloned().ok_or_else(|| NameError::NoSuchBody {
        typed: wanted.to_owned(),
        near: nearest(&wanted.to_uppercase(), bodies.iter().map(String::as_str)).map(str::to_owned),
        known: bodies.to_vec(),
    })
}
