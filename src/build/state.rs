//! What a site is made of, in short: whether something a page shows has changed.

use std::hash::Hash;

use xxhash_rust::xxh3::Xxh3;

use crate::source::{SourceFile, SourceTree};
use crate::theme::Theme;

/// What a site is made of. Two states that are equal give the same pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct State {
    /// Everything but the style sheets.
    pub content: u128,
    /// The style sheets.
    pub sheets: u128,
}

impl State {
    pub(super) fn of(sources: &SourceTree, theme: Option<&Theme>) -> Self {
        let mut content = Xxh3::new();
        let files = sources.config.iter().chain(&sources.texts).chain(&sources.tables);
        let unreadable = sources.not_utf8.iter().chain(&sources.tables_not_utf8);
        for SourceFile { path, hash, .. } in files.chain(unreadable) {
            (path, hash).hash(&mut content);
        }
        for asset in &sources.assets {
            (&asset.path, asset.hash).hash(&mut content);
        }
        let mut sheets = Xxh3::new();
        for template in theme.into_iter().flat_map(|theme| &theme.templates) {
            (&template.name, &template.text).hash(&mut content);
        }
        for file in theme.into_iter().flat_map(|theme| &theme.statics) {
            let state = if file.name.ends_with(".css") { &mut sheets } else { &mut content };
            (&file.name, &file.bytes).hash(state);
        }
        Self { content: content.digest128(), sheets: sheets.digest128() }
    }
}
