//! The content of a page, instruction by instruction.

use std::collections::BTreeMap;
use std::rc::Rc;

use hayro_font::FontCache;
use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::{Array, Dict, Name, Number, Object, Rect, Stream};
use hayro_syntax::page::Resources;

use super::super::super::{Picture, Refusal};
use super::layers::Layers;
use super::limits::{MAX_LETTERS, MAX_SHAPES, MAX_SPANS, MAX_STEPS, MAX_STREAM};
use super::matrix::Matrix;
use super::paint::Path;
use super::state::{Face, State};
use super::{Area, Image, PageInk, decode, pictures, strings};

/// How deep content may stand in content.
const MAX_DEPTH: usize = 12;
/// The most states that may be kept.
const MAX_STATES: usize = 256;

/// What all pages share.
pub(super) struct Shared<'a> {
    /// Fonts that were read.
    pub fonts: FontCache<'a>,
    /// Layers that are off.
    pub layers: Layers,
    /// Pictures that were read.
    pub pictures: BTreeMap<u64, Result<Rc<Picture>, &'static str>>,
    /// Bytes of all pictures.
    pub picture_bytes: usize,
    /// What was used of what a file may cost.
    pub budget: Budget,
}

/// What was used of what a file may cost.
#[derive(Debug, Default)]
pub(super) struct Budget {
    /// Letters shown.
    pub letters: usize,
    /// Words kept.
    pub spans: usize,
    /// Instructions read.
    pub steps: usize,
    /// Shapes kept.
    pub shapes: usize,
}

impl Budget {
    /// The limit that is passed.
    pub(super) fn passed(&self) -> Option<Refusal> {
        let limit = if self.letters > MAX_LETTERS {
            "12 million letters"
        } else if self.spans > MAX_SPANS {
            "2 million words"
        } else if self.steps > MAX_STEPS {
            "20 million instructions"
        } else if self.shapes > MAX_SHAPES {
            "a million lines and boxes"
        } else {
            return None;
        };
        Some(Refusal::TooLarge { part: "the content of the pages".to_owned(), limit })
    }
}

/// Where the last letter ended.
#[derive(Debug, Default)]
pub(super) struct Pen {
    pub x: f64,
    pub y: f64,
    pub blank: bool,
}

/// Marked content that is open.
#[derive(Debug, Clone, Default)]
pub(super) struct Marked {
    pub number: Option<u32>,
    pub is_artifact: bool,
    is_off: bool,
    /// What is to be read instead of the letters, and the span it begins with.
    instead: Option<(String, usize)>,
}

/// Reads content onto a page.
pub(super) struct Reader<'a, 'f> {
    pub page: &'f mut PageInk,
    pub state: State<'a>,
    pub links: Vec<(Area, u16)>,
    pub marked: Vec<Marked>,
    /// How many open contents and forms are in layers that are off.
    pub off: usize,
    pub order: u32,
    pub pen: Pen,
    pub budget: &'f mut Budget,
    pub fonts: &'f FontCache<'a>,
    layers: &'f Layers,
    pictures: &'f mut BTreeMap<u64, Result<Rc<Picture>, &'static str>>,
    picture_bytes: &'f mut usize,
    stack: Vec<State<'a>>,
    pub path: Path,
    depth: usize,
}

impl<'a, 'f> Reader<'a, 'f> {
    /// A reader at the beginning of a page.
    pub(super) fn new(
        page: &'f mut PageInk,
        shared: &'f mut Shared<'a>,
        ctm: Matrix,
        links: Vec<(Area, u16)>,
    ) -> Self {
        let clip = Area { x0: 0.0, y0: 0.0, x1: page.width, y1: page.height };
        Self {
            page,
            state: State::new(ctm, clip),
            links,
            marked: Vec::new(),
            off: 0,
            order: 0,
            pen: Pen::default(),
            budget: &mut shared.budget,
            fonts: &shared.fonts,
            layers: &shared.layers,
            pictures: &mut shared.pictures,
            picture_bytes: &mut shared.picture_bytes,
            stack: Vec::new(),
            path: Path::default(),
            depth: 0,
        }
    }

