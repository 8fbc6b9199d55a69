// SPDX-License-Identifier: MIT
// latency COUNT: asks for the loopback device, one request at a time.
import { NETLINK_ROUTE } from '../../../../app/core/constants.ts';
import { frameOf } from '../../../../app/core/frame.ts';
import { Writer } from '../../../../app/core/writer.ts';
import { connect } from '../../../../app/socket/connect.ts';
import { report } from '../reading.ts';
import { operation } from './route.ts';

const count = Number(process.argv[2]);
const { request, reply } = await operation('rt-link', 'getlink', 'do');
await using connection = await connect({ protocol: NETLINK_ROUTE });
const start = performance.now();
for (let done = 0; done < count; done += 1) {
  const writer = new Writer();
  request.codec.encode(writer, { ifiIndex: 1 });
  const replies = await connection.request({ type: request.value, payload: writer.bytes });
  for (const { payload } of replies) reply.codec.decode(frameOf(payload), 0, payload.length);
}
report(start, count);
