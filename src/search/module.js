// Answers questions about one language of the guide, from the files that `wegweiser build` has written. No DOM, no
// dependency; the same in a browser and in Node. `src/search/` does the same for the terminal, step by step: a test holds
// both to the same ids, and a change here is a change there.
//
//     const guide = await open('https://town.example/search/', 'tr');
//     // hits: {kind, id, url, title, summary, note, lang, score}, best first; url from the site's root
//     const {total, hits} = await guide.search('ev arıyorum', {limit: 10, filters: {district: ['altstadt']}});

const SHARED = __SHARED__;
const {weights, limits} = SHARED;
const FOLD = turned(SHARED.fold);
const EAR = turned(SHARED.ear);
const K1 = 1.2;
const B = 0.75;
const DAY = 24 * 60;
const FACETS = ['topic', 'district', 'spoken', 'audience'];

/** Loads what the first question needs. `fetch` may be another one, for tests or for a copy kept on the phone. */
export async function open(baseUrl, lang, {fetch = globalThis.fetch.bind(globalThis)} = {}) {
  const base = String(baseUrl).replace(/\/?$/, '/');
  const load = async (path) => {
    const answer = await fetch(base + path);
    if (!answer.ok) throw new Error(`${base}${path}: ${answer.status}`);
    return new Uint8Array(await answer.arrayBuffer());
  };
  const manifest = JSON.parse(new TextDecoder().decode(await load('manifest.json')));
  const listed = manifest.languages[lang];
  if (!listed) throw new Error(`no search in ${lang}`);
  const path = listed.files[0].path;
  const packed = (name) => load(name).then((bytes) => unpacked(bytes, base));
  const guide = new Guide(await packed(path), packed, path.replace(/[^/]*$/, ''));
  return {
    lang,
    search: (text, options) => guide.search(String(text), options),
    suggest: (text) => guide.suggest(String(text)),
    marker: (text) => guide.marker(String(text)),
  };
}

/** Some hosts unpack a gzipped file on its way, so the first bytes decide. */
async function unpacked(bytes, base) {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  if (typeof DecompressionStream === 'undefined') return (await import(base + SHARED.inflate)).gunzip(bytes);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Reads numbers, seven bits a byte. */
class Column {
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }
  next() {
    let number = 0;
    let factor = 1;
    for (;;) {
      const byte = this.bytes[this.at++];
      if (byte === undefined) throw new Error('search: the file is damaged');
      number += (byte & 127) * factor;
      if (byte < 128) return number;
      factor *= 128;
    }
  }
  take(count) {
    return Array.from({length: count}, () => this.next());
  }
}

class Guide {
  constructor(bytes, load, folder) {
    const end = bytes.indexOf(10);
    const header = JSON.parse(new TextDecoder().decode(bytes.subarray(0, end)));
    let at = end + 1;
    const sections = header.sections.map((length) => bytes.subarray(at, (at += length)));
    if (at !== bytes.length) throw new Error('search: the file is damaged');
    this.header = header;
    this.load = (name) => load(`${folder}${name}.gz`);
    this.openingTimes = () => load(SHARED.openings).then((bytes) => JSON.parse(new TextDecoder().decode(bytes)));
    this.kept = new Map();
    this.analyses = header.analyses.map((analysis) => ({
      ...analysis,
      stop: new Set(analysis.stop.split(' ')),
      prefixes: endings(analysis.prefixes),
      clitics: endings(analysis.clitics),
      suffixes: endings(analysis.suffixes),
    }));
    this.readWords(sections);
    const {documents} = header;
    this.kinds = sections[3].subarray(0, documents);
    const norms = new Column(sections[3], documents);
    this.norms = [norms.take(documents), norms.take(documents)];
    this.languages = sections[3].subarray(norms.at);
    if (!header.parts) {
      this.keep('facets', sections[5]);
      this.keep('p0', sections[4]);
      this.keep('c0', sections[6]);
    }
  }

