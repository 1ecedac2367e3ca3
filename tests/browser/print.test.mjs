// Pages on paper.

import { after, describe, test } from 'node:test';
import { faultsOfPrint } from './checks.mjs';
import { ensure, keepPage, noComplaints, pagesByTemplate, pagesToTry, startSite } from './support.mjs';

const site = await startSite();
const kept = await keepPage(site);
const { page } = kept;
after(() => kept.close());

// The fullest page of each template, and the fullest with something to unfold and with a link out of the site.
const folded = pagesByTemplate(site.folder, /<details class="cite"/);
const linking = pagesByTemplate(site.folder, /<main[^]*href="http[^]*<\/main>/);
const more = [...folded, ...linking].map(([template, { fullest }]) => ({ name: template, address: fullest }));
const tried = new Map([...pagesToTry(site.folder).filter(({ ready }) => !ready), ...more].map((one) => [one.address, one]));

test('some pages unfold, and some link out of the site', () => {
  ensure(folded.size > 0 && linking.size > 0, `${folded.size} templates unfold, and ${linking.size} link out`);
});

for (const { name, address } of tried.values()) {
  test(`${name}: ${address}`, async () => {
    await kept.open({ address });
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await page.setViewportSize({ width: 643, height: 900 });
    const wide = await page.evaluate(() => document.scrollingElement.scrollWidth - window.innerWidth);
    noComplaints(address, [...(await faultsOfPrint(page)), ...(wide > 0 ? [`${wide} px too wide for the paper`] : [])]);
  });
}

describe('as PDF', () => {
  for (const template of ['case', 'meeting', 'papers', 'report']) {
    test(template, async () => {
      const { address } = pagesToTry(site.folder).find(({ name }) => name === template);
      await kept.open({ address });
      const pdf = (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1');
      const sheets = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
      ensure(sheets > 0 && sheets < 40, `${address} is ${sheets} sheets`);
      const [, , , width, height] = pdf.match(/\/MediaBox\s*\[\s*(\S+) (\S+) (\S+) (\S+?)\s*\]/) ?? [];
      ensure(Math.abs(width - 595) < 2 && Math.abs(height - 842) < 2, `${address} is printed on ${width} by ${height} pt`);
    });
  }
});
