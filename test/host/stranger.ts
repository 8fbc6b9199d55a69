// SPDX-License-Identifier: MIT
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parse, stringify } from 'yaml';
import { checkout } from '../../toolchain/checkout.ts';
import { packaged } from './disks.ts';
import { eventsOf } from './events.ts';
import type { Guest, GuestOutcome } from './guest.ts';

const port = 8123;

/** Serves one line to whoever connects, until it is ended. */
const server = `
  const net = require('node:net');
  net.createServer((socket) => socket.end('fetched\\n'))
    .listen(${String(port)}, '127.0.0.1', () => console.log('up'));
`;

/** The argument after `--` comes third: `hang`, or anything, at which the client fails. */
const client = `
  cat client/fetched
  [ "$3" != hang ] || { echo up; sleep 1000 & exec sleep 1000; }
  exec python3 client/check.py "$@"
`;

/** The project's file in the guest. */
export interface Stranger {
  readonly file: string;
}

/**
 * The stranger's project with one more thing asked for: a network while the app is built, with which that
 * fetches a line that the app then shows.
 */
export async function fetchingStranger(guest: Guest): Promise<Stranger> {
  const text = await readFile(join(checkout, packaged, 'nlkit.yaml'), 'utf8');
  const { app, ...rest } = parse(text) as { app: Record<string, unknown> };
  const fetch = `make -C client && cat </dev/tcp/127.0.0.1/${String(port)} >client/fetched`;
  const project = {
    ...rest,
    name: 'stranger',
    root: join('../nlkit', packaged),
    target: 'host',
    app: {
      ...app,
      build: {
        command: ['bash', '-c', fetch],
        outputs: ['client/ask', 'client/fetched'],
        network: true,
      },
      command: ['sh', '-c', client, 'client', '${stranger.unit}', 'stranger0'],
    },
  };
  // Outside the checkout: the launcher takes one in which a folder has changed for one to compile.
  const file = '/home/fetching/nlkit.yaml';
  const write = ['sh', '-c', `mkdir -p ${dirname(file)} && printf %s "$TEXT" >${file}`];
  await guest.run(write, { environment: { TEXT: stringify(project) } });
  const serving = guest.spawn(['node', '-e', server]);
  // It goes with the guest.
  await serving.said(/up/);
  return { file };
}

/** A run of it, and the stages that it ended with, from `app` on. */
export interface StrangerRun {
  readonly outcome: GuestOutcome;
  readonly ends: readonly string[];
}

/** @param interrupted by SIGINT, once its app has said that it hangs */
export async function runStranger(
  guest: Guest,
  { file }: Stranger,
  args: readonly string[],
  interrupted = false,
): Promise<StrangerRun> {
  // A proxy on the loopback interface has nlkit fetch in the host's own network. The guest has no other.
  const environment = { http_proxy: `http://127.0.0.1:${String(port)}` };
  const process = guest.spawn(['./nlkit', 'run', file, '--json', ...args], environment);
  if (interrupted) {
    await process.said(/"source":"app".*"text":"(?:fetched\\n)?up/);
    process.kill('SIGINT');
  }
  const outcome = await process.ended;
  const ends = eventsOf(outcome, 'stage')
    .filter(({ state }) => state !== 'started')
    .map(({ stage, state }) => `${stage} ${state}`);
  return { outcome, ends: ends.slice(ends.findIndex((end) => end.startsWith('app '))) };
}

/** The names of all modules and devices that there are, and of nlkit's containers. */
export async function networkState(guest: Guest): Promise<readonly string[]> {
  const { stdout } = await guest.shell(
    "cut -d ' ' -f 1 /proc/modules | sort; ls /sys/class/net; docker ps --all --format '{{.Names}}'",
  );
  return stdout.split('\n');
}
