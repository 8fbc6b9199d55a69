// SPDX-License-Identifier: MIT
import type { Bench } from '../bench.ts';
import { Namespace } from './namespace.ts';
import { once } from './once.ts';
import { buildAddon, reader } from './peers.ts';
import { race, readingOf } from './race.ts';

const count = 20_000;
const rounds = 5;

const things = ['routes', 'neighbours', 'links', 'elements'] as const;
type Thing = (typeof things)[number];

/** Milliseconds of each way to make that many things of one kind. */
const figuresOf = (thing: Thing) =>
  once(async () => {
    await buildAddon();
    const namespaces: Namespace[] = [];
    const make = (way: string) => async () => {
      const namespace = await Namespace.open();
      namespaces.push(namespace);
      const command = [process.execPath, reader('natural'), thing, way, String(count)];
      return readingOf(await namespace.run(command));
    };
    try {
      return await race(
        { turn: make('turn'), together: make('together'), name: make('name') },
        rounds,
      );
    } finally {
      for (const namespace of namespaces) await namespace[Symbol.asyncDispose]();
    }
  });

const rate = (ms: number): number => (count * 1000) / ms;

function benchesOf(thing: Thing): Bench[] {
  const figures = figuresOf(thing);
  const isFirst = thing === things[0];
  const suffix = isFirst ? '' : `-${thing}`;
  const together: Bench = {
    name: `natural-together${suffix}`,
    what: isFirst ? 'routes added, each asked for by itself, to one after the other' : `… ${thing}`,
    unit: '1/s',
    target: 1.3,
    bound: '≥',
    promised: 'ratio',
    measure: async () => {
      const times = await figures();
      return { value: rate(times.together.ms), versus: rate(times.turn.ms) };
    },
  };
  const name: Bench = {
    name: `natural-name${suffix}`,
    what: isFirst ? 'one after the other, the device by its name, to by its index' : `… ${thing}`,
    unit: '1/s',
    target: 0.7,
    bound: '≥',
    promised: 'ratio',
    measure: async () => {
      const times = await figures();
      return { value: rate(times.name.ms), versus: rate(times.turn.ms) };
    },
  };
  // An element has no device.
  return thing === 'elements' ? [together] : [together, name];
}

/** The code that people write first: a call for each thing, awaited in turn or all together. */
export const naturalBenches: readonly Bench[] = things.flatMap(benchesOf);
