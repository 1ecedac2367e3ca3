//! What Markdown becomes.

use super::*;
use crate::content::prose::Target;
use crate::source::SourcePath;

fn drawn(markdown: &str) -> (Text, Vec<Diagnostic>) {
    let file = SourceFile::new(SourcePath::new("a.md"), markdown);
    let mut diagnostics = Vec::new();
    let section = |heading: &str| match heading {
        "Innstilling" => SectionKind::Recommendation,
        _ => SectionKind::Free,
    };
    let rules = Rules { section: &section, provisions: false };
    let (text, _) = draw(&file, 0..markdown.len(), &rules, &mut diagnostics);
    (text, diagnostics)
}

fn points(markdown: &str) -> Vec<(String, String)> {
    let (text, _) = drawn(&format!("## Innstilling\n\n{markdown}"));
    text.sections[0].points.iter().map(|p| (p.number.to_string(), p.prose.html.trim().to_owned())).collect()
}

fn point(number: &str, html: &str) -> (String, String) {
    (number.to_owned(), html.to_owned())
}

#[test]
fn a_numbered_list_gives_points() {
    assert_eq!(points("1. En\n2. To\n"), [point("1", "En"), point("2", "To")]);
    assert_eq!(points("Et avsnitt.\n"), [point("1", "<p>Et avsnitt.</p>")]);
    assert_eq!(
        points("1. En\n2. To\n   - a\n   - b\n3. Tre\n"),
        [point("1", "En"), point("2", "To"), point("2a", "a"), point("2b", "b"), point("3", "Tre")]
    );
    assert_eq!(points("3. Tre\n"), [point("3", "Tre")]);
}

#[test]
fn a_paragraph_that_begins_with_a_number_and_letter_is_a_point() {
    assert_eq!(points("2a. En\n\n2b. To b\n"), [point("2a", "<p>En</p>"), point("2b", "<p>To b</p>")]);
}

#[test]
fn headings_have_unique_ids_and_leave_the_templates_own() {
    let (text, _) = drawn("## Bakgrunn\n### Bakgrunn\n## Punkt 2\n## §\n");
    let ids: Vec<_> = text.headings.iter().map(|heading| heading.id.as_str()).collect();
    assert_eq!(ids, ["bakgrunn", "bakgrunn-2", "avsnitt-punkt-2", "paragraf"]);
}

#[test]
fn raw_html_and_scripts_are_refused_with_a_place() {
    let (text, found) =
        drawn("Hei <b>du</b>\n\n<script>\nx\n</script>\n\n[x](javascript:alert(1)) ![](a.png)\n");
    let codes: Vec<_> = found.iter().map(|d| (d.code.slug(), d.primary.span.start)).collect();
    assert!(codes.contains(&("raw-html", 4)) && codes.contains(&("raw-html", 15)), "{codes:?}");
    assert!(codes.iter().any(|(code, _)| *code == "forbidden-link"));
    assert!(codes.iter().any(|(code, _)| *code == "missing-alt-text"));
    assert!(!text.sections[0].prose.html.contains("javascript"));
}

#[test]
fn footnotes_are_numbered_by_first_reference() {
    let (text, _) = drawn("B[^b] a[^a] b[^b]\n\n[^a]: Note a\n\n[^b]: Note b\n");
    let notes: Vec<_> =
        text.footnotes.iter().map(|note| (note.number, note.references, note.prose.html.trim())).collect();
    assert_eq!(notes, [(1, 2, "<p>Note b</p>"), (2, 1, "<p>Note a</p>")]);
}

#[test]
fn holes_are_filled_in_order() {
    let (text, _) = drawn("[a](/a/#b) og [c](c.pdf) ![Kart](k.png)\n");
    let prose = &text.sections[0].prose;
    assert_eq!(
        prose.filled(|gap| format!("{gap:?}"), &[]),
        "<p><a href=\"Address(0)\">a</a> og <a href=\"Address(1)\">c</a> <img src=\"Address(2)\" alt=\"Kart\"></p>\n"
    );
    assert_eq!(text.links[0].target, Target::Address("/a/".into(), Some("b".into())));
}

const CHART: &str = "```chart\nkind = \"bar\"\ntitle = \"A\"\nalt = \"Flest i B\"\ncolumns = [\"År\", \"Tall\"]\nrows = [[2021, 1.5]]\n```\n";

#[test]
fn a_chart_is_a_figure_whose_inside_is_filled_later() {
    let (text, found) = drawn(CHART);
    assert_eq!(found, []);
    let prose = &text.sections[0].prose;
    assert_eq!(prose.filled(|gap| format!("{gap:?}"), &[]), "<figure class=\"chart\">\nFigure(0)</figure>\n");
    assert_eq!(text.figures[0].words(), "A\nFlest i B\n");
    assert_eq!(text.pictures[0].alt, "Flest i B");
}

#[test]
fn a_chart_can_stand_in_a_list() {
    let indented = CHART.replace('\n', "\n  ");
    let (text, found) = drawn(&format!("- Et punkt\n\n  {indented}"));
    assert_eq!((found.len(), text.figures.len()), (0, 1), "{found:?}");
}

#[test]
fn a_picture_that_decorates_needs_no_text_and_names_its_files() {
    let figure = "```figure\nimage = \"a.svg\"\ntitle = \"A\"\ndecorative = true\ncsv = \"a.csv\"\n```\n";
    let (text, found) = drawn(figure);
    assert_eq!(found, []);
    assert!(text.pictures.is_empty());
    let files: Vec<_> = text.links.iter().map(|link| link.target.clone()).collect();
    assert_eq!(files, [Target::File("a.csv".into()), Target::File("a.svg".into())]);
    let (_, found) = drawn(&figure.replace("a.svg", "https://example.org/a.svg"));
    assert_eq!(found[0].code, Code::ForbiddenLink);
}

proptest::proptest! {
    #[test]
    fn any_text_can_be_drawn(markdown in "[a-z0-9#*_\\[\\]()<>!|\\n .^:`-]{0,200}") {
        drawn(&markdown);
        points(&markdown);
    }
}
