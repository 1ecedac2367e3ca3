//! The line that says what a paper is: `Innkalling til møte i …`, `Referat fra SSU-møte 4/2024`.

use crate::language::PartialDate;

use super::super::when::{Hours, dates, hours};
use super::lines::tidy;

/// What a paper calls itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import) enum Called {
    /// A notice.
    Notice,
    /// Minutes.
    Minutes,
    /// An agenda, or a meeting and no more.
    Meeting,
}

/// What stands in such a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::import) struct Title {
    /// What it calls the paper.
    pub(in crate::import) called: Option<Called>,
    /// The body as written.
    pub(in crate::import) body: Option<String>,
    /// The number of the meeting.
    pub(in crate::import) number: Option<String>,
    /// The day.
    pub(in crate::import) date: Option<PartialDate>,
    /// The times.
    pub(in crate::import) hours: Option<Hours>,
    /// Whether it is called extraordinary.
    pub(in crate::import) is_extraordinary: bool,
    /// Whether it is called a meeting on the net.
    pub(in crate::import) is_online: bool,
    /// Whether it is called a draft.
    pub(in crate::import) is_draft: bool,
    /// What the date and hours leave beside the body: a place, maybe.
    pub(in crate::import) rest: Option<String>,
    /// Whether it has words that none of the others hold.
    pub(in crate::import) has_more: bool,
}

const NOTICE: [&str; 7] = [
    "innkalling",
    "innkallelse",
    "møteinnkalling",
    "innkallinga",
    "innkallingen",
    "møteinnkallelse",
    "møtekalling",
];
#[rustfmt::skip] // words of one kind in lines, not a word a line
const MINUTES: [&str; 12] = [
    "referat", "møtereferat", "protokoll", "møteprotokoll", "møtebok", "referatet", "protokollen",
    "styreprotokoll", "beslutningsprotokoll", "vedtaksprotokoll", "utvalgsprotokoll", "konsensusprotokoll",
];
const MEETING: [&str; 7] = ["saksliste", "sakliste", "dagsorden", "agenda", "sakskart", "møte", "program"];
/// Words around the name of the body that say nothing more.
#[rustfmt::skip] // words of one kind in lines, not a word a line
const AROUND: [&str; 38] = [
    "til", "fra", "frå", "for", "i", "av", "på", "den", "det", "møte", "møtet", "møter", "ordinært",
    "ordinært", "ordinær", "ekstraordinært", "ekstraordinær", "digitalt", "digital", "teams", "teamsmøte",
    "teams-møte", "fjernmøte", "nr", "nummer", "utkast", "og", "med", "holdt", "halde", "avholdt", "ved",
    "foreløpig", "førebels", "kl", "dato", "fysisk", "forslag",
];

/// Reads a line that may be such a title; nothing where no word of it says what a paper is.
pub(in crate::import) fn title(plain: &str) -> Option<Title> {
    let text = tidy(plain);
    let is_row = text.to_lowercase().starts_with("godkjen");
    if text.chars().count() > 200 || is_row {
        return None;
    }
    let mut title = Title::default();
    let date = dates(&text).into_iter().next();
    title.date = date.as_ref().map(|date| date.value);
    title.hours = hours(&text, false);
    // What stands after the date is no name of a body.
    let mut ranges: Vec<_> = date.into_iter().map(|date| date.range).collect();
    ranges.extend(title.hours.iter().map(|hours| hours.range.clone()));
    let end = ranges.iter().map(|range| range.end).max();
    let mut open = text.clone();
    ranges.sort_by_key(|range| std::cmp::Reverse(range.start));
    for range in ranges {
        open.replace_range(range, " | ");
    }
    let mut parts: Vec<String> = open.split('|').map(tidy).collect();
    let rest = if end.is_some() && parts.len() > 1 { parts.pop() } else { None };
    let words: Vec<String> = parts.join(" | ").split_whitespace().map(str::to_owned).collect();
    let rest_words: Vec<String> =
        rest.iter().flat_map(|rest| rest.split_whitespace()).map(str::to_owned).collect();
    let bare = |word: &str| {
        word.trim_matches(|letter: char| !letter.is_alphanumeric())
            .to_lowercase()
            .trim_end_matches("-møte")
            .to_owned()
    };
    let called =
        |list: &[&str], words: &[String]| words.iter().any(|word| list.contains(&bare(word).as_str()));
    title.called =
        [(Called::Notice, NOTICE.as_slice()), (Called::Minutes, &MINUTES), (Called::Meeting, &MEETING)]
            .into_iter()
            .find(|(_, list)| called(list, &words) || called(list, &rest_words))
            .map(|(called, _)| called);
    let is_meeting_of = words.iter().any(|word| word.to_lowercase().ends_with("-møte"));
    if title.called.is_none() && is_meeting_of {
        title.called = Some(Called::Meeting);
    }
    title.called?;
    let lower = text.to_lowercase();
    title.is_extraordinary = lower.contains("ekstraordinær");
    title.is_online = is_online(&lower);
    title.is_draft = lower.contains("utkast") || lower.contains("foreløpig") || lower.contains("førebels");
    let (body, number, has_more) = name(&words);
    (title.body, title.number, title.has_more) = (body, number, has_more);
    // `Onsdag 4. desember: Referat fra møte i …`, or the body after the date.
    let after = name(&rest_words);
    if title.body.is_none() && called(&NOTICE, &rest_words) | called(&MINUTES, &rest_words) {
        title.body = after.0;
        title.has_more |= after.2;
    } else {
        title.rest = rest.map(|rest| trimmed(&rest)).filter(|rest| !rest.is_empty());
    }
    title.number = title.number.or(after.1);
    Some(title)
}

