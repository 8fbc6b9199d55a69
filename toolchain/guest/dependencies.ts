// SPDX-License-Identifier: MIT
import { release } from 'node:os';
import { basename } from 'node:path';
import { runTool } from './tool.ts';
import { kernelName } from './modules.ts';
import type { ModuleToLoad } from './protocol.ts';
import type { RunFailure } from './reports.ts';

/** Milliseconds for modprobe: the inits of some modules look for devices. */
const deadline = 30_000;

/**
 * The names of these modules of the kernel's own (one at least) and of all that they need in turn, in load order. Those
 * that are built into the kernel are none, and neither are those it does not have.
 */
export async function dependencyClosure(names: readonly string[]): Promise<string[]> {
  const { stdout } = await runTool('modprobe', ['--all', '--show-depends', ...names], deadline);
  const files = [...stdout.matchAll(/^insmod (\S+)/gm)].map(([, file = '']) => basename(file));
  return [...new Set(files.map((file) => kernelName(file.replace(/\.ko(\.\w+)?$/, ''))))];
}

/** Loads what a module depends on, one at least. Resolves to why it could not. */
export async function loadDependencies(
  { name, depends }: ModuleToLoad,
  recentLog: () => Promise<readonly string[]>,
): Promise<RunFailure | undefined> {
  const outcome = await runTool('modprobe', ['--all', ...depends], deadline);
  if (outcome.exitCode === 0) return undefined;
  const absent = /Module (\S+) not found in directory/.exec(outcome.stderr)?.[1];
  const said = outcome.stderr.trim().split('\n').at(-1) ?? '';
  const details = [outcome.stderr.trim(), ...(await recentLog())].join('\n');
  return {
    reason: 'load',
    message:
      absent === undefined
        ? `what ${name} depends on could not be loaded: ${outcome.timedOut ? 'modprobe hangs' : said}`
        : `${name} depends on ${absent}, and the kernel ${release()} has no such module`,
    ...(absent !== undefined && {
      hint: 'a module of the project’s own has to be listed before those that use it',
    }),
    details,
  };
}
