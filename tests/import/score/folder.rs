//! The papers of a folder: every folder with a `truth.json`, and its files.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::truth::Truth;

/// Formats that are judged together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Group {
    Docx,
    Text,
    Pdf,
}

impl Group {
    pub(crate) const ALL: [Self; 3] = [Self::Docx, Self::Text, Self::Pdf];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Text => "text",
            Self::Pdf => "pdf",
        }
    }

    fn of(file: &Path) -> Option<Self> {
        match file.extension()?.to_str()? {
            "docx" => Some(Self::Docx),
            "txt" | "md" => Some(Self::Text),
            "pdf" => Some(Self::Pdf),
            _ => None,
        }
    }
}

/// A file with its truth.
pub(crate) struct File {
    pub(crate) path: PathBuf,
    /// The path inside the folder.
    pub(crate) name: String,
    pub(crate) group: Group,
    pub(crate) truth: Truth,
}

/// All files with a truth, sorted.
pub(crate) fn files(folder: &Path) -> Vec<File> {
    let mut papers: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{} cannot be read: {error}", folder.display()))
        .map(|entry| entry.unwrap().path())
        .chain([folder.to_owned()])
        .filter(|path| path.join("truth.json").is_file())
        .collect();
    papers.sort();
    let mut out = Vec::new();
    for paper in papers {
        let truth: Value = serde_json::from_slice(&fs::read(paper.join("truth.json")).unwrap())
            .unwrap_or_else(|error| panic!("{}/truth.json: {error}", paper.display()));
        let mut files: Vec<PathBuf> =
            fs::read_dir(&paper).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        for path in files {
            let Some(group) = Group::of(&path) else { continue };
            let truth =
                Truth::of(&truth, &path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            let name = path.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
            out.push(File { path, name, group, truth });
        }
    }
    out
}
