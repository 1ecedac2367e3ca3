// The preview server and a browser for one test file, and what several files ask of a page.
//
// FELLES_BIN   the generator; left out: target/release/felles
// CHROMIUM     the browser; left out: /usr/bin/chromium

import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import axe from 'axe-core';
import { chromium } from 'playwright-core';

const root = fileURLToPath(new URL('../../', import.meta.url));
const axeTags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

// Chromium looks for Google's hosts at every start unless told not to.
export const safeFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
];

// Builds a site, this repository's own or the one in the folder `inside` of it, into a folder of its own, serves it, and
// starts a browser; all of it ends with the test file. Answers { url, folder, browser }.
export async function startSite(inside = '.') {
  const scratch = mkdtempSync(join(tmpdir(), 'felles-browser-'));
  const folder = join(scratch, 'site');
  const server = await serve(join(root, inside), folder);
  after(() => {
    server.stop();
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
  });
  const { browser } = await startBrowser();
  return { url: server.url, folder, browser };
}

// A browser that ends with the test file. Answers { browser }.
export async function startBrowser() {
  const home = mkdtempSync(join(tmpdir(), 'felles-home-'));
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: safeFlags,
    env: { ...process.env, HOME: home, XDG_CONFIG_HOME: home, XDG_CACHE_HOME: home },
  });
  after(async () => {
    await browser.close();
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  });
  return { browser };
}

// Builds this repository's own site into a folder of its own, which ends with the test file. Answers the folder.
export function buildSite() {
  const scratch = mkdtempSync(join(tmpdir(), 'felles-built-'));
  after(() => rmSync(scratch, { recursive: true, force: true, maxRetries: 5 }));
  const folder = join(scratch, 'site');
  execFileSync(generator(), ['--root', root, 'build', '--output', folder], { stdio: 'pipe' });
  return folder;
}

function generator() {
  const binary = resolve(process.env.FELLES_BIN ?? join(root, 'target/release/felles'));
  ensure(existsSync(binary), `${binary} is not there: run cargo build --release, or set FELLES_BIN`);
  return binary;
}

// Builds the site in `source` into `folder` and serves it until `stop` is called, or the program ends. Answers { url, stop }.
export function serve(source, folder) {
  return started(['serve', '--root', source, '--output', folder]);
}

// Shows the site in `source` as it is written until `stop` is called, or the program ends; it may take `patience` milliseconds until
// it does. Answers { url, stop }.
export function preview(source, patience) {
  return started(['serve', '--root', source], patience);
}

async function started(words, patience = 30_000) {
  const binary = generator();
  const port = String(await freePort());
  const child = spawn(binary, [...words, '--port', port], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  process.once('exit', () => child.kill());
  let said = '';
  const url = await new Promise((answer, refuse) => {
    const fail = (why) => refuse(new Error(`felles serve ${why}:\n${said.trim().slice(0, 4000)}`));
    const timer = setTimeout(() => fail(`named no address within ${patience / 1000} seconds`), patience);
    const listen = (text) => {
      said += text;
      const address = said.match(/http:\/\/(?:127\.0\.0\.1|localhost):\d+\/\S*/);
      if (address) {
        clearTimeout(timer);
        answer(address[0]);
      }
    };
    child.stdout.setEncoding('utf8').on('data', listen);
    child.stderr.setEncoding('utf8').on('data', listen);
    child.once('error', (error) => fail(`could not be started (${error.message})`));
    child.once('exit', (code) => fail(`ended with exit code ${code}`));
  });
  return { url, stop: () => child.kill() };
}

function freePort() {
  return new Promise((answer, refuse) => {
    const probe = createServer();
    probe.once('error', refuse);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => answer(port));
    });
  });
}

// The longest and the shortest page of every template, of those whose HTML fits: Map from template to { fullest, barest }, both
// addresses.
export function pagesByTemplate(folder, fits = /^/) {
  const byTemplate = new Map();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.html')) continue;
    const file = join(entry.parentPath ?? entry.path, entry.name);
    const html = readFileSync(file, 'utf8');
    if (/<meta[^>]+http-equiv="?refresh/i.test(html) || !fits.test(html)) continue;
    const address = `/${relative(folder, file)}`.replace(/\\/g, '/').replace(/\/index\.html$/, '/');
    const template = html.match(/<body[^>]*\sdata-template="([^"]+)"/)?.[1] ?? `none (${address})`;
    byTemplate.set(template, [...(byTemplate.get(template) ?? []), { address, length: html.length }]);
  }
  const ends = [...byTemplate].sort().map(([template, pages]) => {
    pages.sort((a, b) => b.length - a.length || (a.address < b.address ? -1 : 1));
    return [template, { fullest: pages.at(0).address, barest: pages.at(-1).address }];
  });
  return new Map(ends);
}

