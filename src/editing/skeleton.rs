//! New records, with a word on every field for those who fill them in.
//!
//! Keys are those of the files. The comments are in Norwegian bokmål, as everything that the secretariat reads in its files.

use std::fmt::Write as _;

use jiff::civil::Date;
use toml_edit::Value;

use crate::content::{CaseKey, MeetingStatus, WorkStatus};
use crate::language::PartialDate;

/// What stands first in every new record.
const HINT: &str = "# Linjer som begynner med # er til hjelp for deg. De vises aldri på nettstedet.\n\
                    # Ta bort # foran et felt for å bruke det.\n";
/// New texts are shown when somebody says so.
const DRAFT: &str = "draft = true    # utkast: ta bort linjen når siden kan vises for alle\n";

/// A case to be written.
#[derive(Clone, Debug)]
pub struct CaseSkeleton<'a> {
    /// Its key.
    pub key: CaseKey,
    /// Its title.
    pub title: &'a str,
    /// The paper's own date.
    pub dated: Date,
    /// The meeting that handles it, where that is known.
    pub meeting: Option<PartialDate>,
    /// The headings of the parties' assessments.
    pub assessments: Vec<&'a str>,
}

impl CaseSkeleton<'_> {
    /// Where it lies in the site's folder.
    pub fn path(&self) -> String {
        let key = &self.key;
        format!("content/saker/{}/{}/{}.md", key.body.to_lowercase(), key.year, key.number_and_year())
    }

    /// The file.
    pub fn text(&self) -> String {
        let folder = self.key.number_and_year();
        let meeting = match self.meeting {
            Some(day) => format!("meeting = {}    # møtet som skal behandle saken\n", written(day)),
            None => "# meeting = 2025-02-05    # møtet som skal behandle saken\n".to_owned(),
        };
        let mut text = format!(
            "+++\n{HINT}\
             case = {}\n\
             title = {}\n\
             # summary = \"Hva saken gjelder, og hva som foreslås, i én til tre setninger.\"\n\
             dated = {}    # dagen saksfremlegget er skrevet\n\
             {meeting}\
             # reference = \"2025/12\"    # vår referanse i arkivet\n\
             # responsible = \"Samhandlingssekretariatet\"    # en rolle, ikke en person\n\
             # topics = [\"beredskap\"]    # filnavn i content/tema, uten .md\n\
             # regions = [\"nord\"]    # bare når saken ikke gjelder hele helsefellesskapet\n\
             # follows = [\"{} 01-{}\"]    # saker som denne følger opp\n\
             {DRAFT}\n\
             # Ett slikt avsnitt for hvert vedlegg. Filen legges i mappen {folder} ved siden av denne filen.\n\
             # [[attachments]]\n\
             # title = \"Notat om saken\"\n\
             # file = \"notat.pdf\"    # eller case = \"…\" for en annen sak, url = \"https://…\" for en nettadresse\n\
             # enclosed = true    # false når vedlegget ikke er sendt med\n\
             +++\n\n\
             ## Innstilling til konsensus\n\n\
             1. Skriv det første punktet i innstillingen her.\n\
             2. Skriv det andre punktet her, eller ta det bort.\n\n\
             ## Bakgrunn\n\n\
             Skriv hva saken gjelder, og hva som har skjedd til nå.\n",
            quoted(&self.key.to_string()),
            quoted(self.title),
            self.dated,
            self.key.body,
            self.key.year,
        );
        for heading in &self.assessments {
            // Writing to a `String` cannot fail.
            let _ = write!(text, "\n## {heading}\n\nSkriv vurderingen her.\n");
        }
        text
    }
}

/// A meeting to be written.
#[derive(Clone, Debug)]
pub struct MeetingSkeleton<'a> {
    /// The code of its body.
    pub body: &'a str,
    /// Its day.
    pub date: PartialDate,
    /// Which of the body's meetings of that date it is, from 1.
    pub ordinal: u16,
    /// Whether it takes or took place, where that is known.
    pub status: Option<MeetingStatus>,
    /// When it begins and ends, local time.
    pub hours: (Option<&'a str>, Option<&'a str>),
    /// Where.
    pub place: Option<&'a str>,
    /// The names of the sides that attend.
    pub sides: Vec<&'a str>,
}

