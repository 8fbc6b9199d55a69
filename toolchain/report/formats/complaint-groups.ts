// SPDX-License-Identifier: MIT
import type { Complaint } from '../../events.ts';
import { faultKey } from '../same-fault.ts';
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
 * Joins the complaints of all attempts that are about the same fault. Consequences of another complaint are left out.
 */
export function complaintGroups({ tests }: Recorded): ComplaintGroup[] {
  const groups = new Map<string, Growing>();
  for (const { result } of tests)
    for (const complaint of result.attempts.flatMap(({ complaints }) => complaints)) {
      if (complaint.causedBy !== undefined) continue;
      const key = faultKey(complaint);
      const group = groups.get(key) ?? newGroup(complaint, result.command);
      groups.set(key, group);
      group.kernels.add(readableLine(result.kernel));
      group.tests.add(readableLine(result.test));
      group.isFlaky &&= result.verdict === 'flaky';
    }
  return [...groups.values()];
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
