// SPDX-License-Identifier: MIT
// Runs the system's own nft in this process's network namespace.
import { execFileSync } from 'node:child_process';

/** The path is needed: an npm package has a command of the same name. */
const nft = '/usr/sbin/nft';

/** Carries out a text by `nft -f`. */
export function nftDo(text: string): void {
  execFileSync(nft, ['-f', '-'], { input: text });
}

/** The entries that `nft -j list …` shows, without nft's version. */
export function nftList(...what: string[]): Record<string, unknown>[] {
  const shown = JSON.parse(execFileSync(nft, ['-j', 'list', ...what]).toString()) as {
    nftables: Record<string, unknown>[];
  };
  return shown.nftables.filter((entry) => !('metainfo' in entry));
}

/** The entries of a kind: `table`, `chain`, `rule`, `set` … */
export function ofKind(kind: string, shown = nftList('ruleset')): Record<string, unknown>[] {
  return shown.flatMap((entry) => (kind in entry ? [entry[kind] as Record<string, unknown>] : []));
}

/** A value as JSON has it, with bytes in hexadecimal and large numbers as strings. */
export function plain(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, part: unknown) => {
      if (typeof part === 'bigint') return `${part}n`;
      return part instanceof Uint8Array ? Buffer.from(part).toString('hex') : part;
    }),
  );
}
