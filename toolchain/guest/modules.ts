// SPDX-License-Identifier: MIT
import { setTimeout as delay } from 'node:timers/promises';
import { moduleArgument } from '../module-files/module-arguments.ts';
import { explainVermagic } from '../module-files/vermagic.ts';
import { runTool } from './tool.ts';
import { listModules } from './kernel-state.ts';
import type { ModuleToLoad } from './protocol.ts';
import type { RunFailure } from './reports.ts';
import { explainRefusal } from './refusal.ts';
import type { StuckProcess } from './stuck.ts';

/** Milliseconds that the exit of a module may take whose project is not known. */
const unloadDeadline = 10_000;

/** Returns a module's name as /proc/modules writes it: the kernel takes `-` and `_` for the same. */
export function kernelName(module: string): string {
  return module.replaceAll('-', '_');
}

/** Why these modules cannot be loaded on this kernel, found out before trying. */
export function checkModules(
  modules: readonly ModuleToLoad[],
  kernel: { readonly release: string; readonly vermagic?: string },
): RunFailure | undefined {
  const loaded = listModules();
  if (loaded === undefined)
    return {
      reason: 'no-modules',
      message: `the kernel ${kernel.release} has no loadable modules (CONFIG_MODULES is off)`,
      hint: 'run it in a guest: --on vm',
    };
  for (const module of modules) {
    const clause = explainVermagic(module.vermagic, kernel);
    if (clause !== undefined)
      return {
        reason: 'vermagic',
        message: `${module.name} does not fit this kernel: ${clause}`,
        hint: 'build it for this kernel: `nlkit build --kernel …` with the one it is to run on',
        details: `module: ${module.vermagic}\nkernel: ${kernel.vermagic ?? kernel.release}`,
      };
    if (loaded.has(kernelName(module.name)))
      return {
        reason: 'load',
        errno: 'EEXIST',
        message: `a module named ${module.name} is loaded already`,
        hint: `if it is not in use: rmmod ${module.name}`,
      };
  }
  return undefined;
}

/** Loads one module. `recentLog` is asked for the kernel's last lines once it has refused. */
export async function loadKernelModule(
  module: ModuleToLoad,
  directory: string,
  recentLog: () => Promise<readonly string[]>,
  hurry?: AbortSignal,
): Promise<RunFailure | undefined> {
  const args = [`${directory}/${module.file}`];
  for (const [name, value] of Object.entries(module.parameters)) {
    const argument = moduleArgument(name, value);
    // The CLI has checked it; another version's may not have.
    if (argument === undefined) throw new Error(`the value of ${name} cannot be given to a module`);
    args.push(argument);
  }
  const outcome = await runTool('insmod', args, module.limits.load, { hurry, tellsStuck: true });
  if (outcome.exitCode === 0) {
    if (listModules()?.has(kernelName(module.name)) !== false) return undefined;
    // A value below -4095 is no error to the C library, and no success to the kernel.
    const message = `${module.name} is not there after its load: its init function returned what is no error number`;
    return { reason: 'load', message };
  }
  const log = await recentLog();
  const failure = (message: string, more: Partial<RunFailure> = {}): RunFailure => ({
    reason: 'load',
    message,
    ...(log.length > 0 && { details: log.join('\n') }),
    ...more,
  });
  if (outcome.timedOut) {
    const limit = String(module.limits.load / 1000);
    return failure(`${module.name} is still loading after ${limit} s`, {
      hint: `if its init function needs longer: \`timeout\` of this module in nlkit.yaml, or --timeout`,
      ...(outcome.stuck && { stuck: outcome.stuck }),
    });
  }
  if (outcome.signal !== null)
    return failure(`insmod was ended by ${outcome.signal} while ${module.name} loaded`);
  const refusal = explainRefusal(kernelName(module.name), outcome.stderr, log);
  if (refusal === undefined)
    return failure(`insmod failed on ${module.name}: ${outcome.stderr.trim()}`);
  const { message, ...rest } = refusal;
  return failure(message, rest);
}

/** How an unload ended. */
export interface Unloaded {
  readonly isGone: boolean;
  /** The rmmod that did not return. */
  readonly stuck?: StuckProcess;
}

export interface UnloadOptions {
  /** Milliseconds that the module's exit may take. */
  readonly limit?: number;
  /** Aborted: nobody can wait for it. */
  readonly hurry?: AbortSignal | undefined;
}

/**
 * Unloads one module; tries for three seconds while it is in use, since what held it may be about to
 * go (a socket's release runs after its process ended) and no event tells when.
 */
export async function unloadKernelModule(
  name: string,
  { limit = unloadDeadline, hurry }: UnloadOptions = {},
): Promise<Unloaded> {
  const giveUp = performance.now() + 3_000;
  const isGone = (): boolean => listModules()?.has(kernelName(name)) !== true;
  for (;;) {
    if (isGone()) return { isGone: true };
    const outcome = await runTool('rmmod', [name], limit, { hurry, tellsStuck: true });
    if (outcome.exitCode === 0) return { isGone: true };
    if (outcome.timedOut || performance.now() > giveUp)
      return { isGone: isGone(), ...(outcome.stuck && { stuck: outcome.stuck }) };
    await delay(50);
  }
}
