// SPDX-License-Identifier: MIT

/** Reads a count from the environment, where `npm run soak` sets the full one. */
function count(name: string, reduced: number): number {
  const value = Number(process.env[name] ?? reduced);
  if (!Number.isInteger(value) || value < 1) throw new Error(`${name} is no count`);
  return value;
}

/** How often a test repeats work that may fail once in many times. */
export const runs = count('NLKIT_RUNS', 25);

/** How often a test repeats work that boots a guest each time. */
export const guests = count('NLKIT_GUESTS', 4);

/** True where time does not matter: tests then cover everything in one run. */
export const isSoak = runs > 25;

/** How many mutated inputs a fuzzing test tries. */
export const mutations = count('NLKIT_MUTATIONS', 50_000);

/** How many netlink messages an endurance test exchanges with the kernel. */
export const messages = count('NLKIT_MESSAGES', 200_000);

/** How many network devices a test makes that lists many. */
export const devices = count('NLKIT_DEVICES', 1000);

/** How often an engine is killed and frozen in the middle of each kind of work. */
export const outages = count('NLKIT_OUTAGES', 1);

/** How many hostile strings a test tries in each place of a spec. */
export const hostile = count('NLKIT_HOSTILE', 12);
