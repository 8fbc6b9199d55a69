// SPDX-License-Identifier: MIT
import { createPrivateKey, createPublicKey, randomBytes } from 'node:crypto';
import { ProtocolError } from '../../core/errors/protocol-error.ts';
import { EncodeError } from '../../core/errors/encode-error.ts';

/** WG_KEY_LEN, include/uapi/linux/wireguard.h: bytes of any key. */
export const keyLength = 32;

/** The fixed part of an X25519 private key in PKCS #8 (RFC 8410); the bytes of the key follow it. */
const pkcs8 = Buffer.from('302e020100300506032b656e04220420', 'hex');

/**
 * The bytes of a key as `wg` writes it: 44 characters of Base64. EncodeError with that path where it is not
 * valid; the error does not show the text, which may be a private key.
 */
export function parseKey(text: string, path: string): Uint8Array {
  const bytes = typeof text === 'string' ? Buffer.from(text, 'base64') : Buffer.alloc(0);
  // Buffer skips characters that are not Base64, so compare with the text that it writes.
  if (bytes.length !== keyLength || bytes.toString('base64') !== text) {
    throw new EncodeError(path, `expected a key: ${keyLength} bytes in Base64, 44 characters`);
  }
  return new Uint8Array(bytes);
}

/** The bytes of a key, or the zeroes that stand for no key where it is null. */
export function parseKeyOrNone(text: string | null, path: string): Uint8Array {
  return text === null ? new Uint8Array(keyLength) : parseKey(text, path);
}

/** A key as `wg` writes it. RangeError where it has not 32 bytes. */
export function formatKey(bytes: Uint8Array): string {
  if (bytes.length !== keyLength) {
    throw new ProtocolError(`a key has ${keyLength} bytes, not ${bytes.length}`);
  }
  return Buffer.from(bytes).toString('base64');
}

/** True for the key that stands for none. */
export function isNoKey(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0);
}

/** A new private key, as `wg genkey` makes it: random but for the bits that X25519 fixes. */
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

/** The public key of a private one, as `wg pubkey` computes it. EncodeError where the text is not a key. */
export function publicKeyOf(privateKey: string): string {
  const der = Buffer.concat([pkcs8, parseKey(privateKey, 'privateKey')]);
  const key = createPublicKey(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }));
  // The last bytes of SubjectPublicKeyInfo (RFC 8410) are the key.
  return key.export({ format: 'der', type: 'spki' }).subarray(-keyLength).toString('base64');
}
