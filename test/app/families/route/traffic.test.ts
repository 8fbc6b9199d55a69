// SPDX-License-Identifier: MIT
// Packets find their way by what the client of rtnetlink made.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import test from 'ava';
import { Route } from '../../../../app/families/index.ts';
import { PrivateNamespace } from './namespace.ts';

/** Exchanges a datagram: the sender gets back what it sent, from a socket bound to that address. */
const echo = `
import socket, sys
family, address = (socket.AF_INET6 if ':' in sys.argv[1] else socket.AF_INET), sys.argv[1]
with socket.socket(family, socket.SOCK_DGRAM) as s:
    s.bind((address, 9))
    print('bound', flush=True)
    while True:
        data, peer = s.recvfrom(64)
        s.sendto(data, peer)
`;
const ask = `
import socket, sys
family, address = (socket.AF_INET6 if ':' in sys.argv[1] else socket.AF_INET), sys.argv[1]
with socket.socket(family, socket.SOCK_DGRAM) as s:
    s.settimeout(0.5)
    s.connect((address, 9))
    # A datagram is lost if either end of the link has no carrier yet.
    for attempt in range(40):
        s.send(b'hello')
        try:
            print(s.recv(64).decode(), s.getsockname()[0])
            break
        except TimeoutError:
            pass
`;

test('packets pass between two namespaces over links, addresses and routes that we made', async (t) => {
  await using left = await PrivateNamespace.open();
  await using right = await PrivateNamespace.open();
  await using here = await Route.open({ netns: left.pid });
  await using there = await Route.open({ netns: right.path });
  await here.addLink({ name: 'v0', kind: 'veth', peer: { name: 'v0', netns: right.pid } });
  for (const [rt, host] of [
    [here, 1],
    [there, 2],
  ] as const) {
    await rt.setLink('lo', { up: true });
    await rt.setLink('v0', { up: true });
    await rt.addAddress({ dev: 'v0', address: `192.0.2.${host}/24` });
    await rt.addAddress({ dev: 'lo', address: `198.51.100.${host}` });
    await rt.addAddress({ dev: 'lo', address: `fd00::${host}`, flags: ['nodad'] });
    await rt.addAddress({ dev: 'v0', address: `fd01::${host}/64`, flags: ['nodad'] });
    const other = 3 - host;
    // IPv4 by a gateway of IPv6, and IPv6 from a source of our choice.
    await rt.addRoute({
      ...{ dst: `198.51.100.${other}`, via: `fd01::${other}`, dev: 'v0' },
      src: `198.51.100.${host}`,
    });
    await rt.addRoute({ dst: `fd00::${other}`, via: `fd01::${other}`, src: `fd00::${host}` });
  }
  for (const [to, from] of [
    ['198.51.100.2', '198.51.100.1'],
    ['fd00::2', 'fd00::1'],
  ] as const) {
    t.is(await exchange(left, right, to), `hello ${from}\n`);
  }
});

async function exchange(
  left: PrivateNamespace,
  right: PrivateNamespace,
  to: string,
): Promise<string> {
  const server = promisify(execFile)('nsenter', [
    `--net=${right.path}`,
    ...['timeout', '20', 'python3', '-c', echo, to],
  ]);
  await new Promise((resolve) => server.child.stdout!.once('data', resolve));
  try {
    return await left.run('python3', '-c', ask, to);
  } finally {
    server.child.kill();
    await server.catch(() => undefined);
  }
}
