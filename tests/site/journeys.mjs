// Walks through a built site as people do: `node tests/site/journeys.mjs public [--base-url URL] [--only WORD] [--shots DIR]`.
//
// A journey is a file in `journeys/`: who comes (`visitor`) and what they do (`steps`). A text that begins with `@` is
// the theme's message of that key in the language of the page, so that a journey survives better words. `--shots DIR`
// keeps a picture of where each journey ended. CHROMIUM names another browser.
//
// Nothing here waits for time to pass, only for something to be so.

import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import jsqr from 'jsqr';
import { chromium } from 'playwright-core';
import YAML from 'yaml';
import { ARGUMENTS, BROWSER, RULES, axe } from './chromium.mjs';
import { Complaints } from './complaints.mjs';
import { baseUrlOf, flagsOf, stop } from './pages.mjs';
import { serve } from './server.mjs';

const PATIENCE = { timeout: 10_000 };
const MOST_TABS = 80;

const here = path.dirname(fileURLToPath(import.meta.url));
const { flags, rest } = flagsOf(['base-url', 'only', 'shots']);
const site = rest[0] ?? 'public';
if (!fs.existsSync(path.join(site, 'index.html'))) stop(`${site}/index.html is not there; build the site first`);
if (!fs.existsSync(BROWSER)) stop(`no browser at ${BROWSER}; install chromium, or name another one in CHROMIUM`);

const messages = messagesOf(path.join(here, '../../themes/standard/messages'));
const files = fs.readdirSync(path.join(here, 'journeys')).filter((name) => name.endsWith('.yaml') && name.includes(flags.only ?? '')).sort();
if (files.length === 0) stop(`no journey has ${flags.only} in its name`);

const address = flags['base-url'] ?? baseUrlOf(site);
const server = await serve(site, address ? new URL(address).pathname : '/');
const complaints = new Complaints();
let steps = 0;

async function main() {
  for (const name of files) {
    const journey = YAML.parse(fs.readFileSync(path.join(here, 'journeys', name), 'utf8'));
    await travel(name, journey);
  }
  await server.close();

  if (complaints.count > 0) {
    console.log(complaints.lines().join('\n'));
    process.exitCode = 1;
  } else {
    console.log(`${files.length} journeys, ${steps} steps`);
  }
}

async function travel(name, { visitor = {}, steps: wanted }) {
  const { script = true, language = 'de', width = 360, height = 800, scheme = 'light', forced_colors: forced = false, text = 100, voices } = visitor;
  // Text as large as the reader's own setting makes it, which is what pages must follow.
  const letters = text === 100 ? [] : [`--blink-settings=defaultFontSize=${16 * text / 100}`];
  const browser = await chromium.launch({ executablePath: BROWSER, args: [...ARGUMENTS, ...letters] });
  const context = await browser.newContext({
    viewport: { width, height }, colorScheme: scheme, locale: language, javaScriptEnabled: script,
    forcedColors: forced ? 'active' : 'none', hasTouch: width < 600,
  });
  if (script) await context.addInitScript({ content: axe });
  // Browsers under test have no voices; these say where they are, and are done at once when told to.
  if (voices) await context.addInitScript(speakers, voices);
  const page = await context.newPage();
  const journey = { name, page, context, browser, isOffline: false, scanned: undefined };
  page.on('console', (message) => {
    if (!journey.isOffline) complaints.add(name, 'something is said on the console', message.text());
  });
  page.on('pageerror', (error) => complaints.add(name, 'a script fails', error.message));
  page.setDefaultTimeout(PATIENCE.timeout);
  for (const [index, step] of wanted.entries()) {
    const [verb, what] = Object.entries(typeof step === 'string' ? { [step]: undefined } : step)[0];
    try {
      if (!VERBS[verb]) throw new Error(`no such step; there are: ${Object.keys(VERBS).join(', ')}`);
      await VERBS[verb](journey, what);
      steps += 1;
    } catch (error) {
      complaints.add(`journeys/${name}`, `fails at step ${index + 1}, ${verb}`, `${JSON.stringify(what ?? '')}: ${String(error.message).split('\n')[0]} (at ${page.url()})`);
      break;
    }
  }
  if (flags.shots) {
    fs.mkdirSync(flags.shots, { recursive: true });
    await page.screenshot({ path: path.join(flags.shots, name.replace(/\.yaml$/, '.png')) });
  }
  await browser.close();
}

