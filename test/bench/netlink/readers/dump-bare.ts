// SPDX-License-Identifier: MIT
// dump-bare: reads the IPv4 routes as objects, over a connection that knows nothing of taps: it is put together here, as
// connect() did before there were any.
import {
  NETLINK_CAP_ACK,
  NETLINK_EXT_ACK,
  NETLINK_GET_STRICT_CHK,
  SO_RCVBUF,
  SOL_NETLINK,
  SOL_SOCKET,
} from '../../../../app/core/constants.ts';
import { rtRoute } from '../../../../app/families/route/rt-route-gen.ts';
import { Connection } from '../../../../app/socket/connection.ts';
import { openNetlink } from '../../../../app/socket/netlink-transport.ts';
import { SpecClient } from '../../../../app/ynl/client.ts';
import { report } from '../reading.ts';

const transport = await openNetlink(rtRoute.unit, {});
for (const option of [NETLINK_EXT_ACK, NETLINK_CAP_ACK, NETLINK_GET_STRICT_CHK]) {
  await transport.setOption(SOL_NETLINK, option, 1);
}
const receiveBuffer = await transport.getOption(SOL_SOCKET, SO_RCVBUF);
const settings = { timeout: 10_000, receiveBuffer, onWarning: undefined };
await using connection = new Connection(transport, settings);
const client = await SpecClient.over(rtRoute, connection);
const start = performance.now();
let count = 0;
for await (const routes of client.dump('getroute', { rtmFamily: 'inet' }).chunks()) {
  for (const route of routes) if (route.rtmFamily === 'inet') count += 1;
}
report(start, count);