/// Whether words say that a meeting is on the net; `hybrid` says both, and is said by nothing here.
pub(in crate::import) fn is_online(lower: &str) -> bool {
    lower.split(|letter: char| !letter.is_alphanumeric()).any(|word| {
        matches!(
            word,
            "teams"
                | "teamsmøte"
                | "digitalt"
                | "digital"
                | "zoom"
                | "nettmøte"
                | "fjernmøte"
                | "videomøte"
                | "videokonferanse"
                | "skype"
                | "digitalmøte"
                | "join"
                | "whereby"
                | "webex"
        )
    })
}

/// The name of the body and the number of the meeting among the words of a title, and whether other words are left.
fn name(words: &[String]) -> (Option<String>, Option<String>, bool) {
    let mut number = None;
    let mut kept: Vec<&str> = Vec::new();
    let mut is_after_nr = false;
    for word in words {
        let bare = word.trim_matches(|letter: char| !letter.is_alphanumeric());
        let lower = bare.to_lowercase();
        let digits = bare.bytes().filter(u8::is_ascii_digit).count();
        let is_number = digits > 0
            && bare.len() <= 7
            && bare.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'/' | b'-'));
        // A number belongs to the meeting by its form `4/2024` or the word before it.
        let is_alone = is_number
            && !bare.contains(['/', '-'])
            && digits <= 2
            && (is_after_nr
                || kept.last().is_some_and(|last| {
                    last.to_lowercase().ends_with("møte")
                        || NOTICE.contains(&last.to_lowercase().as_str())
                        || MINUTES.contains(&last.to_lowercase().as_str())
                })
                || word.ends_with('.'));
        if number.is_none() && is_number && (bare.contains(['/', '-']) || is_alone) {
            number = Some(bare.to_owned());
            is_after_nr = false;
            kept.push("|");
            continue;
        }
        is_after_nr = matches!(lower.as_str(), "nr" | "nummer" | "møtenr");
        kept.push(if is_after_nr { "|" } else { word });
    }
    let is_around = |word: &str| {
        let bare = word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase();
        bare.is_empty()
            || AROUND.contains(&bare.as_str())
            || NOTICE.contains(&bare.as_str())
            || MINUTES.contains(&bare.as_str())
            || MEETING.contains(&bare.as_str())
    };
    // The longest run of words between those that say nothing more; words within a name may.
    let mut runs: Vec<Vec<&str>> = vec![Vec::new()];
    for (at, word) in kept.iter().enumerate() {
        let is_border = *word == "|"
            || (is_around(word) && (runs.last().is_none_or(Vec::is_empty) || !goes_on(&kept, at)));
        if is_border || matches!(*word, "–" | "-" | "—") {
            runs.push(Vec::new());
        } else if let Some(run) = runs.last_mut() {
            run.push(word);
            if word.ends_with([':', ',']) {
                runs.push(Vec::new());
            }
        }
    }
    runs.retain(|run| !run.is_empty());
    let has_more = runs.len() > 1;
    let best = runs.into_iter().max_by_key(|run| (run.iter().any(|word| is_body_word(word)), run.len()));
    let body = best.map(|run| trimmed(&run.join(" "))).map(|body| {
        let lower = body.to_lowercase();
        let end = ["-møte", "-møtet"].into_iter().find(|end| lower.ends_with(end));
        end.and_then(|end| body.get(..body.len() - end.len())).unwrap_or(&body).to_owned()
    });
    (body.filter(|body| !body.is_empty()), number, has_more)
}

