// Asks the built guide what residents ask: `node tests/relevance/run.mjs SITE [--wegweiser target/release/wegweiser] [--date D]
// [--misses de] [--content DIR] [--theme DIR]`.
//
// Every question of `tests/relevance/<language>.yaml` goes to the module in SITE, as a browser loads it, and to `wegweiser
// search`. A table a language tells how often a right entry comes first, or among five; below `thresholds.json` this fails.
// Then both are asked some thousand words of the pages, whole and damaged: not one answer may differ.
//
// Questions were written by people who had not seen what the search answers. One that fails is a reason for better keywords,
// synonyms or a better search, never for another question.

import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const HERE = path.dirname(new URL(import.meta.url).pathname);
const [site = 'public', ...flags] = process.argv.slice(2);
const flag = (name, otherwise) => (flags.includes(`--${name}`) ? flags[flags.indexOf(`--${name}`) + 1] : otherwise);
const program = flag('wegweiser', 'target/release/wegweiser');
const reading = ['content', 'theme', 'date'].flatMap((name) => (flag(name) ? [`--${name}`, flag(name)] : []));
const thresholds = JSON.parse(fs.readFileSync(path.join(HERE, 'thresholds.json'), 'utf8'));
const LISTED = 10;
const DAMAGED_WORDS = 1200;

const { module, languages } = JSON.parse(fs.readFileSync(path.join(site, 'search/manifest.json'), 'utf8'));
const { open } = await import(pathToFileURL(path.resolve(site, 'search', module)));
const flaws = [];
let compared = 0;
for (const language of Object.keys(languages)) {
  const guide = await open(path.resolve(site, 'search'), language, { fetch: fetchFile });
  const questions = questionsOf(language);
  const texts = [...questions.map(({ query }) => query), ...damaged(wordsOf(language))];
  const native = asked(language, texts);
  const here = [];
  for (const text of texts) here.push(await guide.search(text, { limit: LISTED }));
  texts.forEach((text, at) => {
    if (JSON.stringify(here[at]) !== JSON.stringify(native[at])) flaws.push(`${language}: the module and the program differ on ${JSON.stringify(text)}`);
  });
  compared += texts.length;
  if (questions.length === 0) flaws.push(`${language}: no questions in tests/relevance/${language}.yaml`);
  else judge(language, questions, here);
}
console.log(flaws.slice(0, 40).join('\n'));
console.log(`${compared} questions and words, the same answers from module and program but for ${flaws.filter((flaw) => flaw.includes('differ')).length}`);
if (flaws.length > 0) process.exitCode = 1;

/** Prints a language's table and holds it against its threshold. */
function judge(language, questions, answers) {
  const kinds = new Map();
  questions.forEach(({ kind, query, expect }, at) => {
    const found = answers[at].hits.map((hit) => `${hit.kind}:${hit.id}`);
    const rank = found.findIndex((id) => expect.includes(id)) + 1;
    for (const key of [kind, 'all']) {
      const row = kinds.get(key) ?? { count: 0, first: 0, five: 0, reciprocal: 0, empty: 0 };
      kinds.set(key, row);
      row.count += 1;
      row.first += rank === 1 ? 1 : 0;
      row.five += rank >= 1 && rank <= 5 ? 1 : 0;
      row.reciprocal += rank ? 1 / rank : 0;
      row.empty += found.length === 0 ? 1 : 0;
    }
    if (flag('misses') === language && rank !== 1) console.log(`  ${kind} ${rank || '-'} ${query}: ${expect.join(' ')}; found ${found.slice(0, 4).join(' ')}`);
  });
  console.log(`\n${language.padEnd(12)}${['n', 'first', 'in five', 'MRR', 'empty'].map((name) => name.padStart(9)).join('')}`);
  for (const [kind, row] of kinds) {
    const cells = [row.count, percent(row.first, row.count), percent(row.five, row.count), (row.reciprocal / row.count).toFixed(3), row.empty];
    console.log(`${kind.padEnd(12)}${cells.map((cell) => String(cell).padStart(9)).join('')}`);
  }
  const all = kinds.get('all');
  const least = thresholds[language];
  if (!least) return flaws.push(`${language}: no threshold in tests/relevance/thresholds.json`);
  if (all.first / all.count < least.first) flaws.push(`${language}: a right entry comes first for ${percent(all.first, all.count)} %, the threshold is ${least.first * 100}`);
  if (all.five / all.count < least.five) flaws.push(`${language}: a right entry is among five for ${percent(all.five, all.count)} %, the threshold is ${least.five * 100}`);
  if (all.empty > 0) flaws.push(`${language}: ${all.empty} questions have no answer at all`);
}

function percent(part, whole) {
  return ((100 * part) / whole).toFixed(1);
}

/** A line of a file is one question, as strict as JSON behind its keys. */
function questionsOf(language) {
  const file = path.join(HERE, `${language}.yaml`);
  if (!fs.existsSync(file)) return [];
  return fs
    .readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('- '))
    .map((line) => {
      const parts = /^- \{kind: ([a-z]+), query: ("(?:[^"\\]|\\.)*"), expect: (\[.*\])\}$/.exec(line);
      if (!parts) throw new Error(`${file}: ${line}`);
      return { kind: parts[1], query: JSON.parse(parts[2]), expect: JSON.parse(parts[3]) };
    });
}

/** Distinct words of a language's pages, evenly over all of them. */
function wordsOf(language) {
  const words = new Set();
  for (const folder of ['services', 'pages', 'topics']) {
    const below = path.join(site, language, folder);
    for (const id of fs.readdirSync(below).sort()) {
      const file = path.join(below, id, 'index.html');
      if (!fs.existsSync(file)) continue;
      const text = fs.readFileSync(file, 'utf8').replace(/<[^>]*>/g, ' ');
      for (const word of text.match(/[\p{L}\p{M}]{3,}/gu) ?? []) words.add(word);
    }
  }
  const all = [...words].sort();
  const step = Math.max(1, Math.floor(all.length / (DAMAGED_WORDS / 4)));
  return all.filter((_, at) => at % step === 0);
}

/** Each word whole, cut short, with a letter lost, and with two swapped, always in the same way. */
function damaged(words) {
  return words.flatMap((word, number) => {
    const letters = Array.from(word);
    const at = number % (letters.length - 1);
    const lost = letters.filter((_, other) => other !== at).join('');
    const swapped = letters.map((letter, other) => (other === at ? letters[at + 1] : other === at + 1 ? letters[at] : letter)).join('');
    return [`${word}?`, letters.slice(0, Math.ceil(letters.length / 2)).join(''), `${lost} ${words[(number * 7) % words.length]}`, `${swapped}?`];
  });
}

function asked(language, texts) {
  const command = ['search', '--lang', language, '--jsonl', '--limit', String(LISTED), ...reading];
  const said = execFileSync(program, command, { input: `${texts.join('\n')}\n`, maxBuffer: 1 << 30, encoding: 'utf8' });
  return said.trim().split('\n').map((line) => JSON.parse(line));
}

async function fetchFile(file) {
  const bytes = fs.readFileSync(file);
  return { ok: true, arrayBuffer: async () => bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) };
}
