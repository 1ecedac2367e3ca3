// What holds for every page, tried on the fullest page of each template, and in part on the barest.

import { describe, test } from 'node:test';
import { ensure, faultsByAxe, pagesByTemplate, noComplaints, oneLine, shortened, startSite, withPage } from './support.mjs';

const site = await startSite();
const pages = pagesByTemplate(site.folder);

const tabStops = 15;

test('there are pages, and each says which template drew it', () => {
  ensure(pages.size >= 5, `only these templates were found: ${[...pages.keys()].join(', ')}`);
  const nameless = [...pages.keys()].filter((template) => template.startsWith('none'));
  noComplaints('pages without <body data-template>', nameless);
});

for (const [template, { fullest: address, barest }] of pages) {
  describe(`${template}: ${address}`, () => {
    for (const width of [1280, 320]) {
      test(`fits at ${width} px, and loads without a complaint`, () =>
        withPage(site, address, { width }, async (page, troubles) => {
          await page.waitForTimeout(100);
          noComplaints(`${address} at ${width} px`, [...troubles, ...(await faultsOfLayout(page))]);
        }));
    }

    test('says the same without JavaScript', async () => {
      // What only a script can use is made or shown by one, and says so; a page may say what it lacks without.
      const text = async (page) => {
        await page.locator('[data-script], noscript').evaluateAll((all) => all.forEach((one) => (one.hidden = true)));
        return oneLine(await page.locator('main').innerText());
      };
      const withScript = await withPage(site, address, {}, text);
      const without = await withPage(site, address, { javaScriptEnabled: false }, text);
      ensure(without.length > 0, `${address}: main is empty without JavaScript`);
      let same = 0;
      while (same < without.length && without[same] === withScript[same]) same += 1;
      const [from, to] = [without, withScript].map((one) => shortened(one.slice(Math.max(0, same - 20)), 80));
      ensure(without === withScript, `${address}: «${from}» becomes «${to}» with JavaScript`);
    });

    test('the skip link comes first and leads to the content', () =>
      withPage(site, address, {}, async (page) => {
        await page.keyboard.press('Tab');
        const first = await page.evaluate(focused);
        ensure(first.href === '#innhold', `${address}: the first tab stop is ${first.name}`);
        ensure(first.inView, `${address}: the skip link cannot be seen when it has the focus`);
        await page.keyboard.press('Enter');
        const target = await page.evaluate(() => `${document.activeElement.localName}#${document.activeElement.id}`);
        ensure(target === 'main#innhold', `${address}: the skip link moves the focus to ${target}`);
      }));

    test(`the first ${tabStops} tab stops show that they have the focus`, () =>
      withPage(site, address, {}, async (page) => {
        const complaints = [];
        for (let stop = 1; stop <= tabStops; stop += 1) {
          await page.keyboard.press('Tab');
          const now = await page.evaluate(focused);
          if (now.isBody) break;
          if (!now.outlined) complaints.push(`stop ${stop}, ${now.name}, has outline «${now.outline}»`);
          if (!now.inView) complaints.push(`stop ${stop}, ${now.name}, is out of sight`);
        }
        noComplaints(address, complaints);
      }));

    for (const width of [1280, 320]) {
      test(`axe finds nothing at ${width} px, in light and in dark`, () =>
        withPage(site, address, { width }, async (page) => {
          const complaints = [];
          for (const colorScheme of ['light', 'dark']) {
            await page.emulateMedia({ colorScheme });
            const found = await faultsByAxe(page);
            complaints.push(...found.map((fault) => `in ${colorScheme}, ${fault}`));
          }
          noComplaints(`${address} at ${width} px`, complaints);
        }));
    }

    if (barest !== address) {
      test(`its barest page is sound too: ${barest}`, () =>
        withPage(site, barest, { width: 320 }, async (page, troubles) => {
          const faults = [...(await faultsOfLayout(page)), ...(await faultsByAxe(page))];
          noComplaints(`${barest} at 320 px`, [...troubles, ...faults]);
        }));
    }
  });
}

async function faultsOfLayout(page) {
  const faults = [];
  const offender = await page.evaluate(widestOffender);
  if (offender) faults.push(offender);
  const headings = await page.locator('h1').count();
  if (headings !== 1) faults.push(`${headings} h1 on the page`);
  return faults;
}

// In the page: the element that reaches furthest past the right edge, where the page can be scrolled sideways.
function widestOffender() {
  const width = document.scrollingElement.scrollWidth;
  if (width <= window.innerWidth) return undefined;
  const scrolls = (element) => element && (getComputedStyle(element).overflowX !== 'visible' || scrolls(element.parentElement));
  let widest;
  for (const element of document.body.querySelectorAll('*')) {
    const box = element.getBoundingClientRect();
    const spills = getComputedStyle(element).overflowX === 'visible' && element.scrollWidth > element.clientWidth;
    const right = spills ? Math.max(box.right, box.left + element.scrollWidth) : box.right;
    if (right > window.innerWidth + 0.5 && right >= (widest?.right ?? 0) && !scrolls(element.parentElement)) {
      widest = { right, element };
    }
  }
  if (!widest) return `${width} px wide in a window of ${window.innerWidth}`;
  const { element, right } = widest;
  const name = [element.localName, element.id && `#${element.id}`, ...[...element.classList].map((one) => `.${one}`)];
  const text = element.textContent.replace(/\s+/g, ' ').trim().slice(0, 40);
  return `${width} px wide in a window of ${window.innerWidth}: ${name.join('')} «${text}» reaches to ${Math.round(right)} px`;
}

// In the page: what has the focus, and how that shows.
function focused() {
  const element = document.activeElement;
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  const text = (element.getAttribute('aria-label') ?? element.textContent).replace(/\s+/g, ' ').trim().slice(0, 40);
  const transparent = /^(transparent|rgba\(.*, 0\))$/.test(style.outlineColor);
  return {
    isBody: element === document.body,
    href: element.getAttribute('href'),
    name: `${element.localName} «${text}»`,
    outline: `${style.outlineWidth} ${style.outlineStyle} ${style.outlineColor}`,
    outlined: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 && !transparent,
    inView: box.width > 1 && box.height > 1 && box.bottom > 0 && box.right > 0 && box.top < window.innerHeight && box.left < window.innerWidth,
  };
}
