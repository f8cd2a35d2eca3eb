// Searches a built site in a real browser: `node tests/site/search.mjs public [--base-url URL]`.
//
// In every language: type into the box of a page, go through the suggestions with the keyboard, see all results, narrow
// them, send the address to somebody. Then what can go wrong: no line after the first search, files that are missing or
// damaged, nothing found, no script. All under the headers of `_headers`, from the path the site is published at, by a host
// that compresses nothing. axe looks at what the script has made.

import fs from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { ARGUMENTS, BROWSER, RULES, axe } from './chromium.mjs';
import { Complaints } from './complaints.mjs';
import { baseUrlOf, filesOf, flagsOf, languagesOf, stop } from './pages.mjs';
import { serve } from './server.mjs';

const PHONE = { width: 320, height: 700 };

const { flags, rest } = flagsOf(['base-url']);
const site = rest[0] ?? 'public';
if (!fs.existsSync(BROWSER)) stop(`no browser at ${BROWSER}; install chromium, or name another one in CHROMIUM`);
const complaints = new Complaints();
const address = flags['base-url'] ?? baseUrlOf(site);
const server = await serve(site, address ? new URL(address).pathname : '/');
const browser = await chromium.launch({ executablePath: BROWSER, args: ARGUMENTS });
const languages = languagesOf(filesOf(site));
let journeys = 0;
try {
  for (const language of languages) await journey(`${language}: find`, language, find);
  const [first] = languages;
  for (const [name, task] of Object.entries({ offline, missing, damaged, nothing, filtered, untouched })) await journey(name, first, task);
  await journey('without script', first, withoutScript, { javaScriptEnabled: false });
} finally {
  await browser.close();
  await server.close();
}
if (complaints.count > 0) {
  console.log(complaints.lines().join('\n'));
  process.exitCode = 1;
} else console.log(`${journeys} journeys`);

