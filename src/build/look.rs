//! The look of a site between two runs: read and compiled again only where something of it may have changed.

use std::path::Path;
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::language::Language;
use crate::pages::view::SiteView;
use crate::render::Renderer;
use crate::theme::{Theme, ThemeError};

/// A theme, what is wrong with its colours, and its templates as they were compiled last.
#[derive(Clone, Debug)]
pub(super) struct Look {
    pub(super) theme: Arc<Theme>,
    pub(super) contrast: Arc<[Diagnostic]>,
    language: Language,
    compiled: Option<(SiteView, Arc<Renderer>)>,
}

impl Look {
    /// The theme of the site in `root`.
    pub(super) fn read(root: &Path, language: Language) -> Result<Self, ThemeError> {
        let theme = Theme::load(root, language)?;
        let contrast = theme.check_contrast().into();
        Ok(Self { theme: Arc::new(theme), contrast, language, compiled: None })
    }

    /// The same theme, if it is in this language.
    pub(super) fn in_language(self, language: Language) -> Option<Self> {
        (self.language == language).then_some(self)
    }

    /// Whether a path of a site's folder is one of its theme.
    pub(super) fn has(root: &Path, path: &Path) -> bool {
        Theme::PLACES.iter().any(|place| path.starts_with(root.join(place)))
    }

    /// The templates, with what all pages show.
    ///
    /// # Errors
    /// The finding to tell when a template cannot be read.
    pub(super) fn renderer(&mut self, view: SiteView) -> Result<Arc<Renderer>, Box<Diagnostic>> {
        if let Some((_, renderer)) = self.compiled.as_ref().filter(|(known, _)| *known == view) {
            return Ok(Arc::clone(renderer));
        }
        let renderer = Arc::new(Renderer::new(&self.theme, &view, &self.theme.messages)?);
        self.compiled = Some((view, Arc::clone(&renderer)));
        Ok(renderer)
    }
}
