// SPDX-License-Identifier: MIT
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { Interruption } from '../../errors/interruption.ts';
import { inNamespace } from '../strace/strace-command.ts';
import { familyOf, listedProcess, signalProcess, type ListedProcess } from '../process-table.ts';
import type { CommandEnd } from '../tap-run.ts';

export interface PlainCommandOptions {
  readonly command: readonly string[];
  readonly netns: string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly stdout: number;
  readonly atTerminal: boolean;
  readonly signal: AbortSignal;
}

/** Milliseconds that a command may take to end after it was asked to. */
const grace = 5000;

/** Runs a command on nlkit's own streams to its end; the signal ends it and what it has started. */
export async function runPlain(options: PlainCommandOptions): Promise<CommandEnd> {
  const { command, netns, environment, stdout, atTerminal, signal } = options;
  const [program = '', ...args] = [...inNamespace(netns), ...command];
  const child = spawn(program, args, {
    env: { ...environment },
    stdio: ['inherit', stdout, 'inherit'],
  });
  // A process in a session of its own, such as a daemon, goes on.
  const home = new Set([listedProcess(process.pid)?.session, child.pid]);
  let timer: NodeJS.Timeout | undefined;
  let told: readonly ListedProcess[] = [];
  const tell = (name: NodeJS.Signals): void => {
    for (const each of told) signalProcess(each, name);
  };
  const end = (): void => {
    const reason: unknown = signal.reason;
    const name = reason instanceof Interruption ? reason.signal : 'SIGTERM';
    told = familyOf(child.pid ?? 0).filter(({ session }) => home.has(session));
    if (!(name === 'SIGINT' && atTerminal)) tell(name === 'SIGPIPE' ? 'SIGTERM' : name);
    timer = setTimeout(() => tell('SIGKILL'), grace);
  };
  signal.addEventListener('abort', end, { once: true });
  if (signal.aborted) end();
  try {
    return await new Promise<CommandEnd>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (exitCode, name) =>
        resolve({ exitCode, ...(name !== null && name in constants.signals && { signal: name }) }),
      );
    });
  } finally {
    // Its children may take as long as the command itself.
    const isThere = (one: ListedProcess): boolean =>
      listedProcess(one.pid)?.started === one.started;
    while (told.some(isThere)) await pause(20);
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
  }
}
