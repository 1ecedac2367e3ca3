//! A record's page as a part of a longer one: ids that do not meet those of other records, headings one level lower.

use std::fmt::Write;

use crate::content::{tag_name, tagged};
use crate::language::Slug;

/// Ids of the theme's template that a part has as well; links to the others lead to the record's own page.
const KEPT: [&str; 6] = ["del-status", "del-kort", "del-vedtak", "del-fakta", "del-vedlegg", "del-noter"];

/// A record among others on one page.
#[derive(Clone, Debug)]
pub(super) struct Part {
    prefix: String,
    page: String,
}

impl Part {
    /// The part of a record; `page` is the path of the record's own page, escaped for an attribute.
    pub(super) fn new(slug: &Slug, page: String) -> Self {
        Self { prefix: format!("{slug}-"), page }
    }

    /// What every id of the part begins with.
    pub(super) fn prefix(&self) -> &str {
        &self.prefix
    }

    /// An id of the record's own page on the longer one.
    pub(super) fn id(&self, id: &str) -> String {
        format!("{}{id}", self.prefix)
    }

    /// HTML of the record's own page: its ids made the part's own, links to places on that page leading to the part, and
    /// headings one level lower. The sixth level stays, since there is none below.
    pub(super) fn html(&self, html: &str) -> String {
        let mut part = String::with_capacity(html.len() + html.len() / 16);
        for (words, tag) in tagged(html) {
            part.push_str(words);
            self.tag(tag, &mut part);
        }
        part
    }

    fn tag(&self, tag: &str, to: &mut String) {
        let mut rest = tag;
        if let Some(level) = tag_name(tag).strip_prefix('h').and_then(|level| level.parse::<u8>().ok()) {
            let name = tag.find('h').unwrap_or_default();
            // Writing to a `String` cannot fail.
            let _ = write!(to, "{}h{}", &tag[..name], (level + 1).min(6));
            rest = &tag[name + 2..];
        }
        while let Some(quote) = rest.find("=\"").map(|equals| equals + 2) {
            let (before, after) = rest.split_at(quote);
            let (value, end) = after.split_at(after.find('"').unwrap_or(after.len()));
            to.push_str(before);
            match before.rsplit(' ').next().unwrap_or_default() {
                "id=\"" => to.push_str(&self.id(value)),
                // A table is called by the heading above it, and two cases can have one heading.
                "aria-labelledby=\"" => {
                    let _ = write!(to, "{} {}", self.id("del-tittel"), self.id(value));
                }
                "href=\"" => to.push_str(&self.address(value)),
                _ => to.push_str(value),
            }
            rest = end.strip_prefix('"').unwrap_or(end);
            if !end.is_empty() {
                to.push('"');
            }
        }
        to.push_str(rest);
    }

    /// Where a link of the record's own page leads from the longer one.
    fn address(&self, address: &str) -> String {
        let fragment = address.strip_prefix(self.page.as_str()).unwrap_or(address).strip_prefix('#');
        match fragment {
            Some(id) if KEPT.contains(&id) || !(id.starts_with("del-") || id == "innhold") => {
                format!("#{}", self.id(id))
            }
            Some(id) => format!("{}#{id}", self.page),
            None => address.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part() -> Part {
        Part::new(&Slug::from_title("pu-1-2024"), "/saker/pu-1-2024/".to_owned())
    }

    #[test]
    fn ids_become_the_parts_own_and_headings_stand_one_level_lower() {
        for (html, expected) in [
            ("<h3 id=\"a\">A</h3>", "<h4 id=\"pu-1-2024-a\">A</h4>"),
            ("<h6 id=\"a\">A</h6>", "<h6 id=\"pu-1-2024-a\">A</h6>"),
            (
                "<div class=\"table-scroll\" aria-labelledby=\"a\"><hr>",
                "<div class=\"table-scroll\" aria-labelledby=\"pu-1-2024-del-tittel pu-1-2024-a\"><hr>",
            ),
            ("id=\"a\" er tekst, 3 &lt; 4", "id=\"a\" er tekst, 3 &lt; 4"),
            (
                "<img alt=\"id=&quot;b&quot;\" src=\"/a.png\">",
                "<img alt=\"id=&quot;b&quot;\" src=\"/a.png\">",
            ),
            ("", ""),
        ] {
            assert_eq!(part().html(html), expected);
        }
    }

    #[test]
    fn links_within_the_case_stay_in_its_part() {
        let href = |address: &str| {
            let drawn = part().html(&format!("<a class=\"cite\" href=\"{address}\">Hit</a>"));
            drawn.split('"').nth(3).unwrap_or_default().to_owned()
        };
        assert_eq!(href("#punkt-2"), "#pu-1-2024-punkt-2");
        assert_eq!(href("/saker/pu-1-2024/#punkt-2"), "#pu-1-2024-punkt-2");
        assert_eq!(href("#del-vedlegg"), "#pu-1-2024-del-vedlegg");
        assert_eq!(href("#del-saksgang"), "/saker/pu-1-2024/#del-saksgang", "a part has no thread");
        assert_eq!(href("/saker/pu-1-2024/"), "/saker/pu-1-2024/");
        assert_eq!(href("/saker/pu-2-2024/#punkt-2"), "/saker/pu-2-2024/#punkt-2");
        assert_eq!(href("https://example.org/#punkt-2"), "https://example.org/#punkt-2");
    }
}
