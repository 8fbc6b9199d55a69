// SPDX-License-Identifier: MIT
import type { AttributeDefinition, StructMember } from '../ynl/model.ts';

// The one list of what is a key. Values of these are never shown or written unless somebody asks for them:
// find-secrets.ts finds them in the bytes, and app/trace/without-secrets.ts zeroes them before anything reads these.

/** Where a key lies in an attribute or in a struct's member. */
export interface Secret {
  /** Bytes before the first that is secret. */
  readonly from: number;
  /** The struct of that size before it: the name and the length of an algorithm. */
  readonly after?: string;
  /** The size of an item, where the value is an array of structs: `from` counts in each. */
  readonly every?: number;
}

const whole: Secret = { from: 0 };

/** By the family's name in lower case, then the name of the attribute or member. */
const known: Readonly<Record<string, Readonly<Record<string, Secret | undefined>>>> = {
  wireguard: { 'private-key': whole, 'preshared-key': whole },
  // They end in their keys (linux/xfrm.h).
  xfrm: {
    'alg-auth': { from: 68, after: 'xfrm-algo' },
    'alg-crypt': { from: 68, after: 'xfrm-algo' },
    'alg-aead': { from: 72, after: 'xfrm-algo-aead' },
    'alg-auth-trunc': { from: 72, after: 'xfrm-algo-auth' },
  },
  // An array of struct tcp_diag_md5sig (linux/tcp.h).
  'inet-diag': { md5sig: { from: 20, every: 100 } },
  macsec: { key: whole, 'sa-key': whole },
  nl80211: { kek: whole, kck: whole, 'fils-kek': whole, 'fils-erp-rrk': whole },
  ovpn: { 'cipher-key': whole, 'nonce-tail': whole },
  psp: { key: whole },
  tipcv2: { 'node-key': whole },
  seg6: { secret: whole },
  // The kernel leaves its place empty (ipv6_store_devconf() in net/ipv6/addrconf.c).
  'rt-link': { 'stable-secret': undefined },
};

/** Names that mean a key in any family that is not listed. */
const telling =
  /(?:^|-)(?:(?:private|secret|pre-?shared|shared|cipher|master|session|auth|encryption)-key|key-(?:data|bytes|material)|secret|password|passwd|passphrase|psk|pmk)$/;

/** Whether an attribute, or a member of a struct, of that family is a key. */
export function secretOf(family: string, name: string): Secret | undefined {
  const listed = Object.hasOwn(known, family.toLowerCase())
    ? known[family.toLowerCase()]
    : undefined;
  if (listed !== undefined && Object.hasOwn(listed, name)) return listed[name];
  return telling.test(name.toLowerCase().replaceAll('_', '-')) ? whole : undefined;
}

/** Whether an attribute of a spec is one: a nest of such a name says something about keys, and is none. */
export function attributeSecret(
  family: string,
  { name, shape }: Pick<AttributeDefinition, 'name' | 'shape'>,
): Secret | undefined {
  return shape.set === undefined ? secretOf(family, name) : undefined;
}

/** Whether a member of a struct or a fixed header is one. */
export function isSecretMember(
  family: string,
  { name, type }: Pick<StructMember, 'name' | 'type'>,
): boolean {
  return type.kind !== 'pad' && type.kind !== 'struct' && secretOf(family, name) !== undefined;
}

/**
 * An attribute by its numbers from the outside to the inside, and the bytes that its payload may have, where the kernel
 * takes no others. `*` is any number, of an array's items.
 */
export type NumberedSecret = readonly [
  path: readonly (number | '*')[],
  sizes?: readonly number[] | undefined,
];

/** WEP40, WEP104, CCMP and the like, TKIP and the like (net/wireless/util.c, cfg80211_validate_key_settings()). */
const wifiKey = [5, 13, 16, 32];
const rekeying = [16, 24, 32];
const cipherKey = [16, 24, 32];

/**
 * Attributes by number, for generic families that nothing describes. Sources: linux/wireguard.h, nl80211.h,
 * if_macsec.h, seg6_genl.h, tipc_netlink.h, ovpn.h, psp.h.
 */
const numbered: Readonly<Record<string, readonly NumberedSecret[]>> = {
  wireguard: [
    [[3], [32]],
    [[8, '*', 2], [32]],
  ],
  nl80211: [
    [[7], wifiKey],
    [[80, 1], wifiKey],
    [[81, '*', 1], wifiKey],
    [[122, 1], rekeying],
    [[122, 2], rekeying],
    ...[[242], [252], [254], [277]].map((path) => [path] as const),
  ],
  macsec: [
    [
      [3, 4],
      [16, 32],
    ],
  ],
  seg6: [[[4]]],
  tipcv2: [[[6, 4]]],
  ovpn: [
    [[3, 5, 1], cipherKey],
    [[3, 5, 2], [8]],
    [[3, 6, 1], cipherKey],
    [[3, 6, 2], [8]],
  ],
  psp: [
    [
      [3, 1],
      [16, 32],
    ],
    [
      [4, 1],
      [16, 32],
    ],
  ],
};

/** The secrets of a generic family that no spec describes, by the controller's name of it. */
export function numberedSecretsOf(family: string): readonly NumberedSecret[] {
  const name = family.toLowerCase();
  return Object.hasOwn(numbered, name) ? (numbered[name] ?? []) : [];
}

/** The families of the two lists. */
export const familiesWithSecrets: readonly string[] = [
  ...new Set([
    ...Object.keys(known).filter((family) => family !== 'rt-link'),
    ...Object.keys(numbered),
  ]),
];