  readWords([words, codes, freqs]) {
    const alphabet = Array.from(this.header.alphabet);
    const column = new Column(codes);
    this.words = [];
    let letters = [];
    let terms = 0;
    const finish = () => {
      const text = letters.join('');
      const folded = fold(text);
      const code = column.next();
      const term = terms - (code >> 1);
      terms = Math.max(terms, term + 1);
      this.words.push({text, folded, term, capital: code % 2 === 1, sound: undefined});
    };
    for (let at = 0; at < words.length; ) {
      const byte = words[at++];
      if (byte < 32) {
        if (at > 1) finish();
        letters.length = byte;
      } else if (byte < 255) {
        letters.push(alphabet[byte - 32]);
      } else {
        const beyond = new Column(words, at);
        letters.push(alphabet[beyond.next()]);
        at = beyond.at;
      }
    }
    if (words.length > 0) finish();
    this.freqs = new Column(freqs).take(terms);
    this.byFold = new Map();
    for (const {folded, term} of this.words) add(this.byFold, folded, term);
  }

  /** Terms by light stem, for each analysis; made when the first word is asked for that no text holds. */
  get byLight() {
    this.lights ??= this.analyses.map((analysis) => {
      const stems = new Map();
      for (const {folded, term} of this.words) add(stems, lightStem(analysis, folded), term);
      return stems;
    });
    return this.lights;
  }

  async search(text, {limit = 10, filters = {}} = {}) {
    const asked = this.ask(text);
    const passes = await this.filter(filters);
    const count = this.header.documents;
    let found = [];
    if (asked.length === 0) {
      if (text.trim() === '' && passes) for (let document = 0; document < count; document++) found.push([document, 0]);
    } else {
      const scores = await this.scores(asked);
      for (let document = 0; document < count; document++) if (scores[document] > 0) found.push([document, scores[document]]);
    }
    if (passes) found = found.filter(([document]) => passes(document));
    found.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    const hits = await Promise.all(found.slice(0, limit).map(([document, score]) => this.hit(document, score)));
    return {total: found.length, hits};
  }

  /** The words of a question that ask something, each with the terms it may mean. */
  ask(text) {
    const all = words(text);
    const typing = all.length > 0 && text.endsWith(all[all.length - 1]);
    const folded = all.map(fold).filter((word) => word !== '');
    const asked = [];
    folded.forEach((word, position) => {
      // `war` asks nothing in German and something in English, so a text that holds it decides.
      const [own, ...others] = this.analyses;
      const asks = folded.length === 1 || (!own.stop.has(word) && (this.byFold.has(word) || !others.some(({stop}) => stop.has(word))));
      if (!asks || asked.some((other) => other.folded === word)) return;
      asked.push(this.meaning(word, typing && position === folded.length - 1));
    });
    for (let at = 0; at + 1 < folded.length; at++) this.join(folded.slice(at, at + 2), asked);
    const asking = asked.filter(({terms}) => terms.length > 0);
    // In a long question each word needs fewer guesses, and a large guide loads a part for each.
    const most = Math.max(Math.floor(limits.terms / Math.max(asking.length, 1)), limits.terms_at_least);
    for (const word of asking) word.terms.length = Math.min(word.terms.length, most);
    return asking;
  }

  /** Two words that texts write as one, or as a pair of syllables. */
  join(pair, asked) {
    const exact = (word) => new Map((this.byFold.get(word) ?? []).map((term) => [term, 1]));
    const spaced = pair.join(' ');
    if (this.analyses.some(({pairs}) => pairs) && this.byFold.has(spaced)) asked.push(this.finish(spaced, exact(spaced), true));
    const joined = pair.join('');
    const isKnown = (word) => asked.some((other) => other.folded === word && other.known);
    const knowsBoth = pair.every(isKnown);
    let terms = exact(joined);
    if (terms.size === 0 && !pair.some(isKnown)) terms = this.byEar(joined);
    if (terms.size === 0 || knowsBoth) return;
    const others = asked.filter((other) => !pair.includes(other.folded) || other.known);
    asked.splice(0, asked.length, ...others, this.finish(joined, terms, true));
  }

