// Reads every page of a built site and follows every link: `node tests/site/links.mjs public [--base-url URL]`.
//
// Without a server: an address is resolved as a browser does it and must lead to a file of the site, its fragment to an
// id there. Only `<a href>` may leave the site; nothing may be requested from another origin; nothing is inline that the
// CSP forbids. Every page has what every page must have, and a service page fits its budget.

import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { parse } from 'parse5';
import { Complaints } from './complaints.mjs';
import { baseUrlOf, filesOf, flagsOf, languagesOf, stop, typeOf } from './pages.mjs';

// HTML and CSS of a service page: what arrives in the first round trip. Scripts: DESIGN.md.
const FIRST_ROUND_TRIP_BYTES = 14_336;
const SCRIPT_BYTES = 12_288;

const { flags, rest } = flagsOf(['base-url']);
const site = rest[0] ?? 'public';
if (!fs.existsSync(path.join(site, 'index.html'))) stop(`${site}/index.html is not there; build the site first`);

const files = filesOf(site);
const known = new Set(files);
const languages = languagesOf(files);
const address = flags['base-url'] ?? baseUrlOf(site);
// A site that does not know its address is looked at under one that nobody has.
const base = new URL(address ?? 'https://site.invalid/');
if (!base.pathname.endsWith('/')) stop(`the base URL ${base} has no closing slash`);

const complaints = new Complaints();
let followed = 0;
const pages = new Map(files.filter((file) => file.endsWith('.html')).map((file) => [file, readPage(file)]));
const otherIds = new Map();

for (const [file, page] of pages) {
  checkFrame(file, page);
  for (const reference of page.references) checkReference(file, reference);
}
for (const [file, page] of pages) checkAlternates(file, page);
for (const file of files.filter((name) => name.endsWith('.css'))) checkStyle(file);
for (const file of files.filter((name) => name.endsWith('.svg'))) checkSvg(file);
for (const file of files.filter((name) => name.endsWith('.webmanifest'))) checkManifest(file);
checkSitemap();
checkSaved();
const budget = checkBudget();

if (complaints.count > 0) {
  console.log(complaints.lines().join('\n'));
  console.log(`${complaints.count.toLocaleString('en')} flaws in ${pages.size.toLocaleString('en')} pages`);
  process.exitCode = 1;
} else {
  console.log(`${pages.size.toLocaleString('en')} pages in ${languages.length} languages, ${followed.toLocaleString('en')} links; ${budget}`);
}

// ---- reading

/** What is asked of a page later, without its tree: a site has thousands. */
function readPage(file) {
  const html = fs.readFileSync(path.join(site, file), 'utf8');
  const page = {
    ids: new Set(), references: [], wantedIds: [], scripts: [], modules: [], styles: [], h1: 0, title: undefined,
    lang: undefined, dir: undefined, description: undefined, robots: '', canonical: [], alternates: [], redirect: undefined,
  };
  // Without script: what stands in `noscript` is part of the page.
  const document = parse(html, { scriptingEnabled: false });
  if (document.mode !== 'no-quirks') complaints.add(file, 'is not in standards mode; <!doctype html> is missing');
  walk(document, (node) => readElement(file, page, node));
  return page;
}

function walk(node, visit) {
  if (node.tagName) visit(node);
  for (const child of node.childNodes ?? []) walk(child, visit);
  // What a template holds is page too, as soon as a script takes it out.
  if (node.content) walk(node.content, visit);
}

