//! Lists: what their levels say, and the counting of their items as a reader sees it.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::{Document, Node};

use super::figures::NumberForm;
use super::styles::{StyleList, Styles};
use super::xml::Words as _;

/// How many levels a list has (ISO/IEC 29500-1, 17.9.6).
const LEVELS: usize = 9;
/// The highest number that is counted to.
const HIGHEST: u32 = 1_000_000;

/// A level of a list.
#[derive(Clone, Debug)]
struct Level {
    start: u32,
    form: NumberForm,
    /// `%1.%2`; one digit stands for the number of that level.
    pattern: String,
    /// Whether all numbers in the pattern are plain ones.
    is_legal: bool,
    /// The level after which it begins anew, from 1; 0 for never.
    restart: Option<usize>,
    /// The style whose paragraphs have this level.
    style: Option<String>,
    indent: Option<i32>,
}

impl Default for Level {
    fn default() -> Self {
        Self {
            start: 1,
            form: NumberForm::Decimal,
            pattern: String::new(),
            is_legal: false,
            restart: None,
            style: None,
            indent: None,
        }
    }
}

/// A list: its levels, by the definition that it shares with others, and what it changes in them.
#[derive(Clone, Debug, Default)]
struct List {
    definition: String,
    starts: BTreeMap<usize, u32>,
    levels: BTreeMap<usize, Level>,
}

/// A definition of levels.
#[derive(Default)]
struct Definition {
    levels: BTreeMap<usize, Level>,
    /// The style that has the levels in its place.
    linked: Option<String>,
}

/// All lists of a document.
#[derive(Default)]
pub(super) struct Numbering {
    definitions: BTreeMap<String, Definition>,
    lists: BTreeMap<String, List>,
}

/// What stands before a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// The definition, which tells lists apart.
    pub(super) list: String,
    /// The level, from 0.
    pub(super) level: usize,
    /// As a reader sees it: `2.1.`, `b)`, `•`, `Sak 3/24`; empty where nothing is seen.
    pub(super) seen: String,
    /// Whether it is a sign and not a number.
    pub(super) is_bullet: bool,
    /// How far text stands in, in twips.
    pub(super) indent: Option<i32>,
}

/// The numbers that have been given so far.
#[derive(Default)]
pub(super) struct Counters {
    by_definition: BTreeMap<String, [Option<u32>; LEVELS]>,
    begun: BTreeSet<String>,
}

impl Numbering {
    /// Reads `numbering.xml`.
    pub(super) fn read(tree: &Document<'_>, styles: &Styles) -> Self {
        let mut numbering = Self::default();
        for node in tree.root_element().children() {
            match node.word() {
                "abstractNum" => {
                    let Some(id) = node.attribute_of("abstractNumId") else { continue };
                    let levels = node
                        .children()
                        .filter(|level| level.word() == "lvl")
                        .filter_map(Level::read)
                        .collect();
                    let linked = node.child("numStyleLink").and_then(|link| link.value()).map(str::to_owned);
                    numbering.definitions.entry(id.to_owned()).or_insert(Definition { levels, linked });
                }
                "num" => {
                    let Some(id) = node.attribute_of("numId") else { continue };
                    numbering.lists.entry(id.to_owned()).or_insert_with(|| List::read(&node));
                }
                _ => {}
            }
        }
        // A definition that only names a style has that style's list.
        let linked: Vec<(String, String)> = numbering
            .definitions
            .iter()
            .filter_map(|(id, definition)| {
                let list = styles.other(definition.linked.as_ref()?)?.list.as_ref()?;
                Some((id.clone(), numbering.lists.get(&list.number)?.definition.clone()))
            })
            .collect();
        for list in numbering.lists.values_mut() {
            if let Some((_, definition)) = linked.iter().find(|(id, _)| *id == list.definition) {
                list.definition.clone_from(definition);
            }
        }
        numbering
    }

    /// Which level of a style's list its paragraphs have.
    pub(super) fn level_of(&self, list: &StyleList) -> usize {
        let levels = self.lists.get(&list.number).and_then(|found| self.definitions.get(&found.definition));
        let by_style = levels.and_then(|definition| {
            list.styles.iter().find_map(|style| {
                let named = |level: &Level| level.style.as_ref() == Some(style);
                definition.levels.iter().find(|(_, level)| named(level)).map(|(at, _)| *at)
            })
        });
        by_style.or(list.level).unwrap_or(0)
    }

