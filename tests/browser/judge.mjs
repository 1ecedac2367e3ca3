// Which pages of a generated site a reader would want for a query, computed from the content files and from no engine.
//
//   node tests/browser/judge.mjs CONTENT-ROOT [ID…]       prints the best pages of each query, to look at
//
// The table (tests/search/generated.tsv) has for each query: id, kind, query, pages, words, note.
//
// - `pages`: pages that a person named, with their grades, `/tema/legevakt/=3;/organ/sup/=2`.
// - `words`: what the query is about, as a person listed it. Concepts are joined with ` + `; the words that each may be
//   written with are joined with `|`; `*` stands for any letters, `_` joins the words of a phrase. `*avtale|*avtalen`
//   is the word alone or at the end of a compound. Nothing else is known of Norwegian here: a form that is not listed
//   does not count.
//
// The rule. A record is read as zones: its title and names; its fields (body, places, topics, projects, and what else
// ties it to other records); its summary, headings and points of decision; its text. Headings that a tenth of all records
// have say nothing. What a meeting or plan lists is its text.
//
//   one concept      3 in the title, 2 in a field, the summary, a heading or a decision, 1 in the text
//   several          3 all in the title
//                    2 all outside the text, one of them in the title; or all in one sentence of summary or decision
//                    1 all in one sentence of the text; or the first, which is the main one, in the title
//   with a page of its own (`pages` has a 3, as for a place, body, project or topic)
//                    what is computed is 2 at most: title or field 2, else 1
//   a case number    the case 3, without a body in the query each case with the number; what follows it up 2; what cites
//                    or attaches it, and its meeting, 1; an archive reference counts as the number of its case
//   a thread         as the best of its cases, 2 at most
//
// What `pages` says of a page comes before what is computed.

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const wordPattern = /[\p{L}\p{N}]+/gu;
const decisions = /^(Vedtak|Innstilling|Anbefaling|Forslag til vedtak)/;
const folders = {
  saker: 'saker', moter: 'moter', organ: 'organ', rapporter: 'rapporter', prosjekter: 'prosjekter',
  regioner: 'regioner', kommuner: 'kommuner', handlingsplaner: 'handlingsplan', dokumenter: 'dokumenter', tema: 'tema',
};
const months = ['januar', 'februar', 'mars', 'april', 'mai', 'juni', 'juli', 'august', 'september', 'oktober', 'november', 'desember'];

// The queries of a table whose grades a person has written: id, kind, query, relevant (Map from address to grade).
export function judgedByHand(file) {
  return rows(file).map(([id, kind, query, pages]) => ({ id, kind, query, relevant: grades(pages) }));
}

// The queries of a table of words, judged on the content under `root`.
export function judgedByRule(file, root) {
  const queries = rows(file).map(([id, kind, query, pages, words]) => ({
    id, kind, query, named: grades(pages), concepts: concepts(words ?? '-'),
  }));
  const records = recordsOf(root);
  const threads = threadsOf(records);
  mark(records, queries);
  const judged = queries.map(({ id, kind, query, named, concepts }, at) => {
    if (kind === 'number') named = withNumber(records, query, named);
    const relevant = new Map();
    const isOwn = [...named.values()].includes(3);
    for (const record of records) {
      const grade = kind === 'number' ? cited(record, named) : graded(record.found[at], concepts.length, isOwn);
      if (grade > 0) relevant.set(record.address, grade);
    }
    for (const { address, cases } of threads) {
      const best = Math.max(...cases.map((one) => relevant.get(one) ?? named.get(one) ?? 0));
      if (best > 0) relevant.set(address, Math.min(best, 2));
    }
    for (const [address, grade] of named) relevant.set(address, grade);
    return { id, kind, query, relevant };
  });
  // What a corpus of another size does not have is not asked there.
  return judged.filter(({ kind, relevant }) => kind === 'nothing' || relevant.size > 0);
}

function rows(file) {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n').slice(1);
  return lines.filter((line) => line !== '').map((line) => line.split('\t'));
}

function grades(pages) {
  const each = pages.split(';').filter((page) => page.includes('='));
  return new Map(each.map((page) => [page.slice(0, page.lastIndexOf('=')), Number(page.slice(page.lastIndexOf('=') + 1))]));
}

// A concept is a list of phrases, a phrase a list of patterns.
function concepts(words) {
  if (words === '-') return [];
  return words.split(' + ').map((concept) => concept.split('|').map((phrase) => phrase.split('_')));
}

// --- The records ---

