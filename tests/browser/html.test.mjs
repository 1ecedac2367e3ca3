// The Nu HTML checker on every page of the site, in one run. Its check of style sheets is left out: it knows neither
// `@container` nor `container-type`.

import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { buildSite, ensure, noComplaints } from './support.mjs';

const folder = buildSite();
const jar = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar');

test('the Nu HTML checker finds nothing, on any page', async () => {
  const messages = await check(folder);
  const said = messages.map(({ url, lastLine, message, extract }) => `${url.split('/site/').at(-1)}:${lastLine} ${message} «${extract}»`);
  const kinds = new Map(said.map((one) => [one.replace(/^\S+ /, ''), one]));
  noComplaints(`${said.length} messages`, [...kinds.values()].slice(0, 12));
});

test('the checker does find a fault', async () => {
  const messages = await check('-', '<!doctype html><html lang="nb"><title>Feil</title><img src="x">');
  ensure(messages.length > 0, 'the checker has nothing against a picture without alt');
});

function check(what, input = '') {
  const options = ['-Xss4m', '-jar', jar, '--format', 'json', '--exit-zero-always', '--stdout'];
  if (what !== '-') options.push('--skip-non-html');
  return new Promise((answer, refuse) => {
    const child = execFile('java', [...options, what], { maxBuffer: 64 * 1024 * 1024 }, (error, said, complained) => {
      if (error) refuse(new Error(`java: ${error.message.slice(0, 300)} ${complained.slice(0, 300)}`));
      else answer(JSON.parse(said).messages);
    });
    child.stdin.end(input);
  });
}
