// SPDX-License-Identifier: MIT
import test from 'ava';
import { makeCgroup } from './own-cgroup.ts';

export * from './start-agent.ts';

const probe = makeCgroup();
await probe?.remove();
const inCI = /^(1|true)$/i.test(process.env['CI'] ?? '');
/**
 * A test of the agent, which ends everything in its cgroup, so it is only ever started in one of its own. Where none
 * can be made the test is skipped, and says so; in CI it fails instead.
 */
export const withCgroup = (
  probe === undefined && !inCI ? test.skip : test.serial
) as typeof test.serial;
if (probe === undefined) console.log('no cgroup for the agent tests: they need root');
