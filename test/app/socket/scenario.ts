// SPDX-License-Identifier: MIT
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** The path of a compiled script of `scenarios/`. */
export function scenarioPath(name: string): string {
  return fileURLToPath(new URL(`scenarios/${name}.js`, import.meta.url));
}

/** Runs a script of `scenarios/` as `runScript` does. */
export async function runScenario(name: string): Promise<unknown> {
  return runScript(scenarioPath(name));
}

/**
 * Runs a compiled script in a network namespace of its own (a user namespace makes that possible
 * without root) and reads the JSON it prints.
 */
export async function runScript(path: string | URL, ...args: string[]): Promise<unknown> {
  const { stdout } = await promisify(execFile)('unshare', [
    '--map-root-user',
    '--net',
    process.execPath,
    typeof path === 'string' ? path : fileURLToPath(path),
    ...args,
  ]);
  return JSON.parse(stdout);
}
