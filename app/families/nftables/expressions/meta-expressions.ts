// SPDX-License-Identifier: MIT
import { builder } from './expression-builder.ts';
import * as datatype from '../types/datatype.ts';
import { compare, immediate, keepBits, loadMeta, type Expression } from './expression.ts';
import { match, type Match } from './field-match.ts';
import type { MetaKeys } from '../nftables-gen.ts';
import { within } from '../../within.ts';

function known<Value>(
  key: MetaKeys,
  type: datatype.DataType<Value>,
  name: string = key,
): Match<Value> {
  return match({
    ...{ name: `meta.${name}`, type, needs: [] },
    load: (register) => loadMeta(key, register),
  });
}

const iifname = known('iifname', datatype.interfaceName);
const oifname = known('oifname', datatype.interfaceName);

/** Matches and settings of what the kernel knows about a packet: its devices, its mark … */
export const meta = {
  /** The device it came in by; `{ prefix: 'eth' }` matches all whose names begin so. */
  iifname: byName(iifname, 'iifname'),
  /** The device it goes out by. */
  oifname: byName(oifname, 'oifname'),
  /** The index of the device it came in by. */
  iif: known('iif', datatype.interfaceIndex),
  /** The index of the device it goes out by. */
  oif: known('oif', datatype.interfaceIndex),
  mark: known('mark', datatype.mark),
  /** Bytes, with the headers of IP. */
  length: known('len', datatype.packetLength, 'length'),
  /** The protocol that a packet of IP carries. */
  l4proto: known('l4-proto', datatype.protocol, 'l4proto'),
  /** IPv4 or IPv6, in tables that see both. */
  nfproto: known('nfproto', datatype.internetVersion),
  /** EtherType. */
  protocol: known('protocol', datatype.etherType),
  pkttype: known('pkttype', datatype.packetType),
  iiftype: known('iftype', datatype.deviceType, 'iiftype'),
  /** User id of the socket that sends it. */
  skuid: known('skuid', datatype.userId),
  /** Group id of the socket that sends it. */
  skgid: known('skgid', datatype.groupId),
  /** The class of traffic control, as `tc` writes it: major << 16 | minor. */
  priority: known('priority', datatype.classId),
  /** The realm of the route. */
  rtclassid: known('rtclassid', datatype.realm),
  /** The class of the version 1 control group of the socket that sends it. */
  cgroup: known('cgroup', datatype.controlGroup),
  /** The processor that handles it. */
  cpu: known('cpu', datatype.processor),
  /** The group of the device it came in by. */
  iifgroup: known('iifgroup', datatype.deviceGroup),
  /** The group of the device it goes out by. */
  oifgroup: known('oifgroup', datatype.deviceGroup),
  oiftype: known('oiftype', datatype.deviceType),
  /** The bits of the mark under `mask` are those of `value`. */
  maskedMark: builder(
    'meta.maskedMark',
    (mask: number, value: number): readonly Expression[] =>
      within('meta.maskedMark', () => [
        loadMeta('mark'),
        keepBits(datatype.mark.encode(mask)),
        compare('eq', datatype.mark.encode(value)),
      ]),
    ...['mask', 'value'],
  ),
  /** Sets the mark to a number, or to what expressions leave in the first register: `mapped(…)`. */
  setMark: builder(
    'meta.setMark',
    (value: number | readonly Expression[]): readonly Expression[] => [
      ...markOf(value, 'meta.setMark'),
      storeMeta('mark'),
    ],
  ),
  /** Follows the packet: listeners of `trace` hear of each rule that it meets. */
  trace: (): readonly Expression[] => [immediate(datatype.byte.encode(1)), storeMeta('nftrace')],
} as const;

/** Puts a mark into the first register. */
export function markOf(value: number | readonly Expression[], name: string): readonly Expression[] {
  if (typeof value === 'object') return value;
  return [immediate(within(name, () => datatype.mark.encode(value)))];
}

/** Sets a property of the packet to the contents of the first register. */
export function storeMeta(key: MetaKeys): Expression {
  return { name: 'meta', data: { key, sreg: 1 } };
}

type NameMatch = Match<string> &
  ((beginning: { readonly prefix: string }) => readonly Expression[]);

/** A match that also takes the beginning of a name. */
function byName(matches: Match<string>, key: 'iifname' | 'oifname'): NameMatch {
  const either = builder(
    `meta.${key}`,
    (
      comparison: Parameters<typeof matches>[0] | { readonly prefix: string },
    ): readonly Expression[] => {
      if (typeof comparison !== 'object' || !('prefix' in comparison)) return matches(comparison);
      const { prefix } = comparison;
      const name = within(`meta.${key}.prefix`, () => datatype.interfaceName.encode(prefix));
      return [loadMeta(key), compare('eq', name.slice(0, name.indexOf(0)))];
    },
  );
  return Object.assign(either, { field: matches.field });
}
