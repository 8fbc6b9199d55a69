// SPDX-License-Identifier: MIT
// In a network namespace of its own: prints every datagram, in hex, that a client by spec sends and
// receives while it makes a link and lists links and routes.
import { NLM_F_CREATE, NLM_F_EXCL } from '../../../../app/index.ts';
import { connect } from '../../../../app/socket/connect.ts';
import { openNetlink } from '../../../../app/socket/netlink-transport.ts';
import type { Transport } from '../../../../app/socket/transport.ts';
import { SpecClient } from '../../../../app/ynl/client.ts';
import { family } from '../family.ts';

const datagrams: { readonly direction: 'sent' | 'received'; readonly hex: string }[] = [];

function record(direction: 'sent' | 'received', bytes: Uint8Array): void {
  datagrams.push({ direction, hex: Buffer.from(bytes).toString('hex') });
}

/** Hands everything on, and remembers it. */
function recorder(transport: Transport): Transport {
  return {
    get portId() {
      return transport.portId;
    },
    getOption: (level, name) => transport.getOption(level, name),
    setOption: (level, name, value) => transport.setOption(level, name, value),
    send: (datagram) => {
      record('sent', datagram);
      return transport.send(datagram);
    },
    receive: () => {
      const datagram = transport.receive();
      if (datagram !== undefined) {
        record('received', datagram.frame.bytes.subarray(datagram.start, datagram.end));
      }
      return datagram;
    },
    readable: () => transport.readable(),
    close: () => transport.close(),
  };
}

await using connection = await connect({
  protocol: 0,
  through: {
    openNetlink: async (protocol, options) => recorder(await openNetlink(protocol, options)),
  },
});
const links = await SpecClient.over(await family('route/rt-link'), connection);
const routes = await SpecClient.over(await family('route/rt-route'), connection);
await links.do(
  'newlink',
  {
    ifname: 'v0',
    mtu: 1400,
    address: '02:00:00:00:00:01',
    linkinfo: { kind: 'veth', data: { peer: { ifname: 'v1' } } },
  },
  { flags: NLM_F_CREATE | NLM_F_EXCL },
);
await links.do('setlink', { ifname: 'v0', 'ifi-flags': ['up'], 'ifi-change': ['up'] });
const { 'ifi-index': index } = (await links.do('getlink', { ifname: 'v0' })) ?? {};
await routes.do(
  'newroute',
  {
    ...{ 'rtm-family': 'inet', 'rtm-dst-len': 24, 'rtm-scope': 'link', 'rtm-type': 'unicast' },
    ...{ 'rtm-table': 254, 'rtm-protocol': 'static' },
    ...{ 'rta-dst': '198.51.100.0', 'rta-oif': index, 'rta-priority': 7 },
  },
  { flags: NLM_F_CREATE | NLM_F_EXCL },
);
await routes.dump('getroute', { 'rtm-family': 'inet' }).all();
console.log(JSON.stringify({ portId: connection.portId, datagrams }));
