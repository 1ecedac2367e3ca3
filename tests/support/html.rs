//! Pages read as a browser would, but stricter: what a browser mends is a mistake here.

use std::collections::BTreeMap;

use html5gum::{DefaultEmitter, HtmlString, Token, Tokenizer};

/// Elements without content.
const VOID: [&str; 13] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// An element with everything in it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attributes: BTreeMap<String, String>,
    pub(crate) children: Vec<Node>,
}

/// What can be in an element.
#[derive(Clone, Debug)]
pub(crate) enum Node {
    Element(Element),
    Text(String),
}

/// Reads a page into one element that holds it; beside it what a browser would have to mend.
pub(crate) fn parse(html: &[u8]) -> (Element, Vec<String>) {
    let mut emitter = DefaultEmitter::<()>::new_with_span();
    emitter.naively_switch_states(true);
    let mut open = vec![Element::default()];
    let mut mistakes = Vec::new();
    for token in Tokenizer::new_with_emitter(html, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let attributes = tag.attributes.iter().map(|(name, value)| (text(name), text(&value.value)));
                let element =
                    Element { name: text(&tag.name), attributes: attributes.collect(), children: Vec::new() };
                let is_drawn = element.name == "svg" || open.iter().any(|outer| outer.name == "svg");
                if tag.self_closing && !is_drawn && !VOID.contains(&element.name.as_str()) {
                    mistakes.push(format!("<{}/> is not ended by its slash", element.name));
                }
                if VOID.contains(&element.name.as_str()) || tag.self_closing {
                    into(&mut open, Node::Element(element));
                } else {
                    open.push(element);
                }
            }
            Token::EndTag(tag) => {
                let name = text(&tag.name);
                if VOID.contains(&name.as_str()) {
                    continue;
                }
                if open.len() > 1 && open.last().is_some_and(|element| element.name == name) {
                    let element = open.pop().unwrap();
                    into(&mut open, Node::Element(element));
                } else {
                    let inside = open.last().map_or("", |element| &element.name);
                    mistakes.push(format!("</{name}> ends nothing inside <{inside}>"));
                }
            }
            Token::String(words) => into(&mut open, Node::Text(text(&words.value))),
            Token::Error(error) => mistakes.push(error.value.to_string()),
            Token::Comment(_) | Token::Doctype(_) => {}
        }
    }
    while open.len() > 1 {
        let element = open.pop().unwrap();
        mistakes.push(format!("<{}> is not ended", element.name));
        into(&mut open, Node::Element(element));
    }
    (open.pop().unwrap(), mistakes)
}

fn text(bytes: &HtmlString) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn into(open: &mut [Element], node: Node) {
    if let Some(element) = open.last_mut() {
        element.children.push(node);
    }
}

impl Element {
    /// Every element inside, in the order of the text.
    pub(crate) fn descendants(&self) -> Vec<&Self> {
        let mut all = Vec::new();
        for child in &self.children {
            if let Node::Element(element) = child {
                all.push(element);
                all.extend(element.descendants());
            }
        }
        all
    }

    /// The first element inside with this name.
    pub(crate) fn first(&self, name: &str) -> Option<&Self> {
        self.descendants().into_iter().find(|element| element.name == name)
    }

    /// An attribute.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }

    /// The words inside, with single blanks.
    pub(crate) fn words(&self) -> String {
        let mut words = String::new();
        self.collect(&mut words);
        // Nobody reads a soft hyphen.
        words.replace(['\u{ad}', '\u{2060}'], "").split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn collect(&self, words: &mut String) {
        for child in &self.children {
            match child {
                Node::Text(text) => words.push_str(text),
                Node::Element(element) => element.collect(words),
            }
        }
    }
}
