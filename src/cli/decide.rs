//! `felles decide`: what a body decided, written into the case.

use std::io::{BufRead, IsTerminal as _, Read as _};
use std::path::{Path, PathBuf};

use clap::Args;

use crate::content::{CaseDocument, Outcome};
use crate::editing::{Decision, EditError, NameError, PutOff, Standing, decided, following, standing};
use crate::language::PartialDate;
use crate::site::is_public;

use super::Outcome as Ended;
use super::args::{Global, Run};
use super::record::{Edit, Records, unchangeable};
use super::terminal::{Failure, Terminal};

#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("decision"))]
pub(super) struct Decide {
    #[command(flatten)]
    run: Run,
    /// The case, in any spelling: "SSU 26-2024", "ssu 26/24", "SSU-sak 26-2024"
    #[arg(value_name = "CASE", num_args = 1.., required = true)]
    case: Vec<String>,
    /// Decided as recommended
    #[arg(long, group = "decision")]
    adopted: bool,
    /// Decided with the words in this file, Markdown or plain text; `-` reads standard input
    #[arg(long, value_name = "FILE", group = "decision")]
    as_text: Option<PathBuf>,
    /// Decided with these words
    #[arg(long, value_name = "TEXT", group = "decision")]
    text: Option<String>,
    /// Taken note of
    #[arg(long, group = "decision")]
    noted: bool,
    /// Put off, and not known until when
    #[arg(long, group = "decision")]
    postponed: bool,
    /// Put off to another case or to the meeting of a day: "SSU 02-2025", 2025-02-05
    #[arg(long, value_name = "CASE|DATE", group = "decision")]
    postponed_to: Option<String>,
    /// Taken off the agenda
    #[arg(long, group = "decision")]
    withdrawn: bool,
    /// A text of others was supported
    #[arg(long, group = "decision")]
    endorsed: bool,
    /// Turned down
    #[arg(long, group = "decision")]
    rejected: bool,
    /// Sent to another body
    #[arg(long, group = "decision")]
    forwarded: bool,
    /// Handled, and nobody here knows how
    #[arg(long, group = "decision")]
    unknown: bool,
    /// Replace what was recorded before; for a case that is public, use `--correct`
    #[arg(long)]
    again: bool,
    /// Replace what was recorded before, and tell visitors what was corrected
    #[arg(long, value_name = "NOTE")]
    correct: Option<String>,
}

/// What was decided, as somebody said it.
enum Said {
    Is(Decision),
    /// Put off to what was typed.
    PutOff(String),
    /// Nothing: leave everything as it is.
    Nothing,
}

pub(super) fn run(global: &Global, verb: &Decide, terminal: &Terminal) -> Result<Ended, Failure> {
    let records = Records::read(global, &verb.run, terminal)?;
    let (named, case) = records.case(&verb.case.join(" "))?;
    if named.point.is_some() {
        return Err(Failure::said("a decision is of a whole case, not of one point".to_owned())
            .help("leave out the point; `felles follow-up` says how far a point has come"));
    }
    let path = &case.header.path;
    let (before, file) = records.file(path)?;
    let standing = standing(&file, &records.written.sections).map_err(|error| unchangeable(path, &error))?;
    let is_public =
        is_public(&case.header, &crate::config::Session { drafts: false, ..records.session.clone() });
    let replaces = verb.again || verb.correct.is_some();
    if verb.again && verb.correct.is_none() && is_public && has_been_decided(&standing) {
        return Ok(refused(
            terminal,
            &Failure::said(format!("{} is public, and people may have read what it says", named.key))
                .help("say what was corrected: `--correct \"Vedtaket var gjengitt feil.\"`"),
        ));
    }
    let said = match said(verb)? {
        Some(said) => said,
        None => asked(case, &standing, terminal)?,
    };
    let decision = match said {
        Said::Nothing => {
            terminal.status("nothing was changed");
            return Ok(Ended::Fine);
        }
        Said::Is(decision) => decision,
        Said::PutOff(typed) => Decision::Postponed(Some(put_off(&records, &typed)?)),
    };
    let later = later_case(&records, verb.postponed_to.as_deref(), &decision, case)?;
    let correction = verb.correct.as_deref().map(|note| (records.session.today, note));
    let language = records.language(case.header.language);
    let new = match decided(&file, &decision, &records.written.sections, language, replaces, correction) {
        Ok(new) => new,
        Err(error) => return Ok(refused(terminal, &why_not(&named.key.to_string(), &error, &standing))),
    };
    let mut edits = vec![Edit { path: path.clone(), before: Some(before), after: new.bytes }];
    edits.extend(later);
    if !records.save(&edits, terminal)? {
        return Ok(Ended::ContentErrors);
    }
    terminal.status(&format!("{}: {}", named.key, in_words(new.outcome, &decision)));
    hints(case, &records, terminal);
    Ok(Ended::Fine)
}

