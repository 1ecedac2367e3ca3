// The search field, the page that searches, and the registers narrowed in place, as people meet them.

import { describe, test } from 'node:test';
import { brokenPolicy, ensure, faultsByAxe, keepPolicy, noComplaints, oneLine, startSite, withPage } from './support.mjs';

const site = await startSite();
const another = await startSite('tests/sites/another/site');

const hits = 'ol.hits > li';
const links = `${hits} h3 a`;
const status = '[role="status"]';
const field = 'input[name="q"]';
const word = 'samhandlingsarena';
const find = (query) => `/sok/?q=${encodeURIComponent(query)}`;

const parameters = (page) => new URL(page.url()).searchParams;
const titles = (page) => page.locator(links).allInnerTexts().then((all) => all.map(oneLine));

// A part of the index, and no module of the page.
const isIndex = (url) => /\/search\/(root|[a-z]\/)/.test(url.pathname) || (url.pathname.endsWith('search.js') && url.search !== '');

async function says(page, what) {
  await page.waitForFunction(
    ([selector, source]) => new RegExp(source, 'u').test(document.querySelector(selector)?.textContent ?? ''),
    [status, what.source],
  );
}

// The first hit, once there is one.
async function firstHit(page) {
  await page.locator(links).first().waitFor();
  return oneLine(await page.locator(links).first().innerText());
}

const isFocused = (page, selector, at = 0) =>
  page.evaluate(([selector, at]) => document.activeElement === document.querySelectorAll(selector)[at], [selector, at]);

describe('the field', () => {
  for (const [address, width] of [['/', 1280], ['/saker/', 1280], ['/saker/', 320], ['/vedtak/', 390], ['/404/finnes-ikke/', 390]]) {
    test(`stands on ${address} at ${width} px, with its label, and leads to the search`, () =>
      withPage(site, address, { width, javaScriptEnabled: false }, async (page) => {
        const forms = page.locator('search form[method="get"]');
        ensure((await forms.count()) === 1, `${address} has ${await forms.count()} search forms`);
        const label = await page.locator('label[for="sok"]').boundingBox();
        ensure(label?.width > 20, `${address}: the label cannot be seen`);
        for (const name of [field, 'search button']) {
          const { width, height } = await page.locator(name).boundingBox();
          ensure(width >= 44 && height >= 44, `${address}: ${name} is ${width} by ${height} px`);
        }
        await page.locator(field).fill(word);
        await page.locator('search button').click();
        const url = new URL(page.url());
        ensure(url.pathname === '/sok/' && url.searchParams.get('q') === word, `the form leads to ${url}`);
      }));
  }

  test('is not printed', () =>
    withPage(site, '/saker/', {}, async (page) => {
      await page.emulateMedia({ media: 'print' });
      ensure(!(await page.locator('search').isVisible()), 'the field is printed');
    }));

  test('only the pages that search load a script', async () => {
    for (const [address, wanted] of [['/', 0], ['/saker/ssu-17-2023/', 0], ['/moter/', 0], ['/saker/2023/', 0], ['/saker/', 1], ['/sok/', 1]]) {
      await withPage(site, address, {}, async (page) => {
        const count = await page.locator('script').count();
        ensure(count === wanted, `${address} has ${count} scripts`);
      });
    }
  });

  test('a register asks for nothing of the index until its filters are opened', () =>
    withPage(site, '/saker/', {}, async (page) => {
      const asked = [];
      page.on('request', (request) => isIndex(new URL(request.url())) && asked.push(request.url()));
      await page.reload({ waitUntil: 'networkidle' });
      noComplaints('/saker/', asked);
    }));
});

describe('without JavaScript', () => {
  test('the search says that it needs it, and leads to every list', () =>
    withPage(site, find(word), { javaScriptEnabled: false }, async (page) => {
      const text = oneLine(await page.locator('main').innerText());
      ensure(text.includes('JavaScript'), 'nothing says that the search needs JavaScript');
      const lists = 'saker saker/2023 vedtak moter prosjekter rapporter organ regioner kommuner tema dokumenter ordliste';
      for (const list of lists.split(' ')) {
        ensure(await page.locator(`main a[href="/${list}/"]`).isVisible(), `there is no link to /${list}/`);
      }
      for (const dead of ['.finder', '.advice', '.keys']) {
        ensure(!(await page.locator(dead).isVisible()), `${dead} is shown, and can do nothing`);
      }
    }));

  for (const register of ['saker', 'vedtak', 'prosjekter']) {
    test(`/${register}/ shows no dead control`, () =>
      withPage(site, `/${register}/`, { javaScriptEnabled: false }, async (page) => {
        ensure(!(await page.locator('.finder').isVisible()), 'the filters are shown, and can do nothing');
        ensure((await page.locator('.records > li').count()) > 0, 'the list is empty');
      }));
  }
});

