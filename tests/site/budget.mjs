// Counts what a phone loads for an answer: `node tests/site/budget.mjs SITE FIRST FURTHER [LANGUAGE…]`.
//
// FIRST: bytes, as they travel, of manifest, module and files before the first answer; FURTHER: most bytes of a question
// after it. Questions are made of words of the site's own pages. Exact, so that a byte too many fails.

import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import zlib from 'node:zlib';

const [site, first, further, ...wanted] = process.argv.slice(2);
const QUESTIONS = 60;
const { module, languages } = JSON.parse(fs.readFileSync(path.join(site, 'search/manifest.json'), 'utf8'));
const { open } = await import(pathToFileURL(path.resolve(site, 'search', module)));
const flaws = [];
const said = [];
for (const language of wanted.length > 0 ? wanted : Object.keys(languages)) {
  let loaded = packed(path.join(site, 'search', module));
  const guide = await open(path.resolve(site, 'search'), language, {
    fetch: async (file) => {
      loaded += packed(file);
      const bytes = fs.readFileSync(file);
      return { ok: true, arrayBuffer: async () => bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) };
    },
  });
  const questions = questionsOf(language);
  await guide.search(questions[0]);
  const before = loaded;
  const each = [];
  for (const question of questions.slice(1)) {
    const had = loaded;
    const { hits } = await guide.search(question);
    if (hits.length === 0) flaws.push(`${language}: no answer to ${question}`);
    each.push(loaded - had);
  }
  const most = Math.max(...each);
  said.push(`${language} ${before} + ${most}`);
  if (before > Number(first)) flaws.push(`${language}: ${before} bytes before the first answer, ${first} are allowed`);
  if (most > Number(further)) flaws.push(`${language}: ${most} bytes for a further question, ${further} are allowed`);
}
if (flaws.length > 0) {
  console.log(flaws.join('\n'));
  process.exitCode = 1;
} else console.log(said.join(', '));

/** As a host sends a file: what is gzipped already as it is. */
function packed(file) {
  const bytes = fs.readFileSync(file);
  return file.endsWith('.gz') ? bytes.length : zlib.gzipSync(bytes, { level: 9 }).length;
}

/** One to seven words in a row, from the texts of services all over the guide. */
function questionsOf(language) {
  const folder = path.join(site, language, 'services');
  const ids = fs.readdirSync(folder).filter((id) => fs.existsSync(path.join(folder, id, 'index.html'))).sort();
  const step = Math.max(1, Math.floor(ids.length / QUESTIONS));
  return ids.filter((_, at) => at % step === 0).map((id, number) => {
    const html = fs.readFileSync(path.join(folder, id, 'index.html'), 'utf8');
    // The entry's own words, not the theme's.
    const text = /<div class="prose"[^>]*>([\s\S]*?)<\/div>/.exec(html)[1].replace(/<[^>]*>/g, ' ');
    const words = text.match(/[\p{L}\p{M}]{4,}/gu);
    const at = number % 20;
    return `${words.slice(at, at + 1 + number % 7).join(' ')}?`;
  });
}
