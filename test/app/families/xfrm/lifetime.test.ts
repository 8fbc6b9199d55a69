// SPDX-License-Identifier: MIT
import test from 'ava';
import { viewOf } from '../../../../app/core/byte-order.ts';
import { decodeLimits, encodeLimits, type Limits } from '../../../../app/families/xfrm/lifetime.ts';
import { sentByIp } from './iproute.ts';

for (const [ip, limits] of [
  ['', {}],
  [
    'limit byte-soft 5 limit packet-hard 6 limit time-soft 7 limit time-hard 8 limit time-use-hard 9',
    {
      bytes: { soft: 5n },
      packets: { hard: 6n },
      age: { soft: 7n, hard: 8n },
      use: { hard: 9n },
    },
  ],
] as const satisfies readonly (readonly [string, Limits])[]) {
  test(`ip and the client lay out ${ip === '' ? 'no limits' : ip} the same`, async (t) => {
    const command =
      `state add src 10.0.0.1 dst 10.0.0.2 proto comp spi 1 comp deflate ${ip}`.trim();
    const { header } = await sentByIp(224, ...command.split(' '));
    const view = viewOf(header);
    // struct xfrm_lifetime_cfg in struct xfrm_usersa_info.
    const sent = Array.from({ length: 8 }, (_, index) => view.getBigUint64(96 + index * 8, true));
    const struct = encodeLimits(limits);
    t.deepEqual(Object.values(struct), sent);
    t.deepEqual(decodeLimits(struct), limits);
  });
}
