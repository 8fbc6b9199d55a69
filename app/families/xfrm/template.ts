// SPDX-License-Identifier: MIT
import { littleEndian, viewOf } from '../../core/byte-order.ts';
import { EncodeError } from '../../core/errors/encode-error.ts';
import { ProtocolError } from '../../core/errors/protocol-error.ts';
import { show } from '../../core/show.ts';
import { checkNumber } from '../number.ts';
import { anyAddress, decodeAddress, encodeAddress, type Family, familyOf } from './address.ts';

/** `sizeof(struct xfrm_user_tmpl)`. */
const templateLength = 64;
/** XFRM_MAX_DEPTH, include/net/xfrm.h. */
const maximum = 6;

const AF_INET = 2;
const AF_INET6 = 10;
const anyAlgorithm = 0xffffffff;

const protocols = { routing: 43, esp: 50, ah: 51, dstopts: 60, comp: 108 } as const;
const modes = ['transport', 'tunnel', 'routeoptimization', 'in-trigger', 'beet', 'iptfs'] as const;
const shares = ['any', 'session', 'user', 'unique'] as const;

export type Protocol = keyof typeof protocols;
export type Mode = (typeof modes)[number];
export type Share = (typeof shares)[number];

/** One transformation that a policy requires for its packets. */
export interface Template {
  /** The end points of a tunnel; any address unless given, as transports have it. */
  readonly source?: string;
  readonly destination?: string;
  /** `esp` unless given; a number where the protocol has no name. */
  readonly protocol?: Protocol | number;
  /** `transport` unless given. */
  readonly mode?: Mode | number;
  /** The SPI of the one state to use; any unless given. */
  readonly spi?: number;
  /** The `reqid` of the states to use; any unless given. */
  readonly reqid?: number;
  /** Packets go untransformed where there is no state. */
  readonly optional?: boolean;
  readonly share?: Share | number;
  /** The family of the packets inside. Unless given, that of the addresses, or IPv4 where there are none. */
  readonly family?: Family;
  /** Masks of the algorithms to accept, by PF_KEY's numbers (linux/pfkeyv2.h); any unless given. */
  readonly authentication?: number;
  readonly encryption?: number;
  readonly compression?: number;
}

/**
 * Lays out the attribute `tmpl`: an array of struct xfrm_user_tmpl (include/uapi/linux/xfrm.h), in order from the
 * inside of the packet out. EncodeError where a value is not valid.
 */
export function encodeTemplates(templates: readonly Template[], path: string): Uint8Array {
  if (templates.length > maximum) {
    throw new EncodeError(path, `a policy has at most ${maximum} templates`);
  }
  const bytes = new Uint8Array(templates.length * templateLength);
  for (const [index, template] of templates.entries()) {
    const start = index * templateLength;
    write(bytes.subarray(start, start + templateLength), template, `${path}[${index}]`);
  }
  return bytes;
}

/** Reads templates, with all of their properties. ProtocolError where the last one is cut short. */
export function decodeTemplates(bytes: Uint8Array): readonly Required<Template>[] {
  if (bytes.length % templateLength !== 0) {
    throw new ProtocolError(
      `xfrm templates have ${templateLength} bytes each, and these are ${bytes.length} bytes`,
    );
  }
  return Array.from({ length: bytes.length / templateLength }, (_, index) =>
    read(bytes.subarray(index * templateLength, (index + 1) * templateLength)),
  );
}

function write(bytes: Uint8Array, template: Template, path: string): void {
  const { source, destination, protocol = 'esp', mode = 'transport', share = 'any' } = template;
  const family = template.family ?? familyOf(source ?? destination ?? anyAddress('inet'));
  for (const [name, address] of Object.entries({ source, destination })) {
    if (address !== undefined && familyOf(address) !== family) {
      throw new EncodeError(`${path}.${name}`, `expected an address of ${family}, not ${address}`);
    }
  }
  const any = anyAddress(family);
  const view = viewOf(bytes);
  bytes.set(encodeAddress(destination ?? any, `${path}.destination`), 0);
  view.setUint32(16, checkNumber(template.spi ?? 0, 0xffffffff, `${path}.spi`));
  view.setUint8(20, numberOf(protocol, protocols, `${path}.protocol`));
  view.setUint16(24, family === 'inet' ? AF_INET : AF_INET6, littleEndian);
  bytes.set(encodeAddress(source ?? any, `${path}.source`), 28);
  view.setUint32(44, checkNumber(template.reqid ?? 0, 0xffffffff, `${path}.reqid`), littleEndian);
  view.setUint8(48, numberOf(mode, byName(modes), `${path}.mode`));
  view.setUint8(49, numberOf(share, byName(shares), `${path}.share`));
  view.setUint8(50, template.optional === true ? 1 : 0);
  const masks = ['authentication', 'encryption', 'compression'] as const;
  for (const [index, name] of masks.entries()) {
    const mask = checkNumber(template[name] ?? anyAlgorithm, 0xffffffff, `${path}.${name}`);
    view.setUint32(52 + index * 4, mask, littleEndian);
  }
}

function read(bytes: Uint8Array): Required<Template> {
  const view = viewOf(bytes);
  const family = view.getUint16(24, littleEndian) === AF_INET6 ? 'inet6' : 'inet';
  const protocol = view.getUint8(20);
  const mode = view.getUint8(48);
  const share = view.getUint8(49);
  return {
    source: decodeAddress(bytes, family, 28),
    destination: decodeAddress(bytes, family, 0),
    protocol: names.find((name) => protocols[name] === protocol) ?? protocol,
    mode: modes[mode] ?? mode,
    spi: view.getUint32(16),
    reqid: view.getUint32(44, littleEndian),
    optional: view.getUint8(50) !== 0,
    share: shares[share] ?? share,
    family,
    authentication: view.getUint32(52, littleEndian),
    encryption: view.getUint32(56, littleEndian),
    compression: view.getUint32(60, littleEndian),
  };
}

const names = Object.keys(protocols) as readonly Protocol[];

function byName(list: readonly string[]): Readonly<Record<string, number>> {
  return Object.fromEntries(list.map((name, index) => [name, index]));
}

function numberOf(
  value: string | number,
  known: Readonly<Record<string, number>>,
  path: string,
): number {
  if (typeof value === 'number') return checkNumber(value, 0xff, path);
  const number = Object.hasOwn(known, value) ? known[value] : undefined;
  if (number === undefined) {
    const wanted = Object.keys(known).join(', ');
    throw new EncodeError(path, `expected one of ${wanted}, not ${show(value)}`);
  }
  return number;
}
