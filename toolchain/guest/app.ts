// SPDX-License-Identifier: MIT
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import type { RunRequest, RunStatus } from './protocol.ts';
import { endMembers, sendSignal } from './processes.ts';
import type { ProcessScope } from './processes.ts';

export interface AppRun {
  readonly outcome: RunStatus['app'];
  /** Why it did not start; the outcome is null then. */
  readonly startError?: NodeJS.ErrnoException;
  /** Processes that could not be ended. */
  readonly stuck: readonly number[];
}

export interface AppOptions {
  /** Absolute path of the session's directory. */
  readonly directory: string;
  /** Milliseconds. */
  readonly timeout: number;
  readonly stdout: Writable;
  readonly stderr: Writable;
  readonly scope: ProcessScope;
  /** Aborted: the app is to end, politely first. */
  readonly stop: AbortSignal;
  /** Aborted: nobody is left to listen; end it at once. */
  readonly gone: AbortSignal;
}

/** Milliseconds between the request to end and SIGKILL. */
const grace = 1_000;

/** Runs the app to its end or its deadline; afterwards nothing that it started is left. */
export async function runApp(app: RunRequest['app'], options: AppOptions): Promise<AppRun> {
  const [file = '', ...args] = app.command;
  const child = spawn(file, args, {
    cwd: `${options.directory}/${app.workingDirectory}`,
    env: { ...process.env, ...app.environment },
    // A session of its own: the deadline's SIGTERM goes to all of its process group.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  child.stdout.pipe(options.stdout);
  child.stderr.pipe(options.stderr);
  const written = Promise.all([once(options.stdout, 'finish'), once(options.stderr, 'finish')]);

  const ended = new AbortController();
  const late = new AbortController();
  const end = async (): Promise<void> => {
    if (child.pid === undefined) return;
    sendSignal(-child.pid, 'SIGTERM');
    const patience = AbortSignal.any([options.gone, ended.signal]);
    await delay(grace, undefined, { signal: patience }).catch(() => undefined);
    if (!ended.signal.aborted) sendSignal(-child.pid, 'SIGKILL');
  };
  const onStop = (): void => void end();
  const deadline = setTimeout(() => {
    late.abort();
    void end();
  }, options.timeout);
  const asked = AbortSignal.any([options.stop, options.gone]);
  if (asked.aborted) onStop();
  else asked.addEventListener('abort', onStop, { once: true });

  let exitCode: number | null;
  let signal: NodeJS.Signals | null;
  try {
    [exitCode, signal] = await exited;
  } catch (error) {
    options.stdout.end();
    options.stderr.end();
    return { outcome: null, startError: error as NodeJS.ErrnoException, stuck: [] };
  } finally {
    ended.abort();
    clearTimeout(deadline);
    asked.removeEventListener('abort', onStop);
  }

  const timedOut = late.signal.aborted;
  const stuck = await endMembers(options.scope);
  // The last of its processes has gone, so its pipes are at their end; only the CLI can hold up the rest.
  const patience = delay(10_000, undefined, { signal: options.gone }).catch(() => undefined);
  await Promise.race([written, patience]);
  return {
    outcome: {
      exitCode: timedOut ? null : exitCode,
      ...(signal === null ? {} : { signal }),
      ...(timedOut ? { timedOut } : {}),
    },
    stuck,
  };
}