impl MeetingSkeleton<'_> {
    /// Where it lies in the site's folder.
    pub fn path(&self) -> String {
        let ordinal = if self.ordinal > 1 { format!("_{}", self.ordinal) } else { String::new() };
        format!("content/moter/{}/{}{ordinal}.md", self.body.to_lowercase(), self.date)
    }

    /// The file.
    pub fn text(&self) -> String {
        let status = self.status.and_then(|status| {
            MeetingStatus::WORDS.iter().find(|(_, other)| *other == status).map(|(word, _)| *word)
        });
        let field = |name: &str, value: Option<&str>, example: &str| match value {
            Some(value) => format!("{name} = {}\n", quoted(value)),
            None => format!("# {name} = \"{example}\"\n"),
        };
        let mut text = format!(
            "+++\n{HINT}\
             body = {}\n\
             date = {}\n\
             {}\
             # kind = \"extraordinary\"    # bare for et ekstra møte; ellers \"ordinary\"\n\
             {}{}{}\
             # online = true    # når møtet er på nett\n\
             # number = \"4/2025\"    # møtets nummer i året\n\n\
             # Saker med denne møtedatoen kommer på sakslisten av seg selv. Skriv bare rader for andre punkter.\n\
             # [[agenda]]\n\
             # order = 1\n\
             # title = \"Godkjenning av innkalling og saksliste\"\n\
             # kind = \"decision\"    # decision discussion information for_the_record other_business\n\n\
             # Etter møtet: sett status = \"held\", og fyll ut det som står under.\n\
             # minutes_status = \"draft\"    # draft sent approved\n",
            quoted(&self.body.to_lowercase()),
            written(self.date),
            field("status", status, "planned")
                .replace('\n', "    # proposed planned held cancelled postponed\n"),
            field("start", self.hours.0, "09:00"),
            field("end", self.hours.1, "15:00"),
            field("place", self.place, "Digitalt"),
        );
        for side in &self.sides {
            let _ = write!(
                text,
                "# [[attendance]]\n# side = {}\n# present = [\"Leder\", \"Nestleder\"]    # roller, ikke navn\n",
                quoted(side)
            );
        }
        text.push_str("+++\n");
        text
    }
}

/// A project to be written.
#[derive(Clone, Debug)]
pub struct ProjectSkeleton<'a> {
    /// The name of its file.
    pub name: &'a str,
    /// Its title.
    pub title: &'a str,
    /// How far it has come.
    pub status: WorkStatus,
    /// When that is known to be so.
    pub today: Date,
}

impl ProjectSkeleton<'_> {
    /// Where it lies in the site's folder.
    pub fn path(&self) -> String {
        format!("content/prosjekter/{}.md", self.name)
    }

    /// The file.
    pub fn text(&self) -> String {
        let status = WorkStatus::WORDS.iter().find(|(_, status)| *status == self.status);
        format!(
            "+++\n{HINT}\
             title = {}\n\
             status = \"{}\"    # idea planned ongoing paused completed stopped unknown\n\
             status_date = {}    # dagen det var slik\n\
             # kind = \"project\"    # project service network course lab actor working_group\n\
             # summary = \"Hva prosjektet skal føre til, i én setning.\"\n\
             # partners = [\"Kommunene\", \"Helseforetaket\"]\n\
             # period = \"2025–2027\"\n\
             # contact = \"Prosjektleder\"    # en rolle, ikke en person\n\
             # cases = [\"SSU 01-2025\"]    # saker om prosjektet\n\
             # links = [{{ title = \"Prosjektets side\", url = \"https://example.no/\" }}]\n\
             {DRAFT}\
             +++\n\n\
             Skriv om prosjektet her.\n",
            quoted(self.title),
            status.map_or("unknown", |(word, _)| word),
            self.today,
        )
    }
}

/// A report to be written.
#[derive(Clone, Debug)]
pub struct ReportSkeleton<'a> {
    /// The name of its file.
    pub name: &'a str,
    /// Its title.
    pub title: &'a str,
    /// Its date.
    pub dated: PartialDate,
    /// The file name of the body that it was written for.
    pub body: Option<&'a str>,
}

impl ReportSkeleton<'_> {
    /// Where it lies in the site's folder.
    pub fn path(&self) -> String {
        format!("content/rapporter/{}.md", self.name)
    }

    /// The file.
    pub fn text(&self) -> String {
        let body = match self.body {
            Some(body) => format!("body = {}    # organet den er skrevet for\n", quoted(body)),
            None => "# body = \"ssu\"    # organet den er skrevet for\n".to_owned(),
        };
        format!(
            "+++\n{HINT}\
             title = {}\n\
             dated = {}\n\
             {body}\
             # period = \"2025\"    # tiden den forteller om\n\
             # summary = \"Hva rapporten forteller, i én setning.\"\n\
             {DRAFT}\n\
             # Rapporten som fil. Den legges i mappen {} ved siden av denne filen.\n\
             # [[files]]\n\
             # title = \"Rapporten som PDF\"\n\
             # file = \"rapport.pdf\"\n\
             +++\n\n\
             ## 1. Innledning\n\n\
             Skriv rapporten her. Overskrifter på neste nivå begynner med ###.\n",
            quoted(self.title),
            written(self.dated),
            self.name,
        )
    }
}

/// A free page to be written.
#[derive(Clone, Debug)]
pub struct PageSkeleton<'a> {
    /// The name of its file.
    pub name: &'a str,
    /// Its title.
    pub title: &'a str,
}

impl PageSkeleton<'_> {
    /// Where it lies in the site's folder.
    pub fn path(&self) -> String {
        format!("content/sider/{}.md", self.name)
    }

    /// The file.
    pub fn text(&self) -> String {
        format!(
            "+++\n{HINT}\
             title = {}\n\
             # summary = \"Hva siden handler om, i én setning.\"\n\
             {DRAFT}\
             +++\n\n\
             Skriv teksten her.\n\n\
             ## En mellomtittel\n\n\
             Skriv mer her.\n",
            quoted(self.title),
        )
    }
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

/// A date as records write it: bare where the day is known, else as a text.
fn written(date: PartialDate) -> String {
    match date.day() {
        Some(day) => day.to_string(),
        None => quoted(&date.to_string()),
    }
}
