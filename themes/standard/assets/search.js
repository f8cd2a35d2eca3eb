// The search box of every page and the list on the search page. Loads the search when the box is touched, not before;
// without this script the box leads to the lists. The words are the page's own, in `data-words`.
//
// What is asked stands behind the `#` of an address: it can be sent to somebody, and the host never hears of it.

const form = document.querySelector('form.find');
const page = document.querySelector('#found');
if (form) start();

function start() {
  const words = JSON.parse(form.dataset.words);
  const {lang} = document.documentElement;
  const box = form.elements.q;
  const status = make('p', {role: 'status', class: page ? 'count' : 'unseen'});
  let opened;
  /** Nothing that failed is kept, so that the next letter tries again. */
  const guide = () =>
    (opened ??= import(new URL(form.dataset.search, document.baseURI).href)
      .then((module) => module.open(new URL(form.dataset.base, document.baseURI).href, lang))
      .catch((error) => {
        opened = undefined;
        throw error;
      }));
  const root = new URL('../', new URL(form.dataset.base, document.baseURI)).href;
  const counted = (count) => {
    const form = words.results[new Intl.PluralRules(lang).select(count)] ?? words.results.other;
    return form.replace('{count}', new Intl.NumberFormat(lang, {numberingSystem: 'latn'}).format(count));
  };
  const shown = (text, lang_, mark) => {
    const node = make('span', lang_ === lang ? {} : {lang: lang_, dir: 'auto'});
    for (const [piece, led] of mark(text)) node.append(led ? make('mark', {}, piece) : piece);
    return node;
  };
  box.addEventListener('focus', () => guide().catch(() => {}), {once: true});
  if (page) list();
  else suggest();

  // ---- on every page: a box that suggests

  function suggest() {
    const popup = make('ul', {role: 'listbox', id: 'find-list', hidden: '', 'aria-label': words.label});
    for (const [name, value] of Object.entries({role: 'combobox', 'aria-autocomplete': 'list', 'aria-controls': popup.id, 'aria-expanded': 'false'})) box.setAttribute(name, value);
    form.append(popup, status);
    let active = -1;
    const choose = (number) => {
      const options = [...popup.children];
      active = options.length === 0 ? -1 : (number + options.length + 1) % (options.length + 1);
      if (active === options.length) active = -1;
      options.forEach((option, at) => option.setAttribute('aria-selected', String(at === active)));
      if (active < 0) box.removeAttribute('aria-activedescendant');
      else {
        box.setAttribute('aria-activedescendant', options[active].id);
        options[active].scrollIntoView({block: 'nearest'});
      }
    };
    const close = () => {
      popup.hidden = true;
      box.setAttribute('aria-expanded', 'false');
      choose(-1);
    };
    const show = latest(async (isLatest) => {
      const text = box.value;
      if (text.trim() === '') {
        status.textContent = '';
        return close();
      }
      let answer;
      let mark;
      try {
        const asked = await guide();
        [answer, mark] = [await asked.search(text, {limit: 6}), asked.marker(text)];
      } catch {
        if (isLatest()) status.textContent = words.broken;
        return close();
      }
      if (!isLatest()) return;
      const options = answer.hits.map((hit, at) =>
        option(at, root + hit.url, shown(hit.title, hit.lang, mark), hit.note && make('small', {}, hit.note)));
      const all = new URL(form.action);
      all.hash = new URLSearchParams({q: text});
      options.push(option(options.length, all.href, make('strong', {}, answer.total === 0 ? words.none : `${words.all} (${answer.total})`)));
      popup.replaceChildren(...options);
      popup.hidden = false;
      box.setAttribute('aria-expanded', 'true');
      choose(-1);
      status.textContent = answer.total === 0 ? words.none : counted(answer.total);
    });
    const option = (at, href, ...content) => {
      const node = make('li', {role: 'option', id: `find-${at}`, 'aria-selected': 'false'}, ...content.filter(Boolean));
      // A finger on it must not take the focus, or the list would close before it is heard.
      node.addEventListener('pointerdown', (event) => event.preventDefault());
      node.addEventListener('click', () => location.assign(href));
      return node;
    };
    box.addEventListener('input', show);
    box.addEventListener('keydown', (event) => {
      if (event.isComposing) return;
      const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
      if (step && popup.hidden) show();
      else if (step) choose(active + step);
      else if (event.key === 'Escape' && !popup.hidden) close();
      else if (event.key === 'Enter' && active >= 0) popup.children[active].click();
      else return;
      event.preventDefault();
    });
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const page = new URL(form.action);
      if (box.value.trim()) page.hash = new URLSearchParams({q: box.value});
      location.assign(page);
    });
    form.addEventListener('focusout', ({relatedTarget}) => form.contains(relatedTarget) || close());
  }

  // ---- on the search page: a list with filters, its state in the address

  function list() {
    const filters = document.querySelector('#narrow');
    const fields = [...filters.querySelectorAll('select')];
    const open = filters.querySelector('input');
    const reset = filters.querySelector('button');
    let limit = 10;
    filters.hidden = false;
    const read = () => {
      // A form that was sent without script asks behind the `?`.
      const asked = new URLSearchParams(location.hash.slice(1) || location.search);
      box.value = asked.get('q') ?? '';
      for (const field of fields) field.value = asked.get(field.name) ?? '';
      for (const field of fields) if (field.selectedIndex < 0) field.value = '';
      open.checked = asked.has('open');
      filters.open = fields.some((field) => field.value) || open.checked;
    };
    const write = () => {
      const asked = new URLSearchParams();
      if (box.value.trim()) asked.set('q', box.value);
      for (const field of fields) if (field.value) asked.set(field.name, field.value);
      if (open.checked) asked.set('open', 'now');
      const hash = String(asked);
      if (hash !== location.hash.slice(1) || location.search) history.replaceState(null, '', location.pathname + (hash && `#${hash}`));
    };
    const show = latest(async (isLatest) => {
      const text = box.value;
      const wanted = Object.fromEntries(fields.filter((field) => field.value).map((field) => [field.name, [field.value]]));
      if (open.checked) wanted.open = new Date().toISOString();
      reset.hidden = Object.keys(wanted).length === 0;
      write();
      if (text.trim() === '' && Object.keys(wanted).length === 0) {
        status.textContent = '';
        page.replaceChildren();
        return;
      }
      let answer;
      let asked;
      try {
        asked = await guide();
        answer = await asked.search(text, {limit, filters: wanted});
      } catch {
        if (isLatest()) page.replaceChildren(make('p', {class: 'notice'}, words.broken));
        return;
      }
      if (!isLatest()) return;
      const mark = asked.marker(text);
      status.textContent = answer.total === 0 ? words.none : counted(answer.total);
      const parts = [];
      const meant = answer.hits.length < 5 ? asked.suggest(text) : [];
      if (meant.length > 0) {
        const links = meant.flatMap((word) => [' ', make('a', {href: `#${new URLSearchParams({q: word})}`}, word)]);
        parts.push(make('p', {class: 'meant'}, words.meant, ...links));
      }
      if (answer.total === 0) {
        parts.push(make('p', {}, words.try));
        const mail = form.dataset.email;
        const about = `${words.none} ${text}\n${location.href}`;
        if (mail) parts.push(make('p', {}, make('a', {href: `mailto:${mail}?subject=${encodeURIComponent(text)}&body=${encodeURIComponent(about)}`}, words.tell)));
      } else {
        parts.push(make('ol', {class: 'cards'}, ...answer.hits.map((hit) => card(hit, mark))));
      }
      if (answer.total > answer.hits.length) {
        const more = make('button', {type: 'button', class: 'more-hits'}, words.more);
        more.addEventListener('click', async () => {
          const before = limit;
          limit += 20;
          await show();
          page.querySelectorAll('ol > li')[before]?.querySelector('a').focus();
        });
        parts.push(more);
      }
      page.replaceChildren(...parts);
    });
    const card = (hit, mark) => {
      const heading = make('h2', {}, make('a', {href: root + hit.url}, shown(hit.title, hit.lang, mark)));
      const item = make('li', {class: 'card'}, heading);
      if (hit.summary) item.append(make('p', {}, shown(hit.summary, hit.lang, mark)));
      const kind = hit.kind === 'service' ? '' : words.kinds[hit.kind];
      const note = [kind, hit.note].filter(Boolean).join(' · ');
      if (note) item.append(make('p', {class: 'meta'}, note));
      return item;
    };
    page.before(status);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      limit = 10;
      show();
    });
    box.addEventListener('input', () => {
      limit = 10;
      show();
    });
    filters.addEventListener('change', show);
    reset.addEventListener('click', () => {
      for (const field of fields) field.value = '';
      open.checked = false;
      show();
    });
    addEventListener('hashchange', () => {
      read();
      show();
    });
    read();
    show();
  }
}

/** Runs a task so that only its latest run may show what it found. */
function latest(task) {
  let run = 0;
  return () => {
    const own = ++run;
    return task(() => own === run);
  };
}

function make(name, attributes = {}, ...content) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...content);
  return node;
}
