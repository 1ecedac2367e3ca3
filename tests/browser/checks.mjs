// Checks of one open page. Each answers a list of complaints, so that `faults-are-found.test.mjs` can try it on a page that is
// broken on purpose.

import { gzipSync } from 'node:zlib';
import { oneLine } from './support.mjs';

// What WCAG 1.4.12 says a reader may set, and the size of text in 1.4.4.
const spacing = `* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
  p { margin-block-end: 2em !important; }`;
const doubled = 'html { font-size: 200% !important; }';

// The ways a page is looked at. What a mode leaves out is as in the first.
export const modes = {
  light: { width: 1280 },
  dark: { width: 1280, colorScheme: 'dark' },
  'forced colours': { width: 1280, forcedColors: 'active' },
  '320 px': { width: 320 },
  '320 px, dark': { width: 320, colorScheme: 'dark' },
  'text spacing': { width: 1280, css: spacing },
  'text spacing at 320 px': { width: 320, css: spacing },
  '200 % text': { width: 1280, css: doubled },
};

// Shows the open page in a mode. The reader's own style is set through the object model, which no policy forbids.
export async function setMode(page, mode) {
  const { width, colorScheme = 'light', forcedColors = 'none', css = '' } = modes[mode];
  await page.emulateMedia({ colorScheme, forcedColors, media: 'screen' });
  await page.setViewportSize({ width, height: 900 });
  await page.evaluate((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [sheet];
  }, css);
}

// Everything that makes the page scroll sideways or hides text.
export async function faultsOfLayout(page) {
  const faults = await page.evaluate(clippedText);
  const offender = await page.evaluate(widestOffender);
  if (offender) faults.unshift(offender);
  const headings = await page.locator('h1').count();
  if (headings !== 1) faults.push(`${headings} h1 on the page`);
  return faults;
}

// Presses Tab from the top of the page until the focus has left it.
export async function faultsOfKeyboard(page) {
  const faults = [];
  const expected = await page.evaluate(tabStops);
  const reached = new Set();
  let before;
  let first;
  for (let stop = 1; ; stop += 1) {
    await page.keyboard.press('Tab');
    const now = await page.evaluate(focused);
    if (now.isBody) break;
    const name = `stop ${stop}, ${now.name},`;
    // From the last stop Chromium goes either to the page itself or straight to the first stop.
    if (now.index === first) break;
    first ??= now.index;
    if (reached.has(now.index)) return [...faults, `${name} comes again: the focus cannot leave`];
    if (stop > expected.length + 5) return [...faults, `${stop} stops, and ${expected.length} were expected`];
    reached.add(now.index);
    if (stop === 1 && now.href !== '#innhold') faults.push(`${name} comes first, and is no skip link`);
    if (!now.outlined) faults.push(`${name} has outline «${now.outline}»`);
    if (!now.inView) faults.push(`${name} is out of sight`);
    else if (now.coveredBy) faults.push(`${name} is covered by ${now.coveredBy}`);
    if (before && now.index < before.index) faults.push(`${name} comes after ${before.name}, and stands before it in the source`);
    if (before && isBackwards(now)) faults.push(`${name} comes after ${before.name}, and stands before it on the page`);
    before = now;
  }
  faults.push(...expected.filter(({ index }) => !reached.has(index)).map(({ name }) => `${name} is never reached`));
  return faults;
}

// Within one part of the page: further up in the same column, or to the left on the same line.
function isBackwards({ isSamePart, from, to }) {
  if (!isSamePart) return false;
  const above = to.bottom <= from.top && to.left < from.right && to.right > from.left;
  const left = to.right <= from.left && to.top < from.bottom && to.bottom > from.top && to.bottom <= from.bottom + 1;
  return above || left;
}

