// The search of the site without a browser: a handmade index of invented words, asked through search.js.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { SearchError, internals, open } from '../../themes/kyst/static/search/search.js';

const { fold, undoubled, compare, readQuery, readRoot } = internals;
const { stems, bare, slipsBetween, sentences, shortened } = internals;
const address = new URL('https://vik.example/felles/search/');

// An encoder of the files that docs/search-index.md describes.

const utf8 = (text) => [...Buffer.from(text)];
const varint = (value) => (value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))]);
const string = (text) => [...varint(utf8(text).length), ...utf8(text)];
const list = (items, encode) => [...varint(items.length), ...items.flatMap(encode)];
const rising = (values) => values.flatMap((value, at) => varint(value - (values[at - 1] ?? 0)));
const backwards = (word) => [...word].reverse().join('');

function coder() {
  let before = [];
  return (word) => {
    const bytes = utf8(word);
    let shared = 0;
    while (shared < bytes.length && bytes[shared] === before[shared]) shared++;
    before = bytes;
    return [...varint(shared), ...varint(bytes.length - shared), ...bytes.slice(shared)];
  };
}

const keyOf = (run, index) => run * 65536 + index;
const card = ({ url, title, label = '', date = '', status = '', summary = '' }) =>
  [url, title, label, date, status, summary].flatMap(string);

const endings = ['ene', 'ane', 'er', 'en', 'et', 'a', 'e'];
const kinds = [['case', 1], ['meeting', 0.8], ['plan', 1.25]];
const bodies = [
  ['SSU', 'Snurpeutvalget', 'ssu'],
  ['FSU-EKS', 'Eksutvalget', 'fsu-eks'],
  ['PM', 'Møtet', 'pm'],
];
const runs = [
  [1, 0, 0, 2023],
  [2, 0, 1, 2024],
  [3, 0, 0, 2024],
  [4, 2, -1, 2022],
  [5, 0, 2, 2023],
  [6, 1, 0, 2023],
];

// `words`: group → [impact, blocks, length of the title that has it].
const documents = [
  {
    key: keyOf(1, 17),
    url: '/saker/ssu-17-2023/',
    title: 'Snurpeløp for blimene',
    label: 'SSU 17-2023',
    date: '2023-10-24',
    status: 'vedtatt',
    summary: 'Om snurpeløpet.',
    parts: [
      { text: 'Om snurpeløpet.' },
      { anchor: 'sak', heading: 'Saken', text: 'Her er et blim. Snurpeløpet med blim er langt. Intet mer.' },
      { anchor: 'vedtak', heading: 'Vedtak', isDecision: true, text: 'Et snurpeløp for blim vedtas.' },
    ],
    words: { snurpelop: [150, [0, 2, 4], 2], blim: [120, [1, 2, 4], 2] },
    facets: { region: ['nord'] },
    cases: [[keyOf(3, 3), 20], [keyOf(1, 18), 5]],
  },
  {
    key: keyOf(1, 18),
    url: '/saker/ssu-18-2023/',
    title: 'Blim',
    label: 'SSU 18-2023',
    date: '2023-11',
    summary: 'Bare blim.',
    parts: [{ text: 'Bare blim.' }],
    words: { blim: [200, [0], 1] },
    facets: { region: ['nord', 'sor'] },
    hits: { blim: ['inni', 'Inni', 'Det er blim inni.'] },
  },
  {
    key: keyOf(2, 3),
    url: '/saker/fsu-eks-3-2024/',
    title: 'Tarv',
    label: 'FSU-EKS 3-2024',
    date: '2024-02-01',
    parts: [{ anchor: 'tarv', heading: 'Tarv', text: 'Storvodd og tarv. Langt borte: blim.' }],
    words: { tarv: [90, [0], 1], blim: [60, [1]], storvodd: [80, [0]] },
    facets: { region: ['sor'] },
  },
  {
    key: keyOf(3, 3),
    url: '/saker/ssu-3-2024/',
    title: 'Oppfølging',
    label: 'SSU 3-2024',
    date: '2024-03-01',
    parts: [{ text: 'Et snurpeløp kommer. Så et blim.' }],
    words: { snurpelop: [150, [0]], blim: [120, [1]], glam: [40, [0]] },
  },
  {
    key: keyOf(4, 40000),
    url: '/handlingsplan/2022-2024/',
    title: 'Handlingsplan 2022-2024',
    date: '2022',
    parts: [{ text: 'Digital tarv, DT, i snurpetiden.' }],
    words: {
      handlingsplan: [200, [0], 3],
      2022: [100, [0], 3],
      2024: [100, [0], 3],
      dt: [70, [0]],
      snurpetid: [30, [0]],
    },
    facets: { region: ['sor'] },
  },
  {
    key: keyOf(5, 17),
    url: '/saker/pm-17-2023/',
    title: 'Tjenle og digital',
    label: 'PM 17-2023',
    date: '2023-01-01',
    parts: [{ text: 'Tjenle, digital.' }],
    words: { tjenl: [100, [0], 3], digital: [50, [0], 3] },
  },
  {
    key: keyOf(6, 900),
    url: '/moter/ssu-2023-10-24/',
    title: 'Møte',
    date: '2023-10-24',
    summary: 'Et møte.',
    parts: [{ text: 'Et møte.' }, { anchor: 'a', heading: 'A', text: 'Digital og 3288.' }],
    words: { digital: [100, [1]], 3288: [20, [1]] },
  },
];

