// SPDX-License-Identifier: MIT
// Three families that many kernels bring as modules: WireGuard and L2TP, which are generic netlink, and
// the kernel's cryptography, which has a unit of its own.
import { Crypto, generatePrivateKey, L2tp, Route, WireGuard } from 'nlkit/families';

await using rt = await Route.open();
await rt.setLink('lo', { up: true });

await rt.addLink({ name: 'wg0', kind: 'wireguard' });
await using wg = await WireGuard.open();
await wg.set('wg0', { privateKey: generatePrivateKey(), listenPort: 51820 });
const { ifname, listenPort, peers } = await wg.get('wg0');
console.log(`wireguard: ${ifname} listens on port ${listenPort} and has ${peers.length} peers`);

await using l2tp = await L2tp.open();
await l2tp.createTunnel({
  ...{ id: 1, peerId: 2, local: '127.0.0.1', remote: '127.0.0.2' },
  ...{ localPort: 1701, remotePort: 1702 },
});
for await (const { id, peerId, local, remote } of l2tp.tunnels()) {
  console.log(`l2tp: tunnel ${id} to ${peerId}, ${local} to ${remote}`);
}
await l2tp.deleteTunnel({ id: 1 });

await using crypto = await Crypto.open();
const { name, driver } = await crypto.algorithm({ name: 'sha256' });
console.log(`crypto: ${name} is done by ${driver}`);
