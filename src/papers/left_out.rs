//! What a file holds that never comes over.

/// What was left behind in a file, counted, and who is said to have made it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Fields of the document's properties that name persons, organisations or programs: author, last saved by, company,
    /// custom properties, the author of XMP. Their names, not their values.
    pub properties: Vec<String>,
    /// Comments and other notes of reviewers, those of PDF included.
    pub comments: usize,
    /// Tracked changes: insertions, deletions, moves.
    pub tracked_changes: usize,
    /// Passages that a reader does not see: hidden, white on white, smaller than 4 points, off the page, in a layer that
    /// is off, invisible without a picture beneath.
    pub hidden: usize,
    /// Files and objects within the file.
    pub embedded: usize,
    /// Macros.
    pub macros: usize,
    /// Passages that stand under a filled box: a redaction that can be undone.
    pub covered: usize,
    /// Text that is left out but must be looked at for numbers and marks all the same: hidden passages, comments, text
    /// under boxes. Never shown, never written. Descriptions of pictures are here too, as nobody sees them in the file.
    pub unseen: Vec<String>,
}
