// SPDX-License-Identifier: MIT
// Sends mutated requests to modules while these are loaded and unloaded, in guests whose kernels check every object
// that they allocate.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { checkout } from '../../toolchain/checkout.ts';
import { findComplaints } from '../../toolchain/kernel-log/complaints.ts';
import { Guest } from '../../toolchain/testing/index.ts';
import { mutations } from '../counts.ts';
import { onKernel } from '../testing-release.ts';
import { cached } from '../host/cache.ts';
import { nlkit, story } from './support/nlkit.ts';
import { outputOf } from '../program.ts';

/** Requests to each module; a million in the soak. */
const count = Math.min(mutations, 1_000_000);
const all = ['debian:13', 'debian:12', 'debian:14', 'debian:11'];
const kernels = count < 1_000_000 ? all.slice(0, 1) : all;
const hasKfence = ['debian:13', 'debian:14'];

/** Milliseconds for each request on an emulated processor, with all other work. */
const pace = 2;

const source = join(checkout, 'test/vm/programs/mutated.c');
const flags = ['-std=gnu11', '-O2', '-static', '-Wall', '-Wextra', '-Wshadow', '-Werror'];

/** Compiles the program statically, so that it runs in any guest. */
async function compileProgram(): Promise<string> {
  const folder = await cached(
    'mutated',
    [flags.join(' '), await readFile(source)],
    async (into) => {
      await outputOf('gcc', [...flags, '-o', join(into, 'mutated'), source]);
    },
  );
  return join(folder, 'mutated');
}

/** The objects in use, by slab cache. */
async function slabs(guest: Guest): Promise<Map<string, number>> {
  await guest.succeed(['sh', '-c', 'echo 3 >/proc/sys/vm/drop_caches']);
  const lines = (await guest.succeed(['cat', '/proc/slabinfo'])).split('\n').slice(2);
  const rows = lines.map((line) => line.trim().split(/\s+/));
  return new Map(
    rows
      .filter(([name]) => /^(kmalloc|skbuff)/.test(name ?? ''))
      .map(([name, active]) => [name ?? '', Number(active)]),
  );
}

async function load(guest: Guest): Promise<void> {
  for (const name of ['echo', 'linkwatch']) await guest.succeed(['insmod', `${name}.ko`]);
}

async function unload(guest: Guest): Promise<void> {
  for (const name of ['linkwatch', 'echo']) await guest.succeed(['rmmod', name]);
}

for (const kernel of kernels) {
  test.serial(
    `echo and linkwatch survive mutated requests, loads and unloads on ${kernel}`,
    onKernel(kernel, async (t) => {
      t.timeout(20 * 60_000 + count * pace);
      for (const name of ['echo', 'linkwatch']) {
        const built = await nlkit(['build', name, '--kernel', kernel]);
        t.is(built.exitCode, 0, story(built));
      }
      const checked = ['slub_debug=FZPU'];
      if (hasKfence.includes(kernel)) checked.push('kfence.sample_interval=50');
      await using guest = await Guest.boot({
        ...{ kernel, cpus: 2, memoryMegabytes: 1024 },
        kernelArguments: checked,
      });
      const console = await guest.succeed(['dmesg']);
      t.regex(console, /Command line:.* slub_debug=FZPU/);
      t.is((await guest.succeed(['cat', '/sys/kernel/slab/kmalloc-64/red_zone'])).trim(), '1');
      if (hasKfence.includes(kernel)) t.regex(console, /kfence: initialized - using \d+ bytes/);

      const modules = ['echo', 'linkwatch'];
      await guest.send([
        { name: 'mutated', file: await compileProgram() },
        ...modules.map((name) => ({
          name: `${name}.ko`,
          file: join(checkout, 'module', name, '.nlkit', guest.kernelRelease, `${name}.ko`),
        })),
      ]);
      await guest.succeed(['chmod', '+x', 'mutated']);
      const run = (requests: number): Promise<string> =>
        guest.succeed(['./mutated', String(requests)], 10 * 60_000 + requests * pace);

      // By then the kernel has made its one-time allocations.
      await load(guest);
      await run(1000);
      await unload(guest);
      const before = await slabs(guest);
      await load(guest);
      const since = performance.now();
      const [loads, refusals] = (await run(count)).trim().split(' ').map(Number);
      const seconds = Math.round((performance.now() - since) / 1000);
      t.log(`${String(count)} requests to each in ${String(seconds)} s, ${String(loads)} loads`);
      t.log(`${String(refusals)} times echo was to go and was in use`);
      t.true(loads! > 4);
      // Every attempt fails, since a socket of its unit is open.
      t.true(refusals! >= loads!);
      await unload(guest);
      const grown = [...(await slabs(guest))].map(
        ([name, active]) => [name, active - (before.get(name) ?? 0)] as const,
      );
      t.deepEqual(
        grown.filter(([, more]) => more > Math.max(500, count / 50)),
        [],
      );
      t.deepEqual(findComplaints(await guest.kernelLog(), modules), []);
    }),
  );
}
