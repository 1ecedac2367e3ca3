//! Marks of exemption from public access (offentleglova and what refers to it), in bokmål and nynorsk.
//!
//! A mark stops where it has a line, a cell, a bracket, a sentence or the label of a line for itself; spoken of in running text it is
//! a warning. `Unntatt offentlighet: nei` is none.

use std::ops::Range;

use crate::diagnostic::Severity;

use super::{Leak, LeakKind};

/// What a mark begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Head {
    /// Says that something is exempted, or confidential.
    Statement,
    /// Names a provision that exempts.
    Provision,
    /// Names the act alone, which is a mark only where nothing else stands.
    Act,
}

/// Words that a mark may have beside what it begins with, in lower case; numbers and single letters belong to it always.
const BESIDE: &str = "\
    andre annet behandla behandles behandlet blir bokstav brev brevet dato delvis denne det dette \
    dokument dokumentet eller er etter for fortroleg fortrolege fortrolig fortrolige fortruleg \
    fortrulege forvaltningslova forvaltningsloven forvaltningslovens fra frå fvl fyrste første \
    gradering gradert handsama handsamast heile heimel hele henhold hjemla hjemlet hjemmel hold ihht \
    iht inneheld inneholder innhold innholdet innsyn innsynsrett inntil ja jamfør jevnfør jf jfr jmf \
    kode konfidensiell konfidensielle konfidensielt ledd lov lova loven lovens med medhold merknad \
    møte møtet notat notatet nr off offentl offentleg offentlega offentlegheit offentlegheita \
    offentleghet offentleglova offentleglovas offentlig offentliges offentlighet offentligheten \
    offentlighetslova offentlighetsloven offentlighetslovens offentliglova offentligloven offl \
    offlova og opplysningar opplysninger paragraf pgf pkt punkt punktum sak saka saken saker \
    saksdokument saksdokumentet samt skal skjerma skjermet skjerming skjermingshjemmel som status \
    strengt taushetsbelagd taushetsbelagt taushetsbelagte taushetsplikt taushetspliktig teiebelagd \
    teiebelagt teiebelagte teieplikt til tilgang tilgangsgruppe tilgangskategori tilgangskode tredje \
    underlagd underlagt unnatatt unnateke unnatekne unnt unntaksheimel unntakshjemmel unntas unntatt \
    unntatte unnteke untatt uo uoff utan vedlegg vedlegget vert vurderes";

fn is_beside(word: &str) -> bool {
    BESIDE.split(' ').any(|known| known == word)
}

/// Words that say that there is no exemption.
const AGAINST: &[&str] = &["nei", "ikke", "ikkje", "ingen", "inga", "nei.", "ev", "eventuelt"];

/// The paragraphs of offentleglova that a mark refers to.
const PARAGRAPHS: [u32; 9] = [5, 13, 14, 15, 17, 23, 24, 25, 26];

