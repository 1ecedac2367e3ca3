//! The words of drawn HTML, for whoever compares texts as a reader sees them.

use std::ops::Range;

/// Elements that can begin or end inside a word; all others part words, as a blank does.
const INLINE: [&str; 6] = ["a", "code", "del", "em", "span", "strong"];

/// A word, a mark of punctuation or a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// What is read: without tags, with entities as the characters they stand for. Of a picture its whole tag.
    pub text: String,
    /// Whether it is a mark of punctuation.
    pub is_punctuation: bool,
    /// Where it stands in the HTML, from its first character to its last; tags can stand between.
    pub at: Range<usize>,
}

/// The words of HTML that was drawn from a text, in order. Punctuation inside a word (`4-3`, `og/eller`) belongs to it;
/// before and after a word every mark stands for itself.
pub fn words(html: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut letters = Vec::new();
    let mut at = 0;
    while let Some(first) = html[at..].chars().next() {
        let start = at;
        if first == '<' {
            at = tag_end(html, at);
            let tag = &html[start..at];
            let name = tag_name(tag);
            if !INLINE.contains(&name) {
                take_word(&mut letters, &mut words);
            }
            if name == "img" {
                words.push(Word { text: tag.to_owned(), is_punctuation: false, at: start..at });
            }
            continue;
        }
        let (letter, length) = character(&html[at..], first);
        at += length;
        if letter.is_whitespace() {
            take_word(&mut letters, &mut words);
        } else {
            letters.push((letter, start..at));
        }
    }
    take_word(&mut letters, &mut words);
    words
}

/// Where the tag that begins at `start` ends; drawn HTML has `>` nowhere else than at the end of a tag.
pub fn tag_end(html: &str, start: usize) -> usize {
    html[start..].find('>').map_or(html.len(), |end| start + end + 1)
}

/// Drawn HTML as pairs of the text before a tag and the tag; the last tag is empty.
pub fn tagged(html: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = html;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let start = rest.find('<').unwrap_or(rest.len());
        let end = if start < rest.len() { tag_end(rest, start) } else { start };
        let pair = (&rest[..start], &rest[start..end]);
        rest = &rest[end..];
        Some(pair)
    })
}

/// The name of a tag: `em` of `<em>` and of `</em>`.
pub fn tag_name(tag: &str) -> &str {
    let inner = tag.trim_start_matches(['<', '/']);
    inner.split(|letter: char| !letter.is_ascii_alphanumeric()).next().unwrap_or_default()
}

/// The character that a text begins with, and how many bytes it takes.
fn character(html: &str, first: char) -> (char, usize) {
    let entities = [("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>'), ("&quot;", '"')];
    let entity = entities.iter().find(|(entity, _)| html.starts_with(entity));
    entity.map_or((first, first.len_utf8()), |(entity, letter)| (*letter, entity.len()))
}

fn is_punctuation(letter: char) -> bool {
    matches!(letter, '.' | ',' | ';' | ':' | '!' | '?' | '…' | '-' | '–' | '—' | '/' | '•' | '*')
        || matches!(letter, '(' | ')' | '[' | ']' | '"' | '\'' | '«' | '»' | '“' | '”' | '„' | '‘' | '’')
}

/// Ends a word: what stands before it, the word, what stands after it.
fn take_word(letters: &mut Vec<(char, Range<usize>)>, words: &mut Vec<Word>) {
    let inside = |(letter, _): &(char, Range<usize>)| !is_punctuation(*letter);
    let (first, last) = match (letters.iter().position(inside), letters.iter().rposition(inside)) {
        (Some(first), Some(last)) => {
            // The hyphen of «-3» is the sign of the number.
            let is_sign = first > 0 && letters[first - 1].0 == '-' && letters[first].0.is_ascii_digit();
            (first - usize::from(is_sign), last + 1)
        }
        _ => (letters.len(), letters.len()),
    };
    let mark = |(letter, at): &(char, Range<usize>)| Word {
        text: letter.to_string(),
        is_punctuation: true,
        at: at.clone(),
    };
    words.extend(letters[..first].iter().map(mark));
    if first < last {
        // A soft hyphen is not read.
        let text =
            letters[first..last].iter().map(|(letter, _)| *letter).filter(|letter| *letter != '\u{ad}');
        let at = letters[first].1.start..letters[last - 1].1.end;
        words.push(Word { text: text.collect(), is_punctuation: false, at });
    }
    words.extend(letters[last..].iter().map(mark));
    letters.clear();
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(html: &str) -> String {
        let words = words(html).into_iter();
        words.map(|word| word.text).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn words_are_what_a_reader_sees() {
        for (html, expected) in [
            ("<p>Saken tas til\norientering.</p>", "Saken|tas|til|orientering|."),
            ("<p>Etter § 4-3, jf. punkt 1.7:</p>", "Etter|§|4-3|,|jf|.|punkt|1.7|:"),
            ("<p>«Helse &amp; omsorg» &lt; &quot;A&quot;</p>", "«|Helse|&|omsorg|»|<|\"|A|\""),
            ("<p>kom<strong>mune</strong>ne</p>\n<p>to</p>", "kommunene|to"),
            ("<td>a</td><td>b</td>", "a|b"),
            ("fra -3 til 5 % – og/eller", "fra|-3|til|5|%|–|og/eller"),
            ("sam\u{ad}arbeid", "samarbeid"),
            ("dager<sup class=\"note\"><a href=\"#fotnote-1\">[1]</a></sup>", "dager|[|1|]"),
            ("<p>Kart: <img src=\"\" alt=\"En bru\"></p>", "Kart|:|<img src=\"\" alt=\"En bru\">"),
            ("", ""),
        ] {
            assert_eq!(read(html), expected, "{html}");
        }
    }

    #[test]
    fn a_word_stands_where_its_letters_are() {
        let html = "<p>En kom<em>mune</em>, to</p>";
        let words = words(html);
        let pieces: Vec<&str> = words.iter().map(|word| &html[word.at.clone()]).collect();
        assert_eq!(pieces, ["En", "kom<em>mune", ",", "to"]);
    }
}