describe('typing', () => {
  test('shows hits while one types, and keeps the address in step', () =>
    withPage(site, '/sok/', {}, async (page, troubles) => {
      await page.locator(field).pressSequentially(word, { delay: 30 });
      await firstHit(page);
      await page.waitForFunction((word) => new URLSearchParams(location.search).get('q') === word, word);
      await says(page, /^\d+ treff på «samhandlingsarena»$/);
      ensure((await page.locator(`${hits} mark`).count()) > 0, 'no word is marked');
      ensure(await isFocused(page, field), 'the focus has left the field');
      ensure(!(await page.locator('.search-ways').isVisible()), 'the lists still stand before what was found');
      noComplaints('/sok/', troubles);
    }));

  test('a case number finds its case first', () =>
    withPage(site, find('SSU 17-2023'), {}, async (page) => {
      const first = await firstHit(page);
      ensure(first.startsWith('SSU 17-2023'), `the first hit is «${first}»`);
      ensure((await page.locator(field).inputValue()) === 'SSU 17-2023', 'the field does not show what was asked');
    }));

  test('a typing error is told, and the right word is a link', () =>
    withPage(site, find('samhandligsarena'), {}, async (page) => {
      const meant = page.locator('[data-part="meant"]');
      await meant.waitFor();
      const text = oneLine(await meant.innerText());
      ensure(text.startsWith('Mente du «samhandlingsarena'), `it says «${text}»`);
      await meant.locator('a').click();
      await page.waitForFunction(() => new URLSearchParams(location.search).get('q')?.startsWith('samhandlingsarena'));
    }));

  test('what finds nothing is said plainly, with ways on', () =>
    withPage(site, find('xyzzyqwx'), {}, async (page) => {
      await says(page, /^Ingen treff på «xyzzyqwx»\.$/);
      ensure(await page.locator('.advice').isVisible(), 'there is no advice');
      ensure(await page.locator('main a[href="/saker/"]').isVisible(), 'there is no way to the cases');
      ensure((await page.locator(hits).count()) === 0, 'there are hits');
    }));

  for (const typed of ['<img src=x onerror="window.hurt=1">', '"><script>window.hurt=1</script>', '$& {query} ${1}']) {
    test(`${typed} stays text`, () =>
      withPage(site, find(typed), {}, async (page) => {
        await says(page, /treff/);
        const said = await page.locator(status).textContent();
        ensure(said.includes(`«${typed}»`), `the status says ${said}`);
        const made = await page.evaluate(() => [window.hurt, document.querySelectorAll('main img, main script').length]);
        ensure(made.join() === ',0', `what was typed has become an element: ${made}`);
      }));
  }

  // `avtale` finds pages that say nothing of themselves.
  test('a hit without an excerpt shows nothing in its place', () =>
    withPage(site, '/sok/?q=avtale', {}, async (page) => {
      await firstHit(page);
      const said = await page.locator('.hits > li').evaluateAll((hits) =>
        hits.map((hit) => ({
          isBare: !hit.querySelector('.summary'),
          loose: [hit, ...hit.querySelectorAll('div')].flatMap((one) =>
            [...one.childNodes].filter(({ nodeType }) => nodeType === 3).map(({ data }) => data.trim()),
          ),
        })),
      );
      ensure(said.some(({ isBare }) => isBare), 'every hit has an excerpt: this test says nothing');
      const loose = said.flatMap(({ loose }) => loose).filter(Boolean);
      ensure(loose.length === 0, `loose text: ${loose}`);
    }));

  test('a section that was hit has a link of its own, and it leads there', () =>
    withPage(site, find('lokale samhandlingsarenaer'), {}, async (page) => {
      await firstHit(page);
      const address = await page.locator(`${hits} .meta a[href*="#"]`).first().getAttribute('href');
      ensure(address, 'no hit names its section');
      await page.goto(new URL(address, site.url).href);
      const there = await page.evaluate(() => Boolean(document.getElementById(decodeURIComponent(location.hash.slice(1)))));
      ensure(there, `${address} is no place`);
    }));

  test('more are shown below, and the focus stays with the reader', () =>
    withPage(site, find('kommune'), {}, async (page) => {
      await firstHit(page);
      const more = page.locator('[data-part="more"] button');
      const before = await titles(page);
      ensure(before.length === 10, `${before.length} hits at first`);
      await more.focus();
      await page.keyboard.press('Enter');
      await page.waitForFunction((selector) => document.querySelectorAll(selector).length > 10, hits);
      const after = await titles(page);
      ensure(after.slice(0, 10).join() === before.join(), 'the first hits have changed');
      ensure(await page.evaluate(() => document.activeElement !== document.body), 'the focus is lost');
      await page.reload();
      await page.waitForFunction(([selector, count]) => document.querySelectorAll(selector).length >= count, [hits, after.length]);
    }));
});

