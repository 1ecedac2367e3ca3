// What a reader does with citations: follows one, sees what leads here, reads them without script and on paper.

import { test } from 'node:test';
import { ensure, noComplaints, oneLine, startSite, withPage } from './support.mjs';

const site = await startSite();
const address = '/saker/ssu-24-2023/';

test('a citation in the text leads to the case that it names, and its words are as they were written', () =>
  withPage(site, address, { javaScriptEnabled: false }, async (page) => {
    const link = page.locator('main a.cite', { hasText: 'SSU-sakene 07-2022' });
    ensure((await link.count()) === 1, `${await link.count()} links on «SSU-sakene 07-2022»`);
    await link.click();
    ensure(new URL(page.url()).pathname.endsWith('/saker/ssu-07-2022/'), `the link leads to ${page.url()}`);
  }));

test('a citation in the title is a link in the first heading', () =>
  withPage(site, address, {}, async (page) => {
    const href = await page.locator('h1 a').getAttribute('href');
    ensure(href?.endsWith('/saker/ssu-17-2023/'), `the title leads to ${href}`);
  }));

test('«Viser til» says what each cited case is: number, title, date, outcome', () =>
  withPage(site, address, {}, async (page) => {
    const rows = await page.locator('#del-viser-til .refers > li').allInnerTexts();
    const numbers = rows.map((row) => row.match(/[A-Z-]+ \d+-\d{4}/)?.[0]);
    ensure(numbers.join() === 'SSU 17-2023,SSU 07-2022,SSU 31-2022', `«Viser til» has ${numbers.join(', ')}`);
    noComplaints(
      '«Viser til»',
      rows.filter((row) => row.split('\n').filter((line) => line.trim()).length < 3).map((row) => `too little: ${oneLine(row)}`),
    );
    ensure(rows[2].includes('punkt 2'), `the point that is cited is missing: ${oneLine(rows[2])}`);
  }));

test('every sentence in «Omtalt i» stands on the page that it links, newest first', () =>
  withPage(site, address, {}, async (page) => {
    const rows = await page.locator('#del-omtalt .cited-by > li').evaluateAll((items) =>
      items.map((item) => ({
        href: item.querySelector('a').href,
        date: item.querySelector('time')?.dateTime ?? '',
        sentences: [...item.querySelectorAll('blockquote')].map((quote) => quote.textContent),
      })),
    );
    ensure(rows.length >= 5, `only ${rows.length} pages refer to ${address}`);
    const dates = rows.map((row) => row.date).filter((date) => date !== '');
    ensure(dates.join() === [...dates].sort().reverse().join(), `not newest first: ${dates.join(', ')}`);
    const complaints = [];
    for (const { href, sentences } of rows) {
      await page.goto(href);
      const words = await page.locator('main').evaluate((main) => {
        for (const added of main.querySelectorAll('.expansion, #del-omtalt, #del-viser-til')) added.remove();
        return main.textContent;
      });
      const text = oneLine(words);
      for (const sentence of sentences) {
        if (!text.includes(oneLine(sentence))) complaints.push(`${href} does not say «${oneLine(sentence)}»`);
      }
      const { hash } = new URL(href);
      if (hash !== '' && (await page.locator(`[id="${decodeURIComponent(hash.slice(1))}"]`).count()) !== 1) {
        complaints.push(`${href} leads to no place`);
      }
    }
    noComplaints('sentences', complaints);
  }));

test('a provision is a link to its place', () =>
  withPage(site, '/saker/pm-03-2022/', {}, async (page) => {
    const link = page.locator('a[href$="/dokumenter/vedtekter/#paragraf-4"]').first();
    await link.click();
    ensure(await page.locator('#paragraf-4').isVisible(), 'the provision is not there');
  }));

test('an abbreviation is explained at its first use alone', () =>
  withPage(site, address, {}, async (page) => {
    const long = await page.locator('.expansion', { hasText: 'strategisk samarbeidsutvalg' }).count();
    ensure(long === 1, `SSU is explained ${long} times`);
    const inside = await page.locator('h1 .expansion, h2 .expansion, h3 .expansion, a .expansion, .points .expansion').count();
    ensure(inside === 0, `${inside} explanations stand in headings, links or decided texts`);
    await page.locator('a.glossary', { hasText: 'SSU' }).click();
    ensure(new URL(page.url()).hash === '#ssu', `the abbreviation leads to ${page.url()}`);
  }));

test('a thread has a page of its own, and each of its cases leads there', () =>
  withPage(site, '/saksganger/', {}, async (page) => {
    await page.locator('h2 a', { hasText: 'lokale samhandlingsarenaer' }).click();
    const cases = await page.locator('.thread > li').evaluateAll((items) => items.map((item) => item.dataset.case));
    ensure(cases.join() === 'ssu-07-2022,ssu-31-2022,ssu-17-2023,ssu-24-2023', `the thread is ${cases.join(', ')}`);
    const sources = await page.locator('.thread .edge-source').allInnerTexts();
    ensure(sources.length >= 3 && sources.every((text) => text.length > 10), `a step says no source: ${sources.join('; ')}`);
    const own = page.url();
    await page.goto(new URL('/saksganger/ssu-24-2023/', own).href);
    await page.waitForURL(own);
  }));

test('the thread, what the page refers to and who refers to it are printed', () =>
  withPage(site, address, {}, async (page) => {
    await page.emulateMedia({ media: 'print' });
    for (const part of ['#del-saksgang', '#del-viser-til', '#del-omtalt blockquote']) {
      ensure(await page.locator(part).first().isVisible(), `${part} is not printed`);
    }
  }));

test('citations are reached and followed by keyboard', () =>
  withPage(site, address, {}, async (page) => {
    await page.locator('main a.cite', { hasText: '31-2022' }).first().focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/ssu-31-2022/);
  }));
