//! A case paper of about 900 words: recommendation, decision, background, assessments, attachments.

use std::fmt::Write;
use std::io;

use super::front_matter::FrontMatter;
use super::prose::{list, paragraph, paragraphs, plain_sentence, resolution, sentence, table};
use super::random::Random;
use super::{Case, Plan, Put, records, words};

/// Writes the case, and the file that one in five encloses.
pub(super) fn write(plan: &Plan, index: usize, put: &mut Put<'_>) -> io::Result<()> {
    let case = &plan.cases[index];
    let random = &mut Random::of(2, index);
    let mut fields = front_matter(plan, index, random);
    attachments(plan, index, random, &mut fields);
    if index.is_multiple_of(5) {
        fields.row("attachments").text("title", "Notat til saken").text("file", "notat.pdf");
        fields.bare("enclosed", true).text("accessible", "unknown");
        put(&format!("{}/notat.pdf", case.path()), &pdf(&case.key()))?;
    }
    if matches!(case.outcome, "adopted" | "amended" | "endorsed") && random.chance(60) {
        follow_up(plan, index, random, &mut fields);
    }
    if random.chance(3) {
        fields
            .row("changes")
            .bare("date", case.meeting.after(9))
            .text("note", "Et tall i tabellen er rettet.");
    }
    put(&format!("{}.md", case.path()), &fields.then(&text(plan, index, random)))
}

fn front_matter(plan: &Plan, index: usize, random: &mut Random) -> FrontMatter {
    let case = &plan.cases[index];
    let about = Some(&case.subject);
    let year = case.meeting.year;
    let mut fields = FrontMatter::new();
    fields.text("case", case.key()).text("title", &case.title).text("summary", plain_sentence(random, about));
    fields.bare("dated", case.meeting.before(14)).bare("meeting", case.meeting);
    fields.text("reference", format_args!("{year}/{}", 1000 + index));
    fields.text("responsible", random.one(words::ROLES));
    // The places of the title are those of the record; others may be tied to the case besides.
    let named: Vec<&(&str, usize)> =
        words::MUNICIPALITIES.iter().filter(|(name, _)| case.places.contains(name)).collect();
    let region = named.first().map_or_else(|| random.below(words::REGIONS.len()), |(_, region)| *region);
    if random.chance(60) {
        fields.list("regions", &[words::slug(words::REGIONS[region].0)]);
    }
    let mut tied: Vec<String> = named.iter().map(|(name, _)| words::slug(name)).collect();
    if random.chance(20) {
        let there =
            words::MUNICIPALITIES.iter().filter(|(name, of)| *of == region && !case.places.contains(name));
        tied.extend(there.filter(|_| random.chance(30)).map(|(name, _)| words::slug(name)));
    }
    if !tied.is_empty() {
        fields.list("municipalities", &tied);
    }
    let first = case.subject.topic.unwrap_or_else(|| random.below(words::TOPICS.len()));
    let second = (first + 1 + random.below(words::TOPICS.len() - 1)) % words::TOPICS.len();
    let count = 1 + usize::from(random.chance(50));
    fields.list("topics", &[first, second].map(|topic| words::slug(words::TOPICS[topic]))[..count]);
    if random.chance(30) {
        fields.list("projects", &[&plan.projects[random.below(plan.projects.len())].name]);
    }
    if random.chance(50) {
        fields.list("focus_areas", &[&plan.focus_areas[random.below(plan.focus_areas.len())]]);
    }
    if let Some(earlier) = case.follows.map(|earlier| &plan.cases[earlier]) {
        let point = 1 + random.below(earlier.points);
        let point = if random.chance(40) { format!("#{point}") } else { String::new() };
        fields.list("follows", &[format!("{}{point}", earlier.key())]);
    }
    fields.text("outcome", case.outcome);
    if random.chance(25) {
        fields.text("outcome_note", "Konsensus");
    }
    if random.chance(10) {
        fields.list("sources", &[format!("Oppdiktet protokoll {year}")]);
    }
    fields
}

fn attachments(plan: &Plan, index: usize, random: &mut Random, fields: &mut FrontMatter) {
    if let Some(earlier) = plan.earlier(random, index).filter(|_| random.chance(50)) {
        fields.row("attachments").text("case", earlier.key()).bare("enclosed", false);
    }
    if random.chance(60) {
        fields.row("attachments").text("title", "Høringssvar samlet").bare("enclosed", true);
    }
    if random.chance(20) {
        let url = format_args!("https://example.org/veileder/{index}");
        fields.row("attachments").text("title", "Nasjonal veileder").text("url", url);
    }
}

fn follow_up(plan: &Plan, index: usize, random: &mut Random, fields: &mut FrontMatter) {
    let case = &plan.cases[index];
    let later = plan.cases[index + 1..].iter().take(50).find(|later| later.follows == Some(index));
    let statuses = ["not_started", "in_progress", "done", "overtaken", "not_applicable", "unknown"];
    for point in 1..=case.points {
        fields.row("follow_up").bare("point", point).text("status", random.one(&statuses));
        fields.text("owner", random.one(words::ROLES));
        if random.chance(50) {
            fields.bare("due", case.meeting.after(120)).bare("confirmed", case.meeting.after(60));
        }
        if let Some(later) = later {
            fields.text("case", later.key());
        }
    }
}

