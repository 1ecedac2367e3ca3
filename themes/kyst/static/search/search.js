// Reads the files of docs/search-index.md. Sums keep the order given there: Rust must get the same doubles.

export class SearchError extends Error {
  name = 'SearchError';
}

// A new index was published while the page was open.
class Stale extends SearchError {}

const WORD = /([\p{Alphabetic}\p{N}]+)/u;
const wordsOf = (text) => text.split(WORD).filter((_, at) => at % 2);
const tokensOf = (text) => wordsOf(text).flatMap((word) => word.match(/\d+|\D+/g));
const fold = (word) =>
  word
    .normalize('NFC')
    .toLowerCase()
    .replace(/[æøđŋŧ]/g, (letter) => 'aodnt'['æøđŋŧ'.indexOf(letter)])
    .normalize('NFD')
    .replace(/\p{M}/gu, '');
const undoubled = (word) => word.replaceAll('aa', 'a').replaceAll('ae', 'a').replaceAll('oe', 'o');
const spellings = (word) => [...new Set([word, undoubled(word)])];
const backwards = (word) => [...word].reverse().join('');
// As bytes of UTF-8; by itself JavaScript has letters beyond U+FFFF too early.
function compare(a, b) {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return (a.codePointAt(at) ?? -1) - (b.codePointAt(at) ?? -1);
}
const byOften = (a, b) => b.often - a.often || compare(a.form, b.form);
const each = (items, work) => Promise.all(items.map((item) => work(item)));
const decode = (bytes) => new TextDecoder('utf-8', { fatal: true }).decode(bytes);
const runIn = (key) => Math.floor(key / 65536);
const indexIn = (key) => key % 65536;

function reader(bytes) {
  let at = 0;
  let before = [];
  const slice = (size) => {
    at += size;
    if (at > bytes.length) throw new RangeError('too short');
    return bytes.subarray(at - size, at);
  };
  const byte = () => slice(1)[0];
  const varint = () => {
    const part = byte();
    return part < 128 ? part : part - 128 + 128 * varint();
  };
  const string = () => decode(slice(varint()));
  const coded = () => decode((before = Uint8Array.of(...before.slice(0, varint()), ...slice(varint()))));
  const list = (item, length = varint()) => Array.from({ length }, () => item());
  const rising = (item, length) => {
    let value = 0;
    return list(() => item((value += varint())), length);
  };
  return { slice, byte, varint, string, coded, list, rising };
}

const cardOf = ([url, title, label, date, status, summary]) => ({ url, title, label, date, status, summary });
const readCard = ({ list, string }) => cardOf(list(string, 6));

const uncoded = (text) => {
  let before = [];
  return text.match(/[A-Z][^A-Z]*/g).map(([code, ...rest]) => {
    before = [...before.slice(0, code.charCodeAt() - 65), ...rest];
    return before.join('');
  });
};

function readRoot(bytes) {
  const root = JSON.parse(decode(bytes));
  if (root.version !== 1) throw new TypeError(`version ${root.version}`);
  const bodies = root.bodies.map(([code, name]) => ({ code, name }));
  const runs = root.runs.map(([run, place, body, year, size]) => {
    const [kind, prior] = root.kinds[place];
    return [run, { kind, prior, body: bodies[body] ?? null, year, size }];
  });
  const borders = { t: uncoded(root.borders), s: uncoded(root.spelling), r: uncoded(root.reversed) };
  return { ...root, bodies, runs: new Map(runs), borders };
}

const tables = {
  t({ slice, byte, varint, string, list, rising }, word) {
    const groups = list(() => {
      const [name, documents, size] = [word(), varint(), varint()];
      const keys = rising((key) => key, size);
      const impacts = slice(size);
      const titles = new Map(rising((place) => [place, byte()]));
      const blocks = Array.from(slice(size), (count) => slice(count));
      const hits = new Map(rising((place) => [keys[place], list(() => slice(varint()), 9)]));
      return [name, { documents, keys, impacts, titles, blocks, hits }];
    });
    const way = (place) => [place ? groups[place - 1][0] : string(), byte() / 100];
    const forms = list(() => {
      const form = word();
      return [form, { form, written: string() || form, often: byte(), ways: list(() => way(varint())) }];
    });
    return { groups: new Map(groups), forms: new Map(forms) };
  },
  s: ({ list, byte }, word) => list(() => ({ form: word(), often: byte() })),
  r: ({ list, byte }, word) => list(() => ({ form: backwards(word()), often: byte() })),
};