/// Whether a name goes on after a word like `for`, `i`, `og` in its midst: `Utvalg for digital samhandling`.
fn goes_on(words: &[&str], at: usize) -> bool {
    let here = words.get(at).map(|word| word.to_lowercase()).unwrap_or_default();
    let is_joining =
        matches!(here.as_str(), "for" | "i" | "og" | "av" | "på" | "til" | "med" | "digital" | "digitalt");
    let next = words
        .get(at + 1)
        .map(|word| word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase());
    is_joining
        && next.is_some_and(|next| {
            !next.is_empty()
                && !matches!(next.as_str(), "møte" | "møtet")
                && !next.starts_with(|letter: char| letter.is_ascii_digit())
        })
}

/// Whether a word is one that bodies are called by, or an abbreviation.
pub(in crate::import) fn is_body_word(word: &str) -> bool {
    const PARTS: [&str; 14] = [
        "utvalg",
        "utval",
        "råd",
        "styre",
        "partnerskap",
        "partnarskap",
        "gruppe",
        "forum",
        "nettverk",
        "dialogmøte",
        "organ",
        "nemnd",
        "komite",
        "fellesskap",
    ];
    let bare = word.trim_matches(|letter: char| !letter.is_alphanumeric());
    let lower = bare.to_lowercase();
    let capitals = bare.chars().filter(|letter| letter.is_uppercase()).count();
    let is_abbreviation = bare.chars().count() <= 8
        && capitals >= 2
        && bare.chars().all(|letter| letter.is_uppercase() || letter == '-');
    is_abbreviation || PARTS.iter().any(|part| lower.contains(part))
}

/// Without signs around.
pub(in crate::import) fn trimmed(text: &str) -> String {
    let text = text.trim_matches(|letter: char| letter.is_whitespace() || ",.:;–-—|".contains(letter));
    // A bracket that nothing closes stays out.
    let opens = text.matches('(').count() > text.matches(')').count();
    tidy(if opens { text.trim_start_matches('(') } else { text })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_give_body_number_and_day() {
        for (text, body, number, day) in [
            (
                "Innkalling til møte i Strategisk samarbeidsutvalg",
                Some("Strategisk samarbeidsutvalg"),
                None,
                None,
            ),
            ("Møteinnkalling SSU 4/2024", Some("SSU"), Some("4/2024"), None),
            ("SSU møte nr. 5", Some("SSU"), Some("5"), None),
            ("MØTEINNKALLING", None, None, None),
            ("Referat fra SSU-møte 4. desember 2024", Some("SSU"), None, Some("2024-12-04")),
            (
                "Referat frå møte i Strategisk samarbeidsutval 4/24, onsdag 4. desember 2024",
                Some("Strategisk samarbeidsutval"),
                Some("4/24"),
                Some("2024-12-04"),
            ),
            (
                "Protokoll fra møte nr. 4 i Fagråd for digital samhandling",
                Some("Fagråd for digital samhandling"),
                Some("4"),
                None,
            ),
            ("Innkalling til ekstraordinært møte i SSU", Some("SSU"), None, None),
            (
                "Møteprotokoll – Strategisk samarbeidsutvalg (SSU)",
                Some("Strategisk samarbeidsutvalg (SSU)"),
                None,
                None,
            ),
            ("UTKAST: Referat fra møte i SSU 04.12.2024 kl. 10–14", Some("SSU"), None, Some("2024-12-04")),
            ("Strategisk samarbeidsutvalg: møteinnkalling", Some("Strategisk samarbeidsutvalg"), None, None),
            ("Innkalling og saksliste til møte i Partnerskapsmøtet", Some("Partnerskapsmøtet"), None, None),
            ("Saksliste SSU 4. desember 2024", Some("SSU"), None, Some("2024-12-04")),
            ("Innkalling til 4. møte i SSU", Some("SSU"), Some("4"), None),
        ] {
            let title = title(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(title.body.as_deref(), body, "{text}");
            assert_eq!(title.number.as_deref(), number, "{text}");
            assert_eq!(title.date.map(|date| date.to_string()).as_deref(), day, "{text}");
        }
    }

    #[test]
    fn other_lines_are_no_titles() {
        for text in ["Sted: Rådhuset", "Rapport om tjenester", "Bakgrunn"] {
            assert_eq!(title(text), None, "{text}");
        }
    }
}
