//! Foreign text as a paper: read, told apart, written as a record, and read back by the site without a finding.

#![no_main]

use felles::content::{self, SectionNames};
use felles::import::writer::{Beside, body, front_matter, report_fields};
use felles::import::{Kind, Words, read};
use felles::papers::text;
use felles::source::{SourceFile, SourcePath};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(paper) = text::read(bytes) else { return };
    let (blocks, folder, front) = match read(&paper, &Words::built_in()) {
        Kind::Case(case) => (case.body, "saker/ssu/2024/01-2024.md", "case = \"SSU 01-2024\"\n".to_owned()),
        Kind::Report(report) => {
            let mut fields = report_fields(&report);
            fields.retain(|(name, _)| *name == "period");
            let front = format!("title = \"Rapport\"\ndated = 2024-01-01\n{}", front_matter(&fields));
            (report.body, "rapporter/rapport.md", front)
        }
        Kind::Notice(_) | Kind::Minutes(_) => return,
    };
    let sections = SectionNames::built_in();
    let beside = Beside { pictures: &[], file: &|_| None };
    let markdown = body(&blocks, &paper.notes, beside, &sections, &mut Vec::new());
    let path = SourcePath::new(&format!("content/{folder}"));
    let file = SourceFile::new(path, format!("+++\n{front}+++\n\n{markdown}"));
    let checked = content::parse(&file, &sections);
    // Rules judge what its author wrote: such findings are the author's; what cannot be published is ours.
    let broken = checked.diagnostics.iter().find(|found| found.severity == felles::diagnostic::Severity::Error);
    assert!(broken.is_none(), "{broken:?}\n{markdown}");
});
