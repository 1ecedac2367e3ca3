//! The command line: parse, run one verb, exit with its code.
//!
//! *In*: arguments, the environment and the clock, which are asked here and nowhere else. *Out*: what people read on
//! standard error, data on standard output, and an exit code: 0 fine, 1 the content has errors, 2 wrong usage or the
//! machine failed.

mod args;
mod build;
mod check;
mod citations;
mod import;
mod decide;
mod follow_up;
mod init;
mod new;
mod record;
mod search;
mod serve;
mod status;
mod template;
mod terminal;

use std::process::ExitCode;

use clap::Parser;

use args::{Arguments, Command};
use terminal::Terminal;

/// How a verb ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// Nothing stood in its way.
    Fine,
    /// The content has errors.
    ContentErrors,
    /// Wrong usage, or the machine failed.
    MachineFailed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Fine => Self::SUCCESS,
            Outcome::ContentErrors => Self::from(1),
            Outcome::MachineFailed => Self::from(2),
        }
    }
}

/// Runs the command line of this process.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let terminal = Terminal::new(arguments.global.format, arguments.global.color);
    let ended = match &arguments.command {
        Command::Build(verb) => build::run(&arguments.global, verb, &terminal),
        Command::Check(verb) => check::run(&arguments.global, verb, &terminal),
        Command::Citations(verb) => citations::run(&arguments.global, verb, &terminal),
        Command::Import(verb) => import::run(&arguments.global, verb, &terminal),
        Command::Decide(verb) => decide::run(&arguments.global, verb, &terminal),
        Command::FollowUp(verb) => follow_up::run(&arguments.global, verb, &terminal),
        Command::Init(verb) => init::run(&arguments.global, verb, &terminal),
        Command::New(verb) => new::run(&arguments.global, verb, &terminal),
        Command::Search(verb) => search::run(&arguments.global, verb, &terminal),
        Command::Serve(verb) => serve::run(&arguments.global, verb, &terminal),
        Command::Status(verb) => status::run(&arguments.global, verb, &terminal),
        Command::Template(verb) => template::run(&arguments.global, verb, &terminal),
    };
    match ended {
        Ok(outcome) => outcome.into(),
        Err(failure) => {
            terminal.failure(&failure);
            Outcome::MachineFailed.into()
        }
    }
}