// What the page looks like on paper; the page must be shown with `media: 'print'`.
export function faultsOfPrint(page) {
  return page.evaluate(() => {
    const shown = (one) => one.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) && one.getClientRects().length > 0;
    const named = (one) => `${one.localName}${[...one.classList].map((name) => `.${name}`).join('')}`;
    const text = (one) => one.textContent.replace(/\s+/g, ' ').trim().slice(0, 60);
    const faults = [];
    for (const one of document.querySelectorAll('nav, search, .toc, .skip, .back')) if (shown(one)) faults.push(`${named(one)} is printed`);

    const facts = document.querySelector('.factbox');
    if (facts) {
      const after = document.querySelectorAll('main section:not(.factbox), main .prose, main .records');
      const early = [...after].find((one) => shown(one) && one.getBoundingClientRect().top < facts.getBoundingClientRect().top);
      if (!shown(facts)) faults.push('the facts are not printed');
      if (early) faults.push(`${named(early)} «${text(early)}» comes before the facts`);
    }

    for (const link of document.querySelectorAll('main a[href^="http"]')) {
      const { content, display } = getComputedStyle(link, '::after');
      const told = content.includes('attr(href)') || content.includes(link.getAttribute('href'));
      if (shown(link) && (display === 'none' || !told)) faults.push(`the address of «${text(link)}» is not printed`);
    }

    for (const one of document.querySelectorAll('main :is(p, li, dt, dd, td, th, h1, h2, h3, h4, h5, h6) *')) {
      const isOurs = one.closest('nav, search, svg, .back, [data-script], details, [hidden]');
      if (isOurs || !text(one) || !shown(one.parentElement) || shown(one)) continue;
      faults.push(`${named(one)} «${text(one)}» is left out of ${named(one.parentElement)} «${text(one.parentElement)}»`);
    }

    const address = document.querySelector('.print-address');
    if (!address || !shown(address) || !/\/\S*/.test(address.textContent)) faults.push('the address of the page is not printed');
    const date = document.querySelector('.foot-line time');
    if (!date || !shown(date)) faults.push('the date of the newest source is not printed');

    for (const details of document.querySelectorAll('main details:not(:is(nav, search, [data-script]) *, [data-script])')) {
      const hides = (one) => one.localName !== 'summary' && getComputedStyle(one).display !== 'none' && !shown(one);
      const hidden = [...details.children].find(hides);
      if (hidden) faults.push(`${named(details)} hides «${text(hidden)}» on paper`);
      if (!shown(details)) faults.push(`${named(details)} «${text(details)}» is not printed`);
    }
    const ground = getComputedStyle(document.documentElement).backgroundColor;
    if (!/^(rgb\(255, 255, 255\)|rgba\(.*, 0\))$/.test(ground)) faults.push(`the paper is ${ground}`);
    return faults.length > 8 ? [...faults.slice(0, 8), `and ${faults.length - 8} more`] : faults;
  });
}

// Watches what a page fetches from now on. `total` answers { requests, bytes, styles }: bytes as a server that packs text sends
// them.
export function watchTransfer(page) {
  const responses = [];
  page.on('response', (response) => responses.push(response));
  return async () => {
    const total = { requests: responses.length, bytes: 0, styles: 0 };
    for (const response of responses) {
      const body = await response.body();
      const isText = /text|javascript|json|svg|xml/.test(response.headers()['content-type'] ?? '');
      const size = isText ? gzipSync(body).length : body.length;
      total.bytes += size;
      if (response.request().resourceType() === 'stylesheet') total.styles += size;
    }
    return total;
  };
}

// How much of the page moved without anybody asking for it; `watchShifts` must be an init script of the context.
export const layoutShift = (page) => page.evaluate(() => window.shifted);

export function watchShifts() {
  window.shifted = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
}

