//! Code blocks, coloured by classes and never by inline style.

use std::sync::OnceLock;

use syntect::html::{ClassStyle, ClassedHTMLGenerator};
use syntect::parsing::SyntaxSet;
use syntect::util::LinesWithEndings;

use super::escape::escape;

/// The classes the theme's style sheet knows begin with this.
const CLASSES: ClassStyle = ClassStyle::SpacedPrefixed { prefix: "kode-" };

/// A code block as HTML; without colours when the language is not known.
pub(super) fn highlighted(language: &str, code: &str) -> String {
    coloured(language, code).map_or_else(
        || {
            let mut html = String::from("<pre tabindex=\"0\"><code>");
            escape(code, &mut html);
            html.push_str("</code></pre>\n");
            html
        },
        |inner| format!("<pre tabindex=\"0\"><code>{inner}</code></pre>\n"),
    )
}

fn coloured(language: &str, code: &str) -> Option<String> {
    // Loaded at the first block that names a language: a site without code never pays for it.
    static SYNTAXES: OnceLock<SyntaxSet> = OnceLock::new();
    if language.is_empty() {
        return None;
    }
    let syntaxes = SYNTAXES.get_or_init(SyntaxSet::load_defaults_newlines);
    let syntax = syntaxes.find_syntax_by_token(language)?;
    let mut generator = ClassedHTMLGenerator::new_with_class_style(syntax, syntaxes, CLASSES);
    for line in LinesWithEndings::from(code) {
        generator.parse_html_for_line_which_includes_newline(line).ok()?;
    }
    Some(generator.finalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_languages_get_classes_and_markup_stays_text() {
        let html = highlighted("json", "{\"a\": \"<b>\"}\n");
        assert!(
            html.contains("class=\"kode-") && html.contains("&lt;b&gt;") && !html.contains("style="),
            "{html}"
        );
        assert_eq!(highlighted("ukjent", "<b>"), "<pre tabindex=\"0\"><code>&lt;b&gt;</code></pre>\n");
    }
}
