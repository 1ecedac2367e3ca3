//! What belongs to a record: another case, a file, an address, or a title alone.

use crate::diagnostic::{Code, Diagnostic};
use crate::fields::{Fields, Located};
use crate::language::Language;
use crate::source::Span;

use super::header::plain;
use super::link_text::vague;
use super::reference::CasePointer;

/// Where an attachment is.
#[derive(Clone, Debug)]
pub enum AttachmentTarget {
    /// Another case.
    Case(Located<CasePointer>),
    /// A file in the folder beside the record.
    File(Located<String>),
    /// Elsewhere on the web.
    Url(String),
    /// Not known here.
    TitleAlone,
}

/// Whether a file can be read by everyone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accessible {
    /// It was made accessible.
    Yes,
    /// It is known not to be.
    No,
    /// Nobody has looked.
    Unknown,
}

/// An attachment.
#[derive(Clone, Debug)]
pub struct Attachment {
    /// Its place in the record.
    pub span: Span,
    /// Its title; a case alone has its own.
    pub title: Option<String>,
    /// Where it is.
    pub target: AttachmentTarget,
    /// Whether it was sent out with the paper.
    pub enclosed: Option<bool>,
    /// Whether it can be read by everyone.
    pub accessible: Option<Accessible>,
    /// Its language, where it is not the record's.
    pub language: Option<Language>,
}

/// Reads one `[[attachments]]` or `[[files]]` table.
pub(super) fn attachment(fields: &mut Fields) -> Option<Attachment> {
    let title = fields.optional::<String>("title");
    let case = fields.optional::<CasePointer>("case");
    let file = fields.optional::<String>("file");
    let url = fields.optional::<String>("url");
    let languages = Language::ALL.map(|language| (language.tag(), language));
    let enclosed = fields.optional("enclosed").map(plain);
    let accessible = [("yes", Accessible::Yes), ("no", Accessible::No), ("unknown", Accessible::Unknown)];
    let accessible = fields.choice("accessible", &accessible).map(plain);
    let language = fields.choice("language", &languages).map(plain);
    let spans: Vec<_> =
        [case.as_ref().map(|c| &c.span), file.as_ref().map(|f| &f.span), url.as_ref().map(|u| &u.span)]
            .into_iter()
            .flatten()
            .cloned()
            .collect();
    if let [first, second, ..] = spans.as_slice() {
        fields.tell(
            Diagnostic::error(
                Code::ConflictingFields,
                second.clone(),
                "an attachment is one of `case`, `file` and `url`",
            )
            .see(first.clone(), "another stands here")
            .help("keep one of them, or write two attachments"),
        );
    }
    let target = match (case, file, url) {
        (Some(case), ..) => AttachmentTarget::Case(case),
        (_, Some(file), _) => AttachmentTarget::File(file),
        (.., Some(url)) => {
            if !(url.value.starts_with("https://") || url.value.starts_with("http://")) {
                fields.tell(
                    Diagnostic::error(Code::UnusableValue, url.span.clone(), "`url` is not a web address")
                        .help("write it as `https://…`"),
                );
                return None;
            }
            AttachmentTarget::Url(url.value)
        }
        (None, None, None) => AttachmentTarget::TitleAlone,
    };
    if let Some(title) = title.as_ref().filter(|_| file_or_url(&target))
        && let Some(found) = vague(&title.value, &title.span)
    {
        fields.tell(found);
    }
    if title.is_none() && !matches!(target, AttachmentTarget::Case(_)) && !fields.has("title") {
        let span = fields.header();
        fields.tell(
            Diagnostic::error(Code::MissingField, span, "an attachment needs `title`")
                .help("add `title = \"…\"`; only a case has a title of its own"),
        );
        return None;
    }
    Some(Attachment {
        span: fields.header(),
        title: title.map(plain),
        target,
        enclosed,
        accessible,
        language,
    })
}

/// Whether the title is the text of a link that leads away.
fn file_or_url(target: &AttachmentTarget) -> bool {
    matches!(target, AttachmentTarget::File(_) | AttachmentTarget::Url(_))
}
