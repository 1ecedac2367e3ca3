//! The parts of a package as trees: what no paper needs is refused before a tree is built.

use roxmltree::{Document, Node, ParsingOptions};

use crate::papers::Refusal;

/// How deep elements may lie in each other. Word itself stops far below.
const DEEPEST: usize = 500;
/// How many elements, texts and attributes a part may have; a report of a thousand pages has a tenth.
const MOST_NODES: usize = 4_000_000;
/// How many attributes one element may have, and how many prefixes may be in use at one place. Word's root has about
/// forty. Each is compared with each other while the tree is built.
const MOST_ATTRIBUTES: usize = 128;
/// How many comparisons of prefixes the building of the tree may take.
const MOST_COMPARISONS: usize = 500_000_000;

/// The namespaces of `WordprocessingML`: transitional, strict.
const WORD: [&str; 2] = [
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
];
/// The namespaces of references to other parts, likewise.
const RELATIONSHIP: [&str; 2] = [
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
];
/// Alternatives for older programs.
const COMPATIBILITY: &str = "http://schemas.openxmlformats.org/markup-compatibility/2006";
/// What only newer programs draw and no reader of text can: kinds of charts, models in space, ink.
const NOT_UNDERSTOOD: [&str; 3] = ["/chartex", "/model3d", "Ink"];

/// The text of a part: UTF-8, UTF-16, or Windows-1252 where it says so.
pub(super) fn decode(bytes: Vec<u8>, part: &str) -> Result<String, Refusal> {
    let broken = || Refusal::Damaged { what: format!("{part} has letters that are none") };
    let wide = |rest: &[u8], read: fn([u8; 2]) -> u16| {
        let units = rest.chunks_exact(2).filter_map(|pair| Some(read([*pair.first()?, *pair.get(1)?])));
        char::decode_utf16(units).collect::<Result<String, _>>().map_err(|_| broken())
    };
    match bytes.as_slice() {
        [0xFF, 0xFE, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => wide(rest, u16::from_be_bytes),
        [b'<', 0, ..] => wide(&bytes, u16::from_le_bytes),
        [0, b'<', ..] => wide(&bytes, u16::from_be_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8(rest.to_vec()).map_err(|_| broken()),
        _ => String::from_utf8(bytes).map_err(|_| broken()),
    }
}

/// The tree of a part.
pub(super) fn parse<'a>(text: &'a str, part: &str) -> Result<Document<'a>, Refusal> {
    scan(text, part)?;
    let options = ParsingOptions {
        allow_dtd: false,
        nodes_limit: u32::try_from(MOST_NODES).unwrap_or(u32::MAX),
        ..Default::default()
    };
    Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::DtdDetected => Refusal::Dtd { part: part.to_owned() },
        roxmltree::Error::NodesLimitReached => too_large(part, "4 million elements"),
        error => Refusal::Damaged { what: format!("{part} is not well-formed ({error})") },
    })
}

fn too_large(part: &str, limit: &'static str) -> Refusal {
    Refusal::TooLarge { part: part.to_owned(), limit }
}

/// Goes through the markup once, without a tree, and refuses what would cost the builder of the tree too much.
fn scan(text: &str, part: &str) -> Result<(), Refusal> {
    let bytes = text.as_bytes();
    let costs = bytes.iter().filter(|byte| matches!(byte, b'<' | b'=')).count();
    if costs > MOST_NODES {
        return Err(too_large(part, "4 million elements and attributes"));
    }
    // How many prefixes each open element has declared.
    let mut open: Vec<usize> = Vec::new();
    let (mut in_use, mut comparisons) = (0_usize, 0_usize);
    let mut at = 0;
    while let Some(found) = position(bytes, at, b"<") {
        let rest = bytes.get(found..).unwrap_or_default();
        if rest.starts_with(b"<!--") {
            at = position(bytes, found + 4, b"-->").unwrap_or(bytes.len());
        } else if rest.starts_with(b"<![CDATA[") {
            at = position(bytes, found + 9, b"]]>").unwrap_or(bytes.len());
        } else if rest.starts_with(b"<!") {
            return Err(Refusal::Dtd { part: part.to_owned() });
        } else if rest.starts_with(b"<?") {
            at = position(bytes, found + 2, b"?>").unwrap_or(bytes.len());
        } else if rest.starts_with(b"</") {
            in_use = in_use.saturating_sub(open.pop().unwrap_or(0));
            at = found + 2;
        } else {
            let tag = Tag::read(rest);
            if tag.attributes > MOST_ATTRIBUTES {
                return Err(too_large(part, "128 attributes at one element"));
            }
            if in_use + tag.prefixes > MOST_ATTRIBUTES {
                return Err(too_large(part, "128 prefixes at one element"));
            }
            if tag.prefixes > 0 {
                comparisons += (in_use + tag.prefixes).pow(2);
                if comparisons > MOST_COMPARISONS {
                    return Err(too_large(part, "a paper's use of prefixes"));
                }
            }
            if !tag.is_empty {
                open.push(tag.prefixes);
                in_use += tag.prefixes;
                if open.len() > DEEPEST {
                    return Err(too_large(part, "500 levels"));
                }
            }
            at = found + tag.length.max(1);
        }
    }
    Ok(())
}

