//! The words of a partnership that does not exist: places, bodies and the parts of sentences.

/// The three regions: name, and the hospital there.
pub(super) const REGIONS: &[(&str, &str)] = &[
    ("Prøvekysten", "Eksempelsykehuset Prøvevik"),
    ("Eksempelfjorden", "Eksempelsykehuset Eksempelfjord"),
    ("Mønsterdalen", "Eksempelsykehuset Mønsterdal"),
];

/// The twenty municipalities: name, and the place of their region in [`REGIONS`].
pub(super) const MUNICIPALITIES: &[(&str, usize)] = &[
    ("Prøvevik", 0),
    ("Liksomøy", 0),
    ("Tenktnes", 0),
    ("Fabelvåg", 0),
    ("Skissehamn", 0),
    ("Utkastvær", 0),
    ("Åpentenkt", 0),
    ("Eksempelfjord", 1),
    ("Diktereid", 1),
    ("Påfunnsund", 1),
    ("Kladdebotn", 1),
    ("Øvingsli", 1),
    ("Tankestrand", 1),
    ("Drømmevoll", 1),
    ("Mønsterdal", 2),
    ("Antakelsnes", 2),
    ("Modellbygd", 2),
    ("Gjettemark", 2),
    ("Æventyrheim", 2),
    ("Forsøksjøen", 2),
];

/// A body: what it is called, how high it stands, and how many of a hundred cases it handles.
pub(super) struct Body {
    pub(super) code: &'static str,
    pub(super) name: &'static str,
    pub(super) level: u8,
    pub(super) share: usize,
}

impl Body {
    /// The name of the body's file and of its folders.
    pub(super) fn file_name(&self) -> String {
        self.code.to_lowercase()
    }
}

/// The five bodies; the last one, the secretariat, handles no cases.
pub(super) const BODIES: &[Body] = &[
    Body { code: "SUP", name: "Strategisk utvalg for partnerskapet", level: 2, share: 60 },
    Body { code: "FPM", name: "Felles partnerskapsmøte", level: 1, share: 10 },
    Body { code: "FUB", name: "Faglig utvalg for barn og unge", level: 3, share: 15 },
    Body { code: "FUE", name: "Faglig utvalg for eldre", level: 3, share: 15 },
    Body { code: "SEK", name: "Partnerskapets sekretariat", level: 0, share: 0 },
];

/// Topics.
pub(super) const TOPICS: &[&str] = &[
    "Barn og unge",
    "Beredskap",
    "Brukermedvirkning",
    "Demografi",
    "Digital hjemmeoppfølging",
    "Fastleger",
    "Felles journal",
    "Habilitering",
    "Kompetanse",
    "Legevakt",
    "Psykisk helse",
    "Rehabilitering",
    "Rekruttering",
    "Skrøpelige eldre",
    "Utskriving",
    "Økonomi og planlegging",
];

/// What a case does with its subject.
pub(super) const ERRANDS: &[&str] = &[
    "status og veien videre",
    "forslag til mandat",
    "evaluering",
    "orientering",
    "plan for innføring",
    "finansiering",
    "oppfølging av tidligere vedtak",
    "høring",
    "prinsippsak",
    "valg av modell",
    "årlig rapportering",
    "søknad om midler",
    "revidert framdriftsplan",
    "risikovurdering",
    "sluttrapport",
    "oppnevning av arbeidsgruppe",
    "avklaring av ansvar",
    "forlengelse",
    "avvikling",
    "innspill til statsbudsjettet",
    "brukernes erfaringer",
    "statistikk og utviklingstrekk",
    "anskaffelse",
    "felles retningslinjer",
];

/// Who acts. `@` stands for a place.
pub(super) const ACTORS: &[&str] = &[
    "Kommunene",
    "Eksempelsykehuset",
    "Arbeidsgruppen",
    "Fagutvalget",
    "Sekretariatet",
    "Brukerrepresentantene",
    "Fastlegene",
    "Tildelingskontorene",
    "Partene",
    "Prosjektgruppen",
    "Helsesykepleierne",
    "Legevakten i @",
    "Kommuneoverlegen i @",
    "Ledergruppen i @",
    "De ansatte på sykehjemmet i @",
    "Avdelingslederne",
];

/// What they did or do, in the present or the perfect.
pub(super) const DEEDS: &[&str] = &[
    "har gått gjennom",
    "foreslår å videreføre",
    "vil samordne",
    "har prøvd ut",
    "beskriver",
    "skal følge opp",
    "peker på",
    "har kartlagt",
    "ønsker å utvikle",
    "er enige om å forenkle",
    "har evaluert",
    "kjenner godt til",
    "ber om å få styrket",
    "legger vekt på",
    "rapporterer jevnlig om",
];

/// The same as infinitives.
pub(super) const TO_DO: &[&str] = &[
    "samordne",
    "videreføre",
    "kartlegge",
    "utvikle",
    "beskrive",
    "følge opp",
    "prøve ut",
    "forenkle",
    "styrke",
    "evaluere",
    "innføre",
    "planlegge",
];

