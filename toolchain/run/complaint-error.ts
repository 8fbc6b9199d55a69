// SPDX-License-Identifier: MIT
import type { Complaint } from '../events.ts';
import { exitCodes, NlkitError } from '../errors/nlkit-error.ts';

/**
 * The kernel complained (exit 5). `cause` is what failed besides, where something did. `details` holds
 * the kernel's own reports.
 */
export class ComplaintError extends NlkitError {
  override readonly exitCode = exitCodes.kernelComplained;
  readonly complaints: readonly Complaint[];

  constructor(complaints: readonly Complaint[], options: ErrorOptions = {}) {
    super('kernel-complained', `the kernel complained: ${complaints.map(titleOf).join('; ')}`, {
      ...options,
      details: complaints.flatMap(({ text }) => text).join('\n'),
    });
    this.complaints = complaints;
  }
}

function titleOf({ title, frames }: Complaint): string {
  const place = frames.find(({ file }) => file !== undefined);
  return place === undefined ? title : `${title} (${place.file ?? ''}:${String(place.line)})`;
}
