//! The form of a citation: which numbers a text cites, before anyone asks of which body and year.

use crate::content::PointNumber;
use crate::language::is_month;

use super::bodies::{Name, Who};
use super::token::Tokens;

/// Words that a case number follows.
pub(super) const CASE_WORDS: [&str; 9] =
    ["sak", "saken", "saka", "saker", "sakene", "sakane", "sakar", "saksnr", "saksnummer"];
const PLURAL: [&str; 4] = ["saker", "sakene", "sakane", "sakar"];
const DEFINITE: [&str; 2] = ["saken", "saka"];
const NUMBER_WORDS: [&str; 2] = ["saksnr", "saksnummer"];

/// Words that a point's number follows.
const POINT_WORDS: [&str; 8] =
    ["punkt", "punkta", "punktene", "punktet", "pkt", "vedtakspunkt", "vedtakspunktene", "vedtakspunkta"];
/// Words that may stand between a case and its point, or between a point and its case.
const DECISION_WORDS: [&str; 14] = [
    "vedtak", "vedtaket", "vedtakets", "konsensusvedtak", "konsensusvedtaket", "innstilling", "innstillingen",
    "innstillinga", "innstillingens", "tilråding", "tilrådinga", "anbefaling", "anbefalingen", "konsensus",
];

/// Words after a number that make it an amount.
const UNITS: [&str; 62] = [
    "prosent", "pst", "kroner", "kr", "millioner", "millionar", "mill", "milliarder", "tusen", "kommuner",
    "kommunar", "kommunene", "kommunane", "møter", "møte", "møta", "ganger", "gonger", "dager", "dagar", "uker",
    "veker", "måneder", "månader", "år", "timer", "timar", "minutter", "minutt", "sider", "side", "vedlegg",
    "punkter", "punkt", "medlemmer", "medlemer", "representanter", "representantar", "personer", "personar",
    "pasienter", "pasientar", "innbyggere", "innbyggjarar", "stillinger", "stillingar", "årsverk", "tiltak",
    "prosjekter", "prosjekt", "leger", "legar", "ansatte", "tilsette", "saker", "sakar", "plasser", "plassar",
    "deltakere", "deltakarar", "senger", "regioner",
];

/// When the case of a number is from, as far as its own form says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    /// A year of four digits.
    Year(i16),
    /// A year of two digits, or something else: for whoever knows the body.
    Short(i16),
    /// The year stands first, `2023/77`: a case only where the body writes so.
    YearFirst(i16),
    /// No year.
    Unsaid,
}

/// One number of a citation, or a range of them. Places are indices of tokens.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub start: usize,
    pub end: usize,
    /// The numbers: one, or all of a range.
    pub numbers: Vec<u16>,
    pub when: When,
    pub points: Vec<PointNumber>,
    /// Where the points end; the item's own end without any.
    pub whole: usize,
}

/// A citation by its form.
#[derive(Clone, Debug)]
pub(super) struct Cite {
    /// The name directly before it, an index among the names.
    pub name: Option<usize>,
    /// Its first token.
    pub start: usize,
    pub items: Vec<Item>,
    /// The token after its last.
    pub end: usize,
}

/// What stands at a place.
#[derive(Debug)]
pub(super) enum Reading {
    /// A citation.
    Cite(Cite),
    /// Something like a citation that is none; scanning goes on after it. `in_doubt` says it could be one.
    Refused { end: usize, in_doubt: bool },
    /// Nothing.
    Nothing,
}

/// Reads forms of citations at given places of one text.
pub(super) struct Reader<'a> {
    pub tokens: &'a Tokens<'a>,
    pub names: &'a [Name],
}

