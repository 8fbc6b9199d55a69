// SPDX-License-Identifier: MIT
import { parseAddress } from '../../core/address.ts';
import { port } from './datatype.ts';
import { immediate, type Expression } from './expression.ts';
import type { Interval } from './interval.ts';
import type { NatRangeFlags } from './nftables-gen.ts';

/** How an address and port are chosen among several. */
export interface NatChoice {
  /** By chance. */
  readonly random?: boolean;
  /** By chance, without a seed that can be guessed. */
  readonly fullyRandom?: boolean;
  /** The same for all connections of a client. */
  readonly persistent?: boolean;
}

export interface Ports extends NatChoice {
  readonly port?: number | Interval<number>;
}

export interface Translation extends Ports {
  /** IPv4 or IPv6; the table must be of that family, or `inet`. */
  readonly address?: string | Interval<string>;
  /** Where only the port is given, and the table is `inet`. */
  readonly family?: 'ipv4' | 'ipv6';
}

/** The source becomes the address that the packet leaves by; in chains of type nat at postrouting. */
export function masquerade(options: Ports = {}): readonly Expression[] {
  return translatePorts('masq', options);
}

/** The destination becomes this machine; in chains of type nat at prerouting and output. */
export function redirect(options: Ports = {}): readonly Expression[] {
  return translatePorts('redir', options);
}

/** The source becomes another; in chains of type nat at postrouting and input. */
export function snat(to: Translation): readonly Expression[] {
  return translate('snat', to);
}

/** The destination becomes another; in chains of type nat at prerouting and output. */
export function dnat(to: Translation): readonly Expression[] {
  return translate('dnat', to);
}

function translatePorts(name: 'masq' | 'redir', options: Ports): readonly Expression[] {
  const registers = new Registers();
  const [regProtoMin, regProtoMax] = registers.load(options.port, (value) => port.encode(value));
  const data = { ...flags(options), regProtoMin, regProtoMax };
  return [...registers.loaded, { name, data }];
}

function translate(type: 'snat' | 'dnat', options: Translation): readonly Expression[] {
  const { address } = options;
  if (address === undefined && options.port === undefined) {
    throw new TypeError(`${type}: expected an address, a port or both`);
  }
  const lengths = new Set<number>();
  const registers = new Registers();
  const [regAddrMin, regAddrMax] = registers.load(address, (text) => {
    const bytes = parseAddress(text);
    if (bytes === undefined) throw new RangeError(`${type}: expected an address, not ${text}`);
    lengths.add(bytes.length);
    return bytes;
  });
  const [regProtoMin, regProtoMax] = registers.load(options.port, (value) => port.encode(value));
  const [length, ...more] = lengths;
  if (more.length > 0) throw new RangeError(`${type}: both addresses must be of one family`);
  const family = length === undefined ? options.family : length === 4 ? 'ipv4' : 'ipv6';
  if (family === undefined) throw new TypeError(`${type}: a port alone wants the family`);
  const to = { regAddrMin, regAddrMax, regProtoMin, regProtoMax };
  return [...registers.loaded, { name: 'nat', data: { type, family, ...to, ...flags(options) } }];
}

/** The kernel finds the flags for addresses and ports itself; nft lists a port only with its own. */
function flags(options: Ports): { readonly flags?: readonly NatRangeFlags[] } {
  const names: NatRangeFlags[] = [];
  if (options.port !== undefined) names.push('proto-specified');
  if (options.random ?? false) names.push('proto-random');
  if (options.persistent ?? false) names.push('persistent');
  if (options.fullyRandom ?? false) names.push('proto-random-fully');
  return names.length === 0 ? {} : { flags: names };
}

/** Puts what a translation needs into one register after the other. */
class Registers {
  readonly loaded: Expression[] = [];

  /** The registers of the first and the last; undefined where there is none. */
  load<Value extends string | number>(
    value: Value | Interval<Value> | undefined,
    encode: (value: Value) => Uint8Array,
  ): [first?: number, last?: number] {
    if (value === undefined) return [];
    if (typeof value !== 'object') return [this.#put(encode(value))];
    return [this.#put(encode(value.from)), this.#put(encode(value.to))];
  }

  #put(bytes: Uint8Array): number {
    this.loaded.push(immediate(bytes, this.loaded.length + 1));
    return this.loaded.length;
  }
}
