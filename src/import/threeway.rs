//! Two texts that come from one, brought together paragraph by paragraph.

use similar::{Algorithm, DiffTag, capture_diff_slices};

/// What came of bringing texts together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Joined {
    /// The text.
    pub(super) text: String,
    /// How many places both had changed, each in its own way. There both versions stand, between marks.
    pub(super) conflicts: usize,
}

/// The marks around a conflict, in the language of the editors: what stood here, what the new paper says, the end.
const MARKS: [&str; 3] = [
    "**≪ Teksten som sto her ≫**",
    "**≪ Teksten i det nye papiret ≫**",
    "**≪ Slutt på det som må velges ≫**",
];

/// Brings together what an editor made of `base` (`mine`) and what a new paper made of it (`theirs`), as diff3 does
/// (Khanna, Kunal and Pierce, "A Formal Investigation of Diff3", 2007), with paragraphs for lines.
pub(super) fn join(base: &str, mine: &str, theirs: &str) -> Joined {
    let (base, mine, theirs) = (paragraphs(base), paragraphs(mine), paragraphs(theirs));
    let (in_mine, in_theirs) = (kept(&base, &mine), kept(&base, &theirs));
    let mut joined = Vec::new();
    let mut conflicts = 0;
    let (mut b, mut m, mut t) = (0, 0, 0);
    // One past the last paragraph closes the last piece.
    for at in 0..=base.len() {
        let stable =
            if at == base.len() { Some((mine.len(), theirs.len())) } else { in_mine[at].zip(in_theirs[at]) };
        let Some((in_mine, in_theirs)) = stable else { continue };
        let (old, left, right) = (&base[b..at], &mine[m..in_mine], &theirs[t..in_theirs]);
        if left == right || right == old {
            joined.extend_from_slice(left);
        } else if left == old {
            joined.extend_from_slice(right);
        } else {
            conflicts += 1;
            joined.push(MARKS[0]);
            joined.extend_from_slice(left);
            joined.push(MARKS[1]);
            joined.extend_from_slice(right);
            joined.push(MARKS[2]);
        }
        if let Some(paragraph) = base.get(at) {
            joined.push(paragraph);
        }
        (b, m, t) = (at + 1, in_mine + 1, in_theirs + 1);
    }
    let mut text = joined.join("\n\n");
    if !text.is_empty() {
        text.push('\n');
    }
    Joined { text, conflicts }
}

/// The paragraphs of a text, without the blank lines between them. Blank lines in a fenced block part nothing.
fn paragraphs(text: &str) -> Vec<&str> {
    let mut paragraphs = Vec::new();
    let mut start = None;
    let mut end = 0;
    let mut is_fenced = false;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let is_blank = line.trim().is_empty();
        if line.trim_start().starts_with("```") {
            is_fenced = !is_fenced;
        }
        if is_blank && !is_fenced {
            if let Some(start) = start.take() {
                paragraphs.push(&text[start..end]);
            }
        } else {
            start.get_or_insert(at);
            end = at + line.trim_end().len();
        }
        at += line.len();
    }
    if let Some(start) = start {
        paragraphs.push(text[start..end].trim_end());
    }
    paragraphs
}

/// For each paragraph of `base`, where it stands unchanged in `other`.
fn kept(base: &[&str], other: &[&str]) -> Vec<Option<usize>> {
    let mut kept = vec![None; base.len()];
    for operation in capture_diff_slices(Algorithm::Myers, base, other) {
        let (tag, old, new) = operation.as_tag_tuple();
        if tag == DiffTag::Equal {
            for (old, new) in old.zip(new) {
                kept[old] = Some(new);
            }
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const BASE: &str = "En.\n\nTo.\n\nTre.\n";

    #[test]
    fn changes_in_different_places_are_both_kept() {
        let joined = join(BASE, "En, rettet.\n\nTo.\n\nTre.\n", "En.\n\nTo.\n\nTre.\n\nFire.\n");
        assert_eq!(joined, Joined { text: "En, rettet.\n\nTo.\n\nTre.\n\nFire.\n".into(), conflicts: 0 });
    }

    #[test]
    fn what_both_changed_alike_is_no_conflict() {
        let joined = join(BASE, "En.\n\n2.\n\nTre.\n", "En.\n\n2.\n\nTre.\n");
        assert_eq!(joined, Joined { text: "En.\n\n2.\n\nTre.\n".into(), conflicts: 0 });
    }

    #[test]
    fn a_conflict_shows_both_and_loses_neither() {
        let joined = join(BASE, "En.\n\nMin.\n\nTre.\n", "En.\n\nDin.\n\nTre.\n");
        assert_eq!(joined.conflicts, 1);
        let order = ["En.", MARKS[0], "Min.", MARKS[1], "Din.", MARKS[2], "Tre."];
        assert_eq!(joined.text, order.join("\n\n") + "\n");
    }

    #[test]
    fn blank_lines_in_a_fence_part_nothing() {
        assert_eq!(paragraphs("```chart\na\n\nb\n```\n\nTekst\n"), ["```chart\na\n\nb\n```", "Tekst"]);
    }

    fn text() -> impl Strategy<Value = String> {
        prop::collection::vec("[abc]", 0..7).prop_map(|paragraphs| {
            let text = paragraphs.join("\n\n");
            if text.is_empty() { text } else { text + "\n" }
        })
    }

    proptest! {
        #[test]
        fn one_who_changes_nothing_gets_the_other(base in text(), other in text()) {
            prop_assert_eq!(&join(&base, &base, &other).text, &other);
            prop_assert_eq!(&join(&base, &other, &base).text, &other);
            prop_assert_eq!(join(&base, &other, &other), Joined { text: other, conflicts: 0 });
        }

        #[test]
        fn no_paragraph_of_an_editor_is_lost_without_the_paper_or_the_editor_dropping_it(
            base in text(), mine in text(), theirs in text(),
        ) {
            let joined = join(&base, &mine, &theirs);
            let count = |text: &str, letter: char| text.chars().filter(|other| *other == letter).count();
            for letter in ['a', 'b', 'c'] {
                // What the editor has more of than the base was written by the editor.
                let added = count(&mine, letter).saturating_sub(count(&base, letter));
                prop_assert!(count(&joined.text, letter) >= added);
            }
        }
    }
}
