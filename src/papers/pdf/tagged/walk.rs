//! From tag to tag.

use super::super::super::{Block, BlockKind, Figure, ListMark, Look, Paragraph, Piece, Role, Text, Trouble};
use super::super::blocks::{List, Maker, is_caption, is_contents_head, place};
use super::super::compose;
use super::super::file::{Inside, Tag};
use super::super::line::Line;
use super::super::marks;
use super::super::paragraphs::{Frame, Para};
use super::{Tagged, is_inline, is_note, lines};

/// A walk over tags.
pub(super) struct Walk<'t> {
    pub tagged: &'t Tagged,
    maker: &'t Maker<'t>,
    is_tagged: &'t [bool],
    pub blocks: Vec<(usize, Block)>,
    troubles: Vec<Trouble>,
    pub list: List,
    /// How many lists are open.
    pub lists: u8,
    /// How many cells are open.
    pub cells: usize,
    figures: usize,
    page: usize,
}

impl<'t> Walk<'t> {
    /// At the beginning.
    pub(super) fn new(tagged: &'t Tagged, maker: &'t Maker<'t>, is_tagged: &'t [bool]) -> Self {
        Self {
            tagged,
            maker,
            is_tagged,
            blocks: Vec::new(),
            troubles: Vec::new(),
            list: List::default(),
            lists: 0,
            cells: 0,
            figures: 0,
            page: 0,
        }
    }

    /// At the end.
    pub(super) fn done(self) -> (Vec<(usize, Block)>, Vec<Trouble>) {
        (self.blocks, self.troubles)
    }

    /// Goes into a tag.
    pub(super) fn tag(&mut self, tag: &Tag) {
        if is_note(tag) {
            return;
        }
        match tag.kind.as_str() {
            "TOC" | "TOCI" | "Index" | "Artifact" => {}
            "L" => self.list_of(tag),
            "LI" => self.item(tag),
            "Table" => self.table(tag),
            "Figure" => self.figure(tag),
            "P" | "H" | "H1" | "H2" | "H3" | "H4" | "H5" | "H6" | "H7" | "H8" | "H9" | "Title"
            | "Caption" => {
                self.paragraph(tag, None);
            }
            kind if is_inline(kind) => self.paragraph(tag, None),
            kind => {
                let is_quote = kind == "BlockQuote";
                let from = self.blocks.len();
                self.inside(tag);
                if is_quote {
                    for (_, block) in self.blocks.iter_mut().skip(from) {
                        if let BlockKind::Paragraph(paragraph) = &mut block.kind
                            && paragraph.role == Role::Body
                        {
                            paragraph.role = Role::Quote;
                        }
                    }
                }
            }
        }
    }

    /// Goes into what is in a tag; words of its own are a paragraph.
    pub(super) fn inside(&mut self, tag: &Tag) {
        if tag.inside.iter().any(|inside| matches!(inside, Inside::Mark(..))) {
            self.paragraph(tag, None);
            return;
        }
        for inside in &tag.inside {
            if let Inside::Tag(below) = inside {
                self.tag(below);
            }
        }
    }

    /// A paragraph, with the pictures and lists that stand in it after it.
    pub(super) fn paragraph(&mut self, tag: &Tag, mark: Option<(ListMark, String)>) {
        let mut spans = Vec::new();
        self.tagged.spans(tag, &mut spans);
        let lines: Vec<Line> = lines(spans);
        if let Some(first) = lines.first() {
            self.page = first.page;
        }
        if !lines.is_empty() && self.is_tagged.get(self.page).copied().unwrap_or(false) {
            self.text(tag, lines, mark);
        }
        for inside in &tag.inside {
            match inside {
                Inside::Tag(below) if is_inline(&below.kind) => self.figures_in(below),
                Inside::Tag(below) => self.tag(below),
                Inside::Mark(page, mark) if tag.kind != "Figure" => self.pictures_of(*page, *mark, None),
                Inside::Mark(..) => {}
            }
        }
    }

    fn figures_in(&mut self, tag: &Tag) {
        for inside in &tag.inside {
            if let Inside::Tag(below) = inside {
                if is_inline(&below.kind) {
                    self.figures_in(below);
                } else {
                    self.tag(below);
                }
            }
        }
    }