function readDocument(file) {
  const card = readCard(file);
  const { string, byte, list } = file;
  const part = () => ({ anchor: string(), heading: string(), isDecision: byte(), text: string() });
  return { card, parts: list(part) };
}

function readNumbers(file) {
  const { varint, byte, list } = file;
  const related = () => list(() => [varint(), byte() / 10]);
  return list(() => ({ key: varint(), card: readCard(file), related: related() }));
}

function readFacet({ string, list, rising }) {
  const documents = new Map();
  const values = list(() => {
    const [key, label] = [string(), string()];
    rising((one) => documents.set(one, [...(documents.get(one) ?? []), key]));
    return [key, label];
  });
  return { values, documents };
}

async function loadFromHost(url, signal, cache) {
  const answer = await fetch(url, { signal, cache });
  if (answer.status === 404) return null;
  if (answer.status !== 200) throw new Error(`${url} answers ${answer.status}`);
  return answer.arrayBuffer();
}

async function unpacked(bytes) {
  const stream = new Blob([bytes]).stream();
  const isPacked = bytes[0] === 31 && bytes[1] === 139;
  const plain = isPacked ? stream.pipeThrough(new DecompressionStream('gzip')) : stream;
  return new Uint8Array(await new Response(plain).arrayBuffer());
}

// Calls share files, so no call's signal ends a request.
function filesOf(base, load, isNew) {
  const files = new Map();
  const read = async (name, parse) => {
    const fresh = name === 'root' ? 'reload' : 'no-cache';
    let bytes;
    try {
      bytes = await load(new URL(name, base), undefined, isNew ? fresh : undefined);
    } catch (cause) {
      throw new SearchError(`${name} could not be read`, { cause });
    }
    if (!bytes && name.startsWith('n/')) return [];
    try {
      return parse(await unpacked(new Uint8Array(bytes)));
    } catch (cause) {
      throw new Stale(`${name} does not fit`, { cause });
    }
  };
  return (name, parse) => {
    if (!files.has(name)) files.set(name, read(name, parse));
    files.get(name).catch(() => files.delete(name));
    return files.get(name);
  };
}

// What one call asks of the files; `shards` are those that it has read.
async function asking(files) {
  const root = await files('root', readRoot);
  const shards = new Set();
  const file = (name, read) => files(name, (bytes) => read(reader(bytes)));
  const table = async (kind, word, isStart) => {
    const borders = root.borders[kind];
    const placeOf = (word) => borders.findLastIndex((border) => compare(border, word) <= 0);
    const place = placeOf(word);
    const places = isStart && borders[place + 1]?.startsWith(word) ? [place, place + 1] : [place];
    const found = await each(places, (at) =>
      file(`${kind}/${at}`, (bytes) =>
        tables[kind](bytes, () => {
          const one = bytes.coded();
          if (placeOf(one) !== at) throw new RangeError(one);
          return one;
        }),
      ),
    );
    if (kind === 't') found.forEach((shard) => shards.add(shard));
    return found;
  };
  const terms = async (word) => (await table('t', word))[0];
  const form = async (word) => (await terms(word)).forms.get(word);
  const runOf = (key) => {
    if (!root.runs.has(runIn(key))) throw new Stale(`no run has ${key}`);
    return root.runs.get(runIn(key));
  };
  return { root, shards, file, table, terms, form, runOf };
}

