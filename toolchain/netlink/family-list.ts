// SPDX-License-Identifier: MIT
import { gridLines } from '../report/values/grid.ts';
import { printable } from '../report/printable.ts';
import type { Layout } from '../report/values/tree.ts';
import type { KernelFamily } from './kernel-families.ts';
import type { FamilyHead } from './own-families.ts';

/** A line of `nlkit families`. Its keys are those of `--json`. */
export interface ListedFamily {
  readonly family: string;
  readonly unit: number;
  /** The message type; null unless it is a generic family that the kernel has. */
  readonly id: number | null;
  readonly version: number | null;
  /** The number of operations: from the spec if there is one, else from the kernel. */
  readonly operations: number;
  readonly groups: readonly string[];
  /** Whether nlkit has its own spec for it. */
  readonly spec: boolean;
  /** Whether the kernel serves it now; null if that cannot be seen. */
  readonly kernel: boolean | null;
}

/** Returns our families and the kernel's generic ones, sorted by unit and name. */
export function listedFamilies(
  heads: readonly FamilyHead[],
  kernel: ReadonlyMap<string, KernelFamily>,
  units: ReadonlySet<number> | undefined,
): ListedFamily[] {
  const own = heads.map(({ name, protocol, unit, operations, groups }) => {
    const generic = protocol === 'genetlink' ? kernel.get(name) : undefined;
    const present = protocol === 'genetlink' ? generic !== undefined : units?.has(unit);
    return {
      family: name,
      unit,
      id: generic?.id ?? null,
      version: generic?.version ?? null,
      operations: Object.keys(operations).length,
      groups: generic?.groups.map((group) => group.name) ?? [...groups.keys()],
      spec: true,
      kernel: present ?? null,
    };
  });
  const known = new Set(own.map(({ family }) => family));
  const strangers = [...kernel.values()]
    .filter(({ name }) => !known.has(name))
    .map(({ name, id, version, operations, groups }) => ({
      ...{ family: name, unit: 16, id, version, operations: operations.length },
      groups: groups.map((group) => group.name),
      ...{ spec: false, kernel: true },
    }));
  return [...own, ...strangers].sort(
    (a, b) => a.unit - b.unit || (a.family < b.family ? -1 : a.family === b.family ? 0 : 1),
  );
}

const heads = ['FAMILY', 'UNIT', 'ID', 'VERSION', 'OPERATIONS', 'SPEC', 'KERNEL', 'GROUPS'];

export function listingLines(rows: readonly ListedFamily[], layout: Layout): string[] {
  const cells = rows.map(({ family, unit, id, version, operations, groups, spec, kernel }) => [
    printable(family),
    String(unit),
    String(id ?? ''),
    String(version ?? ''),
    String(operations),
    spec ? 'yes' : 'no',
    kernel === null ? '?' : kernel ? 'yes' : 'no',
    printable(groups.join(' ')),
  ]);
  return gridLines(cells, { heads, ...layout });
}