/// What it is done to.
pub(super) const THINGS: &[&str] = &[
    "rutinene for utskriving av pasienter",
    "den digitale hjemmeoppfølgingen",
    "de felles opplæringsdagene",
    "overgangene mellom sykehus og hjem",
    "samarbeidet med fastlegene",
    "tilbudet til barn og unge med sammensatte behov",
    "meldingene mellom journalsystemene",
    "de lokale møteplassene",
    "ordningen med hospitering",
    "ansvaret for transport mellom nivåene",
    "arbeidet med felles legemiddellister",
    "pårørendes plass i behandlingen",
    "vaktsamarbeidet på kysten",
    "de faglige retningslinjene",
    "tallene fra kvalitetsregisteret",
    "behovet for helsepersonell fram mot 2040",
    "beredskapsplanene for lange strømbrudd",
    "erfaringene fra forsøket med ambulante team",
];

/// How, when or why. `@` stands for a place.
pub(super) const CIRCUMSTANCES: &[&str] = &[
    "før neste møte",
    "i løpet av året",
    "i tråd med samarbeidsavtalen",
    "sammen med kommunene på Prøvekysten",
    "sammen med kommunene i Mønsterdalen",
    "med vekt på tidlig innsats",
    "når bemanningen tillater det",
    "slik brukerne har bedt om",
    "uten at det gir merarbeid for fastlegene",
    "etter modell fra @",
    "både i @ og ellers i regionen",
    "innenfor rammene som alt er gitt",
    "så lenge reiseavstandene er store",
    "på grunnlag av tallene fra forrige halvår",
    "med en enkel måling hvert kvartal",
    "der det finnes en avtale om det",
];

/// What comes of it.
pub(super) const EFFECTS: &[&str] = &[
    "og det gir færre unødige innleggelser",
    "og det har kortet ventetiden for de fleste",
    "men ressursene er knappe i de minste kommunene",
    "men det krever at begge parter setter av tid",
    "og pasientene slipper å fortelle det samme to ganger",
    "selv om kostnadene ikke er endelig regnet ut",
    "og erfaringene deles på neste samling",
    "men avstandene gjør det vanskelig om vinteren",
];

/// How a sentence may begin that ends with who does what.
pub(super) const OPENINGS: &[&str] = &[
    "Det er viktig at",
    "Det går fram av høringen at",
    "Rapporten viser at",
    "Møtet merket seg at",
    "Det er et mål at",
    "Erfaringen er at",
];

/// Short remarks for footnotes and table cells.
pub(super) const REMARKS: &[&str] = &[
    "Tallene er oppdiktet og brukes bare til måling.",
    "Gjelder fra neste driftsår.",
    "Avklares i lokalt samarbeidsmøte.",
    "Se også planen for innsatsområdet.",
    "Tas opp på nytt når tallene er klare.",
    "Ikke alle kommuner har svart.",
];

/// Rows of tables.
pub(super) const MEASURES: &[&str] = &[
    "Innleggelser",
    "Liggedøgn",
    "Utskrivingsklare",
    "Hjemmebesøk",
    "Vakter",
    "Kurs",
    "Henvisninger",
    "Digitale konsultasjoner",
];

/// Roles that own things; never a person.
pub(super) const ROLES: &[&str] = &[
    "Sekretariatet",
    "Samhandlingslederen",
    "Kommunedirektøren",
    "Klinikksjefen",
    "Lederen av fagutvalget",
    "Kommuneoverlegen",
];

/// Abbreviations: short, long, meaning.
pub(super) const ABBREVIATIONS: &[(&str, &str, &str)] = &[
    ("DHO", "digital hjemmeoppfølging", "Oppfølging hjemme med målinger som sendes til helsetjenesten."),
    (
        "KAD",
        "kommunalt akutt døgntilbud",
        "En seng i kommunen for den som trenger kort og øyeblikkelig hjelp.",
    ),
    ("PLO", "pleie og omsorg", "Kommunenes tjenester i hjemmet og på institusjon."),
    ("OBS", "oppfølging i basis og samarbeid", "En oppdiktet ordning som bare finnes i dette korpuset."),
    ("KE", "koordinerende enhet", "Stedet som har oversikt over rehabilitering og individuell plan."),
    ("IP", "individuell plan", "En plan for den som trenger lange og sammensatte tjenester."),
    ("BPA", "brukerstyrt personlig assistanse", "Hjelp som den enkelte selv leder."),
    ("EPJ", "elektronisk pasientjournal", "Der helsepersonell skriver og leser om pasienten."),
    ("ROS", "risiko- og sårbarhetsanalyse", "En oversikt over hva som kan gå galt, og hva som da gjøres."),
    ("LMT", "lærings- og mestringstilbud", "Kurs for den som skal leve med en sykdom."),
];

/// First parts of made-up terms.
pub(super) const TERM_HEADS: &[&str] =
    &["samhandlings", "utskrivings", "hjemme", "beredskaps", "nærhjelps", "fagfelle", "overgangs"];

/// Last parts of made-up terms.
pub(super) const TERM_TAILS: &[&str] = &["avtale", "møte", "rutine", "plan", "tavle", "forløp", "samling"];

/// A name as it stands in file names and addresses.
pub(super) fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    for letter in name.to_lowercase().chars() {
        match letter {
            'æ' => slug.push_str("ae"),
            'ø' => slug.push('o'),
            'å' => slug.push('a'),
            'a'..='z' | '0'..='9' => slug.push(letter),
            _ if slug.is_empty() || slug.ends_with('-') => {}
            _ => slug.push('-'),
        }
    }
    slug.trim_end_matches('-').to_owned()
}
