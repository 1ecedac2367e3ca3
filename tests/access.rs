//! What is withheld stays at home: a record of every kind with a marker in every field, and no marker in any byte of
//! the output, until its day has come.

#![expect(clippy::disallowed_methods, reason = "these tests make sites")]
#![expect(clippy::unwrap_used, reason = "a test ends where its own set-up fails")]

#[path = "support/building.rs"]
mod building;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use felles::build::prepare;
use felles::config::Session;
use tempfile::TempDir;

use building::{Tree, build, on, tree};

/// Every marker begins so; nothing else does.
const MARK: &str = "zqx";

/// The day before the withheld records may be published, and the day itself.
const BEFORE: &str = "2024-06-01";
const DAY: &str = "2024-06-02";

/// How a record is withheld.
const DRAFT: &str = "draft = true";
const EMBARGO: &str = "public_from = 2024-06-02";

/// What everyone may see. It knows nothing of the withheld records.
const PUBLIC: &[(&str, &str)] = &[
    (
        "config.toml",
        "title = \"Prøve\"\ndescription = \"Prøve.\"\naccessibility_statement = \"https://uustatus.example.org/0\"\n\n[contact]\nname = \"Sekretariatet\"\n\n[privacy]\nshow_officers = true\n\n[[parties]]\nid = \"hospital\"\nname = \"Sykehuset\"\nassessment = [\"Sykehuset mener\"]\n",
    ),
    ("content/organ/pu.md", "+++\ncode = \"PU\"\nname = \"Prøveutvalget\"\nlevel = 2\n+++\n"),
    ("content/regioner/indre.md", "+++\nname = \"Indre\"\n+++\n"),
    (
        "content/kommuner/provevik.md",
        "+++\nname = \"Prøvevik\"\nnumber = \"9901\"\nregion = \"indre\"\n+++\n",
    ),
    ("content/tema/ovelser.md", "+++\ntitle = \"Øvelser\"\n+++\n"),
    ("content/prosjekter/bil.md", "+++\ntitle = \"Bilen\"\nstatus = \"ongoing\"\n+++\n"),
    (
        "content/handlingsplaner/2024.md",
        "+++\ntitle = \"Planen\"\nperiod = \"2024\"\n\n[[focus_areas]]\nid = \"1\"\nname = \"Øve\"\n+++\n",
    ),
    ("content/dokumenter/avtale.md", "+++\ntitle = \"Avtalen\"\nacceded_by = \"municipalities\"\n+++\n"),
    ("content/rapporter/ar.md", "+++\ntitle = \"Året\"\ndated = 2024-02-01\n+++\n"),
    ("content/sider/om.md", "+++\ntitle = \"Om\"\n+++\n"),
    (
        "content/saker/pu/2024/01-2024.md",
        "+++\ncase = \"PU 01-2024\"\ntitle = \"Øvelse i Prøvevik\"\nmeeting = 2024-01-15\noutcome = \"adopted\"\n+++\n\n## Innstilling\n\n1. Alle øver.\n",
    ),
    ("content/moter/pu/2024-01-15.md", "+++\nbody = \"pu\"\ndate = 2024-01-15\nstatus = \"held\"\n+++\n"),
    ("content/ordliste.toml", "[[terms]]\nlong = \"øvelse\"\nmeaning = \"Å prøve.\"\n"),
];

