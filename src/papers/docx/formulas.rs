//! Formulas as a line of text.

use roxmltree::Node;

use super::xml::{Words as _, children};

/// A formula, with `/` for fractions, `^` and `_` for what is raised and lowered. The parse has bounded the depth.
pub(super) fn written(node: Node<'_, '_>) -> String {
    let mut text = String::new();
    write(node, &mut text);
    text
}

fn write(node: Node<'_, '_>, text: &mut String) {
    for child in children(node) {
        match child.local() {
            "t" => text.push_str(child.text().unwrap_or_default()),
            "num" => grouped(child, text),
            "den" => {
                text.push('/');
                grouped(child, text);
            }
            "sup" | "sub" => {
                let inner = written(child);
                if !inner.is_empty() {
                    text.push(if child.local() == "sup" { '^' } else { '_' });
                    text.push_str(&in_brackets(inner));
                }
            }
            "rad" => {
                text.push('√');
                let inner =
                    child.children().find(|part| part.local() == "e").map(written).unwrap_or_default();
                text.push_str(&in_brackets(inner));
            }
            "d" => {
                text.push('(');
                write(child, text);
                text.push(')');
            }
            "nary" => {
                let sign = child.children().find(|part| part.local() == "naryPr").and_then(|part| {
                    let sign = part.children().find(|sign| sign.local() == "chr")?;
                    sign.attributes()
                        .find(|attribute| attribute.name() == "val")
                        .map(|attribute| attribute.value())
                });
                text.push_str(sign.unwrap_or("∫"));
                write(child, text);
            }
            "del" | "moveFrom" => {}
            _ => write(child, text),
        }
    }
}

fn grouped(node: Node<'_, '_>, text: &mut String) {
    text.push_str(&in_brackets(written(node)));
}

/// In brackets, where it is more than one number or name.
fn in_brackets(inner: String) -> String {
    if inner.chars().all(char::is_alphanumeric) { inner } else { format!("({inner})") }
}
