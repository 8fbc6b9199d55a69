// SPDX-License-Identifier: MIT
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { ExecutionContext } from 'ava';

/** The compiled CLI of this checkout. */
export const main = fileURLToPath(new URL('../../../toolchain/main.js', import.meta.url));

export interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Arguments of unshare for a network namespace; the user namespace makes it possible without root. */
export const unshare = ['unshare', '--map-root-user', '--net'];

/**
 * Runs a script of bash in a network namespace of its own. `nlkit` is a shell function that runs the CLI; `$NLKIT`
 * runs it where a function cannot.
 */
export async function inNamespace(script: string, input = ''): Promise<Ended> {
  return ended(start([...unshare, 'bash', '-c', prelude + script]), input);
}

/** Runs the CLI in this process's own namespaces. */
export async function nlkit(...args: readonly string[]): Promise<Ended> {
  return ended(start([process.execPath, main, ...args]), '');
}

const prelude = `
  NLKIT="${process.execPath} ${main}"
  nlkit() { $NLKIT "$@"; }
`;

/** Starts a program, and ends it with the test. */
export function start(
  [command = '', ...args]: readonly string[],
  t?: ExecutionContext,
): ChildProcess {
  const child = spawn(command, args, { stdio: 'pipe' });
  t?.teardown(() => child.kill('SIGKILL'));
  return child;
}

async function ended(child: ChildProcess, input: string): Promise<Ended> {
  const { stdin, stdout, stderr } = child;
  if (stdin === null || stdout === null || stderr === null) throw new Error('no pipes');
  stdin.on('error', () => undefined);
  stdin.end(input);
  const written = Promise.all([text(stdout), text(stderr)]);
  const [exitCode] = (await once(child, 'close')) as [number | null];
  const [out, err] = await written;
  return { exitCode, stdout: out, stderr: err };
}

/** Parses lines of JSON objects. */
export function objects<T>(lines: string): T[] {
  return lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}
