// Words that a text explains at its end are explained where they stand as well, at a tap.

export function wake() {
  for (const term of document.querySelectorAll('a.term')) {
    term.setAttribute('role', 'button');
    term.setAttribute('aria-expanded', 'false');
    term.addEventListener('click', (event) => {
      event.preventDefault();
      toggle(term);
    });
    term.addEventListener('keydown', (event) => {
      if (event.key === ' ') event.preventDefault();
      if (event.key === ' ' || (event.key === 'Escape' && term.nextElementSibling?.matches('.explained'))) toggle(term);
    });
  }
}

function toggle(term) {
  const open = term.nextElementSibling?.matches('.explained') ? term.nextElementSibling : undefined;
  term.setAttribute('aria-expanded', String(!open));
  if (open) {
    open.remove();
    return;
  }
  const source = document.getElementById(term.hash.slice(1)).querySelector('.meaning');
  const note = document.createElement('span');
  note.className = 'explained';
  note.lang = source.closest('[lang]').lang;
  note.dir = getComputedStyle(source).direction;
  note.append(...source.cloneNode(true).childNodes);
  term.after(note);
}
