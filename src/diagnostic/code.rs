//! Every kind of finding, once. `docs/diagnostics.md` explains each; a test keeps the two alike.

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $slug:literal;)*) => {
        /// The kind of a finding. Its slug is stable: people search for it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Code { $($(#[$doc])* $variant,)* }

        impl Code {
            /// Every code, in the order of `docs/diagnostics.md`.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The stable name, as in `error[unknown-reference]`.
            pub const fn slug(self) -> &'static str {
                match self { $(Self::$variant => $slug,)* }
            }
        }
    };
}

impl Code {
    /// The rules: judgements over texts and over several records. A site sets in `[rules]` of `config.toml` how much the
    /// findings of each matter. What cannot be read or joined is no judgement, and no rule.
    pub const RULES: &[Self] = &[
        Self::ExemptionMark,
        Self::PrivateDetail,
        Self::UnseenContent,
        Self::DocumentProperties,
        Self::UnreadableFile,
        Self::WeakAltText,
        Self::HeadingJump,
        Self::TableWithoutHeaders,
        Self::VagueLinkText,
        Self::AmbiguousLinkText,
        Self::UnknownCase,
        Self::DoubtfulCitation,
        Self::UnknownPoint,
        Self::MeetingWithoutRecord,
        Self::MissingOutcome,
        Self::DecisionWithoutOutcome,
        Self::AgendaCaseWithoutPage,
        Self::MissingMinutes,
        Self::ConflictingDate,
        Self::NumberUsedTwice,
        Self::ThreadContradiction,
        Self::InconsistentName,
        Self::CitedLater,
        Self::InactiveBody,
        Self::NumberTooHigh,
        Self::NeverTakenUp,
        Self::MunicipalityNotOnMap,
        Self::UnusedAbbreviation,
        Self::UnknownAbbreviation,
    ];
}

codes! {
    /// A file is not UTF-8 text.
    NotUtf8 = "not-utf8";
    /// The site has no `config.toml`.
    MissingConfig = "missing-config";
    /// A file lies where no kind of record is kept.
    MisplacedFile = "misplaced-file";
    /// A record does not begin with `+++`.
    MissingFrontMatter = "missing-front-matter";
    /// The front matter is not ended by `+++`.
    UnclosedFrontMatter = "unclosed-front-matter";
    /// The front matter is not TOML.
    Syntax = "syntax";
    /// A required field is not there.
    MissingField = "missing-field";
    /// A field that the kind of record does not have.
    UnknownField = "unknown-field";
    /// A value of another type than the field takes.
    WrongType = "wrong-type";
    /// A word that is not among those the field takes.
    UnknownValue = "unknown-value";
    /// A value of the right type that cannot be read: a date, a case number, an address.
    UnusableValue = "unusable-value";
    /// Two fields that exclude each other.
    ConflictingFields = "conflicting-fields";
    /// A record's key does not agree with its path.
    PathMismatch = "path-mismatch";
    /// The number of a person, in any spelling.
    PersonalNumber = "personal-number";
    /// A mark of exemption from public access.
    ExemptionMark = "exemption-mark";
    /// A private telephone number, address or account, a day of birth, a patient.
    PrivateDetail = "private-detail";
    /// What a file beside a record holds that its readers do not see: tracked changes, comments, text under boxes.
    UnseenContent = "unseen-content";
    /// Who made a file beside a record, or where a picture was taken.
    DocumentProperties = "document-properties";
    /// A file beside a record that nobody could look into, or that has no text.
    UnreadableFile = "unreadable-file";
    /// HTML tags in Markdown.
    RawHtml = "raw-html";
    /// A heading of the first level in the text.
    FirstLevelHeading = "first-level-heading";
    /// A picture without a text for those who do not see it.
    MissingAltText = "missing-alt-text";
    /// A text of a picture that says nothing to those who do not see it.
    WeakAltText = "weak-alt-text";
    /// A chart or table without rows, or a chart without numbers.
    EmptyChart = "empty-chart";
    /// A row with more or fewer cells than the table has columns.
    UnevenRows = "uneven-rows";
    /// A cell of a chart without a number that can be read.
    NotANumber = "not-a-number";
    /// A share below zero, or shares that do not make a whole.
    ImpossibleShare = "impossible-share";
    /// More series than can be told apart.
    TooManySeries = "too-many-series";
    /// Two rows or columns of a chart with one name.
    DuplicateLabel = "duplicate-label";
    /// A heading more than one level below the one above it.
    HeadingJump = "heading-jump";
    /// A table whose first row is empty.
    TableWithoutHeaders = "table-without-headers";
    /// A link whose text does not say where it leads.
    VagueLinkText = "vague-link-text";
    /// One link text for different places.
    AmbiguousLinkText = "ambiguous-link-text";
    /// A link to an address that the site does not have.
    BrokenLink = "broken-link";
    /// A link of a kind that is not allowed, such as `javascript:`.
    ForbiddenLink = "forbidden-link";
    /// A reference to a record that is not there.
    UnknownReference = "unknown-reference";
    /// A case that the site does not have.
    UnknownCase = "unknown-case";
    /// Something that looks like a citation and may be none.
    DoubtfulCitation = "doubtful-citation";
    /// A point that the case does not have.
    UnknownPoint = "unknown-point";
    /// Two records with one key.
    DuplicateRecord = "duplicate-record";
    /// Two pages at one address.
    DuplicateAddress = "duplicate-address";
    /// A file that a record names is not there.
    MissingFile = "missing-file";
    /// A file that no record names.
    UnlistedFile = "unlisted-file";
    /// Cases that follow up each other in a circle.
    ThreadLoop = "thread-loop";
    /// A meeting that cases name has no record.
    MeetingWithoutRecord = "meeting-without-record";
    /// A case of a held meeting has no outcome after a set number of days.
    MissingOutcome = "missing-outcome";
    /// A decision is written down, but no outcome.
    DecisionWithoutOutcome = "decision-without-outcome";
    /// A case on an agenda has no page.
    AgendaCaseWithoutPage = "agenda-case-without-page";
    /// A held meeting has no minutes after a set number of days.
    MissingMinutes = "missing-minutes";
    /// Two dates for one meeting.
    ConflictingDate = "conflicting-date";
    /// A case on two agendas, or a case with two numbers.
    NumberUsedTwice = "number-used-twice";
    /// A case follows up a later one.
    ThreadContradiction = "thread-contradiction";
    /// A name that is spelled in two ways.
    InconsistentName = "inconsistent-name";
    /// A text cites a case that is later than itself.
    CitedLater = "cited-later";
    /// A cited case of a year in which its body was not at work.
    InactiveBody = "inactive-body";
    /// A cited number far above the highest that the body is known to have.
    NumberTooHigh = "number-too-high";
    /// A decision that nobody has taken up again within a set time.
    NeverTakenUp = "never-taken-up";
    /// A municipality that the site's map does not have.
    MunicipalityNotOnMap = "municipality-not-on-map";
    /// An abbreviation of the glossary that no text has.
    UnusedAbbreviation = "unused-abbreviation";
    /// An abbreviation in a text that the glossary does not have.
    UnknownAbbreviation = "unknown-abbreviation";
    /// Text in a colour that cannot be read on its ground.
    TextContrast = "text-contrast";
    /// A line or mark in a colour that cannot be seen on its ground.
    NonTextContrast = "non-text-contrast";
    /// A template of the theme cannot be read or drawn.
    Template = "template";
}