    fn text(&mut self, tag: &Tag, lines: Vec<Line>, mark: Option<(ListMark, String)>) {
        let mut para = self.para(lines, mark);
        let plain_role = role(tag, &para);
        if plain_role.is_none() && para.mark.is_none() && self.lists == 0 {
            // Typed marks: a program that tags paragraphs alone.
            if let Some((mark, taken)) = para.lines.first().and_then(marks::mark)
                && let Some(first) = para.lines.first()
            {
                para.sign = first.spans.first().map(|span| span.text.clone()).unwrap_or_default();
                para.mark = Some(mark);
                match first.without_first(taken) {
                    Some(rest) => {
                        para.text_x = rest.x0;
                        if let Some(own) = para.lines.first_mut() {
                            *own = rest;
                        }
                    }
                    None => return,
                }
            }
        }
        let text = compose::text(&para.lines, &para.breaks, self.maker.pages, self.maker.notes);
        if text.0.is_empty() {
            return;
        }
        let plain = text.plain();
        if is_contents_head(&plain) && self.maker.contents.contains(&self.page) {
            return;
        }
        let mut text = text;
        let look = Look {
            bold: para.lines.iter().all(Line::is_bold),
            size: para.lines.first().map(|line| line.size / self.maker.body),
            begins_page: false,
            apart: false,
        };
        let role = match plain_role {
            Some(role) => role,
            None if self.cells == 0 && self.lists == 0 && self.maker.heading(&para, &plain).is_some() => {
                let level = self.maker.heading(&para, &plain).unwrap_or(2);
                if !para.sign.is_empty() {
                    prefix(&mut text, &para.sign);
                }
                Role::Heading(level)
            }
            None if self.lists > 0 => match &para.mark {
                Some(mark) => Role::Item { depth: self.lists - 1, mark: mark.clone() },
                None => Role::ItemMore { depth: self.lists - 1 },
            },
            None if is_caption(&plain) && self.cells == 0 && tag.kind == "Caption" => Role::Caption,
            None => self.list.role(&para),
        };
        if matches!(role, Role::Heading(_) | Role::Title) {
            self.list = List::default();
        }
        let block =
            Block { place: place(self.page), kind: BlockKind::Paragraph(Paragraph { text, role, look }) };
        self.blocks.push((self.page, block));
    }

    fn para(&self, lines: Vec<Line>, mark: Option<(ListMark, String)>) -> Para {
        let x0 = lines.first().map_or(0.0, |line| line.x0);
        let frame = if self.cells > 0 {
            let right = lines.iter().map(|line| line.x1).fold(f32::MIN, f32::max);
            Frame { left: x0, right, pitch: 1.3 }
        } else {
            self.tagged.frame
        };
        let mut breaks = Vec::new();
        for (at, pair) in lines.windows(2).enumerate() {
            let [line, next] = pair else { continue };
            let goes_on = marks::begins_small(&next.text()) && !marks::is_ended(&line.text());
            let is_parted = line.text().ends_with(['-', '\u{AD}', '\u{2010}']);
            let is_field = marks::is_field(&line.text()) && marks::is_field(&next.text());
            if line.page == next.page && !is_parted && (is_field || (frame.fits(line, next) && !goes_on)) {
                breaks.push(at);
            }
        }
        let (mark, sign) = mark.map_or((None, String::new()), |(mark, sign)| (Some(mark), sign));
        Para { lines, mark, sign, x0, text_x: x0, breaks, ..Para::default() }
    }

    fn figure(&mut self, tag: &Tag) {
        let before = self.figures;
        let mut found = None;
        for inside in &tag.inside {
            match inside {
                Inside::Mark(page, mark) => {
                    found.get_or_insert(*page);
                    self.pictures_of(*page, *mark, tag.alt.as_deref());
                }
                Inside::Tag(below) if below.kind == "Caption" => self.tag(below),
                Inside::Tag(below) => self.figures_in(below),
            }
        }
        if self.figures == before
            && let Some(page) = found
            && self.is_tagged.get(page).copied().unwrap_or(false)
        {
            self.figures += 1;
            let message = "a drawing could not come over".to_owned();
            self.troubles.push(Trouble { place: place(page), message });
            self.push_figure(page, None, tag.alt.as_deref());
        }
    }

    fn pictures_of(&mut self, page: usize, mark: u32, alt: Option<&str>) {
        let images = self.tagged.figures.get(&(page, mark)).cloned().unwrap_or_default();
        for image in images {
            if !self.is_tagged.get(page).copied().unwrap_or(false) {
                continue;
            }
            let picture = (self.maker.pictures)(page, image);
            if picture.is_none() && alt.is_none() {
                continue;
            }
            self.figures += 1;
            self.push_figure(page, picture, alt);
        }
    }

    fn push_figure(&mut self, page: usize, picture: Option<usize>, alt: Option<&str>) {
        let figure = Figure { picture, alt: alt.map(str::to_owned), is_decorative: false };
        let paragraph = Paragraph { text: Text(vec![Piece::Figure(figure)]), ..Paragraph::default() };
        self.blocks.push((page, Block { place: place(page), kind: BlockKind::Paragraph(paragraph) }));
    }
}

fn prefix(text: &mut Text, sign: &str) {
    if let Some(Piece::Letters { text, .. }) = text.0.first_mut() {
        *text = format!("{sign} {text}");
    }
}

/// What the tag says that a paragraph is.
fn role(tag: &Tag, para: &Para) -> Option<Role> {
    let written = tag.written.to_lowercase();
    if matches!(written.as_str(), "title" | "tittel") || tag.kind == "Title" {
        return Some(Role::Title);
    }
    if matches!(written.as_str(), "quote" | "quotations" | "sitat" | "intensequote") {
        return Some(Role::Quote);
    }
    let level = tag.kind.strip_prefix('H').map(|level| level.parse().unwrap_or(2u8));
    if let Some(level) = level {
        return Some(Role::Heading(level.clamp(1, 6)));
    }
    (tag.kind == "Caption" || (para.mark.is_none() && written == "caption")).then_some(Role::Caption)
}