const forms = [
  ['snurpelop', 'snurpeløp', 4, [['snurpelop', 100]]],
  ['snurpelopet', 'snurpeløpet', 3, [['snurpelop', 100]]],
  ['snurpetid', '', 2, [['snurpetid', 100], ['tarv', 25]]],
  ['snurpetiden', '', 1, [['snurpetid', 100]]],
  ['blim', '', 5, [['blim', 100]]],
  ['tarv', '', 4, [['tarv', 100]]],
  ['storvodd', '', 2, [['storvodd', 100]]],
  ['tjenle', '', 1, [['tjenl', 100]]],
  ['digital', '', 3, [['digital', 100]]],
  ['dt', '', 2, [['dt', 100]]],
  ['poesi', '', 1, [['blim', 100]]],
  ['handlingsplan', '', 2, [['handlingsplan', 100]]],
  ['2022', '', 1, [['2022', 100]]],
  ['2024', '', 1, [['2024', 100]]],
  ['3288', '', 1, [['3288', 100]]],
];

const borders = { t: ['', 'glam', 'snurpet', 'tarv'], s: ['', 'm'], r: ['', 'm'] };
const groupNames = [...new Set(documents.flatMap(({ words }) => Object.keys(words)))];
const inShard = (kind, place, word) => borders[kind].findLastIndex((border) => border <= word) === place;

function group(name, code) {
  const having = documents.filter(({ words }) => words[name]).sort((a, b) => a.key - b.key);
  const placed = (isWanted) => having.flatMap((one, at) => (isWanted(one) ? [at] : []));
  const places = (chosen, encode) => [
    ...varint(chosen.length),
    ...chosen.flatMap((at, i) => [...varint(at - (chosen[i - 1] ?? 0)), ...encode(having[at])]),
  ];
  const of = ({ words }) => words[name];
  return [
    ...code(name),
    ...varint(having.length),
    ...varint(having.length),
    ...rising(having.map(({ key }) => key)),
    ...having.map((one) => of(one)[0]),
    ...places(placed((one) => of(one)[2]), (one) => [of(one)[2]]),
    ...having.map((one) => of(one)[1].length),
    ...having.flatMap((one) => of(one)[1]),
    ...places(placed(({ hits }) => hits?.[name]), (one) => [...card(one), ...one.hits[name].flatMap(string)]),
  ];
}

function terms(place) {
  const groups = groupNames.filter((name) => inShard('t', place, name)).sort();
  const own = forms.filter(([form]) => inShard('t', place, form)).sort(([a], [b]) => compare(a, b));
  const [codeGroup, codeForm] = [coder(), coder()];
  const way = ([name, weight]) => {
    const at = groups.indexOf(name) + 1;
    return [...varint(at), ...(at ? [] : string(name)), weight];
  };
  return [
    ...list(groups, (name) => group(name, codeGroup)),
    ...list(own, ([form, written, often, ways]) =>
      [...codeForm(form), ...string(written), often, ...list(ways, way)]),
  ];
}

function spelling(kind, place) {
  const code = coder();
  const words = forms.map(([form, , often]) => [kind === 'r' ? backwards(form) : form, often]);
  const own = words.filter(([word]) => inShard(kind, place, word)).sort(([a], [b]) => compare(a, b));
  return list(own, ([word, often]) => [...code(word), often]);
}

const part = ({ anchor = '', heading = '', isDecision, text }) =>
  [...string(anchor), ...string(heading), isDecision ? 1 : 0, ...string(text)];

function facet(name, values) {
  return list(values, ([key, label]) => {
    const keys = documents.filter(({ facets }) => facets?.[name]?.includes(key)).map(({ key }) => key);
    keys.sort((a, b) => a - b);
    return [...string(key), ...string(label), ...varint(keys.length), ...rising(keys)];
  });
}

