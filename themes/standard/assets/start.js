// Every page: remembers a list of entries on this device alone, and wakes the parts of the page that need script.
//
// A part names its module in `data-module`; the module exports `wake(part, shared)`. Without script, or without the
// module, a part stays as it is: hidden, or complete.

const own = document.querySelector('script[data-root]').dataset;
const root = new URL(own.root || './', document.baseURI);
// Several towns may share a host.
const KEY = `wegweiser list ${root.pathname}`;
let remembered = read();

export const list = {
  get ids() {
    return [...remembered];
  },
  set ids(ids) {
    remembered = [...new Set(ids)];
    try {
      if (remembered.length > 0) localStorage.setItem(KEY, remembered.join(','));
      else localStorage.removeItem(KEY);
    } catch {
      // A browser that may keep nothing remembers until the page is left.
    }
    show();
  },
  has: (id) => remembered.includes(id),
  toggle(id) {
    list.ids = list.has(id) ? remembered.filter((other) => other !== id) : [...remembered, id];
  },
};

/** Calls `changed` when another page of this guide changed the list. */
export function whenChanged(changed) {
  addEventListener('storage', (event) => {
    if (event.key !== KEY && event.key !== null) return;
    remembered = read();
    show();
    changed();
  });
}

/** Hands an address on by the phone's own means, or copies it; true if the reader should be told so. */
export async function share(url, title) {
  try {
    if (navigator.share) await navigator.share({ title, url });
    else {
      await navigator.clipboard.writeText(url);
      return true;
    }
  } catch {
    // Changed their mind, or may not: the address is in the browser's own bar too.
  }
  return false;
}

function read() {
  try {
    return (localStorage.getItem(KEY) ?? '').split(',').filter(Boolean);
  } catch {
    return [];
  }
}

/** How many entries are on the list, beside every link to it. */
function show() {
  for (const link of document.querySelectorAll('[data-mine]')) {
    link.textContent = remembered.length > 0 ? `${link.dataset.mine} (${remembered.length})` : link.dataset.mine;
  }
}

/** "I found nothing" ends with what was looked for, which is known only now. */
addEventListener('click', ({ target }) => {
  const link = target.closest?.('a[data-query]');
  if (!link) return;
  const query = document.querySelector('main input[type=search]')?.value ?? new URLSearchParams(location.search).get('q') ?? '';
  link.dataset.query ||= link.href;
  link.href = link.dataset.query + encodeURIComponent(query);
}, { capture: true });

/** The worker keeps copies of what was read; without it, or where it may not be, everything else works. */
async function keepCopies() {
  if (!own.worker || !('serviceWorker' in navigator)) return;
  try {
    const { active } = await navigator.serviceWorker.register(new URL(own.worker, root), { scope: root.pathname }).then(() => navigator.serviceWorker.ready);
    // A worker that is new has not seen this page arrive.
    if (!controlled) active.postMessage({ visited: location.href });
  } catch {
    // Private windows and old browsers refuse.
  }
}

const controlled = Boolean(navigator.serviceWorker?.controller);
show();
keepCopies();
whenChanged(() => {});
for (const part of document.querySelectorAll('[data-module]')) {
  import(new URL(part.dataset.module, document.baseURI))
    .then((module) => module.wake(part, { root, list, share, whenChanged }))
    // Offline a module may be missing; the page is whole without.
    .catch(() => {});
}
