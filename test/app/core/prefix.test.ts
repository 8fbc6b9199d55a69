// SPDX-License-Identifier: MIT
import test from 'ava';
import { formatPrefix, parsePrefix } from '../../../app/core/prefix.ts';
import { hex } from '../hex.ts';

for (const [text, bytes, length] of [
  ['10.0.0.0/8', '0a000000', 8],
  ['0.0.0.0/0', '00000000', 0],
  ['192.0.2.1/32', 'c0000201', 32],
  ['192.0.2.1/24', 'c0000201', 24],
  ['fd00::/8', 'fd000000000000000000000000000000', 8],
  ['::/0', '00000000000000000000000000000000', 0],
  ['::1/128', '00000000000000000000000000000001', 128],
] as const) {
  test(`reads and writes ${text}`, (t) => {
    t.deepEqual(parsePrefix(text), { bytes: hex(bytes), length });
    t.is(formatPrefix({ bytes: hex(bytes), length }), text);
  });
}

test('an address alone is a prefix of all its bits', (t) => {
  t.deepEqual(parsePrefix('192.0.2.1'), parsePrefix('192.0.2.1/32'));
  t.deepEqual(parsePrefix('fd00::1'), parsePrefix('fd00::1/128'));
});

for (const text of ['', '/8', '10.0.0.0/', '10.0.0.0/33', '10.0.0.0/-1', '10.0.0.0/08', '::/129']) {
  test(`refuses '${text}'`, (t) => t.is(parsePrefix(text), undefined));
}

for (const text of ['10.0.0.0/8/8', '10.0.0.0 /8', '10.0.0.0/8 ', '10.0/16', '::/1e1']) {
  test(`refuses '${text}'`, (t) => t.is(parsePrefix(text), undefined));
}