impl Reader<'_> {
    /// The name that begins at a token.
    pub(super) fn name_at(&self, at: usize) -> Option<usize> {
        let start = self.tokens.get(at)?.start;
        self.names.binary_search_by_key(&start, |name| name.start).ok()
    }

    /// What stands at a token.
    pub(super) fn read(&self, at: usize) -> Reading {
        if let Some(name) = self.name_at(at) {
            return self.after_name(name, at);
        }
        let word = self.tokens.lower(at);
        if POINT_WORDS.contains(&word) {
            return self.points_first(at);
        }
        if CASE_WORDS.contains(&word) && self.is_free_word(at) {
            return self.case_word(at, at, None);
        }
        Reading::Nothing
    }

    /// A word that is not the end of a compound, as in `K-sak`, nor the beginning of one.
    fn is_free_word(&self, at: usize) -> bool {
        let tokens = self.tokens;
        let joined_before = at > 0
            && (tokens.is_word(at - 1)
                || tokens.is_number(at - 1)
                || (at > 1 && matches!(tokens.sign(at - 1), Some('-' | '/' | '@' | '.'))
                    && (tokens.is_word(at - 2) || tokens.is_number(at - 2))));
        let joined_after =
            tokens.is_number(at + 1) || (tokens.is_sign(at + 1, '-') && tokens.is_word(at + 2));
        !joined_before && !joined_after
    }

    fn after_name(&self, index: usize, at: usize) -> Reading {
        let tokens = self.tokens;
        let name = &self.names[index];
        // The name's own end, and its end with the genitive; both are places where a token begins.
        let end = tokens.at_byte(name.end);
        let whole = tokens.at_byte(name.whole);
        if name.compounds && CASE_WORDS.contains(&tokens.lower(end)) {
            return self.case_word(at, end, Some(index));
        }
        let after = tokens.past_blanks(whole);
        let word = if after > whole && (tokens.is_sign(after, '(') || tokens.is_sign(after, '[')) {
            after + 1
        } else if whole == end && tokens.is_sign(whole, '-') {
            tokens.past_blanks(whole + 1)
        } else if after > whole && tokens.is_sign(after, '-') {
            tokens.past_blanks(after + 1)
        } else {
            after
        };
        if word > whole && CASE_WORDS.contains(&tokens.lower(word)) {
            let joined = tokens.is_sign(word + 1, '-') && tokens.is_word(word + 2);
            return if joined { Reading::Nothing } else { self.case_word(at, word, Some(index)) };
        }
        if matches!(name.who, Who::Ours(_)) && whole == end && after > whole {
            return self.body_cite(index, at, after);
        }
        Reading::Nothing
    }

    /// `SSU 4/2023`: number and year without blanks, and not the number of a meeting.
    fn body_cite(&self, name: usize, start: usize, at: usize) -> Reading {
        let tokens = self.tokens;
        let strict = |at: usize| {
            let item = self.item(at, false)?;
            (matches!(item.when, When::Year(_) | When::YearFirst(_)) && item.end == at + 3).then_some(item)
        };
        let Some(first) = strict(at) else { return Reading::Nothing };
        if self.names_a_meeting(start) {
            return Reading::Refused { end: first.end, in_doubt: false };
        }
        let mut items = vec![first];
        self.more(&mut items, &strict);
        let end = items.last().map_or(at, |item| item.whole);
        debug_assert!(end <= tokens.len(), "items end inside the text");
        Reading::Cite(Cite { name: Some(name), start, items, end })
    }

    /// `møte i SSU`, `referat fra SSU`, `protokoll SSU`: what follows is a meeting's number.
    fn names_a_meeting(&self, start: usize) -> bool {
        let tokens = self.tokens;
        let Some(mut before) = tokens.before(start) else { return false };
        if matches!(tokens.lower(before), "i" | "fra" | "frå" | "til" | "for" | "av" | "med" | "nr") {
            match tokens.before(before) {
                Some(earlier) => before = earlier,
                None => return false,
            }
        }
        let word = tokens.lower(before);
        ["møte", "møtet", "møter", "møta", "møtene", "referat", "referatet", "protokoll", "protokollen", "innkalling",
            "innkallingen", "innkallinga", "saksliste", "sakslista", "sakslisten", "sakliste", "møtebok", "møteboka",
            "agenda", "dagsorden"]
            .contains(&word)
            || word.ends_with("møte")
            || word.ends_with("møtet")
    }

    /// From the word `sak` on.
    fn case_word(&self, start: usize, word: usize, name: Option<usize>) -> Reading {
        let tokens = self.tokens;
        let lower = tokens.lower(word);
        let plural = PLURAL.contains(&lower);
        let mut at = word + 1;
        if NUMBER_WORDS.contains(&lower) && tokens.is_sign(at, '.') {
            at += 1;
        }
        let mut has_colon = tokens.is_sign(at, ':');
        if has_colon {
            at += 1;
        }
        let blank = tokens.past_blanks(at);
        if blank == at {
            return Reading::Nothing;
        }
        at = blank;
        if matches!(tokens.lower(at), "nr" | "nummer" | "no") {
            at += 1;
            if tokens.is_sign(at, '.') {
                at += 1;
            }
            if tokens.is_sign(at, ':') {
                has_colon = true;
                at += 1;
            }
            at = tokens.past_blanks(at);
        }
        if !tokens.is_number(at) {
            return Reading::Nothing;
        }
        let Some(first) = self.item(at, plural) else {
            return Reading::Refused { end: self.past_numbers(at), in_doubt: false };
        };
        // `saken 12/4` and `saka 12.` are dates as often as cases; so is a number after `Saker:`.
        let needs_year = (DEFINITE.contains(&lower) && name.is_none())
            || (has_colon && !NUMBER_WORDS.contains(&lower) && name.is_none() && lower != "sak");
        if needs_year && !matches!(first.when, When::Year(_)) {
            return Reading::Refused { end: self.past_numbers(at), in_doubt: false };
        }
        let mut items = vec![first];
        self.more(&mut items, &|at| self.item(at, plural));
        let items = match two_digit_years(items, plural) {
            Some(items) => items,
            None => return Reading::Refused { end: self.past_numbers(at), in_doubt: true },
        };
        let end = items.last().map_or(at, |item| item.whole);
        Reading::Cite(Cite { name, start, items, end })
    }

    /// Past a number that was refused, with all that is written together with it.
    fn past_numbers(&self, mut at: usize) -> usize {
        while self.tokens.kind(at).is_some() && !self.tokens.is_blank(at) {
            at += 1;
        }
        at
    }

    /// `punkt 2 i sak 31-2022`.
    fn points_first(&self, at: usize) -> Reading {
        let tokens = self.tokens;
        let Some((points, end)) = self.points_at(at) else { return Reading::Nothing };
        let mut next = tokens.past_blanks(end);
        for _ in 0..3 {
            if !matches!(tokens.lower(next), "i" | "av" | "til" | "fra" | "frå" | "under") {
                return Reading::Nothing;
            }
            next = tokens.past_blanks(next + 1);
            if !DECISION_WORDS.contains(&tokens.lower(next)) {
                break;
            }
            next = tokens.past_blanks(next + 1);
        }
        let reading = match self.name_at(next) {
            Some(name) => self.after_name(name, next),
            None if CASE_WORDS.contains(&tokens.lower(next)) && self.is_free_word(next) => {
                self.case_word(next, next, None)
            }
            None => Reading::Nothing,
        };
        match reading {
            Reading::Cite(mut cite) => {
                if let [item, ..] = cite.items.as_mut_slice()
                    && item.points.is_empty()
                    && item.numbers.len() == 1
                {
                    item.points = points;
                }
                cite.start = at;
                Reading::Cite(cite)
            }
            other => other,
        }
    }

    /// One number with what belongs to it; nothing where the form is that of something else.
    fn item(&self, at: usize, plural: bool) -> Option<Item> {
        let tokens = self.tokens;
        let mut item = self.bare_item(at, plural)?;
        if !self.ends_well(item.end, item.when == When::Unsaid) {
            return None;
        }
        let after = if tokens.lower(item.end) == "s" { item.end + 1 } else { item.end };
        item.whole = item.end;
        if item.numbers.len() == 1
            && let Some((points, end)) = self.points_after(after)
        {
            item.points = points;
            item.whole = end;
        }
        Some(item)
    }

    fn bare_item(&self, at: usize, plural: bool) -> Option<Item> {
        let tokens = self.tokens;
        let made = |end: usize, numbers: Vec<u16>, when: When| {
            Some(Item { start: at, end, numbers, when, points: Vec::new(), whole: end })
        };
        if let Some(year) = tokens.year(at) {
            let number = matches!(tokens.sign(at + 1), Some('-' | '/')).then(|| tokens.number(at + 2, 3))??;
            return (number > 0).then(|| made(at + 3, vec![number], When::YearFirst(year)))?;
        }
        let number = tokens.number(at, 3).filter(|number| *number > 0)?;
        let sign_at = tokens.past_blanks(at + 1);
        let is_filename_sep = tokens.is_sign(at + 1, '_');
        let sign = if is_filename_sep { Some('_') } else { tokens.sign(sign_at) };
        if let Some(sign @ ('-' | '/' | '_')) = sign {
            let next = if is_filename_sep { at + 2 } else { tokens.past_blanks(sign_at + 1) };
            let tight = next == at + 2;
            if let Some(year) = tokens.year(next) {
                return made(next + 1, vec![number], When::Year(year));
            }
            if tokens.is_number(next) {
                if is_filename_sep {
                    return made(at + 1, vec![number], When::Unsaid);
                }
                let second = tokens.number(next, 3)?;
                if plural && sign == '-' {
                    return self.range(at, number, second, next + 1);
                }
                let digits = tokens.text(next).len();
                return (tight && digits == 2)
                    .then(|| made(next + 1, vec![number], When::Short(2000 + i16::try_from(second).unwrap_or(0))))?;
            }
            // `sak 12-prosjektet` names something else; `sak 12 - om arenaene` is a number and a dash.
            if tight && sign == '-' && tokens.is_word(next) {
                return None;
            }
        }
        if plural && tokens.lower(sign_at) == "til" && sign_at > at + 1 {
            let next = tokens.past_blanks(sign_at + 1);
            if let Some(second) = tokens.number(next, 3) {
                return self.range(at, number, second, next + 1);
            }
        }
        made(at + 1, vec![number], When::Unsaid)
    }

    /// `12-14`, `12 til 14-2024` after a plural: every number from the first to the last.
    fn range(&self, start: usize, first: u16, last: u16, end: usize) -> Option<Item> {
        let tokens = self.tokens;
        let mut item =
            Item { start, end, numbers: vec![first], when: When::Unsaid, points: Vec::new(), whole: end };
        let sign = tokens.past_blanks(end);
        if matches!(tokens.sign(sign), Some('-' | '/')) {
            let year = tokens.past_blanks(sign + 1);
            item.when = When::Year(tokens.year(year)?);
            item.end = year + 1;
        }
        if first < last && last - first <= 60 {
            item.numbers = (first..=last).collect();
            return Some(item);
        }
        // `sakene 31-22`: not a range, so a year of two digits, where that can be.
        let is_short = item.when == When::Unsaid && tokens.text(end - 1).len() == 2 && end == start + 3;
        item.when = When::Short(2000 + i16::try_from(last).unwrap_or(0));
        is_short.then_some(item)
    }

    /// Whether what follows a number lets it be the number of a case.
    fn ends_well(&self, end: usize, is_bare: bool) -> bool {
        let tokens = self.tokens;
        if matches!(tokens.sign(end), Some('-' | '/' | '.' | ',')) && tokens.is_number(end + 1) {
            return false;
        }
        if tokens.is_word(end) && tokens.lower(end) != "s" {
            return false;
        }
        if matches!(tokens.sign(end), Some('%' | '\u{b0}' | '§')) {
            return false;
        }
        if !is_bare {
            return true;
        }
        if tokens.lower(end) == "s" {
            return false;
        }
        let after = tokens.past_blanks(end);
        // `sak 5 - 10 nye`, `sak 12 / 4`: in doubt, nothing.
        if matches!(tokens.sign(after), Some('-' | '/' | '%'))
            && tokens.is_number(tokens.past_blanks(after + 1))
        {
            return false;
        }
        if matches!(tokens.sign(after), Some('%')) {
            return false;
        }
        let word = tokens.lower(after);
        if after > end && (UNITS.contains(&word) || is_month(word)) {
            return false;
        }
        if after > end && matches!(word, "av" | "på") {
            let next = tokens.past_blanks(after + 1);
            let is_agenda = ["sakslisten", "sakslista", "sakskartet", "dagsorden", "dagsordenen", "agendaen", "agenda"]
                .contains(&tokens.lower(next));
            if tokens.is_number(next) || is_agenda {
                return false;
            }
        }
        if tokens.is_sign(end, '.') {
            let next = tokens.past_blanks(end + 1);
            if is_month(tokens.lower(next)) {
                return false;
            }
            // `12. 4. 2024`, `12.april`
            if tokens.is_number(next) && tokens.is_sign(next + 1, '.') {
                return false;
            }
            if next == end + 1 && tokens.is_word(next) && !is_file_ending(tokens.lower(next)) {
                return false;
            }
        }
        true
    }

    /// Adds the items that follow the last one as a list.
    fn more(&self, items: &mut Vec<Item>, read: &dyn Fn(usize) -> Option<Item>) {
        while let Some(last) = items.last() {
            let Some(next) = self.past_separator(last.whole).filter(|next| self.tokens.is_number(*next)) else {
                break;
            };
            let Some(item) = read(next) else { break };
            if matches!(last.when, When::YearFirst(_)) != matches!(item.when, When::YearFirst(_)) {
                break;
            }
            items.push(item);
        }
        // After a number with its year, a number alone is an amount or a date, unless a later one brings its year.
        let dated = items.iter().rposition(|item| item.when != When::Unsaid);
        if let Some(dated) = dated {
            items.truncate(dated + 1);
        }
    }

    /// Past `,`, `og`, `, samt`, `;`, `&`.
    fn past_separator(&self, at: usize) -> Option<usize> {
        let tokens = self.tokens;
        let is_conjunction =
            |at: usize| matches!(tokens.lower(at), "og" | "samt" | "eller" | "&" | "and") || tokens.is_sign(at, '&');
        let next = tokens.past_blanks(at);
        if matches!(tokens.sign(at), Some(',' | ';')) {
            let after = tokens.past_blanks(at + 1);
            if is_conjunction(after) {
                return Some(tokens.past_blanks(after + 1));
            }
            return (after > at + 1).then_some(after);
        }
        (next > at && is_conjunction(next)).then(|| tokens.past_blanks(next + 1))
    }

    /// `, punkt 2`, ` pkt. 2b`, ` vedtakets punkt 1 og 3` after an item.
    fn points_after(&self, at: usize) -> Option<(Vec<PointNumber>, usize)> {
        let tokens = self.tokens;
        let mut next = at;
        if tokens.is_sign(next, ',') {
            next += 1;
        }
        let blank = tokens.past_blanks(next);
        if blank == next {
            return None;
        }
        next = blank;
        let in_brackets = tokens.is_sign(next, '(');
        if in_brackets {
            next += 1;
        }
        if matches!(tokens.lower(next), "sitt" | "sine" | "i") && DECISION_WORDS.contains(&tokens.lower(tokens.past_blanks(next + 1))) {
            next = tokens.past_blanks(next + 1);
        }
        if DECISION_WORDS.contains(&tokens.lower(next)) {
            next = tokens.past_blanks(next + 1);
            if tokens.is_sign(next, ',') {
                next = tokens.past_blanks(next + 1);
            }
        }
        self.points_at(next)
    }

    /// `punkt 2`, `pkt. 1 og 3`, `punktene 1–3` at a place.
    fn points_at(&self, at: usize) -> Option<(Vec<PointNumber>, usize)> {
        let tokens = self.tokens;
        if !POINT_WORDS.contains(&tokens.lower(at)) {
            return None;
        }
        let mut next = at + 1;
        if tokens.is_sign(next, '.') {
            next += 1;
        }
        let blank = tokens.past_blanks(next);
        next = blank;
        if matches!(tokens.lower(next), "nr" | "nummer") {
            next += 1;
            if tokens.is_sign(next, '.') {
                next += 1;
            }
            next = tokens.past_blanks(next);
        }
        let (first, mut end) = self.point(next)?;
        let mut points = vec![first];
        loop {
            let dash = tokens.past_blanks(end);
            let after = tokens.past_blanks(dash + 1);
            let is_range = tokens.is_sign(dash, '-') || tokens.lower(dash) == "til";
            if is_range
                && let Some((last, close)) = self.point(after)
                && let (Some(from), Some(to)) = (points.last().and_then(PointNumber::whole_number), last.whole_number())
                && from < to
                && to - from < 30
            {
                points.extend((from + 1..=to).map(PointNumber::whole));
                end = close;
                continue;
            }
            let Some(mut next) = self.past_separator(end) else { break };
            if POINT_WORDS.contains(&tokens.lower(next)) {
                next = tokens.past_blanks(next + 1 + usize::from(tokens.is_sign(next + 1, '.')));
            }
            let Some((point, close)) = self.point(next) else { break };
            // `punkt 2 og 3 kommuner`
            if UNITS.contains(&tokens.lower(tokens.past_blanks(close))) {
                break;
            }
            points.push(point);
            end = close;
        }
        Some((points, end))
    }

    /// `2`, `2b`, `2 b`.
    fn point(&self, at: usize) -> Option<(PointNumber, usize)> {
        let tokens = self.tokens;
        let number = tokens.number(at, 2).filter(|number| *number > 0)?;
        let letter = |at: usize| tokens.is_word(at) && matches!(tokens.lower(at).as_bytes(), [b'a'..=b'z']);
        let joined = letter(at + 1) && tokens.lower(at + 1) != "s";
        let apart = tokens.is_blank(at + 1)
            && letter(at + 2)
            && matches!(tokens.lower(at + 2), "a" | "b" | "c" | "d" | "e" | "f" | "g")
            && !tokens.is_sign(at + 3, '.');
        let end = if joined {
            at + 2
        } else if apart {
            at + 3
        } else {
            at + 1
        };
        // `punkt 1.7` is a provision, `punkt 2-2024` no point.
        if matches!(tokens.sign(end), Some('.' | '-' | '/')) && tokens.is_number(end + 1) {
            return None;
        }
        if tokens.is_word(end) {
            return None;
        }
        // `punkt 3. mai`, and a list `og 17 - 2023` that goes on with cases.
        if tokens.is_sign(end, '.') && is_month(tokens.lower(tokens.past_blanks(end + 1))) {
            return None;
        }
        let sign = tokens.past_blanks(end);
        if matches!(tokens.sign(sign), Some('-' | '/')) && tokens.year(tokens.past_blanks(sign + 1)).is_some() {
            return None;
        }
        let text = if joined {
            format!("{number}{}", tokens.lower(at + 1))
        } else if apart {
            format!("{number}{}", tokens.lower(at + 2))
        } else {
            number.to_string()
        };
        PointNumber::parse(&text).map(|point| (point, end))
    }
}

/// In a list, `07-22` reads as a range after a plural; where another item can only be a year of two digits, all are.
/// Nothing where the forms contradict each other.
fn two_digit_years(mut items: Vec<Item>, plural: bool) -> Option<Vec<Item>> {
    if !plural || !items.iter().any(|item| matches!(item.when, When::Short(_))) {
        return Some(items);
    }
    for item in &mut items {
        let range = item.numbers.len() > 1 && item.when == When::Unsaid;
        if range {
            let last = *item.numbers.last()?;
            if !(10..100).contains(&last) {
                return None;
            }
            item.numbers.truncate(1);
            item.when = When::Short(2000 + i16::try_from(last).ok()?);
        }
    }
    Some(items)
}

fn is_file_ending(word: &str) -> bool {
    matches!(word, "pdf" | "doc" | "docx" | "odt" | "txt" | "html" | "htm" | "rtf" | "xlsx" | "pptx")
}
