// SPDX-License-Identifier: MIT

/** A count out of the environment, which `npm run soak` sets to the full one. */
function count(name: string, reduced: number): number {
  const value = Number(process.env[name] ?? reduced);
  if (!Number.isInteger(value) || value < 1) throw new Error(`${name} is no count`);
  return value;
}

/** How often a test repeats what may fail once in many times. */
export const runs = count('NLKIT_RUNS', 25);

/** How many mutated inputs a fuzzing test tries. */
export const mutations = count('NLKIT_MUTATIONS', 50_000);

/** How many netlink messages an endurance test exchanges with the kernel. */
export const messages = count('NLKIT_MESSAGES', 200_000);

/** How many network devices a test makes that lists many. */
export const devices = count('NLKIT_DEVICES', 1000);