fn text(plan: &Plan, index: usize, random: &mut Random) -> String {
    let case = &plan.cases[index];
    let about = Some(&case.subject);
    let headings = ["Innstilling til konsensus", "Innstilling", "Anbefaling", "Forslag til vedtak"];
    let mut text = String::with_capacity(8000);
    points(random.one(&headings), case, random, &mut text);
    if case.outcome == "amended" || (case.outcome == "adopted" && random.chance(50)) {
        points("Vedtak", case, random, &mut text);
    }
    if random.chance(30) {
        let _ = write!(text, "## Behandling\n\n{}\n\n", paragraph(random, about, 2));
    }
    let _ = write!(text, "## Innledning\n\n{}\n\n", paragraph(random, about, 2));
    let _ = write!(
        text,
        "## Bakgrunn\n\n{}{}\n\n",
        paragraphs(random, about, 1),
        references(plan, index, random)
    );

    let _ = write!(text, "## Saksfremstilling\n\n### Dagens ordning\n\n{}", paragraphs(random, about, 2));
    if random.chance(40) {
        text.push_str(&table(random, case.meeting.year));
    }
    let _ = write!(text, "### Hva som er gjort\n\n{}", paragraphs(random, about, 1));
    let _ = write!(text, "Partene vil særlig:\n\n{}", list(random, about, 4));
    let has_footnote = random.chance(30);
    if has_footnote {
        let _ = write!(text, "{}[^1] {}\n\n", sentence(random, about), sentence(random, about));
    }
    if random.chance(20) {
        let _ = write!(text, "> {}\n\n", paragraph(random, about, 2));
    }

    let _ = write!(text, "## Kommunenes vurdering\n\n{}", paragraphs(random, about, 2));
    let _ = write!(text, "## Eksempelsykehuset HFs vurdering\n\n{}", paragraphs(random, about, 2));
    if random.chance(30) {
        let _ = write!(text, "## Felles vurdering\n\n{}\n\n", paragraph(random, about, 3));
    }
    let _ = write!(text, "## Brukermedvirkning\n\n{}\n\n", paragraph(random, about, 2));
    let _ = write!(text, "## Økonomi\n\n{}\n\n", paragraph(random, about, 2));
    let _ = writeln!(text, "## Konklusjon\n\n{}", paragraph(random, about, 2));
    if has_footnote {
        let _ = write!(text, "\n[^1]: {}\n", random.one(words::REMARKS));
    }
    text
}

/// A section of numbered points; now and then the second one is divided.
fn points(heading: &str, case: &Case, random: &mut Random, text: &mut String) {
    let (name, about) = (case.body().name, Some(&case.subject));
    let _ = write!(text, "## {heading}\n\n");
    for point in 1..=case.points {
        let _ = writeln!(text, "{point}. {}", resolution(random, about, name));
        if point == 2 && random.chance(15) {
            for part in 1..=2 {
                let _ = writeln!(text, "   {part}. {}", sentence(random, about));
            }
        }
    }
    text.push('\n');
}

/// A paragraph that names earlier cases in several spellings, a governing document, and what is not a case.
fn references(plan: &Plan, index: usize, random: &mut Random) -> String {
    let about = Some(&plan.cases[index].subject);
    let mut text = sentence(random, about);
    if let Some(earlier) = plan.cases[index].follows.map(|earlier| &plan.cases[earlier]) {
        let _ = write!(text, " Saken følger opp {}.", cited(earlier, random));
    }
    if let Some(earlier) = plan.earlier(random, index) {
        let _ = write!(text, " Spørsmålet var oppe i {}, og ble den gangen utsatt.", cited(earlier, random));
    }
    if let (Some(one), Some(two)) = (plan.earlier(random, index), plan.earlier(random, index))
        && one.body == two.body
        && one.key() != two.key()
    {
        let (one_number, two_number) = (one.numbered(), two.numbered());
        let _ = write!(text, " Se også {}-sakene {one_number} og {two_number}.", one.body().code);
    }
    let (provision, _) = random.one(records::AGREEMENT_PROVISIONS);
    let anchor = provision.replace('.', "-");
    let _ = write!(
        text,
        " Ansvaret går fram av [punkt {provision}](/dokumenter/samarbeidsavtale/#punkt-{anchor}), arkivsak {:02}/{}.",
        plan.cases[index].meeting.year % 100,
        1000 + random.below(9000)
    );
    text
}

fn cited(case: &Case, random: &mut Random) -> String {
    let (code, number, year) = (case.body().code, case.number, case.meeting.year);
    match random.below(5) {
        0 => format!("{code} sak {number:02}/{year}"),
        1 => format!("{code}-sak {number:02}-{year} punkt {}", 1 + random.below(case.points)),
        2 => format!("{code} {number}/{year}"),
        _ => format!("{code}-sak {number:02}-{year}"),
    }
}

/// The smallest file that PDF readers open, with one line of text.
fn pdf(line: &str) -> String {
    let stream = format!("BT /F1 18 Tf 72 720 Td ({line}) Tj ET");
    let page = "/Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R";
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        format!("<< {page} /Resources << /Font << /F1 5 0 R >> >> >>"),
        format!("<< /Length {} >>\nstream\n{stream}\nendstream", stream.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    let mut file = "%PDF-1.4\n".to_owned();
    let mut places = String::new();
    for (at, object) in objects.iter().enumerate() {
        let _ = writeln!(places, "{:010} 00000 n ", file.len());
        let _ = write!(file, "{} 0 obj\n{object}\nendobj\n", at + 1);
    }
    let (start, count) = (file.len(), objects.len() + 1);
    let _ = write!(file, "xref\n0 {count}\n0000000000 65535 f \n{places}");
    let _ = write!(file, "trailer\n<< /Size {count} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
    file
}
