// SPDX-License-Identifier: MIT
import { littleEndian, viewOf } from '../../core/byte-order.ts';
import { EncodeError } from '../../core/errors/encode-error.ts';
import { ProtocolError } from '../../core/errors/protocol-error.ts';
import { show } from '../../core/show.ts';

/** Bytes of the field of an algorithm's name, with the NUL. */
const nameLength = 64;

/** A cipher, a digest or a compression, and its key. */
export interface Algorithm {
  /** The name in /proc/crypto: `cbc(aes)`, `hmac(sha256)`, `deflate`. */
  readonly name: string;
  /** Empty where the algorithm has none. */
  readonly key: Uint8Array;
}

export interface Authentication extends Algorithm {
  /** Bits of the digest that are sent. */
  readonly truncateBits: number;
}

/** A cipher that also authenticates, such as `rfc4106(gcm(aes))`; its key ends in the salt. */
export interface Aead extends Algorithm {
  /** Bits of the check value. */
  readonly icvBits: number;
}

/** Lays out the attributes `alg-crypt`, `alg-auth` and `alg-comp`: a struct xfrm_algo. */
export function encodeAlgorithm(algorithm: Algorithm, path: string): Uint8Array {
  return encode(algorithm, undefined, path);
}

/** Lays out the attribute `alg-auth-trunc`: a struct xfrm_algo_auth. */
export function encodeAuthentication(algorithm: Authentication, path: string): Uint8Array {
  return encode(algorithm, bits(algorithm.truncateBits, `${path}.truncateBits`), path);
}

/** Lays out the attribute `alg-aead`: a struct xfrm_algo_aead. */
export function encodeAead(algorithm: Aead, path: string): Uint8Array {
  return encode(algorithm, bits(algorithm.icvBits, `${path}.icvBits`), path);
}

/** ProtocolError where the bytes are cut short. The key is a copy; it is zeroes where the kernel hides it. */
export function decodeAlgorithm(bytes: Uint8Array): Algorithm {
  const { name, key } = decode(bytes, 0);
  return { name, key };
}

export function decodeAuthentication(bytes: Uint8Array): Authentication {
  const { name, key, extra: truncateBits } = decode(bytes, 4);
  return { name, key, truncateBits };
}

export function decodeAead(bytes: Uint8Array): Aead {
  const { name, key, extra: icvBits } = decode(bytes, 4);
  return { name, key, icvBits };
}

/*
 * struct xfrm_algo, include/uapi/linux/xfrm.h:
 *
 *     char         alg_name[64];
 *     unsigned int alg_key_len;      in bits
 *     unsigned int …                 in bits, not in xfrm_algo itself
 *     char         alg_key[];
 */
function encode({ name, key }: Algorithm, extra: number | undefined, path: string): Uint8Array {
  const text = new TextEncoder().encode(name);
  if (text.length === 0 || text.length >= nameLength || text.includes(0)) {
    const problem = `expected a name of 1 to ${nameLength - 1} bytes, not ${show(name)}`;
    throw new EncodeError(`${path}.name`, problem);
  }
  const keyAt = nameLength + (extra === undefined ? 4 : 8);
  const bytes = new Uint8Array(keyAt + key.length);
  const view = viewOf(bytes);
  bytes.set(text);
  view.setUint32(nameLength, key.length * 8, littleEndian);
  if (extra !== undefined) view.setUint32(nameLength + 4, extra, littleEndian);
  bytes.set(key, keyAt);
  return bytes;
}

function decode(bytes: Uint8Array, extraLength: 0 | 4): Algorithm & { readonly extra: number } {
  const keyAt = nameLength + 4 + extraLength;
  if (bytes.length < keyAt) {
    throw new ProtocolError(`an xfrm algorithm has at least ${keyAt} bytes, not ${bytes.length}`);
  }
  const view = viewOf(bytes);
  const end = keyAt + Math.ceil(view.getUint32(nameLength, littleEndian) / 8);
  if (bytes.length < end) {
    throw new ProtocolError(`an xfrm algorithm and its key have ${end} bytes, not ${bytes.length}`);
  }
  const field = bytes.subarray(0, nameLength);
  const nul = field.indexOf(0);
  return {
    name: new TextDecoder().decode(field.subarray(0, nul === -1 ? nameLength : nul)),
    key: bytes.slice(keyAt, end),
    extra: extraLength === 0 ? 0 : view.getUint32(nameLength + 4, littleEndian),
  };
}

function bits(value: number, path: string): number {
  if (!Number.isInteger(value) || value < 0 || value > 0xffffffff) {
    throw new EncodeError(path, `expected a number of bits, not ${show(value)}`);
  }
  return value;
}
