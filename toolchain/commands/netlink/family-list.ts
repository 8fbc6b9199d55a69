// SPDX-License-Identifier: MIT
import { gridLines } from '../../report/values/grid.ts';
import { visible } from '../../report/values/inline.ts';
import type { Layout } from '../../report/values/tree.ts';
import type { KernelFamily } from './kernel-families.ts';
import type { FamilyHead } from './own-families.ts';

/** A line of `nlkit families`; its keys are those of `--json`. */
export interface ListedFamily {
  readonly family: string;
  readonly unit: number;
  /** The type of its messages; null for all but generic families that the kernel has. */
  readonly id: number | null;
  readonly version: number | null;
  /** How many there are: by the spec where there is one, else by the kernel. */
  readonly operations: number;
  readonly groups: readonly string[];
  /** Whether nlkit brings a spec of it. */
  readonly spec: boolean;
  /** Whether the kernel serves it at the moment; null where that cannot be seen. */
  readonly kernel: boolean | null;
}

/** Our families, and the kernel's generic ones, by unit and name. */
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
    visible(family),
    String(unit),
    String(id ?? ''),
    String(version ?? ''),
    String(operations),
    spec ? 'yes' : 'no',
    kernel === null ? '?' : kernel ? 'yes' : 'no',
    visible(groups.join(' ')),
  ]);
  return gridLines(cells, { heads, ...layout });
}