/// What may not be seen. `WITHHELD` stands for the line that withholds; each points to whatever it can.
const WITHHELD: &[(&str, &str)] = &[
    (
        "content/organ/zqx.md",
        r#"+++
WITHHELD
code = "ZQX"
name = "Zqx-body-name"
level = 3
summary = "Zqx-body-summary"
names = { nn = "Zqx-body-names-nn", en = "Zqx-body-names-en" }
aliases = ["zqx-body-alias", "/zqx-body-address/"]
active_from = 2093-01-01
succeeds = ["pu"]
mandate = "Zqx-body-mandate"
sources = ["Zqx-body-sources"]
note = "Zqx-body-note"

[[members]]
role = "Zqx-member-role"
position = "Zqx-member-position"
organisation = "Zqx-member-organisation"
region = "Zqx-member-region"
name = "Zqx-member-name"

[[changes]]
date = 2024-05-01
note = "Zqx-body-change"
+++

Zqx-body-text.
"#,
    ),
    (
        "content/saker/zqx/2024/01-2024.md",
        "+++\nWITHHELD\ncase = \"ZQX 01-2024\"\ntitle = \"Zqx-own-case\"\nmeeting = 2024-05-20\noutcome = \"adopted\"\n+++\n\n## Vedtak\n\n1. Zqx-own-case-decision\n",
    ),
    (
        "content/saker/pu/2024/77-2024.md",
        r#"+++
WITHHELD
case = "PU 77-2024"
title = "Zqx-case-title"
summary = "Zqx-case-summary i Prøvevik"
dated = 2024-05-19
meeting = 2024-05-20
reference = "zqx-case-reference"
officers = ["Zqx-case-officer"]
clearance = ["Zqx-case-clearance"]
responsible = "Zqx-case-responsible"
regions = ["indre"]
municipalities = ["provevik"]
topics = ["ovelser"]
projects = ["bil"]
focus_areas = ["2024#1"]
follows = [{ case = "PU 01-2024#1", source = "Zqx-case-follows-source" }]
outcome = "amended"
outcome_note = "Zqx-case-outcome-note"
also_dated = [{ date = 2093-05-21, source = "Zqx-case-also-dated" }]
aliases = ["/saker/zqx-case-address/"]
sources = ["Zqx-case-sources"]
note = "Zqx-case-note"

[[attachments]]
title = "Zqx-case-file-title"
file = "zqx-case-file.txt"

[[attachments]]
title = "Zqx-case-url-title"
url = "https://zqx-case-url.example.org/"

[[attachments]]
title = "Zqx-case-title-alone"

[[attachments]]
case = "PU 01-2024"

[[follow_up]]
point = 1
status = "in_progress"
owner = "Zqx-case-follow-up-owner"
case = "PU 01-2024"
note = "Zqx-case-follow-up-note"

[[changes]]
date = 2024-05-02
note = "Zqx-case-change"
+++

Zqx-case-lead med [zqx-case-link](zqx-case-linked.txt).

## Innstilling

1. Zqx-case-recommendation

## Vedtak

1. Zqx-case-decision

## Behandling

Zqx-case-proceedings

## Innledning

Zqx-case-introduction

## Bakgrunn

Zqx-case-background[^1]

## Saksfremstilling

Zqx-case-account

| Zqx-case-table |
| --- |
| Zqx-case-cell |

## Sykehuset mener

Zqx-case-assessment

## Vurdering

Zqx-case-joint-assessment

## Konklusjon

Zqx-case-conclusion

## Brukermedvirkning

Zqx-case-user-participation

## Økonomi

Zqx-case-finance

## Zqx-case-free-heading

![Zqx-case-picture](zqx-case-picture.svg)

```text
Zqx-case-code
```

[^1]: Zqx-case-footnote
"#,
    ),
    ("content/saker/pu/2024/77-2024/zqx-case-file.txt", "zqx-case-file-content"),
    ("content/saker/pu/2024/77-2024/zqx-case-linked.txt", "zqx-case-linked-content"),
    (
        "content/saker/pu/2024/77-2024/zqx-case-picture.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><title>zqx-case-picture-content</title></svg>",
    ),
    (
        "content/moter/zqx/2024-05-20.md",
        "+++\nWITHHELD\nbody = \"zqx\"\ndate = 2024-05-20\nplace = \"Zqx-own-meeting\"\n+++\n",
    ),
    (
        "content/moter/pu/2024-05-20.md",
        r#"+++
WITHHELD
body = "pu"
date = 2024-05-20
status = "held"
place = "Zqx-meeting-place"
number = "zqx-meeting-number"
also_dated = [{ date = 2093-05-21, source = "Zqx-meeting-also-dated" }]
topics = ["ovelser"]
regions = ["indre"]
aliases = ["/moter/zqx-meeting-address/"]
sources = ["Zqx-meeting-sources"]
note = "Zqx-meeting-note"

[[agenda]]
title = "Zqx-meeting-agenda-title"
note = "Zqx-meeting-agenda-note"

[[agenda]]
case = "PU 01-2024"

[[attendance]]
side = "Zqx-meeting-side"
present = ["Zqx-meeting-present"]
absent = ["Zqx-meeting-absent"]

[[changes]]
date = 2024-05-22
note = "Zqx-meeting-change"
+++

Zqx-meeting-minutes.
"#,
    ),
    (
        "content/rapporter/zqx.md",
        r#"+++
WITHHELD
title = "Zqx-report-title"
dated = 2024-05-30
period = "Zqx-report-period"
body = "pu"
summary = "Zqx-report-summary"
regions = ["indre"]
municipalities = ["provevik"]
topics = ["ovelser"]
focus_areas = ["2024#1"]
projects = ["bil"]
aliases = ["/rapporter/zqx-report-address/"]
sources = ["Zqx-report-sources"]
note = "Zqx-report-note"

[[files]]
title = "Zqx-report-file-title"
file = "zqx-report-file.txt"

[[changes]]
date = 2024-05-31
note = "Zqx-report-change"
+++

## Zqx-report-heading

Zqx-report-text.
"#,
    ),
    ("content/rapporter/zqx/zqx-report-file.txt", "zqx-report-file-content"),
    (
        "content/prosjekter/zqx.md",
        r#"+++
WITHHELD
title = "Zqx-project-title"
status = "ongoing"
summary = "Zqx-project-summary"
status_note = "Zqx-project-status-note"
status_date = 2024-05-01
aliases = ["zqx-project-alias", "/prosjekter/zqx-project-address/"]
focus_areas = ["2024#1"]
regions = ["indre"]
municipalities = ["provevik"]
topics = ["ovelser"]
partners = ["Zqx-project-partner"]
period = "Zqx-project-period"
funding = "Zqx-project-funding"
contact = "Zqx-project-contact"
cases = ["PU 01-2024"]
links = [{ title = "Zqx-project-link", url = "https://zqx-project-url.example.org/" }]
sources = ["Zqx-project-sources"]
note = "Zqx-project-note"

[[changes]]
date = 2024-05-01
note = "Zqx-project-change"
+++

Zqx-project-text.
"#,
    ),
    (
        "content/regioner/zqx.md",
        r#"+++
WITHHELD
name = "Zqx-region-name"
summary = "Zqx-region-summary"
council = "Zqx-region-council"
hospital = "Zqx-region-hospital"
contact = "Zqx-region-contact"
aliases = ["/regioner/zqx-region-address/"]
sources = ["Zqx-region-sources"]
note = "Zqx-region-note"

[[arenas]]
name = "Zqx-arena-name"
participants = "Zqx-arena-participants"
when = "Zqx-arena-when"

[[changes]]
date = 2024-05-01
note = "Zqx-region-change"
+++

Zqx-region-text.
"#,
    ),
    (
        "content/kommuner/zqx.md",
        r#"+++
WITHHELD
name = "Zqx-municipality-name"
number = "8642"
region = "indre"
region_reason = "Zqx-municipality-region-reason"
also_in = [{ region = "zqx", reason = "Zqx-municipality-also-in" }]
names = [
  { name = "Zqx-municipality-name", language = "nb" },
  { name = "Zqx-municipality-sami-name", language = "se" },
]
successor = "Zqx-municipality-successor"
valid_to = 2093-01-01
hospital = "Zqx-municipality-hospital"
council = "Zqx-municipality-council"
aliases = ["/kommuner/zqx-municipality-address/"]
sources = ["Zqx-municipality-sources"]
note = "Zqx-municipality-note"

[[changes]]
date = 2024-05-01
note = "Zqx-municipality-change"
+++

Zqx-municipality-text.
"#,
    ),
    (
        "content/kommuner/zqx-two.md",
        "+++\nWITHHELD\nname = \"Zqx-second-municipality\"\nnumber = \"8643\"\nregion = \"zqx\"\n+++\n",
    ),
    (
        "content/handlingsplaner/zqx.md",
        r#"+++
WITHHELD
title = "Zqx-plan-title"
period = "Zqx-plan-period"
summary = "Zqx-plan-summary"
adopted_in = "PU 01-2024"
adopted = 2024-05-01
aliases = ["/handlingsplan/zqx-plan-address/"]
sources = ["Zqx-plan-sources"]
note = "Zqx-plan-note"

[[focus_areas]]
id = "1"
name = "Zqx-area-name"
aliases = ["zqx-area-alias"]
body = "pu"
body_status = "established"
summary = "Zqx-area-summary"

[[measures]]
title = "Zqx-measure-title"
focus_area = "1"
owner = "Zqx-measure-owner"
period = "Zqx-measure-period"
cases = ["PU 01-2024"]
projects = ["bil"]

[[changes]]
date = 2024-05-01
note = "Zqx-plan-change"
+++

Zqx-plan-text.
"#,
    ),
    (
        "content/dokumenter/zqx.md",
        r#"+++
WITHHELD
title = "Zqx-document-title"
summary = "Zqx-document-summary"
short_names = ["zqx-document-short-name"]
owner = "Zqx-document-owner"
adopted_in = "PU 01-2024"
adopted = 2024-05-01
status = "Zqx-document-status"
period = "Zqx-document-period"
url = "https://zqx-document-url.example.org/"
topics = ["ovelser"]
aliases = ["/dokumenter/zqx-document-address/"]
sources = ["Zqx-document-sources"]
note = "Zqx-document-note"

[[accessions]]
party = "provevik"
status = "acceded"
date = 2093-01-01

[[changes]]
date = 2024-05-01
note = "Zqx-document-change"
+++

## 1.1 Zqx-document-provision

Zqx-document-text.
"#,
    ),
    (
        "content/tema/zqx.md",
        r#"+++
WITHHELD
title = "Zqx-topic-title"
summary = "Zqx-topic-summary"
see_also = ["ovelser"]
aliases = ["/tema/zqx-topic-address/"]
sources = ["Zqx-topic-sources"]
note = "Zqx-topic-note"

[[changes]]
date = 2024-05-01
note = "Zqx-topic-change"
+++

Zqx-topic-text.
"#,
    ),
    (
        "content/sider/zqx.md",
        r#"+++
WITHHELD
title = "Zqx-page-title"
summary = "Zqx-page-summary"
aliases = ["/zqx-page-address/"]
sources = ["Zqx-page-sources"]
note = "Zqx-page-note"

[[changes]]
date = 2024-05-01
note = "Zqx-page-change"
+++

Zqx-page-text.
"#,
    ),
];