const rootText = JSON.stringify({
  version: 1,
  documents: documents.length,
  borders: borders.t.map((one) => `A${one}`).join(''),
  spelling: borders.s.map((one) => `A${one}`).join(''),
  reversed: borders.r.map((one) => `A${one}`).join(''),
  runs: runs.map((run) => [...run, documents.filter(({ key }) => Math.floor(key / 65536) === run[0]).length]),
  kinds,
  bodies,
  phrases: [[['digital', 'tarv'], 'dt']],
  empty: 'og er et hva',
  endings: endings.join(' '),
  case_words: 'sak saken nr',
  meanings: ['hva er'],
  glossary: null,
  number_classes: 4,
  facets: ['region', 'topic'],
});

function makeFiles() {
  const files = { root: utf8(rootText) };
  borders.t.forEach((_, place) => (files[`t/${place}`] = terms(place)));
  for (const kind of ['s', 'r']) {
    borders[kind].forEach((_, place) => (files[`${kind}/${place}`] = spelling(kind, place)));
  }
  for (const one of documents) {
    files[`d/${Math.floor(one.key / 65536)}-${one.key % 65536}`] = [...card(one), ...list(one.parts, part)];
  }
  for (const [run, kind, , year] of runs) {
    const own = documents.filter(({ key }) => Math.floor(key / 65536) === run);
    files[`c/${run}`] = list(own, (one) => [...varint(one.key % 65536), ...card(one)]);
    if (kind) continue;
    for (const { key } of own) {
      const name = `n/${year}-${(key % 65536) % 4}`;
      const there = documents.filter((other) => {
        const [, otherKind, , otherYear] = runs.find(([id]) => id === Math.floor(other.key / 65536));
        return !otherKind && otherYear === year && other.key % 4 === key % 4;
      });
      const related = ([other, weight]) => [...varint(other), weight];
      files[name] = list(there, (one) =>
        [...varint(one.key), ...card(one), ...list(one.cases ?? [], related)]);
    }
  }
  files['f/region'] = facet('region', [['nord', 'Nordvik'], ['sor', 'Sørvik']]);
  files['f/topic'] = facet('topic', []);
  return files;
}

const files = makeFiles();

function host(own = {}) {
  const asked = [];
  const all = { ...files, ...own };
  const load = async (url, signal, cache) => {
    const name = url.href.slice(address.href.length);
    asked.push(cache ? `${name} ${cache}` : name);
    return all[name] ? gzipSync(Uint8Array.from(all[name])) : null;
  };
  return { ...open(address, load), asked, all, load };
}

const root = readRoot(Buffer.from(rootText));
const shared = host();
const urls = ({ results }) => results.map(({ url }) => url.replace('/felles', ''));
const found = async (typed, options) => urls(await shared.search(typed, 10, options));
const waysOf = async (typed) => (await shared.search(typed)).terms[0].ways;

test('letters are folded, and doubled ones undone', () => {
  const folded = { Snurpeløp: 'snurpelop', VÅGÆ: 'vaga', 'Va\u030ag': 'vag', Hábmer: 'habmer', ĐŊŧ: 'dnt' };
  for (const [word, wanted] of Object.entries(folded)) assert.equal(fold(word), wanted);
  assert.equal(undoubled('bodoe'), 'bodo');
  assert.equal(undoubled('aaervaer'), 'arvar');
  assert.equal(undoubled('aaa'), 'aa');
});

test('words are compared as bytes', () => {
  assert.ok(compare('ab', 'abc') < 0);
  assert.ok(compare('b', 'abc') > 0);
  assert.equal(compare('å', 'å'), 0);
  assert.ok(compare('\u{ff21}', '\u{1d400}') < 0);
});

test('case numbers are read in many spellings', () => {
  const read = (typed) =>
    readQuery(typed, root).numbers.map(({ number, year, body }) => [number, year, body]);
  const unnamed = ['17-2023', '17/2023', 'sak 017-2023', '17 i 2023', '2023/17', '17 – 23', 'sak nr. 17-23'];
  for (const typed of unnamed) assert.deepEqual(read(typed), [[17, 2023, -1]], typed);
  const named = ['ssu sak17/23', 'SSU-17-2023', 'SSU 17-2023', 'SSU-sak 017 av 23', 'ssu 2023/17'];
  for (const typed of named) assert.deepEqual(read(typed), [[17, 2023, 0]], typed);
  assert.deepEqual(read('fsu-eks sak 3-2024'), [[3, 2024, 1]]);
  assert.deepEqual(read('17-2023 og pm 4-2022'), [[17, 2023, -1], [4, 2022, 2]]);
  const none = ['handlingsplan 2022-2024', '2021/3288', '17', '0-2023', '1000-2023', '17-1989', '2023/000'];
  for (const typed of none) assert.deepEqual(read(typed), [], typed);
});

