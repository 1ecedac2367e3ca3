// How good the search is and what it costs, beside Pagefind on the same pages.
//
//   node tests/browser/evaluate.mjs                        this repository's own content, tests/search/queries.tsv
//   node tests/browser/evaluate.mjs --cases 2000           generated content, tests/search/generated.tsv
//
//   --content DIR      generated content that is there already (cargo bench --bench build -- 2000 --generate-only DIR)
//   --parts LIST       of quality,cost,edits; left out: all
//   --rounds N         how often each cost is measured and each edit made, the middle one counts; left out: 3
//   --engine NAME      felles or pagefind alone
//   --queries FILE     another table of tests/search for this repository's content: blind.tsv
//   --language CODE    the one language that Pagefind is told; left out: no
//   --command          felles' answers from `felles search --json`, for a binary that writes no index; only quality
//   --json FILE        the figures, and each query with its answers
//   --keep DIR         works there and leaves it
//
//   FELLES_BIN, CHROMIUM   as for the other files here
//
// A Markdown table goes to standard output, progress to standard error.
//
// What is measured. *First visit*: a new browser context and an empty page that imports the engine's module, asks one query
// and reads the first ten hits. *Later*: all queries one after the other in one page, where a word that nothing has was asked
// before. Bytes are those of response bodies as sent: HTML, scripts, styles and JSON gzipped as hosts do, all else as the file
// is; headers are not counted. The empty page is not counted either. Every file may be cached for ten minutes.
//
// *Cost*: processor seconds (user and system, all threads) and the most memory (VmHWM) of a process, from /proc (Linux
// only). That of felles' index is the difference between a build with it and one with `[search] enabled = false`.
// *Edit*: a word is put into a case, or a sentence or the title replaced, and everything built again: how many files of the
// index are new or differ, and how many bytes they have; the middle of as many cases as there are rounds.
//
// Pagefind gets its best settings: one forced language, the text of `main` alone, and a copy of the site with records, the
// glossary and the first page of each list. felles indexes threads too; without those, whose titles repeat those of cases,
// Pagefind's answers were better on both corpora (November 2026, 1.6.0). `no`, `nb` and `nn` gave the same answers. Its index
// is measured without the interfaces that it writes beside it.

import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  appendFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, extname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { judgedByHand, judgedByRule } from './judge.mjs';

const repository = fileURLToPath(new URL('../../', import.meta.url));
// The day on which the queries were judged.
const today = '2026-11-24';
const shown = 10;

const { values: wishes } = parseArgs({
  options: {
    cases: { type: 'string' },
    content: { type: 'string' },
    parts: { type: 'string', default: 'quality,cost,edits' },
    rounds: { type: 'string', default: '3' },
    engine: { type: 'string' },
    queries: { type: 'string', default: 'queries.tsv' },
    language: { type: 'string', default: 'no' },
    command: { type: 'boolean', default: false },
    json: { type: 'string' },
    keep: { type: 'string' },
  },
});
const felles = resolve(process.env.FELLES_BIN ?? join(repository, 'target/release/felles'));
const isGenerated = wishes.cases !== undefined || wishes.content !== undefined;
const parts = new Set(wishes.parts.split(','));
const names = wishes.engine ? [wishes.engine] : ['felles', 'pagefind'];
const scratch = wishes.keep ? resolve(wishes.keep) : mkdtempSync(join(tmpdir(), 'felles-evaluate-'));
const [root, site, copy] = ['root', 'site', 'pagefind-site'].map((name) => join(scratch, name));
const progress = (text) => process.stderr.write(`${text}\n`);

// --- Processes ---

// Runs a program to its end; answers its seconds, processor seconds and the most memory in MB.
function measured(program, args) {
  return new Promise((answer, refuse) => {
    const started = performance.now();
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    child.stdout.on('data', (text) => (said = (said + text).slice(-4000)));
    child.stderr.on('data', (text) => (said = (said + text).slice(-4000)));
    const taken = { seconds: 0, processor: 0, memory: 0 };
    const watch = setInterval(() => {
      try {
        const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
        const stat = readFileSync(`/proc/${child.pid}/stat`, 'utf8');
        // Fields 14 and 15, in hundredths of a second; the name before them ends with `)`.
        const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        taken.processor = Math.max(taken.processor, (Number(fields[11]) + Number(fields[12])) / 100);
        taken.memory = Math.max(taken.memory, Number(status.match(/VmHWM:\s+(\d+)/)?.[1] ?? 0) / 1024);
      } catch {
        // It has just ended, or not begun.
      }
    }, 4);
    child.once('error', refuse);
    child.once('close', (code) => {
      clearInterval(watch);
      taken.seconds = (performance.now() - started) / 1000;
      if (code === 0) answer(taken);
      else refuse(new Error(`${program} ended with code ${code}:\n${said}`));
    });
  });
}

