// Says whether a place is open now, and when again, and marks today in its hours. Intervals, words and the town's time
// zone stand on the page; a phone set to another zone must not mislead.
const DAY = 1440;
const WEEK = 7 * DAY;
const article = document.querySelector('[data-zone]');
const words = article.dataset;
const locale = `${document.documentElement.lang}-u-nu-latn`;

/** The town's clock: minutes since Monday 00:00, and the day's number since 1970. */
function townTime() {
  const form = new Intl.DateTimeFormat('en-CA', { timeZone: words.zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const part = Object.fromEntries(form.formatToParts(new Date()).map(({ type, value }) => [type, Number(value)]));
  return { day: Date.UTC(part.year, part.month - 1, part.day) / 864e5, minute: part.hour * 60 + part.minute };
}

const spans = (text, sign) => text.split(sign).filter(Boolean).map((span) => span.split('-').map(Number));
/** 0 for Monday; 1970-01-01 was a Thursday. */
const weekday = (day) => (day + 3) % 7;

/** Openings from yesterday on, in minutes since the midnight that `today` began with; those that touch are one. */
function openings(place, today) {
  const differing = new Map(place.differing.split(' ').filter(Boolean).map((day) => day.split(':')));
  const week = spans(place.week, ' ');
  const found = [];
  for (let ahead = -1; ahead <= 60; ahead += 1) {
    const own = differing.get(String(today + ahead));
    const begin = weekday(today + ahead) * DAY;
    const usual = week.filter(([start]) => start >= begin && start < begin + DAY).map(([start, end]) => [start - begin, end - begin]);
    for (const [start, end] of own === undefined ? usual : spans(own, ',')) {
      const last = found.at(-1);
      if (last && start + ahead * DAY <= last[1]) last[1] = Math.max(last[1], end + ahead * DAY);
      else found.push([start + ahead * DAY, end + ahead * DAY]);
    }
  }
  return found;
}

function clock(minute) {
  const two = (number) => String(number).padStart(2, '0');
  const time = minute % DAY;
  return words.clock.replace('12', two(Math.floor(time / 60))).replace('34', two(time % 60));
}

function dayName(day, ahead) {
  if (ahead < 2) return ahead === 0 ? words.today : words.tomorrow;
  const form = ahead < 7 ? { weekday: 'long' } : { weekday: 'long', day: 'numeric', month: 'long' };
  return new Intl.DateTimeFormat(locale, { ...form, timeZone: 'UTC' }).format((day + ahead) * 864e5);
}

function said(place, { day, minute }) {
  const next = openings(place, day).find(([, end]) => end > minute);
  if (!next) return [false, words.closed];
  const [start, end] = next;
  if (start > minute) {
    const ahead = Math.floor(start / DAY);
    return [false, words.opens.replace('{day}', dayName(day, ahead)).replace('{time}', clock(start))];
  }
  return [true, end - minute >= WEEK ? words.open : words.openUntil.replace('{time}', clock(end))];
}

function show() {
  const now = townTime();
  for (const line of document.querySelectorAll('.now')) {
    line.hidden = now.day > Number(line.dataset.known);
    const [isOpen, text] = said(line.dataset, now);
    line.classList.toggle('yes', isOpen);
    if (line.textContent !== text) line.textContent = text;
  }
  const date = new Date(now.day * 864e5).toISOString().slice(0, 10);
  for (const hours of document.querySelectorAll('.hours')) {
    // A day that differs is today's whole truth, so the usual row is not marked beside it.
    const rows = [...(hours.parentElement.querySelectorAll(`[data-day="${date}"]`))];
    if (rows.length === 0) rows.push(...hours.querySelectorAll(`[data-day="${weekday(now.day) + 1}"]`));
    for (const row of hours.querySelectorAll('[data-day]')) {
      row.classList.toggle('today', rows.includes(row));
      if (rows.includes(row)) row.setAttribute('aria-current', 'date');
      else row.removeAttribute('aria-current');
    }
  }
}

show();
setInterval(show, 30_000);
document.addEventListener('visibilitychange', show);