/// Public records that point to withheld ones in every way a field can.
const POINTING: &[(&str, &str)] = &[
    (
        "content/saker/pu/2024/02-2024.md",
        r#"+++
case = "PU 02-2024"
title = "Peker på alt"
meeting = 2024-05-20
regions = ["zqx"]
municipalities = ["zqx"]
topics = ["zqx"]
projects = ["zqx"]
focus_areas = ["zqx#1"]
follows = [{ case = "PU 77-2024#1", source = "Saksframlegget" }]
outcome = "noted"

[[attachments]]
case = "PU 77-2024"

[[follow_up]]
point = 1
status = "done"
case = "PU 77-2024"
+++

## Innstilling

Saken tas til orientering.
"#,
    ),
    (
        "content/organ/eu.md",
        "+++\ncode = \"EU\"\nname = \"Eksempelutvalget\"\nlevel = 3\nsucceeds = [\"zqx\"]\n+++\n",
    ),
    (
        "content/moter/eu/2024-05-20.md",
        "+++\nbody = \"eu\"\ndate = 2024-05-20\nstatus = \"held\"\ntopics = [\"zqx\"]\nregions = [\"zqx\"]\n\n[[agenda]]\ncase = \"PU 77-2024\"\n+++\n",
    ),
    (
        "content/rapporter/peker.md",
        "+++\ntitle = \"Rapport som peker\"\ndated = 2024-03-01\nbody = \"zqx\"\nregions = [\"zqx\"]\nmunicipalities = [\"zqx\"]\ntopics = [\"zqx\"]\nprojects = [\"zqx\"]\nfocus_areas = [\"zqx#1\"]\n+++\n",
    ),
    (
        "content/prosjekter/peker.md",
        "+++\ntitle = \"Prosjekt som peker\"\nstatus = \"ongoing\"\nregions = [\"zqx\"]\nmunicipalities = [\"zqx\"]\ntopics = [\"zqx\"]\nfocus_areas = [\"zqx#1\"]\ncases = [\"PU 77-2024\"]\n+++\n",
    ),
    (
        "content/kommuner/eksempelnes.md",
        "+++\nname = \"Eksempelnes\"\nnumber = \"9902\"\nregion = \"indre\"\nalso_in = [{ region = \"zqx\", reason = \"Av og til\" }]\n+++\n",
    ),
    (
        "content/handlingsplaner/2023.md",
        "+++\ntitle = \"Plan som peker\"\nperiod = \"2023\"\nadopted_in = \"PU 77-2024\"\n\n[[focus_areas]]\nid = \"1\"\nname = \"Område\"\nbody = \"zqx\"\n\n[[measures]]\ntitle = \"Tiltak\"\nfocus_area = \"1\"\ncases = [\"PU 77-2024\"]\nprojects = [\"zqx\"]\n+++\n",
    ),
    (
        "content/dokumenter/peker.md",
        "+++\ntitle = \"Dokument som peker\"\nadopted_in = \"PU 77-2024\"\ntopics = [\"zqx\"]\n\n[[accessions]]\nparty = \"zqx\"\nstatus = \"acceded\"\n+++\n",
    ),
    (
        "content/kart.toml",
        "attribution = \"Oppdiktet\"\nlicence = { name = \"Fritt\", url = \"https://example.org/\" }\nwidth = 900\nheight = 900\n\n[[municipalities]]\nnumber = \"9901\"\nlabel = { x = 400, y = 400 }\npath = \"m300 300l200 0 0 200z\"\n\n[[municipalities]]\nnumber = \"8642\"\nlabel = { x = 440, y = 440 }\npath = \"m400 400l2093 0 0 200z\"\n",
    ),
    ("content/tema/peker.md", "+++\ntitle = \"Tema som peker\"\nsee_also = [\"zqx\"]\n+++\n"),
];

