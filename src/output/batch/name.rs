//! Names that every system can have.

use super::super::OutputPath;
use super::BatchError;

/// Names of devices on Windows, with any ending too.
/// [source](https://learn.microsoft.com/windows/win32/fileio/naming-a-file)
const RESERVED: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];

/// The path, when each part of it can be a name on every system and none leads out of the folder.
pub(super) fn portable(path: &str) -> Result<OutputPath, BatchError> {
    let refused = |why| BatchError::Name { path: path.to_owned(), why };
    let checked = OutputPath::new(path).ok_or_else(|| refused("it leads out of the folder"))?;
    for part in path.split('/') {
        if part.contains(|letter: char| letter.is_control() || "<>:\"|?*".contains(letter)) {
            return Err(refused("it has a sign that Windows does not allow in names"));
        }
        if part.ends_with(['.', ' ']) {
            return Err(refused("a part of it ends with a dot or a space"));
        }
        if is_device(part) {
            return Err(refused("it is the name of a device on Windows"));
        }
        if part.len() > LONGEST {
            return Err(refused("it is too long"));
        }
    }
    Ok(checked)
}

/// Bytes of the longest name that common file systems take (255), less what an editor adds to one for its own copy.
const LONGEST: usize = 240;

fn is_device(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or_default().trim_end().to_lowercase();
    let is_numbered = |start: &str| {
        let number = stem.strip_prefix(start).and_then(|rest| {
            let mut letters = rest.chars();
            letters.next().filter(|_| letters.next().is_none())
        });
        number.is_some_and(|number| matches!(number, '1'..='9' | '¹' | '²' | '³'))
    };
    RESERVED.contains(&stem.as_str()) || is_numbered("com") || is_numbered("lpt")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_on_every_system() {
        for good in [
            "saker/ssu/2024/26-2024.md",
            "møte 1/vedlegg.pdf",
            "a.b.c",
            "console.md",
            "com10.txt",
            ".import/a.md",
        ] {
            assert!(portable(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "/etc/passwd",
            "../a",
            "a/../b",
            "a\\b",
            "c:a",
            "a:b",
            "a?",
            "a\u{7}",
            "a.",
            "a /b",
            "con",
            "CON.txt",
            "nul.tar.gz",
            "a/Com1.md",
            "lpt9",
            "com¹",
            ".felles/journal.json",
        ] {
            assert!(matches!(portable(bad), Err(BatchError::Name { .. })), "{bad:?}");
        }
        assert!(portable(&"a".repeat(300)).is_err());
    }
}
