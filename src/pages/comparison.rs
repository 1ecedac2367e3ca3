//! What differs between the recommendation and the decision, word by word, marked in their HTML.
//!
//! *In*: two pieces of HTML that were drawn from texts. *Out*: the same HTML with `<del class="change">` around what
//! went out of the first and `<ins class="change">` around what came into the second. A mark never reaches over a tag,
//! so both stay well-formed, and without the marks they are what they were, byte for byte.

use std::fmt::Write;
use std::ops::Range;

use similar::{Algorithm, DiffTag, capture_diff_slices};

use crate::content::{Word, tag_end, tag_name, words};

/// An unchanged word of at most so many letters does not part two changes: «to dager ~~og~~ en natt» is one change.
const SHORT_WORD: usize = 3;

/// What is read aloud before and after a marked run, since few screen readers tell of `<del>` and `<ins>`.
#[derive(Clone, Debug)]
pub(super) struct Spoken {
    /// Before words that went out.
    pub(super) out: String,
    /// Before words that came in.
    pub(super) came_in: String,
    /// After either.
    pub(super) end: String,
}

/// Both texts with their differences marked. What differs in punctuation, blanks or markup alone is not marked.
pub(super) fn compared(recommended: &str, decided: &str, spoken: &Spoken) -> (String, String) {
    let (old, new) = (words(recommended), words(decided));
    let steps = joined(&steps(&old, &new), &old, &new);
    let runs = |side: fn(&Step) -> Range<usize>, words: &[Word]| -> Vec<Range<usize>> {
        let changed = steps.iter().filter(|step| !step.is_equal).map(side);
        changed.filter_map(|run| place(&words[run])).collect()
    };
    let (out, came_in) = (runs(|step| step.old.clone(), &old), runs(|step| step.new.clone(), &new));
    (
        marked(recommended, &out, "del", &spoken.out, &spoken.end),
        marked(decided, &came_in, "ins", &spoken.came_in, &spoken.end),
    )
}

/// A stretch of both texts, by words.
#[derive(Clone, Debug)]
struct Step {
    is_equal: bool,
    old: Range<usize>,
    new: Range<usize>,
}

fn steps(old: &[Word], new: &[Word]) -> Vec<Step> {
    let (old, new): (Vec<&str>, Vec<&str>) = (texts(old), texts(new));
    let found = capture_diff_slices(Algorithm::Patience, &old, &new);
    let mut steps: Vec<Step> = Vec::with_capacity(found.len());
    for (tag, old, new) in found.iter().map(similar::DiffOp::as_tag_tuple) {
        let is_equal = tag == DiffTag::Equal;
        match steps.last_mut().filter(|last| !last.is_equal && !is_equal) {
            Some(last) => (last.old.end, last.new.end) = (old.end, new.end),
            None => steps.push(Step { is_equal, old, new }),
        }
    }
    steps
}

fn texts(words: &[Word]) -> Vec<&str> {
    words.iter().map(|word| word.text.as_str()).collect()
}

/// Joins changes that only a short word or a mark of punctuation parts, where words were exchanged on both sides of it:
/// marks around every second word cannot be read.
fn joined(steps: &[Step], old: &[Word], new: &[Word]) -> Vec<Step> {
    let is_exchange =
        |step: &Step| has_word(&old[step.old.clone()]) && has_word(&new[step.new.clone()]) && !step.is_equal;
    let is_short = |step: &Step| {
        let mut inside = old[step.old.clone()].iter().filter(|word| !word.is_punctuation);
        inside.next().is_none_or(|word| word.text.chars().count() <= SHORT_WORD) && inside.next().is_none()
    };
    let mut joined: Vec<Step> = Vec::with_capacity(steps.len());
    for step in steps {
        if let [.., before, between] = joined.as_mut_slice()
            && is_exchange(step)
            && is_exchange(before)
            && between.is_equal
            && is_short(between)
        {
            (before.old.end, before.new.end) = (step.old.end, step.new.end);
            joined.pop();
        } else {
            joined.push(step.clone());
        }
    }
    joined
}

