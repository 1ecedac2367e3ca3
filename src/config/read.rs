//! `config.toml` → [`Config`].

use std::collections::BTreeMap;

use crate::diagnostic::{Checked, Code, Diagnostic};
use crate::fields::{self, Fields, Located};
use crate::language::Language;
use crate::source::{SourceFile, SourcePath, SourceTree, Span};

use super::{BaseUrl, Config, Contact, ImportWords, Law, Party, Rules, Session};

/// The kinds of section whose headings a site can add to.
const SECTION_KINDS: [&str; 10] = [
    "account",
    "background",
    "conclusion",
    "decision",
    "finance",
    "introduction",
    "joint_assessment",
    "proceedings",
    "recommendation",
    "user_participation",
];

/// Reads the configuration; nothing when it is not there or not TOML. What is missing in it is told and left blank.
pub fn read(tree: &SourceTree, session: Session) -> Checked<Option<Config>> {
    let Some(file) = &tree.config else {
        let path = SourcePath::new("config.toml");
        let unreadable = tree.not_utf8.iter().any(|file| file.path == path);
        let diagnostics = if unreadable {
            Vec::new() // told with the other files that are not UTF-8
        } else {
            let message = "the site has no `config.toml`";
            vec![Diagnostic::error(Code::MissingConfig, Span::new(&path, 0..0), message).help(
                "write one with `title`, `description` and `[contact]`; docs/content.md lists every setting",
            )]
        };
        return Checked { value: None, diagnostics };
    };
    let mut diagnostics = Vec::new();
    let value = fields::read(file, 0..file.text.len(), "the configuration", &mut diagnostics, |fields| {
        config(fields, session, file)
    });
    Checked { value, diagnostics }
}

fn plain<T>(located: Located<T>) -> T {
    located.value
}

fn texts(list: Vec<Located<String>>) -> Vec<String> {
    list.into_iter().map(plain).collect()
}

fn config(fields: &mut Fields, session: Session, file: &SourceFile) -> Config {
    let title = fields.required::<String>("title").map(plain);
    let short_title = fields.optional::<String>("short_title").map(plain);
    let description = fields.required::<String>("description").map(plain);
    let interface = Language::INTERFACE.map(|language| (language.tag(), language));
    let language = fields.choice("language", &interface).map(plain).unwrap_or_default();
    let base_url = base_url(fields);
    let contact = fields.table("contact", "the contact", contact);
    if contact.is_none() && !fields.has("contact") {
        let message = "the configuration needs `[contact]`";
        let span = Span::new(&file.path, 0..0);
        fields.tell(
            Diagnostic::error(Code::MissingField, span, message)
                .help("add `[contact]` with a `name` (a role, not a person) and an `email` or `url`"),
        );
    }
    let statement = statement(fields);
    let parties = fields.tables("parties", "a party", party);
    let parties = parties.into_iter().filter_map(plain).collect();
    let sections = sections(fields);
    let import = fields.table("import", "the settings of import", ImportWords::read);
    let show_officers =
        fields.table("privacy", "the privacy settings", |fields| fields.optional("show_officers").map(plain));
    let thresholds = fields.table("thresholds", "the thresholds", thresholds).map(plain).unwrap_or_default();
    let rules = fields.table("rules", "the list of rules", Rules::read).map(plain).unwrap_or_default();
    let mentions = fields.table("mentions", "the settings of mentions", |fields| {
        (texts(fields.list("ignore")), texts(fields.list("abbreviations")))
    });
    let (ignored_mentions, known_abbreviations) = mentions.map(plain).unwrap_or_default();
    let external = fields
        .table("citations", "the settings of citations", |fields| texts(fields.list("external_bodies")));
    let search =
        fields.table("search", "the settings of search", |fields| fields.optional("enabled").map(plain));
    let laws = fields.tables("laws", "a law", law).into_iter().filter_map(plain).collect();
    let home = fields.table("home", "the settings of the home page", |fields| {
        (fields.optional::<String>("heading").map(plain), fields.optional::<String>("lead").map(plain))
    });
    let (home_heading, home_lead) = home.map_or((None, None), plain);
    // What is missing has been told, and nothing is built; with blanks in its place, the content can still be checked.
    let title = title.unwrap_or_default();
    let unknown = || Contact { name: String::new(), url: None, email: None, phone: None, address: None };
    Config {
        short_title: short_title.unwrap_or_else(|| title.clone()),
        title,
        description: description.unwrap_or_default(),
        language,
        base_url: session.base_url.clone().unwrap_or(base_url),
        contact: contact.and_then(plain).unwrap_or_else(unknown),
        accessibility_statement: statement,
        parties,
        sections,
        import: import.map(plain).unwrap_or_default(),
        show_officers: show_officers.and_then(plain).unwrap_or(false),
        outcome_missing_days: thresholds.outcome_missing_days.unwrap_or(60),
        minutes_missing_days: thresholds.minutes_missing_days.unwrap_or(60),
        taken_up_days: thresholds.taken_up_days.unwrap_or(365),
        number_slack: thresholds.number_slack.unwrap_or(20),
        rules,
        page_size: thresholds.page_size.map_or(100, |size| usize::from(size.max(1))),
        ignored_mentions,
        known_abbreviations,
        laws,
        external_bodies: external.map(plain).unwrap_or_default(),
        has_search: search.and_then(plain).unwrap_or(true),
        home_heading,
        home_lead,
        session,
    }
}

