// SPDX-License-Identifier: MIT
import Docker from 'dockerode';
import type { NlkitEvent } from '../../toolchain/events.ts';
import { roleLabel } from '../../toolchain/engine/labels.ts';
import { type Bench, medianOf } from './bench.ts';
import { eventsOf, secondsOf } from './command.ts';
import { once } from './netlink/once.ts';

const times = 5;

const echo = ['run', 'echo', '--on', 'vm'] as const;
const cold = [...echo, '--cold'] as const;
const inC = ['run', 'test/projects/document-fixed', '--on', 'vm'] as const;

/** Seconds of a run, of which an earlier one has made all that can be kept. */
async function runAgain(command: readonly string[]): Promise<number> {
  await secondsOf(command);
  return medianOf(times, () => secondsOf(command));
}

/** Seconds from the start of the container in which QEMU runs to the agent's first word. */
async function secondsToAgent(command: readonly string[]): Promise<number> {
  const docker = new Docker();
  const events = (await docker.getEvents({
    filters: JSON.stringify({ event: ['start'], label: [`${roleLabel}=guest`] }),
  })) as NodeJS.ReadableStream & { destroy(): void };
  const starts: number[] = [];
  events.setEncoding('utf8').on('data', (text: string) => {
    for (const line of text.split('\n').filter((each) => each.trim() !== '')) {
      starts.push((JSON.parse(line) as { timeNano: number }).timeNano / 1e9);
    }
  });
  try {
    const told = await eventsOf(command);
    const ready = told.find(isBooted)?.time ?? Number.NaN;
    return ready / 1000 - (starts.at(-1) ?? Number.NaN);
  } finally {
    events.destroy();
  }
}

function isBooted(event: NlkitEvent): boolean {
  return event.type === 'stage' && event.stage === 'boot' && event.state === 'done';
}

async function toAgentAgain(command: readonly string[]): Promise<number> {
  await secondsOf(command);
  return medianOf(times, () => secondsToAgent(command));
}

/** Seconds of whole commands on the kernel of Debian 13, which virtme-ng there is compared with. */
export const onDebian13 = {
  cold: once(() => runAgain([...cold, '--kernel', 'debian:13'])),
  warm: once(() => runAgain([...inC, '--kernel', 'debian:13'])),
};

export const runBenches: readonly Bench[] = [
  {
    name: 'run',
    what: 'nlkit run --cold in a guest that boots, everything built',
    unit: 's',
    target: 10,
    measure: async () => ({ value: await runAgain(cold) }),
  },
  {
    name: 'run-boot',
    what: "… from QEMU's start to the agent's first word",
    unit: 's',
    target: 7,
    measure: async () => ({ value: await toAgentAgain(cold) }),
  },
  {
    name: 'warm',
    what: 'nlkit run of a client in C in a restored guest, nothing to rebuild',
    unit: 's',
    target: 1.8,
    measure: async () => ({ value: await runAgain(inC) }),
  },
  {
    name: 'warm-ts',
    what: '… of echo with its client in TypeScript',
    unit: 's',
    target: 2.8,
    measure: async () => ({ value: await runAgain(echo) }),
  },
  {
    name: 'restore',
    what: "… from QEMU's start to the agent's first word",
    unit: 's',
    target: 0.5,
    measure: async () => ({ value: await toAgentAgain(echo) }),
  },
];
