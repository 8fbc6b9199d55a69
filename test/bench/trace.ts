// SPDX-License-Identifier: MIT
import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { checkout } from '../../toolchain/checkout.ts';
import type { NlkitEvent } from '../../toolchain/events.ts';
import type { Bench } from './bench.ts';
import { eventsOf } from './command.ts';
import { once } from './netlink/once.ts';

const routes = 100_000;

/** The measurements of one listing of the routes. */
interface Listing {
  /** From the start of ip to the last event. */
  readonly seconds: number;
  /** The most memory that the CLI had. */
  readonly megabytes: number;
  /** Routes in messages of the trace. */
  readonly traced: number;
}

/**
 * Lists the routes of a guest, and reads the events as they come. It starts nlkit as its user does: the launcher says how
 * much garbage Node may keep, and becomes Node itself.
 */
async function list(...options: readonly string[]): Promise<Listing> {
  const args = ['run', 'test/bench/routes', '--on', 'vm', ...options, '--json'];
  const child = spawn(join(checkout, 'nlkit'), args, {
    cwd: checkout,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let [megabytes, started, traced, counted] = [0, Number.NaN, 0, 0];
  for await (const line of createInterface({ input: child.stdout })) {
    // A message's line is long, and the reader must not be what is measured.
    if (line.includes('"type":"message"')) {
      const isReply = line.includes('"kind":"reply"') && line.includes('"operation":"getroute"');
      if (isReply && line.includes('"rta-table":7')) traced += 1;
      continue;
    }
    const event = JSON.parse(line) as NlkitEvent;
    megabytes = Math.max(megabytes, peakOf(child.pid ?? 0));
    if (event.type === 'stage' && event.stage === 'app' && event.state === 'started')
      started = performance.now();
    if (event.type === 'trace-loss') throw new Error(`${event.datagrams} datagrams were lost`);
    if (event.type === 'result') counted = Number(event.app?.stdout);
  }
  if (counted !== routes) throw new Error(`ip has shown ${counted} routes`);
  return { seconds: (performance.now() - started) / 1000, megabytes, traced };
}

/** The most memory that a process has had so far; 0 when it has gone. */
function peakOf(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'latin1');
    return Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** Returns the most memory of a Node that does nothing: its code, shared with other processes, is most of it. */
function nodesOwn(): number {
  const script = 'process.stdout.write(require("fs").readFileSync("/proc/self/status", "latin1"))';
  const status = execFileSync(process.execPath, ['-e', script], { encoding: 'latin1' });
  return Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1]) / 1024;
}

const traced = once(async () => {
  // The first one makes what later ones reuse.
  await eventsOf(['run', 'echo', '--on', 'vm', '--trace']);
  const listing = await list('--trace');
  if (listing.traced !== routes) throw new Error(`${listing.traced} routes were traced`);
  return listing;
});

const untraced = once(() => list());

/** Texts a second that the module echo answers. */
async function echoRate(...options: readonly string[]): Promise<number> {
  // The fastest of some rounds: the machine has other things to do as well.
  const [roundTrips, rounds] = [10_000, 4];
  const main = join(checkout, 'dist/toolchain/main.js');
  const args = [main, 'run', 'test/bench/echo', '--on', 'vm', ...options, '--json'];
  const rate = ['--', 'rate', String(roundTrips), String(rounds)];
  const child = spawn(process.execPath, [...args, ...rate], {
    cwd: checkout,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.includes('"type":"message"')) continue;
    const event = JSON.parse(line) as NlkitEvent;
    if (event.type === 'result') printed = event.app?.stdout ?? '';
  }
  const { ours } = JSON.parse(printed) as { readonly ours: number };
  return (roundTrips * 1000) / ours;
}

export const traceBenches: readonly Bench[] = [
  {
    name: 'trace-dump',
    what: 'ip route show of 100,000 routes in a guest, traced to JSON with nothing lost, to untraced',
    unit: 's',
    target: 2.5,
    promised: 'ratio',
    async measure() {
      const { seconds } = await traced();
      return { value: seconds, versus: (await untraced()).seconds };
    },
  },
  {
    name: 'trace-memory',
    // The routes are added in the setup of the same run, which is traced, too: 300,000 messages in all.
    what: 'the most memory of nlkit in that, from its start on, to an untraced run; both beyond a Node that does nothing',
    unit: 'MB',
    target: 60,
    async measure() {
      const [{ megabytes }, node] = [await traced(), nodesOwn()];
      return { value: megabytes - node, versus: (await untraced()).megabytes - node };
    },
  },
  {
    name: 'trace-echo',
    what: 'texts answered by the module echo in a guest with the tap loaded, to without',
    unit: '1/s',
    target: 0.8,
    bound: '≥',
    promised: 'ratio',
    async measure() {
      const versus = await echoRate();
      return { value: await echoRate('--trace'), versus };
    },
  },
];
