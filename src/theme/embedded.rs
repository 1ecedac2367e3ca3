//! The theme that is part of this program, file by file. A test keeps the lists and the folder alike.

macro_rules! files {
    ($include:ident, $folder:literal, $($name:literal,)*) => {
        &[$(($name, $include!(concat!("../../themes/kyst/", $folder, "/", $name)))),*]
    };
}

/// Templates by name.
#[rustfmt::skip]
pub(super) const TEMPLATES: &[(&str, &str)] = files![
    include_str, "templates",
    "404.html",
    "article.html",
    "base.html",
    "body.html",
    "case.html",
    "cases.html",
    "components/basic.html",
    "components/case.html",
    "components/chart.html",
    "components/dots.html",
    "components/index.html",
    "components/map.html",
    "components/progress.html",
    "components/register.html",
    "components/rows.html",
    "components/search.html",
    "decisions.html",
    "document.html",
    "glossary.html",
    "home.html",
    "index.html",
    "meeting.html",
    "meetings.html",
    "municipality.html",
    "papers.html",
    "plan.html",
    "project.html",
    "projects.html",
    "redirect.html",
    "region.html",
    "report.html",
    "search.html",
    "thread.html",
    "threads.html",
    "topic.html",
];

/// Static files by name.
#[rustfmt::skip]
pub(super) const STATICS: &[(&str, &[u8])] = files![
    include_bytes, "static",
    "coast-sun.svg",
    "coast.svg",
    "favicon.svg",
    "search/page.js",
    "search/register.js",
    "search/search.js",
    "search/view.js",
    "site.css",
];

/// Which colours of the theme meet.
pub(super) const CONTRAST: &str = include_str!("../../themes/kyst/contrast.toml");

/// The words of the interface, by language.
pub(super) const MESSAGES: &str = include_str!("../../themes/kyst/messages.toml");
