//! Tables: rows, cells that take several places, headings.

use std::collections::BTreeMap;

use roxmltree::Node;

use super::draft::{Draft, DraftCell, DraftTable};
use super::story::{Story, StoryKind, all_text};
use super::styles::{self, Grounds};
use super::xml::{Words as _, children};
use crate::papers::Refusal;

/// How deep tables may lie in each other.
const DEEPEST: usize = 60;
/// How many columns a cell may take; Word has 63 at most.
const WIDEST: u16 = 200;

/// What is known of a table while its rows are read.
struct Open {
    table: DraftTable,
    grounds: Grounds,
    /// Cells that go on below, by their first column: row and place in it.
    spans: BTreeMap<usize, (usize, usize)>,
    in_head: bool,
}

impl Story<'_, '_> {
    /// One table.
    pub(super) fn table(&mut self, node: Node<'_, '_>, into: &mut Vec<Draft>) -> Result<(), Refusal> {
        self.end(into);
        self.tables += 1;
        if self.tables > DEEPEST {
            return Err(Refusal::TooLarge { part: "the tables".to_owned(), limit: "60 levels" });
        }
        let properties = node.child("tblPr");
        let style = properties.and_then(|properties| properties.child("tblStyle")?.value());
        let grounds =
            style.and_then(|id| self.reading.styles.other(id)).map(|style| style.grounds).unwrap_or_default();
        let look = properties.and_then(|properties| properties.child("tblLook"));
        let has_first_row = look.is_some_and(|look| match (look.attribute_of("firstRow"), look.value()) {
            (Some(first), _) => matches!(first, "1" | "true" | "on"),
            (None, Some(bits)) => u32::from_str_radix(bits, 16).is_ok_and(|bits| bits & 0x20 != 0),
            (None, None) => false,
        });
        let changed = properties.is_some_and(|properties| properties.child("tblPrChange").is_some());
        self.reading.left_out.tracked_changes += usize::from(changed);
        let mut open = Open { table: DraftTable::default(), grounds, spans: BTreeMap::new(), in_head: true };
        // The place is that of the first paragraph in it.
        open.table.place = self.place;
        if self.kind == StoryKind::Body {
            open.table.place.paragraph = Some(self.reading.paragraphs + 1);
        }
        self.rows(node, &mut open)?;
        let mut table = open.table;
        if table.head_rows == 0 && has_first_row && grounds.head_row && table.rows.len() > 1 {
            table.head_rows = 1;
        }
        let has_something = table
            .rows
            .iter()
            .flatten()
            .flat_map(|cell| &cell.drafts)
            .any(|draft| !matches!(draft, Draft::Gap));
        into.push(if has_something { Draft::Table(table) } else { Draft::Gap });
        self.tables -= 1;
        Ok(())
    }

    /// The rows within a node.
    fn rows(&mut self, node: Node<'_, '_>, open: &mut Open) -> Result<(), Refusal> {
        self.deeper()?;
        for child in children(node) {
            match child.word() {
                "tr" => self.row(child, open)?,
                "sdt" => {
                    if let Some(content) = child.child("sdtContent") {
                        self.rows(content, open)?;
                    }
                }
                "customXml" | "ins" | "moveTo" => self.rows(child, open)?,
                _ => {}
            }
        }
        self.depth -= 1;
        Ok(())
    }

    fn row(&mut self, node: Node<'_, '_>, open: &mut Open) -> Result<(), Refusal> {
        let properties = node.child("trPr");
        let has = |name: &str| properties.is_some_and(|properties| properties.child(name).is_some());
        let is_on = |name: &str| properties.and_then(|properties| properties.switch(name)) == Some(true);
        self.reading.left_out.tracked_changes +=
            ["ins", "del", "trPrChange"].iter().filter(|name| has(name)).count();
        if has("del") || is_on("hidden") {
            let paragraphs = node.descendants().filter(|node| node.word() == "p").count();
            if self.kind == StoryKind::Body {
                self.reading.paragraphs += u32::try_from(paragraphs).unwrap_or(0);
            }
            self.reading.left_out.hidden += usize::from(!has("del"));
            self.unseen(&all_text(node));
            return Ok(());
        }
        open.in_head &= is_on("tblHeader");
        open.table.head_rows += usize::from(open.in_head);
        let before =
            properties.and_then(|properties| properties.child("gridBefore")?.value()?.parse::<u16>().ok());
        open.table.rows.push(Vec::new());
        let mut column = 0;
        if let Some(before) = before.map(|before| before.min(WIDEST)).filter(|before| *before > 0) {
            column = usize::from(before);
            push(open, DraftCell { columns: before, rows: 1, ..DraftCell::default() });
        }
        self.cells(node, None, &mut column, open)
    }

