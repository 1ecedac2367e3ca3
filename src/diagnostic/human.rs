//! Findings drawn for people, with the lines they are about. The only user of `annotate-snippets`.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Patch, Renderer, Snippet};

use crate::source::Span;

use super::{Diagnostic, Severity, TextOf};

/// Draws the findings, each followed by an empty line. With `colour`, ANSI codes are added; they carry no meaning.
pub fn human<'a>(diagnostics: &'a [Diagnostic], text_of: TextOf<'a>, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii);
    let mut drawn = String::new();
    for diagnostic in diagnostics {
        drawn.push_str(&renderer.render(&report(diagnostic, text_of)));
        drawn.push_str("\n\n");
    }
    drawn
}

fn report<'a>(diagnostic: &'a Diagnostic, text_of: TextOf<'a>) -> Vec<Group<'a>> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(&*diagnostic.message).id(diagnostic.code.slug());
    let primary = &diagnostic.primary;
    let text = text_of(&primary.span.file).unwrap_or("");
    let mut own = Snippet::source(text)
        .path(primary.span.file.as_str())
        .annotation(AnnotationKind::Primary.span(clipped(&primary.span, text)).label(label(&primary.text)));
    for context in diagnostic.context.iter().filter(|context| context.span.file == primary.span.file) {
        own = own.annotation(
            AnnotationKind::Context.span(clipped(&context.span, text)).label(label(&context.text)),
        );
    }
    let mut group = title.element(own);
    for context in diagnostic.context.iter().filter(|context| context.span.file != primary.span.file) {
        let text = text_of(&context.span.file).unwrap_or("");
        group = group.element(Snippet::source(text).path(context.span.file.as_str()).annotation(
            AnnotationKind::Context.span(clipped(&context.span, text)).label(label(&context.text)),
        ));
    }
    let mut groups = Vec::new();
    for help in &diagnostic.help {
        match &help.replacement {
            None => group = group.element(Level::HELP.message(&*help.message)),
            Some((span, replacement)) => {
                let text = text_of(&span.file).unwrap_or("");
                groups.push(
                    Level::HELP.secondary_title(&*help.message).element(
                        Snippet::source(text).patch(Patch::new(clipped(span, text), &**replacement)),
                    ),
                );
            }
        }
    }
    groups.insert(0, group);
    groups
}

fn label(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

/// The span, moved onto character boundaries of a text that may be shorter than it was.
fn clipped(span: &Span, text: &str) -> std::ops::Range<usize> {
    let start = text.floor_char_boundary(span.start as usize);
    let end = text.ceil_char_boundary(span.end as usize);
    start..end.max(start)
}
