// `felles serve` as an editor sees it: what is saved is on screen, mistakes lie over the page until they are mended, drafts say
// what they are. The browser is not touched but where a test says so.

import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { brokenPolicy, ensure, faultsByAxe, noComplaints, preview, startBrowser, watchPolicy, watchTroubles } from './support.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const source = mkdtempSync(join(tmpdir(), 'felles-preview-'));
cpSync(join(root, 'tests/sites/another/site'), source, { recursive: true });
const server = await preview(source);
after(() => {
  server.stop();
  rmSync(source, { recursive: true, force: true, maxRetries: 5 });
});
const { browser } = await startBrowser();

const at = (inside) => join(source, inside);
const text = (inside) => readFileSync(at(inside), 'utf8');
const article = 'content/sider/prove-forhandsvising.md';
const written = (title, words, fields = '') =>
  `+++\ntitle = "${title}"\nsummary = "Ei oppdikta side."\n${fields}+++\n\n${words}\n`;

// Opens a page; hands it over with what goes wrong on it.
async function open(address, work, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'nb-NO', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.addInitScript(watchPolicy);
  const troubles = watchTroubles(page, server.url);
  try {
    await page.goto(new URL(`.${address}`, server.url).href);
    await work(page, troubles);
  } finally {
    await context.close();
  }
}

// A page made for these tests, taken away again.
async function withArticle(words, work) {
  writeFileSync(at(article), written('Prøveside', words));
  try {
    await work();
  } finally {
    rmSync(at(article), { force: true });
  }
}

const long = Array.from({ length: 80 }, (_, at) => `Oppdikta avsnitt nummer ${at + 1}.`).join('\n\n');

test('what is saved is on screen, where the reader was', async () => {
  const folder = 'content/saker';
  const name = readdirSync(at(folder), { recursive: true }).filter((file) => file.endsWith('.md')).sort()[0];
  const file = `${folder}/${name}`;
  const before = text(file);
  const number = before.match(/^case = "([^"]+)"/m)[1].toLowerCase().replace(' ', '-');
  try {
    await open(`/saker/${number}/`, async (page, troubles) => {
      await page.evaluate(() => window.scrollTo(0, 300));
      const scrolled = await page.evaluate(() => window.scrollY);
      writeFileSync(at(file), `${before}\n\nEit nytt, oppdikta avsnitt.\n`);
      await page.getByText('Eit nytt, oppdikta avsnitt.').first().waitFor();
      const now = await page.evaluate(() => window.scrollY);
      ensure(now === scrolled, `the page stood at ${scrolled}, now at ${now}`);
      noComplaints('the case', [...(await brokenPolicy(page)), ...troubles.filter((one) => !one.startsWith('failed:'))]);
    });
  } finally {
    writeFileSync(at(file), before);
  }
});

test('a mistake lies over the page until it is mended, and the last good page stays', async () => {
  await withArticle(`Gode ord.\n\n${long}`, async () => {
    await open('/prove-forhandsvising/', async (page) => {
      await page.getByText('Gode ord.').waitFor();
      writeFileSync(at(article), written('Prøveside', 'Vonde <b>ord</b>.'));
      const dialog = page.getByRole('alertdialog');
      await dialog.getByText('raw-html').first().waitFor();
      const place = await dialog.locator('.place').first().innerText();
      ensure(/^content\/sider\/prove-forhandsvising\.md:6:\d+$/.test(place), `the place is ${place}`);
      ensure((await dialog.getByText('help:').count()) > 0, 'no way out is told');
      ensure((await dialog.locator('b').count()) === 0, 'words of an author became markup');
      ensure((await page.locator('main').innerText()).includes('Gode ord.'), 'the last good page is gone');
      noComplaints('the overlay', await faultsByAxe(page));

      // Closed by keyboard; another mistake opens it again.
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
      writeFileSync(at(article), written('Prøveside', 'Vonde <i>ord</i>.', 'ukjent = 1\n'));
      await dialog.getByText('ukjent').first().waitFor();

      writeFileSync(at(article), written('Prøveside', 'Nye ord.'));
      await page.getByText('Nye ord.').waitFor();
      ensure((await dialog.count()) === 0, 'the overlay stays');
      noComplaints('the page', await brokenPolicy(page));
    });
  });
});

test('the browser follows a record to its new address', async () => {
  await withArticle('Ord som flyttar.', async () => {
    const moved = 'content/sider/prove-flytta.md';
    try {
      await open('/prove-forhandsvising/', async (page) => {
        renameSync(at(article), at(moved));
        await page.waitForURL('**/prove-flytta/');
        await page.getByText('Ord som flyttar.').waitFor();
        renameSync(at(moved), at(article));
        await page.waitForURL('**/prove-forhandsvising/');
      });
    } finally {
      rmSync(at(moved), { force: true });
    }
  });
});

test('a style sheet is changed without a new page', async () => {
  const sheet = readFileSync(join(root, 'themes/kyst/static/site.css'), 'utf8');
  mkdirSync(at('static'), { recursive: true });
  writeFileSync(at('static/site.css'), sheet);
  await withArticle('Ord i ny drakt.', async () => {
    await open('/prove-forhandsvising/', async (page) => {
      await page.getByText('Ord i ny drakt.').waitFor();
      await page.evaluate(() => { window.isSamePage = true; });
      writeFileSync(at('static/site.css'), `${sheet}\n@layer site { h1 { letter-spacing: 3px; } }\n`);
      await page.waitForFunction(() => getComputedStyle(document.querySelector('h1')).letterSpacing === '3px');
      ensure(await page.evaluate(() => window.isSamePage), 'the page was loaded again');
      const sheets = await page.locator('link[rel="stylesheet"]').count();
      await page.waitForFunction(() => document.querySelectorAll('link[rel="stylesheet"][data-leaves]').length === 0);
      ensure(sheets <= 3, `${sheets} style sheets`);
    });
  });
  rmSync(at('static'), { recursive: true });
});

test('a draft says what it is, and is listed', async () => {
  await withArticle('Ord.', async () => {
    writeFileSync(at(article), written('Prøveutkast', 'Hemmelege ord.', 'draft = true\n'));
    for (const options of [{}, { colorScheme: 'dark' }, { forcedColors: 'active' }, { viewport: { width: 320, height: 600 } }]) {
      await open('/prove-forhandsvising/', async (page) => {
        await page.getByRole('complementary').getByText('Utkast').first().waitFor();
        noComplaints('the draft', await faultsByAxe(page));
        await page.getByRole('complementary').getByRole('link').click();
        await page.getByRole('link', { name: 'Prøveutkast' }).waitFor();
        noComplaints('the list', [...(await faultsByAxe(page)), ...(await brokenPolicy(page))]);
        const isWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
        ensure(!isWide, 'the list scrolls sideways');
      }, options);
    }
  });
});
