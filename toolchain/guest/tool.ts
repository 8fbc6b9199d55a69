// SPDX-License-Identifier: MIT
import { spawn } from 'node:child_process';
import { describeStuck, type StuckProcess } from './stuck.ts';

export interface ToolOutcome {
  /** Null when a signal ended it, or it did not end in time. */
  readonly exitCode: number | null;
  readonly signal: string | null;
  readonly timedOut: boolean;
  /** The place in the kernel where it was at its deadline, if `tellsStuck`. */
  readonly stuck?: StuckProcess;
  readonly stdout: string;
  readonly stderr: string;
}

/** The PATH of tools; Node lies in /usr/local. */
const path = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Characters of each stream that are kept: the last ones. */
const kept = 4 * 1024 * 1024;

export interface ToolOptions {
  /** The agent's own unless given. */
  readonly directory?: string;
  /** Say where in the kernel it is when its time is over. */
  readonly tellsStuck?: boolean;
  /** Aborted: it has {@link hurry} left. */
  readonly hurry?: AbortSignal | undefined;
}

/** Milliseconds for a tool once it has to hurry. */
const hurry = 3_000;

/**
 * Runs a small tool (insmod, rmmod, modinfo) to its end, in a session of its own, so that a signal to
 * the agent's process group cannot stop it half-way. One that is stuck in the kernel cannot be killed
 * either: after the deadline (milliseconds) it is given up. Rejects only if it cannot be started.
 */
export function runTool(
  file: string,
  args: readonly string[],
  deadline: number,
  options: ToolOptions = {},
): Promise<ToolOutcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      detached: true,
      ...(options.directory !== undefined && { cwd: options.directory }),
      stdio: ['ignore', 'pipe', 'pipe'],
      // The tools' messages are translated otherwise, and sbin is not on every path.
      env: { ...process.env, LC_ALL: 'C', PATH: path },
    });
    let stdout = '';
    let stderr = '';
    child.stdout
      .setEncoding('utf8')
      .on('data', (text: string) => (stdout = (stdout + text).slice(-kept)));
    child.stderr
      .setEncoding('utf8')
      .on('data', (text: string) => (stderr = (stderr + text).slice(-kept)));
    const giveUp = (): void => {
      ended();
      const stuck =
        options.tellsStuck === true && child.pid !== undefined
          ? describeStuck(child.pid)
          : undefined;
      child.kill('SIGKILL');
      child.stdout.destroy();
      child.stderr.destroy();
      child.unref();
      const outcome = { exitCode: null, signal: null, timedOut: true, stdout, stderr };
      resolve({ ...outcome, ...(stuck && { stuck }) });
    };
    const start = performance.now();
    let timer = setTimeout(giveUp, deadline);
    const onHurry = (): void => {
      clearTimeout(timer);
      const left = deadline - (performance.now() - start);
      timer = setTimeout(giveUp, Math.min(left, hurry));
    };
    const ended = (): void => {
      clearTimeout(timer);
      options.hurry?.removeEventListener('abort', onHurry);
    };
    if (options.hurry?.aborted === true) onHurry();
    else options.hurry?.addEventListener('abort', onHurry, { once: true });
    child.on('error', (error) => {
      ended();
      reject(error);
    });
    child.on('close', (exitCode, signal) => {
      ended();
      resolve({ exitCode, signal, timedOut: false, stdout, stderr });
    });
  });
}
