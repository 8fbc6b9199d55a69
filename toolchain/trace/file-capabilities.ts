// SPDX-License-Identifier: MIT
import { hasProgram, type Lookup } from './find-program.ts';

/** Where getcap is if not in PATH, which leaves out the programs of root for other users. */
const places = ['getcap', '/usr/sbin/getcap', '/sbin/getcap'];

/** The capabilities that a program's file gives it, such as `cap_net_raw=ep`; undefined if none, or without getcap. */
export async function fileCapabilities(path: string, lookup: Lookup): Promise<string | undefined> {
  for (const getcap of places) {
    if (!(await hasProgram(getcap, lookup))) continue;
    const { run } = await import('../process.ts');
    const { stdout } = await run(getcap, [path], { env: lookup.environment, timeout: 5_000 });
    // Older versions write `FILE = CAPABILITIES`.
    const text = stdout.trim();
    return text.startsWith(path)
      ? text.slice(path.length).replace(/^ =/, '').trim() || undefined
      : undefined;
  }
  return undefined;
}
