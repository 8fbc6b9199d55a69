// SPDX-License-Identifier: MIT
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cacheDirectory, openCache } from '../../engine/cache-folder.ts';
import type { EngineFacts } from '../../engine/engine.ts';
import type { Environment } from '../../engine/environment.ts';
import { buildLimits } from '../../engine/limits.ts';
import { findProgram } from '../setup/machine.ts';
import type { Finding } from './finding.ts';

/** Bytes that the cache needs: Node's package, and the headers of a kernel. */
const cacheRoom = 200e6;

export async function cacheFinding(environment: Environment): Promise<Finding> {
  const { obstacle } = await openCache(environment, '.', cacheRoom);
  if (obstacle === undefined) {
    return { check: 'cache', state: 'ok', cause: cacheDirectory(environment) };
  }
  return {
    check: 'cache',
    state: 'unneeded',
    cause: `the cache cannot be used: ${obstacle}; without it an editor finds no kernel headers`,
    remedy: 'set XDG_CACHE_HOME to a writable folder',
  };
}

/**
 * Checks the C++ compiler for the addon. Only commands that speak netlink on this machine load the
 * addon.
 */
export function compilerFinding(environment: Environment, root: string): Finding {
  const named = (environment['CXX'] ?? '').split(' ')[0] || 'g++';
  const compiler = named.startsWith('/') ? named : findProgram(named, environment['PATH']);
  const check = 'compiler';
  if (compiler !== undefined && existsSync(compiler))
    return { check, state: 'ok', cause: compiler };
  const isBuilt = existsSync(join(root, 'dist/app/addon/nlkit.node'));
  const cause = `no C++ compiler (${named})`;
  const remedy = 'apt-get install g++, or set CXX';
  return isBuilt
    ? { check, state: 'unneeded', cause: `${cause}; the addon is built already`, remedy }
    : {
        check,
        state: 'unneeded',
        cause: `${cause}; call, dump, listen and the library need it, build and run do not`,
        remedy,
      };
}

export function limitsFinding(facts: EngineFacts): Finding {
  const { memoryMegabytes, processes } = buildLimits(facts);
  const absent = [
    ...(memoryMegabytes === undefined ? ['memory'] : []),
    ...(processes === undefined ? ['pids'] : []),
  ];
  if (absent.length === 0) {
    const cause = `a build may take ${String(memoryMegabytes)} MB of memory and ${String(processes)} processes`;
    return { check: 'limits', state: 'ok', cause };
  }
  return {
    check: 'limits',
    state: 'unneeded',
    cause: `the engine's kernel has no cgroup controller for ${absent.join(' and ')}: a build that takes too much cannot be stopped`,
    remedy:
      "before you build projects that you do not trust, add cgroup_enable=memory to the kernel's command line on the engine's machine",
  };
}