    /// Reads content.
    pub(super) fn read(&mut self, content: &[u8], resources: &Resources<'a>) {
        let states = self.stack.len();
        let marks = self.marked.len();
        let mut faces: BTreeMap<Vec<u8>, Option<Face<'a>>> = BTreeMap::new();
        let mut steps = TypedIter::new(content);
        while let Some(op) = steps.next() {
            self.budget.steps += 1;
            if self.budget.passed().is_some() {
                break;
            }
            match op {
                Op::SaveState(_) if self.stack.len() < MAX_STATES => self.stack.push(self.state.clone()),
                Op::RestoreState(_) if self.stack.len() > states => {
                    if let Some(state) = self.stack.pop() {
                        self.state = state;
                    }
                }
                Op::Transform(m) => {
                    let numbers = [m.0, m.1, m.2, m.3, m.4, m.5].map(|number| number.as_f64());
                    self.state.ctm = Matrix(numbers).then(&self.state.ctm);
                }
                Op::SetGraphicsState(name) => {
                    if let Some(dict) = resources.get_ext_g_state(name.0) {
                        self.set_state(&dict);
                    }
                }
                Op::XObject(name) => {
                    if let Some(stream) = resources.get_x_object(name.0) {
                        self.object(&stream, resources);
                    }
                }
                Op::InlineImage(image) => self.image(image.0, resources, true),
                Op::TextFont(font) => {
                    let face = faces
                        .entry(font.0.as_ref().to_vec())
                        .or_insert_with(|| resources.get_font(font.0).and_then(|dict| self.face(&dict)));
                    self.state.text.font = face.clone();
                    self.state.text.size = font.1.as_f64();
                }
                Op::BeginMarkedContent(mark) => {
                    let mut marked = self.marked.last().cloned().unwrap_or_default();
                    marked.is_off = false;
                    marked.instead = None;
                    marked.is_artifact |= mark.0.as_ref() == b"Artifact";
                    self.marked.push(marked);
                }
                Op::BeginMarkedContentWithProperties(mark) => self.begin_marked(mark.0, mark.1, resources),
                Op::EndMarkedContent(_) if self.marked.len() > marks => self.end_marked(),
                other => self.paint_or_show(&other, resources),
            }
        }
        while self.marked.len() > marks {
            self.end_marked();
        }
        if self.stack.len() > states
            && let Some(state) = self.stack.drain(states..).next()
        {
            self.state = state;
        }
        self.path.clear();
    }

    fn paint_or_show(&mut self, op: &Op<'_, '_>, resources: &Resources<'a>) {
        if !self.text(op) && !self.colours(op, resources) {
            self.paths(op);
        }
    }

