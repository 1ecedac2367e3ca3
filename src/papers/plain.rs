//! The text of blocks without all marks, for search and for what looks at a text as a whole.

use super::{Block, BlockKind};

/// All letters of the blocks, a line for each paragraph, cells in reading order.
pub fn plain_text(blocks: &[Block]) -> String {
    let mut text = String::new();
    append(blocks, &mut text);
    text
}

/// Readers bound how deep tables lie in each other.
fn append(blocks: &[Block], text: &mut String) {
    for block in blocks {
        match &block.kind {
            BlockKind::Paragraph(paragraph) => {
                text.push_str(&paragraph.text.plain());
                text.push('\n');
            }
            BlockKind::Table(table) => {
                for cell in table.rows.iter().flat_map(|row| &row.cells) {
                    append(&cell.blocks, text);
                }
            }
        }
    }
}
