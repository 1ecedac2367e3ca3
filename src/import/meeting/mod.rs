//! What notices and minutes have in common: lines, labels, the first page, rows of agendas.

pub(super) mod agenda;
pub(super) mod columns;
pub(super) mod entry;
pub(super) mod head;
pub(super) mod kinds;
pub(super) mod labels;
pub(super) mod lines;
pub(super) mod title;