fn has_word(words: &[Word]) -> bool {
    words.iter().any(|word| !word.is_punctuation)
}

/// Where a run of words stands in its HTML; nothing for punctuation alone, which says nothing when it is marked.
fn place(run: &[Word]) -> Option<Range<usize>> {
    let (first, last) = (run.first()?, run.last()?);
    has_word(run).then_some(first.at.start..last.at.end)
}

/// HTML with each of the `runs` in an element of its own between any two tags.
fn marked(html: &str, runs: &[Range<usize>], element: &str, before: &str, after: &str) -> String {
    let mut drawn = String::with_capacity(html.len() + runs.len() * 128);
    let mut done = 0;
    for run in runs {
        drawn.push_str(&html[done..run.start]);
        let pieces = pieces(html, run);
        for (at, (piece, is_text)) in pieces.iter().enumerate() {
            if !is_text {
                drawn.push_str(&html[piece.clone()]);
                continue;
            }
            // A run begins and ends with a word, so its first and its last piece are texts.
            let spoken = |is_here: bool, words: &str| {
                if is_here { format!("<span class=\"vh\">{words}</span>") } else { String::new() }
            };
            let (before, after) = (spoken(at == 0, before), spoken(at + 1 == pieces.len(), after));
            let piece = &html[piece.clone()];
            // Writing to a `String` cannot fail.
            let _ = write!(drawn, "<{element} class=\"change\">{before}{piece}{after}</{element}>");
        }
        done = run.end;
    }
    drawn.push_str(&html[done..]);
    drawn
}

