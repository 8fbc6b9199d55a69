// SPDX-License-Identifier: MIT
import { printable } from '../printable.ts';

/** Both names of a kernel for people: `debian:12` and `6.1` of `debian:12 (6.1)`. */
const bothNames = /^(.+) \(([^()]*)\)$/;

/**
 * Returns a short name for each kernel: `6.1` for `debian:12 (6.1)`, `host` for `host (6.1.0-56-amd64)`. Kernels whose
 * short names would be the same keep their whole ones.
 */
export function shortNames(kernels: readonly string[]): ReadonlyMap<string, string> {
  const shorts = kernels.map(shortName);
  return new Map(
    kernels.map((kernel, index) => {
      const short = shorts[index] ?? kernel;
      const isOwn = shorts.indexOf(short) === shorts.lastIndexOf(short);
      return [kernel, printable(isOwn ? short : kernel)];
    }),
  );
}

function shortName(kernel: string): string {
  const [, name, version] = bothNames.exec(kernel) ?? [];
  if (name === undefined || version === undefined) return kernel;
  return /^\d+\.\d+$/.test(version) ? version : name;
}

/** The first name of a kernel, as in the `run` of its events. It stays when a label gets a release. */
export function firstName(kernel: string): string {
  return bothNames.exec(kernel)?.[1] ?? kernel;
}
