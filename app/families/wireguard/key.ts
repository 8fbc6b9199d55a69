// SPDX-License-Identifier: MIT
import { createPrivateKey, createPublicKey, randomBytes } from 'node:crypto';
import { EncodeError } from '../../core/errors/encode-error.ts';

/** WG_KEY_LEN, include/uapi/linux/wireguard.h: bytes of any key. */
export const keyLength = 32;

/** The fixed part of an X25519 private key in PKCS #8 (RFC 8410): after it come the key's bytes. */
const pkcs8 = Buffer.from('302e020100300506032b656e04220420', 'hex');

/**
 * The bytes of a key as `wg` writes it: 44 characters of Base64. EncodeError with that path where it
 * is none; its text is not in the message, for it may be a private key.
 */
export function parseKey(text: string, path: string): Uint8Array {
  const bytes = Buffer.from(text, 'base64');
  // Buffer reads over what is no Base64; what is written the same way again had none of that.
  if (bytes.length !== keyLength || bytes.toString('base64') !== text) {
    throw new EncodeError(path, `expected a key: ${keyLength} bytes in Base64, 44 characters`);
  }
  return new Uint8Array(bytes);
}

/** Likewise; null for the zeroes that stand for no key. */
export function parseKeyOrNone(text: string | null, path: string): Uint8Array {
  return text === null ? new Uint8Array(keyLength) : parseKey(text, path);
}

/** A key as `wg` writes it. RangeError where it has not 32 bytes. */
export function formatKey(bytes: Uint8Array): string {
  if (bytes.length !== keyLength) {
    throw new RangeError(`a key has ${keyLength} bytes, not ${bytes.length}`);
  }
  return Buffer.from(bytes).toString('base64');
}

/** True for the key that stands for none. */
export function isNoKey(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0);
}

/** A new private key, as `wg genkey` makes it: random bits but for those that X25519 fixes. */
export function generatePrivateKey(): string {
  const bytes = randomBytes(keyLength);
  bytes[0] = (bytes[0] ?? 0) & 0xf8;
  bytes[31] = ((bytes[31] ?? 0) & 0x7f) | 0x40;
  return bytes.toString('base64');
}

/** A new preshared key, as `wg genpsk` makes it. */
export function generatePresharedKey(): string {
  return randomBytes(keyLength).toString('base64');
}

/** The public key to a private one, as `wg pubkey` says it. EncodeError where that is none. */
export function publicKeyOf(privateKey: string): string {
  const der = Buffer.concat([pkcs8, parseKey(privateKey, '')]);
  const key = createPublicKey(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }));
  // The last bytes of SubjectPublicKeyInfo (RFC 8410) are the key.
  return key.export({ format: 'der', type: 'spki' }).subarray(-keyLength).toString('base64');
}
