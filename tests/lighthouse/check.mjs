// Holds a built site against Lighthouse, as on a slow phone: `node tests/lighthouse/check.mjs public [--only WORD] [--report DIR]`.
//
// First `npm ci --ignore-scripts` in this folder. It is not part of `tests/run`: a busy machine makes any page slow, and a
// page has three tries here for the same reason. CHROMIUM names another browser.

import fs from 'node:fs';
import path from 'node:path';
import * as launcher from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { baseUrlOf, flagsOf, sampleOf, stop } from '../site/pages.mjs';
import { serve } from '../site/server.mjs';

const BROWSER = process.env.CHROMIUM ?? '/usr/bin/chromium';
// Types that search engines are to find; the others are told to stay away, which Lighthouse takes for a flaw.
const TYPES = ['home', 'services', 'topics', 'districts', 'languages', 'services-index', 'districts-index', 'urgent'];
const LANGUAGES = ['de', 'ar'];
const LEAST = { performance: 98, accessibility: 100, 'best-practices': 100, seo: 100 };
const TRIES = 3;

const { flags, rest } = flagsOf(['only', 'report']);
const site = rest[0] ?? 'public';
if (!fs.existsSync(path.join(site, 'index.html'))) stop(`${site}/index.html is not there; build the site first`);
const wanted = sampleOf(site).sample.filter((page) => TYPES.includes(page.type) && LANGUAGES.includes(page.language) && page.file.includes(flags.only ?? ''));
if (wanted.length === 0) stop(`no page of ${site} has ${flags.only} in its address`);

const address = baseUrlOf(site);
const server = await serve(site, address ? new URL(address).pathname : '/', { compress: true });
const chrome = await launcher.launch({ chromePath: BROWSER, chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu'] });
for (const page of wanted) await hold(page);
chrome.kill();
await server.close();

async function hold(page) {
  const url = server.base + page.file.replace(/(^|\/)index\.html$/, '$1');
  let best;
  for (let tries = 0; tries < TRIES && !(best && isEnough(best.scores)); tries += 1) {
    const { lhr, report } = await lighthouse(url, { port: chrome.port, output: 'html', logLevel: 'error', onlyCategories: Object.keys(LEAST) });
    const scores = Object.fromEntries(Object.entries(lhr.categories).map(([name, { score }]) => [name, Math.round(score * 100)]));
    const sum = (all) => Object.values(all).reduce((total, score) => total + score, 0);
    if (!best || sum(scores) > sum(best.scores)) best = { scores, lhr, report };
  }
  if (flags.report) {
    fs.mkdirSync(flags.report, { recursive: true });
    fs.writeFileSync(path.join(flags.report, `${page.language}-${page.type}.html`), best.report);
  }
  const failed = isEnough(best.scores) ? [] : Object.values(best.lhr.audits).filter((audit) => audit.score !== null && audit.score < 0.9 && audit.scoreDisplayMode !== 'informative');
  if (failed.length > 0 || !isEnough(best.scores)) process.exitCode = 1;
  console.log(`${isEnough(best.scores) ? 'ok    ' : 'FAILED'} ${Object.values(best.scores).join(' ')}  ${page.file}${failed.map((audit) => `\n         ${audit.id}: ${audit.displayValue ?? audit.title}`).join('')}`);
}

function isEnough(scores) {
  return Object.entries(LEAST).every(([name, least]) => scores[name] >= least);
}