function output(program, args) {
  return new Promise((answer, refuse) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'ignore'] });
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text) => (said += text));
    child.once('error', refuse);
    child.once('close', (code) => (code === 0 ? answer(said) : refuse(new Error(`${program} ended with code ${code}`))));
  });
}

const build = () => measured(felles, ['--format', 'short', '--root', root, 'build', '--date', today, '--output', site]);

// Pagefind's own program, so that what is measured is not npm's wrapper.
function pagefind() {
  const args = ['--site', copy, '--root-selector', 'main', '--force-language', wishes.language, '--silent'];
  return measured(fileURLToPath(new URL(`node_modules/@pagefind/${process.platform}-${process.arch}/bin/pagefind_extended`, import.meta.url)), args);
}

// --- The site ---

async function content() {
  if (wishes.content) return cpSync(wishes.content, root, { recursive: true });
  if (!isGenerated) {
    mkdirSync(root, { recursive: true });
    for (const name of ['config.toml', 'content']) cpSync(join(repository, name), join(root, name), { recursive: true });
    return undefined;
  }
  const args = ['bench', '--quiet', '--manifest-path', join(repository, 'Cargo.toml'), '--bench', 'build', '--'];
  return measured('cargo', [...args, wishes.cases, '--generate-only', root]);
}

// The interfaces that Pagefind writes whether they are used or not.
const isInterface = (file) => /\/pagefind-((modular|component)-)?(ui|highlight)\.(js|css)$/.test(file);

function filesIn(folder) {
  const entries = existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }) : [];
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  return files.filter((file) => !isInterface(file)).sort();
}

// Lists of records: felles indexes the first page of each, `/saker/`, and leaves out those by year, place and so on.
const lists = new Set(['cases', 'decisions', 'meetings', 'projects', 'threads']);
const neither = new Set(['home', 'redirect', 'thread']);

// Copies the pages that Pagefind is to index.
function copyPages() {
  for (const file of filesIn(site)) {
    if (!file.endsWith('index.html')) continue;
    const html = readFileSync(file, 'utf8');
    const template = html.match(/<body[^>]*\sdata-template="([^"]+)"/)?.[1];
    const path = relative(site, file);
    if (neither.has(template) || (lists.has(template) && path.split('/').length > 2)) continue;
    const to = join(copy, path);
    mkdirSync(dirname(to), { recursive: true });
    // It would read a heading's soft hyphens as the ends of words.
    writeFileSync(to, readFileSync(file, 'utf8').replaceAll(/[\u00ad\u2060]/g, ''));
  }
}

const indexOf = { felles: () => join(site, 'search'), pagefind: () => join(copy, 'pagefind') };

function size(folder) {
  const files = filesIn(folder);
  return { files: files.length, bytes: files.reduce((sum, file) => sum + readFileSync(file).length, 0) };
}

function snapshot(folder) {
  const digest = (file) => createHash('sha256').update(readFileSync(file)).digest('hex');
  return new Map(filesIn(folder).map((file) => [relative(folder, file), digest(file)]));
}

// --- Serving ---

const packed = new Set(['.html', '.js', '.mjs', '.css', '.json', '.svg', '']);
const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.wasm': 'application/wasm' };

// Serves a folder on this machine and counts what it sends.
async function served(folder) {
  const count = { bytes: 0, requests: 0 };
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://127.0.0.1').pathname);
    if (path === '/empty') {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      return response.end('<!doctype html><html lang="nb"><title>empty</title><link rel="icon" href="data:,">');
    }
    count.requests += 1;
    const file = join(folder, path.endsWith('/') ? `${path}index.html` : path);
    const kind = extname(file);
    let body;
    try {
      body = readFileSync(file);
    } catch {
      response.writeHead(404, { 'content-type': 'text/plain' });
      return response.end();
    }
    const headers = { 'content-type': types[kind] ?? 'application/octet-stream', 'cache-control': 'max-age=600' };
    // What is gzipped already is sent as it is.
    if (kind !== '' && packed.has(kind)) {
      body = gzipSync(body);
      headers['content-encoding'] = 'gzip';
    }
    count.bytes += body.length;
    response.writeHead(200, headers);
    return response.end(body);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    // What has been sent since this was last asked.
    taken: () => {
      const taken = { ...count };
      count.bytes = count.requests = 0;
      return taken;
    },
    close: () => server.closeAllConnections() ?? server.close(),
  };
}

