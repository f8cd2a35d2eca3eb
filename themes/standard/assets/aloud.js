// Reads a page aloud, by a voice of the device itself: others send the text to somebody's server. Where there is no such
// voice for the page's language, there is no button.

const READ = 'main :is(h1, .lead, .hours-line, .prose :is(h2, h3, p, li, th, td))';
// Some engines fall silent in the middle of a longer text.
const LONGEST = 200;

export function wake(button) {
  const { speechSynthesis } = globalThis;
  if (!speechSynthesis || !globalThis.SpeechSynthesisUtterance) return;
  const start = button.textContent;
  let reading = false;

  const offer = () => {
    button.hidden = !voiceFor(document.documentElement.lang);
  };
  speechSynthesis.addEventListener?.('voiceschanged', offer);
  addEventListener('pagehide', stop);
  button.addEventListener('click', () => (reading ? stop() : read()));
  offer();

  function read() {
    reading = true;
    button.textContent = button.dataset.stop;
    const blocks = [...document.querySelectorAll(READ)].filter((block) => !block.querySelector('p, li'));
    const parts = blocks.flatMap((block) => {
      const lang = block.closest('[lang]').lang;
      const voice = voiceFor(lang);
      return voice ? pieces(block.textContent).map((text) => ({ block, lang, voice, text })) : [];
    });
    for (const [index, { block, lang, voice, text }] of parts.entries()) {
      const utterance = Object.assign(new SpeechSynthesisUtterance(text), { lang: voice.lang || lang, voice });
      utterance.onstart = () => mark(block);
      utterance.onerror = stop;
      if (index === parts.length - 1) utterance.onend = stop;
      speechSynthesis.speak(utterance);
    }
  }

  function stop() {
    if (!reading) return;
    reading = false;
    speechSynthesis.cancel();
    mark(undefined);
    button.textContent = start;
  }

  function voiceFor(lang) {
    const language = lang.split('-')[0].toLowerCase();
    const own = speechSynthesis.getVoices().filter((voice) => voice.localService && voice.lang.split(/[-_]/)[0].toLowerCase() === language);
    return own.find((voice) => voice.default) ?? own[0];
  }
}

function mark(block) {
  document.querySelector('.read-now')?.classList.remove('read-now');
  block?.classList.add('read-now');
}

/** Sentences, and longer ones cut between words. */
function pieces(text) {
  const sentences = text.replace(/\s+/g, ' ').trim().match(/[^.!?؟…]+[.!?؟…]*\s*/g) ?? [];
  return sentences.flatMap((sentence) => sentence.match(new RegExp(`.{1,${LONGEST}}(?:\\s|$)`, 'g')) ?? [sentence]).filter((piece) => piece.trim());
}
