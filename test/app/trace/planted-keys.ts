// SPDX-License-Identifier: MIT
import { encodeAttribute } from '../../../app/core/attribute.ts';
import type { Spec } from '../../../app/ynl/model.ts';
import { attributes, joined, message, ownSpec, refusal, request } from './datagrams.ts';

/** A message with a key in it, as a program or the kernel would send it. */
export interface Planted {
  readonly unit: number;
  readonly bytes: Uint8Array;
  readonly fromKernel?: true;
}

/** The numbers of generic families in these tests. */
export const familyIds: Readonly<Record<string, number>> = {
  wireguard: 36,
  nl80211: 41,
  macsec: 42,
  seg6: 43,
  tipcv2: 44,
  ovpn: 45,
  psp: 46,
};

const nested = 0x8000;

/** Messages of all families that dissect's list has, each with that key of 32 bytes. */
export function plantedKeys(key: Uint8Array): Readonly<Record<string, Planted>> {
  const wireguard = setDevice(key);
  const newsa = message({ type: 16, payload: state(key) });
  const generic = (name: string, payload: Uint8Array): Planted => ({
    unit: 16,
    bytes: message({
      type: familyIds[name]!,
      payload: joined(Uint8Array.of(1, 1, 0, 0), payload),
    }),
  });
  const nest = (type: number, ...inner: Uint8Array[]): Uint8Array =>
    encodeAttribute(type | nested, joined(...inner));
  const cipher = joined(attributes([1, key], [2, key.subarray(0, 8)]));
  return {
    wireguard: { unit: 16, bytes: wireguard },
    'wireguard, as it is reported': { unit: 16, bytes: wireguard, fromKernel: true },
    'wireguard, refused': { unit: 16, bytes: refusal(22, wireguard), fromKernel: true },
    'wireguard, refused with a text': {
      unit: 16,
      bytes: refusal(22, wireguard, { flags: 0x200, attributes: attributes([1, 'no'], [2, 28]) }),
      fromKernel: true,
    },
    xfrm: { unit: 6, bytes: newsa },
    'xfrm, refused': { unit: 6, bytes: refusal(22, newsa), fromKernel: true },
    'inet-diag': { unit: 4, bytes: socket(key), fromKernel: true },
    nl80211: generic(
      'nl80211',
      joined(
        attributes([3, 3], [6, key.slice(0, 6).map((byte) => byte ^ 0x55)], [7, key]),
        nest(80, attributes([2, Uint8Array.of(1)], [1, key], [3, 0xfac04])),
        nest(81, nest(0, attributes([1, key], [2, Uint8Array.of(1)]))),
        nest(122, attributes([1, key], [2, key])),
        attributes([254, key], [277, key]),
      ),
    ),
    macsec: generic(
      'macsec',
      joined(attributes([1, 5]), nest(3, attributes([1, Uint8Array.of(0)], [4, key]))),
    ),
    seg6: generic('seg6', attributes([2, 1], [4, key], [5, Uint8Array.of(1)])),
    tipcv2: generic(
      'tipcv2',
      nest(6, attributes([1, 7], [4, joined(name('gcm(aes)', 32), word(32), key)])),
    ),
    ovpn: generic(
      'ovpn',
      joined(
        attributes([1, 3]),
        nest(3, attributes([1, 9], [4, 1]), nest(5, cipher), nest(6, cipher)),
      ),
    ),
    psp: generic('psp', joined(attributes([1, 1], [2, 0]), nest(4, attributes([1, key], [2, 7])))),
  };
}

function setDevice(key: Uint8Array): Uint8Array {
  const endpoint = joined(Uint8Array.of(2, 0, 0xca, 0x6c, 10, 0, 0, 1), new Uint8Array(8));
  const peer = (last: number): Record<string, unknown> => ({
    'public-key': new Uint8Array(32).fill(last),
    'preshared-key': key,
    endpoint,
    'persistent-keepalive-interval': 25,
  });
  return message({
    type: familyIds['wireguard']!,
    payload: request(ownSpec('wireguard'), 'set-device', {
      ifname: 'wireguard0',
      flags: 1,
      'private-key': key,
      'listen-port': 20,
      peers: [
        { index: 0, value: peer(1) },
        { index: 1, value: peer(2) },
      ],
    }),
  });
}

function state(key: Uint8Array): Uint8Array {
  const algorithm = (...numbers: number[]): Uint8Array =>
    joined(name('cbc(aes)', 64), ...[256, ...numbers].map(word), key);
  return request(ownSpec('xfrm'), 'newsa', {
    'alg-crypt': algorithm(),
    'alg-auth': algorithm(),
    'alg-aead': algorithm(96),
    'alg-auth-trunc': algorithm(96),
  });
}

/** The kernel's answer about a socket: struct inet_diag_msg, and struct tcp_diag_md5sig as INET_DIAG_MD5SIG. */
function socket(key: Uint8Array): Uint8Array {
  const spec: Spec = ownSpec('inet-diag');
  const number = spec.attributeSets.get('inet-diag-attrs')!.attributes.get('md5sig')!.value;
  const signature = joined(Uint8Array.of(2, 32, 32, 0, 10, 0, 0, 1), new Uint8Array(12), key);
  const whole = joined(signature, new Uint8Array(48));
  return message({
    type: 20,
    flags: 2,
    payload: joined(
      Uint8Array.of(2, 1),
      new Uint8Array(70),
      attributes([number, joined(whole, whole)]),
    ),
  });
}

function name(text: string, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  bytes.set(new TextEncoder().encode(text));
  return bytes;
}

function word(value: number): Uint8Array {
  return new Uint8Array(Uint32Array.of(value).buffer);
}
