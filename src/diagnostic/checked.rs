//! A value together with what was found on the way to it.

use super::Diagnostic;

/// What a pure phase returns: its value and its findings, so that no phase stops at the first mistake.
#[derive(Clone, Debug, Default)]
pub struct Checked<T> {
    /// The value; where a part of it is unusable, the phase says what stands in its place.
    pub value: T,
    /// What was found, in any order.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Checked<T> {
    /// A value without findings.
    pub fn clean(value: T) -> Self {
        Self { value, diagnostics: Vec::new() }
    }

    /// The value, with the findings moved to the end of `into`.
    pub fn settle(mut self, into: &mut Vec<Diagnostic>) -> T {
        into.append(&mut self.diagnostics);
        self.value
    }
}