// Case numbers and the other words; a number in `passed` is words too.
function readQuery(typed, root, passed = []) {
  const tokens = tokensOf(typed.normalize('NFC'));
  const codes = root.bodies.map(({ code }) => tokensOf(code).map(fold).join(' '));
  const prefix = `(?:(${codes.join('|')}) )?(?:(?:${root.case_words.replaceAll(' ', '|')}) )*`;
  const last = '0*([1-9]\\d?\\d?) (?:(?:i|av|fra|for) )?(199\\d|20\\d\\d|\\d\\d)';
  const first = '(199\\d|20\\d\\d) (?!0+ )(\\d{1,3})';
  const numbers = [];
  const part = (text, match) => text.replace(` ${match} `, ` ${match.replace(/ (?=\d+$)/, ' | ')} `);
  const text = passed.reduce(part, ` ${tokens.map(fold).join(' ')} `);
  const pattern = new RegExp(`(?<= )${prefix}(?:${last}|${first})(?= )`, 'g');
  const rest = text.replace(pattern, (match, code, a, year, b, c) => {
    const full = b ?? year.padStart(4, '20');
    numbers.push({ match, number: +(a ?? c), year: +full, body: codes.indexOf(code) });
    return '';
  });
  const isIn = (list, word) => ` ${list} `.includes(` ${word} `);
  const known = numbers.length ? `| ${root.case_words} ${codes.join(' ')}` : '|';
  const isPoint = (word) => numbers.length && /^\d\d?$/.test(word);
  const words = [...new Set(rest.split(' '))].filter((word) => word && !isIn(known, word) && !isPoint(word));
  const telling = words.filter((word) => !isIn(root.empty, word));
  const left = telling.length || numbers.length ? telling : words;
  const isMeaning = root.meanings.some((start) => text.startsWith(` ${start} `));
  return { numbers, isMeaning, words: left.map((word) => ({ word, typed: tokens.find((one) => fold(one) === word) })) };
}

async function readCases(ask, typed, passed = []) {
  const { root, file, runOf } = ask;
  const { numbers, words, isMeaning } = readQuery(typed, root, passed);
  const found = await each(numbers, async ({ number, year, body }) => {
    const cases = await file(`n/${year}-${number % root.number_classes}`, readNumbers);
    const isOfBody = (key) => body < 0 || runOf(key).body === root.bodies[body];
    return cases.filter(({ key }) => indexIn(key) === number && isOfBody(key));
  });
  const lacking = numbers.filter((_, at) => !found[at].length).map(({ match }) => match);
  if (lacking.length) return readCases(ask, typed, [...passed, ...lacking]);
  return { words, isMeaning, cases: new Map(found.flat().map((one) => [one.key, one])) };
}

function stems(word, endings) {
  const cut = (base, ends) =>
    ends.filter((end) => base.endsWith(end)).map((end) => base.slice(0, -end.length));
  const bases = [word, ...cut(word, ['s'])];
  const all = new Set([...bases, ...bases.flatMap((base) => cut(base, endings))]);
  const stems = [...all].filter((one) => one === word || one.length > 2);
  return stems.sort((a, b) => b.length - a.length || compare(a, b));
}

function bare(stem) {
  const short = stem.length > 3 ? stem.replace(/e$/, '') : stem;
  return short.length > 4 ? short.replace(/([^aeiouy\d])\1$/, '$1') : short;
}

const firstGroup = ({ ways }) => ways[0][0];

async function firstOf(all, read) {
  for (const one of all) {
    const found = await read(one);
    if (found) return found;
  }
}

async function standing(ask, word) {
  const both = spellings(word);
  const ofForm = async (form) => (await ask.form(form))?.ways;
  const ofStem = async (stem) => (await ofForm(stem)) ?? ofForm(`${stem}e`);
  const ofGroup = async (name) => (await ask.terms(name)).groups.has(name) && [[name, 1]];
  const all = both.flatMap((one) => stems(one, ask.root.endings.split(' ')));
  return (await firstOf(both, ofForm)) ?? (await firstOf(all, ofStem)) ?? firstOf(all.map(bare), ofGroup);
}

async function completed(ask, word) {
  if (word.length < 3) return [];
  const forms = (await ask.table('t', word, true)).flatMap((shard) => [...shard.forms.values()]);
  const found = forms.filter(({ form }) => form.startsWith(word)).sort(byOften);
  return [...new Set(found.map(firstGroup))].slice(0, 8).map((group) => [group, 0.5]);
}

async function compound(ask, word) {
  const half = word.slice(0, Math.max(3, Math.ceil(word.length / 2)));
  const shards = await each([word, half, word.slice(0, 3)], ask.terms);
  const headOf = (form) => shards.map(({ forms }) => forms.get(form)).find((one) => one?.ways[0][1] === 1);
  const tries = [];
  for (let end = word.length - 3; end > 2 && tries.length < 4; end--) {
    const start = word.slice(0, end);
    const head = headOf(start) ?? headOf(start.replace(/[se]$/, ''));
    if (head) tries.push([head.ways, word.slice(end)]);
  }
  const both = await each(tries, async ([head, rest]) => [head, await standing(ask, rest)]);
  return both.find(([, rest]) => rest)?.map(([[group]]) => [group, 0.55]) ?? [];
}

