//! Names of roles, organisations, bodies, projects and documents that are spelled in two ways.
//!
//! All spellings are counted, then brought together where they are equal after folding, or where they share what is left
//! after one letter is taken away (so no two names are compared that are not near each other).

use std::collections::{BTreeMap, BTreeSet};

use xxhash_rust::xxh3::xxh3_64;

use crate::config::Config;
use crate::content::{Header, Name};
use crate::diagnostic::{Code, Diagnostic};
use crate::language::Language;
use crate::site::Site;
use crate::source::{SourcePath, Span};

use super::spelling::{folded, is_slip};

/// Shorter names become others by one letter too easily.
const SHORTEST_NAME: usize = 10;

/// How a name stands in a field.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Use {
    /// The name of the record itself.
    Own,
    /// Another name of the record, as it stands in running text: the case of its first letter says nothing.
    Alias,
    /// The whole value.
    Whole,
    /// A part of a value that is a text, such as `A, B og C`: the case of its first letter says nothing.
    Part,
}

/// One spelling, wherever it stands.
struct Spelling<'a> {
    text: &'a str,
    count: usize,
    /// The first place, and whether the value there is the name and nothing else.
    place: (&'a Span, bool),
    /// The records that call themselves so.
    owners: BTreeSet<&'a SourcePath>,
    /// The languages of the records in which it stands.
    languages: BTreeSet<&'static str>,
    /// Whether the case of its first letter means something somewhere.
    has_case: bool,
    /// Whether it is a part of texts only.
    is_part: bool,
}

/// Every spelling, by text.
struct Spellings<'a> {
    language: Language,
    by_text: BTreeMap<&'a str, Spelling<'a>>,
}

impl<'a> Spellings<'a> {
    fn add(&mut self, header: &'a Header, text: &'a str, span: &'a Span, use_of: Use) {
        let language = header.language.unwrap_or(self.language).tag();
        let spelling = self.by_text.entry(text).or_insert_with(|| Spelling {
            text,
            count: 0,
            place: (span, use_of != Use::Part),
            owners: BTreeSet::new(),
            languages: BTreeSet::new(),
            has_case: false,
            is_part: true,
        });
        spelling.count += 1;
        spelling.languages.insert(language);
        spelling.has_case |= matches!(use_of, Use::Own | Use::Whole);
        spelling.is_part &= use_of == Use::Part;
        if matches!(use_of, Use::Own | Use::Alias) {
            spelling.owners.insert(&header.path);
        }
        // The place where the whole value can be replaced is better than a part of a text.
        let place = (span, use_of != Use::Part);
        if (!place.1, place.0) < (!spelling.place.1, spelling.place.0) {
            spelling.place = place;
        }
    }

    fn name(&mut self, header: &'a Header, name: &'a Name, use_of: Use) {
        self.add(header, name.value.trim(), &name.span, use_of);
    }

    fn whole(&mut self, header: &'a Header, names: impl IntoIterator<Item = &'a Name>) {
        for name in names {
            self.name(header, name, Use::Whole);
        }
    }

    fn aliases(&mut self, header: &'a Header, names: &'a [Name]) {
        for name in names {
            self.name(header, name, Use::Alias);
        }
    }

    /// The names in a text such as `A, B og C`. «Helse- og omsorgstjenesten» is one name.
    fn parts(&mut self, header: &'a Header, text: &'a Name) {
        for listed in text.value.split([',', ';']) {
            let mut rest = listed;
            while let Some((part, after)) = rest.split_once(" og ").filter(|(part, _)| !part.ends_with('-')) {
                self.add(header, part.trim(), &text.span, Use::Part);
                rest = after;
            }
            self.add(header, rest.trim(), &text.span, Use::Part);
        }
    }
}

/// A name is spelled in one way everywhere.
pub(super) fn inconsistent_name(site: &Site, config: &Config, found: &mut Vec<Diagnostic>) {
    let mut spellings = Spellings { language: config.language, by_text: BTreeMap::new() };
    gather(site, &mut spellings);
    let mut groups: BTreeMap<String, Vec<&Spelling>> = BTreeMap::new();
    for spelling in spellings.by_text.values() {
        groups.entry(folded(spelling.text)).or_default().push(spelling);
    }
    groups.remove("");
    for group in groups.values_mut() {
        // The commonest first; of those as common the one that a record calls itself, then the one that stands first.
        group.sort_by_key(|one| (std::cmp::Reverse((one.count, !one.owners.is_empty())), one.place.0));
    }
    for group in groups.values() {
        for (at, rare) in group.iter().enumerate().skip(1) {
            // Told once, against the commonest; a form of a spelling that is told already is mended with it.
            if group[..at].iter().all(|common| differ(common, rare)) {
                found.push(tell(rare, group[0]));
            }
        }
    }
    let places = places(site);
    let keys: Vec<(&String, &Vec<&Spelling>)> =
        groups.iter().filter(|(key, _)| key.chars().count() >= SHORTEST_NAME).collect();
    for (one, other) in near(&keys) {
        let (one, other) = (keys[one].1, keys[other].1);
        let is_declared = one.iter().any(|one| other.iter().any(|other| is_of_one_record(one, other)));
        let (one, other) = (one[0], other[0]);
        let is_text = one.is_part && other.is_part;
        if is_declared
            || is_text
            || one.languages.is_disjoint(&other.languages)
            || !is_slip(one.text, other.text, |word| places.contains(word))
        {
            continue;
        }
        let weight = |one: &Spelling| (one.count, !one.owners.is_empty());
        let is_commoner = match weight(one).cmp(&weight(other)) {
            std::cmp::Ordering::Equal => one.place.0 < other.place.0,
            order => order.is_gt(),
        };
        let (common, rare) = if is_commoner { (one, other) } else { (other, one) };
        found.push(tell(rare, common));
    }
}

