// Says below the map which district the finger, the mouse or the keyboard is on. The name is in the link too.
for (const map of document.querySelectorAll('.map')) {
  const line = map.parentElement.querySelector('.map-name');
  const show = ({ target }) => {
    line.textContent = target.closest?.('a')?.querySelector('title').textContent ?? '';
  };
  map.addEventListener('pointerover', show);
  map.addEventListener('focusin', show);
}