async function ended(ask, word) {
  if (word.length < 4) return [];
  const words = (await ask.table('r', backwards(word))).flat();
  const found = words.filter(({ form }) => form.endsWith(word)).sort(byOften);
  const forms = await each(found.slice(0, 2), ({ form }) => ask.form(form));
  return forms.filter(Boolean).map((form) => [firstGroup(form), 0.55]);
}

// Damerau–Levenshtein, restricted; Infinity beyond `most`.
function slipsBetween(a, b, most) {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  const [c, d] = [a.slice(at), b.slice(at)];
  if (c === d) return 0;
  if (!most) return Infinity;
  const after = (i, j) => 1 + slipsBetween(c.slice(i), d.slice(j), most - 1);
  const swapped = c[0] === d[1] && c[1] === d[0] ? after(2, 2) : Infinity;
  return Math.min(after(1, 0), after(0, 1), after(1, 1), swapped);
}

async function slips(ask, word) {
  const near = await each(spellings(word), async (one) => {
    const tables = await each([['s', one], ['r', backwards(one)]], (place) => ask.table(...place));
    const most = one.length < 8 ? 1 : 2;
    return tables.flat(2).map((entry) => ({ ...entry, far: slipsBetween(one, entry.form, most) }));
  });
  const all = near.flat().filter(({ far }) => far < Infinity);
  all.sort((a, b) => a.far - b.far || byOften(a, b));
  const nearest = all.filter(({ far }) => far === all[0].far).map(({ form }) => form);
  await each(nearest.slice(0, 3), ask.form);
  const found = new Map();
  for (const one of nearest) {
    if (found.size > 2) break;
    const form = await ask.form(one);
    if (form && !found.has(firstGroup(form))) found.set(firstGroup(form), form);
  }
  const forms = [...found.values()];
  const ways = forms.flatMap((form) => form.ways.map(([group], at) => [group, at ? 0.15 : 0.7]));
  return { ways, meant: forms[0]?.written };
}

async function readWord(ask, word) {
  const found = await standing(ask, word);
  if (found) return { ways: found };
  const both = spellings(word);
  const first = async (read) => (await each(both, read)).find((ways) => ways.length);
  const begun = await first((one) => completed(ask, one));
  if (begun) return { ways: begun };
  const slip = word.length < 4 || /\d/.test(word) ? { ways: [] } : await slips(ask, word);
  if (slip.ways.length) return slip;
  return { ways: (await first((one) => ended(ask, one))) ?? (await first((one) => compound(ask, one))) ?? [] };
}

const rarityOf = (all, some) =>
  Math.max(1, Math.round(256 * Math.log(1 + (all - some + 0.5) / (some + 0.5)))) / 256;

function slotsOf(terms, groups) {
  const found = new Map();
  terms.forEach(({ ways }, at) => {
    for (const [name, weight] of ways) {
      const { rarity, keys = [], impacts, titles, blocks } = groups.get(name) ?? {};
      keys.forEach((key, place) => {
        if (!found.has(key)) found.set(key, []);
        const slot = (found.get(key)[at] ??= { score: 0, worth: terms[at].worth, blocks: new Set(), title: Infinity });
        slot.score = Math.max(slot.score, (rarity * weight * impacts[place]) / 75);
        blocks[place].forEach((block) => slot.blocks.add(block));
        if (weight >= 0.7) slot.title = Math.min(slot.title, titles.get(place) ?? Infinity);
      });
    }
  });
  return found;
}

