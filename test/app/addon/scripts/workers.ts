// SPDX-License-Identifier: MIT
import { once } from 'node:events';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { createSocket, factsPerDatagram } from '../../../../app/addon/index.ts';
import { connect, NETLINK_ROUTE } from '../../../../app/index.ts';
import { linkRequest, RTM_GETLINK } from '../../socket/rtnetlink.ts';
import { openSockets } from './descriptors.ts';

type Manner = 'finish' | 'abandon' | 'terminate';

if (isMainThread) await main();
else await work(workerData as Manner);

async function main(): Promise<void> {
  const before = openSockets();
  // One in the main thread's environment as well, at the same time.
  await using connection = await connect({ protocol: NETLINK_ROUTE });
  const [finished, abandoned, terminated] = await Promise.all([
    Promise.all(Array.from({ length: 8 }, () => run('finish'))),
    Promise.all(Array.from({ length: 8 }, () => run('abandon'))),
    Promise.all(Array.from({ length: 8 }, () => run('terminate'))),
  ]);
  await connection.request({ type: RTM_GETLINK, payload: linkRequest(1) });
  await connection.close();
  console.log(
    JSON.stringify({
      finished: finished.length,
      abandoned: abandoned.length,
      terminated: terminated.length,
      fds: openSockets() - before,
    }),
  );
}

async function run(manner: Manner): Promise<void> {
  const worker = new Worker(new URL(import.meta.url), { workerData: manner });
  const exited = once(worker, 'exit');
  await once(worker, 'message');
  if (manner === 'terminate') await worker.terminate();
  await exited;
}

async function work(manner: Manner): Promise<void> {
  const connection = await connect({ protocol: NETLINK_ROUTE });
  await connection.dump({ type: RTM_GETLINK, payload: linkRequest() }).all();
  if (manner === 'abandon') {
    const idle = createSocket();
    idle.open(NETLINK_ROUTE);
    const watched = createSocket();
    watched.open(NETLINK_ROUTE);
    watched.watch(() => undefined);
    watched.startAhead(new Uint8Array(65_536), new Int32Array(factsPerDatagram), 4096);
  }
  parentPort?.postMessage('ready');
  if (manner === 'finish') await connection.close();
  if (manner === 'abandon') process.exit(0);
  if (manner === 'terminate') {
    for (;;) await connection.request({ type: RTM_GETLINK, payload: linkRequest(1) });
  }
}
