//! The charts and pictures of a record's text, with the words of the interface around them.

use crate::chart::{Chart, Download, Labels, PictureFrame, chart, picture};
use crate::content::{Figure, Numbers, PictureBlock, Shown};
use crate::language::written_size;
use crate::pages::address::{Address, file, name_beside};
use crate::site::FigureData;

use super::Drawer;

impl Drawer<'_> {
    /// The HTML inside a figure: the one at a place in the text of the record at an address.
    pub(super) fn figure(&self, figure: &Figure, at: usize, record: &Address) -> String {
        let data = self.site.figure(&figure.span.file, at);
        let download = figure.data().map(|named| self.download(figure, &named.value, record));
        match &figure.shown {
            Shown::Chart(block) => {
                let series = match (&block.numbers, data) {
                    (Numbers::Here(series), _) => series.as_ref(),
                    (Numbers::File(_), Some(FigureData::Series(series))) => Some(series),
                    (Numbers::File(_), _) => None,
                };
                // Without numbers there was an error, and nothing is drawn at all.
                let Some(series) = series else { return String::new() };
                let drawn = Chart {
                    title: &figure.title,
                    alt: &block.alt.value,
                    kind: block.kind,
                    series,
                    unit: block.unit.as_deref(),
                    source: figure.source.as_deref(),
                    links: &[],
                    download,
                    language: self.config.language,
                };
                chart(&drawn, &self.figure_labels())
            }
            Shown::Picture(block) => self.picture(figure, block, data, download, record),
        }
    }

    fn picture(
        &self,
        figure: &Figure,
        block: &PictureBlock,
        data: Option<&FigureData>,
        download: Option<Download>,
        record: &Address,
    ) -> String {
        let table = match data {
            Some(FigureData::Table(table)) => Some(table),
            _ => None,
        };
        let frame = PictureFrame {
            title: &figure.title,
            url: &self.path(&file(record, &block.image.value)),
            alt: block.alt.as_ref().map_or("", |alt| alt.value.as_str()),
            description: block.description.as_deref(),
            table,
            source: figure.source.as_deref(),
            download,
            language: self.config.language,
        };
        picture(&frame, &self.figure_labels())
    }

    /// The words around figures.
    pub(super) fn figure_labels(&self) -> Labels {
        Labels {
            numbers: self.text("figure_numbers"),
            table: self.text("figure_table"),
            description: self.text("figure_description"),
            source: self.text("figure_source"),
            not_from_zero: self.text("figure_not_from_zero"),
        }
    }

    fn download(&self, figure: &Figure, name: &str, record: &Address) -> Download {
        let record_file = &figure.span.file;
        let files = self.site.files_of(record_file);
        let size = files
            .iter()
            .find(|asset| name_beside(record_file, &asset.path) == name)
            .map(|asset| written_size(asset.size, self.config.language))
            .unwrap_or_default();
        let text = self.fill("figure_download", &[("size", &size)]);
        Download { url: self.path(&file(record, name)), text }
    }
}
