// What a built site holds: its files, its languages, and the type of each page, told from its address alone.

import fs from 'node:fs';
import path from 'node:path';

// Kinds with a page for every entry, by the folder in the address; `exchange` has its index only.
const ENTRY_KINDS = ['services', 'topics', 'districts', 'languages', 'providers', 'audiences', 'pages', 'events', 'networks'];
const INDEXES = [...ENTRY_KINDS, 'exchange'];
const SINGLE_PAGES = ['urgent', 'list', 'search', 'offline'];

/** Types that every guide has in every language; an entry's page is there only if there is an entry. */
export const REQUIRED_TYPES = ['home', ...SINGLE_PAGES, ...INDEXES.map((kind) => `${kind}-index`)];

/** Every file of the site, as a path from its root, sorted. */
export function filesOf(site) {
  const files = [];
  const walk = (below) => {
    for (const entry of fs.readdirSync(path.join(site, below), { withFileTypes: true })) {
      const name = below ? `${below}/${entry.name}` : entry.name;
      if (entry.isDirectory()) walk(name);
      else files.push(name);
    }
  };
  walk('');
  return files.sort();
}

/** The languages of the site: folders of the root that have a home page and an index of services. */
export function languagesOf(files) {
  const all = new Set(files);
  return files
    .map((file) => file.split('/'))
    .filter((parts) => parts.length === 2 && parts[1] === 'index.html' && all.has(`${parts[0]}/services/index.html`))
    .map((parts) => parts[0]);
}

/** `{type, language}` of a page, such as `{type: 'service', language: 'de'}`; type `other` for what is not known. */
export function typeOf(file, languages) {
  if (file === 'index.html') return { type: 'chooser' };
  if (file === '404.html') return { type: 'not-found' };
  const [language, ...rest] = file.replace(/index\.html$/, '').replace(/\/$/, '').split('/');
  if (language === 's' && rest.length === 1) return { type: 'short' };
  if (!languages.includes(language)) return { type: 'other' };
  if (rest.length === 0) return { type: 'home', language };
  const [folder] = rest;
  if (rest.length === 1 && SINGLE_PAGES.includes(folder)) return { type: folder, language };
  if (rest.length === 1 && INDEXES.includes(folder)) return { type: `${folder}-index`, language };
  if (rest.length === 2 && ENTRY_KINDS.includes(folder)) return { type: folder, language };
  if (rest.length === 3 && folder === 'services' && rest[2] === 'both') return { type: 'both', language };
  if (rest.length === 4 && folder === 'topics') return { type: `topics-${rest[2]}`, language };
  return { type: 'other', language };
}

/** A redirect from a former address. */
export const isRedirect = (html) => /<meta[^>]+http-equiv=["']?refresh/i.test(html);

/**
 * One page of every type in every language: the one with the most bytes, since it shows the most.
 * Returns `{sample: [{file, type, language}], missing: [text]}`.
 */
export function sampleOf(site) {
  const files = filesOf(site);
  const languages = languagesOf(files);
  const best = new Map();
  for (const file of files.filter((name) => name.endsWith('.html'))) {
    const { type, language } = typeOf(file, languages);
    if (type === 'other') continue;
    const key = `${language ?? ''} ${type}`;
    const bytes = fs.statSync(path.join(site, file)).size;
    if (bytes <= (best.get(key)?.bytes ?? -1)) continue;
    if (isRedirect(fs.readFileSync(path.join(site, file), 'utf8'))) continue;
    best.set(key, { file, type, language, bytes });
  }
  const missing = [];
  if (languages.length === 0) missing.push('no language: no folder with index.html and services/index.html');
  for (const type of ['chooser', 'not-found']) if (!best.has(` ${type}`)) missing.push(`no ${type} page`);
  for (const language of languages) {
    for (const type of REQUIRED_TYPES) if (!best.has(`${language} ${type}`)) missing.push(`${language}: no page of the type ${type}`);
  }
  return { sample: [...best.values()], languages, missing };
}

/** Where the site is published, with a closing slash, as its own files say; `undefined` if none does. */
export function baseUrlOf(site) {
  const robots = path.join(site, 'robots.txt');
  const text = fs.existsSync(robots) ? fs.readFileSync(robots, 'utf8') : '';
  return /^Sitemap:\s*(\S+\/)sitemap\.xml\s*$/im.exec(text)?.[1];
}

/** Flags `--name value` and the rest, for programs as small as these. */
export function flagsOf(names) {
  const flags = {};
  const rest = [];
  const words = process.argv.slice(2);
  while (words.length > 0) {
    const word = words.shift();
    const name = /^--([a-z-]+)$/.exec(word)?.[1];
    if (!name) rest.push(word);
    else if (names.includes(name) && words.length > 0) flags[name] = words.shift();
    else stop(`unknown flag ${word}, or one without its value`);
  }
  return { flags, rest };
}

export function stop(message) {
  console.error(message);
  process.exit(2);
}