/// Markers that no page shows even when their record is public: names for recognising citations, and names in
/// languages that the page is not in.
const NEVER_SHOWN: &[&str] =
    &["zqx-body-alias", "zqx-body-names-en", "zqx-body-names-nn", "zqx-document-short-name"];

fn site(parts: &[&[(&str, &str)]], line: &str) -> TempDir {
    let site = TempDir::new().unwrap();
    for (path, text) in parts.iter().copied().flatten() {
        let text =
            if line.is_empty() { text.replace("WITHHELD\n", "") } else { text.replace("WITHHELD", line) };
        let path = site.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    site
}

fn built(root: &Path, session: Session) -> Tree {
    let output = TempDir::new().unwrap();
    build(root, output.path(), session);
    tree(output.path())
}

fn with_drafts(today: &str) -> Session {
    Session { drafts: true, ..on(today) }
}

/// Every marker in a text: `zqx`, and the letters and hyphens after it.
fn markers(text: &str) -> BTreeSet<String> {
    let text = text.to_lowercase();
    let starts = text.match_indices(MARK).map(|(at, _)| &text[at..]);
    let ends = |rest: &str| {
        rest.find(|letter: char| !letter.is_ascii_lowercase() && letter != '-').unwrap_or(rest.len())
    };
    starts.map(|rest| rest[..ends(rest)].trim_end_matches('-').to_owned()).collect()
}

/// Every marker in an output, with the file: in names and in bytes, our books too.
fn leaks(tree: &Tree) -> Vec<String> {
    let mut leaks = Vec::new();
    for (file, (bytes, _)) in tree {
        let text = String::from_utf8_lossy(bytes);
        leaks.extend(markers(file).into_iter().map(|marker| format!("{marker} in the name of {file}")));
        leaks.extend(markers(&text).into_iter().map(|marker| format!("{marker} in {file}")));
        // Numbers and years that only withheld records have; our books are full of hashes.
        let numbers = ["8642", "8643", "2093"]
            .into_iter()
            .filter(|number| file.ends_with(".html") && text.contains(number));
        leaks.extend(numbers.map(|number| format!("{number} in {file}")));
    }
    leaks
}

#[track_caller]
fn no_leaks(tree: &Tree) {
    let leaks = leaks(tree);
    assert!(tree.contains_key("saker/pu-01-2024/index.html"), "the public case is there");
    assert!(leaks.is_empty(), "{} leaks: {leaks:#?}", leaks.len());
}

/// Every marker that the withheld records hold, but for the names by which records refer to each other.
fn all_markers() -> BTreeSet<String> {
    let mut all: BTreeSet<String> = WITHHELD.iter().flat_map(|(_, text)| markers(text)).collect();
    all.remove("zqx");
    all
}

fn shown(tree: &Tree) -> BTreeSet<String> {
    let mut shown = BTreeSet::new();
    for (file, (bytes, _)) in tree {
        shown.extend(markers(file));
        shown.extend(markers(&String::from_utf8_lossy(bytes)));
    }
    shown
}

#[test]
fn a_leak_would_be_found() {
    let leaky = site(&[PUBLIC, WITHHELD], "");
    assert!(leaks(&built(leaky.path(), on(BEFORE))).len() > 100);
}

#[test]
fn drafts_of_every_kind_reach_no_byte_of_the_output() {
    no_leaks(&built(site(&[PUBLIC, WITHHELD], DRAFT).path(), on(BEFORE)));
    // A draft stays one, whatever the day.
    no_leaks(&built(site(&[PUBLIC, WITHHELD], DRAFT).path(), on("2099-01-01")));
}

#[test]
fn records_of_every_kind_reach_no_byte_of_the_output_before_their_day() {
    no_leaks(&built(site(&[PUBLIC, WITHHELD], EMBARGO).path(), on(BEFORE)));
}

#[test]
fn a_draft_whose_day_has_come_is_still_a_draft() {
    let both = format!("{DRAFT}\npublic_from = 2024-01-01");
    no_leaks(&built(site(&[PUBLIC, WITHHELD], &both).path(), on(BEFORE)));
    let both = format!("draft = false\n{EMBARGO}");
    no_leaks(&built(site(&[PUBLIC, WITHHELD], &both).path(), on(BEFORE)));
}

#[test]
fn public_records_that_point_to_withheld_ones_give_nothing_of_them_away() {
    for line in [DRAFT, EMBARGO] {
        let tree = built(site(&[PUBLIC, WITHHELD, POINTING], line).path(), on(BEFORE));
        assert!(tree.contains_key("saker/pu-02-2024/index.html"));
        let home = String::from_utf8_lossy(&tree["index.html"].0);
        assert!(home.contains("kart-9901"), "the public municipality is on the map");
        no_leaks(&tree);
        for missing in ["saker/pu-77-2024/index.html", "moter/pu-2024-05-20/index.html"] {
            assert!(!tree.contains_key(missing), "{missing}");
        }
    }
}

#[test]
fn what_is_withheld_changes_no_byte_of_what_is_public() {
    let expected = built(site(&[PUBLIC], "").path(), on(BEFORE));
    for line in [DRAFT, EMBARGO] {
        let actual = built(site(&[PUBLIC, WITHHELD], line).path(), on(BEFORE));
        assert_eq!(differing(&expected, &actual), Vec::<String>::new(), "{line}");
    }
}

#[test]
fn a_withheld_case_does_not_move_public_ones() {
    // `PU 78-2024` has no date of its own; it may not take that of a case that nobody may know of.
    const DATELESS: &[(&str, &str)] = &[
        ("content/saker/pu/2024/78-2024.md", "+++\ncase = \"PU 78-2024\"\ntitle = \"Uten dato\"\n+++\n"),
        ("content/organ/eu.md", "+++\ncode = \"EU\"\nname = \"Eksempelutvalget\"\nlevel = 3\n+++\n"),
        (
            "content/saker/eu/2024/01-2024.md",
            "+++\ncase = \"EU 01-2024\"\ntitle = \"I mars\"\ndated = 2024-03-01\n+++\n",
        ),
    ];
    let expected = built(site(&[PUBLIC, DATELESS], "").path(), on(BEFORE));
    let actual = built(site(&[PUBLIC, DATELESS, WITHHELD], DRAFT).path(), on(BEFORE));
    assert_eq!(differing(&expected, &actual), Vec::<String>::new());
}

#[test]
fn the_name_of_a_withheld_place_hides_no_public_one() {
    // A longer name takes the place of a shorter one in a text; a withheld one may not.
    const NAMED: &[(&str, &str)] = &[(
        "content/saker/pu/2024/03-2024.md",
        "+++\ncase = \"PU 03-2024\"\ntitle = \"Ferge\"\n+++\n\nFergen går fra Prøvevik Sund hver dag.\n",
    )];
    const LONGER: &[(&str, &str)] = &[(
        "content/kommuner/sund.md",
        "+++\nWITHHELD\nname = \"Prøvevik Sund\"\nnumber = \"9903\"\nregion = \"indre\"\n+++\n",
    )];
    let expected = built(site(&[PUBLIC, NAMED], "").path(), on(BEFORE));
    let actual = built(site(&[PUBLIC, NAMED, LONGER], DRAFT).path(), on(BEFORE));
    assert_eq!(differing(&expected, &actual), Vec::<String>::new());
}

fn differing(one: &Tree, other: &Tree) -> Vec<String> {
    let files: BTreeSet<&String> = one.keys().chain(other.keys()).collect();
    let bytes = |tree: &Tree, file: &String| tree.get(file).map(|(bytes, _)| bytes.clone());
    files.into_iter().filter(|file| bytes(one, file) != bytes(other, file)).cloned().collect()
}

#[test]
fn with_drafts_everything_is_shown() {
    for line in [DRAFT, EMBARGO] {
        let shown = shown(&built(site(&[PUBLIC, WITHHELD], line).path(), with_drafts(BEFORE)));
        let missing: Vec<String> = all_markers().difference(&shown).cloned().collect();
        assert_eq!(missing, NEVER_SHOWN, "{line}");
    }
}

#[test]
fn on_its_day_everything_is_shown_as_if_it_had_never_been_withheld() {
    let never = built(site(&[PUBLIC, WITHHELD, POINTING], "").path(), on(DAY));
    let now = built(site(&[PUBLIC, WITHHELD, POINTING], EMBARGO).path(), on(DAY));
    assert_eq!(differing(&never, &now), Vec::<String>::new());
    assert!(
        now.contains_key("saker/pu-77-2024/index.html")
            && now.contains_key("saker/pu-77-2024/zqx-case-file.txt")
    );
}

#[test]
fn what_is_withheld_again_is_taken_out_of_the_output() {
    let output = TempDir::new().unwrap();
    let open = site(&[PUBLIC, WITHHELD], "");
    build(open.path(), output.path(), on(BEFORE));
    assert!(!leaks(&tree(output.path())).is_empty());
    let closed = site(&[PUBLIC, WITHHELD], DRAFT);
    build(closed.path(), output.path(), on(BEFORE));
    no_leaks(&tree(output.path()));
    assert!(!output.path().join("saker/pu-77-2024").exists(), "no folder tells of it either");
}

#[test]
fn names_of_officers_and_members_are_shown_only_where_the_site_says_so() {
    let open = site(&[PUBLIC, WITHHELD], "");
    let config = open.path().join("config.toml");
    let names = ["zqx-case-officer", "zqx-case-clearance", "zqx-member-name"];
    let shown_names = |tree: &Tree| names.iter().filter(|name| shown(tree).contains(**name)).count();
    assert_eq!(shown_names(&built(open.path(), on(BEFORE))), 3);
    let text = fs::read_to_string(&config).unwrap();
    for without in [
        text.replace("show_officers = true", "show_officers = false"),
        text.replace("[privacy]\nshow_officers = true\n", ""),
    ] {
        fs::write(&config, without).unwrap();
        assert_eq!(shown_names(&built(open.path(), on(BEFORE))), 0);
    }
}

#[test]
fn a_link_from_a_public_text_to_a_withheld_page_or_file_is_an_error() {
    for link in
        ["/saker/pu-77-2024/", "/saker/pu-77-2024/zqx-case-file.txt", "/tema/zqx/", "/zqx-page-address/"]
    {
        let text = format!("+++\ntitle = \"Lenker\"\n+++\n\n[se her]({link})\n");
        let linking: &[(&str, &str)] = &[("content/sider/lenker.md", &text)];
        let site = site(&[PUBLIC, WITHHELD, linking], DRAFT);
        let prepared = prepare(site.path(), on(BEFORE)).unwrap();
        assert!(prepared.ready.is_none(), "{link}");
        let codes: Vec<&str> = prepared.diagnostics.iter().map(|found| found.code.slug()).collect();
        assert!(codes.contains(&"broken-link"), "{link}: {codes:?}");
        assert!(
            prepare(site.path(), with_drafts(BEFORE)).unwrap().ready.is_some(),
            "{link} is there for those who look at drafts"
        );
    }
}
