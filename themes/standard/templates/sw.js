// The worker between the guide and the network: what was read is kept, and handed out when there is no network, with a
// line that says so. Written when the guide is built, with the words of its languages.
//
// Pages come from the network first. What has a hash in its name never changes and comes from here first. What somebody
// asked a search for is not kept: addresses lose everything behind their `?`.

const WORDS = {{ words }};
const root = new URL('./', self.location.href);
// Several towns may share a host, and caches are the host's.
const OURS = `wegweiser ${root.pathname} `;
const VISITED = `${OURS}visited`;
const FILES = `${OURS}files`;
const MOST_PAGES = 60;
const MOST_FILES = 80;
// A network that takes longer is none, if there is a copy.
const PATIENCE_MS = 6000;
const OLD_MS = 30 * 24 * 60 * 60 * 1000;
const HASHED = /[./][0-9a-f]{10}[./]/;

addEventListener('install', (event) => event.waitUntil(skipWaiting()));
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('message', (event) => {
  // The first page was there before this worker was.
  if (event.data?.visited) event.waitUntil(keepAgain(new URL(event.data.visited)));
});

addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== root.origin || !url.pathname.startsWith(root.pathname)) return;
  const path = url.pathname.slice(root.pathname.length);
  if (path.startsWith('offline/')) return;
  if (request.mode === 'navigate') event.respondWith(page(event, path));
  else if (HASHED.test(path)) event.respondWith(file(event, request));
  else event.respondWith(fetch(request).catch(async () => (await newest(request.url)) ?? Response.error()));
});

async function page(event, path) {
  const address = root.href + path;
  const arriving = fetch(event.request);
  // Whether it fails is asked below, after the copies.
  arriving.catch(() => {});
  const copy = await newest(address);
  try {
    const response = await (copy ? inTime(arriving) : arriving);
    if (response.status >= 500 && copy) return marked(copy, path);
    if (isPage(response)) event.waitUntil(keep(address, response.clone()));
    return response;
  } catch {
    return copy ? marked(copy, path) : instead(path);
  }
}

function inTime(promise) {
  return new Promise((resolve, reject) => {
    setTimeout(reject, PATIENCE_MS);
    promise.then(resolve, reject);
  });
}

const isPage = (response) => response.ok && response.type === 'basic' && (response.headers.get('content-type') ?? '').startsWith('text/html');

async function file(event, request) {
  const copy = await newest(request.url);
  if (copy) return copy;
  const response = await fetch(request);
  if (response.ok) event.waitUntil(store(FILES, request.url, response.clone(), MOST_FILES));
  return response;
}

/** Keeps a page after all it needs, so that no copy is half one, and the page that stands in for others of its language. */
async function keep(address, response) {
  const html = await response.text();
  await keepFiles(address, html);
  await store(VISITED, address, saved(html), MOST_PAGES);
  const language = languageOf(address.slice(root.href.length));
  const standIn = language && `${root.href}${language}/offline/`;
  if (standIn && standIn !== address && !(await newest(standIn))) await keepAgain(new URL(standIn));
}

async function keepAgain(url) {
  const address = url.origin + url.pathname;
  if (!address.startsWith(root.href)) return;
  const response = await fetch(address).catch(() => undefined);
  if (response && isPage(response)) await keep(address, response);
}

async function keepFiles(address, html) {
  for (const [, reference] of html.matchAll(/(?:href|src|data-[a-z-]*module)="([^"]*assets\/[^"]+)"/g)) {
    const url = new URL(reference, address).href;
    if (/\.pdf$/.test(url) || (await newest(url))) continue;
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) await store(FILES, url, response, MOST_FILES);
  }
}

const saved = (html) => new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8', 'x-saved': new Date().toISOString() } });

async function store(name, address, response, most) {
  const cache = await caches.open(name);
  await cache.put(address, response);
  // What was put last stands last, also if it stood there before; the first are dropped.
  const keys = await cache.keys();
  for (const key of keys.slice(0, Math.max(0, keys.length - most))) await cache.delete(key);
}

/** The newest copy of an address: one that was visited, or one of a saved guide. */
async function newest(address) {
  const url = new URL(address);
  let best;
  for (const name of (await caches.keys()).filter((each) => each.startsWith(OURS))) {
    const copy = await (await caches.open(name)).match(url.origin + url.pathname);
    if (copy && (!best || savedAt(copy) > savedAt(best))) best = copy;
  }
  return best;
}

const savedAt = (response) => response.headers.get('x-saved') ?? '';

/** A copy that says in its page's language that it is one, and from when. */
async function marked(copy, path) {
  const html = await copy.text();
  const language = /<html[^>]*\blang="([^"]+)"/.exec(html)?.[1];
  const date = new Date(savedAt(copy));
  const words = WORDS[language]?.[Date.now() - date > OLD_MS ? 1 : 0];
  const headers = { 'content-type': 'text/html; charset=utf-8' };
  // That page is about copies.
  if (!words || /(^|\/)offline\/$/.test(path)) return new Response(html, { headers });
  const said = new Intl.DateTimeFormat(`${language}-u-ca-gregory-nu-latn`, { dateStyle: 'long' }).format(date);
  const note = `<p class="notice copy" role="note">${words.replace('{date}', `<time datetime="${date.toISOString()}">${said}</time>`)}</p>`;
  return new Response(html.replace(/<main[^>]*>/, (main) => main + note), { headers });
}

/** What is not kept cannot be shown; a page of the same language says so. */
async function instead(path) {
  const languages = [languageOf(path), ...Object.keys(WORDS)].filter(Boolean);
  for (const language of languages) {
    const address = `${root.href}${language}/offline/`;
    if (await newest(address)) return Response.redirect(`${address}#${path}`);
  }
  return Response.error();
}

function languageOf(path) {
  const first = path.split('/')[0];
  return Object.hasOwn(WORDS, first) ? first : undefined;
}