fn has_been_decided(standing: &Standing) -> bool {
    standing.decision.is_some() || standing.outcome.as_deref().is_some_and(|outcome| outcome != "unknown")
}

/// The decision that the options say; nothing where none does.
fn said(verb: &Decide) -> Result<Option<Said>, Failure> {
    let is = |decision| Ok(Some(Said::Is(decision)));
    if let Some(file) = &verb.as_text {
        return is(Decision::AsText(text_in(file)?));
    }
    if let Some(text) = &verb.text {
        return is(Decision::AsText(text.clone()));
    }
    if let Some(typed) = &verb.postponed_to {
        return Ok(Some(Said::PutOff(typed.clone())));
    }
    let options = [
        (verb.adopted, Decision::AsRecommended),
        (verb.noted, Decision::Noted),
        (verb.postponed, Decision::Postponed(None)),
        (verb.withdrawn, Decision::Withdrawn),
        (verb.endorsed, Decision::Endorsed),
        (verb.rejected, Decision::Rejected),
        (verb.forwarded, Decision::Forwarded),
        (verb.unknown, Decision::Unknown),
    ];
    Ok(options.into_iter().find(|(is_given, _)| *is_given).map(|(_, decision)| Said::Is(decision)))
}

fn text_in(file: &Path) -> Result<String, Failure> {
    let unreadable = |error| Failure::new(&format!("cannot read `{}`", file.display()), error);
    let mut bytes = Vec::new();
    if file == Path::new("-") {
        std::io::stdin().read_to_end(&mut bytes).map_err(unreadable)?;
    } else {
        std::fs::File::open(file).and_then(|mut file| file.read_to_end(&mut bytes)).map_err(unreadable)?;
    }
    String::from_utf8(bytes).map_err(|_| {
        Failure::said(format!("`{}` is not UTF-8 text", file.display()))
            .help("save it as UTF-8, or write the words in quotes after `--text`")
    })
}

/// Where a case that is put off comes back.
fn put_off(records: &Records, typed: &str) -> Result<PutOff, Failure> {
    if let Some(day) = PartialDate::from_iso(typed.trim()) {
        return Ok(PutOff::Meeting(day));
    }
    match records.named(typed) {
        Ok(_) => Ok(PutOff::Known),
        Err(NameError::Unknown { key, .. }) => Ok(PutOff::Case(key)),
        Err(error) => Err(Failure::from(error)
            .help("write a case, `\"SSU 02-2025\"`, or the day of a meeting, `2025-02-05`")),
    }
}

/// The case that takes up one that is put off, with a word that it does; nothing where that is no record of the site.
fn later_case(
    records: &Records,
    typed: Option<&str>,
    decision: &Decision,
    case: &CaseDocument,
) -> Result<Option<Edit>, Failure> {
    let (Decision::Postponed(Some(PutOff::Known)), Some(typed)) = (decision, typed) else { return Ok(None) };
    let (later, document) = records.case(typed)?;
    if later.key == case.key.value {
        return Err(Failure::said("a case cannot be put off to itself".to_owned()));
    }
    let path = &document.header.path;
    let (before, file) = records.file(path)?;
    let after = following(&file, &case.key.value).map_err(|error| unchangeable(path, &error))?;
    Ok(Some(Edit { path: path.clone(), before: Some(before), after }))
}

fn refused(terminal: &Terminal, why: &Failure) -> Ended {
    terminal.failure(why);
    Ended::ContentErrors
}

fn why_not(key: &str, error: &EditError, standing: &Standing) -> Failure {
    let failure = Failure::said(format!("{key} was left as it is: {error}"));
    match error {
        EditError::Decided(_) => {
            let decision = standing.decision.as_deref().map(|text| format!(":\n{}", indented(text)));
            Failure::said(format!("{key} was left as it is: {error}{}", decision.unwrap_or_default()))
                .help("`--correct \"…\"` replaces it and tells visitors what was corrected; `--again` replaces it in a case that is not public")
        }
        EditError::HeadingInText => {
            failure.help("leave out the heading: the decision gets its own; number the points `1.`, `2.`")
        }
        EditError::EmptyText => {
            failure.help("write the words of the decision, or say `--adopted` where it is the recommendation")
        }
        _ => failure,
    }
}

fn indented(text: &str) -> String {
    text.lines().map(|line| format!("    {line}")).collect::<Vec<_>>().join("\n")
}

fn in_words(outcome: Outcome, decision: &Decision) -> &'static str {
    match (outcome, decision) {
        (Outcome::Adopted, Decision::AsText(_)) => {
            "adopted, with the words of the recommendation or in place of one"
        }
        (Outcome::Adopted, _) => "adopted as recommended",
        (Outcome::Amended, _) => "adopted with other words than recommended",
        (Outcome::Noted, _) => "noted",
        (Outcome::Endorsed, _) => "endorsed",
        (Outcome::Rejected, _) => "rejected",
        (Outcome::Postponed, _) => "postponed",
        (Outcome::Forwarded, _) => "forwarded",
        (Outcome::Withdrawn, _) => "withdrawn",
        (Outcome::Unknown, _) => "handled, outcome not known",
    }
}

