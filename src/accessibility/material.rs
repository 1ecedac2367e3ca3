//! What a person judges: pictures with their texts, and attachments that nobody has called accessible.

use crate::content::{Accessible, AttachmentTarget, Document, Picture};
use crate::source::Span;

/// An attachment without an accessible alternative that is known.
#[derive(Clone, Debug)]
pub struct Attached {
    /// Its place in the record.
    pub span: Span,
    /// Its title.
    pub title: String,
    /// The file beside the record, or the address.
    pub target: String,
    /// Whether it is known not to be accessible; else nobody has looked.
    pub is_known: bool,
}

/// What is judged by hand, in the order of the files.
#[derive(Clone, Debug, Default)]
pub struct Material {
    /// The pictures.
    pub pictures: Vec<Picture>,
    /// The attachments.
    pub attachments: Vec<Attached>,
}

impl Material {
    /// What these records have; the caller leaves out what is not public.
    pub fn of<'a>(documents: impl IntoIterator<Item = &'a Document>) -> Self {
        let mut material = Self::default();
        for document in documents {
            material.pictures.extend(document.text().into_iter().flat_map(|text| text.pictures.clone()));
            material.attachments.extend(document.attachments().iter().filter_map(|attachment| {
                let target = match &attachment.target {
                    AttachmentTarget::File(name) => name.value.clone(),
                    AttachmentTarget::Url(url) => url.clone(),
                    // A case is a page of the site, and what is known by its title alone is not published.
                    AttachmentTarget::Case(_) | AttachmentTarget::TitleAlone => return None,
                };
                (attachment.accessible != Some(Accessible::Yes)).then(|| Attached {
                    span: attachment.span.clone(),
                    title: attachment.title.clone().unwrap_or_default(),
                    target,
                    is_known: attachment.accessible == Some(Accessible::No),
                })
            }));
        }
        material
    }
}
