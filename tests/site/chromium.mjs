// The browser of the site's tests, and the rules that its pages are held to.

import fs from 'node:fs';
import { createRequire } from 'node:module';

export const BROWSER = process.env.CHROMIUM ?? '/usr/bin/chromium';

// Nothing that talks to the network by itself, and no sandbox, since tests may run as root.
export const ARGUMENTS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];

export const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** axe-core, to be run in a page. */
export const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
