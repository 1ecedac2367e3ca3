// The preview server and a browser for one test file, and what several files ask of a page.
//
// FELLES_BIN   the generator; left out: target/release/felles
// CHROMIUM     the browser; left out: /usr/bin/chromium

import { spawn } from 'node:child_process';
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
const safeFlags = [
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
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: safeFlags,
    env: { ...process.env, HOME: scratch, XDG_CONFIG_HOME: scratch, XDG_CACHE_HOME: scratch },
  });
  after(async () => {
    await browser.close();
    server.stop();
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
  });
  return { url: server.url, folder, browser };
}

async function serve(source, folder) {
  const binary = resolve(process.env.FELLES_BIN ?? join(root, 'target/release/felles'));
  ensure(existsSync(binary), `${binary} is not there: run cargo build --release, or set FELLES_BIN`);
  const port = String(await freePort());
  const child = spawn(binary, ['serve', '--root', source, '--output', folder, '--port', port], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  process.once('exit', () => child.kill());
  let said = '';
  const url = await new Promise((answer, refuse) => {
    const fail = (why) => refuse(new Error(`felles serve ${why}:\n${said.trim().slice(0, 4000)}`));
    const timer = setTimeout(() => fail('named no address within 30 seconds'), 30_000);
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

// The longest and the shortest page of every template: Map from template to { fullest, barest }, both addresses.
export function pagesByTemplate(folder) {
  const byTemplate = new Map();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.html')) continue;
    const file = join(entry.parentPath ?? entry.path, entry.name);
    const html = readFileSync(file, 'utf8');
    if (/<meta[^>]+http-equiv="?refresh/i.test(html)) continue;
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

// Opens an address in a context of its own, hands the page to `work`, and answers what `work` answers.
export async function withPage(site, address, options, work) {
  const { width = 1280, ...rest } = options;
  const context = await site.browser.newContext({ viewport: { width, height: 900 }, locale: 'nb-NO', ...rest });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    const troubles = watchTroubles(page, site.url);
    await page.goto(new URL(`.${address}`, site.url).href, { waitUntil: 'load' });
    return await work(page, troubles);
  } finally {
    await context.close();
  }
}

// Fills the list it answers with whatever goes wrong while the page is open.
function watchTroubles(page, url) {
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