/// What somebody may want to know who has just recorded a decision.
fn hints(case: &CaseDocument, records: &Records, terminal: &Terminal) {
    let key = &case.key.value;
    match &case.meeting {
        None => terminal
            .status(&format!("note: {key} names no meeting; its file has a field `meeting` for the day")),
        Some(day) if day.value.earliest() > records.session.today => {
            terminal.status(&format!("note: its meeting is on {}, which is yet to come", day.value));
        }
        Some(_) => {}
    }
    if case.header.draft {
        terminal.status("note: the case is a draft, and nobody else sees it");
    }
}

/// Asks what was decided, where somebody is there to answer.
fn asked(case: &CaseDocument, standing: &Standing, terminal: &Terminal) -> Result<Said, Failure> {
    if !(std::io::stdin().is_terminal() && std::io::stderr().is_terminal()) {
        return Err(Failure::said("nothing says what was decided".to_owned()).help(
            "add `--adopted`, `--text \"…\"`, `--as-text FILE`, `--noted`, `--postponed-to \"SSU 02-2025\"`, `--withdrawn` or another of `felles decide --help`",
        ));
    }
    let title = case.title.as_deref().unwrap_or_default();
    terminal.status(&format!("{}  {title}", case.key.value));
    if let Some(outcome) = &standing.outcome {
        terminal.status(&format!("recorded outcome: {outcome}"));
    }
    if let Some(recommendation) = &standing.recommendation {
        terminal.status(&format!("recommended:\n{}", indented(recommendation)));
    }
    choose(&mut std::io::stdin().lock(), &mut |line| terminal.status(line))
}

/// The choices, each with its number; files and days are asked for after.
const CHOICES: &str = "what was decided?
  1  adopted as recommended
  2  adopted with another text
  3  noted
  4  postponed
  5  withdrawn
  6  a text of others was endorsed
  7  rejected
  8  sent to another body
  9  handled, but nobody knows how
  Enter alone leaves everything as it is";

fn choose(input: &mut dyn BufRead, say: &mut dyn FnMut(&str)) -> Result<Said, Failure> {
    say(CHOICES);
    loop {
        let is = |decision| Ok(Said::Is(decision));
        return match answer(input)?.as_str() {
            "" => Ok(Said::Nothing),
            "1" => is(Decision::AsRecommended),
            "2" => {
                say("the file with the text, or Enter to type it here, with an empty line after it:");
                let file = answer(input)?;
                let text = if file.is_empty() { typed(input)? } else { text_in(Path::new(&file))? };
                is(Decision::AsText(text))
            }
            "3" => is(Decision::Noted),
            "4" => {
                say("to which case or day (SSU 02-2025, 2025-02-05; Enter when that is not known)?");
                let to = answer(input)?;
                if to.is_empty() { is(Decision::Postponed(None)) } else { Ok(Said::PutOff(to)) }
            }
            "5" => is(Decision::Withdrawn),
            "6" => is(Decision::Endorsed),
            "7" => is(Decision::Rejected),
            "8" => is(Decision::Forwarded),
            "9" => is(Decision::Unknown),
            _ => {
                say("answer with a number from 1 to 9, or Enter alone");
                continue;
            }
        };
    }
}

fn answer(input: &mut dyn BufRead) -> Result<String, Failure> {
    let mut line = String::new();
    input.read_line(&mut line).map_err(|error| Failure::new("cannot read the answer", error))?;
    Ok(line.trim().to_owned())
}

/// Lines up to the first empty one after some words.
fn typed(input: &mut dyn BufRead) -> Result<String, Failure> {
    let mut text = String::new();
    loop {
        let mut line = String::new();
        let length =
            input.read_line(&mut line).map_err(|error| Failure::new("cannot read the text", error))?;
        if length == 0 || (line.trim().is_empty() && !text.trim().is_empty()) {
            return Ok(text);
        }
        text.push_str(&line);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(typed: &str) -> Said {
        choose(&mut typed.as_bytes(), &mut |_| {}).unwrap()
    }

    #[test]
    fn answers_are_decisions() {
        assert!(matches!(chosen("\n"), Said::Nothing));
        assert!(matches!(chosen(""), Said::Nothing));
        assert!(matches!(chosen("1\n"), Said::Is(Decision::AsRecommended)));
        assert!(matches!(chosen("ja\n 3 \n"), Said::Is(Decision::Noted)));
        assert!(matches!(chosen("4\n\n"), Said::Is(Decision::Postponed(None))));
        assert!(matches!(chosen("4\nSSU 02-2025\n"), Said::PutOff(to) if to == "SSU 02-2025"));
        let Said::Is(Decision::AsText(text)) = chosen("2\n\n\n1. Ett\n2. To\n\nmer") else {
            panic!("no text")
        };
        assert_eq!(text.trim(), "1. Ett\n2. To");
    }
}
