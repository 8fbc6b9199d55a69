// SPDX-License-Identifier: MIT
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { createInterface } from 'node:readline';

/**
 * Runs a command to its end. With a deadline it gets a process group of its own, so that its children end with it.
 * @param {string} command
 * @param {string[]} args
 * @param {object} options
 * @param {string} options.cwd
 * @param {NodeJS.ProcessEnv} [options.env]
 * @param {(line: string) => void} [options.onLine] takes its standard output, which is shown otherwise
 * @param {'inherit' | 'ignore' | 'lines'} [options.stderr] shown unless given; `lines` go to onLine too
 * @param {number} [options.minutes] the deadline
 * @returns {Promise<{ status: number | null, timedOut: boolean }>}
 */
export async function run(command, args, options) {
  const { cwd, env = process.env, onLine, stderr = 'inherit', minutes } = options;
  const child = spawn(command, args, {
    cwd,
    env,
    stdio: [
      'ignore',
      onLine === undefined ? 'inherit' : 'pipe',
      stderr === 'lines' ? 'pipe' : stderr,
    ],
    detached: minutes !== undefined,
  });
  let timedOut = false;
  const end = (signal) => {
    try {
      process.kill(minutes === undefined ? child.pid : -child.pid, signal);
    } catch {
      // It has ended already.
    }
  };
  const deadline =
    minutes === undefined
      ? undefined
      : setTimeout(() => {
          timedOut = true;
          end('SIGTERM');
          setTimeout(() => end('SIGKILL'), 15_000).unref();
        }, minutes * 60_000);
  // The terminal's Ctrl-C does not reach another process group, so pass it on, and start nothing after it.
  let interrupted;
  const forward = (signal) => {
    interrupted = signal;
    end(signal);
  };
  process.on('SIGINT', forward).on('SIGTERM', forward);
  try {
    const piped = [child.stdout, child.stderr].filter((stream) => stream !== null);
    const read = Promise.all(
      piped.map((input) => {
        const reader = createInterface({ input, crlfDelay: Infinity }).on('line', onLine);
        return new Promise((done) => reader.on('close', done));
      }),
    );
    const status = await new Promise((resolve, reject) => {
      child.on('error', reject).on('exit', resolve);
    });
    await read;
    if (interrupted !== undefined) process.exit(128 + constants.signals[interrupted]);
    return { status, timedOut };
  } finally {
    clearTimeout(deadline);
    process.off('SIGINT', forward).off('SIGTERM', forward);
  }
}