// --- Asking ---

// Both run in the page: they ask one query and answer the addresses of the first hits.
const ask = {
  felles: async ([query, shown]) => {
    globalThis.engine ??= await import('/search/search.js');
    const { results } = await globalThis.engine.search(query, shown);
    return results.slice(0, shown).map((hit) => new URL(hit.url, location.href)).map((url) => url.pathname + url.hash);
  },
  pagefind: async ([query, shown]) => {
    globalThis.engine ??= await import('/pagefind/pagefind.js');
    const { results } = await globalThis.engine.search(query);
    const data = await Promise.all(results.slice(0, shown).map((hit) => hit.data()));
    return data.map((hit) => hit.url);
  },
};

async function asked(name, judged, browser) {
  const server = await served(name === 'felles' ? site : copy);
  const answers = [];
  const page = async () => {
    const context = await browser.newContext({ locale: 'nb-NO' });
    const page = await context.newPage();
    await page.goto(`${server.url}/empty`);
    server.taken();
    return page;
  };
  const warm = await page();
  // The engine itself is a matter of the first visit.
  await warm.evaluate(ask[name], ['zzz', shown]);
  server.taken();
  for (const { query } of judged) {
    const started = performance.now();
    const found = await warm.evaluate(ask[name], [query, shown]);
    answers.push({ found, milliseconds: performance.now() - started, later: server.taken() });
  }
  await warm.context().close();
  for (const [at, { query }] of judged.entries()) {
    const first = await page();
    await first.evaluate(ask[name], [query, shown]);
    answers[at].first = server.taken();
    await first.context().close();
  }
  server.close();
  return answers;
}

async function askedOnCommandLine(judged) {
  const answers = [];
  const one = async ({ query }, at) => {
    const args = ['--root', root, 'search', '--date', today, '--count', '30', '--json', query];
    const { results } = JSON.parse(await output(felles, args));
    answers[at] = { found: results.map((hit) => hit.url).slice(0, shown) };
  };
  for (let at = 0; at < judged.length; at += 2) await Promise.all(judged.slice(at, at + 2).map((query, more) => one(query, at + more)));
  return answers;
}

// --- Figures ---

// Normalised discounted cumulative gain of the first ten, as in tests/search.rs.
function ndcg(found, relevant) {
  if (relevant.size === 0) return found.length === 0 ? 1 : 0;
  const gain = (grades) => grades.slice(0, shown).reduce((sum, grade, at) => sum + (2 ** grade - 1) / Math.log2(at + 2), 0);
  return gain(pages(found).map((page) => relevant.get(page) ?? 0)) / gain([...relevant.values()].sort((a, b) => b - a));
}

const pages = (found) => [...new Set(found.map((url) => decodeURI(url.split('#')[0])))];
const mean = (numbers) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
const at = (numbers, share) => [...numbers].sort((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * share))];
const spread = (numbers) => ({ median: at(numbers, 0.5), p90: at(numbers, 0.9), max: Math.max(...numbers) });

function quality(judged, answers) {
  const rows = judged.map(({ id, kind, query, relevant }, at) => ({
    id, kind, query, ndcg: ndcg(answers[at].found, relevant), found: answers[at].found,
    isEmpty: answers[at].found.length === 0 && relevant.size > 0,
    isFirst: relevant.get(pages(answers[at].found)[0]) === 3,
  }));
  const of = (chosen) => ({
    queries: chosen.length, ndcg: mean(chosen.map((row) => row.ndcg)), empty: chosen.filter((row) => row.isEmpty).length,
  });
  const kinds = [...new Set(judged.map(({ kind }) => kind))].sort();
  const numbers = rows.filter((row) => row.kind === 'number');
  const figures = {
    kinds: Object.fromEntries(kinds.map((kind) => [kind, of(rows.filter((row) => row.kind === kind))])),
    all: of(rows),
    numbers: { queries: numbers.length, first: numbers.filter((row) => row.isFirst).length },
    rows,
  };
  if (answers[0].first === undefined) return figures;
  for (const when of ['first', 'later']) {
    figures[when] = {
      kilobytes: spread(answers.map((answer) => answer[when].bytes / 1000)),
      requests: spread(answers.map((answer) => answer[when].requests)),
    };
  }
  figures.milliseconds = spread(answers.map((answer) => answer.milliseconds));
  return figures;
}

