//! The look of a site: templates, static files, words.
//!
//! *In*: the theme that is part of this program, and a site's own `templates/` and `static/`, which replace it file by
//! file. *Out*: [`Theme`]: plain values. *Refuses*: files that cannot be read or are not text.

mod embedded;
mod statics;

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use walkdir::WalkDir;

use crate::language::Language;
use crate::messages::Messages;
use crate::source::SourcePath;

pub use statics::StaticFile;

/// A file of the site's own theme could not be read.
#[derive(Debug, thiserror::Error)]
#[error("cannot read `{path}`")]
pub struct ThemeError {
    /// The file or folder.
    pub path: PathBuf,
    /// What the system said.
    pub source: io::Error,
}

/// A template.
#[derive(Clone, Debug)]
pub struct TemplateFile {
    /// Its name, as other templates call it: `components/tag.html`.
    pub name: String,
    /// Where it comes from, for findings.
    pub path: SourcePath,
    /// Its text.
    pub text: Arc<str>,
}

/// Everything that gives a site its look.
#[derive(Clone, Debug)]
pub struct Theme {
    /// The templates, by name.
    pub templates: Vec<TemplateFile>,
    /// The static files, by name, with hashed addresses.
    pub statics: Vec<StaticFile>,
    /// The words of the interface.
    pub messages: Messages,
}

impl Theme {
    /// The theme of the site in `root`, in the language of its interface.
    ///
    /// # Errors
    /// [`ThemeError`] when a file of the site's own theme cannot be read.
    pub fn load(root: &Path, language: Language) -> Result<Self, ThemeError> {
        let mut templates: BTreeMap<String, TemplateFile> = embedded::TEMPLATES
            .iter()
            .map(|(name, text)| {
                let path = SourcePath::new(&format!("themes/kyst/templates/{name}"));
                ((*name).to_owned(), TemplateFile { name: (*name).to_owned(), path, text: (*text).into() })
            })
            .collect();
        for (name, path, bytes) in files(root, "templates")? {
            let text = String::from_utf8(bytes).map_err(|error| ThemeError {
                path: root.join(path.as_str()),
                source: io::Error::new(io::ErrorKind::InvalidData, error),
            })?;
            templates.insert(name.clone(), TemplateFile { name, path, text: text.into() });
        }
        let mut statics: BTreeMap<String, Vec<u8>> =
            embedded::STATICS.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec())).collect();
        statics.extend(files(root, "static")?.into_iter().map(|(name, _, bytes)| (name, bytes)));
        Ok(Self {
            templates: templates.into_values().collect(),
            statics: statics::hashed(statics),
            messages: messages(language),
        })
    }

    /// The addresses of the static files for templates: by name, with everything but letters and digits as `_`.
    pub fn assets(&self, base: &str) -> BTreeMap<String, String> {
        let key = |name: &str| -> String {
            name.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '_' }).collect()
        };
        self.statics.iter().map(|file| (key(&file.name), format!("{base}{}", file.file))).collect()
    }

    /// The text of a template by where it comes from, for drawing findings.
    pub fn text(&self, path: &SourcePath) -> Option<&str> {
        self.templates.iter().find(|template| template.path == *path).map(|template| &*template.text)
    }
}

/// The words of one language; bokmål where a language of the interface has none.
fn messages(language: Language) -> Messages {
    let mut languages: BTreeMap<String, BTreeMap<String, String>> =
        toml::from_str(embedded::MESSAGES).unwrap_or_default();
    let texts = languages.remove(language.tag()).or_else(|| languages.remove(Language::Nb.tag()));
    Messages::new(texts.unwrap_or_default())
}

/// The files below a folder of the site, sorted, each with its name inside the folder; none where there is no folder.
fn files(root: &Path, folder: &str) -> Result<Vec<(String, SourcePath, Vec<u8>)>, ThemeError> {
    let top = root.join(folder);
    if !top.is_dir() {
        return Ok(Vec::new());
    }
    let mut files = Vec::new();
    for entry in WalkDir::new(&top).sort_by_file_name() {
        let entry = entry.map_err(|error| ThemeError {
            path: error.path().unwrap_or(&top).to_path_buf(),
            source: error.into(),
        })?;
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        if !entry.file_type().is_file() || hidden {
            continue;
        }
        let path = entry.into_path();
        #[expect(clippy::disallowed_methods, reason = "this is the reader of themes")]
        let bytes = fs::read(&path).map_err(|source| ThemeError { path: path.clone(), source })?;
        let inside = path.strip_prefix(&top).unwrap_or(&path);
        let name = inside.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/");
        let source = SourcePath::new(&format!("{folder}/{name}"));
        files.push((name, source, bytes));
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_of_the_interface_has_the_same_words() {
        let languages: BTreeMap<String, BTreeMap<String, String>> =
            toml::from_str(embedded::MESSAGES).unwrap();
        let keys = |tag: &str| languages[tag].keys().cloned().collect::<Vec<_>>();
        for language in Language::INTERFACE {
            assert_eq!(keys(language.tag()), keys("nb"), "{}", language.tag());
        }
    }

    /// The blanks of a text, sorted.
    fn blanks(text: &str) -> Vec<&str> {
        let mut blanks: Vec<&str> =
            text.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect();
        blanks.sort_unstable();
        blanks
    }

    #[test]
    fn a_word_has_the_same_blanks_in_every_language() {
        let languages: BTreeMap<String, BTreeMap<String, String>> =
            toml::from_str(embedded::MESSAGES).unwrap();
        for (key, text) in &languages["nb"] {
            for language in Language::INTERFACE {
                let other = &languages[language.tag()][key];
                assert_eq!(blanks(text), blanks(other), "{key} in {}", language.tag());
            }
        }
    }

    #[test]
    fn the_table_of_embedded_files_is_the_theme_s_folder() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/kyst");
        for (folder, table) in [
            ("templates", embedded::TEMPLATES.iter().map(|(name, _)| *name).collect::<Vec<_>>()),
            ("static", embedded::STATICS.iter().map(|(name, _)| *name).collect::<Vec<_>>()),
        ] {
            let mut on_disk: Vec<String> =
                files(&root, folder).unwrap().into_iter().map(|(name, ..)| name).collect();
            on_disk.sort();
            let mut table = table;
            table.sort_unstable();
            assert_eq!(table, on_disk, "src/theme/embedded.rs and themes/kyst/{folder}");
        }
    }
}
