// The region pages: all their municipalities, in Norwegian order.

import { test } from 'node:test';
import { ensure, oneLine, startSite, withPage } from './support.mjs';

const site = await startSite();
const regions = { lofoten: 6, vesteralen: 5, salten: 9 };
const list = ':is(ul, ol)[data-list="municipalities"] > li';

for (const [region, count] of Object.entries(regions)) {
  test(`${region} lists its ${count} municipalities, each with its page`, () =>
    withPage(site, `/regioner/${region}/`, {}, async (page) => {
      const names = (await page.locator(`${list} a:first-of-type`).allInnerTexts()).map(oneLine);
      ensure(names.length === count, `${region} lists ${names.length}: ${names.join(', ')}`);
      const sorted = [...names].sort(new Intl.Collator('nb').compare);
      ensure(names.join() === sorted.join(), `${region} is not in Norwegian order: ${names.join(', ')}`);
      const addresses = await page.locator(`${list} a:first-of-type`).evaluateAll((links) => links.map((link) => link.href));
      for (const address of addresses) {
        const { status } = await fetch(address);
        ensure(status === 200, `${region} links to ${address}, which answers ${status}`);
      }
    }));
}

for (const name of ['Værøy', 'Røst']) {
  test(`${name} is in Lofoten and says why`, () =>
    withPage(site, '/regioner/lofoten/', {}, async (page) => {
      await page.locator(list).getByRole('link', { name, exact: true }).first().click();
      const heading = oneLine(await page.locator('h1').innerText()).replaceAll(/[\u00ad\u2060]/g, '');
      ensure(heading.startsWith(name), `the link to ${name} leads to «${heading}»`);
      const text = oneLine(await page.locator('main').innerText());
      ensure(text.includes('Lofotrådet'), `the page of ${name} does not say why it is in Lofoten`);
    }));
}
