// SPDX-License-Identifier: MIT
import { EncodeError } from '../../../core/errors/encode-error.ts';
import { parseAddress } from '../../../core/address.ts';
import { showName } from '../../../core/show.ts';
import { builder } from './expression-builder.ts';
import { port } from '../types/datatype.ts';
import { immediate, type Expression } from './expression.ts';
import type { Interval } from '../types/interval.ts';
import type { NatRangeFlags } from '../nftables-gen.ts';
import { within } from '../../within.ts';

/** The way in which an address and port are chosen among several. */
export interface NatChoice {
  /** Choose at random. */
  readonly random?: boolean;
  /** Choose at random, without a seed that can be guessed. */
  readonly fullyRandom?: boolean;
  /** Choose the same for all connections of a client. */
  readonly persistent?: boolean;
}

export interface Ports extends NatChoice {
  readonly port?: number | Interval<number>;
}

export interface Translation extends Ports {
  /** IPv4 or IPv6; the table must be of that family, or `inet`. */
  readonly address?: string | Interval<string>;
  /** Needed where only the port is given. */
  readonly family?: 'ipv4' | 'ipv6';
}

/** The source becomes the address that the packet leaves by; in chains of type nat at postrouting. */
export const masquerade = builder('masq', (options: Ports = {}): readonly Expression[] => {
  return translatePorts('masq', options);
});

/** The destination becomes this machine; in chains of type nat at prerouting and output. */
export const redirect = builder('redir', (options: Ports = {}): readonly Expression[] => {
  return translatePorts('redir', options);
});

/** The source becomes another; in chains of type nat at postrouting and input. */
export const snat = builder('snat', (to: Translation): readonly Expression[] => {
  return translate('snat', to);
});

/** The destination becomes another; in chains of type nat at prerouting and output. */
export const dnat = builder('dnat', (to: Translation): readonly Expression[] => {
  return translate('dnat', to);
});

function translatePorts(name: 'masq' | 'redir', options: Ports): readonly Expression[] {
  const registers = new Registers();
  const [regProtoMin, regProtoMax] = loadPorts(name, registers, options);
  const data = { ...flags(options), regProtoMin, regProtoMax };
  return [...registers.loaded, { name, data }];
}

function translate(type: 'snat' | 'dnat', options: Translation): readonly Expression[] {
  const { address } = options;
  if (address === undefined && options.port === undefined) {
    throw new EncodeError(type, 'expected an address, a port or both');
  }
  const lengths = new Set<number>();
  const registers = new Registers();
  const [regAddrMin, regAddrMax] = within(`${type}.address`, () =>
    registers.load(address, (text) => {
      const bytes = parseAddress(text);
      if (bytes === undefined)
        throw new EncodeError('', `expected an address, not ${showName(text)}`);
      lengths.add(bytes.length);
      return bytes;
    }),
  );
  const [regProtoMin, regProtoMax] = loadPorts(type, registers, options);
  const [length, ...more] = lengths;
  if (more.length > 0)
    throw new EncodeError(`${type}.address`, 'both addresses must be of one family');
  const family = length === undefined ? options.family : length === 4 ? 'ipv4' : 'ipv6';
  if (family === undefined)
    throw new EncodeError(`${type}.family`, 'it must be given when there is a port and no address');
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

function loadPorts(
  name: string,
  registers: Registers,
  options: Ports,
): [first?: number, last?: number] {
  return within(`${name}.port`, () => registers.load(options.port, (value) => port.encode(value)));
}

/** Puts addresses and ports into one register after the other. */
class Registers {
  readonly loaded: Expression[] = [];

  /** Loads a value, or both ends of an interval; the result names the registers. */
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
