//! Where long words of drawn HTML may part. Titles in lists are plain text, which the templates' filter `soft` parts.

use crate::content::{tag_name, tagged};
use crate::language::{Language, softened};

/// HTML with soft hyphens in the long words of its headings and table heads: these are set large, or in narrow columns.
pub(super) fn softened_heads(html: String, language: Language) -> String {
    if html.contains("<h") || html.contains("<th") { part(&html, language, false) } else { html }
}

/// HTML with soft hyphens in all its long words.
pub(super) fn softened_html(html: &str, language: Language) -> String {
    part(html, language, true)
}

fn part(html: &str, language: Language, everywhere: bool) -> String {
    let mut soft = String::with_capacity(html.len() + html.len() / 16);
    let (mut is_head, mut is_code) = (false, false);
    for (words, tag) in tagged(html) {
        // Code is copied, and a soft hyphen would go with it.
        if (everywhere || is_head) && !is_code {
            soft.push_str(&softened(words, language));
        } else {
            soft.push_str(words);
        }
        let opens = !tag.starts_with("</");
        match tag_name(tag) {
            "th" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => is_head = opens,
            "code" => is_code = opens,
            _ => {}
        }
        soft.push_str(tag);
    }
    soft
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: &str = "legevaktsamarbeidsordning";

    fn shown(html: &str) -> String {
        html.replace('\u{ad}', "|")
    }

    #[test]
    fn heads_part_and_what_stands_under_them_does_not() {
        let html = format!(
            "<h3 id=\"{LONG}\">Ny <em>{LONG}</em></h3>\n<p>{LONG}</p><hr><table><thead><tr><th>{LONG}</th></tr></thead><tbody><tr><td>{LONG}</td></tr></tbody></table>"
        );
        let parted = "lege|vakt|sam|ar|beids|ord|ning";
        assert_eq!(
            shown(&softened_heads(html.clone(), Language::Nb)),
            html.replace(&format!("<em>{LONG}"), &format!("<em>{parted}"))
                .replace(&format!("<th>{LONG}"), &format!("<th>{parted}"))
        );
        assert_eq!(softened_heads(html.clone(), Language::Se), html, "Sámi is left as it is");
    }

    #[test]
    fn all_words_part_but_code_and_what_stands_in_tags() {
        let html = format!("<a href=\"/{LONG}/\">Om {LONG}</a> &amp; <code>{LONG}</code>");
        assert_eq!(
            shown(&softened_html(&html, Language::Nn)),
            format!("<a href=\"/{LONG}/\">Om lege|vakt|sam|ar|beids|ord|ning</a> &amp; <code>{LONG}</code>")
        );
        assert_eq!(softened_html("", Language::Nb), "");
    }
}