/// A run cut at its tags: each piece, and whether it is text to be marked. A picture is read like a word; blanks between
/// two tags are not marked.
fn pieces(html: &str, run: &Range<usize>) -> Vec<(Range<usize>, bool)> {
    let mut pieces: Vec<(Range<usize>, bool)> = Vec::new();
    let mut at = run.start;
    while at < run.end {
        let is_tag = html[at..].starts_with('<');
        let end = if is_tag {
            tag_end(html, at)
        } else {
            html[at..run.end].find('<').map_or(run.end, |next| at + next)
        };
        let piece = &html[at..end];
        let is_text = if is_tag { tag_name(piece) == "img" } else { !piece.trim().is_empty() };
        match pieces.last_mut().filter(|(_, last)| *last == is_text) {
            Some((last, _)) => last.end = end,
            None => pieces.push((at..end, is_text)),
        }
        at = end;
    }
    pieces
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn spoken() -> Spoken {
        Spoken { out: "ut: ".to_owned(), came_in: "inn: ".to_owned(), end: " slutt".to_owned() }
    }

    /// Both texts with `[-…-]` and `[+…+]` for the marks.
    fn drawn(recommended: &str, decided: &str) -> (String, String) {
        let (out, came_in) = compared(recommended, decided, &spoken());
        let plain = |html: String| {
            html.replace("<span class=\"vh\">ut: </span>", "")
                .replace("<span class=\"vh\">inn: </span>", "")
                .replace("<span class=\"vh\"> slutt</span>", "")
                .replace("<del class=\"change\">", "[-")
                .replace("<ins class=\"change\">", "[+")
        };
        let (out, came_in) = (plain(out), plain(came_in));
        // What an author struck out has a `</del>` of its own.
        (out.replace("</del>", "-]"), came_in.replace("</ins>", "+]"))
    }

    #[test]
    fn differences_are_marked_word_by_word() {
        for (why, recommended, decided, out, came_in) in [
            (
                "one word for another",
                "<p>Partene finner en dag.</p>",
                "<p>Partene finner to dager.</p>",
                "<p>Partene finner [-en dag-].</p>",
                "<p>Partene finner [+to dager+].</p>",
            ),
            (
                "words at the end, before the full stop",
                "<p>Saken tas til orientering.</p>",
                "<p>Saken tas til orientering, og kommer tilbake.</p>",
                "<p>Saken tas til orientering.</p>",
                "<p>Saken tas til orientering[+, og kommer tilbake+].</p>",
            ),
            (
                "punctuation alone",
                "<p>Saken, tas til «orientering».</p>",
                "<p>Saken tas til orientering</p>",
                "<p>Saken, tas til «orientering».</p>",
                "<p>Saken tas til orientering</p>",
            ),
            (
                "blanks and markup alone",
                "<p>Saken tas til\norientering.</p>",
                "<p>Saken <em>tas</em>  til ori<strong>entering</strong>.</p>\n",
                "<p>Saken tas til\norientering.</p>",
                "<p>Saken <em>tas</em>  til ori<strong>entering</strong>.</p>\n",
            ),
            (
                "a short word between two changes joins them",
                "<p>Øvelsen er tirsdag og onsdag i Prøvevik.</p>",
                "<p>Øvelsen er mandag og fredag i Prøvevik.</p>",
                "<p>Øvelsen er [-tirsdag og onsdag-] i Prøvevik.</p>",
                "<p>Øvelsen er [+mandag og fredag+] i Prøvevik.</p>",
            ),
            (
                "a long word between two changes parts them",
                "<p>Øvelsen er tirsdag kveld hos kommunen.</p>",
                "<p>Øvelsen er mandag kveld på sykehuset.</p>",
                "<p>Øvelsen er [-tirsdag-] kveld [-hos kommunen-].</p>",
                "<p>Øvelsen er [+mandag+] kveld [+på sykehuset+].</p>",
            ),
            (
                "a short word between two that came in stays as it was",
                "<p>Kommunene og sykehuset deltar.</p>",
                "<p>Alle kommunene og hele sykehuset deltar.</p>",
                "<p>[-Kommunene-] og sykehuset deltar.</p>",
                "<p>[+Alle kommunene+] og [+hele+] sykehuset deltar.</p>",
            ),
            (
                "marks stop at tags",
                "<p>Se <a href=\"/avtale/\">avtalen</a>.</p>",
                "<p>Se den <a href=\"/avtale/\">nye <em>avtalen</em></a> fra mai.</p>\n<p>Og mer.</p>",
                "<p>Se <a href=\"/avtale/\">avtalen</a>.</p>",
                "<p>Se [+den +]<a href=\"/avtale/\">[+nye+] <em>avtalen</em></a> [+fra mai.+]</p>\n<p>[+Og mer+].</p>",
            ),
            (
                "a picture is a word",
                "<p>Kart: <img src=\"/a.svg\" alt=\"En\"></p>",
                "<p>Kart: <img src=\"/b.svg\" alt=\"To\"></p>",
                "<p>Kart: [-<img src=\"/a.svg\" alt=\"En\">-]</p>",
                "<p>Kart: [+<img src=\"/b.svg\" alt=\"To\">+]</p>",
            ),
            (
                "the sign of a number and a percentage are not punctuation",
                "<p>Fra 3 til 5 %</p>",
                "<p>Fra -3 til 5</p>",
                "<p>Fra [-3-] til 5 [-%-]</p>",
                "<p>Fra [+-3+] til 5</p>",
            ),
        ] {
            assert_eq!(drawn(recommended, decided), (out.to_owned(), came_in.to_owned()), "{why}");
        }
    }

    #[test]
    fn each_run_is_announced_once() {
        let (_, decided) = compared("<p>Nei.</p>", "<p>Ja, <em>alle</em> skal med.</p>", &spoken());
        assert_eq!(decided.matches("inn: ").count(), 1, "{decided}");
        assert_eq!(decided.matches(" slutt").count(), 1, "{decided}");
        assert!(decided.matches("<ins").count() > 1, "{decided}");
    }

    /// The HTML without what [`compared`] put in.
    fn unmarked(html: &str) -> String {
        let mut plain = html.to_owned();
        for words in ["ut: ", "inn: ", " slutt"] {
            plain = plain.replace(&format!("<span class=\"vh\">{words}</span>"), "");
        }
        for element in ["del", "ins"] {
            let mut rest = plain.as_str();
            let mut without = String::new();
            while let Some((before, after)) = rest.split_once(&format!("<{element} class=\"change\">")) {
                let (inside, after) = after.split_once(&format!("</{element}>")).unwrap();
                without = without + before + inside;
                rest = after;
            }
            plain = without + rest;
        }
        plain
    }

    /// Whether every tag is ended inside the one that it began in.
    fn is_balanced(html: &str) -> bool {
        let mut open = Vec::new();
        for (at, _) in html.match_indices('<') {
            let tag = &html[at..tag_end(html, at)];
            let name = tag_name(tag);
            if tag.starts_with("</") {
                if open.pop() != Some(name) {
                    return false;
                }
            } else if !["br", "img", "hr"].contains(&name) {
                open.push(name);
            }
        }
        open.is_empty()
    }

    fn inline() -> impl Strategy<Value = String> {
        let word = prop::sample::select(vec![
            "saken",
            "tas",
            "til",
            "orientering",
            "og",
            "kommer",
            "tilbake",
            "§",
            "4-3",
            "æøå",
            "&amp;",
            "&quot;ja&quot;",
            "nei,",
            "slik.",
            "–",
            "<br>\n",
            "<img src=\"/a.svg\" alt=\"Kart &gt; bilde\">",
        ]);
        let words = prop::collection::vec(word, 0..6).prop_map(|words| words.join(" "));
        words.prop_recursive(3, 12, 3, |inner| {
            let kind = prop::sample::select(vec![
                ("<em>", "</em>"),
                ("<del>", "</del>"),
                ("<a href=\"/a/#b\">", "</a>"),
                ("<sup class=\"note\">", "</sup>"),
            ]);
            let gap = prop::sample::select(vec![" ", ""]);
            (prop::collection::vec((inner, gap), 0..3), kind).prop_map(|(inner, (open, close))| {
                let inner: String = inner.into_iter().map(|(html, gap)| html + gap).collect();
                format!("{open}{inner}{close}")
            })
        })
    }

    fn html() -> impl Strategy<Value = String> {
        let kind = prop::sample::select(vec![
            ("<p>", "</p>\n"),
            ("<ul>\n<li>", "</li>\n</ul>\n"),
            ("<table><tr><td>", "</td><td></td></tr></table>"),
        ]);
        let block = (prop::collection::vec(inline(), 1..4), kind)
            .prop_map(|(inner, (open, close))| format!("{open}{}{close}", inner.join(" ")));
        prop::collection::vec(block, 0..4).prop_map(|blocks| blocks.concat())
    }

    proptest! {
        #[test]
        fn without_its_marks_the_html_is_what_it_was(one in html(), two in html()) {
            let (out, came_in) = compared(&one, &two, &spoken());
            prop_assert_eq!(unmarked(&out), one);
            prop_assert_eq!(unmarked(&came_in), two);
        }

        #[test]
        fn marked_html_is_balanced(one in html(), two in html()) {
            let (out, came_in) = compared(&one, &two, &spoken());
            prop_assert!(is_balanced(&one) && is_balanced(&out), "{}", out);
            prop_assert!(is_balanced(&came_in), "{}", came_in);
        }

        #[test]
        fn a_text_has_no_marks_against_itself(one in html()) {
            prop_assert_eq!(compared(&one, &one, &spoken()), (one.clone(), one));
        }

        #[test]
        fn texts_with_other_words_have_a_mark(one in html(), two in html()) {
            let read = |html: &str| -> Vec<String> {
                words(html).into_iter().filter(|word| !word.is_punctuation).map(|word| word.text).collect()
            };
            let (out, came_in) = compared(&one, &two, &spoken());
            let is_marked = out != one || came_in != two;
            prop_assert_eq!(is_marked, read(&one) != read(&two));
        }
    }
}