describe('the keyboard', () => {
  test('arrows go from the field to the hits and back', () =>
    withPage(site, find(word), {}, async (page) => {
      await firstHit(page);
      await page.locator(field).focus();
      const steps = [['ArrowDown', links, 0], ['ArrowDown', links, 1], ['ArrowUp', links, 0], ['ArrowUp', field, 0], ['ArrowUp', field, 0]];
      for (const [key, selector, at] of steps) {
        await page.keyboard.press(key);
        ensure(await isFocused(page, selector, at), `${key} does not lead to ${selector} ${at}`);
      }
      await page.keyboard.press('ArrowDown');
      const address = await page.locator(links).first().getAttribute('href');
      await page.keyboard.press('Enter');
      await page.waitForURL((url) => url.pathname === address);
    }));

  test('Escape clears the field, and the lists are back', () =>
    withPage(site, find(word), {}, async (page) => {
      await firstHit(page);
      await page.locator(field).focus();
      await page.keyboard.press('Escape');
      await page.locator('.search-ways').waitFor();
      ensure((await page.locator(field).inputValue()) === '', 'the field is not empty');
      ensure(parameters(page).size === 0, `the address is ${page.url()}`);
      ensure(await isFocused(page, field), 'the focus has left the field');
    }));

  test('the slash goes to the field, is a letter in it, and can be turned off for good', () =>
    withPage(site, '/sok/', {}, async (page) => {
      await page.locator('.keys').waitFor();
      await page.keyboard.press('/');
      ensure(await isFocused(page, field), 'the slash does not go to the field');
      await page.keyboard.type('17/2023');
      ensure((await page.locator(field).inputValue()) === '17/2023', 'a slash cannot be typed');
      await page.locator('.keys summary').click();
      await page.locator('.keys input').uncheck();
      await page.reload();
      await page.locator('.keys').waitFor();
      await page.keyboard.press('/');
      ensure(!(await isFocused(page, field)), 'the slash still goes to the field');
    }));
});