// What the site promises to bear: nothing from elsewhere, and no script or style inside a page.
export const policy = "default-src 'self'; base-uri 'none'; form-action 'self'";

// A page of every template to try: the fullest; what search finds; a list among its results. Each is { name, address, ready }.
export function pagesToTry(folder) {
  const pages = [...pagesByTemplate(folder)].map(([name, { fullest }]) => ({ name, address: fullest }));
  const ready = (page) => page.locator('ol.hits > li').first().waitFor();
  pages.push({ name: 'search, with hits', address: '/sok/?q=samhandlingsarena&type=case', ready });
  pages.push({ name: 'search, with none', address: '/sok/?q=xyzzyqwx', ready: (page) => page.locator('.advice').waitFor() });
  pages.push({ name: 'cases, narrowed', address: '/saker/?organ=ssu', ready });
  return pages;
}

// One page to open many addresses in, one after another. Answers { page, open, close }; `open` answers what went wrong, a list
// that is filled for as long as the page is open.
export async function keepPage(site, options = {}) {
  const { width = 1280, ...rest } = options;
  const context = await site.browser.newContext({ viewport: { width, height: 900 }, locale: 'nb-NO', ...rest });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const troubles = watchTroubles(page, site.url);
  const open = async ({ address, ready }) => {
    troubles.length = 0;
    await page.goto(new URL(`.${address}`, site.url).href, { waitUntil: 'load' });
    await ready?.(page);
    return troubles;
  };
  return { page, open, close: () => context.close() };
}

// Opens an address in a context of its own, hands the page to `work`, and answers what `work` answers.
export async function withPage(site, address, options, work) {
  const kept = await keepPage(site, options);
  try {
    kept.page.setDefaultTimeout(10_000);
    return await work(kept.page, await kept.open({ address }));
  } finally {
    await kept.close();
  }
}

// Sends every page of a context with the strict policy, and tells what breaks it.
export async function keepPolicy(page) {
  const isPage = ({ pathname }) => /(\/|\.html)$/.test(pathname);
  await page.route(isPage, async (route) => {
    // A connection kept alive may be closed just when it is used again; then the page would wait in vain.
    const answer = await route.fetch({ maxRetries: 3 });
    return route.fulfill({ response: answer, headers: { ...answer.headers(), 'content-security-policy': policy } });
  });
  await page.addInitScript(watchPolicy);
}

export const brokenPolicy = (page) => page.evaluate(() => window.broken);

export function watchPolicy() {
  window.broken = [];
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
    window.broken.push(`${violatedDirective} is broken by ${blockedURI || 'the page itself'} ${sample}`.trim()),
  );
}

// Fills the list it answers with whatever goes wrong while the page is open.
export function watchTroubles(page, url) {
  const troubles = [];
  const { origin } = new URL(url);
  page.on('console', (message) => {
    const isSaidByStatus = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !isSaidByStatus) troubles.push(`console: ${oneLine(message.text())}`);
  });
  page.on('pageerror', (error) => troubles.push(`script: ${oneLine(error.message)}`));
  page.on('requestfailed', (request) => troubles.push(`failed: ${request.url()} (${request.failure()?.errorText})`));
  page.on('response', (response) => {
    if (response.status() >= 400) troubles.push(`status ${response.status()}: ${response.url()}`);
  });
  page.on('request', (request) => {
    const target = new URL(request.url());
    if (target.protocol !== 'data:' && target.origin !== origin) troubles.push(`other origin: ${request.url()}`);
  });
  return troubles;
}

// What axe has against the page, a line for each kind.
export async function faultsByAxe(page) {
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async (values) => {
    const options = { runOnly: { type: 'tag', values }, resultTypes: ['violations'] };
    return (await globalThis.axe.run(document, options)).violations;
  }, axeTags);
  return violations.map(({ id, help, nodes }) => {
    const [{ target, any, all, none }] = nodes;
    const why = [...any, ...all, ...none][0]?.message ?? help;
    return `${id} ×${nodes.length} at ${target.flat().join(' ')}: ${oneLine(why)}`;
  });
}

// Fails with one line, unless the condition holds.
export function ensure(condition, message) {
  if (condition) return;
  const error = new Error(oneLine(message));
  error.stack = error.message;
  throw error;
}

// Fails with one line that names every complaint, or does nothing when there is none.
export function noComplaints(where, complaints) {
  ensure(complaints.length === 0, `${where}: ${complaints.map((one) => shortened(one, 300)).join(' · ')}`);
}

// The text without runs of blanks.
export function oneLine(text) {
  return text.replace(/\s+/g, ' ').trim();
}

// The text, or its beginning.
export function shortened(text, length) {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}