test('other words are read once each, without those that say nothing', () => {
  const read = (typed, passed) => readQuery(typed, root, passed).words.map(({ word }) => word);
  assert.deepEqual(read('Hva er BLIM-tarv og blim'), ['blim', 'tarv']);
  assert.deepEqual(read('hva er'), ['hva', 'er']);
  assert.deepEqual(read('ssu sak 17-2023 blim'), ['blim']);
  const [{ match }] = readQuery('ssu sak 17-2023 blim', root).numbers;
  assert.deepEqual(read('ssu sak 17-2023 blim', [match]), ['ssu', 'sak', '17', '2023', 'blim']);
});

test('stems are read from a word', () => {
  assert.deepEqual(stems('blimenes', endings), ['blimenes', 'blimene', 'blimen', 'blim']);
  assert.deepEqual(stems('ben', endings), ['ben']);
  const plain = { tjenle: 'tjenl', glamm: 'glam', gram: 'gram', glemme: 'glem', topp: 'topp', vee: 'vee' };
  for (const [stem, wanted] of Object.entries(plain)) assert.equal(bare(stem), wanted);
});

test('slips are counted', () => {
  const counts = { blim: 0, bilm: 1, blm: 1, blimm: 1, vlim: 1, lbmi: 2, blisk: 2, bi: 2, b: Infinity };
  for (const [one, wanted] of Object.entries(counts)) assert.equal(slipsBetween('blim', one, 2), wanted, one);
  assert.equal(slipsBetween('ca', 'abc', 2), Infinity);
  assert.equal(slipsBetween('blim', 'lbmi', 1), Infinity);
});

test('a form and a stem find the group', async () => {
  assert.deepEqual(await waysOf('Snurpeløpet'), [['snurpelop', 1]]);
  assert.deepEqual(await waysOf('snurpeloepet'), [['snurpelop', 1]]);
  assert.deepEqual(await waysOf('poesi'), [['blim', 1]]);
  assert.deepEqual(await waysOf('blimenes'), [['blim', 1]]);
  assert.deepEqual(await waysOf('tjenlene'), [['tjenl', 1]]);
  assert.deepEqual(await waysOf('glammet'), [['glam', 1]]);
  assert.deepEqual(await waysOf('snurpetid'), [['snurpetid', 1], ['tarv', 0.25]]);
});

test('a beginning finds its words, in the next shard too', async () => {
  assert.deepEqual(await waysOf('snurp'), [['snurpelop', 0.5], ['snurpetid', 0.5]]);
  assert.deepEqual(await waysOf('bl'), []);
});

test('a compound finds both its parts, and a part the compound that ends with it', async () => {
  assert.deepEqual(await waysOf('tarvsblimene'), [['tarv', 0.55], ['blim', 0.55]]);
  assert.deepEqual(await waysOf('vodd'), [['storvodd', 0.55]]);
});

test('a compound that ends with the whole word says more than the halves of the word', async () => {
  forms.push(['skrellblimtarv', '', 1, [['glam', 100]]]);
  try {
    const { search } = host({ 't/2': terms(2), 'r/0': spelling('r', 0), 'r/1': spelling('r', 1), 't/1': terms(1) });
    assert.deepEqual((await search('blimtarv')).terms[0].ways, [['glam', 0.55]]);
  } finally {
    forms.pop();
  }
  assert.deepEqual(await waysOf('blimtarv'), [['blim', 0.55], ['tarv', 0.55]]);
});

test('a slip finds the word that was meant', async () => {
  const answer = await shared.search('Snurpelpo');
  assert.deepEqual(answer.meant, [['Snurpelpo', 'snurpeløp']]);
  assert.deepEqual(answer.terms[0].ways, [['snurpelop', 0.7]]);
  assert.deepEqual(await waysOf('snurpetdi'), [['snurpetid', 0.7], ['tarv', 0.15]]);
  assert.deepEqual(await waysOf('blmi'), [['blim', 0.7]]);
  assert.deepEqual(await waysOf('storvoed'), [['storvodd', 0.5]]);
  assert.deepEqual(await found('qqqqq'), []);
});

test('a phrase finds its abbreviation', async () => {
  const { terms } = await shared.search('digital tarv');
  assert.deepEqual(terms[0].ways, [['digital', 1], ['dt', 0.8]]);
  assert.ok((await found('digitale tarver')).includes('/handlingsplan/2022-2024/'));
});

