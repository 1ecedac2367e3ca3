// What a page may cost.

import { test } from 'node:test';
import { layoutShift, watchShifts, watchTransfer } from './checks.mjs';
import { keepPage, noComplaints, pagesToTry, startSite } from './support.mjs';

const site = await startSite();
const limits = { requests: 6, bytes: 60_000, styles: 12_000, shift: 0.01 };
const tried = pagesToTry(site.folder).filter(({ name }) => ['case', 'home', 'region', 'meeting', 'report'].includes(name));

for (const { name, address } of tried) {
  for (const width of [1280, 390]) {
    test(`${name} at ${width} px: ${address}`, async (t) => {
      const kept = await keepPage(site, { width });
      try {
        const { page } = kept;
        const total = watchTransfer(page);
        await page.addInitScript(watchShifts);
        await kept.open({ address });
        await page.mouse.wheel(0, 2000);
        await page.waitForTimeout(300);
        const cost = { ...(await total()), shift: await layoutShift(page) };
        t.diagnostic(`${cost.requests} requests, ${cost.bytes} B packed, ${cost.styles} B of it styles, moved ${cost.shift}`);
        const over = Object.keys(limits).filter((key) => cost[key] > limits[key]);
        noComplaints(address, over.map((key) => `${key}: ${cost[key]}, at most ${limits[key]}`));
      } finally {
        await kept.close();
      }
    });
  }
}