describe('filters', () => {
  test('narrow the hits, are listed above them, and stay in the address', () =>
    withPage(site, find(word), {}, async (page) => {
      await firstHit(page);
      const box = page.locator('input[name="type"][value="case"]');
      await box.focus();
      await page.keyboard.press('Space');
      await page.waitForFunction(() => new URLSearchParams(location.search).get('type') === 'case');
      await page.locator('.applied-list a').waitFor();
      const kinds = new Set(await page.locator(`${hits} .kind`).allInnerTexts().then((all) => all.map(oneLine)));
      ensure([...kinds].join() === 'Sak', `there are hits of the kinds ${[...kinds]}`);
      ensure(await box.evaluate((element) => element === document.activeElement), 'the focus has left the box');
      const applied = oneLine(await page.locator('.applied-list a').innerText());
      ensure(applied.includes('Type: Sak'), `what is chosen reads «${applied}»`);
      await page.locator('.applied-list a').click();
      await page.waitForFunction(() => !new URLSearchParams(location.search).has('type'));
      await page.waitForFunction(() => !document.querySelector('input[name="type"][value="case"]').checked);
      ensure(await isFocused(page, field), 'the focus is lost with the filter');
    }));

  test('several values of one filter widen it, and an address can be shared', () =>
    withPage(site, `${find(word)}&type=case&type=project&organ=ssu`, {}, async (page) => {
      await page.locator('.applied-list a').nth(2).waitFor();
      const checked = await page.locator('.facets input:checked').evaluateAll((all) => all.map(({ name, value }) => `${name}=${value}`));
      ensure(checked.sort().join() === 'organ=SSU,type=case,type=project', `chosen are ${checked}`);
      await page.locator('.applied > p a').click();
      await page.waitForFunction(() => new URLSearchParams(location.search).toString() === 'q=samhandlingsarena');
    }));

  test('work without a word to look for', () =>
    withPage(site, '/sok/?type=region', {}, async (page) => {
      await firstHit(page);
      const kinds = await page.locator(`${hits} .kind`).allInnerTexts();
      ensure(kinds.length === 3 && kinds.every((kind) => oneLine(kind) === 'Region'), `${kinds}`);
    }));

  test('are folded on a phone, and open to the touch', () =>
    withPage(site, find(word), { width: 320 }, async (page) => {
      await firstHit(page);
      const box = page.locator('input[name="type"][value="case"]');
      ensure(!(await box.isVisible()), 'the filters stand open');
      await page.locator('.filters > summary').click();
      const label = page.locator('.boxes label', { has: box });
      if (!(await label.isVisible())) await page.locator('.facet > summary').first().click();
      const { height } = await label.boundingBox();
      ensure(height >= 44, `a choice is ${height} px high`);
      await label.click();
      await page.locator('.applied-list a').waitFor();
    }));

  test('back and forward restore all of it', () =>
    withPage(site, '/sok/', {}, async (page) => {
      await page.locator(field).fill(word);
      await page.keyboard.press('Enter');
      await firstHit(page);
      const whole = await titles(page);
      await page.locator('input[name="type"][value="case"]').check();
      await page.locator('.applied-list a').waitFor();
      const narrow = await titles(page);
      await page.locator(field).fill('rekruttering');
      await page.waitForFunction(() => new URLSearchParams(location.search).get('q') === 'rekruttering');
      const restores = async (wanted, query, types) => {
        await page.waitForFunction(
          ([selector, wanted]) =>
            [...document.querySelectorAll(selector)].map((link) => link.innerText.replace(/\s+/g, ' ').trim()).join() === wanted,
          [links, wanted.join()],
        );
        ensure((await page.locator(field).inputValue()) === query, `the field does not say ${query}`);
        const checked = await page.locator('input[name="type"]:checked').count();
        ensure(checked === types, `${checked} kinds are chosen`);
      };
      await page.goBack();
      await restores(narrow, word, 1);
      await page.goBack();
      await restores(whole, word, 0);
      await page.goForward();
      await restores(narrow, word, 1);
      await page.locator(links).first().click();
      await page.waitForURL((url) => url.pathname !== '/sok/');
      await page.goBack();
      await restores(narrow, word, 1);
    }));
});

describe('the network', () => {
  test('a slow one never shows an older answer after a newer one', () =>
    withPage(site, '/sok/', {}, async (page) => {
      let slowness = 700;
      await page.route(isIndex, async (route) => {
        const wait = slowness;
        slowness = 80;
        await new Promise((done) => setTimeout(done, wait));
        await route.continue().catch(() => {});
      });
      await page.locator(field).fill('rekruttering');
      await page.waitForTimeout(260);
      await page.locator(field).fill(word);
      await page.waitForTimeout(260);
      await page.locator(field).fill('xyzzyqwx');
      await says(page, /^Ingen treff på «xyzzyqwx»\.$/);
      await page.waitForTimeout(1200);
      ensure((await page.locator(hits).count()) === 0, 'an older answer came afterwards');
      const said = await page.locator(status).textContent();
      ensure(said === 'Ingen treff på «xyzzyqwx».', `it says ${said}`);
    }));

  test('one that fails is told, and asking again helps', () =>
    withPage(site, '/sok/', {}, async (page) => {
      await page.route(isIndex, (route) => route.abort());
      await page.locator(field).fill(word);
      await says(page, /^Vi fikk ikke hentet treffene/);
      const retry = page.locator('[data-part="retry"] button');
      ensure(await retry.isVisible(), 'there is no way to try again');
      await page.unroute(isIndex);
      await retry.click();
      await firstHit(page);
      await says(page, /^\d+ treff/);
      ensure(!(await retry.isVisible()), 'the button is still there');
    }));
});

