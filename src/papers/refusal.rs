//! Why a file cannot be read, and what in one that can be read is doubtful.

use super::Place;

/// Why nothing of a file can be used. Each says what is wrong there; [`Refusal::help`] says what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// More than a person's paper ever has; a limit of this room.
    #[error("{part} is larger than {limit}")]
    TooLarge {
        /// What is too large: `the file`, `word/document.xml`, `the tables`.
        part: String,
        /// The limit, in words: `50 MB`, `500 levels`.
        limit: &'static str,
    },
    /// Not what its first bytes say, or cut.
    #[error("the file is damaged: {what}")]
    Damaged {
        /// What is wrong, and with which part.
        what: String,
    },
    /// A document type definition, which no paper needs and attacks use.
    #[error("{part} has a document type definition, which could load other files")]
    Dtd {
        /// The part of the package.
        part: String,
    },
    /// A password is needed.
    #[error("the file is locked with a password")]
    Locked,
    /// Word before 2007, or a new file with a password, which has the same shape.
    #[error("the file has Word's old format, or a password")]
    OldFormat,
    /// Pages that are pictures of text.
    #[error("the pages are pictures without text (scanned)")]
    Scanned,
    /// Nothing stands in it.
    #[error("the file is empty")]
    Empty,
    /// Something else than papers come as.
    #[error("the file is not Word, PDF or text")]
    NotAPaper,
    /// It took longer than a paper may take.
    #[error("reading the file takes longer than {seconds} seconds")]
    TooSlow {
        /// The limit.
        seconds: u64,
    },
}

impl Refusal {
    /// What to do.
    pub fn help(&self) -> &'static str {
        match self {
            Self::TooLarge { .. } => "save the paper without what it does not need, or in parts",
            Self::Damaged { .. } => "open the file in its own program and save it again",
            Self::Dtd { .. } => "open the file in Word and save it again as .docx",
            Self::Locked => "save a copy without a password",
            Self::OldFormat => "open the file in Word and save it as .docx without a password",
            Self::Scanned => "run text recognition (OCR), or ask for the original",
            Self::Empty => "look whether the right file was saved",
            Self::NotAPaper => "save the paper as .docx, .pdf, .txt or .md",
            Self::TooSlow { .. } => "save the paper in parts, or as .docx",
        }
    }
}

/// Something doubtful in a file that was read: a picture that could not come over, text that seems damaged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// Where to look.
    pub place: Place,
    /// What is wrong there: one clause, lower case, no full stop.
    pub message: String,
}
