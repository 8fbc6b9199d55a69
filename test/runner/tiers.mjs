// SPDX-License-Identifier: MIT
// The tiers in the order in which they run: those that need least come first.

/**
 * @typedef {object} Tier
 * @property {string} name also the folder under test/ whose tests it runs
 * @property {string[]} folders
 * @property {string} needs for the heading
 * @property {boolean} engine true when a Docker engine has to be there
 * @property {boolean} [kernels] true when it builds for every kernel that nlkit knows
 * @property {number} concurrency test files at a time
 * @property {string} idle ava's time-out: how long nothing may end
 * @property {number} minutes the whole tier's deadline, at reduced counts
 * @property {string} [with] the tier whose processors it shares where both run: alone it leaves one idle
 */

/** @type {readonly Tier[]} */
export const tiers = [
  {
    name: 'lint',
    folders: ['lint', 'runner'],
    needs: 'nothing',
    engine: false,
    concurrency: 1,
    idle: '2m',
    minutes: 20,
  },
  {
    name: 'app',
    folders: ['app'],
    needs: 'Linux',
    engine: false,
    concurrency: 2,
    idle: '2m',
    minutes: 20,
  },
  {
    name: 'toolchain',
    folders: ['toolchain'],
    needs: 'Linux',
    engine: false,
    concurrency: 2,
    idle: '2m',
    minutes: 20,
  },
  {
    name: 'docker',
    folders: ['docker'],
    needs: 'a Docker engine',
    engine: true,
    kernels: true,
    concurrency: 2,
    idle: '10m',
    minutes: 30,
  },
  {
    name: 'host',
    folders: ['host'],
    needs: 'a guest with a Docker engine of its own',
    engine: true,
    concurrency: 1,
    idle: '15m',
    minutes: 30,
    with: 'vm',
  },
  {
    name: 'vm',
    folders: ['vm'],
    needs: 'a Docker engine, and guests in it',
    engine: true,
    kernels: true,
    concurrency: 2,
    idle: '10m',
    minutes: 60,
  },
];

/**
 * Joins tiers that run as one, so that neither waits for the other's last test.
 * @param {readonly Tier[]} chosen
 * @returns {Tier[]}
 */
export function joined(chosen) {
  const runs = [];
  for (const tier of chosen) {
    const first = runs.findIndex((other) => other.with === tier.name);
    if (first < 0) runs.push(tier);
    else runs[first] = join(runs[first], tier);
  }
  return runs;
}

/**
 * @param {Tier} first its files are begun first
 * @param {Tier} second
 * @returns {Tier}
 */
function join(first, second) {
  return {
    ...second,
    name: `${first.name} and ${second.name}`,
    folders: [...first.folders, ...second.folders],
    needs: `${first.needs}; ${second.needs}`,
    concurrency: Math.max(first.concurrency, second.concurrency),
    idle: first.idle,
    minutes: first.minutes + second.minutes,
  };
}

/** How often tests repeat their work; they read these from the environment (test/counts.ts). */
export const counts = {
  reduced: {
    NLKIT_RUNS: '25',
    NLKIT_GUESTS: '4',
    NLKIT_MUTATIONS: '50000',
    NLKIT_MESSAGES: '200000',
    NLKIT_DEVICES: '1000',
    NLKIT_OUTAGES: '1',
    NLKIT_HOSTILE: '12',
  },
  full: {
    NLKIT_RUNS: '100',
    NLKIT_GUESTS: '100',
    NLKIT_MUTATIONS: '10000000',
    NLKIT_MESSAGES: '10000000',
    NLKIT_DEVICES: '10000',
    NLKIT_OUTAGES: '10',
    NLKIT_HOSTILE: '1000',
  },
};
