// SPDX-License-Identifier: MIT
// The ends of a tier and of the whole run: what took longest, and what failed.

/**
 * @typedef {object} Failure
 * @property {string} title
 * @property {string[]} report its lines, as ava or a linter printed them
 */

/**
 * @typedef {object} Duration
 * @property {string} title of a test, or the path of a file
 * @property {number} milliseconds
 */

/** The longest report that is repeated whole, in lines. */
const longest = 40;
/** Lines kept of the end of a longer one: the place of the failure is there. */
const kept = 8;

/**
 * The lines that name every failed test once more, with its report.
 * @param {readonly (Failure & { tier: string })[]} failures
 * @returns {string[]}
 */
export function failedLines(failures) {
  if (failures.length === 0) return [];
  return ['', '── failed', ...failures.flatMap((failure) => failedTest(failure))];
}

function failedTest({ tier, title, report }) {
  return [`  ✘ ${tier}: ${title}`, ...cut(report).map((line) => `    ${line}`)];
}

function cut(report) {
  if (report.length <= longest) return report;
  const left = report.length - (longest - 1);
  return [
    ...report.slice(0, longest - 1 - kept),
    `  … ${left} lines left out …`,
    ...report.slice(-kept),
  ];
}

/**
 * The lines that name the slowest tests and files of a tier.
 * @param {{ tests: readonly Duration[], files: readonly Duration[] }} durations
 * @returns {string[]}
 */
export function slowestLines({ tests, files }) {
  return [
    ...slowest('slowest tests, start to end, waiting for other tests included', tests, 5),
    ...slowest('slowest files, first test to end of process, others beside it', files, 12),
  ];
}

function slowest(heading, durations, count) {
  if (durations.length === 0) return [];
  const sorted = durations.toSorted((a, b) => b.milliseconds - a.milliseconds).slice(0, count);
  const lines = sorted.map(
    ({ title, milliseconds }) => `    ${(milliseconds / 1000).toFixed(1).padStart(6)} s  ${title}`,
  );
  return [`  ${heading}:`, ...lines];
}