test('documents with all words, near each other and in the title, come first', async () => {
  const { results, total } = await shared.search('snurpeløp blim');
  assert.equal(total, 4);
  assert.deepEqual(urls({ results }), [
    '/saker/ssu-17-2023/',
    '/saker/ssu-3-2024/',
    '/saker/ssu-18-2023/',
    '/saker/fsu-eks-3-2024/',
  ]);
  const rarity = (n) => Math.round(256 * Math.log(1 + (7 - n + 0.5) / (n + 0.5))) / 256;
  const sum = (rarity(2) * 1 * 150) / 75 + (rarity(4) * 1 * 120) / 75;
  const whole = 1 * (0.33 + 0.67 * 1);
  assert.equal(results[0].score, sum * whole * (1 + 0.5 * 1) * (1 + 2) * 1);
  assert.equal(results[1].score, sum * whole * (1 + 0.5 * 0) * (1 + 0) * 1);
  const share = rarity(4) / (rarity(2) + rarity(4));
  const half = share * (0.33 + 0.67 * share);
  const part = 1.2 * (1 / 2) * 1 * 1;
  assert.equal(results[2].score, ((rarity(4) * 1 * 200) / 75) * half * (1 + 0.5 * 0) * (1 + part) * 1);
});

test('a title that is longer than the query counts by its share, and a kind by its prior', async () => {
  const { results } = await shared.search('digital');
  const rarity = Math.round(256 * Math.log(1 + 5.5 / 2.5)) / 256;
  const score = (impact, title, prior) => ((rarity * 1 * impact) / 75) * 1 * 1 * (1 + title) * prior;
  const wanted = [score(100, 0, 0.8), score(50, 0.3 + 0.7 * (1 / 3), 1)];
  assert.deepEqual(results.map(({ score }) => score), wanted);
});

test('the case of a number comes first, then who follows it up', async () => {
  const { results, total } = await shared.search('SSU 17/23');
  assert.deepEqual(urls({ results }), ['/saker/ssu-17-2023/', '/saker/ssu-3-2024/', '/saker/ssu-18-2023/']);
  assert.equal(total, 3);
  const scores = results.map(({ direct, score }) => [direct, score]);
  assert.deepEqual(scores, [[true, 0], [false, 2], [false, 0.5]]);
  assert.deepEqual((await found('17-2023')).slice(0, 2), ['/saker/ssu-17-2023/', '/saker/pm-17-2023/']);
  assert.equal((await found('digital 17-2023'))[0], '/saker/pm-17-2023/');
  assert.deepEqual(await found('FSU-EKS-sak 3-2024'), ['/saker/fsu-eks-3-2024/']);
});

test('a number that no case has is words', async () => {
  assert.deepEqual((await shared.search('PM 3-2024')).terms.map(({ word }) => word), ['pm', '3', '2024']);
  assert.deepEqual(await found('40-2022'), ['/handlingsplan/2022-2024/']);
  assert.ok((await found('2021/3288')).includes('/moter/ssu-2023-10-24/'));
  const once = host();
  assert.equal((await once.search('99-2099')).total, 0);
  assert.ok(once.asked.includes('n/2099-3'));
});

test('a number that no case has does not undo another that ends alike', async () => {
  assert.equal((await found('17-2023 7-2023'))[0], '/saker/ssu-17-2023/');
  assert.equal((await found('24 17 2023'))[0], '/saker/ssu-17-2023/');
});

test('ten documents with all words leave out those that lack one, but not direct ones, nor titles', async () => {
  const many = Array.from({ length: 10 }, (_, at) => keyOf(1, 100 + at));
  const own = [...documents];
  for (const key of many) {
    const hits = { blim: ['', '', ''] };
    documents.push({ key, url: '/m/', title: 'M', parts: [], words: { blim: [9, [0]], tarv: [9, [0]] }, hits });
  }
  try {
    const { search } = host({ 't/0': terms(0), 't/3': terms(3) });
    // Two more have the word that tells more in their title.
    assert.equal((await search('tarv blim', 0)).total, 13);
    assert.equal((await search('tarv blim 17-2023', 0)).total, 15);
    assert.equal((await search('snurpeløp blim', 0)).total, 14);
  } finally {
    documents.splice(0, documents.length, ...own);
  }
});

