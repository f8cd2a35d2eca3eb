// Shows the buttons that print, which without script would do nothing.
for (const button of document.querySelectorAll('[data-print]')) {
  button.parentElement.hidden = false;
  button.addEventListener('click', () => window.print());
}