function scoreOf(found, asked, prior, share) {
  const sum = found.reduce((sum, { score }) => sum + score, 0);
  const cover = share * (0.33 + 0.67 * share);
  const counts = new Array(256).fill(0);
  for (const { blocks } of found) for (const block of blocks) counts[block]++;
  const near = found.length < 2 ? 0 : (Math.max(...counts) - 1) / (found.length - 1);
  const lengths = found.map(({ title }) => title).filter((length) => length < Infinity);
  const titled = lengths.length;
  const longest = Math.max(0, ...lengths);
  const told = Math.min(1, titled / longest);
  const part = titled && 1.2 * (titled / asked) * told * told;
  const title = titled < asked ? part : longest === asked ? 2 : 0.3 + 0.7 * told;
  return sum * cover * (1 + 0.5 * near) * (1 + title) * prior;
}

async function find(ask, typed) {
  const { root, runOf } = ask;
  const { words, isMeaning, cases } = await readCases(ask, typed);
  const terms = await each(words, async (one) => ({ ...one, ...(await readWord(ask, one.word)) }));
  const firsts = terms.map(({ ways }) => ways[0]?.[0]);
  firsts.forEach((_, at) => {
    const found = root.phrases.filter(([long]) => long.every((group, i) => group === firsts[at + i]));
    terms[at].ways = [...terms[at].ways, ...found.map(([, short]) => [short, 0.8])];
  });
  const groups = new Map();
  await each(terms.flatMap(({ ways }) => ways), async ([name]) => {
    const group = (await ask.terms(name)).groups.get(name);
    if (group) groups.set(name, { ...group, rarity: rarityOf(root.documents, group.documents) });
  });
  const hits = new Map();
  const hitOf = (key) => {
    if (!hits.has(key)) hits.set(key, { key, ...runOf(key), score: 0, direct: cases.has(key) });
    return hits.get(key);
  };
  for (const term of terms) term.worth = groups.get(term.ways[0]?.[0])?.rarity ?? 0;
  const worthOf = (all) => all.reduce((sum, { worth }) => sum + worth, 0);
  const whole = worthOf(terms) || 1;
  for (const [key, slots] of slotsOf(terms, groups)) {
    const found = slots.filter(Boolean);
    const hit = hitOf(key);
    const share = worthOf(found) / whole;
    hit.score = scoreOf(found, terms.length, hit.prior, share);
    if (isMeaning && key === root.glossary && found.length === terms.length) hit.score *= 4;
    const isTitled = found.some(({ title }) => title < Infinity);
    hit.isWhole = found.length === terms.length || (isTitled && share > 0.4);
  }
  for (const { key, related } of cases.values()) {
    for (const [other, weight] of [[key, 0], ...related]) {
      const hit = hitOf(other);
      hit.score += weight;
      hit.isTied = true;
    }
  }
  // In the order of words, not of files.
  const sources = terms.flatMap(({ ways }) => ways.map(([name]) => groups.get(name))).filter(Boolean);
  sources.sort((a, b) => a.documents - b.documents);
  const sourceOf = (key) => sources.find(({ hits }) => hits.has(key));
  // Each hit without a card costs a request.
  const isKnown = ({ key }) => sourceOf(key) || cases.has(key);
  const all = [...hits.values()];
  const full = all.filter(({ isWhole }) => isWhole);
  const isMany = full.length > 9;
  const isEnough = isMany && full.filter(isKnown).length > 1;
  const documents = all
    .filter(({ isWhole, isTied }) => isWhole || isTied || !isEnough)
    .sort((a, b) => b.direct - a.direct || b.score - a.score || b.year - a.year || a.key - b.key);
  const first = documents.splice(0, 60);
  const most = isMany && !isEnough ? Math.max(3, 10 - terms.length) : 3;
  let lacking = 0;
  const isLate = (hit) => !isKnown(hit) && ++lacking > most;
  const late = new Set(first.filter(isLate));
  const inTime = first.filter((hit) => !late.has(hit));
  return { terms, cases, sourceOf, documents: [...inTime, ...late, ...documents] };
}