describe('for everyone', () => {
  for (const width of [1280, 320]) {
    test(`axe finds nothing among the hits at ${width} px, and nothing is too wide`, () =>
      withPage(site, `${find(word)}&type=case`, { width }, async (page, troubles) => {
        await firstHit(page);
        await says(page, /treff/);
        const complaints = [...troubles];
        if (width === 320) await page.locator('.filters > summary').click();
        for (const colorScheme of ['light', 'dark']) {
          await page.emulateMedia({ colorScheme });
          complaints.push(...(await faultsByAxe(page)).map((fault) => `in ${colorScheme}, ${fault}`));
        }
        const wide = await page.evaluate(() => document.scrollingElement.scrollWidth - window.innerWidth);
        if (wide > 0) complaints.push(`${wide} px too wide`);
        noComplaints(`the hits at ${width} px`, complaints);
      }));
  }

  test('what the count says is in the accessibility tree, and hits are a list of headings', () =>
    withPage(site, find(word), {}, async (page) => {
      await says(page, /treff/);
      await page.getByRole('status').filter({ hasText: /^\d+ treff på «samhandlingsarena»$/ }).waitFor();
      ensure((await page.getByRole('search').getByRole('searchbox', { name: 'Søk på nettstedet' }).count()) === 1, 'the field has no name');
      ensure((await page.getByRole('group', { name: 'Type' }).getByRole('checkbox').count()) > 0, 'the filters are no group');
      ensure((await page.locator(hits).getByRole('heading', { level: 3 }).count()) > 0, 'the hits have no headings');
    }));

  test('a strict Content-Security-Policy is kept', () =>
    withPage(site, '/', {}, async (page) => {
      await keepPolicy(page);
      await page.goto(new URL(find(word).slice(1), site.url).href);
      await firstHit(page);
      await page.locator('input[name="type"]').first().check();
      await page.locator('.applied-list a').waitFor();
      noComplaints('the search', await brokenPolicy(page));
    }));

  test('a site below a path of its own is searched there, in its own language', () =>
    withPage(another, '/sok/?q=beredskap', {}, async (page, troubles) => {
      await firstHit(page);
      for (const address of await page.locator(links).evaluateAll((all) => all.map((link) => link.getAttribute('href')))) {
        ensure(address.startsWith('/felles/'), `a hit leads to ${address}`);
        const { status } = await fetch(new URL(address, another.url));
        ensure(status === 200, `${address} answers ${status}`);
      }
      await says(page, /treff på «beredskap»/);
      ensure((await page.locator('label[for="sok"]').innerText()) === 'Søk på nettstaden', 'the label is in another language');
      noComplaints('/felles/sok/', troubles);
    }));
});

describe('registers', () => {
  for (const [register, shown] of [['saker', 'Sak'], ['vedtak', 'Sak'], ['prosjekter', 'Prosjekt']]) {
    test(`/${register}/ is narrowed in place, and given back`, () =>
      withPage(site, `/${register}/`, {}, async (page, troubles) => {
        const still = page.locator('[data-still]');
        await page.locator('.filters > summary').click();
        const box = page.locator('.facets input[type="checkbox"]:visible').first();
        await box.waitFor();
        await box.check();
        await says(page, /^\d+ av \d+ /);
        ensure(!(await still.last().isVisible()), 'the whole list still stands there');
        const kinds = new Set((await page.locator(`${hits} .kind`).allInnerTexts()).map(oneLine));
        ensure([...kinds].join() === shown, `there are ${[...kinds]}`);
        ensure(parameters(page).size === 1, `the address is ${page.url()}`);
        if (register === 'vedtak') {
          const untagged = await page.locator(`${hits}:not(:has(.tag))`).count();
          ensure(untagged === 0, `${untagged} cases without an outcome`);
        }
        await page.reload();
        await page.locator('.applied-list a').waitFor();
        noComplaints(`/${register}/`, [...troubles, ...(await faultsByAxe(page))]);
        await page.locator('.applied > p a').click();
        await still.last().waitFor();
        ensure(parameters(page).size === 0, `the address is ${page.url()}`);
        ensure((await page.locator(hits).count()) === 0, 'the narrow list is still there');
        await page.goBack();
        await page.locator('.applied-list a').waitFor();
        ensure(!(await still.last().isVisible()), 'back does not restore the narrow list');
      }));
  }

  test('fit at 320 px with their filters open', () =>
    withPage(site, '/saker/?organ=ssu', { width: 320 }, async (page) => {
      await page.locator('.applied-list a').waitFor();
      const wide = await page.evaluate(() => document.scrollingElement.scrollWidth - window.innerWidth);
      ensure(wide <= 0, `${wide} px too wide`);
    }));

  test('one that fails says so, and its own list is a choice away', () =>
    withPage(site, '/saker/', {}, async (page) => {
      await page.route(isIndex, (route) => route.abort());
      await page.locator('.filters > summary').click();
      await says(page, /^Vi fikk ikke hentet treffene/);
      ensure(await page.locator('[data-still]').last().isVisible(), 'the list is gone');
      await page.unroute(isIndex);
      await page.locator('[data-part="retry"] button').click();
      await page.locator('.facets input').first().waitFor({ state: 'attached' });
    }));
});
