// `felles serve` as an editor sees it: what is saved is on screen, mistakes lie over the page until they are mended, drafts say
// what they are. The browser is not touched but where a test says so.

import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { firstCase, mistakeIsShownUntilMended, savedIsOnScreen, shown } from './preview-steps.mjs';
import { brokenPolicy, ensure, faultsByAxe, noComplaints, preview, startBrowser } from './support.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const source = mkdtempSync(join(tmpdir(), 'felles-preview-'));
cpSync(join(root, 'tests/sites/another/site'), source, { recursive: true });
const server = await preview(source);
after(() => {
  server.stop();
  rmSync(source, { recursive: true, force: true, maxRetries: 5 });
});
const { browser } = await startBrowser();

const site = shown(source, server, browser);
const { at, open } = site;
const article = 'content/sider/prove-forhandsvising.md';
const written = (title, words, fields = '') =>
  `+++\ntitle = "${title}"\nsummary = "Ei oppdikta side."\n${fields}+++\n\n${words}\n`;

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
  await savedIsOnScreen(site, firstCase(site), 'Eit nytt, oppdikta avsnitt.');
});

test('a mistake lies over the page until it is mended, and the last good page stays', async () => {
  await withArticle(`Gode ord.\n\n${long}`, async () => {
    await mistakeIsShownUntilMended(site, {
      file: article,
      address: '/prove-forhandsvising/',
      good: 'Gode ord.',
      mended: 'Nye ord.',
      withWords: (words, fields) => written('Prøveside', words, fields),
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