function recordsOf(root) {
  const content = join(root, 'content');
  const records = [];
  for (const entry of readdirSync(content, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.md')) continue;
    const file = join(entry.parentPath ?? entry.path, entry.name);
    const path = file.slice(content.length + 1, -3).split('/');
    records.push(parsed(path, readFileSync(file, 'utf8')));
  }
  records.push(glossary(readFileSync(join(content, 'ordliste.toml'), 'utf8')));
  tie(records);
  return records;
}

// Fields as the generator writes them: one a line, rows of tables after them.
function parsed(path, source) {
  const end = source.indexOf('\n+++\n', 4);
  const [fields, tables] = [{}, []];
  let table = fields;
  for (const line of source.slice(4, end).split('\n')) {
    const heading = line.match(/^\[\[(.+)\]\]$/);
    if (heading) tables.push((table = { table: heading[1] }));
    const field = line.match(/^(\w+) = (.*)$/);
    if (field) table[field[1]] = field[2];
  }
  const [folder] = path;
  const slug = folder === 'saker' || folder === 'moter' ? [path[1], path.at(-1)].join('-') : path.at(-1);
  const address = folder === 'sider' ? `/${slug}/` : `/${folders[folder]}/${slug}/`;
  const zones = { title: [], fields: [], strong: [], text: [], headings: [] };
  let isDecision = false;
  for (const line of source.slice(end + 5).split('\n')) {
    const text = line.replace(/\]\([^)]*\)/g, ']').replace(/\*/g, '');
    if (text.startsWith('#')) {
      const heading = text.replace(/^#+\s*/, '');
      isDecision = decisions.test(heading) || (isDecision && text.startsWith('###'));
      zones.headings.push(heading);
    } else if (text !== '') {
      (isDecision ? zones.strong : zones.text).push(...text.split(/(?<=[.:!?])\s+(?=\p{Lu})/u));
    }
  }
  return { folder, slug, address, table: fields, tables, zones, cites: citations(source) };
}

const strings = (value) => [...(value ?? '').matchAll(/"([^"]*)"/g)].map(([, text]) => text);

function citations(source) {
  const cites = new Set();
  const pattern = /\b([A-ZÆØÅ]{2,})(?:[ -]sak(?:ene)?)? 0*(\d{1,3})[-/](\d{4})(?: og 0*(\d{1,3})-(\d{4}))?/g;
  for (const [, code, number, year, otherNumber, otherYear] of source.matchAll(pattern)) {
    cites.add(key(code, number, year));
    if (otherNumber) cites.add(key(code, otherNumber, otherYear));
  }
  return cites;
}

const key = (code, number, year) => `/saker/${code.toLowerCase()}-${number.padStart(2, '0')}-${year}/`;

// Gives every record its names and what it is tied to; what is listed on another's page becomes text there.
function tie(records) {
  const named = new Map(records.map((record) => [`${record.folder}/${record.slug}`, record]));
  const nameOf = (folder, slug) => {
    const fields = named.get(`${folder}/${slug}`)?.table ?? {};
    return strings(fields.title ?? fields.name)[0] ?? slug;
  };
  for (const record of records) {
    const { folder, table, tables, zones } = record;
    if (folder === 'glossary') continue;
    const [first] = strings(table.title ?? table.name);
    if (first) zones.title.push(first);
    zones.title.push(...strings(table.code), ...strings(table.aliases), ...strings(table.names), ...strings(table.short_names));
    zones.strong.push(...strings(table.summary));
    for (const [field, kind] of Object.entries({ regions: 'regioner', municipalities: 'kommuner', topics: 'tema', projects: 'prosjekter' })) {
      zones.fields.push(...strings(table[field]).map((slug) => nameOf(kind, slug)));
    }
    zones.fields.push(...strings(table.council), ...strings(table.hospital));
    if (table.region) zones.fields.push(nameOf('regioner', strings(table.region)[0]));
    for (const row of tables) {
      if (row.table === 'focus_areas') zones.strong.push(...strings(row.name), ...strings(row.summary));
      if (row.table === 'measures') zones.text.push(...strings(row.title));
      if (row.table === 'arenas') zones.strong.push(...strings(row.name));
    }
    if (folder === 'saker') {
      const body = strings(table.case)[0].split(' ')[0];
      zones.fields.push(`${nameOf('organ', body.toLowerCase())} ${body}`);
      record.meeting = `/moter/${body.toLowerCase()}-${table.meeting}/`;
      record.follows = strings(table.follows).map((other) => key(...other.split('#')[0].match(/^(\S+) 0*(\d+)-(\d+)/).slice(1)));
    }
    if (folder === 'moter') {
      const [year, month, day] = table.date.split('-').map(Number);
      const body = nameOf('organ', strings(table.body)[0]);
      zones.title.push(`${body} ${day}. ${months[month - 1]} ${year}`, `${strings(table.body)[0]} møte`);
      zones.fields.push(...strings(table.place));
    }
  }
  const byAddress = new Map(records.map((record) => [record.address, record]));
  for (const record of records) {
    const meeting = byAddress.get(record.meeting);
    if (!meeting) continue;
    meeting.zones.text.push(...strings(record.table.title));
    meeting.cites.add(record.address);
  }
  const count = new Map();
  for (const { zones } of records) for (const heading of new Set(zones.headings)) count.set(heading, (count.get(heading) ?? 0) + 1);
  for (const { zones } of records) zones.strong.push(...zones.headings.filter((heading) => count.get(heading) * 10 < records.length));
}

