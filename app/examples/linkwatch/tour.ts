// SPDX-License-Identifier: MIT
import { execFile } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { promisify } from 'node:util';
import { KernelRefusal } from 'nlkit';
import type { SpecClient, SpecNotification } from 'nlkit/client';
import { byNumber } from './commands.ts';
import type { Change, LinkwatchOperations } from './linkwatch-gen.ts';
import { crossingLine, deviceTable, eventLine } from './show.ts';

type Print = (line: string) => void;
type Told = SpecNotification<LinkwatchOperations>;

/** More packets than the kernel itself sends when a device comes up. */
const packets = 200;

/**
 * Shows each feature of linkwatch. It makes devices, so it must run in a network namespace of its own. Events are
 * printed after an arrow.
 */
export async function tour(client: SpecClient<LinkwatchOperations>, print: Print): Promise<void> {
  await using told = await client.subscribe(['links', 'thresholds'], { timeout: 30_000 });

  const show = async (): Promise<void> => {
    for (const line of deviceTable(byNumber(await client.dump('device-get').all())))
      print(`  ${line}`);
  };
  const hear = async (...wanted: ((event: Told) => boolean)[]): Promise<void> => {
    for (const left = [...wanted]; left.length > 0;) {
      const { value: event } = await told.next();
      if (event === undefined) return;
      const { operation, value } = event;
      print(`  → ${operation === 'link-event' ? eventLine(value) : crossingLine(value)}`);
      const found = left.findIndex((is) => is(event));
      if (found !== -1) left.splice(found, 1);
    }
  };

  print('A new network namespace has one device:');
  await show();

  print('Two devices are made, a cable between them, and the kernel tells of each:');
  await ip('link add v0 type veth peer name v1');
  await hear(link('v0', 'registered'), link('v1', 'registered'));

  print('One gets a label, the other a threshold:');
  const { ifindex } = (await client.do('device-get', { name: 'v0' })) ?? {};
  const { ifindex: peer } = (await client.do('device-get', { name: 'v1' })) ?? {};
  await client.do('label-set', { ifindex, label: 'uplink' });
  const threshold = { metric: 'rx-packets', value: packets } as const;
  await client.do('threshold-set', { ifindex: peer, threshold });
  await show();

  print('They are switched on:');
  await ip('link set v0 up');
  await ip('link set v1 up');
  await hear(link('v0', 'up'), link('v1', 'up'));

  print(`${String(packets)} packets go through the cable, and the threshold is told of:`);
  await ip('address add 192.0.2.1/24 dev v0');
  await send(packets);
  await hear(({ operation }) => operation === 'threshold-event');
  await show();

  print('What the kernel refuses it says in words, and names the attribute:');
  for (const wrong of [
    client.do('label-set', { ifindex: 4242, label: 'nobody' }),
    client.do('threshold-set', { ifindex, threshold: { metric: 77, value: 1 } }),
  ]) {
    const refusal = await wrong.catch((error: unknown) => error);
    if (!(refusal instanceof KernelRefusal)) throw refusal;
    print(`  ${refusal.message}`);
  }

  print('The devices go again:');
  await ip('link delete v0');
  await hear(link('v0', 'unregistered'), link('v1', 'unregistered'));
}

const run = promisify(execFile);

/** Runs ip: another program makes the devices, to show that linkwatch notices. */
async function ip(command: string): Promise<void> {
  await run('ip', command.split(' '));
}

function link(name: string, change: Change): (event: Told) => boolean {
  return ({ operation, value }) =>
    operation === 'link-event' && value.device?.name === name && value.change === change;
}

/** Broadcasts datagrams: these need no neighbour that answers. */
async function send(count: number): Promise<void> {
  const socket = createSocket('udp4');
  try {
    await new Promise<void>((resolve) => socket.bind(0, '192.0.2.1', resolve));
    socket.setBroadcast(true);
    for (let sent = 0; sent < count; sent += 1) {
      await new Promise<void>((resolve, reject) => {
        socket.send('Hello Kernel', 9, '192.0.2.255', (error) => {
          if (error === null) resolve();
          else reject(error);
        });
      });
    }
  } finally {
    socket.close();
  }
}
