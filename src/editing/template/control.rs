//! Content controls: places in a Word document that say what belongs in them.

/// What a control takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// One line.
    Line,
    /// Text with paragraphs, lists and tables.
    Text,
    /// A day, chosen from a calendar.
    Date,
}

/// A control in a line of text, showing `help` until something is written. `name` is what screen readers say.
pub(super) fn control(id: u32, name: &str, kind: Kind, help: &str) -> String {
    let (name, help) = (escaped(name), escaped(help));
    let takes = match kind {
        Kind::Line => "<w:text/>",
        Kind::Text => "",
        Kind::Date => {
            "<w:date><w:dateFormat w:val=\"d. MMMM yyyy\"/><w:lid w:val=\"nb-NO\"/>\
             <w:storeMappedDataAs w:val=\"dateTime\"/><w:calendar w:val=\"gregorian\"/></w:date>"
        }
    };
    format!(
        "<w:sdt><w:sdtPr><w:alias w:val=\"{name}\"/><w:tag w:val=\"felles-{id}\"/><w:id w:val=\"{id}\"/>\
         <w:showingPlcHdr/>{takes}</w:sdtPr><w:sdtContent><w:r><w:rPr><w:rStyle w:val=\"Plassholdertekst\"/></w:rPr>\
         <w:t xml:space=\"preserve\">{help}</w:t></w:r></w:sdtContent></w:sdt>"
    )
}

/// Text as it stands in XML, in quotes too.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // XML has no way to write these.
            letter if letter.is_control() => out.push(' '),
            letter => out.push(letter),
        }
    }
    out
}
