// SPDX-License-Identifier: MIT
import { join } from 'node:path';
import { checkout } from '../../toolchain/checkout.ts';
import { outputOf } from '../program.ts';
import type { Bench } from './bench.ts';

const files = ['even', 'odd'].map((name) => `dist/test/bench/twenty/${name}.test.js`);

async function runTests(): Promise<number> {
  const start = performance.now();
  const ava = join(checkout, 'node_modules/ava/entrypoints/cli.mjs');
  const args = [ava, '--concurrency=2', '--timeout=10m', ...files];
  await outputOf(process.execPath, args, { cwd: checkout });
  return (performance.now() - start) / 1000;
}

export const twentyTests: Bench = {
  name: 'tests-20',
  what: 'twenty tests by ava in two processes, each with withModule in a restored guest of its own',
  unit: 's',
  target: 35,
  async measure() {
    await runTests();
    return { value: await runTests() };
  },
};