async function dimensionsOf({ root, file, runOf }, { filters = {}, facets }) {
  const make = (name, values, of, documents) => {
    const chosen = new Set([filters[name] ?? []].flat().map(String));
    const meets = (key) => !chosen.size || of(key).some((value) => chosen.has(value));
    return { name, values, of, documents, chosen, meets };
  };
  const twice = (value) => [`${value}`, `${value}`];
  const years = new Set([...root.runs.values()].map(({ year }) => year).sort((a, b) => b - a));
  years.delete(0);
  const named = root.facets.filter((name) => facets === true || facets?.includes?.(name) || filters[name]?.length);
  const others = await each(named, async (name) => {
    const { values, documents } = await file(`f/${name}`, readFacet);
    return make(name, values, (key) => documents.get(key) ?? [], documents);
  });
  return [
    make('kind', root.kinds.map(([kind]) => twice(kind)), (key) => [runOf(key).kind]),
    make('body', root.bodies.map(({ code, name }) => [code, name]), (key) => [runOf(key).body?.code]),
    make('year', [...years].map(twice), (key) => [`${runOf(key).year}`]),
    ...others,
  ];
}

const passes = (dimensions, key, but) => dimensions.every((one) => one === but || one.meets(key));

function facetsOf(dimensions, itemsFor) {
  const count = (dimension) => {
    const counts = new Map();
    for (const [key, size] of itemsFor(dimension)) {
      const values = passes(dimensions, key, dimension) ? dimension.of(key) : [];
      for (const value of values) counts.set(value, (counts.get(value) ?? 0) + size);
    }
    return dimension.values
      .map(([key, label]) => ({ key, label, count: counts.get(key) ?? 0, chosen: dimension.chosen.has(key) }))
      .filter(({ count, chosen }) => count || chosen);
  };
  return Object.fromEntries(dimensions.map((dimension) => [dimension.name, count(dimension)]));
}

function matcher(terms, shards) {
  const known = new Map();
  const match = (word) => {
    const form = [...shards].map(({ forms }) => forms.get(word)).find(Boolean);
    return [...terms.keys()].filter((at) => {
      const groups = terms[at].ways.map(([group]) => group);
      const names = [terms[at].word, ...groups];
      const isInside = (name) => name.length > 3 && word.includes(name);
      return word === names[0] || (form && groups.includes(firstGroup(form))) || names.some(isInside);
    });
  };
  return (written) => {
    if (!known.has(written)) known.set(written, match(fold(written)));
    return known.get(written);
  };
}

function marked(text, matches) {
  const pieces = [];
  text.split(WORD).forEach((piece, at) => {
    const isMarked = at % 2 === 1 && matches(piece).length > 0;
    const last = pieces.at(-1);
    if (last && !last[1] && !isMarked) last[0] += piece;
    else if (piece) pieces.push([piece, isMarked]);
  });
  return pieces;
}

const sentences = (text) =>
  text.split(/(?<=[.!?])\s+/).flatMap((one) => one.match(/(?:\S+\s+){0,39}\S+/g) ?? []);

function shortened(text, mark) {
  if (text.length <= 160) return text;
  const from = text.lastIndexOf(' ', Math.max(0, Math.min(mark - 60, text.length - 156))) + 1;
  const isCut = text.length > from + 156;
  const rest = isCut ? text.slice(from, from + 157).replace(/\s+\S*$/, ' …') : text.slice(from);
  return from ? `… ${rest}` : rest;
}

function excerptOf(parts, summary, matches) {
  let best = { worth: 0.5, text: summary, anchor: '', heading: '' };
  for (const { anchor, heading, isDecision, text: all } of parts) {
    for (const text of sentences(all)) {
      // Between equals, a decision.
      const worth = new Set(wordsOf(text).flatMap(matches)).size + (isDecision ? 0.5 : 0);
      if (worth > best.worth) best = { worth, text, anchor, heading };
    }
  }
  const { text, anchor, heading } = best;
  const first = wordsOf(text).find((word) => matches(word).length);
  return { anchor, heading, excerpt: marked(shortened(text, text.indexOf(first)), matches) };
}

function resultOf({ base, runOf }, { key, direct = false, score = 0 }, { card, parts = [] }, matches) {
  const { kind, body, year } = runOf(key);
  return {
    ...card,
    url: base + card.url.slice(1),
    titleMarks: marked(card.title, matches),
    kind,
    body,
    year: year || null,
    ...excerptOf(parts, card.summary, matches),
    direct,
    score,
  };
}

