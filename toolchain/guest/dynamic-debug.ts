// SPDX-License-Identifier: MIT
import { existsSync } from 'node:fs';
import type { ModuleToLoad } from './protocol.ts';

/** There with CONFIG_DYNAMIC_DEBUG, whether or not debugfs is mounted (lib/dynamic_debug.c, from 5.7 on). */
const control = '/proc/dynamic_debug/control';

/**
 * Turns on the pr_debug() lines of the modules that ask for it, from their init on: the kernel takes `dyndbg` for each
 * module as it takes the module's own parameters.
 * @param isThere tells whether there is such a file
 */
export function withDebug(
  modules: readonly ModuleToLoad[],
  notice: (text: string) => void,
  isThere: (file: string) => boolean = existsSync,
): readonly ModuleToLoad[] {
  if (!modules.some(({ debug }) => debug === true)) return modules;
  if (!isThere(control)) {
    notice('this kernel has no dynamic debug (CONFIG_DYNAMIC_DEBUG): --debug shows nothing more');
    return modules;
  }
  return modules.map((module) =>
    module.debug === true
      ? { ...module, parameters: { dyndbg: '+p', ...module.parameters } }
      : module,
  );
}