/** What a visitor can do, and what they should find. */
const VERBS = {
  /** Types an address, from the site's root. */
  open: async ({ page }, to) => void await page.goto(server.base + to),
  /** Opens what the last code that was scanned leads to. */
  open_scanned: async (journey) => void await journey.page.goto(journey.scanned),
  reload: async ({ page }) => void await page.reload(),
  back: async ({ page }) => void await page.goBack(),
  /** Follows a link, the first with this text. */
  follow: async (journey, text) => {
    const { page } = journey;
    const before = page.url();
    await page.getByRole('link', { name: await said(journey, text) }).first().click();
    await page.waitForURL((url) => url.href !== before);
    await page.waitForLoadState();
  },
  /** Opens a fold. */
  unfold: async ({ page }, selector) => page.locator(`${selector} > summary`).first().click(),
  press: async (journey, text) => journey.page.getByRole('button', { name: await said(journey, text) }).first().click(),
  /** The address ends so. */
  at: async ({ page }, end) => page.waitForURL((url) => url.href.split('#')[0].endsWith(`/${end}`)),
  see: async (journey, text) => journey.page.getByText(await said(journey, text)).filter({ visible: true }).first().waitFor(),
  see_not: async (journey, text) => journey.page.getByText(await said(journey, text)).filter({ visible: true }).first().waitFor({ state: 'detached' }),
  heading: async (journey, text) => journey.page.getByRole('heading', { name: await said(journey, text) }).first().waitFor(),
  /** A number that the phone can call stands in the main part of the page. */
  dial: async ({ page }, number) => {
    const href = await page.locator('main a[href^="tel:"]').first().getAttribute('href');
    check(href === `tel:${number}`, `the first number is ${href}`);
  },
  written: async ({ page }, wanted) => {
    const found = await page.evaluate(() => [document.documentElement.lang, getComputedStyle(document.documentElement).direction].join(' '));
    check(found === wanted, `the page is ${found}`);
  },
  /** Reads a code with a phone's camera: `{in: SELECTOR, leads_to: END}`. */
  scan: async (journey, { in: place, leads_to: end }) => {
    const picture = journey.page.locator(`${place} svg.qr`);
    await picture.waitFor();
    journey.scanned = await decoded(journey.browser, await picture.screenshot());
    check(journey.scanned?.endsWith(end), `the code says ${journey.scanned}`);
  },
  /** Goes to a link or button by Tab alone; what has the focus is outlined, and in sight. */
  tab_to: async (journey, text) => {
    const { page } = journey;
    const wanted = await said(journey, text);
    for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
      await page.keyboard.press('Tab');
      const focus = await page.evaluate(() => {
        const element = document.activeElement;
        const box = element.getBoundingClientRect();
        const style = getComputedStyle(element);
        return {
          text: (element.getAttribute('aria-label') ?? element.innerText).replace(/\s+/g, ' ').trim(),
          isOutlined: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
          isInSight: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
        };
      });
      check(focus.isOutlined, `nothing shows that ${focus.text} has the focus`);
      check(focus.isInSight, `${focus.text} has the focus and is out of sight`);
      if (focus.text.includes(wanted)) return;
    }
    throw new Error(`not reached in ${MOST_TABS} steps`);
  },
  key: async ({ page }, key) => page.keyboard.press(key),
  /** Nothing has to be scrolled sideways. */
  fits: async ({ page }) => {
    const [wide, room] = await page.evaluate(() => [document.scrollingElement.scrollWidth, document.scrollingElement.clientWidth]);
    check(wide <= room, `${wide} > ${room}`);
  },
  /** What is a box to others has an edge, or is drawn by the system. */
  edged: async ({ page }, selector) => {
    const without = await page.locator(selector).evaluateAll((all) => all.filter((each) => parseFloat(getComputedStyle(each).borderTopWidth) < 1).length);
    check(without === 0, `${without} have none`);
    check(await page.locator(selector).count() > 0, 'there are none');
  },
  accessible: async ({ page }) => {
    const found = await page.evaluate(async (rules) => {
      const result = await window.axe.run(document, { runOnly: { type: 'tag', values: rules }, resultTypes: ['violations'], preload: false });
      return result.violations.map(({ id, nodes }) => `${id}: ${nodes[0].target.flat().join(' ')}`);
    }, RULES);
    check(found.length === 0, found.join('; '));
  },
  /** The voice was told to say this. */
  hear: async ({ page }, text) => {
    const all = await page.evaluate(() => globalThis.spoken.map((utterance) => `${utterance.lang}: ${utterance.text.trim()}`));
    check(all.some((each) => each.includes(text)), `it says ${all.slice(0, 5).join(' | ')}`);
  },
  /** The worker has the pages that were read. */
  wait_for_copies: async ({ page }, path) => {
    const isKept = (url) => page.evaluate(async (address) => Boolean(await caches.match(address)), url);
    for (const end = Date.now() + PATIENCE.timeout; !(await isKept(server.base + path));) check(Date.now() < end, 'it never had');
  },
  offline: async (journey) => {
    journey.isOffline = true;
    await journey.context.setOffline(true);
  },
  online: async (journey) => {
    await journey.context.setOffline(false);
    journey.isOffline = false;
  },
  /** On paper: what is seen there, and what is not. */
  paper: async ({ page }) => page.emulateMedia({ media: 'print' }),
  hidden: async ({ page }, selector) => page.locator(selector).filter({ visible: true }).first().waitFor({ state: 'detached' }),
  shown: async ({ page }, selector) => page.locator(selector).filter({ visible: true }).first().waitFor(),
};

