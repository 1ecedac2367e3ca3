//! The first files of a new partnership's site; everything in them is invented, and says so.

use toml_edit::Value;

/// A file of a new site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StarterFile {
    /// Where it lies in the site's folder.
    pub path: &'static str,
    /// Its text.
    pub text: String,
}

macro_rules! files {
    ($($path:literal),* $(,)?) => {
        [$(($path, include_str!(concat!("../../starter/", $path)))),*]
    };
}

const FILES: [(&str, &str); 17] = files![
    ".gitignore",
    "config.toml",
    "content/dokumenter/samarbeidsavtale.md",
    "content/handlingsplaner/2025-2027.md",
    "content/kommuner/innerdal.md",
    "content/kommuner/ytterdal.md",
    "content/moter/ssu/2025-03-12.md",
    "content/ordliste.toml",
    "content/organ/pm.md",
    "content/organ/ssu.md",
    "content/prosjekter/trygg-hjemreise.md",
    "content/rapporter/arsmelding-2025.md",
    "content/regioner/eksempelregionen.md",
    "content/saker/ssu/2025/01-2025.md",
    "content/sider/om.md",
    "content/sider/tilgjengelighet.md",
    "content/tema/beredskap.md",
];

/// The title that `config.toml` has until it is given another.
const TITLE: &str = "\"Helsefellesskapet Eksempel\"";

/// The files of a new site, sorted by path, with its title where there is one.
pub fn starter(title: Option<&str>) -> Vec<StarterFile> {
    let named = |(path, text): (&'static str, &str)| {
        let text = match title.filter(|_| path == "config.toml") {
            Some(title) => text.replacen(TITLE, &Value::from(title).to_string(), 2),
            None => text.to_owned(),
        };
        StarterFile { path, text }
    };
    FILES.into_iter().map(named).collect()
}