test('a result has what its page says', async () => {
  const [first] = (await shared.search('ssu 17-2023 snurpelop', 1)).results;
  const { excerpt, score, titleMarks, ...rest } = first;
  assert.deepEqual(rest, {
    url: '/felles/saker/ssu-17-2023/',
    title: 'Snurpeløp for blimene',
    kind: 'case',
    body: { code: 'SSU', name: 'Snurpeutvalget' },
    year: 2023,
    date: '2023-10-24',
    label: 'SSU 17-2023',
    status: 'vedtatt',
    summary: 'Om snurpeløpet.',
    anchor: '',
    heading: '',
    direct: true,
  });
  assert.deepEqual(titleMarks, [['Snurpeløp', true], [' for blimene', false]]);
  assert.deepEqual(excerpt, [['Om ', false], ['snurpeløpet', true], ['.', false]]);
  const load = async (url) => shared.load(new URL(url.pathname.slice('/search/'.length), address));
  const { search } = open(new URL('https://vik.example/search/'), load);
  assert.equal((await search('handlingsplan')).results[0].url, '/handlingsplan/2022-2024/');
  const [plan] = (await shared.search('handlingsplan')).results;
  assert.deepEqual([plan.kind, plan.body, plan.year], ['plan', null, 2022]);
});

test('an excerpt is the sentence with the most words, a decision before others', async () => {
  const excerptOf = async (typed) => (await shared.search(typed)).results[0];
  const decided = await excerptOf('blim snurpeløp');
  assert.deepEqual([decided.anchor, decided.heading], ['vedtak', 'Vedtak']);
  assert.deepEqual(decided.excerpt, [
    ['Et ', false],
    ['snurpeløp', true],
    [' for ', false],
    ['blim', true],
    [' vedtas.', false],
  ]);
  const fullest = await excerptOf('blim snurpeløp langt');
  assert.deepEqual([fullest.url, fullest.anchor], ['/felles/saker/ssu-17-2023/', 'sak']);
  assert.equal(fullest.excerpt.map(([text]) => text).join(''), 'Snurpeløpet med blim er langt.');
});

test('an excerpt comes with the word where the shard has it', async () => {
  const once = host();
  const [first] = (await once.search('blim', 1)).results;
  assert.equal(first.heading, 'Inni');
  assert.deepEqual(first.excerpt, [['Det er ', false], ['blim', true], [' inni.', false]]);
  assert.deepEqual(once.asked, ['root', 't/0']);
});

// Documents that only one test has, with the word `glam`: those with `hits` need no file of their own.
async function having(added, files, work) {
  const own = [...documents];
  const made = added.map(([index, impact, hits]) => ({
    key: keyOf(1, index), url: `/${index}/`, title: `T${index}`, parts: [{ text: 'Glam.' }],
    words: { glam: [impact, [0]] }, hits: hits && { glam: hits },
  }));
  documents.push(...made);
  try {
    const ofDocument = ({ key, ...one }) => [`d/1-${key % 65536}`, [...card(one), ...list(one.parts, part)]];
    await work(host({ 't/1': terms(1), ...Object.fromEntries(made.map(ofDocument)), ...files }));
  } finally {
    documents.splice(0, documents.length, ...own);
  }
}

test('hits that cost a request each are three at most in front; the others come after what is known', async () => {
  const unknown = [100, 101, 102, 103, 104].map((index, at) => [index, 250 - at]);
  const known = [110, 111, 112, 113].map((index, at) => [index, 200 - at, ['a', 'A', 'Glam her.']]);
  await having([...unknown, ...known], {}, async ({ search, asked }) => {
    const { results } = await search('glam', 7);
    assert.deepEqual(results.map(({ title }) => title), ['T100', 'T101', 'T102', 'T110', 'T111', 'T112', 'T113']);
    assert.deepEqual(asked.filter((name) => name.startsWith('d/')).sort(), ['d/1-100', 'd/1-101', 'd/1-102']);
  });
});

test('a page full of hits that cost a request each ends in two that cost none', async () => {
  // Twelve have both words, and none of them is a hit of either; two that have one word are.
  const own = [...documents];
  const add = (index, words, hits) =>
    documents.push({ key: keyOf(1, index), url: `/${index}/`, title: `T${index}`, parts: [{ text: 'Glam.' }], words, hits });
  for (let at = 0; at < 12; at++) add(100 + at, { glam: [200 - at, [0]], snurpelop: [200, [0]] });
  for (const index of [120, 121]) add(index, { glam: [90, [0]] }, { glam: ['a', 'A', 'Glam her.'] });
  try {
    const ofDocument = ({ key, ...one }) => [`d/1-${key % 65536}`, [...card(one), ...list(one.parts, part)]];
    const added = documents.slice(own.length).map(ofDocument);
    const { search, asked } = host({ 't/1': terms(1), ...Object.fromEntries(added) });
    const { results } = await search('glam snurpeløp', 10);
    const titles = results.map(({ title }) => title);
    assert.deepEqual(titles.slice(-2), ['T120', 'T121']);
    assert.ok(titles.slice(0, 8).every((title) => /^T1[01]/.test(title)), `${titles}`);
    assert.equal(asked.filter((name) => name.startsWith('d/')).length, 8);
  } finally {
    documents.splice(0, documents.length, ...own);
  }
});

