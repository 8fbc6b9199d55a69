// SPDX-License-Identifier: MIT
import test from 'ava';
import { EncodeError } from '../../../../app/core/errors/encode-error.ts';
import { ProtocolError } from '../../../../app/core/errors/protocol-error.ts';
import {
  decodeAead,
  decodeAlgorithm,
  decodeAuthentication,
  encodeAead,
  encodeAlgorithm,
  encodeAuthentication,
} from '../../../../app/families/xfrm/algorithm.ts';
import { hex, text } from '../../hex.ts';
import { sentByIp } from './iproute.ts';

const state = 'state add src 10.0.0.1 dst 10.0.0.2 proto esp spi 1'.split(' ');

test('ip and the client lay out a digest and a cipher the same', async (t) => {
  const { attributes } = await sentByIp(
    224,
    ...state,
    ...['auth-trunc', 'hmac(sha256)', `0x${'11'.repeat(32)}`, '128'],
    ...['enc', 'cbc(aes)', `0x${'22'.repeat(16)}`],
  );
  const authentication = { name: 'hmac(sha256)', key: hex('11'.repeat(32)), truncateBits: 128 };
  t.deepEqual(encodeAuthentication(authentication, ''), attributes.get(20)); // XFRMA_ALG_AUTH_TRUNC
  t.deepEqual(decodeAuthentication(attributes.get(20)!), authentication);
  const cipher = { name: 'cbc(aes)', key: hex('22'.repeat(16)) };
  t.deepEqual(encodeAlgorithm(cipher, ''), attributes.get(2)); // XFRMA_ALG_CRYPT
  t.deepEqual(decodeAlgorithm(attributes.get(2)!), cipher);
});

test('ip and the client lay out an AEAD and a compression the same', async (t) => {
  const { attributes } = await sentByIp(
    224,
    ...[...state, 'aead', 'rfc4106(gcm(aes))', `0x${'33'.repeat(20)}`, '128'],
  );
  const aead = { name: 'rfc4106(gcm(aes))', key: hex('33'.repeat(20)), icvBits: 128 };
  t.deepEqual(encodeAead(aead, ''), attributes.get(18)); // XFRMA_ALG_AEAD
  t.deepEqual(decodeAead(attributes.get(18)!), aead);
  const compressed = await sentByIp(224, ...state.with(7, 'comp'), 'comp', 'deflate');
  const compression = { name: 'deflate', key: hex() };
  t.deepEqual(encodeAlgorithm(compression, ''), compressed.attributes.get(3)); // XFRMA_ALG_COMP
  t.deepEqual(decodeAlgorithm(compressed.attributes.get(3)!), compression);
});

test('a key that is read is a copy, with as many bytes as its bits need', (t) => {
  const bytes = hex(
    ...['6161', '00'.repeat(62)], // alg_name
    '09000000', //                 alg_key_len
    ...['0102', 'ff'], //          alg_key, and padding
  );
  const { name, key } = decodeAlgorithm(bytes);
  bytes.fill(0);
  t.is(name, 'aa');
  t.deepEqual(key, hex('0102'));
});

test('a name that fills its field needs no NUL', (t) => {
  const name = 'n'.repeat(64);
  t.is(decodeAlgorithm(Buffer.concat([text(name), hex('00000000')])).name, name);
});

test('an algorithm with a wrong name or number of bits, or cut short, is refused', (t) => {
  const key = hex();
  const names = [
    ['', '""'],
    ['n'.repeat(64), `"${'n'.repeat(40)}…"`],
    ['a\0b', '"a\\u0000b"'],
  ] as const;
  for (const [name, shown] of names) {
    t.throws(() => encodeAlgorithm({ name, key }, 'encryption'), {
      instanceOf: EncodeError,
      message: `encryption.name: expected a name of 1 to 63 bytes, not ${shown}`,
    });
  }
  t.throws(() => encodeAead({ name: 'a', key, icvBits: 0.5 }, 'aead'), {
    instanceOf: EncodeError,
    message: 'aead.icvBits: expected a number of bits, not 0.5',
  });
  const cut = encodeAlgorithm({ name: 'a', key: hex('010203') }, '').subarray(0, -1);
  t.throws(() => decodeAlgorithm(cut), { instanceOf: ProtocolError });
  t.throws(() => decodeAead(cut.subarray(0, 68)), { instanceOf: ProtocolError });
  t.throws(() => decodeAlgorithm(hex()), { instanceOf: ProtocolError });
});
