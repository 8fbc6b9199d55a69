// SPDX-License-Identifier: MIT
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { sendSignal } from './processes.ts';
import type { CommandLine, RunFailure, RunRequest } from './protocol.ts';

export interface CommandsOptions {
  readonly stage: 'setup' | 'teardown';
  /** Absolute path of the session's directory. */
  readonly directory: string;
  readonly app: RunRequest['app'];
  /** Milliseconds for all of them together. */
  readonly timeout: number;
  readonly stdout: Writable;
  readonly stderr: Writable;
  /** Aborted: the one that runs is ended, and the rest are not run. */
  readonly stop?: AbortSignal;
}

/** Characters of a command's output that its failure quotes: the last ones. */
const quoted = 4_000;

/** Milliseconds for the last output of a command that has ended but left its output to a daemon. */
const lastOutput = 200;

/**
 * Runs commands one after the other until one fails; resolves to how it did. What they leave running
 * (a daemon for the app) is not ended here.
 */
export async function runCommands(
  commands: readonly CommandLine[],
  options: CommandsOptions,
): Promise<RunFailure | undefined> {
  const late = AbortSignal.timeout(options.timeout);
  const { stop, stage } = options;
  for (const command of commands) {
    const failure = await runOne(command, options, stop ? AbortSignal.any([late, stop]) : late);
    if (failure === undefined) continue;
    const how = late.aborted
      ? `was still running after ${String(options.timeout / 1000)} s`
      : failure.how;
    return {
      reason: stage,
      message: `${stage} failed: ${command.join(' ')} ${how}`,
      ...(late.aborted && { hint: 'give it longer with --timeout' }),
      ...(failure.output !== '' && { details: failure.output }),
    };
  }
  return undefined;
}

interface Failed {
  /** `ended with exit code 3`. */
  readonly how: string;
  readonly output: string;
}

async function runOne(
  [file = '', ...args]: CommandLine,
  { directory, app, stdout, stderr }: CommandsOptions,
  end: AbortSignal,
): Promise<Failed | undefined> {
  if (end.aborted) return { how: 'was not run', output: '' };
  const child = spawn(file, args, {
    cwd: `${directory}/${app.workingDirectory}`,
    env: { ...process.env, ...app.environment },
    // A session of its own: what ends it goes to all of its process group.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const closed = once(child, 'close');
  closed.catch(() => undefined);
  let output = '';
  const take = (from: Readable, to: Writable): void => {
    from.on('data', (bytes: Buffer) => {
      output = (output + bytes.toString()).slice(-quoted);
      // A daemon may still write when all is over.
      if (to.writableEnded || to.write(bytes)) return;
      from.pause();
      to.once('drain', () => from.resume());
    });
  };
  take(child.stdout, stdout);
  take(child.stderr, stderr);
  const onEnd = (): void => {
    if (child.pid !== undefined) sendSignal(-child.pid, 'SIGKILL');
  };
  end.addEventListener('abort', onEnd, { once: true });
  try {
    const exited = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
    const [exitCode, signal] = await exited;
    await Promise.race([closed, delay(lastOutput)]);
    if (exitCode === 0) return undefined;
    const how =
      exitCode === null
        ? `was ended by ${String(signal)}`
        : `ended with exit code ${String(exitCode)}`;
    return { how, output };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return { how: `could not be started: ${code ?? message}`, output: '' };
  } finally {
    end.removeEventListener('abort', onEnd);
  }
}