  /** Everything that a word may mean. */
  meaning(folded, typing) {
    const terms = new Map();
    const short = withoutWrittenOutUmlauts(folded);
    const spellings = short === folded ? [folded] : [folded, short];
    const exact = spellings.map((spelling) => this.byFold.get(spelling)).find(Boolean);
    for (const term of exact ?? []) raise(terms, term, 1);
    if (terms.size === 0) {
      const bare = this.analyses.map((analysis) => withoutClitic(analysis, folded)).filter(Boolean);
      const alike = [...spellings, ...bare].map((form) => this.alike(form)).find((found) => found.length > 0);
      for (const term of alike ?? []) raise(terms, term, weights.form);
    }
    const known = terms.size > 0;
    const compounds = this.analyses.some((analysis) => analysis.compounds);
    for (const spelling of spellings) {
      for (const word of this.words) {
        if (typing) raise(terms, word.term, typed(spelling, word.folded, known));
        if (compounds) raise(terms, word.term, compound(spelling, word.folded, known));
        if (!known) raise(terms, word.term, slip(spelling, word.folded));
        raise(terms, word.term, origin(spelling, word.folded));
      }
    }
    if (!known) for (const spelling of spellings) for (const [term, weight] of this.byEar(spelling)) raise(terms, term, weight);
    return this.finish(folded, terms, known);
  }

  /** Terms of words with the same light stem. */
  alike(folded) {
    const terms = [];
    this.byLight.forEach((stems, which) => {
      for (const term of stems.get(lightStem(this.analyses[which], folded)) ?? []) if (!terms.includes(term)) terms.push(term);
    });
    return terms;
  }

  /** Terms of words that sound the same. */
  byEar(folded) {
    const sound = ear(folded);
    const terms = new Map();
    if (sound.length < limits.sound_abroad) return terms;
    const isAscii = (text) => /^[\0-\x7f]*$/.test(text);
    for (const word of this.words) {
      word.sound ??= ear(word.folded);
      if (word.sound !== sound) continue;
      if (sound.length >= limits.sound || isAscii(word.folded) !== isAscii(folded)) raise(terms, word.term, weights.sound);
    }
    return terms;
  }

