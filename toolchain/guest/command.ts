// SPDX-License-Identifier: MIT
import { spawn } from 'node:child_process';

export interface CommandOutcome {
  /** Null when a signal ended it, or it did not end in time. */
  readonly exitCode: number | null;
  readonly signal: string | null;
  readonly timedOut: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where programs are looked for; Node lies in /usr/local. */
const path = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Characters of each stream that are kept: the last ones. */
const kept = 4 * 1024 * 1024;

export interface CommandOptions {
  /** The agent's own unless given. */
  readonly directory?: string;
}

/**
 * Runs a small tool (insmod, rmmod, modinfo) to its end, in a session of its own, so that a signal to
 * the agent's process group cannot stop it half-way. One that is stuck in the kernel cannot be killed
 * either: after the deadline (milliseconds) it is given up. Rejects only if it cannot be started.
 */
export function runCommand(
  file: string,
  args: readonly string[],
  deadline: number,
  options: CommandOptions = {},
): Promise<CommandOutcome> {
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
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      child.stdout.destroy();
      child.stderr.destroy();
      child.unref();
      resolve({ exitCode: null, signal: null, timedOut: true, stdout, stderr });
    }, deadline);
    child.on('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.on('close', (exitCode, signal) => {
      clearTimeout(timer);
      resolve({ exitCode, signal, timedOut: false, stdout, stderr });
    });
  });
}
