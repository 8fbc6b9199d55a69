// SPDX-License-Identifier: MIT
import type { Complaint, ComplaintFrame } from '../events.ts';

/** The project's own code nearest to the fault, where its line is known. */
export function placeOf({ frames }: Pick<Complaint, 'frames'>): ComplaintFrame | undefined {
  return frames.find(({ file, line }) => file !== undefined && line !== undefined);
}

/**
 * A key of the fault that a complaint is about. Two faults in one function have the same fingerprint, so the source line
 * counts, too; titles have numbers that differ between kernels, so they count only where there is no fingerprint.
 */
export function faultKey(complaint: Complaint): string {
  const { fingerprint, kind, title } = complaint;
  const { file, line } = placeOf(complaint) ?? {};
  return JSON.stringify([kind, fingerprint ?? title, file, line]);
}