function readElement(file, page, node) {
  const name = node.tagName;
  const attributes = Object.fromEntries(node.attrs.map((attribute) => [attribute.name, attribute.value]));
  const refer = (url, how) => page.references.push({ url, how, name });

  for (const [attribute, value] of Object.entries(attributes)) {
    if (attribute === 'style') complaints.add(file, 'has a style attribute', `<${name} style="${value}">`);
    if (/^on[a-z]+$/.test(attribute)) complaints.add(file, 'has an event handler in an attribute', `<${name} ${attribute}>`);
    if (/^\s*(javascript|vbscript|data):/i.test(value) && !['content', 'value', 'title', 'alt'].includes(attribute)) {
      complaints.add(file, 'has a javascript: or data: address', `<${name} ${attribute}="${value.slice(0, 60)}">`);
    }
    if (attribute === 'lang' && !isLanguageTag(value)) complaints.add(file, 'has a lang that is no language tag', `<${name} lang="${value}">`);
    if (attribute === 'dir' && !['ltr', 'rtl', 'auto'].includes(value)) complaints.add(file, 'has a dir that is none', `<${name} dir="${value}">`);
  }
  // Modules that a part of the page asks for as soon as there is script, or once somebody presses a button.
  for (const [attribute, value] of Object.entries(attributes)) if (/^data-(.+-)?module$/.test(attribute)) refer(value, 'load');
  if (attributes['data-module'] !== undefined) page.modules.push(attributes['data-module']);
  if ('id' in attributes) {
    if (attributes.id === '' || /\s/.test(attributes.id)) complaints.add(file, 'has an id that is empty or has a space', `<${name}>`);
    if (page.ids.has(attributes.id)) complaints.add(file, 'has an id twice', attributes.id);
    page.ids.add(attributes.id);
  }
  for (const attribute of ['aria-labelledby', 'aria-describedby', 'aria-controls', 'aria-owns', 'for', 'headers', 'list', 'popovertarget']) {
    if (attributes[attribute] === undefined || name === 'output') continue;
    for (const id of attributes[attribute].split(/\s+/)) page.wantedIds.push([attribute, id]);
  }

  switch (name) {
    case 'html':
      page.lang = attributes.lang;
      page.dir = attributes.dir;
      break;
    case 'base':
      complaints.add(file, 'has a <base>, which moves every link');
      break;
    case 'title':
      if (node.parentNode?.tagName === 'head') page.title = textOf(node).trim();
      break;
    case 'h1':
      page.h1 += 1;
      if (labelOf(node) === '') complaints.add(file, 'has an <h1> without text');
      break;
    case 'meta':
      readMeta(file, page, attributes, refer);
      break;
    case 'link':
      readLink(page, attributes, refer);
      break;
    case 'script':
      if (attributes.src === undefined) complaints.add(file, 'has an inline script');
      else page.scripts.push(attributes.src);
      break;
    case 'style':
      complaints.add(file, 'has a style element');
      break;
    case 'a':
    case 'area':
      if (attributes.href !== undefined) refer(attributes.href, 'follow');
      if (name === 'a' && labelOf(node) === '') complaints.add(file, 'has a link without text', `<a href="${attributes.href ?? ''}">`);
      if (attributes.ping !== undefined) complaints.add(file, 'reports clicks by ping');
      if (attributes.target === '_blank' && !/\bno(opener|referrer)\b/.test(attributes.rel ?? '')) {
        complaints.add(file, 'opens a window without rel=noopener', attributes.href);
      }
      break;
    case 'form':
      if (attributes.action !== undefined) refer(attributes.action, 'load');
      break;
    default:
      break;
  }
  if (!['link', 'a', 'area', 'meta'].includes(name)) {
    for (const attribute of ['src', 'poster', 'data', 'background', 'formaction', 'cite', 'longdesc', 'manifest']) {
      if (attributes[attribute] === undefined || (attribute === 'cite' && !['q', 'blockquote'].includes(name))) continue;
      refer(attributes[attribute], attribute === 'cite' ? 'follow' : 'load');
    }
    // SVG: <use>, <image>, gradients.
    if (attributes.href !== undefined && !['base'].includes(name)) refer(attributes.href, 'load');
  }
  for (const attribute of ['srcset', 'imagesrcset']) {
    for (const candidate of (attributes[attribute] ?? '').split(/,\s+|,$/).filter(Boolean)) refer(candidate.trim().split(/\s+/)[0], 'load');
  }
}