function check(isSo, otherwise) {
  if (!isSo) throw new Error(otherwise);
}

/** Voices of these languages, in a browser that has none; what they are to say is in `spoken`. */
function speakers(voices) {
  const spoken = [];
  Object.defineProperty(globalThis, 'spoken', { value: spoken });
  Object.defineProperty(globalThis, 'SpeechSynthesisUtterance', { value: class { constructor(text) { this.text = text; } } });
  Object.defineProperty(globalThis, 'speechSynthesis', { value: Object.assign(new EventTarget(), {
    getVoices: () => voices.map((voice) => ({ ...voice })),
    speak: (utterance) => {
      spoken.push(utterance);
      if (spoken.length === 1) utterance.onstart?.();
    },
    cancel: () => void spoken.splice(0),
  }) });
}

/** A text, or for `@key` the message in the language of the page, up to its first placeholder. */
async function said({ page }, text) {
  if (!text.startsWith('@')) return text;
  const language = await page.locator('html').getAttribute('lang');
  const message = messages[language]?.[text.slice(1)];
  if (message === undefined) throw new Error(`no message ${text.slice(1)} in ${language}`);
  return message.split('{')[0].trim();
}

function messagesOf(folder) {
  const flat = (value, prefix) => Object.entries(value).flatMap(([key, inner]) => {
    const name = prefix ? `${prefix}.${key}` : key;
    return typeof inner === 'string' ? [[name, inner]] : flat(inner, name);
  });
  const names = fs.readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  return Object.fromEntries(names.map((name) => [name.slice(0, -5), Object.fromEntries(flat(YAML.parse(fs.readFileSync(path.join(folder, name), 'utf8')), ''))]));
}

/** The text of a code in a picture, which a page without a policy turns into pixels. */
async function decoded(browser, png) {
  const page = await browser.newPage();
  const { data, width, height } = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext('2d');
    context.drawImage(bitmap, 0, 0);
    const pixels = context.getImageData(0, 0, bitmap.width, bitmap.height);
    return { data: [...pixels.data], width: pixels.width, height: pixels.height };
  }, png.toString('base64'));
  await page.close();
  const read = jsqr.default ?? jsqr;
  return read(Uint8ClampedArray.from(data), width, height)?.data;
}

await main();
