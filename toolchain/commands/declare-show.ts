// SPDX-License-Identifier: MIT
import type { Command } from 'commander';
import type { Invocation } from '../invocation/invocation.ts';

/** Declares `nlkit show`. Its standard output is the path of the report. */
export function declareShow(
  named: (name: string, description: string) => Command,
  start: (command: Command, work: (invocation: Invocation) => Promise<number>) => Promise<void>,
): void {
  named('show', 'open a report in a browser')
    .argument('<FILE>', 'what --report html wrote, or the folder of a failed run')
    .action(async (file: string, _, self: Command) =>
      start(self, async (invocation) => (await import('./show.ts')).show({ file }, invocation)),
    );
}
