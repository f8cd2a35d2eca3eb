// HTML and CSS by the rules of the W3C: `node tests/site/valid.mjs public`.
//
// The Nu Html Checker reads one page of every type in every language, every style sheet and every picture in SVG. It runs
// on this computer, in Java.

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Complaints } from './complaints.mjs';
import { filesOf, flagsOf, sampleOf, stop } from './pages.mjs';

// What the checker finds wrong and is not: each with its reason.
const NOT_WRONG = [
  // A property of SVG that CSS may set: https://www.w3.org/TR/SVG2/coords.html#VectorEffects
  /^CSS: “vector-effect”: Property/,
  // Another one: https://www.w3.org/TR/SVG2/painting.html#PaintOrder
  /^CSS: “paint-order”: Property/,
];

const { rest } = flagsOf([]);
const site = rest[0] ?? 'public';
if (!fs.existsSync(path.join(site, 'index.html'))) stop(`${site}/index.html is not there; build the site first`);

const jar = String(createRequire(import.meta.url)('vnu-jar'));
const { sample, missing } = sampleOf(site);
const others = filesOf(site).filter((file) => file.endsWith('.css') || (file.endsWith('.svg') && file.startsWith('assets/')));
const pages = sample.map((page) => page.file);
const complaints = new Complaints();
for (const text of missing) complaints.add('site', text);

for (const [kind, files] of [['html', pages], ['css', others.filter((file) => file.endsWith('.css'))], ['svg', others.filter((file) => file.endsWith('.svg'))]]) {
  for (const message of check(kind, files)) {
    if (message.type !== 'error' || NOT_WRONG.some((pattern) => pattern.test(message.message))) continue;
    const file = path.relative(fs.realpathSync(site), new URL(message.url).pathname);
    const at = `${file}:${message.lastLine ?? 1}:${message.firstColumn ?? message.lastColumn ?? 1}`;
    const extract = (message.extract ?? '').replace(/\s+/g, ' ').trim();
    const text = message.message.replace(/\s+/g, ' ');
    // The same flaw on another element is the same rule.
    complaints.add(decodeURI(at), text.replace(/“[^”]*”/g, '“…”'), `${[...text.matchAll(/“[^”]*”/g)].join(' ')} in ${extract.slice(0, 160)}`);
  }
}

if (complaints.count > 0) {
  console.log(complaints.lines().join('\n'));
  process.exitCode = 1;
} else {
  console.log(`${pages.length} pages and ${others.length} other files are valid`);
}

/** The checker's messages on files of one kind. */
function check(kind, files) {
  if (files.length === 0) return [];
  const paths = files.map((file) => path.resolve(site, file));
  const words = ['-Xmx1g', '-Xss4m', '-XX:+UseSerialGC', '-jar', jar, '--format', 'json', '--stdout', '--exit-zero-always', `--${kind}`];
  const run = spawnSync('java', [...words, ...paths], { encoding: 'utf8', maxBuffer: 256 << 20 });
  if (run.error) stop(`java: ${run.error.message}`);
  try {
    return JSON.parse(run.stdout).messages;
  } catch {
    return stop(`the checker ended with ${run.status}:\n${(run.stderr + run.stdout).slice(0, 4000)}`);
  }
}
