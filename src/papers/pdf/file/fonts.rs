//! Fonts, and what their names say.

use std::sync::Arc;

use hayro_font::{CMapResolverFn, FontQuery, FontResolverFn};
use hayro_syntax::object::{Array, Dict, Name, Number};

use super::ink::Reader;
use super::show;
use super::state::Face;

impl<'a> Reader<'a, '_> {
    /// A font of a page.
    pub(super) fn face(&self, dict: &Dict<'a>) -> Option<Face<'a>> {
        let resolver: FontResolverFn = Arc::new(|query| match query {
            FontQuery::Standard(font) => Some(font.get_font_data()),
            FontQuery::Fallback(wanted) => Some(wanted.pick_standard_font().get_font_data()),
        });
        let maps: CMapResolverFn = Arc::new(|_| None);
        let font = self.fonts.font(dict, &resolver, &maps)?;
        let name = dict.get::<Name<'_>>(b"BaseFont".as_slice()).map(|name| name.as_str().to_owned());
        let name = name.unwrap_or_default();
        let below = dict.get::<Array<'_>>(b"DescendantFonts".as_slice());
        let below = below.and_then(|fonts| fonts.iter::<Dict<'_>>().next());
        let descriptor = below.as_ref().unwrap_or(dict).get::<Dict<'_>>(b"FontDescriptor".as_slice());
        let flags = descriptor.as_ref().and_then(|dict| dict.get::<u32>(b"Flags".as_slice())).unwrap_or(0);
        let weight = descriptor.as_ref().and_then(|dict| dict.get::<Number>(b"FontWeight".as_slice()));
        let lower = name.to_ascii_lowercase();
        let says = |words: &[&str]| words.iter().any(|word| lower.contains(word));
        Some(Face {
            font,
            bold: says(&["bold", "black", "heavy", "demi"])
                || weight.is_some_and(|weight| weight.as_f32() >= 600.0)
                || flags & (1 << 18) != 0,
            italic: says(&["italic", "oblique", "kursiv"]) || flags & (1 << 6) != 0,
            has_signs: show::has_signs(&name),
        })
    }
}
