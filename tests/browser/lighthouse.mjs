// Prints what Lighthouse gives the site: node tests/browser/lighthouse.mjs
//
// Not a test, and Lighthouse is no package of this folder: with all it draws in it is some 170 MB. Install it first, for this
// one use: npm install --prefix tests/browser --no-save --ignore-scripts lighthouse@12.8.2

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pagesByTemplate, safeFlags, serve } from './support.mjs';

const parts = ['performance', 'accessibility', 'best-practices', 'seo'];

const { default: lighthouse, desktopConfig } = await import('lighthouse').catch(() => {
  console.error('lighthouse is not installed: npm install --prefix tests/browser --no-save --ignore-scripts lighthouse@12.8.2');
  process.exit(1);
});
const { launch } = await import('chrome-launcher');

const home = mkdtempSync(join(tmpdir(), 'felles-lighthouse-'));
const folder = join(home, 'site');
const server = await serve(fileURLToPath(new URL('../../', import.meta.url)), folder);
const chrome = await launch({
  chromePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  chromeFlags: ['--headless=new', ...safeFlags],
  userDataDir: home,
  envVars: { ...process.env, HOME: home },
});
const pages = pagesByTemplate(folder);
const rows = {};
for (const template of ['home', 'case', 'region']) {
  for (const formFactor of ['mobile', 'desktop']) {
    const config = formFactor === 'desktop' ? desktopConfig : undefined;
    const options = { port: chrome.port, onlyCategories: parts, logLevel: 'error' };
    const { lhr } = await lighthouse(new URL(`.${pages.get(template).fullest}`, server.url).href, options, config);
    rows[`${template}, ${formFactor}`] = Object.fromEntries(parts.map((part) => [part, Math.round(lhr.categories[part].score * 100)]));
    const weighed = parts.flatMap((part) => lhr.categories[part].auditRefs.filter(({ weight }) => weight > 0));
    for (const { id } of weighed) {
      const { score, title } = lhr.audits[id];
      if (score !== null && score < 0.9) console.log(`${template}, ${formFactor}: ${id} has ${score}: ${title}`);
    }
  }
}
console.table(rows);
await chrome.kill();
server.stop();
rmSync(home, { recursive: true, force: true, maxRetries: 5 });