// The words of `main` and all links of the page, without what only a script can use.
export async function textAndLinks(page) {
  await page.locator('[data-script], noscript').evaluateAll((all) => all.forEach((one) => (one.hidden = true)));
  const text = oneLine(await page.locator('main').innerText());
  const links = await page.locator('a[href]').evaluateAll((all) =>
    all.filter((link) => !link.closest('[data-script]')).map((link) => `«${link.textContent.replace(/\s+/g, ' ').trim()}» to ${link.getAttribute('href')}`),
  );
  return { text, links };
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

// In the page: elements that hide some of their own text. What is hidden from the eye on purpose is one pixel large.
function clippedText() {
  const faults = [];
  for (const element of document.body.querySelectorAll('*')) {
    const style = getComputedStyle(element);
    const clips = (overflow) => overflow === 'hidden' || overflow === 'clip';
    if (!clips(style.overflowX) && !clips(style.overflowY)) continue;
    if (element.clientWidth <= 1 || element.clientHeight <= 1 || element.closest('svg')) continue;
    if (!element.textContent.trim()) continue;
    const wide = clips(style.overflowX) && element.scrollWidth > element.clientWidth + 1;
    const high = clips(style.overflowY) && element.scrollHeight > element.clientHeight + 1;
    if (!wide && !high) continue;
    const text = element.textContent.replace(/\s+/g, ' ').trim().slice(0, 40);
    const inside = `${element.scrollWidth}×${element.scrollHeight} in ${element.clientWidth}×${element.clientHeight}`;
    faults.push(`${element.localName}.${element.className} cuts «${text}»: ${inside}`);
  }
  return faults;
}

// In the page: every element that Tab should stop at.
function tabStops() {
  const all = [...document.querySelectorAll('*')];
  const choices = 'a[href], button:enabled, input:enabled:not([type="hidden"]), select:enabled, textarea:enabled, summary, [tabindex]';
  return [...document.querySelectorAll(choices)]
    .filter((one) => one.tabIndex >= 0 && one.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }))
    .map((one) => ({ index: all.indexOf(one), name: `${one.localName} «${one.textContent.replace(/\s+/g, ' ').trim().slice(0, 40)}»` }));
}

// In the page: what has the focus, and how that shows.
export function focused() {
  const element = document.activeElement;
  const style = getComputedStyle(element);
  const boxOf = (one) => [...one.getClientRects()].find(({ width, height }) => width > 1 && height > 1) ?? one.getBoundingClientRect();
  const partOf = (one) => one.closest('svg, nav, section, search, fieldset, .top, .side, .rest, main, header, footer') ?? document.body;
  const box = boxOf(element);
  const before = window.focusedBefore ?? element;
  window.focusedBefore = element;
  const text = (element.getAttribute('aria-label') ?? element.textContent).replace(/\s+/g, ' ').trim().slice(0, 40);
  const transparent = /^(transparent|rgba\(.*, 0\))$/.test(style.outlineColor);
  const named = (one) => `${one.localName}${[...one.classList].map((name) => `.${name}`).join('')}`;
  const inView = box.width > 1 && box.height > 1 && box.bottom > 0 && box.right > 0 && box.top < window.innerHeight && box.left < window.innerWidth;
  const middle = document.elementFromPoint(box.left + box.width / 2, Math.max(0, Math.min(window.innerHeight - 1, box.top + box.height / 2)));
  const isOver = middle && !element.contains(middle) && !middle.contains(element);
  const all = [...document.querySelectorAll('*')];
  // On a map places lie where they lie, in lists by name; a box is no outline of a coast, so what has the focus is filled.
  const map = element.closest('svg');
  const filling = (link) => [...link.querySelectorAll('use, path')].map((shape) => getComputedStyle(shape).fill).join();
  const isFilled = () => {
    const other = [...map.querySelectorAll('a[href]')].find((link) => link !== element);
    return other !== undefined && filling(element) !== '' && filling(element) !== filling(other);
  };
  const isOutlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 && !transparent;
  return {
    isBody: element === document.body || element === document.documentElement,
    index: all.indexOf(element),
    isSamePart: !map && partOf(before) === partOf(element),
    from: boxOf(before).toJSON(),
    to: box.toJSON(),
    href: element.getAttribute('href'),
    name: `${element.localName} «${text}»`,
    outline: `${style.outlineWidth} ${style.outlineStyle} ${style.outlineColor}`,
    outlined: isOutlined || (map !== null && isFilled()),
    inView,
    coveredBy: inView && isOver && !map ? named(middle) : undefined,
  };
}
