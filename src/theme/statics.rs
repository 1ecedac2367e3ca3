//! Static files under names that change with their bytes, so that browsers may keep them for ever. Those of search keep their
//! names: modules call each other by name, and other programs load them at a documented address.

use std::collections::BTreeMap;

use xxhash_rust::xxh3::xxh3_64;

/// A static file of the theme.
#[derive(Clone, Debug)]
pub struct StaticFile {
    /// Its name in the theme: `site.css`.
    pub name: String,
    /// The file it is written to: `site.0f3a9c21.css`; `search/page.js` as it is.
    pub file: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Gives every file its hashed name. Style sheets come last, since they name the others.
pub(super) fn hashed(files: BTreeMap<String, Vec<u8>>) -> Vec<StaticFile> {
    let (sheets, others): (Vec<_>, Vec<_>) = files.into_iter().partition(|(name, _)| name.ends_with(".css"));
    let mut hashed: Vec<StaticFile> = others.into_iter().map(|(name, bytes)| named(name, bytes)).collect();
    let sheets: Vec<StaticFile> = sheets
        .into_iter()
        .map(|(name, bytes)| {
            let bytes = linked(bytes, &name, &hashed);
            named(name, bytes)
        })
        .collect();
    hashed.extend(sheets);
    hashed.sort_by(|a, b| a.name.cmp(&b.name));
    hashed
}

/// The folder whose files keep their names.
const KEPT: &str = "search/";

fn named(name: String, bytes: Vec<u8>) -> StaticFile {
    if name.starts_with(KEPT) {
        return StaticFile { file: name.clone(), name, bytes };
    }
    let hash = format!("{:016x}", xxh3_64(&bytes));
    let file = match name.rsplit_once('.') {
        Some((stem, ending)) => format!("{stem}.{}.{ending}", &hash[..8]),
        None => format!("{name}.{}", &hash[..8]),
    };
    StaticFile { name, file, bytes }
}

/// A style sheet whose `url(…)` lead to the hashed names of files in the same folder.
fn linked(sheet: Vec<u8>, name: &str, files: &[StaticFile]) -> Vec<u8> {
    let Ok(mut text) = String::from_utf8(sheet.clone()) else { return sheet };
    let folder = name.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    for file in files {
        let (Some(plain), Some(hashed)) = (file.name.strip_prefix(&folder), file.file.strip_prefix(&folder))
        else {
            continue;
        };
        for quote in ["\"", "'", ""] {
            text = text.replace(&format!("url({quote}{plain}{quote})"), &format!("url(\"{hashed}\")"));
        }
    }
    text.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_the_bytes_and_sheets_follow_the_names() {
        let files = |svg: &str| {
            let css = "a{background:url(\"kyst.svg\")}b{background:url(kyst.svg)}";
            hashed([("kyst.svg".to_owned(), svg.into()), ("site.css".to_owned(), css.into())].into())
        };
        let (one, other) = (files("<svg/>"), files("<svg></svg>"));
        assert_ne!(one[0].file, other[0].file);
        assert_ne!(one[1].file, other[1].file, "a sheet changes with the files it names");
        let sheet = String::from_utf8(one[1].bytes.clone()).unwrap();
        assert_eq!(sheet.matches(&format!("url(\"{}\")", one[0].file)).count(), 2);
        assert_eq!(one[0].file.split('.').count(), 3);
    }

    #[test]
    fn the_files_of_search_keep_their_names() {
        let files = hashed([("search/page.js".to_owned(), b"import './view.js'".to_vec())].into());
        assert_eq!(files[0].file, "search/page.js");
    }
}