test('a hit that the shard gives without a text is read whole, two at most', async () => {
  const bare = [110, 111, 112, 113].map((index, at) => [index, 200 - at, ['', '', '']]);
  await having(bare, {}, async ({ search, asked }) => {
    const { results } = await search('glam', 4);
    assert.deepEqual(asked.filter((name) => name.startsWith('d/')).sort(), ['d/1-110', 'd/1-111']);
    const texts = results.map(({ excerpt }) => excerpt.map(([text]) => text).join(''));
    assert.deepEqual(texts, ['Glam.', 'Glam.', '', '']);
  });
});

test('who asks what a word means gets the glossary first', async () => {
  const glossary = { root: utf8(rootText.replace('"glossary":null', `"glossary":${keyOf(1, 101)}`)) };
  await having([[100, 200], [101, 60]], glossary, async ({ search }) => {
    const firstOf = async (typed) => (await search(typed, 1)).results[0].title;
    assert.equal(await firstOf('glam'), 'T100');
    assert.equal(await firstOf('hva er glam'), 'T101');
    // The word is what is asked, not the words around it.
    assert.equal(await firstOf('glam hva'), 'T100');
  });
});

test('compounds and inflected words are marked whole, and without a mark the summary is shown', async () => {
  const { results } = await shared.search('vodd tarv');
  assert.deepEqual(results[0].excerpt.slice(0, 3), [['Storvodd', true], [' og ', false], ['tarv', true]]);
  const [meeting] = (await shared.search('møtene digital')).results.filter(({ kind }) => kind === 'meeting');
  assert.deepEqual(meeting.titleMarks, [['Møte', false]]);
  const [cited] = (await shared.search('PM 17-2023')).results;
  assert.deepEqual(cited.excerpt, []);
});

test('sentences are cut, and long ones shortened', () => {
  assert.deepEqual(sentences('En. To? Tre!  Fire'), ['En.', 'To?', 'Tre!', 'Fire']);
  const lengths = sentences(Array(85).fill('ord').join(' ')).map((one) => one.split(' ').length);
  assert.deepEqual(lengths, [40, 40, 5]);
  const long = Array.from({ length: 60 }, (_, at) => `ord${at}`).join(' ');
  for (const mark of [0, 100, 200, long.length - 5]) {
    const short = shortened(long, mark);
    assert.ok(short.length <= 160, `${short.length}`);
    assert.ok(short.includes(long.slice(mark).match(/\w+/)[0]));
    assert.equal(short.startsWith('… '), mark > 60);
    assert.equal(short.endsWith(' …'), mark < 300);
  }
  assert.ok(shortened('o'.repeat(400), 0).length <= 160);
});

test('filters narrow, and each facet counts without its own', async () => {
  const all = await shared.search('blim snurpeløp', 10, { facets: true });
  const counts = (facet) => Object.fromEntries(facet.map(({ key, count }) => [key, count]));
  assert.deepEqual(Object.keys(all.facets), ['kind', 'body', 'year', 'region', 'topic']);
  assert.deepEqual(counts(all.facets.year), { 2024: 2, 2023: 2 });
  assert.deepEqual(counts(all.facets.region), { nord: 2, sor: 2 });
  assert.deepEqual(all.facets.body[1], { key: 'FSU-EKS', label: 'Eksutvalget', count: 1, chosen: false });
  const filters = { year: [2023], region: ['sor'], body: [] };
  const some = await shared.search('blim snurpeløp', 10, { facets: true, filters });
  assert.deepEqual(urls(some), ['/saker/ssu-18-2023/']);
  assert.deepEqual(counts(some.facets.year), { 2024: 1, 2023: 1 });
  assert.deepEqual(counts(some.facets.region), { nord: 2, sor: 1 });
  assert.deepEqual(some.facets.region[1], { key: 'sor', label: 'Sørvik', count: 1, chosen: true });
  assert.deepEqual(counts(some.facets.body), { SSU: 1 });
  const bodiesOf2022 = { body: ['PM', 'SSU'], year: ['2022'] };
  const none = await shared.search('blim', 10, { facets: true, filters: bodiesOf2022 });
  assert.equal(none.total, 0);
  assert.deepEqual(counts(none.facets.body), { SSU: 0, PM: 0 });
  assert.deepEqual(counts(none.facets.year), { 2024: 1, 2023: 2, 2022: 0 });
  const once = host();
  assert.equal((await once.search('blim', 10, { filters: { kind: ['case'] } })).facets, null);
  assert.ok(!once.asked.some((name) => name.startsWith('f/')));
});

