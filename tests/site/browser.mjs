// Looks at a built site in a real browser: `node tests/site/browser.mjs public [--base-url URL] [--shots DIR] [--only WORD]`.
//
// One page of every type in every language, on a phone: accessible by axe's rules, nothing said on the console, nothing
// asked of another origin or in vain, nothing to scroll sideways on the narrowest phone or with letters of twice the size,
// and what is to be handed over on one sheet is on one; in German and Arabic also dark.
// `--only de/services` keeps to the pages whose address contains the word. CHROMIUM names another browser.
//
// Nothing here waits for time to pass, only for something to be so.

import fs from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { ARGUMENTS, BROWSER, RULES, axe } from './chromium.mjs';
import { Complaints } from './complaints.mjs';
import { baseUrlOf, flagsOf, sampleOf, stop } from './pages.mjs';
import { serve } from './server.mjs';

const PHONE = { width: 360, height: 800 };
const NARROWEST = { width: 320, height: 800 };
const DESKTOP = { width: 1280, height: 900 };
const DARK_LANGUAGES = ['de', 'ar'];
const SHOT_TYPES = ['home', 'services', 'both', 'topics', 'districts', 'languages', 'providers', 'urgent', 'list', 'search', 'services-index', 'districts-index', 'chooser', 'not-found'];
// As many as the small machines have cores.
const AT_ONCE = 2;

const { flags, rest } = flagsOf(['base-url', 'shots', 'only']);
const site = rest[0] ?? 'public';
if (!fs.existsSync(path.join(site, 'index.html'))) stop(`${site}/index.html is not there; build the site first`);
if (!fs.existsSync(BROWSER)) stop(`no browser at ${BROWSER}; install chromium, or name another one in CHROMIUM`);

const complaints = new Complaints();
const { sample, missing } = sampleOf(site);
if (!flags.only) for (const text of missing) complaints.add('site', text);

const wanted = sample.filter((page) => page.file.includes(flags.only ?? ''));
const visits = wanted.map((page) => ({ ...page, scheme: 'light' }));
// A page without a language is shown in the dark once too.
for (const page of wanted) if (!page.language || DARK_LANGUAGES.includes(page.language)) visits.push({ ...page, scheme: 'dark' });
if (visits.length === 0) stop(`no page of ${site} has ${flags.only} in its address`);

const address = flags['base-url'] ?? baseUrlOf(site);
const server = await serve(site, address ? new URL(address).pathname : '/');
const browser = await chromium.launch({ executablePath: BROWSER, args: ARGUMENTS });
try {
  const queue = [...visits];
  const look = async () => {
    for (let visit = queue.shift(); visit; visit = queue.shift()) await lookAt(visit);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, look));
  if (flags.shots) await shoot(flags.shots);
} finally {
  await browser.close();
  await server.close();
}

if (complaints.count > 0) {
  console.log(complaints.lines().join('\n'));
  console.log(`${complaints.count} flaws in ${visits.length} looks at ${wanted.length} pages`);
  process.exitCode = 1;
} else {
  console.log(`${visits.length} looks at ${wanted.length} pages`);
}

async function lookAt(visit) {
  const name = `${visit.file}${visit.scheme === 'dark' ? ' (dark)' : ''}`;
  const { context, page } = await open(visit, { viewport: PHONE, colorScheme: visit.scheme }, name);
  try {
    await scan(page, name, undefined);
    // What opens is part of the page: the choice of a language, a fold.
    const folds = await page.evaluate(() => {
      const closed = [...document.querySelectorAll('details:not([open])')];
      for (const fold of closed) fold.open = true;
      return closed.length;
    });
    if (folds > 0) await scan(page, `${name} (folds open)`, 'details');
    if (visit.type === 'both') await fitsOneSheet(page, name);
    // Who reads badly sets larger letters; a style set by script is not one the policy forbids.
    await page.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
    await overflows(page, `${name} (text of 200 %)`, PHONE);
    await page.evaluate(() => { document.documentElement.style.fontSize = ''; });
    await page.setViewportSize(NARROWEST);
    await page.waitForFunction((width) => window.innerWidth === width, NARROWEST.width);
    await overflows(page, `${name} (folds open)`);
    await page.evaluate(() => {
      for (const fold of document.querySelectorAll('details')) fold.open = false;
    });
    await overflows(page, name);
  } catch (error) {
    complaints.add(name, 'could not be looked at', String(error.message).split('\n')[0]);
  } finally {
    await context.close();
  }
}