fn position(bytes: &[u8], from: usize, sign: &[u8]) -> Option<usize> {
    let rest = bytes.get(from..)?;
    match sign {
        [one] => rest.iter().position(|byte| byte == one),
        _ => rest.windows(sign.len()).position(|window| window == sign),
    }
    .map(|found| from + found)
}

/// What one start tag costs.
#[derive(Default)]
struct Tag {
    length: usize,
    attributes: usize,
    prefixes: usize,
    is_empty: bool,
}

impl Tag {
    /// Reads from `<` to the `>` that closes the tag; quotes hold both signs.
    fn read(bytes: &[u8]) -> Self {
        let mut tag = Self::default();
        let mut quote = None;
        let mut word = 0;
        for (at, byte) in bytes.iter().enumerate() {
            tag.length = at + 1;
            match (quote, byte) {
                (Some(open), byte) => {
                    if open == *byte {
                        quote = None;
                    }
                }
                (None, b'"' | b'\'') => quote = Some(*byte),
                (None, b'=') => {
                    tag.attributes += 1;
                    let name = bytes.get(word..at).unwrap_or_default();
                    tag.prefixes += usize::from(name.starts_with(b"xmlns"));
                }
                (None, b'>') => {
                    tag.is_empty = at > 0 && bytes.get(at - 1) == Some(&b'/');
                    break;
                }
                (None, byte) if byte.is_ascii_whitespace() => {
                    // `a = "b"` is allowed too: a blank before the sign does not begin a word.
                    if bytes.get(at + 1).is_some_and(|next| !next.is_ascii_whitespace() && *next != b'=') {
                        word = at + 1;
                    }
                }
                (None, _) => {}
            }
        }
        tag
    }
}

/// Elements and attributes by the names of `WordprocessingML`, in both of its namespaces.
pub(super) trait Words<'a> {
    /// The element's name, where it is one of `WordprocessingML`; else the empty text, which names nothing.
    fn word(&self) -> &'a str;
    /// The element's name, whatever its namespace.
    fn local(&self) -> &'a str;
    /// An attribute of `WordprocessingML`; one without prefix is taken for it, as Word does.
    fn attribute_of(&self, name: &str) -> Option<&'a str>;
    /// `w:val`.
    fn value(&self) -> Option<&'a str>;
    /// An attribute that names a relationship: `r:id`, `r:embed`, `r:link`.
    fn relationship(&self, name: &str) -> Option<&'a str>;
    /// The first child of that name.
    fn child(&self, name: &str) -> Option<Self>
    where
        Self: Sized;
    /// Whether a child of that name switches something on, off, or says nothing.
    fn switch(&self, name: &str) -> Option<bool>;
}

impl<'a> Words<'a> for Node<'a, '_> {
    fn word(&self) -> &'a str {
        let name = self.tag_name();
        if name.namespace().is_some_and(|namespace| WORD.contains(&namespace)) { self.local() } else { "" }
    }

    fn local(&self) -> &'a str {
        if self.is_element() { self.tag_name().name() } else { "" }
    }

    fn attribute_of(&self, name: &str) -> Option<&'a str> {
        let attributes = self.attributes();
        attributes
            .filter(|attribute| attribute.name() == name)
            .find(|attribute| attribute.namespace().is_none_or(|namespace| WORD.contains(&namespace)))
            .map(|attribute| attribute.value())
    }

    fn value(&self) -> Option<&'a str> {
        self.attribute_of("val")
    }

    fn relationship(&self, name: &str) -> Option<&'a str> {
        let mut attributes = self.attributes();
        attributes
            .find(|attribute| {
                attribute.name() == name
                    && attribute.namespace().is_some_and(|namespace| RELATIONSHIP.contains(&namespace))
            })
            .map(|attribute| attribute.value())
    }

    fn child(&self, name: &str) -> Option<Self> {
        self.children().find(|child| child.word() == name)
    }

    fn switch(&self, name: &str) -> Option<bool> {
        self.child(name).map(|child| !matches!(child.value(), Some("0" | "false" | "off" | "none")))
    }
}

/// The element children, with alternatives resolved: the first that this reader understands, else what older programs
/// are given.
pub(super) fn children<'a, 'i>(node: Node<'a, 'i>) -> Vec<Node<'a, 'i>> {
    let mut found = Vec::new();
    resolve(node, &mut found);
    found
}

/// The parse has bounded the depth, so this recursion is bounded too.
fn resolve<'a, 'i>(node: Node<'a, 'i>, found: &mut Vec<Node<'a, 'i>>) {
    for child in node.children().filter(Node::is_element) {
        let is_alternative =
            child.local() == "AlternateContent" && child.tag_name().namespace() == Some(COMPATIBILITY);
        if !is_alternative {
            found.push(child);
            continue;
        }
        let choice = child.children().find(|choice| choice.local() == "Choice" && is_understood(choice));
        let fallback = || child.children().find(|choice| choice.local() == "Fallback");
        if let Some(chosen) = choice.or_else(fallback) {
            resolve(chosen, found);
        }
    }
}

fn is_understood(choice: &Node<'_, '_>) -> bool {
    let required = choice.attribute("Requires").unwrap_or_default();
    required.split_whitespace().all(|prefix| {
        let namespace = choice.lookup_namespace_uri(Some(prefix)).unwrap_or_default();
        !NOT_UNDERSTOOD.iter().any(|unknown| namespace.contains(unknown))
    })
}
