// SPDX-License-Identifier: MIT
// Reads the test anything protocol as ava writes it: a line `ok` or `not ok` for each test, and the report of a
// failure between `---` and `...` below it.

/**
 * @typedef {object} Tally
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 */

/**
 * Reads lines, counts results, and returns the lines to show.
 * @param {(text: string) => void} show gets a line for each test, and the report of each that failed
 * @returns {{ line: (text: string) => void, end: () => void, tally: Tally }}
 */
export function tapReader(show) {
  const tally = { passed: 0, failed: 0, skipped: 0 };
  let failing = false;
  /** The line of a test that passed, kept until its log shows that it did not skip itself. */
  let passing;
  const flush = () => {
    if (passing === undefined) return;
    tally.passed += 1;
    show(`  ✔ ${passing}`);
    passing = undefined;
  };
  const line = (text) => {
    const result = /^(not )?ok \d+(?: - (.*?))?(?: # (SKIP|TODO)\b.*)?$/.exec(text);
    if (result !== null) {
      flush();
      const [, not, title = '', directive] = result;
      failing = not !== undefined && directive === undefined;
      if (directive !== undefined) {
        tally.skipped += 1;
        show(`  - ${title}`);
      } else if (failing) {
        tally.failed += 1;
        show(`  ✘ ${title}`);
      } else {
        passing = title;
      }
      return;
    }
    // A test that skips itself while it runs (test/testing-release.ts).
    const [, reason] = /^# {3}skipped: (.*)$/.exec(text) ?? [];
    if (passing !== undefined && reason !== undefined) {
      tally.skipped += 1;
      show(`  - ${passing}: ${reason}`);
      passing = undefined;
      return;
    }
    flush();
    if (failing && /^ {2}/.test(text)) show(`    ${text}`);
    // Show the lines of `t.log`.
    else if (text.startsWith('#   ')) show(`    ${text.slice('#   '.length)}`);
  };
  return { line, end: flush, tally };
}

/**
 * The result of a tier. A runner that ended badly without naming a test, or that ran no test, has failed: an empty
 * tier never passes.
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