test('results are paged', async () => {
  const all = await found('snurpeløp blim');
  const { results, total } = await shared.search('snurpeløp blim', 2, { offset: 1 });
  assert.deepEqual(urls({ results }), all.slice(1, 3));
  assert.equal(total, 4);
});

test('without a query the newest come first, from as few files as will do', async () => {
  const once = host();
  const { results, total, facets } = await once.browse(2, { kinds: ['case'], facets: true });
  assert.deepEqual(urls({ results }), ['/saker/ssu-3-2024/', '/saker/fsu-eks-3-2024/']);
  assert.equal(total, 5);
  assert.deepEqual(facets.year.map(({ key, count }) => [key, count]), [['2024', 2], ['2023', 3]]);
  assert.deepEqual(facets.region.map(({ count }) => count), [2, 2]);
  assert.deepEqual(once.asked.filter((name) => name.startsWith('c/')).sort(), ['c/2', 'c/3']);
  const all = await once.browse();
  assert.deepEqual(urls(all).slice(2), [
    '/saker/ssu-18-2023/',
    '/moter/ssu-2023-10-24/',
    '/saker/ssu-17-2023/',
    '/saker/pm-17-2023/',
    '/handlingsplan/2022-2024/',
  ]);
  const south = await once.browse(1, { offset: 1, facets: true, filters: { region: ['sor'] } });
  assert.deepEqual(urls(south), ['/saker/ssu-18-2023/']);
  assert.equal(south.total, 3);
  assert.deepEqual(south.facets.kind.map(({ key, count }) => [key, count]), [['case', 2], ['plan', 1]]);
  assert.deepEqual(south.facets.region.map(({ key, count }) => [key, count]), [['nord', 2], ['sor', 3]]);
});

test('files are read once, also by calls at the same time', async () => {
  const once = host();
  await Promise.all([once.search('blim tarv'), once.search('blim'), once.search('tarv')]);
  assert.equal(new Set(once.asked).size, once.asked.length);
});

test('files that the host has unpacked already are taken as they are', async () => {
  const load = async (url) => Uint8Array.from(files[url.href.slice(address.href.length)]).buffer;
  const { search } = open(address, load);
  assert.equal((await search('blim')).total, 4);
});

test('a failing request is an error, and the next one is tried again', async () => {
  const { load } = host();
  const cause = new TypeError('no network');
  let isDown = true;
  const { search } = open(address, (url) => {
    if (isDown && url.pathname.endsWith('t/0')) throw cause;
    return load(url);
  });
  await assert.rejects(search('blim'), (error) => error instanceof SearchError && error.cause === cause);
  await assert.rejects(search('blim'), { name: 'SearchError' });
  isDown = false;
  assert.equal((await search('blim')).total, 4);
});

test('another status than 200 and 404 is an error', async (t) => {
  let status = 503;
  t.mock.method(globalThis, 'fetch', async (url) => {
    const bytes = files[url.href.slice(address.href.length)];
    return new Response(bytes ? gzipSync(Uint8Array.from(bytes)) : '', { status: bytes ? status : 404 });
  });
  const { search } = open(address);
  await assert.rejects(search('blim'), SearchError);
  status = 200;
  assert.equal((await search('blim')).total, 4);
});

for (const [what, stale] of [
  ['a shard that is gone', { 't/0': null }],
  ['a shard that cannot be read', { 't/0': [200] }],
  ['a shard of other words', { 't/0': terms(3) }],
  ['an older version', { root: utf8('{"version":0}') }],
]) {
  test(`${what}: the root is read again, once`, async () => {
    const once = host(stale);
    const { search } = open(address, (url, signal, cache) => {
      if (cache === 'reload') Object.assign(once.all, files);
      return once.load(url, signal, cache);
    });
    const answers = await Promise.all([search('blim'), search('blim tarv')]);
    assert.deepEqual(answers.map(({ total }) => total), [4, 4]);
    assert.equal(once.asked.filter((name) => name === 'root reload').length, 1);
    const lost = host(stale);
    await assert.rejects(lost.search('blim'), SearchError);
    assert.equal(lost.asked.filter((name) => name.startsWith('root')).length, 2);
    Object.assign(lost.all, files);
    assert.equal((await lost.search('blim')).total, 4);
  });
}

test('a signal ends the wait of its own call only', async () => {
  const { load } = host();
  let go;
  const gate = new Promise((open) => (go = open));
  const { search } = open(address, async (url) => (await gate, load(url)));
  const control = new AbortController();
  const [ended, other] = [search('blim', 10, { signal: control.signal }), search('blim')];
  control.abort();
  await assert.rejects(ended, { name: 'AbortError' });
  await assert.rejects(search('blim', 10, { signal: control.signal }), { name: 'AbortError' });
  go();
  assert.equal((await other).total, 4);
});
