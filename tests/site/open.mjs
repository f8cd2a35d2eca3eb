// Whether "open now" tells the truth: `node tests/site/open.mjs`.
//
// The script of the theme, in a real browser, on a page of its own with intervals written as a build writes them, at given
// moments and on phones in other time zones. Each line of CASES is a moment and what a reader must see.

import fs from 'node:fs';
import { chromium } from 'playwright-core';
import { Complaints } from './complaints.mjs';

const BROWSER = process.env.CHROMIUM ?? '/usr/bin/chromium';
const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];
const SCRIPT = fs.readFileSync(new URL('../../themes/standard/assets/open.js', import.meta.url), 'utf8');

// Monday and Tuesday 09:00-12:00 and 14:00-16:00, a night from Friday 22:00 to Saturday 02:00.
const OFFICE = { week: '540-720 840-960 1980-2160 2280-2400 7080-7320' };
// The same, with Tuesday, 2026-12-01 (day 20788) closed, and Wednesday from 10:00 to 11:00 instead.
const DIFFERING = { ...OFFICE, differing: '20788: 20789:600-660' };
const ALWAYS = { week: '0-1440 1440-2880 2880-4320 4320-5760 5760-7200 7200-8640 8640-10080' };

const CASES = [
  // Monday, 2026-11-30 in Berlin, one hour ahead of UTC.
  { at: '2026-11-30T07:59:00Z', of: OFFICE, says: 'closed, opens today 09:00' },
  { at: '2026-11-30T08:00:00Z', of: OFFICE, says: 'open until 12:00' },
  { at: '2026-11-30T10:59:00Z', of: OFFICE, says: 'open until 12:00' },
  { at: '2026-11-30T11:00:00Z', of: OFFICE, says: 'closed, opens today 14:00' },
  { at: '2026-11-30T15:00:00Z', of: OFFICE, says: 'closed, opens tomorrow 09:00' },
  { at: '2026-12-01T15:00:00Z', of: OFFICE, says: 'closed, opens Friday 22:00' },
  // A phone in New York or Auckland shows the town's time.
  { at: '2026-11-30T08:00:00Z', zone: 'America/New_York', of: OFFICE, says: 'open until 12:00' },
  { at: '2026-11-30T08:00:00Z', zone: 'Pacific/Auckland', of: OFFICE, says: 'open until 12:00' },
  // Summer time.
  { at: '2026-06-29T07:00:00Z', of: OFFICE, says: 'open until 12:00' },
  // After midnight the night still belongs to Friday.
  { at: '2026-12-05T00:30:00Z', of: OFFICE, says: 'open until 02:00' },
  { at: '2026-12-05T01:00:00Z', of: OFFICE, says: 'closed, opens Monday 09:00' },
  // A day that differs.
  { at: '2026-12-01T08:30:00Z', of: DIFFERING, says: 'closed, opens tomorrow 10:00', today: ['2026-12-01'] },
  { at: '2026-12-02T09:30:00Z', of: DIFFERING, says: 'open until 11:00', today: ['3'] },
  { at: '2026-11-30T15:00:00Z', of: DIFFERING, says: 'closed, opens Wednesday 10:00', today: ['1'] },
  // Around the clock there is no closing time.
  { at: '2026-11-30T08:00:00Z', of: ALWAYS, says: 'open' },
  // Where the guide is too old to know, it says nothing.
  { at: '2026-11-30T08:00:00Z', of: { ...OFFICE, known: '20786' }, says: '' },
];

const complaints = new Complaints();
const browser = await chromium.launch({ executablePath: BROWSER, args: ARGUMENTS });
try {
  for (const each of CASES) await check(each);
} finally {
  await browser.close();
}
if (complaints.count > 0) {
  console.log(complaints.lines().join('\n'));
  process.exitCode = 1;
} else {
  console.log(`${CASES.length} moments`);
}

async function check({ at, zone = 'Europe/Berlin', of, says, today }) {
  const context = await browser.newContext({ timezoneId: zone });
  const page = await context.newPage();
  const name = `${at} in ${zone}`;
  page.on('pageerror', (error) => complaints.add(name, 'fails', error.message));
  await page.clock.setFixedTime(new Date(at));
  await context.route('https://site.invalid/**', (route) => {
    const isScript = route.request().url().endsWith('.js');
    return route.fulfill({ contentType: isScript ? 'text/javascript' : 'text/html', body: isScript ? SCRIPT : pageOf(of) });
  });
  await page.goto('https://site.invalid/', { waitUntil: 'load' });
  const line = page.locator('.now');
  const said = await line.isHidden() ? '' : await line.textContent();
  if (said !== says) complaints.add(name, 'says something else', `"${said}" instead of "${says}"`);
  const marked = await page.locator('.today').evaluateAll((rows) => rows.map((row) => row.dataset.day));
  if (today && marked.join() !== today.join()) complaints.add(name, 'marks another day', `${marked} instead of ${today}`);
  await context.close();
}

function pageOf({ week, differing = '', known = '30000' }) {
  const row = (day) => `<tr data-day="${day}"><th>x</th><td>x</td></tr>`;
  return `<!doctype html><html lang="en"><title>x</title><script type="module" src="open.js"></script>
    <article data-zone="Europe/Berlin" data-clock="12:34" data-open="open" data-open-until="open until {time}" data-closed="closed"
      data-opens="closed, opens {day} {time}" data-today="today" data-tomorrow="tomorrow">
    <section><p class="now" hidden data-week="${week}" data-differing="${differing}" data-known="${known}"></p>
    <table class="hours">${[1, 2, 3, 4, 5, 6, 7].map(row).join('')}</table><table class="hours">${row('2026-12-01')}</table></section></article>`;
}
