//! The words of the interface, as plain data.
//!
//! *In*: a table of texts for one language. *Out*: texts by key, with their blanks filled. *Refuses*: nothing; a key
//! that is not there gives the key itself between angle brackets, and a test keeps that from ever being seen.

use std::collections::BTreeMap;

use serde::Serialize;

/// The texts of one language.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(transparent)]
pub struct Messages(BTreeMap<String, String>);

impl Messages {
    /// The texts of a table.
    pub fn new(texts: BTreeMap<String, String>) -> Self {
        Self(texts)
    }

    /// The text of a key.
    pub fn text(&self, key: &str) -> String {
        self.0.get(key).cloned().unwrap_or_else(|| format!("⟨{key}⟩"))
    }

    /// The text of a key with its blanks filled: `{name}` is replaced by the value of `name`.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        let mut text = self.text(key);
        for (name, value) in values {
            text = text.replace(&format!("{{{name}}}"), value);
        }
        text
    }

    /// A number of things: the text of `KEY_one` or `KEY_many`, with `{n}` filled by `written`.
    pub fn counted(&self, key: &str, count: usize, written: &str) -> String {
        let form = if count == 1 { "one" } else { "many" };
        self.fill(&format!("{key}_{form}"), &[("n", written)])
    }

    /// Every key, sorted.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_are_filled_and_numbers_agree() {
        let texts = [("saker_one", "{n} sak"), ("saker_many", "{n} saker"), ("i", "i {aar}")];
        let messages = Messages::new(texts.map(|(key, text)| (key.to_owned(), text.to_owned())).into());
        assert_eq!(messages.counted("saker", 1, "1"), "1 sak");
        assert_eq!(messages.counted("saker", 0, "0"), "0 saker");
        assert_eq!(messages.fill("i", &[("aar", "2023")]), "i 2023");
        assert_eq!(messages.text("mangler"), "⟨mangler⟩");
    }
}
