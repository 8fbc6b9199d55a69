// SPDX-License-Identifier: MIT
// Runs in a network namespace of its own: filters sockets, and closes one from outside.
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';

import { KernelRefusal } from '../../../../../app/index.ts';
import { runExample } from '../../example.ts';
import { SocketDiag, type InetFilter } from '../../../../../app/families/index.ts';

execFileSync('ip', ['link', 'set', 'lo', 'up']);
await using diag = await SocketDiag.open();

// Ignore the error at the other end of the connection that is closed.
const any = createServer((socket) => socket.on('error', () => undefined)).listen(1000, '::');
const four = createServer().listen(2000, '127.0.0.2');
await Promise.all([once(any, 'listening'), once(four, 'listening')]);
const client = connect({ port: 1000, host: '127.0.0.3', localAddress: '127.0.0.4' });
await Promise.all([once(client, 'connect'), once(any, 'connection')]);
const port = client.localPort!;

/** The sockets that a filter matches, by names that are the same in each run. */
async function left(filter: InetFilter): Promise<string[]> {
  const sockets = await diag.tcp(filter).all();
  const portOf = (one: number): string => (one === port ? 'P' : String(one));
  return sockets
    .map(
      ({ local: l, remote: r }) => `${l.address} ${portOf(l.port)} ${r.address} ${portOf(r.port)}`,
    )
    .sort();
}

const filters = {
  everything: await left({}),
  inet: await left({ family: 'inet' }),
  inet6: await left({ family: 'inet6' }),
  listening: await left({ states: ['listen'] }),
  connected: await left({ states: ['established'] }),
  address: await left({ local: '127.0.0.2' }),
  prefix: await left({ remote: '127.0.0.2/31' }),
  anywhere: await left({ local: '::/0', family: 'inet6' }),
  port: await left({ localPort: 1000 }),
  range: await left({ localPort: { from: 1001, to: 2000 } }),
  both: await left({ local: '127.0.0.4', remotePort: 1000, states: ['established'] }),
  none: await left({ local: '127.0.0.4', remotePort: { from: 1001, to: 65535 } }),
  device: await left({ ifindex: 0, localPort: 2000 }),
  otherDevice: await left({ ifindex: 1, localPort: 2000 }),
  mark: await left({ mark: { value: 1 } }),
  wholeMark: await left({ mark: 1 }),
  cgroup: await left({ cgroup: 0xffff_ffff_ffff_fff0n }),
};

const printed: unknown[] = [];
await runExample('sock-diag/sock-diag.ts', 'SocketDiag', {
  SocketDiag,
  console: { log: (line: unknown) => printed.push(line) },
});

const streamed: number[] = [];
for await (const { local } of diag.tcp({ states: ['listen'] })) streamed.push(local.port);
const spare = await diag.tcp({ states: ['listen'], family: 'inet', details: [] }).all();

const refused = async (promise: Promise<unknown>): Promise<unknown> => {
  const error: unknown = await promise.catch((reason: unknown) => reason);
  return error instanceof KernelRefusal ? [error.operation, error.errnoName] : error;
};
await using gone = await diag.on('tcp', { timeout: 20_000 });
const [mine] = await diag.tcp({ local: '127.0.0.4' }).all();
const again = await diag.inetSocket({
  protocol: 'tcp',
  local: { address: '127.0.0.4', port },
  remote: { address: '127.0.0.3', port: 1000 },
});
const stale = await refused(diag.destroy({ ...mine!, cookie: mine!.cookie + 1n }));
const failure = once(client, 'error');
await diag.destroy(mine!);
const [error] = (await failure) as [NodeJS.ErrnoException];
const { value: event } = await gone.next();

console.log(
  JSON.stringify({
    filters,
    printed: printed.map((line) => String(line).replace(/inode \d+/, 'inode')),
    streamed,
    spare: spare.map(({ message: { info, cong, skmeminfo } }) => [info, cong, skmeminfo]),
    found: again.cookie === mine!.cookie,
    stale,
    closed: error.code,
    told: event && {
      ...{ kind: event.kind, change: event.change, namespaceId: event.namespaceId ?? null },
      ...{ local: event.value.local.address, same: event.value.cookie === mine!.cookie },
    },
    absent: await refused(diag.inetSocket(mine!)),
    absentUnix: await refused(diag.unixSocket({ inode: 1 })),
  }),
);
process.exit();