    /// Counts the next paragraph of a list, and says what stands before it; nothing where the list is none.
    pub(super) fn count(&self, counters: &mut Counters, list: &str, level: usize) -> Option<Mark> {
        let found = self.lists.get(list)?;
        let level = level.min(LEVELS - 1);
        let is_new = counters.begun.insert(list.to_owned());
        let numbers = counters.by_definition.entry(found.definition.clone()).or_default();
        if is_new {
            for at in found.starts.keys() {
                if let Some(number) = numbers.get_mut(*at) {
                    *number = None;
                }
            }
        }
        let start = |at: usize| found.starts.get(&at).copied().unwrap_or_else(|| self.level(found, at).start);
        let next = numbers
            .get(level)
            .copied()
            .flatten()
            .map_or_else(|| start(level), |number| (number + 1).min(HIGHEST));
        for (at, number) in numbers.iter_mut().enumerate() {
            if at == level {
                *number = Some(next);
            } else if at > level && self.level(found, at).restart.is_none_or(|after| after > level) {
                *number = None;
            } else if at < level {
                number.get_or_insert(start(at));
            }
        }
        let own = self.level(found, level);
        let seen = if own.form == NumberForm::Bullet {
            own.pattern.clone()
        } else {
            self.seen(found, &own, numbers)
        };
        Some(Mark {
            list: found.definition.clone(),
            level,
            seen,
            is_bullet: own.form == NumberForm::Bullet,
            indent: own.indent,
        })
    }

    fn level(&self, list: &List, at: usize) -> Level {
        let shared =
            || self.definitions.get(&list.definition).and_then(|definition| definition.levels.get(&at));
        list.levels.get(&at).or_else(shared).cloned().unwrap_or_default()
    }

    /// The pattern with its numbers.
    fn seen(&self, list: &List, own: &Level, numbers: &[Option<u32>; LEVELS]) -> String {
        let mut seen = String::new();
        let mut signs = own.pattern.chars().peekable();
        while let Some(sign) = signs.next() {
            let digit = signs.peek().and_then(|next| next.to_digit(10)).filter(|digit| *digit > 0);
            match digit {
                Some(digit) if sign == '%' => {
                    signs.next();
                    let at = usize::try_from(digit).unwrap_or(1) - 1;
                    let form = if own.is_legal { NumberForm::Decimal } else { self.level(list, at).form };
                    seen.push_str(&form.written(numbers.get(at).copied().flatten().unwrap_or(0)));
                }
                _ => seen.push(sign),
            }
        }
        seen.trim().to_owned()
    }
}

impl List {
    fn read(node: &Node<'_, '_>) -> Self {
        let definition = node.child("abstractNumId").and_then(|id| id.value()).unwrap_or_default().to_owned();
        let mut list = Self { definition, ..Self::default() };
        for changed in node.children().filter(|changed| changed.word() == "lvlOverride") {
            let Some(at) = changed.attribute_of("ilvl").and_then(|at| at.parse().ok()) else { continue };
            if let Some(start) = changed.child("startOverride").and_then(|start| start.value()?.parse().ok())
            {
                list.starts.insert(at, start);
            }
            if let Some((_, level)) = changed.child("lvl").and_then(Level::read) {
                list.levels.insert(at, level);
            }
        }
        list
    }
}

impl Level {
    fn read(node: Node<'_, '_>) -> Option<(usize, Self)> {
        let at = node.attribute_of("ilvl")?.parse().ok().filter(|at| *at < LEVELS)?;
        let value = |name: &str| node.child(name).and_then(|child| child.value());
        let picture = node.child("lvlPicBulletId").is_some();
        let form = if picture {
            NumberForm::Bullet
        } else {
            NumberForm::named(value("numFmt").unwrap_or("decimal"))
        };
        let level = Self {
            start: value("start").and_then(|start| start.parse().ok()).unwrap_or(0),
            form,
            pattern: value("lvlText").unwrap_or_default().to_owned(),
            is_legal: node.switch("isLgl") == Some(true),
            restart: value("lvlRestart").and_then(|restart| restart.parse().ok()),
            style: value("pStyle").map(str::to_owned),
            indent: node.child("pPr").and_then(|properties| super::styles::indent(&properties)),
        };
        Some((at, level))
    }
}
