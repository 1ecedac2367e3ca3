// From the secretariat's folder to the meeting on the net, with two commands: `felles import` and `felles serve`.

import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { shown } from './preview-steps.mjs';
import { brokenPolicy, ensure, faultsByAxe, noComplaints, oneLine, preview, startBrowser } from './support.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const source = mkdtempSync(join(tmpdir(), 'felles-import-'));
cpSync(join(root, 'tests/import/site'), source, { recursive: true });
after(() => rmSync(source, { recursive: true, force: true, maxRetries: 5 }));

// The first command.
const binary = resolve(process.env.FELLES_BIN ?? join(root, 'target/release/felles'));
const folder = join(root, 'tests/import/meeting-folder/SSU 4. desember 2024');
execFileSync(binary, ['import', '--yes', '--root', source, folder], { stdio: 'pipe' });

// The second.
const server = await preview(source);
after(() => server.stop());
const { browser } = await startBrowser();
const { open } = shown(source, server, browser);

const meeting = '/moter/ssu-2024-12-04/';
const agenda = [
  ['Godkjenning av innkalling og saksliste', '10:00'],
  ['Felles hjemreiseplan for eldre pasienter', '10:05'],
  ['Ambulante team – videre drift', '10:40'],
  ['Digital hjemmeoppfølging – neste trinn', '11:20'],
  ['Eventuelt', '11:50'],
];

// The text as a reader reads it: without soft hyphens.
const words = async (locator) => oneLine((await locator.innerText()).replaceAll('\u00ad', ''));

test('the meeting is online: its agenda in order with times, its place, who was there', () =>
  open(meeting, async (page, troubles) => {
    const rows = page.locator('ol.agenda > li');
    ensure((await rows.count()) === agenda.length, `${await rows.count()} rows on the agenda`);
    for (const [at, [title, time]] of agenda.entries()) {
      const row = await words(rows.nth(at));
      ensure(row.includes(title), `row ${at + 1} is «${row}», not ${title}`);
      ensure(row.replaceAll('.', ':').includes(time), `row ${at + 1} has no ${time}: «${row}»`);
    }
    const main = await words(page.locator('main'));
    for (const part of ['Møterom Fjæra, Ytre sykehus', 'Nordre Prøve kommune', 'Samhandlingssjef', 'Brukerutvalget ved Ytre sykehus']) {
      ensure(main.includes(part), `the page does not say ${part}`);
    }
    noComplaints('the meeting', [...(await faultsByAxe(page)), ...(await brokenPolicy(page)), ...troubles]);
  }));

test('a case that was changed has recommendation and decision side by side', () =>
  open('/saker/ssu-41-2024/', async (page, troubles) => {
    const [one, two] = await page.locator('#punkt-2 > :is(.rec, .dec)').evaluateAll((sides) => sides.map((side) => side.getBoundingClientRect().toJSON()));
    ensure(one && two, 'the second point has no two sides');
    ensure(Math.abs(one.top - two.top) < 1 && two.left >= one.right - 1, `at ${one.left}, ${one.top} and ${two.left}, ${two.top}`);
    const came = await words(page.locator('#punkt-2 .dec'));
    ensure(came.includes('etter fradrag for reiser i små kommuner'), `the decision is «${came}»`);
    noComplaints('the case', [...(await faultsByAxe(page)), ...(await brokenPolicy(page)), ...troubles]);
  }));

for (const [address, state] of [
  ['/saker/ssu-40-2024/', 'vedtatt'],
  ['/saker/ssu-41-2024/', 'endring'],
  ['/saker/ssu-42-2024/', 'utsatt'],
]) {
  test(`${address} says that it is ${state}`, () =>
    open(address, async (page) => {
      const status = (await words(page.locator('#del-status'))).toLowerCase();
      ensure(status.includes(state), `the state is «${status}»`);
    }));
}

test('every attachment can be downloaded', () =>
  open('/saker/ssu-40-2024/', async (page) => {
    for (const [address, least] of [['/saker/ssu-40-2024/', 1], ['/saker/ssu-41-2024/', 1], ['/saker/ssu-42-2024/', 1]]) {
      await page.goto(new URL(`.${address}`, server.url).href);
      const files = await page.locator('main a[href]').evaluateAll((links) => links.map((link) => link.href).filter((href) => /\.(pdf|docx)(#|$)/.test(href)));
      ensure(files.length >= least, `${address} offers ${files.length} files`);
      for (const file of files) {
        const answer = await page.request.get(file);
        ensure(answer.ok(), `${file} answers ${answer.status()}`);
        ensure((await answer.body()).length > 1000, `${file} is empty`);
      }
    }
  }));

test('drafts and what lies about are nowhere', () =>
  open('/saker/', async (page) => {
    const main = await words(page.locator('main'));
    ensure(!main.includes('Utkastord') && !main.includes('utkast'), 'a draft was taken for the paper');
    const photo = await page.request.get(new URL('./moter/ssu-2024-12-04/Bilde%20fra%20m%C3%B8terommet.jpg', server.url).href);
    ensure(photo.status() === 404, 'the photo is published');
  }));
