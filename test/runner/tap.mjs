// SPDX-License-Identifier: MIT
// Reads the test anything protocol as ava writes it: a line `ok` or `not ok` for each test, and the report of a
// failure between `---` and `...` below it. Comments of ava.mjs say how long tests and files took.

/**
 * @typedef {object} Tally
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 */

/**
 * Reads lines, counts results, and returns the lines to show.
 * @param {(text: string) => void} show gets a line for each test, and the report of each that failed
 * @returns {{
 *   line: (text: string) => void,
 *   end: () => void,
 *   tally: Tally,
 *   failures: import('./summary.mjs').Failure[],
 *   durations: { tests: import('./summary.mjs').Duration[], files: import('./summary.mjs').Duration[] },
 * }}
 */
export function tapReader(show) {
  const tally = { passed: 0, failed: 0, skipped: 0 };
  const failures = [];
  const durations = { tests: [], files: [] };
  /** The test of the last line `ok` or `not ok`. */
  let latest = '';
  /** The failure whose report is being read. */
  let failing;
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
      latest = title;
      const failed = not !== undefined && directive === undefined;
      failing = failed ? { title, report: [] } : undefined;
      if (directive !== undefined) {
        tally.skipped += 1;
        show(`  - ${title}`);
      } else if (failing !== undefined) {
        tally.failed += 1;
        failures.push(failing);
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
    const [, kind, milliseconds, file] = /^# (took|file) (\d+) (.*)$/.exec(text) ?? [];
    if (kind === 'took') {
      durations.tests.push({ title: latest, milliseconds: Number(milliseconds) });
    } else if (kind === 'file') {
      durations.files.push({ title: file, milliseconds: Number(milliseconds) });
    } else if (text.startsWith('#   ') || (failing !== undefined && /^ {2}|^# at /.test(text))) {
      // The lines of `t.log`, and a failure's report and place.
      const shown = `  ${text.replace(/^# {3}/, '').replace(/^# at /, '  place: ')}`;
      show(`  ${shown}`);
      failing?.report.push(shown);
    }
  };
  return { line, end: flush, tally, failures, durations };
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
