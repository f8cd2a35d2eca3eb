// Serves a built site on this computer alone, under the path it is published at and with the headers of its `_headers`.

import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import zlib from 'node:zlib';

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.geojson': 'application/geo+json',
  '.html': 'text/html; charset=utf-8',
  '.ics': 'text/calendar; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.jpg': 'image/jpeg',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml',
};

/**
 * Starts the server; `{origin, base, close()}`, where `base` is the address of the site's root with a closing slash.
 * `compress`: texts are sent as a host sends them.
 */
export async function serve(site, basePath = '/', { compress = false } = {}) {
  const rules = headerRules(site);
  if (!rules.some((rule) => rule.headers.some(([name]) => name.toLowerCase() === 'content-security-policy'))) {
    throw new Error(`${site}/_headers has no Content-Security-Policy`);
  }
  const server = http.createServer((request, response) => answer({ site, basePath, rules, compress }, request, response));
  await new Promise((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const close = () => new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  });
  return { origin, base: origin + basePath, close };
}

function answer({ site, basePath, rules, compress }, request, response) {
  const { pathname } = new URL(request.url, 'http://localhost');
  const inSite = pathname.startsWith(basePath) ? decodeURIComponent(pathname.slice(basePath.length)) : undefined;
  let file = inSite === undefined ? undefined : path.join(site, inSite);
  if (file !== undefined && path.relative(site, file).startsWith('..')) file = undefined;
  if (file !== undefined && (inSite === '' || inSite.endsWith('/'))) file = path.join(file, 'index.html');
  const isThere = file !== undefined && fs.existsSync(file) && fs.statSync(file).isFile();
  if (!isThere) file = path.join(site, '404.html');
  for (const [name, value] of headersFor(rules, `/${inSite ?? ''}`)) response.setHeader(name, value);
  response.setHeader('Content-Type', TYPES[path.extname(file)] ?? 'application/octet-stream');
  response.statusCode = isThere ? 200 : 404;
  const bytes = fs.readFileSync(file);
  const packs = compress && /^(text|application\/(json|manifest))/.test(TYPES[path.extname(file)] ?? '') && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  if (packs) response.setHeader('Content-Encoding', 'gzip');
  response.end(request.method === 'HEAD' ? undefined : packs ? zlib.gzipSync(bytes) : bytes);
}

/** `_headers` of Netlify and Cloudflare Pages: a path, then indented `Name: value`, or `! Name` to take one away. */
function headerRules(site) {
  const rules = [];
  for (const line of fs.readFileSync(path.join(site, '_headers'), 'utf8').split('\n')) {
    if (line.trim() === '' || line.trimStart().startsWith('#')) continue;
    if (!/^\s/.test(line)) {
      const pattern = line.trim().split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')).join('.*');
      rules.push({ pattern: new RegExp(`^${pattern}$`), headers: [] });
    } else {
      const [, name, value] = /^\s+(!\s*[^\s:]+|[^\s:]+)(?::\s*(.*))?$/.exec(line) ?? [];
      if (name) rules.at(-1)?.headers.push([name, value]);
    }
  }
  return rules;
}

function headersFor(rules, pathname) {
  const headers = new Map();
  for (const rule of rules.filter((each) => each.pattern.test(pathname))) {
    for (const [name, value] of rule.headers) {
      if (name.startsWith('!')) headers.delete(name.slice(1).trim());
      else headers.set(name, value);
    }
  }
  return headers;
}
