//! Where a file lies in the output folder.

use std::fmt;
use std::path::{Component, Path, PathBuf};

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

/// The folder inside the output folder where we keep our books. It is no part of the site.
pub const BOOKKEEPING: &str = ".felles";

/// The path of a file inside the output folder: relative, parted by `/` on every system, never leading out.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct OutputPath(Box<str>);

impl OutputPath {
    /// A path from its written form, `saker/24-2023/index.html`.
    ///
    /// `None` where it is empty or absolute, has an empty part, `.`, `..`, a backslash or a NUL, or begins in
    /// [`BOOKKEEPING`].
    pub fn new(path: &str) -> Option<Self> {
        let first = path.split('/').next().unwrap_or_default();
        let usable = path.split('/').all(is_plain_name) && !first.eq_ignore_ascii_case(BOOKKEEPING);
        usable.then(|| Self(path.into()))
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folders it lies in, outermost first: `a` and `a/b` for `a/b/c`.
    pub(super) fn folders(&self) -> impl Iterator<Item = &str> {
        folders(&self.0)
    }

    /// The path as systems see it that do not tell `A` from `a`, or composed letters from decomposed ones.
    pub(super) fn folded(&self) -> String {
        folded(&self.0)
    }

    /// The place on this machine, when the output lies in `folder`.
    pub(super) fn under(&self, folder: &Path) -> PathBuf {
        under(folder, &self.0)
    }
}

impl fmt::Display for OutputPath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl TryFrom<String> for OutputPath {
    type Error = String;

    fn try_from(path: String) -> Result<Self, Self::Error> {
        Self::new(&path).ok_or_else(|| format!("`{path}` leads out of the folder"))
    }
}

/// Whether a part of a path names a file or folder right where it stands, on this system too (`c:` does not on
/// Windows).
fn is_plain_name(part: &str) -> bool {
    let mut components = Path::new(part).components();
    let is_one_name = matches!((components.next(), components.next()), (Some(Component::Normal(_)), None));
    is_one_name && !part.contains(['\\', '\0'])
}

pub(super) fn folders(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}

pub(super) fn folded(path: &str) -> String {
    path.nfc().flat_map(char::to_lowercase).collect()
}

/// Joined part by part: Windows' long paths take no `/`.
pub(super) fn under(folder: &Path, path: &str) -> PathBuf {
    let mut place = folder.to_path_buf();
    place.extend(path.split('/'));
    place
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_never_leads_out_of_the_folder() {
        for good in [
            "index.html",
            "saker/24-2023/index.html",
            "a/..b",
            "a/.nojekyll",
            "vedlegg/møte 1.pdf",
            "x/.felles",
        ] {
            assert_eq!(OutputPath::new(good).unwrap().as_str(), good);
        }
        for bad in [
            "",
            "/",
            "/etc/passwd",
            "a/",
            "a//b",
            ".",
            "..",
            "./a",
            "a/.",
            "a/./b",
            "../a",
            "a/../b",
            "a/..",
            "a\\b",
            "..\\a",
            "a\0b",
            ".felles",
            ".felles/manifest.json",
            ".FELLES/lock",
        ] {
            assert_eq!(OutputPath::new(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn a_path_knows_its_folders() {
        let path = OutputPath::new("a/b/c").unwrap();
        assert_eq!(path.folders().collect::<Vec<_>>(), ["a", "a/b"]);
        assert_eq!(OutputPath::new("c").unwrap().folders().count(), 0);
    }

    #[test]
    fn folding_forgets_case_and_composition() {
        assert_eq!(folded("Møte/A\u{30a}rsrapport.PDF"), folded("møte/årsrapport.pdf"));
        assert_ne!(folded("møte"), folded("mote"));
    }
}
