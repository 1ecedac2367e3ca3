//! A view and a theme in, bytes out.
//!
//! *In*: the theme's templates and what all pages show, once; then views. *Out*: HTML. *Refuses*: templates that cannot
//! be read or drawn, with their place and the page that was being drawn. The context that all pages share is made once:
//! serialising it per page would cost more than the pages do.

use std::collections::BTreeMap;
use std::ops::Range;

use tera::{Context, ErrorKind, Kwargs, State, Tera, TeraResult, Value};

use crate::diagnostic::{Code, Diagnostic};
use crate::language::{Language, softened};
use crate::messages::Messages;
use crate::pages::view::SiteView;
use crate::pages::{RowView, View};
use crate::source::{SourcePath, Span};
use crate::theme::Theme;

/// Bytes that most pages are smaller than.
const USUAL: usize = 64 * 1024;

/// Draws the pages of one run.
#[derive(Debug)]
pub struct Renderer {
    tera: Tera,
    /// Where each template comes from.
    paths: BTreeMap<String, SourcePath>,
}

/// The filter `soft`: a title as it is drawn, with soft hyphens where its long words may part. Views keep it without, since
/// what is copied, compared or searched has none.
#[expect(clippy::needless_pass_by_value, reason = "filters are given their arguments")]
fn soft(text: &str, arguments: Kwargs, _: &State) -> TeraResult<String> {
    let tag: &str = arguments.must_get("language")?;
    Ok(Language::from_tag(tag).map_or_else(|| text.to_owned(), |language| softened(text, language)))
}

/// What a finding says of the page that could not be drawn.
pub fn while_drawing(address: &str) -> String {
    format!("while drawing `{address}`")
}

impl Renderer {
    /// Reads the theme's templates.
    ///
    /// # Errors
    /// The finding to tell when a template cannot be read.
    pub fn new(theme: &Theme, site: &SiteView, messages: &Messages) -> Result<Self, Box<Diagnostic>> {
        let paths =
            theme.templates.iter().map(|template| (template.name.clone(), template.path.clone())).collect();
        let mut renderer = Self { tera: Tera::new(), paths };
        renderer.tera.register_filter("soft", soft);
        let templates = theme.templates.iter().map(|template| (template.name.as_str(), &*template.text));
        if let Err(error) = renderer.tera.add_raw_templates(templates) {
            return Err(Box::new(renderer.finding(&error).labelled("while reading the templates")));
        }
        let globals = renderer.tera.global_context();
        globals.insert("site", site);
        globals.insert("t", messages);
        Ok(renderer)
    }

    /// Draws a page; `address` is named where it fails.
    ///
    /// # Errors
    /// The finding to tell when the template cannot be drawn.
    pub fn page(&self, view: &View, address: &str) -> Result<Vec<u8>, Box<Diagnostic>> {
        let template = format!("{}.html", view.page.template);
        let mut context = Context::new();
        context.insert_value("page", Value::from_serializable(&view.page));
        context.insert_value("view", Value::from_serializable(&view.view));
        let mut bytes = Vec::with_capacity(USUAL);
        self.tera
            .render_to(&template, &context, &mut bytes)
            .map_err(|error| Box::new(self.finding(&error).labelled(while_drawing(address))))?;
        Ok(bytes)
    }

    /// Draws a row of a list, on a page in `language`, with the component of its kind.
    ///
    /// # Errors
    /// The finding to tell when the component cannot draw it.
    pub fn row(&self, view: &RowView, level: u8, language: &str) -> Result<String, Box<Diagnostic>> {
        let mut row = Context::new();
        row.insert_value("row", Value::from_serializable(view));
        row.insert("level", &level);
        // A row is drawn for many pages and sees nothing of them but what tells it apart.
        let mut around = Context::new();
        around.insert("page", &BTreeMap::from([("language", language)]));
        self.tera
            .render_component_with_implicits(view.component(), &row, &around, None, true)
            .map_err(|error| Box::new(self.finding(&error)))
    }

    fn finding(&self, error: &tera::Error) -> Diagnostic {
        let unknown = || SourcePath::new("templates");
        let (path, range, message) = match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                let path = self.paths.get(report.filename()).cloned().unwrap_or_else(unknown);
                (path, report.span().range.clone(), report.message().to_owned())
            }
            other => (unknown(), Range::default(), other.to_string()),
        };
        let message = message.lines().next().unwrap_or("the template cannot be drawn").to_owned();
        Diagnostic::error(Code::Template, Span::new(&path, range), message)
            .help("docs/theme.md lists what each template can see")
    }
}