/// The thresholds that are written.
#[derive(Default)]
struct Thresholds {
    outcome_missing_days: Option<u16>,
    minutes_missing_days: Option<u16>,
    taken_up_days: Option<u16>,
    number_slack: Option<u16>,
    page_size: Option<u16>,
}

fn thresholds(fields: &mut Fields) -> Thresholds {
    let mut number = |name| fields.optional::<u16>(name).map(plain);
    Thresholds {
        outcome_missing_days: number("outcome_missing_days"),
        minutes_missing_days: number("minutes_missing_days"),
        taken_up_days: number("taken_up_days"),
        number_slack: number("number_slack"),
        page_size: number("page_size"),
    }
}

fn base_url(fields: &mut Fields) -> BaseUrl {
    let Some(url) = fields.optional::<String>("base_url") else { return BaseUrl::default() };
    BaseUrl::parse(&url.value).unwrap_or_else(|why| {
        fields.tell(
            Diagnostic::error(Code::UnusableValue, url.span, format!("`base_url` {why}"))
                .help("write it as `https://example.org/`, or leave it out until it is decided"),
        );
        BaseUrl::default()
    })
}

/// The Norwegian regulation on universal design of ICT wants the statement of a public site to be found from the site.
fn statement(fields: &mut Fields) -> Option<Located<String>> {
    if !fields.has("accessibility_statement") {
        let span = fields.header();
        let message = "the configuration needs `accessibility_statement`";
        fields.tell(Diagnostic::error(Code::MissingField, span, message).help(
            "add `accessibility_statement = \"…\"`: the address of the statement at uustatus.no, or of a page of the site, \
             such as `/tilgjengelighet/`",
        ));
    }
    let statement = fields.optional::<String>("accessibility_statement")?;
    let starts = ["https://", "http://", "/"];
    if starts.iter().any(|start| statement.value.starts_with(start)) && !statement.value.starts_with("//") {
        return Some(statement);
    }
    let message = "`accessibility_statement` is neither a web address nor a page of the site";
    fields.tell(
        Diagnostic::error(Code::UnusableValue, statement.span, message)
            .help("write it as `https://…`, or as the address of a page, which begins and ends with `/`"),
    );
    None
}

fn contact(fields: &mut Fields) -> Option<Contact> {
    let name = fields.required::<String>("name").map(plain);
    let url = fields.optional::<String>("url");
    if let Some(bad) =
        url.as_ref().filter(|url| !(url.value.starts_with("https://") || url.value.starts_with("http://")))
    {
        fields.tell(
            Diagnostic::error(Code::UnusableValue, bad.span.clone(), "`url` is not a web address")
                .help("write it as `https://…`"),
        );
    }
    let email = fields.optional::<String>("email").map(plain);
    let phone = fields.optional::<String>("phone").map(plain);
    let address = fields.optional::<String>("address").map(plain);
    Some(Contact { name: name?, url: url.map(plain), email, phone, address })
}

fn party(fields: &mut Fields) -> Option<Party> {
    let id = fields.required::<String>("id").map(plain);
    let name = fields.required::<String>("name").map(plain);
    let assessment = texts(fields.list("assessment"));
    Some(Party { id: id?, name: name?, assessment })
}

fn law(fields: &mut Fields) -> Option<Law> {
    let name = fields.required::<String>("name").map(plain);
    let short_names = texts(fields.list("short_names"));
    let id = fields.required::<String>("id");
    let fits = |id: &str| {
        let mut parts = id.split('-');
        matches!(parts.next(), Some("LOV" | "FOR"))
            && parts.clone().count() >= 3
            && parts.all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    if let Some(id) = id.as_ref().filter(|id| !fits(&id.value)) {
        fields.tell(
            Diagnostic::error(Code::UnusableValue, id.span.clone(), format!("`id` cannot be `{}`", id.value))
                .help("write it as Lovdata does: `\"LOV-2011-06-24-30\"`, or `\"FOR-…\"` for a regulation"),
        );
        return None;
    }
    Some(Law { name: name?, short_names, id: id.map(plain)? })
}

fn sections(fields: &mut Fields) -> BTreeMap<String, Vec<String>> {
    let read = fields.table("sections", "the list of section names", |fields| {
        SECTION_KINDS.map(|kind| (kind.to_owned(), texts(fields.list(kind))))
    });
    read.map(|read| read.value.into_iter().filter(|(_, names)| !names.is_empty()).collect())
        .unwrap_or_default()
}

impl Config {
    /// The party with this key.
    pub fn party(&self, id: &str) -> Option<&Party> {
        self.parties.iter().find(|party| party.id == id)
    }
}
