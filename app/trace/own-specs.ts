// SPDX-License-Identifier: MIT
import { readFileSync } from 'node:fs';
import {
  NETLINK_CRYPTO,
  NETLINK_GENERIC,
  NETLINK_NETFILTER,
  NETLINK_ROUTE,
  NETLINK_SOCK_DIAG,
  NETLINK_XFRM,
} from '../core/constants.ts';
import type { Spec } from '../ynl/model.ts';
import { specOfJson } from '../ynl/spec-json.ts';
import { withHints } from './own-hints.ts';

/** Where a spec of nlkit's own is used, so that it is loaded when a message needs it. */
export interface OwnSpec {
  readonly name: string;
  readonly folder: string;
  readonly unit: number;
  /** nlmsg_type from … to; none for generic families, which have names. */
  readonly types: readonly (readonly [first: number, last: number])[];
  /** The first byte of the payload, where families share types: those of sock_diag. */
  readonly addressFamilies?: readonly number[];
}

const all = [[0, 0xffff]] as const;
const sockDiag = [[18, 21]] as const;

export const ownSpecs: readonly OwnSpec[] = [
  ...[
    {
      name: 'rt-link',
      types: [
        [16, 19],
        [92, 95],
        [108, 110],
      ] as const,
    },
    {
      name: 'rt-addr',
      types: [
        [20, 22],
        [56, 58],
        [60, 62],
      ] as const,
    },
    { name: 'rt-route', types: [[24, 26]] as const },
    {
      name: 'rt-neigh',
      types: [
        [28, 30],
        [64, 67],
      ] as const,
    },
    { name: 'rt-rule', types: [[32, 34]] as const },
  ].map((one) => ({ ...one, folder: 'route', unit: NETLINK_ROUTE })),
  ...[
    { name: 'inet-diag', addressFamilies: [2, 10] },
    { name: 'unix-diag', addressFamilies: [1] },
    { name: 'netlink-diag', addressFamilies: [16] },
  ].map((one) => ({ ...one, folder: 'sock-diag', unit: NETLINK_SOCK_DIAG, types: sockDiag })),
  { name: 'xfrm', folder: 'xfrm', unit: NETLINK_XFRM, types: all },
  { name: 'ctnetlink', folder: 'conntrack', unit: NETLINK_NETFILTER, types: [[0x100, 0x2ff]] },
  {
    name: 'nftables',
    folder: 'nftables',
    unit: NETLINK_NETFILTER,
    types: [
      [0x10, 0x11],
      [0xa00, 0xaff],
    ],
  },
  ...['nlctrl', 'l2tp', 'wireguard'].map((name) => ({
    ...{ name, folder: name, unit: NETLINK_GENERIC, types: [] },
  })),
  { name: 'crypto', folder: 'crypto', unit: NETLINK_CRYPTO, types: all },
];

const loaded = new Map<string, Spec | undefined>();

/** Loads a spec of nlkit's own, once; undefined where its file was not installed. */
export function loadOwnSpec({ name, folder }: Pick<OwnSpec, 'name' | 'folder'>): Spec | undefined {
  if (!loaded.has(name)) loaded.set(name, read(folder, name));
  return loaded.get(name);
}

function read(folder: string, name: string): Spec | undefined {
  // This file runs as dist/app/trace/own-specs.js.
  const file = new URL(`../../../app/families/${folder}/${name}-gen.json`, import.meta.url);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
  return withHints(specOfJson(text));
}
