//! The styles of a document, each with all that it takes from those it is based on.

use std::collections::BTreeMap;

use roxmltree::{Document, Node};

use super::names::{self, StyleRole};
use super::xml::Words as _;

/// How far one style is followed to those it is based on; Word itself stops at eleven.
const LONGEST_CHAIN: usize = 30;

/// How letters look, as far as something says it.
#[derive(Clone, Debug, Default)]
pub(super) struct Letters {
    pub(super) bold: Option<bool>,
    pub(super) italic: Option<bool>,
    /// Not shown, on paper or on screen.
    pub(super) hidden: Option<bool>,
    /// In half points.
    pub(super) size: Option<u32>,
    /// Whether they are white.
    pub(super) white: Option<bool>,
    /// Whether they have a ground of their own.
    pub(super) shaded: Option<bool>,
    /// The font of signs that they are drawn in.
    pub(super) font: Option<SignFont>,
}

/// Fonts whose letters are signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SignFont {
    /// Any font of letters.
    None,
    /// Symbol.
    Symbol,
    /// Wingdings and its likes.
    Wingdings,
}

impl Letters {
    /// Reads `w:rPr`.
    pub(super) fn read(node: Option<Node<'_, '_>>) -> Self {
        let Some(node) = node else { return Self::default() };
        let hidden = match (node.switch("vanish"), node.switch("webHidden")) {
            (None, None) => None,
            (vanish, web) => Some(vanish == Some(true) || web == Some(true)),
        };
        let highlight = node.child("highlight").and_then(|highlight| highlight.value());
        let shading = node.child("shd").map(|shading| is_shaded(&shading));
        Self {
            bold: node.switch("b"),
            italic: node.switch("i"),
            hidden,
            size: node.child("sz").and_then(|size| size.value()?.trim().parse::<f32>().ok()).map(half_points),
            white: node.child("color").map(|color| is_white(&color)),
            shaded: highlight.map(|name| !matches!(name, "none" | "white")).or(shading),
            font: node.child("rFonts").and_then(|fonts| {
                let name = fonts.attribute_of("ascii").or_else(|| fonts.attribute_of("hAnsi"))?;
                Some(SignFont::named(name))
            }),
        }
    }

    /// With what `base` says where this says nothing.
    fn over(self, base: &Self) -> Self {
        Self {
            bold: self.bold.or(base.bold),
            italic: self.italic.or(base.italic),
            hidden: self.hidden.or(base.hidden),
            size: self.size.or(base.size),
            white: self.white.or(base.white),
            shaded: self.shaded.or(base.shaded),
            font: self.font.or(base.font),
        }
    }
}

