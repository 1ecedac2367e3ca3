//! The preview's own page: what is wrong, what is not public, and, where there is no site to show, why.

use std::fmt::Write;

use crate::content::escaped;
use crate::diagnostic::Severity;

use super::edge::{self, OWN};
use super::mistake::Mistake;
use super::shown::Shown;

/// The page. The script of other pages shows a part of it, `.felles-mistakes`, over what they are.
pub(super) fn page(shown: &Shown) -> Vec<u8> {
    drawn(shown, shown.mistakes_in_short())
}

/// The page in place of one that cannot be drawn, with the mistake that stands in its way.
pub(super) fn instead(shown: &Shown, mistake: Mistake) -> Vec<u8> {
    let mut failed = shown.clone().with_mistakes(vec![mistake]);
    failed.good = None;
    // The script compares with what all pages are told, which does not know what is found by drawing.
    drawn(&failed, shown.mistakes_in_short())
}

fn drawn(shown: &Shown, told: &str) -> Vec<u8> {
    let words = |key| escaped(&shown.messages.text(key));
    let (title, language, base) = (words("preview_title"), shown.language.tag(), shown.base());
    let head = edge::head(shown, &[("mistakes", told)]);
    let mut html = format!(
        "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <meta name=\"robots\" content=\"noindex\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
         <link rel=\"icon\" href=\"{base}{OWN}icon.svg\" type=\"image/svg+xml\">\n{head}</head>\n\
         <body class=\"felles-preview felles-overview\">\n<main>\n<h1>{title}</h1>\n"
    );
    if shown.good.is_some() {
        // Writing to a `String` cannot fail.
        let _ = writeln!(html, "<p><a href=\"{base}\">{}</a></p>", words("preview_home"));
    }
    mistakes(shown, &mut html);
    withheld(shown, &mut html);
    warnings(shown, &mut html);
    html.push_str("</main>\n</body>\n</html>\n");
    html.into_bytes()
}

/// The heading of a part, with how much it holds.
fn heading(shown: &Shown, html: &mut String, id: &str, key: &str, count: usize) {
    let text = shown.messages.counted(key, count, &count.to_string());
    let _ = writeln!(html, "<h2 id=\"{id}\">{}</h2>", escaped(&text));
}

/// Errors: what keeps the site from being shown as it is.
fn mistakes(shown: &Shown, html: &mut String) {
    let errors = shown.errors();
    if errors == 0 {
        return;
    }
    let close = escaped(&shown.messages.text("preview_close"));
    let _ = writeln!(
        html,
        "<section class=\"felles-mistakes\" aria-labelledby=\"felles-errors\" data-close=\"{close}\">"
    );
    heading(shown, html, "felles-errors", "preview_errors", errors);
    let way_out = if shown.good.is_some() { "preview_last_good" } else { "preview_no_site" };
    let _ = writeln!(html, "<p id=\"felles-way-out\">{}</p>", escaped(&shown.messages.text(way_out)));
    list(shown, html, |severity| severity == Severity::Error);
    html.push_str("</section>\n");
}

fn warnings(shown: &Shown, html: &mut String) {
    let count = shown.mistakes.len() - shown.errors();
    html.push_str("<section aria-labelledby=\"felles-warnings\">\n");
    heading(shown, html, "felles-warnings", "preview_warnings", count);
    if count > 0 {
        list(shown, html, |severity| severity != Severity::Error);
    }
    html.push_str("</section>\n");
}

/// Findings are in the language of diagnostics.
fn list(shown: &Shown, html: &mut String, is_listed: impl Fn(Severity) -> bool) {
    html.push_str("<ol class=\"found\" lang=\"en\">\n");
    for mistake in shown.mistakes.iter().filter(|mistake| is_listed(mistake.severity)) {
        mistake.put(html);
    }
    html.push_str("</ol>\n");
}

/// Records that visitors do not see yet.
fn withheld(shown: &Shown, html: &mut String) {
    let Some(good) = &shown.good else { return };
    let pages = good.ready.withheld_pages();
    html.push_str("<section aria-labelledby=\"felles-withheld\">\n");
    heading(shown, html, "felles-withheld", "preview_withheld", pages.len());
    if !pages.is_empty() {
        html.push_str("<ul>\n");
        for (address, title, reason) in pages {
            let _ = writeln!(
                html,
                "<li><a href=\"{}{}\">{}</a><br>{}</li>",
                shown.base(),
                &address[1..],
                escaped(&title),
                escaped(&edge::reason(shown, reason))
            );
        }
        html.push_str("</ul>\n");
    }
    html.push_str("</section>\n");
}