function readMeta(file, page, attributes, refer) {
  const name = (attributes.name ?? '').toLowerCase();
  if (name === 'description') page.description = (attributes.content ?? '').trim();
  if (name === 'robots') page.robots += ` ${attributes.content}`;
  if ((attributes['http-equiv'] ?? '').toLowerCase() === 'refresh') {
    const url = /^\s*\d+\s*[;,]\s*(?:url\s*=\s*)?["']?([^"']*)/i.exec(attributes.content ?? '')?.[1];
    page.redirect = url ?? '';
    if (url === undefined) complaints.add(file, 'reloads itself', attributes.content);
    else refer(url, 'load');
  }
  if (/^(og:(image|url)|twitter:image)$/.test(attributes.property ?? name)) refer(attributes.content ?? '', 'load');
}

function readLink(page, attributes, refer) {
  const rel = (attributes.rel ?? '').toLowerCase().split(/\s+/);
  const href = attributes.href ?? '';
  if (rel.includes('canonical')) page.canonical.push(href);
  if (rel.includes('alternate') && attributes.hreflang !== undefined) page.alternates.push([attributes.hreflang, href]);
  const isRequested = !rel.some((word) => ['license', 'author', 'help', 'me'].includes(word));
  refer(href, isRequested ? 'load' : 'follow');
}

function textOf(node) {
  if (node.nodeName === '#text') return node.value;
  return (node.childNodes ?? []).map(textOf).join('');
}

/** What a screen reader can say: text, a label, a picture's alternative text. */
function labelOf(node) {
  if (node.nodeName === '#text') return node.value.trim();
  const value = (name) => node.attrs?.find((attribute) => attribute.name === name)?.value.trim() ?? '';
  if (value('aria-hidden') === 'true') return '';
  return value('aria-label') || value('aria-labelledby') || (node.tagName === 'img' ? value('alt') : '') || (node.childNodes ?? []).map(labelOf).join('');
}

function isLanguageTag(tag) {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

// ---- checking

function checkFrame(file, page) {
  const isRedirect = page.redirect !== undefined;
  const isNotFound = file === '404.html';
  if (!page.lang) complaints.add(file, 'has no lang on <html>');
  if (!['ltr', 'rtl'].includes(page.dir)) complaints.add(file, 'has no dir on <html>');
  const { language } = typeOf(file, languages);
  if (language && page.lang !== language) complaints.add(file, 'has another lang than its address', `${page.lang}`);
  if (!page.title) complaints.add(file, 'has no <title>');
  if (!page.description && !isRedirect && !isNotFound) complaints.add(file, 'has no meta description');
  if (page.h1 !== 1) complaints.add(file, 'has not exactly one <h1>', `${page.h1}`);
  for (const [attribute, id] of page.wantedIds) {
    if (!page.ids.has(id)) complaints.add(file, `has ${attribute} with an id that is not on the page`, id);
  }
}

/** The file an address of the site leads to; `undefined` for one outside the site. */
function fileAt(url) {
  if (url.origin !== base.origin || !url.pathname.startsWith(base.pathname)) return undefined;
  let name;
  try {
    name = decodeURIComponent(url.pathname.slice(base.pathname.length));
  } catch {
    return url.pathname;
  }
  return name === '' || name.endsWith('/') ? `${name}index.html` : name;
}

function addressOf(file) {
  return new URL(file.replace(/(^|\/)index\.html$/, '$1').split('/').map(encodeURIComponent).join('/'), base);
}

function resolve(file, text) {
  try {
    return new URL(text, addressOf(file));
  } catch {
    return undefined;
  }
}

function checkReference(file, { url: text, how, name }) {
  followed += 1;
  const shown = `<${name}> ${text}`;
  const url = resolve(file, text);
  if (!url || text !== text.trim() || (text === '' && name !== 'form')) return complaints.add(file, 'has an address that is none', shown);
  if (url.protocol === 'tel:') {
    if (how !== 'follow' || !/^tel:\+?[0-9]+$/.test(text)) complaints.add(file, 'has a bad tel: address', shown);
    return;
  }
  if (url.protocol === 'mailto:') {
    if (how !== 'follow' || !/^mailto:[^@\s?]+@[^@\s?]+\.[a-z]+(\?|$)/i.test(text)) complaints.add(file, 'has a bad mailto: address', shown);
    return;
  }
  if (url.protocol === 'geo:') {
    if (how !== 'follow' || !/^geo:-?\d+(\.\d+)?,-?\d+(\.\d+)?/.test(text)) complaints.add(file, 'has a bad geo: address', shown);
    return;
  }
  if (!['http:', 'https:'].includes(url.protocol)) return complaints.add(file, 'has an address of an unknown scheme', shown);
  const target = fileAt(url);
  if (target === undefined) {
    if (url.origin === base.origin) complaints.add(file, 'has a link out of the site on its own host', shown);
    else if (how === 'load') complaints.add(file, 'asks another origin', shown);
    return;
  }
  if (file === '404.html' && !/^([a-z]+:)?\//.test(text) && !text.startsWith('#')) {
    complaints.add(file, 'is shown at every depth, but has a relative address', shown);
  }
  checkTarget(file, shown, target, url);
}

function checkTarget(file, shown, target, url) {
  if (!known.has(target)) {
    const isFolder = known.has(`${target}/index.html`);
    return complaints.add(file, isFolder ? 'has a link to a folder without its closing slash' : 'has a link to nothing', shown);
  }
  if (/(^|\/)index\.html$/.test(decodeURIComponent(url.pathname))) complaints.add(file, 'names index.html in an address', shown);
  if (url.hash.length > 1) {
    const id = decodeURIComponent(url.hash.slice(1)).replace(/:~:.*$/, '');
    if (id !== '' && id !== 'top' && !idsOf(target).has(id)) complaints.add(file, 'has a link to a fragment that is not there', shown);
  }
}

function idsOf(file) {
  if (pages.has(file)) return pages.get(file).ids;
  if (!otherIds.has(file)) {
    const text = file.endsWith('.svg') ? fs.readFileSync(path.join(site, file), 'utf8') : '';
    otherIds.set(file, new Set([...text.matchAll(/\bid\s*=\s*["']([^"']+)["']/g)].map((match) => match[1])));
  }
  return otherIds.get(file);
}

/** Canonical addresses and alternates: whole, true, and the same in all translations of a page. */
function checkAlternates(file, page) {
  if (file === '404.html') return;
  if (!address) {
    if (page.canonical.length > 0) complaints.add(file, 'has a canonical address, though the site has none');
    return;
  }
  const own = page.redirect === undefined ? addressOf(file) : resolve(file, page.redirect);
  if (page.canonical.length !== 1) return complaints.add(file, 'has not exactly one canonical address', `${page.canonical.length}`);
  if (page.canonical[0] !== own?.href) complaints.add(file, 'has a canonical address that is not its own', page.canonical[0]);
  // Pages that stand before any language are no translation of another.
  if (page.redirect !== undefined || !typeOf(file, languages).language) return;

  const listed = new Map();
  const xDefault = new Map(page.alternates).get('x-default');
  for (const [hreflang, href] of page.alternates) {
    if (listed.has(hreflang)) complaints.add(file, 'has an alternate twice', hreflang);
    listed.set(hreflang, href);
    if (!/^https?:\/\//.test(href)) complaints.add(file, 'has an alternate that is not absolute', href);
    const target = pages.get(fileAt(new URL(href, own)) ?? '');
    if (!target) {
      complaints.add(file, 'has an alternate that is no page', `${hreflang} ${href}`);
      continue;
    }
    if (hreflang === 'x-default') {
      // The page where a language is chosen answers for all of them and names none.
      if (target.alternates.length === 0 && fileAt(new URL(href)) === 'index.html') continue;
    } else if (target.lang !== hreflang) {
      complaints.add(file, 'has an alternate in another language than it says', `${hreflang} ${href}`);
    }
    const theirs = new Map(target.alternates);
    if (theirs.get('x-default') !== xDefault) complaints.add(file, 'has another x-default than its translation', `${hreflang} ${theirs.get('x-default')}`);
    if (!same(spoken(target.alternates), spoken(page.alternates))) complaints.add(file, 'has an alternate that does not name the same alternates', `${hreflang} ${href}`);
  }
  if (!listed.has('x-default')) complaints.add(file, 'has no alternate x-default');
  if (page.lang && listed.get(page.lang) !== own.href) complaints.add(file, 'is not among its own alternates');
  for (const language of languages) {
    const twin = typeOf(file, languages).language && `${language}/${file.split('/').slice(1).join('/')}`;
    if (twin && pages.has(twin) && !listed.has(language)) complaints.add(file, 'has no alternate for a translation that is there', language);
  }
}

/** Alternates without `x-default`. */
function spoken(alternates) {
  return alternates.filter(([hreflang]) => hreflang !== 'x-default');
}

function same(left, right) {
  return JSON.stringify([...left].sort()) === JSON.stringify([...right].sort());
}

function checkStyle(file) {
  const text = fs.readFileSync(path.join(site, file), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  for (const match of text.matchAll(/@import\s+["']([^"']+)["']|url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"']*))\s*\)/gi)) {
    const reference = (match[1] ?? match[2] ?? match[3] ?? match[4]).trim();
    if (reference.startsWith('#')) continue;
    followed += 1;
    const url = resolve(file, reference);
    const target = url && fileAt(url);
    // The CSP has no `data:` among its sources.
    if (target === undefined) complaints.add(file, 'asks another origin, or data:', `url(${reference.slice(0, 60)})`);
    else checkTarget(file, `url(${reference})`, target, url);
  }
}

function checkSvg(file) {
  const text = fs.readFileSync(path.join(site, file), 'utf8');
  if (/<script|\son[a-z]+\s*=|javascript:/i.test(text)) complaints.add(file, 'is a picture with script');
  for (const match of text.matchAll(/(?:href|src)\s*=\s*["']([^"'#][^"']*)["']/gi)) complaints.add(file, 'is a picture that asks for more', match[1]);
}

function checkManifest(file) {
  let manifest;
  try {
    manifest = JSON.parse(fs.readFileSync(path.join(site, file), 'utf8'));
  } catch (error) {
    return complaints.add(file, 'is no JSON', error.message);
  }
  const pictures = [...(manifest.icons ?? []), ...(manifest.screenshots ?? []), ...(manifest.shortcuts ?? []).flatMap((shortcut) => shortcut.icons ?? [])];
  const wanted = [manifest.start_url, manifest.scope, ...(manifest.shortcuts ?? []).map((shortcut) => shortcut.url), ...pictures.map((icon) => icon.src)];
  for (const reference of wanted.filter((value) => value !== undefined)) {
    followed += 1;
    const url = resolve(file, reference);
    const target = url && fileAt(url);
    if (target === undefined) complaints.add(file, 'asks another origin', reference);
    else checkTarget(file, reference, target, url);
  }
}

function checkSitemap() {
  const file = 'sitemap.xml';
  if (!known.has(file)) {
    if (address) complaints.add(file, 'is not there, though the site has an address');
    return;
  }
  const text = fs.readFileSync(path.join(site, file), 'utf8');
  const plain = (value) => value.trim().replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&');
  const listed = new Set();
  for (const [, entry] of text.matchAll(/<url>([\s\S]*?)<\/url>/g)) {
    const locations = [...entry.matchAll(/<loc>([\s\S]*?)<\/loc>/g)].map((match) => plain(match[1]));
    if (locations.length !== 1) complaints.add(file, 'has a <url> without exactly one <loc>', entry.slice(0, 80));
    const alternates = [];
    for (const [tag] of entry.matchAll(/<xhtml:link\b[^>]*>/g)) {
      const value = (name) => plain(new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '');
      alternates.push([value('hreflang'), value('href')]);
    }
    for (const location of [...locations, ...alternates.map((alternate) => alternate[1])]) {
      followed += 1;
      const url = resolve(file, location);
      const target = url && fileAt(url);
      const page = target && pages.get(target);
      if (!page) complaints.add(file, 'names a page that is not there', location);
      else if (/noindex/.test(page.robots)) complaints.add(file, 'names a page that wants not to be found', location);
      else if (page.redirect !== undefined) complaints.add(file, 'names a page that only redirects', location);
    }
    const location = locations[0] ?? '';
    if (listed.has(location)) complaints.add(file, 'names a page twice', location);
    listed.add(location);
    const page = pages.get((URL.canParse(location) && fileAt(new URL(location))) || '');
    if (page && alternates.length > 0 && !same(spoken(alternates), spoken(page.alternates))) complaints.add(file, 'has other alternates than the page', location);
  }
  for (const [name, page] of pages) {
    const isFound = page.redirect === undefined && !/noindex/.test(page.robots) && typeOf(name, languages).language;
    if (isFound && !listed.has(addressOf(name).href)) complaints.add(name, 'is not in the sitemap');
  }
}

/** What a phone saves of a language: all its pages as they are, and files that are there. */
function checkSaved() {
  const file = 'offline/manifest.json';
  if (!known.has(file)) return complaints.add(file, 'is not there');
  const manifest = JSON.parse(fs.readFileSync(path.join(site, file), 'utf8'));
  for (const language of languages) {
    const saved = manifest[language];
    if (!saved) {
      complaints.add(file, 'lacks a language', language);
      continue;
    }
    for (const needed of [saved.pages, ...saved.files]) if (!known.has(needed)) complaints.add(file, 'names a file that is not there', needed);
    const kept = new Map(JSON.parse(zlib.gunzipSync(fs.readFileSync(path.join(site, saved.pages)))));
    for (const name of pages.keys()) {
      if (name !== 'index.html' && !name.startsWith(`${language}/`)) continue;
      const html = fs.readFileSync(path.join(site, name), 'utf8');
      if (kept.get(name.replace(/index\.html$/, '')) !== html) complaints.add(saved.pages, 'lacks a page, or has another one', name);
    }
    const bytes = [saved.pages, ...saved.files].reduce((sum, each) => sum + fs.statSync(path.join(site, each)).size, 0);
    if (saved.bytes !== bytes) complaints.add(file, 'says another size', `${language}: ${saved.bytes}, not ${bytes}`);
  }
}

/** What a phone loads before it shows a service. Units: bytes, each file by `gzip -9` as a host sends it. */
function checkBudget() {
  const packed = new Map();
  const bytesOf = (file) => {
    if (!packed.has(file)) packed.set(file, zlib.gzipSync(fs.readFileSync(path.join(site, file)), { level: 9 }).length);
    return packed.get(file);
  };
  const style = files.find((file) => /^assets\/style\.[^/]*css$/.test(file));
  if (!style) complaints.add('assets/', 'has no style.css');
  let [most, largest] = [0, 'none'];
  for (const [file, page] of pages) {
    if (typeOf(file, languages).type !== 'services' || page.redirect !== undefined) continue;
    const bytes = bytesOf(file) + (style ? bytesOf(style) : 0);
    if (bytes > FIRST_ROUND_TRIP_BYTES) complaints.add(file, `is over ${FIRST_ROUND_TRIP_BYTES} bytes of HTML and CSS, compressed`, `${bytes}`);
    const targets = [...page.scripts, ...page.modules].map((source) => fileAt(resolve(file, source) ?? base)).filter((target) => known.has(target));
    const script = targets.reduce((sum, target) => sum + bytesOf(target), 0);
    if (script > SCRIPT_BYTES) complaints.add(file, `is over ${SCRIPT_BYTES} bytes of script, compressed`, `${script}`);
    if (bytes > most) [most, largest] = [bytes, file];
  }
  const css = style ? bytesOf(style) : 0;
  return `largest service page ${most.toLocaleString('en')} of ${FIRST_ROUND_TRIP_BYTES.toLocaleString('en')} bytes (${css.toLocaleString('en')} of them CSS): ${largest}`;
}