impl SignFont {
    pub(super) fn named(name: &str) -> Self {
        let name = name.to_ascii_lowercase();
        if name.starts_with("symbol") || name == "opensymbol" {
            Self::Symbol
        } else if name.starts_with("wingdings") || name.starts_with("webdings") {
            Self::Wingdings
        } else {
            Self::None
        }
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to what both can hold")]
fn half_points(size: f32) -> u32 {
    size.clamp(0.0, 4_000.0) as u32
}

/// Whether `w:shd` puts a ground behind letters that is not white.
pub(super) fn is_shaded(shading: &Node<'_, '_>) -> bool {
    let pattern = shading.value().unwrap_or("clear");
    if pattern == "nil" {
        return false;
    }
    let is_ground = |color: Option<&str>| color.is_some_and(|color| color != "auto" && !is_white_hex(color));
    is_ground(shading.attribute_of("fill"))
        || (!matches!(pattern, "clear" | "nil") && is_ground(shading.attribute_of("color")))
        || (shading.attribute_of("fill").is_none() && shading.attribute_of("themeFill").is_some())
        || pattern == "solid"
}

fn is_white(color: &Node<'_, '_>) -> bool {
    match (color.value(), color.attribute_of("themeColor")) {
        (Some(value), theme) if value.len() == 6 => {
            is_white_hex(value) && !matches!(theme, Some("text1" | "dark1"))
        }
        (_, theme) => matches!(theme, Some("background1" | "light1")),
    }
}

/// White, or as near to it as no eye tells apart.
fn is_white_hex(value: &str) -> bool {
    value.len() == 6
        && [0, 2, 4].iter().all(|at| {
            let channel = value.get(*at..at + 2).and_then(|channel| u8::from_str_radix(channel, 16).ok());
            channel.is_some_and(|channel| channel >= 0xF8)
        })
}

/// A style with all that it is based on.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    /// What paragraphs of it are.
    pub(super) role: StyleRole,
    /// How its letters look.
    pub(super) letters: Letters,
    /// Its list and, where it says so, the level.
    pub(super) list: Option<StyleList>,
    /// How far its paragraphs stand in, in twips.
    pub(super) indent: Option<i32>,
    /// Whether each of its paragraphs begins a page.
    pub(super) begins_page: bool,
    /// Whether its paragraphs have a ground of their own.
    pub(super) shaded: bool,
    /// How deep a list of this style lies, by its name: 1 of `List Bullet 2`.
    pub(super) list_depth: u8,
    /// Whether text of it stands where the author is to write.
    pub(super) is_placeholder: bool,
    /// Where a table of this style has a ground.
    pub(super) grounds: Grounds,
}

/// The list of a style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct StyleList {
    /// The number of the list.
    pub(super) number: String,
    /// The level, as the style says it.
    pub(super) level: Option<usize>,
    /// The style and those it is based on, nearest first: a level of the list may name one of them.
    pub(super) styles: Vec<String>,
}

/// Which parts of a table a style gives a ground, and whether it sets the first row apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Grounds {
    pub(super) all: bool,
    pub(super) first_row: bool,
    pub(super) first_column: bool,
    pub(super) head_row: bool,
}

/// All styles of a document.
#[derive(Default)]
pub(super) struct Styles {
    by_id: BTreeMap<String, Style>,
    /// What holds for paragraphs that name no style.
    plain: Style,
    /// What holds for all letters.
    pub(super) defaults: Letters,
}

impl Styles {
    /// Reads `styles.xml`.
    pub(super) fn read(tree: &Document<'_>) -> Self {
        let root = tree.root_element();
        let written: BTreeMap<&str, Node<'_, '_>> = root
            .children()
            .filter(|node| node.word() == "style")
            .filter_map(|node| Some((node.attribute_of("styleId")?, node)))
            .collect();
        let defaults = root.child("docDefaults").and_then(|all| all.child("rPrDefault")?.child("rPr"));
        let by_id: BTreeMap<String, Style> =
            written.keys().map(|id| ((*id).to_owned(), resolved(id, &written))).collect();
        let is_on = |value: Option<&str>| matches!(value, Some("1" | "true" | "on"));
        let plain = written.iter().find(|(_, node)| {
            node.attribute_of("type") == Some("paragraph") && is_on(node.attribute_of("default"))
        });
        let plain = plain.and_then(|(id, _)| by_id.get(*id)).cloned().unwrap_or_default();
        Self { by_id, plain, defaults: Letters::read(defaults) }
    }

    /// The style of a paragraph. Where the file does not define it, its id tells what it is called.
    pub(super) fn paragraph(&self, id: Option<&str>) -> Style {
        let Some(id) = id else { return self.plain.clone() };
        self.by_id.get(id).cloned().unwrap_or_else(|| Style {
            role: names::role(id).unwrap_or_default(),
            list_depth: names::list_depth(id),
            ..Style::default()
        })
    }

    /// The style of letters or of a table; nothing where there is none.
    pub(super) fn other(&self, id: &str) -> Option<&Style> {
        self.by_id.get(id)
    }
}