/** Opens a page as a stranger: no cache, no worker, no cookie. Tells what the browser says of it. */
async function open(visit, options, name) {
  const context = await browser.newContext({ ...options, serviceWorkers: 'block', locale: visit.language ?? 'de' });
  // Before the page's own scripts, and no script of the page, so that its CSP stays as it is.
  await context.addInitScript({ content: axe });
  const page = await context.newPage();
  const isNotFound = visit.type === 'not-found';
  // The page for unknown addresses is shown at an unknown address, and deep, since its links must hold there too.
  const url = server.base + (isNotFound ? 'no/such/page/' : visit.file.replace(/(^|\/)index\.html$/, '$1'));
  page.on('console', (message) => {
    // A stranger has no worker, and this is how it is kept away.
    if (message.text() === 'Service Worker registration blocked by Playwright') return;
    if (isNotFound && message.location().url === url && /status of 404/.test(message.text())) return;
    complaints.add(name, 'says something on the console', `${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.add(name, 'has a script that fails', error.message));
  page.on('requestfailed', (request) => {
    if (request.url().startsWith(server.origin)) complaints.add(name, 'asks for something in vain', `${request.url()} ${request.failure()?.errorText}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400 && !(isNotFound && response.url() === url)) complaints.add(name, 'asks for what is not there', response.url());
  });
  await context.route((asked) => asked.origin !== server.origin && asked.protocol.startsWith('http'), (route) => {
    complaints.add(name, 'asks another origin', route.request().url());
    return route.abort();
  });
  await page.goto(url, { waitUntil: 'load' });
  await page.evaluate(() => document.fonts.ready.then(() => true));
  return { context, page };
}

/** `inside`: a selector to keep to. */
async function scan(page, name, inside) {
  const violations = await page.evaluate(async ({ rules, selector }) => {
    const options = { runOnly: { type: 'tag', values: rules }, resultTypes: ['violations'], preload: false };
    const result = await window.axe.run(selector ? { include: [[selector]] } : document, options);
    return result.violations.map(({ id, help, nodes }) => ({
      id,
      help,
      count: nodes.length,
      target: nodes[0].target.flat().join(' '),
      why: [...nodes[0].any, ...nodes[0].all, ...nodes[0].none].map((check) => check.message).join('; '),
    }));
  }, { rules: RULES, selector: inside });
  for (const { id, help, count, target, why } of violations) {
    complaints.add(name, `axe ${id}: ${help}`, `${target}${count > 1 ? ` and ${count - 1} more` : ''}: ${why}`.slice(0, 300));
  }
}

/** What is handed over a desk is one sheet of A4. */
async function fitsOneSheet(page, name) {
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
  const sheets = pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
  if (sheets !== 1) complaints.add(name, 'does not print on one sheet', `${sheets}`);
}

/** Whether a page can be scrolled sideways, and by which element. */
async function overflows(page, name, at = NARROWEST) {
  const wide = await page.evaluate(() => {
    const root = document.scrollingElement;
    if (root.scrollWidth <= root.clientWidth) return undefined;
    const isClipped = (element) => {
      for (let parent = element.parentElement; parent && parent !== document.body; parent = parent.parentElement) {
        if (getComputedStyle(parent).overflowX !== 'visible') return true;
      }
      return false;
    };
    // Only what sticks out at the end of a line can be scrolled to; the innermost of those that stick out furthest.
    const isRtl = getComputedStyle(document.documentElement).direction === 'rtl';
    const beyond = (element) => {
      const box = element.getBoundingClientRect();
      return box.width === 0 || isClipped(element) ? 0 : isRtl ? -box.left : box.right - root.clientWidth;
    };
    const worst = [...document.body.querySelectorAll('*')].map((element) => [element, beyond(element)]).filter(([, pixels]) => pixels > 0.5);
    const last = worst.reduce((most, each) => (most && most[1] > each[1] ? most : each), undefined)?.[0];
    const described = last ? `<${last.tagName.toLowerCase()} class="${last.getAttribute('class') ?? ''}"> ${last.textContent.trim().slice(0, 60)}` : 'no element, so perhaps the mark of a list item, or a shadow';
    return `${root.scrollWidth} > ${root.clientWidth}: ${described}`;
  });
  if (wide) complaints.add(name, `scrolls sideways at ${at.width} px`, wide);
}

/** Pictures for people: the main pages, as a phone and a desk see them. */
async function shoot(folder) {
  fs.mkdirSync(folder, { recursive: true });
  for (const visit of wanted.filter((page) => SHOT_TYPES.includes(page.type) && (!page.language || DARK_LANGUAGES.includes(page.language)))) {
    for (const [size, viewport] of [['phone', PHONE], ['desktop', DESKTOP]]) {
      for (const scheme of size === 'phone' ? ['light', 'dark'] : ['light']) {
        const { context, page } = await open(visit, { viewport, colorScheme: scheme }, `${visit.file} (picture)`);
        const name = [visit.language, visit.type, size, scheme === 'dark' ? 'dark' : undefined].filter(Boolean).join('-');
        await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: !['list', 'services-index'].includes(visit.type) });
        await context.close();
      }
    }
  }
}
