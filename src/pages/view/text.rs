//! A record's own text with its links made, and what is said of where it comes from.

use std::cmp::Reverse;
use std::fmt::Write;

use serde::Serialize;

use crate::content::{
    Accessible, Attachment, AttachmentTarget, Gap, Header, Prose, Section, Slot, Target, Text, escaped,
    tagged,
};
use crate::language::{Language, PartialDate, softened, written_size};
use crate::pages::address::{Address, file, name_beside};
use crate::site::AttachedTo;

use super::Drawer;
use super::hyphens::softened_heads;
use super::row::{DateView, Tag};

/// A part of a text.
#[derive(Clone, Debug, Serialize)]
pub struct SectionView {
    /// Its id; empty before the first heading.
    pub id: String,
    /// Its heading, with soft hyphens where its long words may part; empty before the first.
    pub heading: String,
    /// Its HTML.
    pub html: String,
}

/// A line of a list of contents.
#[derive(Clone, Debug, Serialize)]
pub struct TocItem {
    /// The id it leads to.
    pub id: String,
    /// The heading, with soft hyphens where its long words may part.
    pub text: String,
    /// Headings of the next level below it.
    pub children: Vec<TocItem>,
}

/// A footnote.
#[derive(Clone, Debug, Serialize)]
pub struct FootnoteView {
    /// Its number.
    pub number: usize,
    /// Its HTML.
    pub html: String,
    /// The ids of the places that refer to it.
    pub back: Vec<String>,
}

/// The text of a record.
#[derive(Clone, Debug, Serialize)]
pub struct TextView {
    /// Before the first heading.
    pub lead: String,
    /// The sections.
    pub sections: Vec<SectionView>,
    /// The list of contents; empty where it would not help.
    pub toc: Vec<TocItem>,
    /// The footnotes.
    pub footnotes: Vec<FootnoteView>,
}

/// An attachment.
#[derive(Clone, Debug, Serialize)]
pub struct AttachmentView {
    /// Its title, as HTML: what it cites is linked where the whole is no link.
    pub title: String,
    /// Where it is; none where only the title is known.
    pub url: Option<String>,
    /// The number of the case that it is.
    pub number: Option<String>,
    /// Where that case stands.
    pub tag: Option<Tag>,
    /// «PDF, 2,1 MB», «Trykt vedlegg».
    pub details: Vec<String>,
    /// The language of its title; none where nobody says so.
    pub language: Option<&'static str>,
}

/// A correction.
#[derive(Clone, Debug, Serialize)]
pub struct ChangeView {
    /// When.
    pub date: DateView,
    /// What.
    pub note: String,
}

/// Where a page's facts come from.
#[derive(Clone, Debug, Serialize)]
pub struct ProvenanceView {
    /// How something is known.
    pub note: Option<String>,
    /// The sources.
    pub sources: Vec<String>,
    /// Corrections, newest first.
    pub changes: Vec<ChangeView>,
}

/// HTML of a part of a text, with its links made and soft hyphens in its headings and table heads.
pub(super) fn html(drawer: &Drawer, prose: &Prose, text: &Text, record: &Address) -> String {
    let address = |index: usize| {
        let Some(link) = text.links.get(index) else { return String::new() };
        match &link.target {
            Target::Address(address, None) => escaped(&drawer.path(address)),
            Target::Address(address, Some(id)) => escaped(&format!("{}#{id}", drawer.path(address))),
            Target::Fragment(id) => escaped(&format!("#{id}")),
            Target::File(name) => escaped(&drawer.path(&file(record, name))),
            Target::External => String::new(),
        }
    };
    let fill = |gap| match gap {
        Gap::Address(index) => address(index),
        Gap::Figure(at) => {
            text.figures.get(at).map(|figure| drawer.figure(figure, at, record)).unwrap_or_default()
        }
    };
    let filled = prose.filled(fill, &drawer.insertions(record, prose.pieces()));
    softened_heads(filled, drawer.language_of(text))
}

/// HTML of a text that is shown a second time, or on another page than its own: without ids, and with links to places on
/// its page leading to `page`, which is empty on that page itself.
pub(super) fn copied(html: &str, page: &str) -> String {
    let mut copy = String::with_capacity(html.len());
    for (words, tag) in tagged(html) {
        copy.push_str(words);
        let id = tag.find(" id=\"").and_then(|id| Some(id..id + 5 + tag[id + 5..].find('"')?));
        let tag =
            id.map_or_else(|| tag.to_owned(), |id| format!("{}{}", &tag[..id.start], &tag[id.end + 1..]));
        copy.push_str(&tag.replacen("href=\"#", &format!("href=\"{page}#"), 1));
    }
    copy
}

