// SPDX-License-Identifier: MIT
// Runs `nlkit trace` and reads its events.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { checkout } from '../../../toolchain/checkout.ts';
import type { MessageEvent, NlkitEvent, ResultEvent } from '../../../toolchain/events.ts';

const main = join(checkout, 'dist/toolchain/main.js');

export interface Traced {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `nlkit trace`, or another command, to its end. */
export async function traced(
  args: readonly string[],
  { command = process.execPath, lead = [main, 'trace'] as readonly string[] } = {},
): Promise<Traced> {
  const child = spawn(command, [...lead, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const written = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    written.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    written.stderr += text;
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...written };
}

export function eventsOf({ stdout }: Traced): NlkitEvent[] {
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as NlkitEvent);
}

export function messagesOf(run: Traced): MessageEvent[] {
  return eventsOf(run).filter((event) => event.type === 'message');
}

export function resultOf(run: Traced): ResultEvent {
  const last = eventsOf(run).at(-1);
  if (last?.type !== 'result' || 'tests' in last) throw new Error(run.stderr);
  return last;
}
