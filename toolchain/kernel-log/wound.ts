// SPDX-License-Identifier: MIT
import type { ComplaintKind } from '../events.ts';
import { recogniseReport } from './report-patterns.ts';

/**
 * Recognises, by a report's first line, damage after which waiting for the kernel is pointless: after
 * an Oops its locks may be held for ever, and a stuck processor may never return. Returns that line as
 * one clause for people. A task blocked for long is not damage: some devices take their time.
 */
export function woundIn(line: string): string | undefined {
  const start = recogniseReport(line);
  if (start === undefined || !isWound(start.kind, line)) return undefined;
  return line.trim();
}

function isWound(kind: ComplaintKind, line: string): boolean {
  switch (kind) {
    case 'oops':
    case 'panic':
      return true;
    case 'bug':
      return line.startsWith('kernel BUG at ');
    case 'stall':
      return /soft lockup|hard LOCKUP|stalls? on /.test(line);
    default:
      return false;
  }
}
