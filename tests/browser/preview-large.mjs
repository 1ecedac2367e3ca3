// The preview in Chromium at a size that no test builds: the steps of preview.test.mjs on generated content.
//
//   node tests/browser/preview-large.mjs [--cases 20000]
//
// Builds the release binary unless FELLES_BIN names one. Not a part of scripts/test, which installs what this needs.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { firstCase, mistakeIsShownUntilMended, savedIsOnScreen, shown } from './preview-steps.mjs';
import { preview, startBrowser } from './support.mjs';

const { values } = parseArgs({ options: { cases: { type: 'string', default: '20000' } } });
if (!/^[1-9]\d*$/.test(values.cases)) throw new Error(`\`${values.cases}\` is not a number of cases`);
const root = fileURLToPath(new URL('../../', import.meta.url));
const patience = 180_000;
const cargo = (words) => execFileSync('cargo', words, { cwd: root, stdio: 'inherit' });

const source = mkdtempSync(join(tmpdir(), 'felles-large-'));
after(() => rmSync(source, { recursive: true, force: true, maxRetries: 5 }));
if (!process.env.FELLES_BIN) cargo(['build', '--locked', '--quiet', '--release']);
cargo(['bench', '--locked', '--quiet', '--bench', 'build', '--', values.cases, '--generate-only', source]);
const server = await preview(source, patience);
after(() => server.stop());
const { browser } = await startBrowser();
const site = shown(source, server, browser, patience);
const one = firstCase(site);

test(`what is saved is on screen, where the reader was, beside ${values.cases} cases`, async () => {
  await savedIsOnScreen(site, one, 'Et nytt, oppdiktet avsnitt.');
});

test(`a mistake lies over the page until it is mended, beside ${values.cases} cases`, async () => {
  const withWords = (words, fields = '') => `${one.text.replace(/^case = /m, `${fields}case = `)}\n\n${words}\n`;
  const good = 'Gode, oppdiktede ord.';
  writeFileSync(site.at(one.file), withWords(good));
  try {
    await mistakeIsShownUntilMended(site, { ...one, good, mended: 'Nye, oppdiktede ord.', withWords });
  } finally {
    writeFileSync(site.at(one.file), one.text);
  }
});
