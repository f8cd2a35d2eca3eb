// Holds the module's light stemmer against the pairs of `tests/analysis/forms.yaml`, as a test in Rust does the program's:
// `node tests/site/analysis.mjs SITE`. The tables are those that travel with each index of SITE.

import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import zlib from 'node:zlib';

const [site] = process.argv.slice(2);
const { module, languages } = JSON.parse(fs.readFileSync(path.join(site, 'search/manifest.json'), 'utf8'));
const { analysis, fold, lightStem } = await import(pathToFileURL(path.resolve(site, 'search', module)));
const forms = formsOf(fs.readFileSync('tests/analysis/forms.yaml', 'utf8'));
const flaws = [];
let compared = 0;
for (const [language, { files }] of Object.entries(languages)) {
  const bytes = zlib.gunzipSync(fs.readFileSync(path.join(site, 'search', files[0].path)));
  const own = analysis(JSON.parse(bytes.subarray(0, bytes.indexOf(10))).analyses[0]);
  const stem = (word) => lightStem(own, fold(word));
  const { same = [], different = [] } = forms[language] ?? {};
  for (const [left, right] of same) if (stem(left) !== stem(right)) flaws.push(`${language}: ${left} ${right} differ`);
  for (const [left, right] of different) if (stem(left) === stem(right)) flaws.push(`${language}: ${left} ${right} are the same`);
  compared += same.length + different.length;
}
if (compared < 500) flaws.push(`only ${compared} pairs were compared`);
console.log(flaws.join('\n'));
console.log(`${compared} pairs of words`);
if (flaws.length > 0) process.exitCode = 1;

/** The little YAML that the file is: languages, two keys, lists of pairs that may run over lines. */
function formsOf(text) {
  const forms = {};
  for (const [, language, block] of text.matchAll(/^([a-z-]+):\n((?:[ ].*\n|\n)+)/gm)) {
    forms[language] = {};
    for (const [, key, lists] of block.matchAll(/ {2}(same|different): ([\s\S]*?\]\])/g)) {
      forms[language][key] = [...lists.matchAll(/\[\s*([^[\],]+?)\s*,\s*([^[\],]+?)\s*\]/g)].map(([, left, right]) => [left, right].map((word) => word.replace(/^"(.*)"$/, '$1')));
    }
  }
  return forms;
}