async function journey(name, language, task, options = {}) {
  const context = await browser.newContext({ viewport: PHONE, locale: language, serviceWorkers: 'block', ...options });
  const page = await context.newPage();
  const seen = { requests: [], expectsErrors: false };
  page.on('console', (message) => {
    // Copies are kept from the journeys, so that each meets the host.
    if (/Service Worker registration blocked/.test(message.text())) return;
    if (!seen.expectsErrors) complaints.add(name, 'says something on the console', `${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.add(name, 'has a script that fails', error.message));
  page.on('request', (request) => {
    seen.requests.push(request.url());
    if (!request.url().startsWith(server.origin)) complaints.add(name, 'asks another origin', request.url());
  });
  journeys += 1;
  try {
    await task(page, language, seen);
  } catch (error) {
    complaints.add(name, 'does not get through', String(error.message).split('\n').slice(0, 3).join(' '));
  } finally {
    await context.close();
  }
}

function check(holds, what) {
  if (!holds) throw new Error(what);
}

/** The title of a service in the middle of the list, as the page writes it. */
async function aTitle(page, language) {
  await page.goto(`${server.base}${language}/services/`);
  const titles = (await page.locator('main section a').allTextContents()).map((title) => title.trim());
  return titles[Math.floor(titles.length / 2)];
}

async function find(page, language) {
  const title = await aTitle(page, language);
  const box = page.getByRole('combobox');
  await box.focus();
  await page.keyboard.insertText(title.slice(0, -1));
  await page.waitForSelector('[role="option"]');
  check((await box.getAttribute('aria-expanded')) === 'true', 'the box does not say that it is open');
  await sound(page, 'suggestions');
  await page.keyboard.press('ArrowDown');
  const active = await box.getAttribute('aria-activedescendant');
  check(await page.locator(`#${active}[aria-selected="true"]`).count(), 'the first suggestion is not chosen');
  await page.keyboard.press('Escape');
  check(await page.locator('[role="listbox"]').isHidden(), 'Escape does not close the suggestions');
  await page.keyboard.press('ArrowDown');
  await page.waitForSelector('[role="listbox"]:not([hidden])');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/search\/#q=/);
  await page.waitForSelector('#found .card');
  const found = await page.locator('#found .card h2').allTextContents();
  check(found.some((text) => text.includes(title)), `${title} is not among ${found.join(', ')}`);
  check(await page.locator('#found mark').count(), 'no word is marked');
  check(/\p{Nd}|\p{L}/u.test(await page.locator('[role="status"]').textContent()), 'the count is not told');
  await sound(page, 'results');
  const wide = await page.evaluate(() => document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth);
  check(wide <= 0, `the results can be scrolled sideways by ${wide} px`);
  await page.locator('#found .card a').first().click();
  await page.waitForURL((url) => !url.pathname.endsWith('/search/'));
  check(await page.locator('h1').count(), 'the result leads nowhere');
}

/** Everything that a second search needs came with the first. */
async function offline(page, language) {
  await page.goto(`${server.base}${language}/search/`);
  await page.getByRole('searchbox').fill('Jobcent');
  await page.waitForSelector('#found .card');
  await page.context().setOffline(true);
  await page.getByRole('searchbox').fill('Kinder');
  await page.waitForURL(/#q=Kinder/);
  await page.waitForSelector('#found .card');
  check((await page.locator('#found .card').count()) > 0, 'nothing is found without a line');
}

async function missing(page, language, seen) {
  seen.expectsErrors = true;
  await page.route(/\/search\/.*\.gz$/, (route) => route.fulfill({ status: 404, body: '' }));
  await page.goto(`${server.base}${language}/search/#q=Kinder`);
  await page.waitForSelector('#found .notice');
  check(await page.locator('main .tiles a').count(), 'the lists are gone');
  // A line that comes back is used.
  await page.unroute(/\/search\/.*\.gz$/);
  await page.getByRole('searchbox').fill('Kinde');
  await page.waitForSelector('#found .card');
}

async function damaged(page, language, seen) {
  seen.expectsErrors = true;
  const file = filesOf(site).find((name) => name.startsWith(`search/${language}/`) && name.endsWith('.gz'));
  const bytes = fs.readFileSync(path.join(site, file));
  await page.route(/\/search\/.*\.gz$/, (route) => route.fulfill({ body: bytes.subarray(0, bytes.length / 2) }));
  await page.goto(`${server.base}${language}/`);
  await page.getByRole('combobox').fill('Kinder');
  await page.waitForFunction(() => document.querySelector('.find [role="status"]').textContent !== '');
  check(await page.locator('[role="listbox"]').isHidden(), 'half a file makes suggestions');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#found .notice');
  check(await page.locator('main .tiles a').count(), 'the lists are gone');
}

async function nothing(page, language) {
  await page.goto(`${server.base}${language}/search/#q=zzzzz`);
  await page.waitForSelector('#found p');
  const mail = await page.locator('#found a[href^="mailto:"]').getAttribute('href');
  check(decodeURIComponent(mail).includes('zzzzz'), 'the letter does not hold the question');
  check(await page.locator('main .tiles a').count(), 'the lists are gone');
  await sound(page, 'nothing found');
}

/** Filters combine, stand in the address, and come back from it. */
async function filtered(page, language) {
  await page.goto(`${server.base}${language}/search/`);
  await page.locator('#narrow summary').click();
  const topic = page.locator('#narrow select[name="topic"]');
  await topic.selectOption({ index: 1 });
  await page.waitForSelector('#found .card');
  const chosen = await topic.inputValue();
  check(new URLSearchParams(new URL(page.url()).hash.slice(1)).get('topic') === chosen, 'the address does not hold the filter');
  const all = await page.locator('#found .card').count();
  await page.reload();
  await page.waitForSelector('#found .card');
  check((await topic.inputValue()) === chosen, 'the filter does not come back');
  check((await page.locator('#found .card').count()) === all, 'another list comes back');
  await sound(page, 'filters');
  await page.locator('#narrow input[name="open"]').check();
  await page.waitForURL(/open=now/);
  await page.locator('#narrow button').click();
  await page.waitForFunction(() => location.hash === '' && document.querySelectorAll('#found .card').length === 0);
}

/** Nobody loads a search that nobody touches. */
async function untouched(page, language, seen) {
  await page.goto(`${server.base}${language}/`, { waitUntil: 'networkidle' });
  const loaded = seen.requests.filter((url) => url.slice(server.base.length).startsWith('search/'));
  check(loaded.length === 0, `${loaded.join(', ')} without a touch`);
}

async function withoutScript(page, language) {
  await page.goto(`${server.base}${language}/`);
  await page.locator('.find input').fill('Kinder');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/search\/\?q=Kinder/);
  check(await page.locator('main .tiles a').count(), 'there are no lists');
  check(await page.locator('#narrow').isHidden(), 'filters are shown that do nothing');
}

async function sound(page, what) {
  await page.evaluate(axe);
  const violations = await page.evaluate(async (rules) => {
    const result = await window.axe.run(document, { runOnly: { type: 'tag', values: rules }, resultTypes: ['violations'], preload: false });
    return result.violations.map(({ id, nodes }) => `${id} ${nodes[0].target.flat().join(' ')}: ${nodes[0].failureSummary}`.slice(0, 300));
  }, RULES);
  check(violations.length === 0, `axe, ${what}: ${violations.join('; ')}`);
}
