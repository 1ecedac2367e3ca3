//! The theme that is part of this program, file by file. A test keeps the table and the folder alike.

/// Templates by name.
pub(super) const TEMPLATES: &[(&str, &str)] = &[];

/// Static files by name.
pub(super) const STATICS: &[(&str, &[u8])] = &[];

/// The words of the interface, by language.
pub(super) const MESSAGES: &str = "";