/// Whether two spellings that are equal after folding are meant to be one.
fn differ(common: &Spelling, rare: &Spelling) -> bool {
    if is_of_one_record(common, rare) || (common.is_part && rare.is_part) {
        return false;
    }
    (common.has_case && rare.has_case) || without_capital(common.text) != without_capital(rare.text)
}

/// The name as it would stand within a sentence, if it is no proper name.
fn without_capital(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect()
}

/// Whether a record gives both as names of itself.
fn is_of_one_record(one: &Spelling, other: &Spelling) -> bool {
    !one.owners.is_disjoint(&other.owners)
}

fn tell(rare: &Spelling, common: &Spelling) -> Diagnostic {
    let (span, is_whole) = rare.place;
    let message = format!("`{}` is written `{}` elsewhere", rare.text, common.text);
    let finding = Diagnostic::warning(Code::InconsistentName, span.clone(), message)
        .see(common.place.0.clone(), "the other spelling");
    let what = if common.count > rare.count { "the commoner spelling is" } else { "the other spelling is" };
    if is_whole && !common.text.contains(['"', '\\']) {
        return finding.replace(what, span.clone(), format!("\"{}\"", common.text));
    }
    finding.help(format!("{what} `{}`", common.text))
}

/// The pairs of names that are one letter apart: each has what is left of it after one letter is taken away in common with
/// the other, or with the other itself.
fn near(keys: &[(&String, &Vec<&Spelling>)]) -> BTreeSet<(usize, usize)> {
    let mut left: Vec<(u64, usize)> = Vec::new();
    for (at, (key, _)) in keys.iter().enumerate() {
        left.push((xxh3_64(key.as_bytes()), at));
        let mut shorter = String::with_capacity(key.len());
        for (from, letter) in key.char_indices() {
            shorter.clear();
            shorter.push_str(&key[..from]);
            shorter.push_str(&key[from + letter.len_utf8()..]);
            left.push((xxh3_64(shorter.as_bytes()), at));
        }
    }
    left.sort_unstable();
    left.dedup();
    let mut pairs = BTreeSet::new();
    for shared in left.chunk_by(|one, other| one.0 == other.0) {
        for (at, (_, one)) in shared.iter().enumerate() {
            pairs.extend(shared[at + 1..].iter().map(|(_, other)| (*one, *other)));
        }
    }
    pairs
}

/// The words of names of places, which may be one letter apart and two places.
fn places(site: &Site) -> BTreeSet<String> {
    let municipalities = site.municipalities.records().iter().flat_map(|municipality| {
        let others = municipality.document.names.iter().map(|name| name.name.as_str());
        others.chain([municipality.document.name.as_str()])
    });
    let regions = site.regions.records().iter().map(|region| region.document.name.as_str());
    let words = municipalities.chain(regions).flat_map(|name| name.split([' ', '-']));
    words.map(str::to_lowercase).collect()
}

/// Takes every name out of the records.
fn gather<'a>(site: &'a Site, spellings: &mut Spellings<'a>) {
    for body in site.bodies.records() {
        let document = &body.document;
        let header = &document.header;
        spellings.name(header, &document.code, Use::Own);
        spellings.name(header, &document.name, Use::Own);
        spellings.aliases(header, &header.other_names);
        spellings.whole(header, document.members.iter().filter_map(|member| member.organisation.as_ref()));
    }
    for project in site.projects.records() {
        let document = &project.document;
        let header = &document.header;
        spellings.name(header, &document.title, Use::Own);
        spellings.aliases(header, &header.other_names);
        spellings.whole(header, &document.partners);
    }
    for governing in site.governing.records() {
        let document = &governing.document;
        spellings.aliases(&document.header, &document.short_names);
        spellings.whole(&document.header, &document.owner);
    }
    for case in site.cases.records() {
        let document = &case.document;
        let owners = document.follow_up.iter().filter_map(|follow_up| follow_up.owner.as_ref());
        spellings.whole(&document.header, owners.chain(&document.responsible));
    }
    for plan in site.plans.records() {
        let owners = plan.document.measures.iter().filter_map(|measure| measure.owner.as_ref());
        spellings.whole(&plan.document.header, owners);
    }
    for document in site.meetings.records().iter().filter_map(|meeting| meeting.document.as_ref()) {
        for side in &document.attendance {
            let names = [&side.side].into_iter().chain(&side.present).chain(&side.absent);
            spellings.whole(&document.header, names);
        }
    }
    for region in site.regions.records() {
        let document = &region.document;
        spellings.whole(&document.header, document.council.iter().chain(&document.hospital));
        for participants in document.arenas.iter().filter_map(|arena| arena.participants.as_ref()) {
            spellings.parts(&document.header, participants);
        }
    }
    for municipality in site.municipalities.records() {
        let document = &municipality.document;
        spellings.whole(&document.header, document.council.iter().chain(&document.hospital));
    }
}