    fn set_state(&mut self, dict: &Dict<'a>) {
        if let Some(opacity) = dict.get::<Number>(b"ca".as_slice()) {
            self.state.opacity = opacity.as_f32();
        }
        if let Some(mode) = dict.get::<Name<'_>>(b"BM".as_slice()) {
            self.state.mixes = !matches!(mode.as_ref(), b"Normal" | b"Compatible");
        }
        if let Some(width) = dict.get::<Number>(b"LW".as_slice()) {
            self.state.line_width = width.as_f64();
        }
    }

    fn begin_marked(&mut self, tag: &Name<'_>, properties: &Object<'_>, resources: &Resources<'a>) {
        let mut marked = self.marked.last().cloned().unwrap_or_default();
        marked.instead = None;
        marked.is_artifact |= tag.as_ref() == b"Artifact";
        let mut read = |dict: &Dict<'_>| {
            if self.depth == 0
                && let Some(number) = dict.get::<u32>(b"MCID".as_slice())
            {
                marked.number = Some(number);
            }
            marked.instead =
                strings::text(dict, b"ActualText").map(|instead| (instead, self.page.spans.len()));
        };
        marked.is_off = match properties {
            Object::Name(name) => {
                if let Some(dict) = resources.properties.get::<Dict<'_>>(name) {
                    read(&dict);
                }
                tag.as_ref() == b"OC" && self.layers.is_off(&resources.properties, name.as_ref())
            }
            Object::Dict(dict) => {
                read(dict);
                false
            }
            _ => false,
        };
        if marked.is_off {
            self.off += 1;
        }
        self.marked.push(marked);
    }

    fn end_marked(&mut self) {
        let Some(marked) = self.marked.pop() else { return };
        if marked.is_off {
            self.off = self.off.saturating_sub(1);
        }
        let Some((instead, from)) = marked.instead else { return };
        // Only for single signs, such as a hyphen that parts a word: a longer text might say what nobody sees.
        let Some([span]) = self.page.spans.get_mut(from..) else { return };
        if span.text.chars().count() <= 3 && instead.chars().count() <= 3 {
            instead.trim().clone_into(&mut span.text);
            if span.text.is_empty() {
                self.page.spans.pop();
            }
        }
    }

    /// Content or a picture of its own.
    fn object(&mut self, stream: &Stream<'a>, resources: &Resources<'a>) {
        let dict = stream.dict();
        let is_off = self.layers.is_off(dict, b"OC");
        if is_off {
            self.off += 1;
        }
        match dict.get::<Name<'_>>(b"Subtype".as_slice()).as_ref().map(AsRef::as_ref) {
            Some(b"Image") => self.image(stream, resources, false),
            Some(b"Form") => {
                let ctm = self.state.ctm;
                self.form(stream, resources, &ctm);
            }
            _ => {}
        }
        if is_off {
            self.off = self.off.saturating_sub(1);
        }
    }

    /// Content of its own, put where `ctm` says.
    pub(super) fn form(&mut self, stream: &Stream<'a>, resources: &Resources<'a>, ctm: &Matrix) {
        if self.depth >= MAX_DEPTH {
            return;
        }
        let Some(content) = decode::data(stream, MAX_STREAM) else { return };
        let kept = self.state.clone();
        let path = std::mem::take(&mut self.path);
        let dict = stream.dict();
        self.state.ctm = matrix(dict).then(ctm);
        if let Some(bounds) = dict.get::<Rect>(b"BBox".as_slice()) {
            let area = self.state.ctm.area(bounds.x0, bounds.y0, bounds.x1, bounds.y1);
            self.state.clip = self.state.clip.meet(&area);
        }
        let own = dict.get::<Dict<'a>>(b"Resources".as_slice()).map(Resources::new);
        self.depth += 1;
        self.read(&content, own.as_ref().unwrap_or(resources));
        self.depth -= 1;
        self.path = path;
        self.state = kept;
    }

    fn image(&mut self, stream: &Stream<'_>, resources: &Resources<'a>, is_inline: bool) {
        if self.off > 0 || self.state.opacity < 0.05 {
            return;
        }
        self.order += 1;
        self.budget.shapes += 1;
        let area = self.state.ctm.area(0.0, 0.0, 1.0, 1.0).meet(&self.state.clip);
        let id = stream.obj_id();
        let object = if is_inline {
            0
        } else {
            (u64::from(id.obj_number) << 32) | u64::from(id.gen_number.unsigned_abs())
        };
        // Signs of a line, tiles of a shading: no figures.
        let picture = if area.width() < 12.0 || area.height() < 12.0 {
            Err("it is too small")
        } else if let Some(read) = self.pictures.get(&object).filter(|_| !is_inline) {
            read.clone()
        } else {
            let read = pictures::read(stream, resources, self.picture_bytes).map(Rc::new);
            if !is_inline {
                self.pictures.insert(object, read.clone());
            }
            read
        };
        let marked = self.marked.last();
        self.page.images.push(Image {
            area,
            order: self.order,
            picture,
            object,
            has_holes: self.state.mixes || self.state.opacity < 0.9 || pictures::has_holes(stream.dict()),
            mark: marked.and_then(|marked| marked.number),
            is_artifact: marked.is_some_and(|marked| marked.is_artifact),
        });
    }
}

/// The matrix of content of its own.
#[expect(clippy::many_single_char_names, reason = "the names of the standard")]
pub(super) fn matrix(dict: &Dict<'_>) -> Matrix {
    let numbers =
        dict.get::<Array<'_>>(b"Matrix".as_slice()).map(|array| array.iter::<f32>().collect::<Vec<_>>());
    match numbers.as_deref() {
        Some([a, b, c, d, e, f]) => Matrix([*a, *b, *c, *d, *e, *f].map(f64::from)),
        _ => Matrix::SAME,
    }
}
