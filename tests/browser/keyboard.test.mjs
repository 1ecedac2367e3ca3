// Every page by keyboard alone: from the top, with Tab, to its end.

import { after, describe, test } from 'node:test';
import { faultsOfKeyboard, focused } from './checks.mjs';
import { ensure, keepPage, noComplaints, pagesToTry, startSite } from './support.mjs';

const site = await startSite();
const kept = await keepPage(site);
const { page } = kept;
after(() => kept.close());

for (const { name, address, ready } of pagesToTry(site.folder)) {
  describe(`${name}: ${address}`, () => {
    test('Tab reaches everything in order, shows where it is, and ends', async () => {
      await kept.open({ address, ready });
      noComplaints(address, await faultsOfKeyboard(page));
    });

    test('the skip link leads to the content', async () => {
      await kept.open({ address, ready });
      await page.keyboard.press('Tab');
      const first = await page.evaluate(focused);
      ensure(first.href === '#innhold' && first.inView, `${address}: the first tab stop is ${first.name}`);
      await page.keyboard.press('Enter');
      const target = await page.evaluate(() => `${document.activeElement.localName}#${document.activeElement.id}`);
      ensure(target === 'main#innhold', `${address}: the skip link moves the focus to ${target}`);
      const hasStops = await page.locator('main :is(a[href], button, input, summary):visible').count();
      await page.keyboard.press('Tab');
      const isInside = await page.evaluate(() => document.querySelector('main').contains(document.activeElement));
      ensure(isInside || hasStops === 0, `${address}: after the skip link, Tab leaves the content`);
    });
  });
}