// The middle of several rounds, figure by figure.
async function middle(run, before = () => {}) {
  const rounds = [];
  for (let round = 0; round < Number(wishes.rounds); round += 1) {
    before();
    rounds.push(await run());
  }
  return Object.fromEntries(Object.keys(rounds[0]).map((key) => [key, at(rounds.map((one) => one[key]), 0.5)]));
}

async function cost() {
  const fresh = () => rmSync(site, { recursive: true, force: true });
  const figures = { felles: await middle(build, fresh) };
  if (existsSync(join(indexOf.felles(), 'root'))) {
    const config = join(root, 'config.toml');
    const text = readFileSync(config);
    appendFileSync(config, '\n[search]\nenabled = false\n');
    figures.without = await middle(build, fresh);
    writeFileSync(config, text);
    fresh();
    await build();
  }
  if (names.includes('pagefind')) figures.pagefind = await middle(pagefind, () => rmSync(indexOf.pagefind(), { recursive: true, force: true }));
  return figures;
}

// The last paragraph of a text, changed. `word` is one that other pages have; with a sentence, words come and go that no other
// page has, as in any text.
function inLastParagraph(source, before, after) {
  const lines = source.split('\n');
  const at = lines.findLastIndex((line) => /^\p{Lu}.{60,}\./u.test(line));
  lines[at] = lines[at].replace(before, after);
  return lines.join('\n');
}

const edits = {
  word: (source) => inLastParagraph(source, / (?=\p{L}+\.)/u, ' felles '),
  sentence: (source) =>
    inLastParagraph(source, /^.*?\.(?= |$)/, 'Sekretariatet legger fram en oppdatert oversikt over bemanningen før sommeren.'),
  title: (source) => source.replace(/^title = ".*"/m, 'title = "Fornyet behandling av samarbeidet om legevakt"'),
};

// Changes a case and builds again, for several cases; answers what of each index then differs, the middle of each figure.
async function edited(change, before) {
  const cases = filesIn(join(root, 'content/saker')).filter((file) => file.endsWith('.md'));
  const rounds = [];
  for (let round = 1; round <= Number(wishes.rounds); round += 1) {
    const file = cases[Math.floor((cases.length * round) / (Number(wishes.rounds) + 1))];
    const source = readFileSync(file, 'utf8');
    if (change(source) === source) throw new Error(`nothing to change in ${file}`);
    writeFileSync(file, change(source));
    await build();
    writeFileSync(file, source);
    if (names.includes('pagefind')) {
      rmSync(copy, { recursive: true, force: true });
      copyPages();
      await pagefind();
    }
    rounds.push(Object.fromEntries(names.map((name) => [name, differing(indexOf[name](), before[name])])));
  }
  const of = (name, key) => at(rounds.map((round) => round[name][key]), 0.5);
  return Object.fromEntries(names.map((name) => [name, { files: of(name, 'files'), bytes: of(name, 'bytes'), rounds: rounds.map((round) => round[name]) }]));
}

function differing(folder, before) {
  const paths = [...snapshot(folder)].filter(([path, digest]) => before.get(path) !== digest).map(([path]) => path);
  return { files: paths.length, bytes: paths.reduce((sum, path) => sum + readFileSync(join(folder, path)).length, 0) };
}

// --- The table ---

const number = (value, digits = 0) => (value === undefined ? '–' : value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits }));
const three = (figures, digits = 0) => (figures ? [figures.median, figures.p90, figures.max].map((one) => number(one, digits)).join(' / ') : '–');

