// SPDX-License-Identifier: MIT
import type { Guest } from '../../../toolchain/testing/guest.ts';

type Entry = Readonly<Record<string, string>>;

/** The entries of /proc/crypto. */
export async function procCrypto(guest: Guest): Promise<Entry[]> {
  const text = await guest.succeed(['cat', '/proc/crypto']);
  const fields = (entry: string): string[][] =>
    entry.split('\n').map((line) => line.split(':').map((part) => part.trim()));
  return text
    .trim()
    .split('\n\n')
    .map((entry) => Object.fromEntries(fields(entry)) as Entry);
}

/** An answer of `getalg`, in the names of /proc/crypto. */
export function asProc(algorithm: Readonly<Record<string, unknown>>): Entry {
  const reports = Object.entries(algorithm).filter(([key]) => key.startsWith('report'));
  const [, report = {}] = (reports[0] ?? []) as [string?, Record<string, unknown>?];
  const { minKeysize, maxKeysize, geniv: _, ...rest } = report;
  const all = {
    name: algorithm['cruName'],
    driver: algorithm['cruDriverName'],
    module: algorithm['cruModuleName'],
    priority: algorithm['priorityVal'],
    refcnt: algorithm['cruRefcnt'],
    ...rest,
    ...(minKeysize !== undefined && { 'min keysize': minKeysize, 'max keysize': maxKeysize }),
  };
  return Object.fromEntries(Object.entries(all).map(([key, value]) => [key, String(value)]));
}

/** The fields of an entry of /proc/crypto that the other one has as well. */
export function same(entry: Entry, other: Entry): object {
  return Object.fromEntries(Object.entries(entry).filter(([key]) => key in other));
}
