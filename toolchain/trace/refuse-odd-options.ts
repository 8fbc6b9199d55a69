// SPDX-License-Identifier: MIT
import { UsageError } from '../errors/usage-error.ts';
import type { Invocation } from '../invocation/invocation.ts';
import { refuseOddWrite } from './captures/refuse-odd-write.ts';
import type { TraceCommandOptions } from './trace.ts';

/** Refuses options that do not go together. One of them would be ignored. @throws UsageError `usage` */
export function refuseOddOptions(
  options: TraceCommandOptions,
  invocation: Pick<Invocation, 'flags' | 'stdout'>,
): void {
  const { command, pid, read, write, netns, tap, tree, drawing } = options;
  const sources = [
    ...(command === undefined ? [] : ['a command']),
    ...(pid === undefined ? [] : ['--pid']),
    ...(read === undefined ? [] : ['--read']),
  ];
  if (sources.length > 1) {
    const hint = 'nlkit trace -- COMMAND, nlkit trace --pid PID or nlkit trace --read FILE';
    throw usage(`${sources.join(' and ')} exclude each other`, hint);
  }
  if (read !== undefined && (netns !== undefined || tap !== 'auto')) {
    const ignored = netns === undefined ? '--tap' : '--netns';
    throw usage(`--read shows a capture, and ${ignored} is for a tap`, `leave out ${ignored}`);
  }
  if (pid !== undefined && netns !== undefined) {
    throw usage('--pid and --netns exclude each other', 'a process has its own namespace');
  }
  const details = tree ? '--tree' : drawing ? '--drawing' : undefined;
  if (invocation.flags.json && details !== undefined) {
    throw usage(`${details} and --json exclude each other`, `leave out one of them`);
  }
  refuseOddWrite({ write, tree, drawing }, invocation, 'nlkit trace');
}

function usage(message: string, hint: string): UsageError {
  return new UsageError('usage', message, { hint });
}