function table(results) {
  const lines = [`| | queries | ${names.join(' | ')} |`, `| --- | --- | ${names.map(() => '---').join(' | ')} |`];
  const row = (label, queries, figure) => lines.push(`| ${label} | ${queries} | ${names.map((name) => figure(name) ?? '–').join(' | ')} |`);
  const q = results.quality;
  if (q) {
    const one = q[names[0]];
    for (const kind of Object.keys(one.kinds)) row(`nDCG@10, ${kind}`, one.kinds[kind].queries, (name) => number(q[name].kinds[kind].ndcg, 3));
    row('nDCG@10, all', one.all.queries, (name) => number(q[name].all.ndcg, 3));
    row('empty answers', one.all.queries, (name) => q[name].all.empty);
    row('the case wanted is first', one.numbers.queries, (name) => q[name].numbers.first);
    for (const [when, label] of [['first', 'first visit'], ['later', 'later']]) {
      row(`KB, ${label}: median / p90 / max`, one.all.queries, (name) => three(q[name][when]?.kilobytes, 1));
      row(`requests, ${label}: median / p90 / max`, one.all.queries, (name) => three(q[name][when]?.requests));
    }
    row('ms, later: median / p90 / max', one.all.queries, (name) => three(q[name].milliseconds));
  }
  row('index: MB', '', (name) => number(results.size[name].bytes / 1e6, 2));
  row('index: files', '', (name) => number(results.size[name].files));
  if (results.cost) {
    const { felles: whole, without, pagefind } = results.cost;
    const own = without && { processor: whole.processor - without.processor, seconds: whole.seconds - without.seconds, memory: whole.memory - without.memory };
    const both = (key, digits) => (name) => number((name === 'felles' ? own : pagefind)?.[key], digits);
    row('index: processor s', '', both('processor', 2));
    row('index: s', '', both('seconds', 2));
    row('index: memory MB (felles: more than without)', '', both('memory'));
    const bare = without ?? whole;
    row('site and index: processor s', '', (name) => number(name === 'felles' ? whole.processor : pagefind && bare.processor + pagefind.processor, 2));
    row('site and index: s', '', (name) => number(name === 'felles' ? whole.seconds : pagefind && bare.seconds + pagefind.seconds, 2));
    row('site and index: most memory MB', '', (name) => number(name === 'felles' ? whole.memory : pagefind && Math.max(bare.memory, pagefind.memory)));
  }
  for (const [edit, figures] of Object.entries(results.edits ?? {})) {
    row(`one ${edit} changed: files`, '', (name) => number(figures[name].files));
    row(`one ${edit} changed: KB`, '', (name) => number(figures[name].bytes / 1000, 1));
  }
  return lines.join('\n');
}

async function main() {
  if (!existsSync(felles)) throw new Error(`${felles} is not there: run cargo build --release, or set FELLES_BIN`);
  for (const folder of [root, site, copy]) rmSync(folder, { recursive: true, force: true });
  mkdirSync(scratch, { recursive: true });
  const results = { corpus: isGenerated ? (wishes.cases ?? wishes.content) : 'own', size: {} };
  progress('content');
  await content();
  progress('felles build');
  await build();
  if (names.includes('pagefind')) {
    copyPages();
    results.pages = filesIn(copy).length;
    progress(`pagefind, ${results.pages} pages`);
    await pagefind();
  }
  for (const name of names) results.size[name] = size(indexOf[name]());
  if (parts.has('quality')) {
    progress('judging');
    const folder = join(repository, 'tests/search');
    const judged = isGenerated ? judgedByRule(join(folder, 'generated.tsv'), root) : judgedByHand(join(folder, wishes.queries));
    const browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
    });
    results.quality = {};
    for (const name of names) {
      progress(`asking ${name}`);
      const isCommand = name === 'felles' && wishes.command;
      results.quality[name] = quality(judged, isCommand ? await askedOnCommandLine(judged) : await asked(name, judged, browser));
    }
    await browser.close();
  }
  if (parts.has('cost')) {
    progress('cost');
    results.cost = await cost();
  }
  if (parts.has('edits')) {
    results.edits = {};
    const before = Object.fromEntries(names.map((name) => [name, snapshot(indexOf[name]())]));
    for (const [edit, change] of Object.entries(edits)) {
      progress(`one ${edit} changed`);
      results.edits[edit] = await edited(change, before);
    }
  }
  console.log(table(results));
  if (wishes.json) writeFileSync(wishes.json, `${JSON.stringify(results, null, 1)}\n`);
}

try {
  await main();
} finally {
  if (!wishes.keep) rmSync(scratch, { recursive: true, force: true });
}
