// Charts and figures of every kind: a site of them, on every screen and on paper.

import { after, test } from 'node:test';
import { faultsOfLayout, faultsOfPrint, modes, setMode } from './checks.mjs';
import { brokenPolicy, ensure, faultsByAxe, keepPage, keepPolicy, noComplaints, startSite } from './support.mjs';

const site = await startSite('tests/sites/figures/site');
const kept = await keepPage(site);
const { page } = kept;
await keepPolicy(page);
after(() => kept.close());

const address = '/om/';
const unfold = () => page.$$eval('main details', (all) => all.forEach((one) => (one.open = true)));

test('loads without a complaint, and keeps a strict Content-Security-Policy', async () => {
  const troubles = await kept.open({ address });
  noComplaints(address, [...troubles, ...(await brokenPolicy(page))]);
});

for (const mode of Object.keys(modes)) {
  test(`folded and unfolded: ${mode}`, async () => {
    await kept.open({ address });
    await setMode(page, mode);
    const folded = [...(await faultsOfLayout(page)), ...(await faultsByAxe(page))];
    await unfold();
    const unfolded = [...(await faultsOfLayout(page)), ...(await faultsByAxe(page))];
    noComplaints(`${address}, ${mode}`, [...folded, ...unfolded]);
  });
}

for (const width of [320, 390, 1280]) {
  test(`words are large enough, and nothing is drawn beyond its frame: ${width} px`, async () => {
    await kept.open({ address });
    await setMode(page, 'light');
    await page.setViewportSize({ width, height: 900 });
    const { letters, faults } = await page.evaluate(faultsOfCharts);
    ensure(letters > 40, `only ${letters} words were looked at`);
    noComplaints(`${address} at ${width} px`, faults);
  });
}

test('on paper every table is open, and every line is black or grey', async () => {
  await kept.open({ address });
  await setMode(page, 'light');
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await page.setViewportSize({ width: 643, height: 900 });
  const hidden = await page.$$eval('.chart', (figures) =>
    figures.filter((figure) => !figure.querySelector('table')?.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true }) || figure.querySelector('table').getBoundingClientRect().height < 20).map((figure) => figure.querySelector('figcaption').textContent),
  );
  const coloured = await page.$$eval('.chart :is(rect, line, path)', (shapes) =>
    shapes
      .flatMap((shape) => [getComputedStyle(shape).fill, getComputedStyle(shape).stroke])
      .filter((colour) => /^rgb/.test(colour))
      .filter((colour) => {
        const [red, green, blue] = colour.match(/\d+/g).map(Number);
        return Math.max(red, green, blue) - Math.min(red, green, blue) > 40;
      }),
  );
  noComplaints(address, [...(await faultsOfPrint(page)), ...hidden.map((title) => `no table of «${title}»`), ...coloured]);
});

// Runs in the page.
function faultsOfCharts() {
  const faults = [];
  const words = document.querySelectorAll('.chart :is(text, .chart-label, .chart-value, .chart-group, .chart-key span)');
  for (const word of words) {
    const scale = word instanceof SVGElement ? word.getScreenCTM().a : 1;
    const size = parseFloat(getComputedStyle(word).fontSize) * scale;
    if (size < 12) faults.push(`«${word.textContent}» is ${size} px`);
    const box = word.getBoundingClientRect();
    if (box.right > innerWidth + 1 || box.left < 0) faults.push(`«${word.textContent}» is cut`);
  }
  for (const text of document.querySelectorAll('.chart text')) {
    const frame = text.closest('svg').getBoundingClientRect();
    const box = text.getBoundingClientRect();
    const isInside = box.left >= frame.left - 1 && box.right <= frame.right + 1 && box.bottom <= frame.bottom + 1;
    if (!isInside) faults.push(`«${text.textContent}» stands outside its frame`);
  }
  for (const plot of document.querySelectorAll('.chart-plot')) {
    const boxes = [...plot.querySelectorAll(':scope > text')].map((text) => [text.textContent, text.getBoundingClientRect()]);
    for (const [at, [name, box]] of boxes.entries()) {
      for (const [other, next] of boxes.slice(at + 1)) {
        const isApart = box.right <= next.left || next.right <= box.left || box.bottom <= next.top + 1 || next.bottom <= box.top + 1;
        if (!isApart) faults.push(`«${name}» meets «${other}»`);
      }
    }
  }
  for (const shape of document.querySelectorAll('.chart-bar rect, .chart-plot > line, .chart-plot > svg')) {
    const frame = shape.parentElement.closest('svg').getBoundingClientRect();
    const box = shape.getBoundingClientRect();
    if (box.left < frame.left - 2 || box.right > frame.right + 2 || box.top < frame.top - 2) faults.push('a shape stands outside its frame');
  }
  return { letters: words.length, faults };
}
