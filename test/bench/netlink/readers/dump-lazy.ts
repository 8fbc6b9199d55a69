// SPDX-License-Identifier: MIT
// dump-lazy: reads the IPv4 routes as objects that are decoded when they are looked at.
import { NETLINK_ROUTE } from '../../../../app/core/constants.ts';
import { rtRoute } from '../../../../app/families/route/rt-route-gen.ts';
import { connect } from '../../../../app/socket/connect.ts';
import { lazily } from '../../../../app/ynl/compile/lazy-message.ts';
import { report } from '../reading.ts';

const { request, reply } = rtRoute.operations.getroute.dump;
if (reply === undefined) throw new Error('a dump without answers');
await using connection = await connect({ protocol: NETLINK_ROUTE });
const start = performance.now();
let count = 0;
const routes = connection.dump(
  { type: request.value, payload: (writer) => request.codec.encode(writer, { rtmFamily: 'inet' }) },
  { decode: lazily(reply.codec) },
);
for await (const chunk of routes.chunks()) count += chunk.length;
report(start, count);
