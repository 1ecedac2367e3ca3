//! Running text: runs, links, fields, tracked changes, controls.

use roxmltree::Node;

use super::draft::{DraftParagraph, Shown};
use super::fields::{Field, Kind};
use super::reading::NoteKey;
use super::signs;
use super::story::{Ground, Story, StoryKind, all_text};
use super::styles::{Letters, SignFont};
use super::xml::{Words as _, children};
use crate::papers::{Piece, Refusal, Target};

/// In half points: smaller letters than that nobody reads.
const SMALLEST: u32 = 8;
/// Where nothing says a size (ISO/IEC 29500-1, 17.3.2.38), in half points.
const DEFAULT_SIZE: u32 = 20;

impl Story<'_, '_> {
    /// The text within a paragraph or something in it.
    pub(super) fn inlines(&mut self, node: Node<'_, '_>, ground: &Ground) -> Result<(), Refusal> {
        self.deeper()?;
        for child in children(node) {
            match child.word() {
                "r" => self.run(child, ground)?,
                "hyperlink" => {
                    let before = self.link.clone();
                    self.link = self.hyperlink(child);
                    self.inlines(child, ground)?;
                    self.link = before;
                }
                "fldSimple" => self.simple_field(child, ground)?,
                "sdt" => self.inline_control(child, ground)?,
                "ins" | "moveTo" => {
                    self.changed(child);
                    self.inlines(child, ground)?;
                }
                "del" | "moveFrom" => {
                    self.changed(child);
                    self.unseen(&all_text(child));
                }
                "smartTag" | "customXml" | "dir" | "bdo" => self.inlines(child, ground)?,
                "subDoc" => {
                    let message = "a document that is linked here is left out; its text is not read";
                    self.reading.trouble(self.place, message);
                }
                "" if matches!(child.local(), "oMathPara" | "oMath") => {
                    let formula = super::formulas::written(child);
                    let shown = self.shown(&Letters::default(), None, ground).0;
                    self.say(&formula, &shown);
                }
                _ => {}
            }
        }
        self.depth -= 1;
        Ok(())
    }

    /// Where a link leads.
    fn hyperlink(&mut self, node: Node<'_, '_>) -> Option<String> {
        let anchor = node.attribute_of("anchor").or_else(|| node.attribute_of("docLocation"));
        let relation = node.relationship("id").and_then(|id| self.relations.get(id));
        let target = match (relation, anchor) {
            (Some(relation), Some(anchor)) if !relation.target.contains('#') => {
                format!("{}#{anchor}", relation.target)
            }
            (Some(relation), _) => relation.target.clone(),
            (None, Some(anchor)) => format!("#{anchor}"),
            (None, None) => return self.link.clone(),
        };
        self.judged(&target)
    }

    /// A target that may come over; others are told.
    fn judged(&mut self, target: &str) -> Option<String> {
        match Target::judge(target) {
            Target::Leads(link) => Some(link),
            Target::Refused(why) => {
                self.reading.trouble(self.place, why);
                None
            }
        }
    }

    /// How a run is shown, its font, and whether nobody sees it.
    fn shown(&self, own: &Letters, style: Option<&Letters>, ground: &Ground) -> (Shown, SignFont, bool) {
        let defaults = &self.reading.styles.defaults;
        let base = &ground.style.letters;
        let none = Letters::default();
        let style = style.unwrap_or(&none);
        // What paragraph and letters switch on both is off again (ISO/IEC 29500-1, 17.7.3).
        let toggled = |own: Option<bool>, style: Option<bool>, base: Option<bool>, default: Option<bool>| {
            own.unwrap_or((style == Some(true)) != (base == Some(true)) || default == Some(true))
        };
        let is_bold = toggled(own.bold, style.bold, base.bold, defaults.bold);
        let is_italic = toggled(own.italic, style.italic, base.italic, defaults.italic);
        let is_hidden = toggled(own.hidden, style.hidden, base.hidden, defaults.hidden);
        let size = own.size.or(style.size).or(base.size).or(defaults.size).unwrap_or(DEFAULT_SIZE);
        let is_white = own.white.or(style.white).or(base.white).or(defaults.white) == Some(true);
        let is_shaded =
            own.shaded.or(style.shaded).or(base.shaded) == Some(true) || ground.is_shaded || self.has_ground;
        let font = own.font.or(style.font).or(base.font).unwrap_or(SignFont::None);
        let shown = Shown {
            bold: is_bold && base.bold != Some(true) && defaults.bold != Some(true),
            italic: is_italic && base.italic != Some(true) && defaults.italic != Some(true),
            is_bold,
            size,
            link: self.fields.iter().rev().find_map(|field| field.link.clone()).or_else(|| self.link.clone()),
        };
        (shown, font, is_hidden || (is_white && !is_shaded) || size < SMALLEST)
    }

