// What an editor does while `felles serve` runs, for sites of any size: what is saved is on screen, a mistake lies over the page until
// it is mended. The browser is not touched but where a step says so.

import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brokenPolicy, ensure, faultsByAxe, noComplaints, watchPolicy, watchTroubles } from './support.mjs';

// The site in the folder `source`, shown by `server`; `patience` is how long a page may be waited for, in milliseconds.
export function shown(source, server, browser, patience = 20_000) {
  const at = (inside) => join(source, inside);

  // Opens a page; hands it over with what goes wrong on it.
  async function open(address, work, options = {}) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'nb-NO', ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(patience);
    await page.addInitScript(watchPolicy);
    const troubles = watchTroubles(page, server.url);
    try {
      await page.goto(new URL(`.${address}`, server.url).href);
      await work(page, troubles);
    } finally {
      await context.close();
    }
  }

  return { at, open };
}

// The first case that follows up no other: its file, its address and its text.
export function firstCase({ at }) {
  const folder = 'content/saker';
  const names = readdirSync(at(folder), { recursive: true }).filter((file) => file.endsWith('.md')).sort();
  for (const name of names) {
    const file = `${folder}/${name}`;
    const text = readFileSync(at(file), 'utf8');
    const number = text.match(/^case = "([^"]+)"/m)[1].toLowerCase().replace(' ', '-');
    if (!/^follows = /m.test(text)) return { file, address: `/saker/${number}/`, text };
  }
  throw new Error('every case follows up another');
}

// Words at the end of a case are on screen, and the reader is where they were.
export async function savedIsOnScreen(site, { file, address, text }, words) {
  try {
    await site.open(address, async (page, troubles) => {
      await page.evaluate(() => window.scrollTo(0, 300));
      const scrolled = await page.evaluate(() => window.scrollY);
      writeFileSync(site.at(file), `${text}\n\n${words}\n`);
      await page.getByText(words).first().waitFor();
      const now = await page.evaluate(() => window.scrollY);
      ensure(now === scrolled, `the page stood at ${scrolled}, now at ${now}`);
      noComplaints('the case', [...(await brokenPolicy(page)), ...troubles.filter((one) => !one.startsWith('failed:'))]);
    });
  } finally {
    writeFileSync(site.at(file), text);
  }
}

// The file has `good` words, then two mistakes one after another, then `mended` words; `withWords(words, fields)` is its text.
export async function mistakeIsShownUntilMended(site, { file, address, good, mended, withWords }) {
  await site.open(address, async (page) => {
    await page.getByText(good).first().waitFor();
    writeFileSync(site.at(file), withWords('Vonde <b>ord</b>.'));
    const dialog = page.getByRole('alertdialog');
    await dialog.getByText('raw-html').first().waitFor();
    const place = await dialog.locator('.place').first().innerText();
    const line = withWords('Vonde <b>ord</b>.').split('\n').findIndex((one) => one.includes('<b>')) + 1;
    ensure(place.startsWith(`${file}:${line}:`) && /:\d+$/.test(place), `the place is ${place}, not ${file}:${line}`);
    ensure((await dialog.getByText('help:').count()) > 0, 'no way out is told');
    ensure((await dialog.locator('b').count()) === 0, 'words of an author became markup');
    ensure((await page.locator('main').innerText()).includes(good), 'the last good page is gone');
    noComplaints('the overlay', await faultsByAxe(page));

    // Closed by keyboard; another mistake opens it again.
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    writeFileSync(site.at(file), withWords('Vonde <i>ord</i>.', 'ukjent = 1\n'));
    await dialog.getByText('ukjent').first().waitFor();

    writeFileSync(site.at(file), withWords(mended));
    await page.getByText(mended).first().waitFor();
    ensure((await dialog.count()) === 0, 'the overlay stays');
    noComplaints('the page', await brokenPolicy(page));
  });
}