async function answer(ask, typed, count, options) {
  const { offset = 0, facets } = options;
  const [dimensions, found] = await Promise.all([dimensionsOf(ask, options), find(ask, typed)]);
  const { terms, cases, sourceOf, documents } = found;
  const matches = matcher(terms, ask.shards);
  const left = documents.filter(({ key }) => passes(dimensions, key));
  const shown = left.slice(offset, offset + count);
  let spare = 2 - shown.filter(({ key }) => !sourceOf(key)).length;
  const read = ({ key }) => {
    const texts = sourceOf(key)?.hits.get(key).map(decode);
    const isBare = texts && !texts[5] && !texts[8];
    if (texts && !(isBare && spare-- > 0)) {
      const [anchor, heading, text] = texts.slice(6);
      return { card: cardOf(texts), parts: [{ anchor, heading, text }] };
    }
    return cases.get(key) ?? ask.file(`d/${runIn(key)}-${indexIn(key)}`, readDocument);
  };
  return {
    total: left.length,
    results: await each(shown, async (hit) => resultOf(ask, hit, await read(hit), matches)),
    facets: facets ? facetsOf(dimensions, () => documents.map(({ key }) => [key, 1])) : null,
    meant: terms.filter(({ meant }) => meant).map(({ typed, meant }) => [typed, meant]),
    terms,
  };
}

// Nothing lists all documents: runs stand for theirs, unless a facet's file names them.
async function listing(ask, count, options) {
  const { root, file, runOf } = ask;
  const { offset = 0, kinds = [], facets } = options;
  const dimensions = await dimensionsOf(ask, options);
  const itemsFor = (dimension) => {
    const chosen = dimensions.filter(({ chosen }) => chosen.size);
    const narrow = [dimension, ...chosen].find((one) => one?.documents);
    const items = narrow
      ? [...narrow.documents.keys()].map((key) => [key, 1])
      : [...root.runs].map(([run, { size }]) => [run * 65536, size]);
    return items.filter(([key]) => !kinds.length || kinds.includes(runOf(key).kind));
  };
  const items = itemsFor().filter(([key]) => passes(dimensions, key));
  items.sort(([a], [b]) => runOf(b).year - runOf(a).year);
  let total = 0;
  const years = new Map();
  for (const [key, size] of items) {
    const { year } = runOf(key);
    years.set(year, { start: total, ...years.get(year), end: (total += size) });
  }
  const needed = [...years.values()].filter(({ start, end }) => end > offset && start < offset + count);
  const isNeeded = (key) => needed.includes(years.get(runOf(key).year));
  const runs = new Set(items.map(([key]) => key).filter(isNeeded).map(runIn));
  const cards = await each([...runs], (run) =>
    file(`c/${run}`, (one) => one.list(() => ({ key: run * 65536 + one.varint(), card: readCard(one) }))),
  );
  const from = offset - (needed[0]?.start ?? 0);
  const shown = cards
    .flat()
    .filter(({ key }) => passes(dimensions, key))
    .map((one) => ({ ...one, ...runOf(one.key) }))
    .sort((a, b) => b.year - a.year || compare(b.card.date, a.card.date) || b.key - a.key)
    .slice(from, from + count);
  return {
    total,
    results: shown.map((one) => resultOf(ask, one, one, () => [])),
    facets: facets ? facetsOf(dimensions, itemsFor) : null,
    meant: [],
    terms: [],
  };
}

// `root` ends with a slash; `load(url, signal, cache)` answers bytes, or null for 404.
export function open(root, load = loadFromHost) {
  const base = new URL('..', root).pathname;
  let files = filesOf(root, load);
  const attempt = async (work, args, isLast) => {
    const used = files;
    try {
      return await work({ ...(await asking(used)), base }, ...args);
    } catch (error) {
      if (!(error instanceof Stale)) throw error;
      // Another call may have seen it first.
      if (files === used) files = filesOf(root, load, true);
      if (isLast) throw error;
      return attempt(work, args, true);
    }
  };
  const asked = (work, { signal }, ...args) =>
    new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      signal?.addEventListener('abort', () => reject(signal.reason));
      attempt(work, args).then(resolve, reject);
    });
  return {
    search: (query, count = 10, options = {}) => asked(answer, options, query, count, options),
    browse: (count = 20, options = {}) => asked(listing, options, count, options),
  };
}

export const { search, browse } = open(new URL('./', import.meta.url));

export const internals = {
  fold, undoubled, compare, readQuery, readRoot, stems, bare, slipsBetween, sentences, shortened,
};
