// The page about what works without internet: saves the guide of one language on this device, says how large it is
// before, and takes it away again. The worker (`sw.js`) hands the copies out.

export async function wake(part, { root }) {
  const find = (selector) => part.querySelector(selector);
  const show = (name, isShown) => {
    find(`[data-if=${name}]`).hidden = !isShown;
  };
  const language = document.documentElement.lang;
  const all = `wegweiser ${root.pathname} `;
  const ours = `${all}saved ${language} `;
  const status = find('[role=status]');
  const [save, remove] = [find('[data-do=save]'), find('[data-do=remove]')];
  let offer;

  arrive();
  addEventListener('hashchange', arrive);
  if (!('caches' in globalThis) || !('serviceWorker' in navigator) || typeof DecompressionStream === 'undefined') return;
  save.addEventListener('click', () => run(download, 'done'));
  remove.addEventListener('click', () => run(takeAway, 'removed'));
  await refresh();

  /** The worker leads here from a page that is not kept, and names it. */
  function arrive() {
    const path = location.hash.slice(1);
    const isMissing = /^([a-z0-9-]+\/)+$/i.test(path);
    if (isMissing) find('[data-if=missing] a').href = new URL(path, root);
    show('missing', isMissing);
  }

  async function refresh() {
    offer = await fetch(new URL('offline/manifest.json', root), { cache: 'no-cache' })
      .then((response) => (response.ok ? response.json() : {}))
      .then((manifest) => manifest[language], () => undefined);
    const kept = await whole();
    show('possible', Boolean(offer || kept));
    show('saved', Boolean(kept));
    if (kept) find('[data-if=saved]').textContent = filled(find('[data-if=saved]'), { date: day(kept.date) });
    const isNewer = Boolean(kept && offer && kept.pages !== offer.pages);
    show('newer', isNewer);
    save.hidden = !offer || Boolean(kept && !isNewer);
    if (offer) save.textContent = filled(save, { size: size(offer.bytes) }, kept ? 'again' : 'text');
    show('kept', (await caches.keys()).some((name) => name.startsWith(all)));
  }

  async function run(work, said) {
    save.disabled = remove.disabled = true;
    status.textContent = status.dataset.working;
    try {
      await work();
      await refresh();
      status.textContent = status.dataset[said];
    } catch {
      // The line broke, or the device is full; what was there before is there still.
      await refresh();
      status.textContent = status.dataset.failed;
    }
    show('working', false);
    save.disabled = remove.disabled = false;
  }

  async function download() {
    const bar = find('[data-if=working]');
    bar.value = 0;
    show('working', true);
    let arrived = 0;
    const count = (bytes) => {
      arrived += bytes;
      bar.value = Math.min(1, arrived / offer.bytes);
    };
    const before = await caches.keys();
    const date = new Date().toISOString();
    const name = ours + date;
    try {
      const cache = await caches.open(name);
      for (const file of offer.files) {
        const url = new URL(file, root);
        const response = await fetch(url);
        if (!response.ok) throw new Error(file);
        const bytes = await response.arrayBuffer();
        count(bytes.byteLength);
        await cache.put(url, new Response(bytes, { headers: { 'content-type': response.headers.get('content-type') ?? '' } }));
      }
      const headers = { 'content-type': 'text/html; charset=utf-8', 'x-saved': date };
      for (const [path, html] of await pages(offer.pages, count)) await cache.put(new URL(path, root), new Response(html, { headers }));
      // Last, so that what has it is whole.
      await cache.put(marker(), new Response(JSON.stringify({ pages: offer.pages, date })));
    } catch (error) {
      await caches.delete(name);
      throw error;
    }
    for (const old of before.filter((each) => each.startsWith(ours))) await caches.delete(old);
    // Only a wish: the browser decides what it drops when the device is full.
    await navigator.storage?.persist?.().catch(() => false);
  }

  async function pages(path, count) {
    const response = await fetch(new URL(path, root));
    if (!response.ok) throw new Error(path);
    const counted = response.body.pipeThrough(new TransformStream({
      transform(chunk, controller) {
        count(chunk.byteLength);
        controller.enqueue(chunk);
      },
    }));
    const bytes = new Uint8Array(await new Response(counted).arrayBuffer());
    // Some hosts say `Content-Encoding: gzip` of such files, and the browser has unpacked them already.
    const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
    const unpacked = isPacked ? new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')) : bytes;
    return new Response(unpacked).json();
  }

  /** The copies of pages that were read too, in every language: on a phone that others use they tell what somebody needs. */
  async function takeAway() {
    for (const name of await caches.keys()) if (name.startsWith(all)) await caches.delete(name);
  }

  async function whole() {
    for (const name of (await caches.keys()).filter((each) => each.startsWith(ours))) {
      const found = await (await caches.open(name)).match(marker());
      if (found) return found.json();
    }
    return undefined;
  }

  function marker() {
    return new URL(`offline/${language}`, root);
  }

  function filled(element, values, key = 'text') {
    return element.dataset[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
  }

  // Latin digits everywhere, as in the rest of the guide.
  function day(date) {
    return new Intl.DateTimeFormat(`${language}-u-ca-gregory-nu-latn`, { dateStyle: 'long' }).format(new Date(date));
  }

  function size(bytes) {
    const [unit, value] = bytes < 1e6 ? ['kilobyte', Math.ceil(bytes / 1e3)] : ['megabyte', Math.ceil(bytes / 1e5) / 10];
    return new Intl.NumberFormat(`${language}-u-nu-latn`, { style: 'unit', unit, unitDisplay: 'short' }).format(value);
  }
}
