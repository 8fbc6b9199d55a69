// SPDX-License-Identifier: MIT
import type { Complaint, ComplaintKind } from '../events.ts';

/**
 * Kinds of complaints that leave the kernel damaged: its later complaints and leftovers are
 * consequences.
 */
const breaks: ReadonlySet<ComplaintKind> = new Set(['oops', 'bug', 'stall', 'panic']);

/** Whether everything after a complaint is a consequence of it. */
export function isBreak({ kind }: Complaint): boolean {
  return breaks.has(kind);
}

/** Memory was found overwritten: a later crash is a consequence, but another such find is not. */
const corrupts: ReadonlySet<ComplaintKind> = new Set(['sanitizer', 'slab']);

/** The kernel repeats its report of one stall while the stall lasts. */
const repeated = /soft lockup|hard LOCKUP|stalls? on |blocked for more than|workqueue lockup/;

/** Removes repetitions, and notes on each complaint which earlier one caused it. The order stays. */
export function linkCauses(complaints: readonly Complaint[]): Complaint[] {
  const linked: Complaint[] = [];
  for (const complaint of complaints) {
    if (linked.some((earlier) => isRepetition(complaint, earlier))) continue;
    const cause = linked.findIndex((earlier) => follows(complaint, earlier));
    linked.push(cause === -1 ? complaint : { ...complaint, causedBy: cause });
  }
  return linked;
}

function follows({ kind }: Complaint, earlier: Complaint): boolean {
  if (earlier.causedBy !== undefined) return false;
  // The kernel panics because its first process ended.
  if (earlier.kind === 'oom' && kind === 'panic') return true;
  return breaks.has(earlier.kind) || (corrupts.has(earlier.kind) && breaks.has(kind));
}

/**
 * Whether two complaints are about the same stuck processor or task: reported by the same watchdog, or
 * by another one in the same function.
 */
function isRepetition(complaint: Complaint, earlier: Complaint): boolean {
  if (complaint.kind !== 'stall' || earlier.kind !== 'stall') return false;
  if (!repeated.test(complaint.title) || !repeated.test(earlier.title)) return false;
  const place = functionOf(complaint);
  if (place !== undefined && place === functionOf(earlier)) return true;
  return withoutNumbers(complaint.title) === withoutNumbers(earlier.title);
}

/** The module's function that is running, `hang_loop [hang]`. */
function functionOf({ frames }: Complaint): string | undefined {
  return frames[0]?.symbol.replace(/\+\S+/, '');
}

/** Two reports of one stall differ only in its duration. */
function withoutNumbers(title: string): string {
  return title.replace(/stuck for \d+s|more than \d+ seconds|(?<=stalls? on CPUs?\S*) .*/, '');
}
