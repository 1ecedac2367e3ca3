//! The names of styles, in the languages and programs that papers come from.

/// What a style says that its paragraphs are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum StyleRole {
    /// Running text.
    #[default]
    Body,
    /// The title of the document.
    Title,
    /// A heading, from level 1.
    Heading(u8),
    /// The caption of a figure or table.
    Caption,
    /// A quotation.
    Quote,
    /// A line of a table of contents.
    Contents,
}

/// What a name says; nothing where it says nothing. Word keeps the English name of its own styles in a Norwegian
/// document; other programs write the Norwegian one, and ids have no blank.
pub(super) fn role(name: &str) -> Option<StyleRole> {
    let name = name.trim().to_lowercase();
    if let Some(level) = ["heading", "overskrift"].iter().find_map(|word| level(&name, word)) {
        return Some(StyleRole::Heading(level));
    }
    let is_contents = ["toc", "inn", "innh", "contents", "innholdsfortegnelse", "innhold"];
    if is_contents.iter().any(|word| level(&name, word).is_some()) {
        return Some(StyleRole::Contents);
    }
    match name.as_str() {
        "title" | "tittel" => Some(StyleRole::Title),
        // Their names are their own, so that they are not taken for the headings that they are based on.
        "subtitle" | "undertittel" | "normal" | "body text" | "brødtekst" | "list paragraph"
        | "listeavsnitt" => Some(StyleRole::Body),
        "caption" | "bildetekst" | "figurtekst" | "tabelltekst" | "illustration" | "figure"
        | "table caption" | "image caption" => Some(StyleRole::Caption),
        "quote" | "intense quote" | "sitat" | "sterkt sitat" | "quotations" | "block text" | "blokktekst" => {
            Some(StyleRole::Quote)
        }
        "toc heading"
        | "overskrift for innholdsfortegnelse"
        | "contents heading"
        | "table of figures"
        | "figurliste"
        | "tocheading"
        | "overskriftforinnholdsfortegnelse" => Some(StyleRole::Contents),
        _ => None,
    }
}

/// The level in `heading 2`, `Overskrift2` or `heading 2 uten nummer`; 1 to 9.
fn level(name: &str, word: &str) -> Option<u8> {
    let rest = name.strip_prefix(word)?.trim_start();
    let mut signs = rest.chars();
    let level = signs.next()?.to_digit(10).filter(|level| *level > 0)?;
    let ends = signs.next().is_none_or(|sign| !sign.is_alphanumeric());
    ends.then(|| u8::try_from(level).ok())?
}

/// How deep a list lies by the name of its style: 1 of `List Bullet 2`.
pub(super) fn list_depth(name: &str) -> u8 {
    let name: String =
        name.trim().to_lowercase().chars().filter(|sign| !matches!(sign, ' ' | '-' | '.')).collect();
    let lists = [
        "listbullet",
        "listnumber",
        "listcontinue",
        "punktliste",
        "punktmerketliste",
        "nummerertliste",
        "listeforts",
    ];
    let depth = lists.iter().find_map(|list| name.strip_prefix(list)?.parse::<u8>().ok());
    depth.unwrap_or(1).clamp(1, 9) - 1
}

/// Whether text of that style stands where the author is to write.
pub(super) fn is_placeholder(name: &str) -> bool {
    matches!(name.trim().to_lowercase().as_str(), "placeholder text" | "plassholdertekst" | "placeholdertext")
}
