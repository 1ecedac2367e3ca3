//! The look of a site: templates, static files, words.
//!
//! *In*: the theme that is part of this program, and a site's own `templates/` and `static/`, which replace it file by
//! file. *Out*: [`Theme`]: plain values. *Refuses*: files that cannot be read or are not text; colours that nobody can read.

mod colour;
mod contrast;
mod embedded;
mod statics;
mod tokens;

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use walkdir::WalkDir;

use crate::diagnostic::Diagnostic;
use crate::language::Language;
use crate::messages::Messages;
use crate::source::{SourceFile, SourcePath};

pub use statics::StaticFile;

use tokens::Sheet;

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
    /// The style sheets as they were written, by name.
    sheets: Vec<Sheet>,
    /// Which of their colours meet.
    contrast: SourceFile,
}

impl Theme {
    /// The folders and the file of a site's own theme, in its folder.
    pub const PLACES: [&str; 3] = ["templates", "static", "contrast.toml"];

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
        let embedded = embedded::STATICS.iter().map(|(name, bytes)| {
            let path = SourcePath::new(&format!("themes/kyst/static/{name}"));
            ((*name).to_owned(), (path, bytes.to_vec()))
        });
        let mut statics: BTreeMap<String, (SourcePath, Vec<u8>)> = embedded.collect();
        statics.extend(files(root, "static")?.into_iter().map(|(name, path, bytes)| (name, (path, bytes))));
        let sheets = statics.iter().filter(|(name, _)| name.ends_with(".css")).map(|(_, (path, bytes))| {
            Sheet { path: path.clone(), text: String::from_utf8_lossy(bytes).into() }
        });
        Ok(Self {
            templates: templates.into_values().collect(),
            messages: messages(language),
            sheets: sheets.collect(),
            contrast: contrast_list(root)?,
            statics: statics::hashed(statics.into_iter().map(|(name, (_, bytes))| (name, bytes)).collect()),
        })
    }

    /// What of the theme's colours cannot be read or seen.
    pub fn check_contrast(&self) -> Vec<Diagnostic> {
        contrast::check(&self.contrast, &self.sheets)
    }

    /// The addresses of the static files for templates: by name, with everything but letters and digits as `_`.
    pub fn assets(&self, base: &str) -> BTreeMap<String, String> {
        let key = |name: &str| -> String {
            name.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '_' }).collect()
        };
        self.statics.iter().map(|file| (key(&file.name), format!("{base}{}", file.file))).collect()
    }

    /// The text of a template, a style sheet or the list of colours by where it comes from, for drawing findings.
    pub fn text(&self, path: &SourcePath) -> Option<&str> {
        let templates = self.templates.iter().map(|template| (&template.path, &template.text));
        let sheets = self.sheets.iter().map(|sheet| (&sheet.path, &sheet.text));
        let mut texts = templates.chain(sheets).chain([(&self.contrast.path, &self.contrast.text)]);
        texts.find(|(known, _)| *known == path).map(|(_, text)| &**text)
    }
}

/// The list of colours that meet: the site's own, where it has one.
fn contrast_list(root: &Path) -> Result<SourceFile, ThemeError> {
    let path = root.join("contrast.toml");
    if !path.is_file() {
        return Ok(SourceFile::new(SourcePath::new("themes/kyst/contrast.toml"), embedded::CONTRAST));
    }
    #[expect(clippy::disallowed_methods, reason = "this is the reader of themes")]
    let text = fs::read_to_string(&path).map_err(|source| ThemeError { path: path.clone(), source })?;
    Ok(SourceFile::new(SourcePath::new("contrast.toml"), text))
}

/// The words of one language; bokmål where a language of the interface has none.
pub fn messages(language: Language) -> Messages {
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
    use crate::diagnostic::Code;

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
    fn the_colours_of_the_theme_can_be_read_and_one_that_cannot_is_told() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes");
        let mut theme = Theme::load(&root, Language::Nb).unwrap();
        assert_eq!(theme.check_contrast(), []);
        let sheet = theme.sheets.iter_mut().find(|sheet| sheet.path.file_name() == "site.css").unwrap();
        for (written, pale, code) in [
            ("--subtle: light-dark(#42565f, ", "--subtle: light-dark(#82969f, ", Code::TextContrast),
            ("--line: #6a7f89;", "--line: #aabfc9;", Code::NonTextContrast),
        ] {
            let good = Arc::clone(&sheet.text);
            assert_eq!(good.matches(written).count(), 1, "{written}");
            sheet.text = good.replace(written, pale).into();
            let found = contrast::check(&theme.contrast, std::slice::from_ref(sheet));
            assert_eq!(found.len(), 3, "on three grounds: {found:#?}");
            assert!(found.iter().all(|finding| finding.code == code), "{found:#?}");
            sheet.text = good;
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
