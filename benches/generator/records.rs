//! Every kind of record but cases: the frame that cases stand in.

use std::fmt::Write;
use std::io;

use super::front_matter::FrontMatter;
use super::prose::{list, lower, paragraph, paragraphs, plain_sentence, sentence, table, upper};
use super::random::Random;
use super::{Plan, Put, words};

/// The action plans: period and the names of their focus areas.
pub(super) const PLANS: &[(&str, &[&str])] = &[
    ("2016-2018", &["Trygge overganger", "Felles kompetanse"]),
    ("2019-2022", &["Trygge overganger", "Akutt hjelp og beredskap", "Demografi og teknologi"]),
    ("2023-2026", &["Barn og unge", "Skrøpelige eldre", "Akutt hjelp og beredskap", "Rekruttering"]),
];

/// The provisions of the agreement between the parties: number and heading.
pub(super) const AGREEMENT_PROVISIONS: &[(&str, &str)] = &[
    ("1.1", "Formål"),
    ("1.2", "Parter"),
    ("1.7", "Uenighet"),
    ("2.1", "Organer"),
    ("2.2", "Sekretariat"),
    ("2.3", "Brukermedvirkning"),
    ("3.1", "Tjenesteavtaler"),
    ("3.2", "Utskriving"),
    ("4.1", "Varighet"),
];

/// Writes settings, bodies, places, meetings, projects, reports, plans, documents, topics, pages and the glossary.
pub(super) fn write(plan: &Plan, put: &mut Put<'_>) -> io::Result<()> {
    put("config.toml", CONFIG)?;
    bodies(plan, put)?;
    places(put)?;
    meetings(plan, put)?;
    projects(plan, put)?;
    reports(plan, put)?;
    action_plans(plan, put)?;
    governing_documents(plan, put)?;
    topics_and_pages(put)?;
    put("content/ordliste.toml", &glossary())
}

const CONFIG: &str = r#"# An invented partnership, made by benches/generator to measure with.
title = "Helsefellesskapet Prøvekysten, Eksempelfjorden og Mønsterdalen"
short_title = "Helsefellesskapet"
description = "Saker, vedtak og møter i et helsefellesskap som ikke finnes."
language = "nb"
base_url = "https://helsefellesskapet.example/"
accessibility_statement = "https://uustatus.example/nb/erklaringer/publisert/0"

[contact]
name = "Partnerskapets sekretariat"
url = "https://helsefellesskapet.example/"

[[parties]]
id = "municipalities"
name = "Kommunene"
assessment = ["Kommunenes vurdering"]

[[parties]]
id = "hospital"
name = "Eksempelsykehuset HF"
assessment = ["Eksempelsykehuset HFs vurdering"]

[mentions]
ignore = ["Prøvekysten, Eksempelfjorden og Mønsterdalen"]

[home]
heading = "Tjue kommuner og et sykehus som ikke finnes"
lead = "Alt her er oppdiktet og brukes til å måle hvor fort nettstedet bygges."
"#;

fn bodies(plan: &Plan, put: &mut Put<'_>) -> io::Result<()> {
    for (index, body) in words::BODIES.iter().enumerate() {
        let random = &mut Random::of(3, index);
        let mut fields = FrontMatter::new();
        fields.text("code", body.code).text("name", body.name).bare("level", body.level);
        fields
            .text("summary", "Et oppdiktet organ.")
            .bare("active_from", format_args!("{}-01-01", plan.first_year));
        fields.list("aliases", &[format!("{}s", body.name)]).bare("decides", body.share > 0);
        for (at, (region, _)) in words::REGIONS.iter().enumerate() {
            fields.row("members").text("role", if at == 0 { "Leder" } else { "Medlem" });
            fields.text("position", random.one(words::ROLES)).text("region", words::slug(region));
            fields.text("organisation", format_args!("Kommunene, {region}"));
        }
        put(&format!("content/organ/{}.md", body.file_name()), &fields.then(&paragraphs(random, None, 2)))?;
    }
    Ok(())
}

