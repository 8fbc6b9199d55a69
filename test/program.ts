// SPDX-License-Identifier: MIT
import { run, type ProcessOptions } from '../toolchain/process.ts';

/** Runs a program of this machine and resolves with what it printed. Rejects unless its status is 0. */
export async function outputOf(
  command: string,
  args: readonly string[],
  options: ProcessOptions = {},
): Promise<string> {
  const { exitCode, stdout, stderr } = await run(command, args, options);
  if (exitCode === 0) return stdout;
  throw new Error(`${[command, ...args].join(' ')}: status ${exitCode}\n${stderr}`);
}
