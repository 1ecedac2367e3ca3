//! Findings that show nobody a number of a person: not in their words, and not in the lines of the files that they are about.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic};
use crate::privacy::veiled;
use crate::source::{SourcePath, SourceTree};

/// The texts in which such numbers were found, without them; as long as they were, so that every place in them stays what it is.
pub(super) fn veiled_texts(found: &[Diagnostic], sources: &SourceTree) -> BTreeMap<SourcePath, String> {
    let told = found.iter().filter(|found| matches!(found.code, Code::PersonalNumber | Code::PrivateDetail));
    let files: BTreeSet<&SourcePath> = told.map(|found| &found.primary.span.file).collect();
    files.into_iter().filter_map(|file| Some((file.clone(), veiled(sources.text(file)?)?))).collect()
}

/// A finding in whose words no number can be read: those of other kinds repeat what an author wrote.
pub(super) fn veiled_finding(mut found: Diagnostic) -> Diagnostic {
    let hide = |words: &mut String| {
        if let Some(hidden) = veiled(words) {
            *words = hidden;
        }
    };
    hide(&mut found.message);
    hide(&mut found.primary.text);
    found.context.iter_mut().for_each(|label| hide(&mut label.text));
    for help in &mut found.help {
        hide(&mut help.message);
        if let Some((_, replacement)) = &mut help.replacement {
            hide(replacement);
        }
    }
    found
}
