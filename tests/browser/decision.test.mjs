// A decision that differs from its recommendation, and the register it stands in.

import { test } from 'node:test';
import { ensure, faultsByAxe, noComplaints, oneLine, startSite, withPage } from './support.mjs';

const site = await startSite('tests/sites/changed-points/site');
const address = '/saker/pu-01-2024/';

const decorations = (page) =>
  page.locator('#punkt-2').evaluate((point) => {
    const look = (element) => {
      const { textDecorationLine: line, fontWeight: weight } = getComputedStyle(element);
      return { line, weight: Number(weight) };
    };
    return { out: look(point.querySelector('del')), came: look(point.querySelector('ins')), plain: look(point.querySelector('p')) };
  });

for (const [name, media] of [
  ['in light', { colorScheme: 'light' }],
  ['in dark', { colorScheme: 'dark' }],
  ['in forced colours', { forcedColors: 'active' }],
  ['on paper', { media: 'print' }],
]) {
  test(`what went out and what came in can be told apart without colour ${name}`, () =>
    withPage(site, address, {}, async (page) => {
      await page.emulateMedia(media);
      const { out, came, plain } = await decorations(page);
      ensure(out.line.includes('line-through'), `what went out is «${out.line}»`);
      ensure(came.line.includes('underline') && came.weight > plain.weight, `what came in is «${came.line}» at ${came.weight}`);
    }));
}

test('recommendation and decision stand side by side where there is room, one above the other on a phone', async () => {
  const boxes = (page) =>
    page.locator('#punkt-2 > :is(.rec, .dec)').evaluateAll((sides) => sides.map((side) => side.getBoundingClientRect().toJSON()));
  await withPage(site, address, { width: 1280 }, async (page) => {
    const [one, two] = await boxes(page);
    ensure(Math.abs(one.top - two.top) < 1 && two.left >= one.right - 1, `at ${one.left}, ${one.top} and ${two.left}, ${two.top}`);
  });
  await withPage(site, address, { width: 390 }, async (page) => {
    const [one, two] = await boxes(page);
    ensure(two.top >= one.bottom - 1, `the second begins at ${two.top}, the first ends at ${one.bottom}`);
  });
});

test('on a phone an unchanged point is read once, a changed one twice', () =>
  withPage(site, address, { width: 390 }, async (page) => {
    const seen = (id) => page.locator(`#${id} > :is(.rec, .dec)`).evaluateAll((sides) => sides.filter((side) => side.checkVisibility()).length);
    for (const [id, count] of [['punkt-1', 1], ['punkt-2', 2], ['del-innstilling-3', 2], ['punkt-4', 2], ['punkt-5', 2]]) {
      ensure((await seen(id)) === count, `#${id} shows ${await seen(id)} texts`);
    }
  }));

test('one click takes the whole id, and copied text has no words that are only for listening', () =>
  withPage(site, address, {}, async (page) => {
    await page.locator('#punkt-3a .copy').first().click();
    const taken = await page.evaluate(() => getSelection().toString());
    ensure(taken === 'PU-01-2024-3a', `a click takes «${taken}»`);
    const copied = await page.locator('#punkt-2 .dec').evaluate((side) => {
      getSelection().selectAllChildren(side);
      return getSelection().toString();
    });
    ensure(copied.includes('et utkast til') && !copied.includes('nytt:'), `copied: «${oneLine(copied)}»`);
  }));

test('the citation opens from the keyboard and is one piece to copy', () =>
  withPage(site, address, {}, async (page) => {
    const citation = page.locator('#punkt-2 .cite .copy');
    ensure(!(await citation.isVisible()), 'the citation is open before it is asked for');
    await page.locator('#punkt-2 summary').focus();
    await page.keyboard.press('Enter');
    ensure(await citation.isVisible(), 'the citation does not open');
    const style = await citation.evaluate((text) => getComputedStyle(text).userSelect);
    ensure(style === 'all', `user-select is ${style}`);
    const text = oneLine(await citation.innerText());
    ensure(/^Prøveutvalget, sak PU 01-2024, punkt 2 .+#punkt-2$/.test(text), `the citation is «${text}»`);
  }));

test('on paper the id of a point stands there, with its citation and nothing to open', () =>
  withPage(site, address, {}, async (page) => {
    await page.emulateMedia({ media: 'print' });
    ensure(await page.locator('#punkt-2 .point-key').first().isVisible(), 'the id is not printed');
    const points = await page.locator('details.cite').count();
    const printed = await page.locator('details.cite .copy').evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().height > 0).length);
    ensure(points > 0 && printed === points, `${printed} of ${points} citations are printed`);
  }));

test('the register leads to narrower ones from the keyboard, and fits a phone when all are open', () =>
  withPage(site, '/vedtak/', { width: 320 }, async (page) => {
    const kinds = page.locator('nav.narrower summary');
    for (let at = 0; at < (await kinds.count()); at += 1) {
      await kinds.nth(at).focus();
      await page.keyboard.press('Enter');
    }
    const width = await page.evaluate(() => document.scrollingElement.scrollWidth);
    ensure(width <= 320, `the page is ${width} px wide`);
    await page.getByRole('link', { name: /^Pågår \(1\)$/ }).click();
    ensure(page.url().endsWith('/vedtak/pagar/'), `the link leads to ${page.url()}`);
    const rows = await page.locator('li.record').count();
    ensure(rows === 1, `${rows} decisions are under way`);
  }));

for (const place of [address, '/saker/pu-04-2024/', '/vedtak/']) {
  for (const width of [1280, 320]) {
    test(`axe finds nothing on ${place} at ${width} px with everything open, in light and in dark`, () =>
      withPage(site, place, { width }, async (page) => {
        await page.locator('details').evaluateAll((parts) => parts.forEach((part) => (part.open = true)));
        for (const colorScheme of ['light', 'dark']) {
          await page.emulateMedia({ colorScheme });
          noComplaints(`${place} at ${width} px in ${colorScheme}`, await faultsByAxe(page));
        }
        const found = await page.evaluate(() => document.scrollingElement.scrollWidth);
        ensure(found <= width, `${place} is ${found} px wide at ${width} px`);
      }));
  }
}
