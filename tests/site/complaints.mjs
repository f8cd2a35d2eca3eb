// What was found wrong, told once per rule and not once per page: a flaw of a template is on a thousand pages.

const MOST_LINES = 50;
const MOST_PER_RULE = 5;

export class Complaints {
  #byRule = new Map();

  /** `rule` names the flaw and is the same on every page; `detail` is what is special here. */
  add(page, rule, detail = '') {
    if (!this.#byRule.has(rule)) this.#byRule.set(rule, []);
    this.#byRule.get(rule).push(`${page}: ${rule}${detail ? `: ${detail}` : ''}`);
  }

  get count() {
    return [...this.#byRule.values()].reduce((sum, list) => sum + list.length, 0);
  }

  /** At most 50 lines. */
  lines() {
    const rules = [...this.#byRule.entries()].sort((a, b) => a[1].length - b[1].length);
    const perRule = Math.max(1, Math.min(MOST_PER_RULE, Math.floor((MOST_LINES - 2) / Math.max(1, rules.length)) - 1));
    const lines = [];
    for (const [rule, list] of rules) {
      lines.push(...list.slice(0, perRule));
      if (list.length > perRule) lines.push(`  … and ${list.length - perRule} more: ${rule}`);
    }
    if (lines.length > MOST_LINES - 1) lines.splice(MOST_LINES - 2, Infinity, '  … and more rules');
    return lines;
  }
}
