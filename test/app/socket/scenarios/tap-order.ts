// SPDX-License-Identifier: MIT
import { connect } from '../../../../app/index.ts';
import { openNetlink } from '../../../../app/socket/netlink-transport.ts';
import type { Through } from '../../../../app/socket/transport.ts';
import { linkRequest, RTM_GETLINK } from '../rtnetlink.ts';

// When a tap is called, beside when its connection sends to the kernel and receives from it.
const order: string[] = [];
const through: Through = {
  openNetlink: async (protocol, options) => {
    const transport = await openNetlink(protocol, options);
    const send = transport.send.bind(transport);
    const receive = transport.receive.bind(transport);
    transport.send = (datagram) => {
      order.push('send');
      return send(datagram);
    };
    transport.receive = () => {
      const datagram = receive();
      if (datagram !== undefined) order.push('receive');
      return datagram;
    };
    return transport;
  },
};
await using connection = await connect({
  ...{ protocol: 0, through },
  tap: (tapped) => order.push(tapped.kind === 'datagram' ? tapped.direction : tapped.kind),
});
// The second one is sent while the event loop polls sockets.
for (let times = 0; times < 2; times += 1) {
  await connection.request({ type: RTM_GETLINK, payload: linkRequest(1) });
  order.push('answered');
}
console.log(JSON.stringify(order));