  finish(folded, found, known) {
    const terms = [...found].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, limits.terms);
    const best = terms.length > 0 ? terms[0][1] : 0;
    let frequency = 0;
    for (const [term, weight] of terms) if (weight * 2 >= best) frequency += this.freqs[term];
    return {folded, terms, frequency, known};
  }

  async scores(asked) {
    const count = this.header.documents;
    const scores = new Float64Array(count);
    const covered = new Float64Array(count);
    let whole = 0;
    await Promise.all(asked.flatMap(({terms}) => terms.map(([term]) => this.postings(term))));
    for (const {terms, frequency} of asked) {
      const best = new Float64Array(count);
      for (const [term, weight] of terms) {
        for (const [document, title, text] of await this.postings(term)) {
          const value = weight * (SHARED.title * this.presence(0, document, title) + this.presence(1, document, text));
          if (value > best[document]) best[document] = value;
        }
      }
      const rare = rarity(frequency, count);
      whole += rare;
      for (let document = 0; document < count; document++) {
        if (best[document] === 0) continue;
        scores[document] += rare * best[document];
        covered[document] += rare;
      }
    }
    const {coverage, kinds} = SHARED;
    for (let document = 0; document < count; document++) {
      scores[document] *= (1 - coverage + coverage * covered[document] / whole) * kinds[this.kinds[document]][2];
    }
    return scores;
  }

  /** BM25 without the term's rarity. */
  presence(field, document, times) {
    if (times === 0) return 0;
    return times * (K1 + 1) / (times + K1 * (1 - B + B * this.norms[field][document] / this.header.averages[field]));
  }

  /** Where a term stands: document, times in the title, times in the text. */
  async postings(term) {
    const starts = this.header.parts?.[0] ?? [0];
    let part = starts.length - 1;
    while (starts[part] > term) part--;
    const lists = await this.part(`p${part}`, (bytes) => {
      const freqs = this.freqs.slice(starts[part], starts[part + 1]);
      const total = freqs.reduce((sum, freq) => sum + freq, 0);
      const column = new Column(bytes);
      const [gaps, texts] = [column.take(total), column.take(total)];
      let at = 0;
      return freqs.map((freq) => {
        let document = -1;
        return Array.from({length: freq}, () => {
          document += gaps[at] + 1;
          const code = texts[at++];
          return [document, code % 2 ? column.next() : 0, code >> 1];
        });
      });
    });
    return lists[term - starts[part]];
  }

  async hit(document, score) {
    const each = this.header.parts?.[1] ?? this.header.documents;
    const part = Math.floor(document / each);
    const lines = await this.part(`c${part}`, (bytes) => new TextDecoder().decode(bytes).split('\n'));
    const [id, title, summary, note] = lines[document - part * each].split('\t');
    const [kind, folder] = SHARED.kinds[this.kinds[document]];
    const lang = this.header.languages[this.languages[document]];
    return {kind, id, url: `${this.header.lang}/${folder}/${id}/`, title, summary, note, lang, score: Math.round(score * 10000) / 10000};
  }

  /** A part of the index, read once. */
  part(name, read) {
    if (!this.kept.has(name)) this.kept.set(name, this.load(name).catch((error) => { this.kept.delete(name); throw error; }));
    const key = `${name} read`;
    if (!this.kept.has(key)) this.kept.set(key, this.kept.get(name).then(read).catch((error) => { this.kept.delete(key); throw error; }));
    return this.kept.get(key);
  }

  keep(name, bytes) {
    this.kept.set(name, Promise.resolve(bytes));
  }

  /** Says of a document whether it passes; nothing where there is no filter. */
  async filter(filters) {
    const wanted = (list) => (Array.isArray(list) ? list : list === undefined ? [] : [list]);
    const kinds = wanted(filters.kind);
    const asked = FACETS.map((facet) => wanted(filters[facet]));
    if (kinds.length === 0 && !filters.open && asked.every((list) => list.length === 0)) return undefined;
    const tests = [];
    if (kinds.length > 0) tests.push((document) => kinds.includes(SHARED.kinds[this.kinds[document]][0]));
    if (filters.open || asked.some((list) => list.length > 0)) {
      const facets = await this.part('facets', (bytes) => {
        const column = new Column(bytes);
        const {documents} = this.header;
        const lists = this.header.facets.map((ids) => {
          const names = ids.split(' ');
          return Array.from({length: documents}, () => column.take(column.next()).map((place) => names[place]));
        });
        return {lists, services: column.take(documents)};
      });
      asked.forEach((list, facet) => {
        if (list.length > 0) tests.push((document) => facets.lists[facet][document].some((id) => list.includes(id)));
      });
      if (filters.open) {
        const times = await (this.openings ??= this.openingTimes().catch((error) => { this.openings = undefined; throw error; }));
        const [day, minute] = townTime(filters.open);
        tests.push((document) => isOpen(times[facets.services[document] - 1], day, minute));
      }
    }
    return (document) => tests.every((test) => test(document));
  }

  /** A function that cuts a text into `[piece, whether a word of the question led here]`. */
  marker(text) {
    const asked = this.ask(text);
    const terms = new Set(asked.flatMap((word) => word.terms.map(([term]) => term)));
    const leads = (word) => {
      const folded = fold(word);
      return asked.some((other) => other.folded === folded) || (this.byFold.get(folded) ?? []).some((term) => terms.has(term));
    };
    return (shown) => {
      const pieces = [];
      let at = 0;
      for (const word of words(shown)) {
        const start = shown.indexOf(word, at);
        if (start < at || !leads(word)) continue;
        if (start > at) pieces.push([shown.slice(at, start), false]);
        pieces.push([word, true]);
        at = start + word.length;
      }
      if (at < shown.length) pieces.push([shown.slice(at), false]);
      return pieces;
    };
  }

  /** Words that readers may have meant: the nearest to those that no text holds. */
  suggest(text) {
    const suggested = [];
    for (const {folded} of this.ask(text).filter(({known}) => !known)) {
      const near = [];
      this.words.forEach((word, position) => {
        const slips = distance(folded, word.folded, 2);
        if (slips !== undefined) near.push([slips, -this.freqs[word.term], position, shown(word)]);
      });
      near.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
      for (const [, , , word] of near.slice(0, 3)) if (suggested[suggested.length - 1] !== word) suggested.push(word);
    }
    return suggested;
  }
}

