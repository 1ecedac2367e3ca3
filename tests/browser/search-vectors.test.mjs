// The browser's reader answers as the command line does: same pages, same order, same scores to the last bit.
//
// tests/search/vectors.json is written by `cargo nextest run --test search` with SNAPSHOTS=overwrite, and checked by it.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { open } from '../../themes/kyst/static/search/search.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const binary = resolve(process.env.FELLES_BIN ?? join(root, 'target/release/felles'));
const scratch = mkdtempSync(join(tmpdir(), 'felles-vectors-'));
after(() => rmSync(scratch, { recursive: true, force: true, maxRetries: 5 }));

const { date, site, vectors } = JSON.parse(readFileSync(join(root, 'tests/search/vectors.json'), 'utf8'));

test(`the ${vectors.length} queries of vectors.json are answered as in Rust`, async () => {
  const source = join(root, site);
  execFileSync(binary, ['build', '--root', source, '--output', scratch, '--date', date], { stdio: 'ignore' });
  const load = async (url) => {
    const file = join(scratch, 'search', url.pathname.replace('/search/', ''));
    return existsSync(file) ? readFileSync(file) : null;
  };
  const { search } = open(new URL('https://example.org/search/'), load);
  for (const { query, total, results, meant } of vectors) {
    const answer = await search(query, 10);
    const found = answer.results.map(({ url, score, direct }) => ({ url, score, direct }));
    assert.deepEqual({ query, total: answer.total, meant: answer.meant, results: found }, { query, total, meant, results });
  }
});
