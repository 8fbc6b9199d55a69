// SPDX-License-Identifier: MIT
import { deepStrictEqual } from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import test from 'ava';
import fc from 'fast-check';
import { EncodeError } from '../../../../app/core/errors/encode-error.ts';
import { ProtocolError } from '../../../../app/core/errors/protocol-error.ts';
import {
  formatKey,
  generatePresharedKey,
  generatePrivateKey,
  isNoKey,
  parseKey,
  publicKeyOf,
} from '../../../../app/families/wireguard/key.ts';
import { holds } from '../../../property.ts';
import { hex } from '../../hex.ts';

/** The output of wireguard-tools. */
function wg(command: string, input = ''): string {
  return execFileSync('wg', [command], { input, encoding: 'utf8' }).trim();
}

test('keys are read and written as Base64', (t) => {
  holds(
    t,
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
      deepStrictEqual(parseKey(formatKey(bytes), ''), bytes);
    }),
  );
});

test('the public key of a private key is the one that wg computes', (t) => {
  for (const key of [generatePrivateKey(), wg('genkey'), formatKey(hex('01'.repeat(32)))]) {
    t.is(publicKeyOf(key), wg('pubkey', key));
  }
});

test('generated keys differ, and wg accepts them', (t) => {
  const key = generatePrivateKey();
  t.not(generatePrivateKey(), key);
  t.not(generatePresharedKey(), generatePresharedKey());
  const bytes = parseKey(key, '');
  t.is(bytes[0]! & 7, 0);
  t.is(bytes[31]! & 0xc0, 0x40);
  t.is(parseKey(wg('genpsk'), '').length, 32);
});

test('a key of zeroes counts as none', (t) => {
  t.true(isNoKey(new Uint8Array(32)));
  t.false(isNoKey(hex('00'.repeat(31), '01')));
});

for (const [why, text] of [
  ['nothing', ''],
  ['a byte too few', Buffer.alloc(31, 7).toString('base64')],
  ['a byte too many', Buffer.alloc(33, 7).toString('base64')],
  ['no padding', Buffer.alloc(32, 7).toString('base64').slice(0, -1)],
  ['bits in the padding', `${Buffer.alloc(32).toString('base64').slice(0, -2)}B=`],
  ['another character', Buffer.alloc(32, 7).toString('base64').replace('B', '!')],
  ['the letters for addresses', Buffer.alloc(32, 0xff).toString('base64url')],
  ['hexadecimal', '07'.repeat(32)],
  ['a line end', `${Buffer.alloc(32, 7).toString('base64')}\n`],
] as const) {
  test(`a key with ${why} is refused, and the error does not show it`, (t) => {
    t.throws(() => parseKey(text, 'peers[0].publicKey'), {
      instanceOf: EncodeError,
      message: 'peers[0].publicKey: expected a key: 32 bytes in Base64, 44 characters',
    });
  });
}

test('bytes of another length are not written as a key', (t) => {
  t.throws(() => formatKey(new Uint8Array(31)), { instanceOf: ProtocolError });
});