/// The mark with which the word at `at` begins: of a line all of it, so that each line has at most one.
pub(super) fn mark(text: &str, at: usize) -> Option<Leak> {
    let line_start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let line_end = text[at..].find('\n').map_or(text.len(), |end| at + end);
    let line = &text[line_start..line_end];
    // A line without end is no line that anybody wrote.
    let line_end =
        if line.len() > 4000 { text.floor_char_boundary(line_end.min(at + 2000)) } else { line_end };
    let length = text[at..line_end].len();
    let (head, head_length) = head(&text[at..line_end])?;
    let near = line_start.max(text.floor_char_boundary(at.saturating_sub(2000)));
    if is_denied(&text[near..at], &text[at..line_end]) {
        return None;
    }
    let alone = alone(text, near..line_end, at, head);
    let range = match (&alone, head) {
        (Some(range), _) => range.clone(),
        (None, Head::Act) => return None,
        (None, _) => at..at + head_length.min(length),
    };
    let masked: String = text[range.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
    let masked = masked.chars().take(60).collect();
    let severity = if alone.is_some() { Severity::Error } else { Severity::Warning };
    Some(Leak { range, kind: LeakKind::Mark, masked, severity })
}

/// What begins here, and its length in bytes.
fn head(text: &str) -> Option<(Head, usize)> {
    let words = words(text, 6);
    let word = |at: usize| words.get(at).map_or("", |(_, word)| word.as_str());
    let end = |at: usize| words.get(at).map_or(0, |(range, _)| range.end);
    let first = word(0);
    match first {
        "fortrolig" | "fortrolige" | "fortroleg" | "fortrolege" | "fortruleg" | "fortrulege" => {
            // «Fortrolig med» is to know something well.
            return (word(1) != "med").then_some((Head::Statement, end(0)));
        }
        "konfidensiell" | "konfidensielt" | "konfidensielle" | "taushetsbelagt" | "taushetsbelagte"
        | "taushetsbelagd" | "teiebelagt" | "teiebelagd" | "teiebelagte" | "uoff" => {
            return Some((Head::Statement, end(0)));
        }
        "u" if matches!(word(1), "off" | "offl") => return Some((Head::Statement, end(1))),
        "u" if word(1) == "o" && text.starts_with("U.O.") => return Some((Head::Statement, end(1))),
        "unntatt" | "unntatte" | "unntas" | "untatt" | "unnatatt" | "unnt" | "unnateke" | "unnatekne"
        | "unnteke" => {
            let next = if matches!(word(1), "fra" | "frå" | "etter") { 2 } else { 1 };
            let next = if matches!(word(next), "det" | "den" | "rett") { next + 1 } else { next };
            let is_from = word(next).starts_with("off") || word(next).starts_with("innsyn");
            return is_from.then_some((Head::Statement, end(next)));
        }
        _ => {}
    }
    let is_administration =
        matches!(first, "fvl" | "forvaltningslova" | "forvaltningsloven" | "forvaltningslovens");
    let is_act = matches!(
        first,
        "offl"
            | "offlova"
            | "offentl"
            | "offentleglova"
            | "offentleglovas"
            | "offentlighetsloven"
            | "offentlighetslova"
            | "offentlighetslovens"
            | "offentligloven"
            | "offentliglova"
    ) || (first == "off" && word(1) == "l");
    if !is_administration && !is_act {
        return None;
    }
    let mut next = if first == "off" { 2 } else { 1 };
    while matches!(word(next), "§" | "§§" | "paragraf" | "pgf") {
        next += 1;
    }
    let paragraph: u32 =
        word(next).chars().take_while(char::is_ascii_digit).collect::<String>().parse().unwrap_or_default();
    if is_administration {
        return (13..14).contains(&paragraph).then_some((Head::Provision, end(next)));
    }
    if PARAGRAPHS.contains(&paragraph) {
        return Some((Head::Provision, end(next)));
    }
    (paragraph == 0 && first != "offentl").then_some((Head::Act, end(0)))
}

/// The words of a text in lower case with their places, at most so many; `§` is one, and `§13` two.
fn words(text: &str, most: usize) -> Vec<(Range<usize>, String)> {
    let mut words: Vec<(Range<usize>, String)> = Vec::new();
    let mut goes_on = false;
    for (at, letter) in text.char_indices() {
        let is_part = letter.is_alphanumeric();
        let end = at + letter.len_utf8();
        match words.last_mut() {
            Some((range, word)) if is_part && goes_on => {
                range.end = end;
                word.extend(letter.to_lowercase());
            }
            _ if is_part || letter == '§' => {
                if words.len() == most {
                    break;
                }
                words.push((at..end, letter.to_lowercase().collect()));
            }
            _ => {}
        }
        goes_on = is_part;
    }
    words
}

/// Whether the words around say that there is no exemption: «ikke unntatt offentlighet», «Unntatt offentlighet: nei».
fn is_denied(before: &str, from: &str) -> bool {
    let last = before.split_whitespace().next_back().unwrap_or_default().to_lowercase();
    if AGAINST.contains(&last.as_str()) {
        return true;
    }
    let answer = from.split_once(':').or_else(|| from.split_once('|')).map_or("", |(_, answer)| answer);
    let answer = words(answer, 1).pop().map(|(_, word)| word).unwrap_or_default();
    AGAINST.contains(&answer.as_str())
}

/// The part of its line that a mark has for itself.
fn alone(text: &str, line: Range<usize>, at: usize, head: Head) -> Option<Range<usize>> {
    let own = |range: Range<usize>| is_mark_only(&text[range.clone()]).then(|| trimmed(text, range));
    let cell = cell(text, line.clone(), at);
    let is_whole_line = cell == line;
    if let Some(range) = own(cell.clone()).filter(|_| !is_whole_line || !is_wrapped(text, &line)) {
        return Some(range);
    }
    if head != Head::Statement {
        return None;
    }
    // Before a word with a capital letter and nothing between: a line that was joined to the next one.
    if words(&text[cell.start..at], 1).is_empty()
        && let Some(range) = joined(text, cell.clone())
    {
        return Some(range);
    }
    // In brackets.
    let before = &text[cell.start..at];
    if let Some(open) = before.rfind(['(', '[']).filter(|open| !before[*open..].contains([')', ']'])) {
        let close = text[at..cell.end].find([')', ']']).map_or(cell.end, |close| at + close);
        if let Some(range) = own(cell.start + open + 1..close) {
            return Some(range);
        }
    }
    // The label of a line.
    if let Some(colon) = text[at..cell.end].find(':')
        && let Some(range) = own(cell.start..at + colon)
    {
        return Some(range);
    }
    // Behind a dash or colon, to the end of a line that is no sentence.
    let dash = [" – ", " — ", " - ", ": "]
        .iter()
        .filter_map(|sign| before.rfind(sign).map(|at| at + sign.len()))
        .max();
    if let Some(dash) = dash.filter(|_| cell.len() < 200)
        && let Some(range) = own(cell.start + dash..cell.end)
    {
        return Some(range);
    }
    // A sentence of its own.
    let sentence = sentence(text, cell, at);
    let begins = text[sentence.clone()].trim_start().chars().next().is_some_and(char::is_uppercase);
    own(sentence).filter(|_| begins)
}

/// The words of a mark with which a part begins, where a word with a capital letter that belongs to none follows them at once.
fn joined(text: &str, part: Range<usize>) -> Option<Range<usize>> {
    let begins_large = |at: usize| text[part.start + at..].chars().next().is_some_and(char::is_uppercase);
    let words = words(&text[part.clone()], 40);
    let count = words.iter().take_while(|(_, word)| is_of_mark(word)).count();
    let (last, next) = (words.get(count.checked_sub(1)?)?, words.get(count)?);
    let between = &text[part.start + last.0.end..part.start + next.0.start];
    let is_close = between.chars().all(|sign| sign.is_whitespace() || sign == '.');
    (is_close && begins_large(next.0.start)).then(|| trimmed(text, part.start..part.start + last.0.end))
}

/// The cell of a table around a place; the line where there is no table.
fn cell(text: &str, line: Range<usize>, at: usize) -> Range<usize> {
    let parts = |letter: char| matches!(letter, '|' | '\t');
    let start = text[line.start..at].rfind(parts).map_or(line.start, |end| line.start + end + 1);
    let end = text[at..line.end].find(parts).map_or(line.end, |end| at + end);
    start..end
}

/// The sentence around a place. Stops after short words and numbers end none: «jf. offl.», «nr. 2».
fn sentence(text: &str, line: Range<usize>, at: usize) -> Range<usize> {
    let ends = |end: usize| {
        let before = text[line.start..end].trim_end_matches(['.', '!', '?']);
        let after = &text[end..line.end];
        let word = before.rsplit(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default();
        let is_short = word.chars().count() < 5 && is_beside(&word.to_lowercase());
        let next = after.trim_start().chars().next();
        (after.is_empty() || after.starts_with(char::is_whitespace))
            && !is_short
            && next.is_none_or(char::is_uppercase)
    };
    let stops: Vec<usize> = text[line.clone()]
        .match_indices(['.', '!', '?'])
        .map(|(stop, sign)| line.start + stop + sign.len())
        .filter(|end| ends(*end))
        .collect();
    let start = stops.iter().copied().filter(|stop| *stop <= at).max().unwrap_or(line.start);
    let end = stops.iter().copied().filter(|stop| *stop > at).min().unwrap_or(line.end);
    start..end
}

/// Whether a part has no words but those of a mark.
fn is_mark_only(part: &str) -> bool {
    part.len() < 300 && words(part, 40).iter().all(|(_, word)| is_of_mark(word))
}

/// Whether a word can belong to a mark.
fn is_of_mark(word: &str) -> bool {
    is_beside(word)
        || word == "§"
        || word.chars().count() == 1
        || word.chars().next().is_some_and(|first| first.is_ascii_digit())
}

/// Whether a line is a piece of a sentence that began above it or goes on below.
fn is_wrapped(text: &str, line: &Range<usize>) -> bool {
    let begins_small = |line: &str| line.trim_start().chars().next().is_some_and(char::is_lowercase);
    let above = text[..line.start].trim_end_matches('\n');
    let is_close = text[..line.start].ends_with('\n') && !text[..line.start].ends_with("\n\n");
    let above = above.rsplit('\n').next().unwrap_or_default().trim_end();
    let goes_on_from = is_close
        && begins_small(&text[line.clone()])
        && !above.is_empty()
        && above != "+++"
        && !above.ends_with(['.', ':', ';', '?', '!']);
    let below =
        text[line.end..].strip_prefix('\n').unwrap_or_default().split('\n').next().unwrap_or_default();
    let is_ended = text[line.clone()].trim_end().ends_with(['.', '!', '?']);
    goes_on_from || (!is_ended && begins_small(below))
}

/// The range without blanks and signs of markup at its ends.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let part = &text[range.clone()];
    let is_edge = |letter: char| !letter.is_alphanumeric() && letter != '§';
    let start = part.len() - part.trim_start_matches(is_edge).len();
    let end = part.trim_end_matches(|letter: char| is_edge(letter) && letter != '.').len();
    range.start + start..range.start + end.max(start)
}
