// What one does with an entry besides reading it: put it on the list, hand it on, print it.

export function wake(part, { list, share, whenChanged }) {
  const { id, said } = part.dataset;
  const find = (name) => part.querySelector(`[data-do=${name}]`);
  const status = part.querySelector('[role=status]');
  const show = () => {
    const button = find('list');
    button.textContent = list.has(id) ? button.dataset.off : button.dataset.on;
  };
  find('list').addEventListener('click', () => {
    list.toggle(id);
    show();
  });
  find('print').addEventListener('click', () => print());
  find('share').addEventListener('click', async () => {
    status.textContent = '';
    if (await share(location.href.split('#')[0], document.title)) status.textContent = said;
  });
  whenChanged(show);
  show();
  part.hidden = false;
}
