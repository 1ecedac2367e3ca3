//! What the preview adds to a page on its way out, and nothing else changes: its script and style, and a banner on what is
//! not public.

use std::fmt::Write;

use crate::content::escaped;
use crate::language::written_date;
use crate::site::Withheld;
use crate::source::SourcePath;

use super::shown::Shown;

/// Where the preview's own pages and files are, below the base path. A page of the site at one of them is not shown.
pub(super) const OWN: &str = "_felles/";
/// The script that every page gets.
pub(super) const SCRIPT: &str = include_str!("static/preview.js");
/// The icon of the preview's own page.
pub(super) const ICON: &str = include_str!("static/icon.svg");
/// The style of what is added.
pub(super) const STYLE: &str = include_str!("static/preview.css");

/// The lines in the head of a page; `facts` are further attributes of the script, for it to read.
pub(super) fn head(shown: &Shown, facts: &[(&str, &str)]) -> String {
    let base = shown.base();
    let mut head = format!(
        "<link rel=\"stylesheet\" href=\"{base}{OWN}preview.css\">\n\
         <script src=\"{base}{OWN}preview.js\" defer data-base=\"{base}\" data-version=\"{}\"",
        shown.version()
    );
    for (name, value) in facts {
        // Writing to a `String` cannot fail.
        let _ = write!(head, " data-{name}=\"{}\"", escaped(value));
    }
    head.push_str("></script>\n");
    head
}

/// A page with what the preview adds. A page that a site's own template made without a head or a body goes without.
pub(super) fn added(
    shown: &Shown,
    record: Option<&SourcePath>,
    withheld: Option<Withheld>,
    page: Vec<u8>,
) -> Vec<u8> {
    let Ok(text) = str::from_utf8(&page) else { return page };
    let (Some(head_ends), Some(body_ends)) = (text.find("</head>"), text.rfind("</body>")) else {
        return page;
    };
    if head_ends > body_ends {
        return page;
    }
    let facts: Vec<_> = record.map(|record| ("record", record.as_str())).into_iter().collect();
    let banner = withheld.map(|reason| banner(shown, reason)).unwrap_or_default();
    let parts =
        [&text[..head_ends], &head(shown, &facts), &text[head_ends..body_ends], &banner, &text[body_ends..]];
    parts.concat().into_bytes()
}

/// Why visitors do not see what one sees.
pub(super) fn reason(shown: &Shown, withheld: Withheld) -> String {
    match withheld {
        Withheld::Draft => shown.messages.text("preview_draft"),
        Withheld::Until(day) => {
            shown.messages.fill("preview_until", &[("date", &written_date(day, shown.language))])
        }
    }
}

fn banner(shown: &Shown, withheld: Withheld) -> String {
    let words = |key| escaped(&shown.messages.text(key));
    format!(
        "<aside class=\"felles-preview felles-banner\" aria-label=\"{}\" lang=\"{}\"><p>{} <a href=\"{}{OWN}\">{}</a></p></aside>\n",
        words("preview_title"),
        shown.language.tag(),
        escaped(&reason(shown, withheld)),
        shown.base(),
        words("preview_all"),
    )
}
