// SPDX-License-Identifier: MIT
import type { Bench } from './bench.ts';
import { eventsOf } from './command.ts';

const roundTrips = 20_000;
const rounds = 3;
const messages = 100_000;

/** Runs test/bench/echo in a guest, and resolves with the line of JSON that it prints. */
async function inGuest<T>(...args: readonly (string | number)[]): Promise<T> {
  const events = await eventsOf(['run', 'test/bench/echo', '--', ...args.map(String)]);
  const result = events.find((event) => event.type === 'result');
  return JSON.parse(result?.app?.stdout ?? '') as T;
}

export const echoBenches: readonly Bench[] = [
  {
    name: 'echo-rate',
    what: 'texts answered by the module echo in a guest, one after the other, to C',
    unit: '1/s',
    target: 0.4,
    bound: '≥',
    promised: 'ratio',
    async measure() {
      const times = await inGuest<{ c: number; ours: number }>('rate', roundTrips, rounds);
      const rate = (milliseconds: number): number => (roundTrips * 1000) / milliseconds;
      return { value: rate(times.ours), versus: rate(times.c) };
    },
  },
  {
    name: 'echo-100k',
    what: 'growth of client and kernel while the last four fifths of 100,000 texts are answered',
    unit: 'MB',
    target: 8,
    async measure() {
      interface Pipelined {
        answered: number;
        client: number;
        kernel: number;
      }
      const { answered, client, kernel } = await inGuest<Pipelined>('pipeline', messages);
      if (answered !== messages) throw new Error(`${messages - answered} answers were lost`);
      return { value: Math.max(client, kernel) };
    },
  },
];