function add(map, key, item) {
  const list = map.get(key);
  if (!list) map.set(key, [item]);
  else if (!list.includes(item)) list.push(item);
}

function raise(terms, term, weight) {
  if (weight > (terms.get(term) ?? 0)) terms.set(term, weight);
}

function shown({text, capital}) {
  const [first = ''] = text;
  return capital ? first.toUpperCase() + text.slice(first.length) : text;
}

function rarity(frequency, documents) {
  const held = Math.min(frequency, documents);
  const idf = Math.log(1 + (documents - held + 0.5) / (held + 0.5));
  return Math.max(Math.round(idf * 65536), 1) / 65536;
}

// ---- letters

const JOINERS = /['’ʼʻ\u200c\u200d\u00ad]/;
const WORDS = /[\p{Alphabetic}\p{N}\p{M}][\p{Alphabetic}\p{N}\p{M}'’ʼʻ\u200c\u200d\u00ad]*/gu;
const DENSE = /[\u3400-\u4dbf\u4e00-\u9fff\u3041-\u30ff\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff]/;
const MARKS = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u00ad]/g;

/** The words of a text as they stand in it. */
export function words(text) {
  const found = [];
  for (let [run] of text.matchAll(WORDS)) {
    while (JOINERS.test(run[run.length - 1])) run = run.slice(0, -1);
    const elided = /^([a-zA-Z]{1,2})['’ʼʻ](.*)$/su.exec(run);
    if (elided) {
      found.push(elided[1]);
      run = elided[2];
    }
    if (!DENSE.test(run)) {
      if (run !== '') found.push(run);
      continue;
    }
    const all = Array.from(run);
    if (all.length === 1) found.push(run);
    for (let at = 0; at + 1 < all.length; at++) found.push(all[at] + all[at + 1]);
  }
  return found;
}

/** A word as every keyboard can type it. */
export function fold(word) {
  if (/^[a-z0-9]*$/.test(word)) return word;
  let folded = '';
  for (const letter of word.normalize('NFD').replace(MARKS, '').toLowerCase()) folded += FOLD.get(letter) ?? letter;
  return folded;
}

function withoutWrittenOutUmlauts(folded) {
  let short = folded;
  for (const [pair, letter] of Object.entries(SHARED.umlauts)) short = short.replaceAll(pair, letter);
  return short;
}

/** How a word sounds, in digits. */
export function ear(folded) {
  const all = Array.from(folded);
  let code = '';
  for (let at = 0; at < all.length; ) {
    let length = Math.min(4, all.length - at);
    while (length > 1 && !EAR.has(all.slice(at, at + length).join(''))) length--;
    const digits = EAR.get(all.slice(at, at + length).join('')) ?? '';
    if (at === 0 && digits === '') code = '0';
    for (const digit of digits) if (!code.endsWith(digit)) code += digit;
    at += length;
  }
  return code;
}

/** A table by its keys, from one of values. */
function turned(table) {
  return new Map(Object.entries(table).flatMap(([value, keys]) => keys.split(' ').map((key) => [key, value])));
}

/** Endings by length, the longest first. */
function endings(text) {
  const list = text === '' ? [] : text.split(' ');
  const lengths = [...new Set(list.map((ending) => ending.length))].sort((a, b) => b - a);
  return {lengths, all: new Set(list)};
}

/** A word without its endings and clitics. */
export function lightStem({prefixes, suffixes, rounds, least}, folded) {
  let rest = folded;
  const prefix = prefixes.lengths.find((length) => rest.length - length >= least && prefixes.all.has(rest.slice(0, length)));
  if (prefix) rest = rest.slice(prefix);
  for (let round = 0; round < rounds; round++) {
    const suffix = suffixes.lengths.find((length) => rest.length - length >= least && suffixes.all.has(rest.slice(-length)));
    if (!suffix) break;
    rest = rest.slice(0, -suffix);
  }
  return rest;
}

/** A word without what may have been written to its front. */
function withoutClitic({clitics, least}, folded) {
  const clitic = clitics.lengths.find((length) => folded.length - length >= least && clitics.all.has(folded.slice(0, length)));
  return clitic && folded.slice(clitic);
}

// ---- ways to find a word

function typed(folded, word, known) {
  if (folded.length < limits.typed || folded.length >= word.length || !word.startsWith(folded)) return 0;
  return (known ? weights.typed_on : weights.typed) * (0.7 + 0.3 * (folded.length / word.length));
}

function compound(folded, word, known) {
  if (folded.length >= limits.part && word.length >= folded.length + limits.rest) {
    if (word.endsWith(folded)) return weights.ends;
    if (word.startsWith(folded)) return weights.begins;
  }
  const isPart = !known && word.length >= limits.part && folded.length >= word.length + limits.rest;
  return isPart && (folded.startsWith(word) || folded.endsWith(word)) ? weights.part * word.length / folded.length : 0;
}

function slip(folded, word) {
  const most = folded.length >= limits.slips ? 2 : 1;
  if (folded.length < limits.slip || Math.abs(word.length - folded.length) > most) return 0;
  return [0, weights.slip, weights.slips][distance(folded, word, most) ?? 0];
}

/** Slips between two words, a swap of neighbours counted as one; nothing if more than `most`. */
function distance(left, right, most) {
  if (Math.abs(left.length - right.length) > most) return undefined;
  let before = [];
  let row = Array.from({length: right.length + 1}, (_, at) => at);
  for (let i = 1; i <= left.length; i++) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= right.length; j++) {
      let slips = Math.min(row[j - 1] + (left[i - 1] === right[j - 1] ? 0 : 1), row[j] + 1, next[j - 1] + 1);
      if (i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1]) slips = Math.min(slips, before[j - 2] + 1);
      next.push(slips);
      if (slips < least) least = slips;
    }
    if (least > most) return undefined;
    [before, row] = [row, next];
  }
  return row[right.length] <= most ? row[right.length] : undefined;
}

