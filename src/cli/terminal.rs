//! What people read: findings and status lines on standard error, with colour where the terminal takes it.

use std::error::Error;
use std::fmt::Write as _;
use std::io::Write as _;

use anstream::{AutoStream, ColorChoice};

use crate::build::{BuildError, Prepared};
use crate::diagnostic::{Diagnostic, Severity, TextOf, human, json, short};
use crate::import::GatherError;
use crate::output::BatchError;
use crate::preview::ServeError;

use super::args::{Color, Format};

/// The machine failed, or the command was used wrongly.
#[derive(Debug)]
pub(super) struct Failure {
    message: String,
    cause: Option<String>,
    help: Option<String>,
}

impl Failure {
    pub(super) fn said(message: String) -> Self {
        Self { message, cause: None, help: None }
    }

    pub(super) fn new(message: &str, cause: impl Error) -> Self {
        Self { message: message.to_owned(), cause: Some(cause.to_string()), help: None }
    }

    pub(super) fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }

    pub(super) fn of(error: &dyn Error) -> Self {
        let mut causes = Vec::new();
        let mut next = error.source();
        while let Some(cause) = next {
            causes.push(cause.to_string());
            next = cause.source();
        }
        Self {
            message: error.to_string(),
            cause: (!causes.is_empty()).then(|| causes.join(": ")),
            help: None,
        }
    }
}

impl From<BuildError> for Failure {
    fn from(error: BuildError) -> Self {
        let failure = Self::of(&error);
        match &error {
            BuildError::Commit(commit) => Self { help: commit.help().map(str::to_owned), ..failure },
            BuildError::Read(crate::source::ReadError::NoFolder(_)) => {
                failure.help("a site is a folder with `config.toml` and `content/`")
            }
            _ => failure,
        }
    }
}

impl From<BatchError> for Failure {
    fn from(error: BatchError) -> Self {
        let help = error.help();
        let failure = Self::of(&error);
        match help {
            Some(help) => failure.help(help),
            None => failure,
        }
    }
}

impl From<ServeError> for Failure {
    fn from(error: ServeError) -> Self {
        let failure = Self::of(&error);
        match error {
            ServeError::Build(error) => error.into(),
            ServeError::PortTaken(_) => failure.help("choose another with `--port N`"),
            ServeError::Watch { .. } => failure.help(
                "on Linux a larger `fs.inotify.max_user_watches` may do; `--built` shows the site without following it",
            ),
            _ => failure,
        }
    }
}

impl From<GatherError> for Failure {
    fn from(error: GatherError) -> Self {
        let failure = Self::of(&error);
        match error {
            GatherError::Nothing(_) => {
                failure.help("look whether the name is right; quote one that has spaces")
            }
            GatherError::TooMany { .. } => failure.help("name the folder of one meeting"),
            GatherError::Unreadable { .. } => failure,
        }
    }
}

impl From<BatchError> for Failure {
    fn from(error: BatchError) -> Self {
        let failure = Self::of(&error);
        match error.help() {
            Some(help) => failure.help(help),
            None => failure,
        }
    }
}

/// The terminal of this process.
#[derive(Debug)]
pub(super) struct Terminal {
    format: Format,
    choice: ColorChoice,
}

impl Terminal {
    pub(super) fn new(format: Format, color: Color) -> Self {
        let choice = match color {
            Color::Auto => AutoStream::choice(&std::io::stderr()),
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        };
        Self { format, choice }
    }

    /// Tells findings and how many there are.
    pub(super) fn findings(&self, found: &[Diagnostic], prepared: &Prepared) {
        self.findings_in(found, &|path| prepared.text(path));
    }

    /// The same, of files whose texts `text_of` gives.
    pub(super) fn findings_in<'t>(&self, found: &'t [Diagnostic], text_of: TextOf<'t>) {
        match self.format {
            Format::Human => {
                let colour = !matches!(self.choice, ColorChoice::Never);
                let mut drawn = human(found, text_of, colour);
                if let Some(count) = counted(found) {
                    let _ = writeln!(drawn, "{count}");
                }
                self.say(drawn.trim_end_matches('\n'));
            }
            Format::Short => self.say(short(found, text_of).trim_end_matches('\n')),
            Format::Json => self.say(json(found, text_of).trim_end_matches('\n')),
        }
    }

    /// A status line; only people want it.
    pub(super) fn status(&self, line: &str) {
        if self.format == Format::Human {
            self.say(line);
        }
    }

    /// Data for other programs, on standard output.
    pub(super) fn data(&self, text: &str) {
        self.bytes(text.as_bytes());
    }

    /// The same, of a file that is no text.
    #[expect(clippy::unused_self, reason = "all that a command prints goes through its terminal")]
    pub(super) fn bytes(&self, bytes: &[u8]) {
        // A reader that has gone away has what it wanted.
        let _ = std::io::stdout().write_all(bytes);
    }

    /// Tells why the command could not do its work.
    pub(super) fn failure(&self, failure: &Failure) {
        let mut text = format!("error: {}", failure.message);
        if let Some(cause) = &failure.cause {
            let _ = write!(text, "\n  because: {cause}");
        }
        if let Some(help) = &failure.help {
            let _ = write!(text, "\n  help: {help}");
        }
        self.say(&text);
    }

    fn say(&self, text: &str) {
        if text.is_empty() {
            return;
        }
        let mut stream = AutoStream::new(std::io::stderr(), self.choice);
        // When nobody reads standard error, there is nobody to tell.
        let _ = writeln!(stream, "{text}");
    }
}

/// «2 errors, 1 warning»; nothing without findings.
fn counted(found: &[Diagnostic]) -> Option<String> {
    let parts: Vec<String> = [Severity::Error, Severity::Warning, Severity::Note]
        .into_iter()
        .filter_map(|severity| {
            let count = found.iter().filter(|diagnostic| diagnostic.severity == severity).count();
            let plural = if count == 1 { "" } else { "s" };
            (count > 0).then(|| format!("{count} {}{plural}", severity.word()))
        })
        .collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}
