// The checks that are this project's own, on pages that are broken on purpose: each fault must be found, and a sound page must
// pass. A check that finds nothing here would find nothing anywhere.

import { createServer } from 'node:http';
import { after, beforeEach, describe, test } from 'node:test';
import { faultsOfKeyboard, faultsOfLayout, faultsOfPrint, layoutShift, setMode, textAndLinks, watchShifts, watchTransfer } from './checks.mjs';
import { brokenPolicy, ensure, keepPolicy, startBrowser, watchTroubles } from './support.mjs';

// Answers whatever page the test has laid out.
let laidOut = '';
const server = createServer((request, response) => {
  const isPage = request.url === '/';
  response.writeHead(isPage ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' });
  response.end(isPage ? laidOut : '');
});
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const url = `http://127.0.0.1:${server.address().port}/`;

const { browser } = await startBrowser();
after(() => server.close());

let page;
let troubles;
beforeEach(async () => {
  await page?.context().close();
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  page = await context.newPage();
  troubles = watchTroubles(page, url);
});

const style = `a:focus-visible, button:focus-visible { outline: 3px solid #000 }
  .skip { position: absolute; top: -6rem } .skip:focus { top: 0 }`;

async function show(body, head = `<style>${style}</style>`) {
  laidOut = `<!doctype html><html lang="nb"><meta charset="utf-8"><title>Prøve</title><link rel="icon" href="data:,">${head}<body>${body}</body></html>`;
  await page.goto(url, { waitUntil: 'load' });
}

const frame = (inside) => `<a class="skip" href="#innhold">Til innholdet</a><main id="innhold" tabindex="-1"><h1>Prøve</h1>${inside}</main>`;

const coast = '<svg width="90" height="40"><a href="#o"><title>Øst</title><path d="M0 0h40v40h-40z"/></a><a href="#v"><title>Vest</title><path d="M50 0h40v40h-40z"/></a></svg>';

function finds(faults, pattern) {
  ensure(faults.some((fault) => pattern.test(fault)), `${pattern} is not among: ${faults.join(' · ') || 'nothing'}`);
}
function findsNothing(faults) {
  ensure(faults.length === 0, `a sound page is said to have: ${faults.join(' · ')}`);
}

describe('keyboard', () => {
  const links = '<p><a href="#a">En</a> <a href="#b">To</a> <a href="#c">Tre</a></p>';

  test('a sound page passes', async () => {
    await show(frame(`${links}${coast}`), `<style>${style} svg a:focus-visible { outline: none; fill: #900 }</style>`);
    findsNothing(await faultsOfKeyboard(page));
  });

  for (const [what, body, css, pattern] of [
    ['a focus without an outline', frame(links), 'a:focus-visible { outline: none }', /«En», has outline/],
    ['an outline nobody can see', frame(links), 'a:focus-visible { outline-color: transparent }', /«En», has outline/],
    ['a place on a map that looks the same with the focus', frame(`${links}${coast}`), 'svg a:focus-visible { outline: none }', /«Øst», has outline/],
    ['a skip link out of sight', frame(links), '.skip:focus { top: -6rem }', /stop 1, .* out of sight/],
    ['no skip link', `<main><h1>Prøve</h1>${links}</main>`, '', /comes first, and is no skip link/],
    ['a focus under something', frame(links) + '<div class="lid"></div>', '.lid { position: fixed; inset: 0 }', /covered by div\.lid/],
    ['order turned by tabindex', frame('<p><a href="#a">En</a> <a href="#b" tabindex="1">To</a></p>'), '', /stands before it in the source|no skip link/],
    ['order turned by style', frame(`<div class="row">${links.slice(3, -4)}</div>`), '.row { display: flex; flex-direction: row-reverse }', /stands before it on the page/],
    ['what Tab skips over', frame(`${links}<p><a href="#d" class="odd">Fire</a></p>`), '', /«Fire» is never reached/],
    ['a trap', frame(`${links}<p><button>Felle</button></p>`), '', /cannot leave|were expected/],
  ]) {
    const prepare = { 'what Tab skips over': skipOdd, 'a trap': trap }[what];
    test(what, async () => {
      await show(body, `<style>${style} ${css}</style>`);
      if (prepare) await page.evaluate(prepare);
      finds(await faultsOfKeyboard(page), pattern);
    });
  }

  function skipOdd() {
    document.querySelector('.odd').addEventListener('focus', (event) => event.target.blur());
    document.addEventListener('keydown', (event) => {
      if (event.key === 'Tab' && document.activeElement.textContent === 'Tre') event.preventDefault(), document.activeElement.blur();
    });
  }
  function trap() {
    document.querySelector('button').addEventListener('keydown', (event) => {
      event.preventDefault();
      document.querySelector('main a').focus();
    });
  }
});

describe('layout', () => {
  test('a sound page passes, in every size', async () => {
    await show(frame('<p>En helt vanlig setning om helsefellesskapet.</p>'));
    for (const mode of ['light', '320 px', 'text spacing', '200 % text']) {
      await setMode(page, mode);
      findsNothing(await faultsOfLayout(page));
    }
  });
  test('what is too wide at 320 px', async () => {
    await show(frame('<div class="wide">Bredt</div>'), '<style>.wide { width: 40rem }</style>');
    await setMode(page, '320 px');
    finds(await faultsOfLayout(page), /px wide in a window of 320: div\.wide/);
  });
  for (const [mode, css] of [
    // 31 letters of one width: they fit on every machine, whatever its fonts, until they are spaced.
    ['text spacing', 'font-family: monospace; inline-size: 33ch; white-space: nowrap; overflow: hidden'],
    ['200 % text', 'inline-size: 600px; block-size: 30px; overflow: clip'],
  ]) {
    test(`text that is cut: ${mode}`, async () => {
      await show(frame('<p class="cut">Samarbeidsutvalget i Vesterålen</p>'), `<style>.cut { ${css}; font-size: 1rem }</style>`);
      await setMode(page, 'light');
      findsNothing(await faultsOfLayout(page));
      await setMode(page, mode);
      finds(await faultsOfLayout(page), /p\.cut cuts «Samarbeids/);
    });
  }
  test('two headings of the first level', async () => {
    await show(frame('<h1>En til</h1>'));
    finds(await faultsOfLayout(page), /2 h1/);
  });
});

describe('network', () => {
  for (const [what, body] of [
    ['a script in the page', '<script>window.a = 1</script>'],
    ['a style in the page', '<style>p { color: red }</style>'],
    ['a style attribute', '<p style="color: red">Rødt</p>'],
    ['a handler in the page', '<button onclick="window.a = 1">Trykk</button>'],
    ['a base element', '<base href="/annet/">'],
    ['a picture from elsewhere', '<img alt="" src="http://annet.example/bilde.png">'],
  ]) {
    test(`${what} breaks the policy`, async () => {
      await keepPolicy(page);
      await show(frame(body), '');
      await page.waitForTimeout(50);
      if (what.startsWith('a handler')) await page.locator('button').click();
      finds(await brokenPolicy(page), /is broken by/);
    });
  }
  for (const [what, body] of [
    ['a picture', '<img alt="" src="http://annet.example/bilde.png">'],
    ['a font', '<style>@font-face { font-family: x; src: url(http://annet.example/x.woff2) } h1 { font-family: x }</style>'],
    ['a script', '<script src="http://annet.example/a.js"></script>'],
  ]) {
    test(`${what} from elsewhere is told`, async () => {
      await show(frame(body));
      await page.waitForTimeout(50);
      finds(troubles, /^other origin: http:\/\/annet\.example/);
    });
  }
  test('text that only a script writes differs', async () => {
    await show(frame('<p id="p"></p><script>p.innerHTML = "Bare med <a href=/x>skript</a>"</script>'));
    const { text, links } = await textAndLinks(page);
    ensure(text.includes('Bare med skript') && links.some((link) => link.includes('/x')), `it says ${text}, ${links}`);
  });
  test('bytes, requests and moves are counted', async () => {
    const total = watchTransfer(page);
    await page.addInitScript(watchShifts);
    const grow = 'setTimeout(() => { const d = document.createElement("div"); d.style.height = "500px"; document.querySelector("h1").before(d) }, 100)';
    await show(frame(`<p>${'Lang tekst. '.repeat(100)}</p><img alt="" src="/finnes-ikke.png"><script>${grow}</script>`));
    await page.waitForTimeout(400);
    const { requests, bytes } = await total();
    ensure(requests === 2 && bytes > 100 && bytes < 1000, `${requests} requests, ${bytes} bytes`);
    const moved = await layoutShift(page);
    ensure(moved > 0.01, `it moved ${moved}`);
  });
});

describe('print', () => {
  const foot = '<footer><p class="foot-line">Nyeste kilde <time>2024</time></p><p class="print-address">Adresse: /saker/</p></footer>';
  const body = (inside, end = foot) => `<main><h1>Prøve</h1><section class="factbox">Fakta</section><section>Tekst</section>${inside}</main>${end}`;
  const css = 'main a[href^="http"]::after { content: " (" attr(href) ")" } details::details-content { content-visibility: visible }';
  const link = '<p><a href="http://annet.example/">Lenke</a></p>';
  const details = '<details><summary>Mer</summary><p>Skjult</p></details>';

  test('a sound page passes', async () => {
    await show(body(link + details), `<style>@media print { ${css} }</style>`);
    await page.emulateMedia({ media: 'print' });
    findsNothing(await faultsOfPrint(page));
  });
  for (const [what, inside, ownCss, pattern, end = foot] of [
    ['a menu', '<nav>Meny</nav>', css, /nav is printed/],
    ['a search field', '<search>Søk</search>', css, /search is printed/],
    ['a link without its address', link, css.replace(' (', '(').replace('attr(href)', '""'), /the address of «Lenke»/],
    ['a word lost in a sentence', '<p>Se <a class="odd" href="/x">vedtaket</a>.</p>', `${css} .odd { display: none }`, /«vedtaket» is left out/],
    ['closed details', details, '', /details hides «Skjult»/],
    ['facts after the text', '', `${css} main { display: flex; flex-direction: column } .factbox { order: 9 }`, /before the facts/],
    ['no address', '', css, /address of the page is not printed/, '<footer><p class="foot-line"><time>2024</time></p></footer>'],
    ['no date', '', css, /the date .* is not printed/, '<footer><p class="print-address">/saker/</p></footer>'],
    ['dark paper', '', `${css} html { background: #000 }`, /the paper is rgb\(0, 0, 0\)/],
  ]) {
    test(what, async () => {
      await show(body(inside, end), `<style>@media print { ${ownCss} }</style>`);
      await page.emulateMedia({ media: 'print' });
      finds(await faultsOfPrint(page), pattern);
    });
  }
});