    /// A run: letters of one look.
    pub(super) fn run(&mut self, node: Node<'_, '_>, ground: &Ground) -> Result<(), Refusal> {
        self.deeper()?;
        let properties = node.child("rPr");
        if properties.is_some_and(|properties| properties.child("rPrChange").is_some()) {
            self.reading.left_out.tracked_changes += 1;
        }
        let style = properties.and_then(|properties| properties.child("rStyle")?.value());
        let style = style.and_then(|id| self.reading.styles.other(id)).map(|style| style.letters.clone());
        let (mut shown, font, is_hidden) = self.shown(&Letters::read(properties), style.as_ref(), ground);
        let mut is_own_mark = false;
        for child in children(node) {
            let said = match child.word() {
                // The sign that an author has put in place of a note's number.
                "t" if is_own_mark => continue,
                "t" => signs::cleaned(&words_of(child), font),
                "tab" | "ptab" => "\t".to_owned(),
                "cr" => "\n".to_owned(),
                "noBreakHyphen" => "\u{2011}".to_owned(),
                "sym" => self.symbol(child),
                "br" => match child.attribute_of("type") {
                    Some("page" | "column") => {
                        if self.is_shown() && !is_hidden {
                            self.cut(child.attribute_of("type") == Some("page"));
                        }
                        continue;
                    }
                    _ => "\n".to_owned(),
                },
                "fldChar" => {
                    self.field_sign(child, &shown, is_hidden);
                    // The link of a field begins and ends with it.
                    shown.link = self
                        .fields
                        .iter()
                        .rev()
                        .find_map(|field| field.link.clone())
                        .or_else(|| self.link.clone());
                    continue;
                }
                "instrText" => {
                    if let Some(field) = self.fields.last_mut() {
                        field.instruct(child.text().unwrap_or_default());
                    }
                    continue;
                }
                "footnoteReference" | "endnoteReference" => {
                    is_own_mark =
                        matches!(child.attribute_of("customMarkFollows"), Some("1" | "true" | "on"));
                    if !is_hidden {
                        self.note_reference(child);
                    }
                    continue;
                }
                "drawing" | "pict" | "object" => {
                    if self.is_shown() && !self.is_in_contents() {
                        self.drawn(child, is_hidden)?;
                    }
                    continue;
                }
                "ruby" => {
                    if let Some(base) = child.child("rubyBase") {
                        self.inlines(base, ground)?;
                    }
                    continue;
                }
                _ => continue,
            };
            if is_hidden {
                self.hide(&said);
            } else {
                self.say(&said, &shown);
            }
        }
        self.depth -= 1;
        Ok(())
    }

    /// Letters that a reader sees.
    pub(super) fn say(&mut self, said: &str, shown: &Shown) {
        if self.is_in_contents() {
            self.paragraph.had_contents = true;
        } else if self.is_shown() && !said.is_empty() {
            if !said.trim().is_empty() {
                self.end_hidden();
            }
            self.paragraph.say(said, shown);
        }
    }

    /// Letters that nobody sees.
    fn hide(&mut self, said: &str) {
        if !self.is_in_contents() && self.is_shown() {
            self.hidden.push_str(said);
        }
    }

    /// Whether all open fields show what follows.
    pub(super) fn is_shown(&self) -> bool {
        self.fields.iter().all(|field| field.in_result && !field.kind.is_dropped())
    }

    /// Whether a field that lists the document's own places is open.
    pub(super) fn is_in_contents(&self) -> bool {
        self.fields.iter().any(|field| field.in_result && field.kind.is_contents())
    }

    /// A break of the page within a paragraph: what follows is a paragraph of its own.
    fn cut(&mut self, begins_page: bool) {
        if !self.paragraph.is_empty() {
            let next = DraftParagraph {
                place: self.paragraph.place,
                role: self.paragraph.role,
                indent: self.paragraph.indent,
                ..DraftParagraph::default()
            };
            self.cut_off.push(std::mem::replace(&mut self.paragraph, next));
        }
        self.paragraph.begins_page |= begins_page;
    }

