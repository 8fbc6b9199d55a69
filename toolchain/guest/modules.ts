// SPDX-License-Identifier: MIT
import { setTimeout as delay } from 'node:timers/promises';
import { errnoByText } from '../../app/core/errno.ts';
import { explainVermagic } from '../kernel/vermagic.ts';
import { runCommand } from './command.ts';
import { listModules } from './kernel-state.ts';
import type { ModuleToLoad, RunFailure } from './protocol.ts';

/** Milliseconds that a module's init may take; one that takes longer hangs. */
const loadDeadline = 30_000;

/** The same for its exit: shorter, for it is what Ctrl-C waits for, and after an Oops it never comes. */
const unloadDeadline = 10_000;

/** As /proc/modules writes it: the kernel makes no difference between `-` and `_` in a module's name. */
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

/**
 * What kmod says instead of strerror's text for the errors that mean something of their own to a module
 * (`mod_strerror` in kmod's tools/insmod.c).
 */
const kmodTexts: Readonly<Record<string, string>> = {
  'Invalid module format': 'ENOEXEC',
  'Unknown symbol in module, or unknown parameter (see dmesg)': 'ENOENT',
  'Module has wrong symbol version (see dmesg)': 'ESRCH',
  'Invalid parameters': 'EINVAL',
};

const hints: Readonly<Record<string, string>> = {
  EKEYREJECTED:
    'this kernel takes signed modules only (Secure Boot or lockdown): use --on vm, or sign the module',
  EPERM: 'loading is forbidden here: lockdown, or kernel.modules_disabled; use --on vm',
  ENOENT: 'a symbol or a parameter that it names does not exist; the kernel’s log names it',
};

/** Loads one module. `recentLog` is asked for the kernel's last lines once it has refused. */
export async function loadModule(
  module: ModuleToLoad,
  directory: string,
  recentLog: () => Promise<readonly string[]>,
): Promise<RunFailure | undefined> {
  const parameters = Object.entries(module.parameters).map(([name, value]) =>
    // The kernel splits its parameters at blanks unless they are quoted (next_arg in lib/cmdline.c).
    /\s/.test(value) ? `${name}="${value}"` : `${name}=${value}`,
  );
  const args = [`${directory}/${module.file}`, ...parameters];
  const outcome = await runCommand('insmod', args, loadDeadline);
  if (outcome.exitCode === 0) return undefined;
  const details = (await recentLog()).join('\n');
  const failure = (message: string, more: Partial<RunFailure> = {}): RunFailure => ({
    reason: 'load',
    message,
    ...(details === '' ? {} : { details }),
    ...more,
  });
  if (outcome.timedOut)
    return failure(`${module.name} is still loading after ${String(loadDeadline / 1000)} s`);
  if (outcome.signal !== null)
    return failure(`insmod was ended by ${outcome.signal} while ${module.name} loaded`);
  const text = /could not insert module .*: (.+)$/m.exec(outcome.stderr)?.[1];
  if (text === undefined)
    return failure(`insmod failed on ${module.name}: ${outcome.stderr.trim()}`);
  const errno = kmodTexts[text] ?? errnoByText(text)?.name;
  const hint = errno === undefined ? undefined : hints[errno];
  return failure(
    `the kernel refused ${module.name}: ${errno === undefined ? text : `${errno} (${errnoText(errno, text)})`}`,
    { ...(errno === undefined ? {} : { errno }), ...(hint === undefined ? {} : { hint }) },
  );
}

/** kmod's text for EINVAL, "Invalid parameters", misleads: most modules mean something else by it. */
function errnoText(errno: string, text: string): string {
  return errno === 'EINVAL' ? 'Invalid argument' : text;
}

/**
 * Unloads one module; tries for three seconds while it is in use, since what held it may be about to
 * go (a socket's release runs after its process ended) and no event tells when. Returns whether it is gone.
 */
export async function unloadModule(name: string): Promise<boolean> {
  const giveUp = performance.now() + 3_000;
  for (;;) {
    if (listModules()?.has(kernelName(name)) !== true) return true;
    const outcome = await runCommand('rmmod', [name], unloadDeadline);
    if (outcome.exitCode === 0) return true;
    if (outcome.timedOut || performance.now() > giveUp)
      return listModules()?.has(kernelName(name)) !== true;
    await delay(50);
  }
}