fn places(put: &mut Put<'_>) -> io::Result<()> {
    for (index, (name, hospital)) in words::REGIONS.iter().enumerate() {
        let random = &mut Random::of(4, index);
        let mut fields = FrontMatter::new();
        fields.text("name", name).text("summary", "En oppdiktet region.").text("hospital", hospital);
        fields.text("council", format_args!("{name} regionråd")).text("contact", "Samhandlingslederen");
        fields.row("arenas").text("name", "Lokalt samarbeidsmøte").text("when", "to ganger i året");
        fields.text("participants", "Ledere i kommunene og på sykehuset");
        put(
            &format!("content/regioner/{}.md", words::slug(name)),
            &fields.then(&paragraphs(random, None, 3)),
        )?;
    }
    for (index, (name, region)) in words::MUNICIPALITIES.iter().enumerate() {
        let random = &mut Random::of(5, index);
        let mut fields = FrontMatter::new();
        fields.text("name", name).text("number", 9901 + index);
        fields.text("region", words::slug(words::REGIONS[*region].0));
        if index % 7 == 3 {
            let other = words::slug(words::REGIONS[(region + 1) % words::REGIONS.len()].0);
            let reason = "Deler legevakt med naboen";
            fields.bare("also_in", format_args!(r#"[{{ region = "{other}", reason = "{reason}" }}]"#));
        }
        if index == 0 {
            let (ours, theirs) = (r#"{ name = "Prøvevik", language = "nb" }"#, "Geahččalanluokta");
            fields.bare("names", format_args!(r#"[{ours}, {{ name = "{theirs}", language = "se" }}]"#));
        }
        put(
            &format!("content/kommuner/{}.md", words::slug(name)),
            &fields.then(&paragraphs(random, None, 1)),
        )?;
    }
    Ok(())
}

fn meetings(plan: &Plan, put: &mut Put<'_>) -> io::Result<()> {
    for (index, meeting) in plan.meetings.iter().enumerate() {
        let random = &mut Random::of(6, index);
        let body = words::BODIES[meeting.body].file_name();
        let mut fields = FrontMatter::new();
        fields.text("body", &body).bare("date", meeting.day).text("status", "held");
        fields.text("kind", if random.chance(5) { "extraordinary" } else { "ordinary" });
        fields.text("start", "10:00").text("end", "14:30").bare("online", random.chance(50));
        fields.text("place", random.one(words::MUNICIPALITIES).0).text("minutes_status", "approved");
        if random.chance(30) {
            fields.row("agenda").text("title", "Godkjenning av innkalling");
            for case in &plan.cases[meeting.cases.clone()] {
                fields.row("agenda").text("case", case.key());
            }
            fields.row("agenda").text("title", "Eventuelt").text("note", "Ingen saker meldt");
        }
        fields.row("attendance").text("side", "Kommunene").list("absent", &["Samhandlingslederen"]);
        fields.list("present", &["Kommunedirektøren", "Kommuneoverlegen"]);
        fields.row("attendance").text("side", "Eksempelsykehuset HF").list("present", &["Klinikksjefen"]);
        put(&format!("content/moter/{body}/{}.md", meeting.day), &fields.then(&paragraphs(random, None, 3)))?;
    }
    Ok(())
}

fn projects(plan: &Plan, put: &mut Put<'_>) -> io::Result<()> {
    let statuses = ["idea", "planned", "ongoing", "ongoing", "paused", "completed", "stopped", "unknown"];
    let kinds = ["project", "service", "network", "course", "working_group"];
    for (index, project) in plan.projects.iter().enumerate() {
        let random = &mut Random::of(7, index);
        let year = usize::from(plan.first_year) + index % plan.years;
        let (municipality, region) = words::MUNICIPALITIES[project.place];
        let about = Some(&project.subject);
        let mut fields = FrontMatter::new();
        fields.text("title", &project.title).text("status", random.one(&statuses));
        fields.text("kind", random.one(&kinds)).text("summary", plain_sentence(random, about));
        fields.text("status_date", format_args!("{year}-10"));
        fields.text("period", format_args!("{year}–{}", year + 2));
        fields.list("focus_areas", &[&plan.focus_areas[random.below(plan.focus_areas.len())]]);
        fields.list("regions", &[words::slug(words::REGIONS[region].0)]);
        fields.list("municipalities", &[words::slug(municipality)]);
        fields.list(
            "topics",
            &[words::slug(
                project.subject.topic.map_or_else(|| random.one(words::TOPICS), |topic| words::TOPICS[topic]),
            )],
        );
        fields.list("partners", &["Kommunene", "Eksempelsykehuset HF"]);
        fields.text("funding", "Felles samhandlingsmidler").text("contact", random.one(words::ROLES));
        if random.chance(60) && !plan.cases.is_empty() {
            fields.list("cases", &[plan.cases[random.below(plan.cases.len())].key()]);
        }
        let text = format!("{}## Hva vi lærte\n\n{}", paragraphs(random, about, 3), list(random, about, 5));
        put(&format!("content/prosjekter/{}.md", project.name), &fields.then(&text))?;
    }
    Ok(())
}

fn reports(plan: &Plan, put: &mut Put<'_>) -> io::Result<()> {
    for index in 0..plan.reports {
        let random = &mut Random::of(8, index);
        let year = plan.first_year + u16::try_from(index % plan.years).unwrap_or(0);
        let volume = index / plan.years + 1;
        let mut fields = FrontMatter::new();
        fields.text("title", format_args!("Årsrapport {year}, del {volume}"));
        fields.bare("dated", format_args!("{year}-12-01")).text("period", year).text("body", "sup");
        fields.text("summary", plain_sentence(random, None));
        fields.list("regions", &[words::slug(random.one(words::REGIONS).0)]);
        fields.list("topics", &[words::slug(random.one(words::TOPICS))]);
        let mut text = String::new();
        for (at, heading) in ["Innledning", "Møter og vedtak", "Prosjekter", "Økonomi"].iter().enumerate() {
            let number = at + 1;
            let _ = write!(text, "## {number}. {heading}\n\n{}", paragraphs(random, None, 2));
            for part in 1..=2 {
                let subject = lower(random.one(words::TOPICS));
                let _ = write!(text, "### {number}.{part} Om {subject}\n\n{}", paragraphs(random, None, 2));
            }
            text.push_str(&table(random, year));
        }
        let _ = write!(text, "{}[^1]\n\n[^1]: {}\n", sentence(random, None), random.one(words::REMARKS));
        put(&format!("content/rapporter/arsrapport-{year}-{volume}.md"), &fields.then(&text))?;
    }
    Ok(())
}

fn action_plans(plan: &Plan, put: &mut Put<'_>) -> io::Result<()> {
    for (index, (period, areas)) in PLANS.iter().enumerate() {
        let random = &mut Random::of(9, index);
        let mut fields = FrontMatter::new();
        fields.text("title", format_args!("Handlingsplan {period}")).text("period", period.replace('-', "–"));
        fields.text("summary", "En oppdiktet handlingsplan.");
        fields.bare("adopted", format_args!("{}-01-20", &period[..4]));
        for (area, name) in areas.iter().enumerate() {
            fields.row("focus_areas").text("id", area + 1).text("name", name);
            fields.text("body", if area % 2 == 0 { "fub" } else { "fue" });
            fields.text("body_status", if area == 2 { "not_established" } else { "established" });
            fields.text("summary", plain_sentence(random, None));
        }
        for (at, project) in plan.projects.iter().enumerate().filter(|(at, _)| at % PLANS.len() == index) {
            fields
                .row("measures")
                .text("title", format_args!("{} nummer {at}", upper(&project.subject.phrase)));
            fields.text("focus_area", at % areas.len() + 1).text("status", "ongoing");
            fields.text("owner", random.one(words::ROLES)).list("projects", &[&project.name]);
        }
        put(&format!("content/handlingsplaner/{period}.md"), &fields.then(&paragraphs(random, None, 3)))?;
    }
    Ok(())
}

fn governing_documents(plan: &Plan, put: &mut Put<'_>) -> io::Result<()> {
    let random = &mut Random::of(10, 0);
    let mut fields = FrontMatter::new();
    fields.text("title", "Samarbeidsavtale").text("kind", "agreement").text("acceded_by", "municipalities");
    fields.list("short_names", &["samarbeidsavtalen", "samarbeidsavtalens"]);
    let year = plan.first_year;
    fields.bare("adopted", format_args!("{year}-01-10")).bare("valid_from", format_args!("{year}-02-01"));
    for (index, (name, _)) in words::MUNICIPALITIES.iter().enumerate().filter(|(index, _)| index % 3 != 2) {
        fields.row("accessions").text("party", words::slug(name)).text("status", "acceded");
        fields.bare("date", format_args!("{year}-03-{:02}", index + 1));
    }
    let mut text = String::new();
    for (number, heading) in AGREEMENT_PROVISIONS {
        let _ = write!(text, "## {number} {heading}\n\n{}", paragraphs(random, None, 1));
    }
    put("content/dokumenter/samarbeidsavtale.md", &fields.then(&text))?;

    let mut fields = FrontMatter::new();
    fields.text("title", "Vedtekter for partnerskapet").text("kind", "statutes");
    fields.list("short_names", &["vedtektene", "vedtektenes"]).bare("adopted", format_args!("{year}-01-10"));
    let mut text = String::new();
    for (chapter, part) in (1..=5).flat_map(|chapter| (1..=3).map(move |part| (chapter, part))) {
        let subject = random.one(words::TOPICS);
        let _ = write!(text, "## § {chapter}-{part} {subject}\n\n{}\n\n", paragraph(random, None, 3));
    }
    put("content/dokumenter/vedtekter.md", &fields.then(&text))
}

fn topics_and_pages(put: &mut Put<'_>) -> io::Result<()> {
    for (index, title) in words::TOPICS.iter().enumerate() {
        let random = &mut Random::of(11, index);
        let next = words::TOPICS[(index + 1) % words::TOPICS.len()];
        let mut fields = FrontMatter::new();
        fields.text("title", title).text("summary", plain_sentence(random, None));
        fields.list("see_also", &[words::slug(next)]);
        put(&format!("content/tema/{}.md", words::slug(title)), &fields.then(&paragraphs(random, None, 2)))?;
    }
    for (index, title) in ["Om nettstedet", "Personvern", "Tilgjengelighet"].iter().enumerate() {
        let random = &mut Random::of(12, index);
        let mut fields = FrontMatter::new();
        fields.text("title", title);
        let text = format!("{}## Mer\n\n{}", paragraphs(random, None, 2), list(random, None, 4));
        put(&format!("content/sider/{}.md", words::slug(title)), &fields.then(&text))?;
    }
    Ok(())
}

fn glossary() -> String {
    let mut text = String::new();
    for (short, long, meaning) in words::ABBREVIATIONS {
        let _ =
            write!(text, "[[terms]]\nshort = \"{short}\"\nlong = \"{long}\"\nmeaning = \"{meaning}\"\n\n");
    }
    for (index, head) in words::TERM_HEADS.iter().enumerate() {
        let random = &mut Random::of(13, index);
        for tail in words::TERM_TAILS {
            let meaning = plain_sentence(random, None);
            let _ = write!(text, "[[terms]]\nlong = \"{head}{tail}\"\nmeaning = \"{meaning}\"\n\n");
        }
    }
    text
}
