//! Fields: what Word computes, and what it showed last.

use std::collections::BTreeSet;

use roxmltree::Node;

use super::xml::Words as _;

/// The longest instruction that is read.
const LONGEST: usize = 20_000;

/// What a field's instruction says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Kind {
    /// Its first word, in capitals: `HYPERLINK`.
    pub(super) name: String,
    /// Where it leads, as written.
    pub(super) target: Option<String>,
}

/// A field that is open while a story is read.
#[derive(Default)]
pub(super) struct Field {
    pub(super) instruction: String,
    /// Whether what follows is what the field shows.
    pub(super) in_result: bool,
    pub(super) kind: Kind,
    /// Where its text leads.
    pub(super) link: Option<String>,
    /// Whether its value has been said already.
    pub(super) is_said: bool,
}

impl Field {
    /// Adds to the instruction, which may stand in many pieces.
    pub(super) fn instruct(&mut self, text: &str) {
        if !self.in_result && self.instruction.len() + text.len() < LONGEST {
            self.instruction.push_str(text);
        }
    }

    /// What follows is shown.
    pub(super) fn separate(&mut self) {
        self.in_result = true;
        self.kind = Kind::read(&self.instruction);
    }

    /// The kind so far, for a field that ends without showing anything.
    pub(super) fn ended(&self) -> Kind {
        Kind::read(&self.instruction)
    }
}

impl Kind {
    /// Reads an instruction: `HYPERLINK "https://…" \l "anchor"`.
    pub(super) fn read(instruction: &str) -> Self {
        let mut words = words(instruction).into_iter();
        let name = words.next().unwrap_or_default().to_uppercase();
        let mut kind = Self { name, target: None };
        if kind.name != "HYPERLINK" {
            return kind;
        }
        let (mut target, mut anchor) = (None, None);
        while let Some(word) = words.next() {
            match word.to_lowercase().as_str() {
                "\\l" => anchor = words.next(),
                // The tip, the window and the frame have values that lead nowhere.
                "\\o" | "\\t" => {
                    words.next();
                }
                other if other.starts_with('\\') && !other.starts_with("\\\\") => {}
                _ => target = target.or(Some(word)),
            }
        }
        kind.target = match (target, anchor) {
            (Some(target), Some(anchor)) if !target.contains('#') => Some(format!("{target}#{anchor}")),
            (Some(target), _) => Some(target),
            (None, anchor) => Some(format!("#{}", anchor.unwrap_or_default())),
        };
        kind
    }

    /// Whether it makes a list of the document's own places.
    pub(super) fn is_contents(&self) -> bool {
        matches!(self.name.as_str(), "TOC" | "INDEX" | "TOA")
    }

    /// Whether its text is of no use outside of the pages of Word, or no text at all.
    pub(super) fn is_dropped(&self) -> bool {
        matches!(
            self.name.as_str(),
            "PAGEREF"
                | "PAGE"
                | "NUMPAGES"
                | "SECTIONPAGES"
                | "SECTION"
                | "TC"
                | "XE"
                | "RD"
                | "TA"
                | "NOTEREF"
                | "FORMCHECKBOX"
                | "FORMDROPDOWN"
                | "MACROBUTTON"
                | "GOTOBUTTON"
        )
    }

    /// Whether Word sets it to the day on which the file is opened.
    pub(super) fn is_today(&self) -> bool {
        matches!(self.name.as_str(), "DATE" | "TIME")
    }
}

/// Words of an instruction; quoted ones hold blanks. A backslash before a quote or a backslash is dropped.
fn words(instruction: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let (mut is_quoted, mut was_quoted) = (false, false);
    let mut signs = instruction.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '\\' if is_quoted && matches!(signs.peek(), Some('"' | '\\')) => word.extend(signs.next()),
            '"' | '“' | '”' => {
                is_quoted = !is_quoted;
                was_quoted = true;
            }
            sign if sign.is_whitespace() && !is_quoted => {
                if !word.is_empty() || was_quoted {
                    words.push(std::mem::take(&mut word));
                }
                was_quoted = false;
            }
            sign => word.push(sign),
        }
    }
    if !word.is_empty() || was_quoted {
        words.push(word);
    }
    words
}

/// Beginnings of fields that never end: what follows them would be taken for an instruction. Text boxes are stories of
/// their own, and what is deleted is not read.
pub(super) fn never_ended(root: Node<'_, '_>) -> BTreeSet<u32> {
    let mut found = BTreeSet::new();
    let mut open = Vec::new();
    look(root, &mut open, &mut found);
    found.extend(open);
    found
}

/// The parse has bounded the depth.
fn look(node: Node<'_, '_>, open: &mut Vec<u32>, found: &mut BTreeSet<u32>) {
    for child in node.children().filter(Node::is_element) {
        match child.word() {
            "fldChar" => match child.attribute_of("fldCharType") {
                Some("begin") => open.push(child.id().get()),
                Some("end") => {
                    open.pop();
                }
                _ => {}
            },
            "txbxContent" => {
                let mut own = Vec::new();
                look(child, &mut own, found);
                found.extend(own);
            }
            "del" | "moveFrom" => {}
            _ => look(child, open, found),
        }
    }
}