// Cases that follow one another have a page together, at the address of the first.
function threadsOf(records) {
  const earlier = new Map(records.flatMap((record) => (record.follows ?? []).map((first) => [record.address, first])));
  const threads = new Map();
  for (const address of earlier.keys()) {
    let first = address;
    while (earlier.has(first)) first = earlier.get(first);
    threads.set(first, [...(threads.get(first) ?? [first]), address]);
  }
  return [...threads].map(([first, cases]) => ({ address: first.replace('/saker/', '/saksganger/'), cases }));
}

function glossary(source) {
  const zones = { title: ['Ordliste'], fields: [], strong: [], text: [], headings: [] };
  for (const term of source.split('[[terms]]')) {
    const value = (field) => strings(term.match(new RegExp(`^${field} = .*`, 'm'))?.[0])[0] ?? '';
    zones.strong.push(`${value('short')} ${value('long')}`);
    zones.text.push(value('meaning'));
  }
  return { folder: 'glossary', slug: '', address: '/ordliste/', table: {}, tables: [], zones, cites: new Set() };
}

// --- The rule ---

// Notes for every record and query in which zones and sentences its concepts are: `record.found[query]`.
function mark(records, queries) {
  const patterns = new Map();
  const idOf = (pattern) => {
    if (!patterns.has(pattern)) patterns.set(pattern, patterns.size);
    return patterns.get(pattern);
  };
  const starts = []; // of a pattern: the phrases that begin with it
  queries.forEach(({ concepts }, query) =>
    concepts.forEach((phrases, concept) => {
      for (const phrase of phrases) {
        const ids = phrase.map(idOf);
        (starts[ids[0]] ??= []).push({ query, concept, ids });
      }
    }));
  const tests = [...patterns.keys()].map((pattern) => new RegExp(`^${pattern.replaceAll('*', '.*')}$`, 'iu'));
  const known = new Map();
  const read = (word) => {
    if (!known.has(word)) known.set(word, tests.flatMap((test, id) => (test.test(word) ? [id] : [])));
    return known.get(word);
  };
  for (const record of records) {
    record.found = [];
    for (const zone of ['title', 'fields', 'strong', 'text']) {
      for (const sentence of record.zones[zone]) {
        const words = (sentence.toLowerCase().match(wordPattern) ?? []).map(read);
        const here = new Map();
        words.forEach((ids, at) => {
          for (const { query, concept, ids: phrase } of ids.flatMap((id) => starts[id] ?? [])) {
            if (!phrase.every((id, more) => words[at + more]?.includes(id))) continue;
            here.set(query, (here.get(query) ?? new Set()).add(concept));
          }
        });
        for (const [query, concepts] of here) {
          const found = (record.found[query] ??= { title: new Set(), fields: new Set(), strong: new Set(), text: new Set(), near: {} });
          for (const concept of concepts) found[zone].add(concept);
          found.near[zone] = Math.max(found.near[zone] ?? 0, concepts.size);
        }
      }
    }
  }
}

function graded(found, count, isOwn) {
  if (found === undefined || count === 0) return 0;
  const { title, fields, strong, near } = found;
  const outside = new Set([...title, ...fields, ...strong]);
  let grade = 0;
  if (title.size === count) grade = isOwn ? 2 : 3;
  else if (count === 1) grade = fields.size > 0 ? 2 : strong.size > 0 ? (isOwn ? 1 : 2) : 1;
  else if (outside.size === count && title.size > 0) grade = 2;
  else if (near.strong === count) grade = isOwn ? 1 : 2;
  else if (near.text === count || title.has(0)) grade = 1;
  return grade;
}

// The pages named, and where the query has no letters of a body every other case with the number.
function withNumber(records, query, named) {
  const numberOf = (address) => address.match(/-(\d+-\d{4})\/$/)?.[1];
  const numbers = new Set([...named.keys()].map(numberOf));
  const codes = records.filter((record) => record.folder === 'organ').map((record) => record.slug);
  const hasBody = codes.some((code) => query.toLowerCase().startsWith(code));
  const others = records.filter(({ folder, address, table }) =>
    folder === 'saker' && (table.reference === `"${query}"` || (!hasBody && numbers.has(numberOf(address)))));
  return new Map([...named, ...others.map(({ address }) => [address, 3])]);
}

function cited(record, named) {
  const wanted = [...named].filter(([, grade]) => grade === 3).map(([address]) => address);
  if (record.follows?.some((address) => wanted.includes(address))) return 2;
  return wanted.some((address) => record.cites.has(address)) ? 1 : 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [root, ...ids] = process.argv.slice(2);
  const table = fileURLToPath(new URL('../search/generated.tsv', import.meta.url));
  for (const { id, kind, query, relevant } of judgedByRule(table, root)) {
    if (ids.length > 0 && !ids.includes(id)) continue;
    const of = (grade) => [...relevant].filter(([, one]) => one === grade).map(([address]) => address);
    const counts = [3, 2, 1].map((grade) => of(grade).length);
    console.log(`${id} ${kind} «${query}» ${counts.join('/')} ${[...of(3), ...of(2)].slice(0, ids.length > 0 ? 40 : 3).join(' ')}`);
  }
}
