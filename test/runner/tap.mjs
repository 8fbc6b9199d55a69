// SPDX-License-Identifier: MIT
// Reads the test anything protocol as ava writes it: one `ok` or `not ok` a test, with what went wrong
// between `---` and `...` below it.

/**
 * @typedef {object} Tally
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 */

/**
 * A reader of lines that counts, and says what is worth showing.
 * @param {(text: string) => void} show gets a line for each test, and the report of each that failed
 * @returns {{ line: (text: string) => void, tally: Tally }}
 */
export function tapReader(show) {
  const tally = { passed: 0, failed: 0, skipped: 0 };
  let failing = false;
  const line = (text) => {
    const result = /^(not )?ok \d+(?: - (.*?))?(?: # (SKIP|TODO)\b.*)?$/.exec(text);
    if (result !== null) {
      const [, not, title = '', directive] = result;
      failing = not !== undefined && directive === undefined;
      if (directive !== undefined) tally.skipped += 1;
      else if (failing) tally.failed += 1;
      else tally.passed += 1;
      show(`  ${directive === undefined ? (failing ? '✘' : '✔') : '-'} ${title}`);
      return;
    }
    if (failing && /^ {2}/.test(text)) show(`    ${text}`);
    // What a test logs (`t.log`) is written for its reader.
    else if (text.startsWith('  *')) show(`  ${text}`);
  };
  return { line, tally };
}

/**
 * What a tier came to. A runner that ended badly without naming a test, or that ran none, has failed:
 * a tier never passes by being empty.
 * @param {Tally} tally
 * @param {number | null} status the runner's exit status
 * @returns {{ tally: Tally, reason?: string }}
 */
export function verdict(tally, status) {
  if (tally.failed === 0 && status !== 0) {
    return {
      tally: { ...tally, failed: 1 },
      reason: `the test runner ended with ${status === null ? 'a signal' : `status ${status}`}`,
    };
  }
  if (tally.passed + tally.failed === 0) {
    return { tally: { ...tally, failed: 1 }, reason: 'no test ran' };
  }
  return { tally };
}
