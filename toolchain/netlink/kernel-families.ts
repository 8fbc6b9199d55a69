// SPDX-License-Identifier: MIT
import { readFile } from 'node:fs/promises';
import { nlctrl } from '../../app/families/nlctrl/nlctrl-gen.ts';
import { SpecClient, type ClientOptions } from '../../app/ynl/client.ts';

/** A generic family as the kernel's controller describes it. */
export interface KernelFamily {
  readonly name: string;
  /** The message type of the family. */
  readonly id: number;
  readonly version: number;
  readonly operations: readonly KernelOperation[];
  readonly groups: readonly { readonly name: string; readonly id: number }[];
}

/** The controller knows operations by number only. */
export interface KernelOperation {
  readonly number: number;
  readonly modes: readonly ('do' | 'dump')[];
  readonly adminPermission: boolean;
}

/** Returns all registered generic families, sorted by name. */
export async function kernelFamilies(
  options: ClientOptions,
  signal: AbortSignal,
): Promise<Map<string, KernelFamily>> {
  await using controller = await SpecClient.open(nlctrl, options);
  const found = await controller.dump('getfamily', {}, { signal }).all();
  return new Map(
    found.map(({ familyName: name = '', familyId: id = 0, version = 0, ops, mcastGroups }) => [
      name,
      {
        name,
        id,
        version,
        operations: (ops ?? []).map(({ value: { id: number = 0, flags = [] } }) => ({
          number,
          modes: (['do', 'dump'] as const).filter((mode) => flags.includes(`cmd-cap-${mode}`)),
          adminPermission: flags.includes('admin-perm') || flags.includes('uns-admin-perm'),
        })),
        groups: (mcastGroups ?? []).map(({ value }) => ({
          name: value.name ?? '',
          id: value.id ?? 0,
        })),
      },
    ]),
  );
}

/**
 * Returns the netlink units that the kernel serves now, that is, has a socket of its own in. Undefined
 * if /proc does not tell. Opening sockets to find out would load modules.
 */
export async function kernelUnits(): Promise<ReadonlySet<number> | undefined> {
  const table = await readFile('/proc/net/netlink', 'utf8').catch(() => undefined);
  if (table === undefined) return undefined;
  // The columns are sk Eth Pid Groups …: the protocol is Eth, and Pid is 0 for the kernel
  // (net/netlink/af_netlink.c).
  const rows = table
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/));
  return new Set(rows.filter(([, , portId]) => portId === '0').map(([, unit]) => Number(unit)));
}
