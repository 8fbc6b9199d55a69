// SPDX-License-Identifier: MIT
import { Budget } from './budget.ts';
import { details } from './markdown-details.ts';
import { complaintTable, reasonTable, testTable } from './markdown-tables.ts';
import { code } from './markdown-text.ts';
import type { Recorded } from './recorded.ts';
import { countsOf } from './words.ts';

/** Bytes that GitHub takes as the summary of a step. */
export const longestSummary = 1024 * 1024;

/**
 * Writes a summary for people: a table of tests and kernels, the complaints, then each failure with its details folded.
 *
 * @param longest bytes that it may take; what does not fit is counted
 */
export function markdown(recorded: Recorded, longest = longestSummary): string {
  const { project, kernels, tests, error } = recorded;
  const budget = new Budget(longest);
  const results = tests.map(({ result }) => result);
  const where = kernels.length === 1 ? code(kernels[0] ?? '') : `${kernels.length} kernels`;
  budget.add(`## nlkit test: ${code(project)} on ${where}\n\n${countsOf(results)}\n`);
  if (error !== undefined) budget.add(`\n**It ended early:** ${code(error.message)}\n`);
  for (const table of [testTable(recorded), complaintTable(recorded), reasonTable(recorded)])
    if (table !== undefined) budget.addTable(table);
  const failures = details(recorded);
  if (failures.length > 0) budget.add('\n### Details\n\n');
  const left = failures.findIndex((failure) => !budget.add(failure));
  if (left !== -1)
    budget.end(`\nThe summary is full: ${failures.length - left} more are left out.\n`);
  return budget.text;
}
