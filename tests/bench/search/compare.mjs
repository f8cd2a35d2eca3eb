// See `run`. Pagefind answers in Chromium, as it must; the other two in Node.

import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import zlib from 'node:zlib';
import MiniSearch from 'minisearch';
import { chromium } from 'playwright-core';

const [site = 'public', ...wanted] = process.argv.slice(2);
const { module, languages } = JSON.parse(fs.readFileSync(path.join(site, 'search/manifest.json'), 'utf8'));
const KINDS = { services: 'service', pages: 'page', topics: 'topic', districts: 'district', languages: 'language', providers: 'provider', events: 'event', networks: 'network' };
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'search-bench-'));
const rows = [];
try {
  for (const language of wanted.length > 0 ? wanted : Object.keys(languages)) {
    const questions = questionsOf(language);
    await judge('wegweiser', language, questions, await ours(language));
    await judge('MiniSearch', language, questions, mini(language));
    const [answer, end] = await pagefind(language);
    await judge('Pagefind', language, questions, answer);
    await end();
  }
} finally {
  fs.rmSync(work, { recursive: true });
}
for (const search of ['wegweiser', 'MiniSearch', 'Pagefind']) {
  console.log(`\n${search.padEnd(12)}${['n', 'first', 'in five', 'empty', 'ms', 'bytes'].map((name) => name.padStart(9)).join('')}`);
  for (const row of rows.filter((each) => each.search === search)) {
    const cells = [row.n, `${Math.round((100 * row.first) / row.n)} %`, `${Math.round((100 * row.five) / row.n)} %`, row.empty, row.ms.toFixed(2), row.bytes];
    console.log(`${row.language.padEnd(12)}${cells.map((cell) => String(cell).padStart(9)).join('')}`);
  }
}

async function judge(search, language, questions, { ask, bytes }) {
  const row = { search, language, n: questions.length, first: 0, five: 0, empty: 0, bytes: 0 };
  const times = [];
  for (const { query, expect } of questions) {
    const started = performance.now();
    const found = await ask(query);
    times.push(performance.now() - started);
    const rank = found.findIndex((id) => expect.includes(id)) + 1;
    row.first += rank === 1 ? 1 : 0;
    row.five += rank >= 1 && rank <= 5 ? 1 : 0;
    row.empty += found.length === 0 ? 1 : 0;
  }
  row.ms = times.sort((a, b) => a - b)[times.length >> 1];
  row.bytes = bytes();
  rows.push(row);
}

async function ours(language) {
  const { open } = await import(pathToFileURL(path.resolve(site, 'search', module)));
  let bytes = packed(fs.readFileSync(path.join(site, 'search', module)));
  const guide = await open(path.resolve(site, 'search'), language, {
    fetch: async (file) => {
      const content = fs.readFileSync(file);
      bytes += file.endsWith('.gz') ? content.length : packed(content);
      return { ok: true, arrayBuffer: async () => content.buffer.slice(content.byteOffset, content.byteOffset + content.length) };
    },
  });
  return { ask: async (query) => (await guide.search(query, { limit: 5 })).hits.map((hit) => `${hit.kind}:${hit.id}`), bytes: () => bytes };
}

/** As its documentation recommends for a site: prefixes and slips, titles before texts. */
function mini(language) {
  const index = new MiniSearch({ fields: ['title', 'text'], searchOptions: { boost: { title: 2 }, prefix: true, fuzzy: 0.2 } });
  index.addAll(pagesOf(language));
  const bytes = packed(Buffer.from(JSON.stringify(index)));
  return { ask: async (query) => index.search(query).slice(0, 5).map(({ id }) => id), bytes: () => bytes };
}

async function pagefind(language) {
  const folder = path.join(work, language);
  for (const { file } of pagesOf(language)) {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.copyFileSync(path.join(site, file), path.join(folder, file));
  }
  execFileSync('npx', ['pagefind', '--site', path.resolve(folder), '--root-selector', 'main'], { cwd: path.dirname(new URL(import.meta.url).pathname), stdio: 'pipe' });
  let bytes = 0;
  const server = http.createServer((request, response) => {
    const file = path.join(folder, decodeURIComponent(new URL(request.url, 'http://localhost').pathname));
    if (!fs.existsSync(file) || fs.statSync(file).isDirectory()) return response.writeHead(200, { 'Content-Type': 'text/html' }).end(`<html lang="${language}">`);
    const content = fs.readFileSync(file);
    bytes += packed(content);
    return response.writeHead(200, { 'Content-Type': file.endsWith('.js') ? 'text/javascript' : 'application/octet-stream' }).end(content);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  await page.evaluate(async () => {
    window.engine = await import('/pagefind/pagefind.js');
    await window.engine.init();
  });
  let first;
  const ask = async (query) => {
    const urls = await page.evaluate(async (text) => {
      const { results } = await window.engine.search(text);
      return Promise.all(results.slice(0, 5).map(async (result) => (await result.data()).url));
    }, query);
    if (urls.length > 0) first ??= bytes;
    return urls.map((url) => idOf(url.replace(/^\//, '')));
  };
  const end = async () => {
    await browser.close();
    server.closeAllConnections();
    server.close();
  };
  return [{ ask, bytes: () => first ?? bytes }, end];
}

function pagesOf(language) {
  return Object.keys(KINDS).flatMap((folder) => {
    const below = path.join(site, language, folder);
    if (!fs.existsSync(below)) return [];
    return fs.readdirSync(below).sort().flatMap((id) => {
      const file = `${language}/${folder}/${id}/index.html`;
      if (!fs.existsSync(path.join(site, file))) return [];
      const html = fs.readFileSync(path.join(site, file), 'utf8');
      const main = html.slice(html.indexOf('<main'), html.indexOf('</main>'));
      const title = /<h1[^>]*>([\s\S]*?)<\/h1>/.exec(main)?.[1].replace(/<[^>]*>/g, '') ?? '';
      return [{ id: `${KINDS[folder]}:${id}`, file, title, text: main.replace(/<[^>]*>/g, ' ') }];
    });
  });
}

function idOf(url) {
  const [, folder, id] = url.split('/');
  return `${KINDS[folder]}:${id}`;
}

function questionsOf(language) {
  const file = path.resolve(path.dirname(new URL(import.meta.url).pathname), '../../relevance', `${language}.yaml`);
  return fs.readFileSync(file, 'utf8').split('\n').filter((line) => line.startsWith('- ')).map((line) => {
    const parts = /query: ("(?:[^"\\]|\\.)*"), expect: (\[.*\])\}$/.exec(line);
    return { query: JSON.parse(parts[1]), expect: JSON.parse(parts[2]) };
  });
}

function packed(content) {
  return zlib.gzipSync(content, { level: 9 }).length;
}
