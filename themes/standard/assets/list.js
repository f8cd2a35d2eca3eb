// The list page: shows the entries that are kept on this device, or those a link names behind its `#`, out of the
// directory that is on the page anyway. So it works in every language and without a network.

export function wake(part, { list, share, whenChanged }) {
  const find = (selector) => part.querySelector(selector);
  const entries = new Map();
  for (const entry of document.querySelectorAll('[data-entry]')) {
    for (const id of [entry.dataset.entry, ...(entry.dataset.former?.split(' ') ?? [])]) entries.set(id, entry);
  }
  const sheet = find('.sheet');
  const heading = find('h2');
  const figure = find('.code');
  const link = figure.querySelector('a');
  let given = [];

  const buttons = {
    keep: () => {
      list.ids = [...list.ids, ...known(given)];
      leave();
    },
    own: leave,
    share: async () => {
      const status = find('[data-said]');
      status.textContent = '';
      if (await share(link.href, document.title)) status.textContent = status.dataset.said;
    },
    print: () => print(),
    clear: () => {
      list.ids = [];
      show();
      heading.focus();
    },
  };
  part.addEventListener('click', ({ target }) => {
    buttons[target.dataset?.do]?.();
    const removed = target.dataset?.removes;
    if (!removed) return;
    const place = [...sheet.children].indexOf(target.closest('li'));
    list.ids = list.ids.filter((id) => entries.get(id)?.dataset.entry !== removed);
    show();
    (sheet.children[Math.min(place, sheet.children.length - 1)]?.querySelector('button') ?? heading).focus();
  });
  addEventListener('hashchange', arrive);
  // On paper the list is for whoever gets it.
  addEventListener('beforeprint', () => {
    heading.textContent = heading.dataset.shared;
  });
  addEventListener('afterprint', show);
  whenChanged(show);
  arrive();

  /** Ids that a link names; a fragment that names none is one of the page's own. */
  function arrive() {
    // Some messengers write a comma as %2C.
    const ids = location.hash.slice(1).split(/,|%2c/i).filter((id) => /^[a-z0-9-]+$/.test(id));
    if (known(ids).length > 0) given = ids;
    show();
  }

  function leave() {
    given = [];
    history.replaceState(null, '', location.pathname);
    show();
    heading.focus();
  }

  /** Today's ids of entries that are in the guide, each once. */
  function known(ids) {
    return [...new Set(ids.map((id) => entries.get(id)?.dataset.entry).filter(Boolean))];
  }

  function show() {
    const shared = given.length > 0;
    const wanted = shared ? given : list.ids;
    const ids = known(wanted);
    part.hidden = false;
    heading.textContent = shared ? heading.dataset.shared : heading.dataset.own;
    sheet.replaceChildren(...ids.map((id) => line(id, shared)));
    const isNew = ids.some((id) => !list.has(id));
    const shown = {
      keep: shared && isNew, own: shared, share: ids.length > 0, print: ids.length > 0, clear: !shared && ids.length > 0,
    };
    for (const [name, isShown] of Object.entries(shown)) find(`[data-do=${name}]`).hidden = !isShown;
    find('[data-if=empty]').hidden = wanted.length > 0;
    find('[data-if=gone]').hidden = wanted.every((id) => entries.has(id));
    figure.hidden = ids.length === 0;
    const fragment = ids.length > 0 ? `#${ids.join(',')}` : '';
    link.href = location.origin + location.pathname + fragment;
    // Who changes the language of a list that was passed on keeps it.
    for (const other of document.querySelectorAll('a[hreflang]')) other.hash = shared ? fragment : '';
    document.documentElement.classList.toggle('has-list', ids.length > 0);
    if (ids.length > 0) draw(link.href);
  }

  function line(id, shared) {
    const copy = document.createElement('li');
    copy.append(...entries.get(id).cloneNode(true).childNodes);
    if (shared) return copy;
    const button = document.createElement('button');
    button.type = 'button';
    button.dataset.removes = id;
    button.textContent = sheet.dataset.remove;
    button.setAttribute('aria-label', `${sheet.dataset.remove}: ${copy.querySelector('a').textContent}`);
    copy.append(button);
    return copy;
  }

  async function draw(address) {
    const { code } = await import(new URL(part.dataset.codeModule, document.baseURI));
    if (address !== link.href) return;
    const svg = code(address, figure.dataset.label);
    figure.querySelector('svg')?.remove();
    if (svg) figure.prepend(svg);
  }
}
