// SPDX-License-Identifier: MIT
import * as datatype from './datatype.ts';
import { compare, immediate, keepBits, loadMeta, type Expression } from './expression.ts';
import { match, type Match } from './match.ts';
import type { MetaKeys } from './nftables-gen.ts';

function known<Value>(key: MetaKeys, type: datatype.DataType<Value>): Match<Value> {
  return match({ type, needs: [], load: (register) => loadMeta(key, register) });
}

const iifname = known('iifname', datatype.interfaceName);
const oifname = known('oifname', datatype.interfaceName);

/** What the kernel knows of a packet: where it came in, where it goes, its mark … */
export const meta = {
  /** The device it came in by; `{ prefix: 'eth' }` takes all whose names begin so. */
  iifname: byName(iifname, 'iifname'),
  /** The device it goes out by. */
  oifname: byName(oifname, 'oifname'),
  /** The index of the device it came in by. */
  iif: known('iif', datatype.interfaceIndex),
  /** The index of the device it goes out by. */
  oif: known('oif', datatype.interfaceIndex),
  mark: known('mark', datatype.mark),
  /** Bytes, with the headers of IP. */
  length: known('len', datatype.hostWord),
  /** Of IP: what it carries. */
  l4proto: known('l4-proto', datatype.protocol),
  /** IPv4 or IPv6, in tables that see both. */
  nfproto: known('nfproto', datatype.internetVersion),
  /** EtherType. */
  protocol: known('protocol', datatype.etherType),
  pkttype: known('pkttype', datatype.packetType),
  iiftype: known('iftype', datatype.deviceType),
  /** User id of the socket that sends it. */
  skuid: known('skuid', datatype.userId),
  /** Group id of the socket that sends it. */
  skgid: known('skgid', datatype.groupId),
  /** Those bits of the mark are these. */
  maskedMark: (mask: number, value: number): readonly Expression[] => [
    loadMeta('mark'),
    keepBits(datatype.mark.encode(mask)),
    compare('eq', datatype.mark.encode(value)),
  ],
  setMark: (value: number): readonly Expression[] => [
    immediate(datatype.mark.encode(value)),
    storeMeta('mark'),
  ],
  /** Follows the packet: each rule it meets is told to listeners of `trace`. */
  trace: (): readonly Expression[] => [immediate(datatype.byte.encode(1)), storeMeta('nftrace')],
} as const;

/** What is in the register becomes the packet's. */
export function storeMeta(key: MetaKeys): Expression {
  return { name: 'meta', data: { key, sreg: 1 } };
}

type NameMatch = Match<string> &
  ((beginning: { readonly prefix: string }) => readonly Expression[]);

/** Takes the beginning of a name too. */
function byName(matches: Match<string>, key: 'iifname' | 'oifname'): NameMatch {
  const either = (
    comparison: Parameters<typeof matches>[0] | { readonly prefix: string },
  ): readonly Expression[] => {
    if (typeof comparison !== 'object' || !('prefix' in comparison)) return matches(comparison);
    const name = datatype.interfaceName.encode(comparison.prefix);
    return [loadMeta(key), compare('eq', name.slice(0, name.indexOf(0)))];
  };
  return Object.assign(either, { field: matches.field });
}
