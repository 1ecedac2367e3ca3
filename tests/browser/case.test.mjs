// The page of a case that has everything: a thread, two assessments, points.

import { test } from 'node:test';
import { ensure, noComplaints, oneLine, startSite, withPage } from './support.mjs';

const site = await startSite();
const address = '/saker/ssu-24-2023/';
const thread = ['ssu-07-2022', 'ssu-31-2022', 'ssu-17-2023', 'ssu-24-2023'];

const boxes = (page) =>
  page.locator('section#del-vurderinger article').evaluateAll((articles) =>
    articles.map((article) => {
      const { top, left, bottom, width } = article.getBoundingClientRect();
      return { top, left, bottom, width };
    }),
  );

for (const key of thread) {
  test(`the thread stands on ${key}, in order of time`, () =>
    withPage(site, `/saker/${key}/`, {}, async (page) => {
      const rows = page.locator('section#del-saksgang ol > li[data-case]');
      const cases = await rows.evaluateAll((items) => items.map((item) => item.dataset.case));
      ensure(cases.join() === thread.join(), `the thread on ${key} is: ${cases.join(', ')}`);
    }));
}

test('the assessments stand side by side where there is room', () =>
  withPage(site, address, { width: 1280 }, async (page) => {
    const found = await boxes(page);
    ensure(found.length === 2, `${found.length} assessments on ${address}`);
    const [first, second] = found;
    ensure(Math.abs(first.top - second.top) < 1, `the assessments begin at ${first.top} and ${second.top} px`);
    ensure(second.left >= first.left + first.width, `the assessments overlap: left at ${first.left} and ${second.left} px`);
  }));

test('the assessments stand one above the other on a phone', () =>
  withPage(site, address, { width: 390 }, async (page) => {
    const found = await boxes(page);
    ensure(found.length === 2, `${found.length} assessments on ${address}`);
    const [first, second] = found;
    ensure(second.top >= first.bottom, `the second assessment begins at ${second.top}, the first ends at ${first.bottom} px`);
    ensure(Math.abs(first.left - second.left) < 1, `the assessments begin at ${first.left} and ${second.left} px from the left`);
  }));

test('each assessment says whose it is', () =>
  withPage(site, address, {}, async (page) => {
    const headings = await page.locator('section#del-vurderinger article').evaluateAll((articles) =>
      articles.map((article) => article.querySelector('h2, h3, h4')?.textContent.trim() ?? ''),
    );
    const nameless = headings.filter((heading) => heading === '').length;
    ensure(nameless === 0, `${nameless} assessments have no heading`);
    ensure(new Set(headings).size === headings.length, `the assessments are both called «${headings[0]}»`);
  }));

test('a point has an address that leads to it', () =>
  withPage(site, `${address}#punkt-1`, {}, async (page) => {
    ensure((await page.locator('#punkt-1').count()) === 1, `${address} has no #punkt-1, or several`);
    const inView = await page.locator('#punkt-1').evaluate((point) => {
      const { top } = point.getBoundingClientRect();
      return top >= 0 && top < window.innerHeight;
    });
    ensure(inView, `${address}#punkt-1 does not show the point`);
  }));

test('on paper there is the case and no navigation', () =>
  withPage(site, address, {}, async (page) => {
    await page.emulateMedia({ media: 'print' });
    const seen = await page.locator('header nav, header form').evaluateAll((parts) =>
      parts.filter((part) => part.getClientRects().length > 0).map((part) => part.textContent.slice(0, 60)),
    );
    noComplaints('printed above the case', seen.map((text) => `«${oneLine(text)}»`));
    ensure(await page.locator('h1').isVisible(), 'the heading is not printed');
  }));