    /// The cells within a node; `control` is the content control around them.
    fn cells(
        &mut self,
        node: Node<'_, '_>,
        control: Option<Node<'_, '_>>,
        column: &mut usize,
        open: &mut Open,
    ) -> Result<(), Refusal> {
        self.deeper()?;
        for child in children(node) {
            match child.word() {
                "tc" => self.cell(child, control, column, open)?,
                "sdt" => {
                    if let Some(content) = child.child("sdtContent") {
                        self.cells(content, child.child("sdtPr").or(control), column, open)?;
                    }
                }
                "customXml" | "ins" | "moveTo" => self.cells(child, control, column, open)?,
                _ => {}
            }
        }
        self.depth -= 1;
        Ok(())
    }

    fn cell(
        &mut self,
        node: Node<'_, '_>,
        control: Option<Node<'_, '_>>,
        column: &mut usize,
        open: &mut Open,
    ) -> Result<(), Refusal> {
        let properties = node.child("tcPr");
        let own = |name: &str| properties.and_then(|properties| properties.child(name));
        self.reading.left_out.tracked_changes += ["cellIns", "cellDel", "cellMerge", "tcPrChange"]
            .iter()
            .filter(|name| own(name).is_some())
            .count();
        let columns =
            own("gridSpan").and_then(|span| span.value()?.parse::<u16>().ok()).unwrap_or(1).clamp(1, WIDEST);
        let first = *column;
        *column += usize::from(columns);
        let at_row = open.table.rows.len() - 1;

        let before_ground = self.has_ground;
        let shading = own("shd").map(|shading| styles::is_shaded(&shading));
        let by_style = open.grounds.all
            || (open.grounds.first_row && at_row == 0)
            || (open.grounds.first_column && first == 0);
        self.has_ground = shading.unwrap_or(by_style || before_ground);
        let before_dates = std::mem::take(&mut self.dates);
        let mut drafts = Vec::new();
        self.note_date(control);
        if !self.is_unfilled(control, node) {
            self.blocks(node, &mut drafts)?;
            self.end(&mut drafts);
        }
        let dates = std::mem::replace(&mut self.dates, before_dates);
        self.has_ground = before_ground;

        if own("cellDel").is_some() {
            self.unseen(&all_text(node));
            return Ok(());
        }
        let is_covered = own("hMerge").is_some_and(|merge| merge.value() != Some("restart"));
        let goes_on = own("vMerge").map(|merge| merge.value() == Some("restart"));
        if is_covered && let Some(before) = open.table.rows.last_mut().and_then(|row| row.last_mut()) {
            before.columns = before.columns.saturating_add(columns).min(WIDEST);
            self.covered(&drafts, node);
            return Ok(());
        }
        if goes_on == Some(false)
            && let Some((row, place)) = open.spans.get(&first)
            && let Some(above) = open.table.rows.get_mut(*row).and_then(|row| row.get_mut(*place))
        {
            above.rows = above.rows.saturating_add(1);
            self.covered(&drafts, node);
            return Ok(());
        }
        let ended: Vec<usize> = open.spans.range(first..*column).map(|(start, _)| *start).collect();
        for start in ended {
            open.spans.remove(&start);
        }
        if goes_on.is_some() {
            let place = open.table.rows.last().map_or(0, Vec::len);
            open.spans.insert(first, (at_row, place));
        }
        let date = if dates.len() == 1 { dates.into_iter().next() } else { None };
        push(open, DraftCell { drafts, columns, rows: 1, date });
        Ok(())
    }

    /// What stands in a cell that another covers is not shown.
    fn covered(&mut self, drafts: &[Draft], node: Node<'_, '_>) {
        if drafts.iter().any(|draft| !matches!(draft, Draft::Gap)) {
            self.reading.left_out.hidden += 1;
            self.unseen(&all_text(node));
        }
    }
}

fn push(open: &mut Open, cell: DraftCell) {
    if let Some(row) = open.table.rows.last_mut() {
        row.push(cell);
    }
}