    /// A sign of a font of signs.
    fn symbol(&mut self, node: Node<'_, '_>) -> String {
        let name = node.attribute_of("font").unwrap_or_default();
        let code = node.attribute_of("char").and_then(|code| u32::from_str_radix(code, 16).ok()).unwrap_or(0);
        let font = SignFont::named(name);
        let low = if (0xF000..=0xF0FF).contains(&code) { code - 0xF000 } else { code };
        let sign = match font {
            // A font of letters has its letters at their own places.
            SignFont::None if code == low => char::from_u32(code).filter(|sign| !sign.is_control()),
            font => signs::sign_of(low, font)
                .or_else(|| char::from_u32(code).filter(|_| code > 0xFF && code != low + 0xF000)),
        };
        if let Some(sign) = sign {
            return sign.to_string();
        }
        self.reading.trouble(self.place, format!("a sign of the font `{name}` is left out"));
        String::new()
    }

    fn note_reference(&mut self, node: Node<'_, '_>) {
        if self.kind == StoryKind::Margin || !self.is_shown() || self.is_in_contents() {
            return;
        }
        let Some(id) = node.attribute_of("id") else { return };
        let key = NoteKey { is_endnote: node.word() == "endnoteReference", id: id.to_owned() };
        let at = self.reading.note(key, self.place);
        self.paragraph.pieces.push(Piece::Note(at));
    }

    /// Where a field begins, shows its value, or ends.
    fn field_sign(&mut self, node: Node<'_, '_>, shown: &Shown, is_hidden: bool) {
        match node.attribute_of("fldCharType") {
            Some("begin") if !self.never_ended.contains(&node.id().get()) => {
                let form = node.child("ffData").and_then(form_value);
                if let Some(form) = &form
                    && !is_hidden
                {
                    self.say(form, shown);
                }
                self.fields.push(Field { is_said: form.is_some(), ..Field::default() });
            }
            Some("separate") => {
                let Some(mut field) = self.fields.pop() else { return };
                field.separate();
                field.link = self.field_link(&field.kind);
                let is_today = field.kind.is_today();
                self.fields.push(field);
                if is_today && self.is_shown() {
                    let message = "a date here is set anew whenever the file is opened; the paper's own date may be another";
                    self.reading.trouble(self.place, message);
                }
            }
            Some("end") => {
                let Some(field) = self.fields.pop() else { return };
                if matches!(field.ended().name.as_str(), "MACROBUTTON" | "GOTOBUTTON") && !field.is_said {
                    self.reading.trouble(self.place, "a field of the template is not filled in");
                }
            }
            _ => {}
        }
    }

    fn field_link(&mut self, kind: &Kind) -> Option<String> {
        let target = kind.target.clone()?;
        self.judged(&target)
    }

    /// A field whose instruction is an attribute.
    fn simple_field(&mut self, node: Node<'_, '_>, ground: &Ground) -> Result<(), Refusal> {
        let kind = Kind::read(node.attribute_of("instr").unwrap_or_default());
        let link = self.field_link(&kind);
        self.fields.push(Field { in_result: true, kind, link, ..Field::default() });
        self.inlines(node, ground)?;
        self.fields.pop();
        Ok(())
    }
}

/// The letters of `w:t`. Without `xml:space`, blanks at both ends are layout of the XML.
fn words_of(node: Node<'_, '_>) -> String {
    const XML: &str = "http://www.w3.org/XML/1998/namespace";
    let text: String = node.children().filter_map(|child| child.text()).collect();
    let kept = node.ancestors().take(3).find_map(|node| node.attribute((XML, "space")));
    if kept == Some("preserve") {
        return text;
    }
    text.trim_matches([' ', '\t', '\r', '\n']).to_owned()
}

/// What a box to tick or a list to choose from shows.
fn form_value(data: Node<'_, '_>) -> Option<String> {
    if let Some(tick) = data.child("checkBox") {
        let is_ticked = tick.switch("checked").or_else(|| tick.switch("default")) == Some(true);
        return Some(if is_ticked { "☒" } else { "☐" }.to_owned());
    }
    let list = data.child("ddList")?;
    let chosen =
        ["result", "default"].iter().find_map(|name| list.child(name)?.value()?.parse::<usize>().ok());
    let mut entries = list.children().filter(|entry| entry.word() == "listEntry");
    entries.nth(chosen.unwrap_or(0))?.value().map(str::to_owned)
}
