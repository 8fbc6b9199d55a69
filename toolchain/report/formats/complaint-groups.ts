// SPDX-License-Identifier: MIT
import type { Complaint, ComplaintFrame } from '../../events.ts';
import type { Recorded } from './recorded.ts';
import { readableLine } from './readable.ts';

/** One complaint, with all places where it came. */
export interface ComplaintGroup {
  /** The complaint as it came first. */
  readonly complaint: Complaint;
  /** Absent where the title alone is its fingerprint. */
  readonly fingerprint?: string;
  readonly kernels: ReadonlySet<string>;
  readonly tests: ReadonlySet<string>;
  /** All came in tests that passed on a retry. */
  readonly isFlaky: boolean;
  /** The command line that repeats the test in which it came first. */
  readonly command?: string;
}

/**
 * Joins the complaints of all attempts: by their fingerprints, or else by kind, title and place. Consequences of
 * another complaint are left out.
 */
export function complaintGroups({ tests }: Recorded): ComplaintGroup[] {
  const groups = new Map<string, Growing>();
  for (const { result } of tests)
    for (const complaint of result.attempts.flatMap(({ complaints }) => complaints)) {
      if (complaint.causedBy !== undefined) continue;
      const key = keyOf(complaint);
      const group = groups.get(key) ?? newGroup(complaint, result.command);
      groups.set(key, group);
      group.kernels.add(readableLine(result.kernel));
      group.tests.add(readableLine(result.test));
      group.isFlaky &&= result.verdict === 'flaky';
    }
  return [...groups.values()];
}

/** The project's own code nearest to the fault, where its line is known. */
export function placeOf({ frames }: Complaint): ComplaintFrame | undefined {
  return frames.find(({ file, line }) => file !== undefined && line !== undefined);
}

interface Growing extends ComplaintGroup {
  readonly kernels: Set<string>;
  readonly tests: Set<string>;
  isFlaky: boolean;
}

function newGroup(complaint: Complaint, command: string | undefined): Growing {
  const { fingerprint, title } = complaint;
  return {
    ...{ complaint, kernels: new Set(), tests: new Set(), isFlaky: true },
    ...(fingerprint?.includes(title) === false && { fingerprint }),
    ...(command !== undefined && { command: readableLine(command) }),
  };
}

function keyOf(complaint: Complaint): string {
  const { fingerprint, kind, title } = complaint;
  const { file, line } = placeOf(complaint) ?? {};
  return JSON.stringify(fingerprint ?? [kind, title, file, line]);
}