function origin(folded, word) {
  let shared = 0;
  while (shared < folded.length && folded[shared] === word[shared]) shared++;
  return shared >= limits.origin && shared * 5 >= Math.max(folded.length, word.length) * 3 ? weights.origin : 0;
}

// ---- hours

/** Day since 1970-01-01 and minute of an ISO time in the town; one without a zone is the town's. */
function townTime(time) {
  let text = time instanceof Date ? time.toISOString() : String(time);
  if (/(z|[+-]\d\d:?\d\d)$/i.test(text)) {
    const format = new Intl.DateTimeFormat('sv-SE', {timeZone: SHARED.zone, dateStyle: 'short', timeStyle: 'short'});
    text = format.format(new Date(text));
  }
  const parts = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)/.exec(text);
  if (!parts) throw new Error(`search: no time: ${time}`);
  const [year, month, day, hour, minute] = parts.slice(1).map(Number);
  return [Date.UTC(year, month - 1, day) / 86400000, hour * 60 + minute];
}

function isOpen(times, day, minute) {
  if (!times) return false;
  const [week, differing] = times;
  const covers = (day, minute) => {
    const holds = ([start, end]) => start <= minute && minute < end;
    const other = differing.find(([date]) => date === day);
    if (other) return other[1].some(holds);
    const begin = ((day + 3) % 7 + 7) % 7 * DAY;
    return week.some(([start, end]) => start >= begin && start < begin + DAY && holds([start - begin, end - begin]));
  };
  return covers(day, minute) || covers(day - 1, minute + DAY);
}