impl Drawer<'_> {
    /// The language of a text.
    pub(super) fn language_of(&self, text: &Text) -> Language {
        text.language.unwrap_or(self.config.language)
    }

    /// A whole text. `contents` from how many headings a list of contents helps.
    pub(super) fn text_view(&self, text: &Text, record: &Address, contents: usize) -> TextView {
        let lead = text.sections.iter().filter(|section| section.heading.is_none());
        let lead = lead.map(|section| html(self, &section.prose, text, record)).collect();
        let sections = text.sections.iter().filter(|section| section.heading.is_some());
        TextView {
            lead,
            sections: sections.map(|section| self.section(section, text, record)).collect(),
            toc: self.toc(text, contents),
            footnotes: self.footnotes(text, record),
        }
    }

    /// A section with its points, where it has any, as a list.
    pub(super) fn section(&self, section: &Section, text: &Text, record: &Address) -> SectionView {
        let mut drawn = html(self, &section.prose, text, record);
        for point in &section.points {
            let number = escaped(&point.number.to_string());
            let words = html(self, &point.prose, text, record);
            // Writing to a `String` cannot fail.
            let _ = writeln!(
                drawn,
                "<div class=\"point\"><span class=\"point-number\">{number}.</span> {words}</div>"
            );
        }
        let (id, heading) = section
            .heading
            .as_ref()
            .map(|heading| (heading.id.clone(), softened(&heading.text, self.language_of(text))))
            .unwrap_or_default();
        SectionView { id, heading, html: drawn }
    }

    pub(super) fn footnotes(&self, text: &Text, record: &Address) -> Vec<FootnoteView> {
        let note = |note: &crate::content::Footnote| FootnoteView {
            number: note.number,
            html: html(self, &note.prose, text, record),
            back: (1..=note.references)
                .map(|at| {
                    let suffix = if at == 1 { String::new() } else { format!("-{at}") };
                    format!("fotnote-{}-fra{suffix}", note.number)
                })
                .collect(),
        };
        text.footnotes.iter().map(note).collect()
    }

    pub(super) fn provenance(&self, header: &Header) -> ProvenanceView {
        let mut changes: Vec<_> = header.changes.iter().collect();
        changes.sort_by_key(|change| Reverse(change.date));
        let change = |change: &crate::content::Change| ChangeView {
            date: self.date(PartialDate::Day(change.date)),
            note: change.note.clone(),
        };
        ProvenanceView {
            note: header.note.clone(),
            sources: header.sources.clone(),
            changes: changes.into_iter().map(change).collect(),
        }
    }

    /// The attachments of a record, one for each written.
    pub(super) fn attachments(
        &self,
        written: &[Attachment],
        resolved: &[AttachedTo],
        header: &Header,
        record: &Address,
    ) -> Vec<AttachmentView> {
        let pairs = written.iter().zip(resolved);
        pairs
            .enumerate()
            .map(|(at, (attachment, target))| {
                let mut view = self.attachment(attachment, target, header, record);
                view.title = if view.url.is_none() {
                    self.linked(record, Slot::Attachment(at), &view.title)
                } else {
                    escaped(&view.title)
                };
                view
            })
            .collect()
    }

    fn attachment(
        &self,
        written: &Attachment,
        resolved: &AttachedTo,
        header: &Header,
        record: &Address,
    ) -> AttachmentView {
        let around = header.language.unwrap_or(self.config.language);
        let mut view = AttachmentView {
            title: written.title.clone().unwrap_or_default(),
            url: None,
            number: None,
            tag: None,
            details: Vec::new(),
            language: written.language.map(Language::tag),
        };
        match resolved {
            AttachedTo::Case(mention) => {
                let link = self.mention(mention);
                view.number = Some(link.text);
                view.url = link.url;
                if let Some(case) = mention.case.map(|id| &self.site.cases[id]) {
                    view.tag = Some(self.state_tag(case));
                    if view.title.is_empty() {
                        view.title = self.case_title(case);
                        view.language = Some(self.language(case.document.header.language));
                    }
                }
            }
            AttachedTo::File(asset) => {
                let name = name_beside(&header.path, &asset.path);
                view.url = Some(self.path(&file(record, name)));
                let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_uppercase();
                view.details.push(ending);
                let looked = self.site.looked_into(asset);
                if let Some(count) = looked.and_then(|looked| looked.page_count).filter(|count| *count > 0) {
                    view.details.push(self.counted("attachment_pages", count));
                }
                view.details.push(written_size(asset.size, self.config.language));
                // Its own words say it first; what its author says of it counts where they do not.
                let language = looked.and_then(|looked| looked.language).or(written.language);
                if let Some(language) = language.filter(|language| *language != around) {
                    view.details.push(self.text(&format!("attachment_in_{}", language.tag())));
                }
            }
            AttachedTo::Written => {
                if let AttachmentTarget::Url(url) = &written.target {
                    view.url = Some(url.clone());
                }
            }
        }
        match written.enclosed {
            Some(true) => view.details.push(self.text("attachment_enclosed")),
            Some(false) => view.details.push(self.text("attachment_not_enclosed")),
            None => {}
        }
        if written.accessible == Some(Accessible::No) {
            view.details.push(self.text("attachment_not_accessible"));
        }
        view
    }

    /// Headings of level two and three, nested; nothing under `least` headings of level two.
    fn toc(&self, text: &Text, least: usize) -> Vec<TocItem> {
        let mut items: Vec<TocItem> = Vec::new();
        for heading in &text.headings {
            let text = softened(&heading.text, self.language_of(text));
            let item = TocItem { id: heading.id.clone(), text, children: Vec::new() };
            match (heading.level, items.last_mut()) {
                (2, _) => items.push(item),
                (3, Some(last)) => last.children.push(item),
                _ => {}
            }
        }
        if items.len() < least { Vec::new() } else { items }
    }
}