/// A style with what it takes from those it is based on.
fn resolved(id: &str, written: &BTreeMap<&str, Node<'_, '_>>) -> Style {
    let mut style = Style::default();
    let mut role = None;
    let mut begins_page = None;
    let mut shaded = None;
    let (mut list, mut level, mut chain) = (None, None, Vec::new());
    let mut next = Some(id);
    while let Some(id) = next
        && let Some(node) = written.get(id)
        && !chain.contains(&id)
        && chain.len() < LONGEST_CHAIN
    {
        chain.push(id);
        let is_paragraph = node.attribute_of("type").is_none_or(|kind| kind == "paragraph");
        let properties = node.child("pPr");
        let names: Vec<&str> = ["name", "aliases"]
            .iter()
            .filter_map(|tag| node.child(tag)?.value())
            .flat_map(|names| names.split([',', ';']))
            .collect();
        if is_paragraph && role.is_none() {
            let outline =
                properties.and_then(|properties| properties.child("outlineLvl")?.value()?.parse::<u8>().ok());
            let by_outline = || {
                outline.map(|level| if level < 9 { StyleRole::Heading(level + 1) } else { StyleRole::Body })
            };
            // A style of its own name that says «body text» is none of the headings it is based on.
            role = names.iter().find_map(|name| names::role(name)).or_else(by_outline);
        }
        style.list_depth =
            style.list_depth.max(names.iter().map(|name| names::list_depth(name)).max().unwrap_or(0));
        style.is_placeholder |= names.iter().any(|name| names::is_placeholder(name));
        style.letters = style.letters.over(&Letters::read(node.child("rPr")));
        if let Some(properties) = properties {
            style.indent = style.indent.or_else(|| indent(&properties));
            begins_page = begins_page.or_else(|| properties.switch("pageBreakBefore"));
            shaded = shaded.or_else(|| properties.child("shd").map(|shading| is_shaded(&shading)));
            if let Some(numbers) = properties.child("numPr") {
                let value = |tag: &str| numbers.child(tag).and_then(|node| node.value());
                list = list.or_else(|| value("numId"));
                level = level.or_else(|| value("ilvl")?.parse().ok());
            }
        }
        style.grounds = style.grounds.with(Grounds::read(node));
        next = node.child("basedOn").and_then(|base| base.value());
    }
    style.role = role.unwrap_or_default();
    style.begins_page = begins_page == Some(true);
    style.shaded = shaded == Some(true);
    style.list = list.map(|number| StyleList {
        number: number.to_owned(),
        level,
        styles: chain.iter().map(|id| (*id).to_owned()).collect(),
    });
    style
}

/// The left edge of `w:ind`, in twips.
pub(super) fn indent(properties: &Node<'_, '_>) -> Option<i32> {
    let indent = properties.child("ind")?;
    indent.attribute_of("start").or_else(|| indent.attribute_of("left"))?.parse().ok()
}

impl Grounds {
    fn read(style: &Node<'_, '_>) -> Self {
        let ground = |node: &Node<'_, '_>| {
            let cell = node.child("tcPr").and_then(|cell| cell.child("shd"));
            let table = node.child("tblPr").and_then(|table| table.child("shd"));
            cell.or(table).is_some_and(|shading| is_shaded(&shading))
        };
        let mut grounds = Self { all: ground(style), ..Self::default() };
        for part in style.children().filter(|part| part.word() == "tblStylePr") {
            match part.attribute_of("type") {
                Some("firstRow") => {
                    grounds.first_row |= ground(&part);
                    let is_bold = part.child("rPr").and_then(|letters| letters.switch("b")) == Some(true);
                    grounds.head_row |= is_bold || ground(&part);
                }
                Some("firstCol") => grounds.first_column |= ground(&part),
                Some(_) => grounds.all |= ground(&part),
                None => {}
            }
        }
        grounds
    }

    fn with(self, base: Self) -> Self {
        Self {
            all: self.all | base.all,
            first_row: self.first_row | base.first_row,
            first_column: self.first_column | base.first_column,
            head_row: self.head_row | base.head_row,
        }
    }
}
