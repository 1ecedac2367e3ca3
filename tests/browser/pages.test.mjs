// What holds for every page, tried on the fullest page of each template, and in part on the barest.

import { after, before, describe, test } from 'node:test';
import { faultsOfLayout, modes, setMode, textAndLinks } from './checks.mjs';
import { brokenPolicy, ensure, faultsByAxe, keepPage, keepPolicy, noComplaints, pagesByTemplate, pagesToTry, shortened, startSite } from './support.mjs';

const site = await startSite();
const pages = pagesByTemplate(site.folder);
const strict = await keepPage(site);
await keepPolicy(strict.page);
const scriptless = await keepPage(site, { javaScriptEnabled: false });
after(() => Promise.all([strict.close(), scriptless.close()]));

// Names of the templates that a site of the partnership's kind has; a page that lost its template would go untried.
const wanted =
  '404 article body case cases decisions document glossary home index meeting meetings municipality papers plan project projects region report search thread threads topic';

// Modes for axe, and modes where only the size of things changes.
const axeModes = ['light', 'dark', 'forced colours', '320 px', '320 px, dark'];
const sizeModes = ['light', '320 px', 'text spacing', 'text spacing at 320 px', '200 % text'];

test('there is a page of every template', () => {
  noComplaints('no page is drawn by', wanted.split(' ').filter((template) => !pages.has(template)));
  noComplaints('pages without <body data-template>', [...pages.keys()].filter((template) => template.startsWith('none')));
});

for (const { name, address, ready } of pagesToTry(site.folder)) {
  describe(`${name}: ${address}`, () => {
    const { page } = strict;
    let troubles;
    before(async () => {
      troubles = await strict.open({ address, ready });
    });

    test('loads without a complaint, asks no one else for anything, and keeps a strict Content-Security-Policy', async () => {
      await page.waitForTimeout(50);
      noComplaints(address, [...troubles, ...(await brokenPolicy(page))]);
    });

    for (const mode of sizeModes) {
      test(`fits, with all its text: ${mode}`, async () => {
        await setMode(page, mode);
        noComplaints(`${address}, ${mode}`, await faultsOfLayout(page));
      });
    }

    for (const mode of axeModes) {
      test(`axe finds nothing: ${mode}`, async () => {
        await setMode(page, mode);
        noComplaints(`${address}, ${mode}`, await faultsByAxe(page));
      });
    }

    // What a script found stands nowhere without one: `search.test.mjs` tries what is said instead.
    if (!ready) {
      test('says the same without JavaScript, and leads to the same places', async () => {
        await setMode(page, 'light');
        const withScript = await textAndLinks(page);
        await scriptless.open({ address });
        const without = await textAndLinks(scriptless.page);
        ensure(without.text.length > 0, `${address}: main is empty without JavaScript`);
        ensure(without.text === withScript.text, `${address}: ${firstDifference(without.text, withScript.text)} with JavaScript`);
        const lost = withScript.links.filter((link) => !without.links.includes(link));
        noComplaints(`${address} lacks without JavaScript`, lost);
      });
    }
  });
}

describe('the barest pages', () => {
  const { page } = strict;
  for (const [template, { fullest, barest }] of pages) {
    if (barest === fullest) continue;
    test(`${template}: ${barest}`, async () => {
      const troubles = await strict.open({ address: barest });
      await setMode(page, '320 px');
      const faults = [...(await faultsOfLayout(page)), ...(await faultsByAxe(page))];
      noComplaints(`${barest} at ${modes['320 px'].width} px`, [...troubles, ...faults]);
    });
  }
});

// «the text here» becomes «another text».
function firstDifference(one, other) {
  let same = 0;
  while (same < one.length && one[same] === other[same]) same += 1;
  const [from, to] = [one, other].map((text) => shortened(text.slice(Math.max(0, same - 20)), 80));
  return `«${from}» becomes «${to}»`;
}
