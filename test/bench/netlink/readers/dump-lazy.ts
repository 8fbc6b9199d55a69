// SPDX-License-Identifier: MIT
// dump-lazy: reads the IPv4 routes as objects that are decoded when they are looked at.
import { NETLINK_ROUTE } from '../../../../app/core/constants.ts';
import { frameOf } from '../../../../app/core/frame.ts';
import { Writer } from '../../../../app/core/writer.ts';
import { connect } from '../../../../app/socket/connect.ts';
import { LazyMessage } from '../../../../app/spec/compile/lazy-message.ts';
import { report } from '../reading.ts';
import { operation } from './route.ts';

const { request, reply } = await operation('rt-route', 'getroute', 'dump');
const writer = new Writer();
request.codec.encode(writer, { rtmFamily: 'inet' });
await using connection = await connect({ protocol: NETLINK_ROUTE });
const start = performance.now();
let count = 0;
for (const message of await connection.dump({ type: request.value, payload: writer.bytes })) {
  new LazyMessage(reply.codec, frameOf(message.payload), 0, message.payload.length);
  count += 1;
}
report(start, count);
