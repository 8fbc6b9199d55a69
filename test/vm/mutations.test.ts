// SPDX-License-Identifier: MIT
// Mutated requests to modules while they are loaded and unloaded, in guests whose kernels check every
// object they allocate.
import { join } from 'node:path';
import test from 'ava';
import { checkout } from '../../toolchain/checkout.ts';
import { findComplaints } from '../../toolchain/kernel/complaints.ts';
import { Guest } from '../../toolchain/testing/index.ts';
import { mutations } from '../counts.ts';
import { nlkit, story } from './support/nlkit.ts';

/** A million to each module in the soak. */
const count = Math.min(mutations, 1_000_000);
const all = ['debian:13', 'debian:12', 'debian:14', 'debian:11'];
const kernels = count < 1_000_000 ? all.slice(0, 1) : all;
const hasKfence = ['debian:13', 'debian:14'];

/** Milliseconds for each request, with everything that goes on beside it, in software. */
const pace = 20;

/**
 * Each line of the one that speaks with linkwatch has it loaded anew. The one that speaks with echo keeps
 * its socket open until its input ends, so that echo may not go.
 */
const race = `
export PATH=/usr/local/bin:$PATH
mutated=/node_modules/nlkit/dist/test/vm/scripts/mutated.js
rm -f held said && mkfifo held said
node $mutated echo "$1" 1 <held >said & echo=$!
exec 3>held 4<said
read -r first <&4
cat <&4 >/dev/null 3>&- &
node $mutated linkwatch "$1" 2 | {
  loads=0 refusals=0
  while read -r line; do
    if rmmod linkwatch 2>/dev/null; then insmod linkwatch.ko && loads=$((loads + 1)); fi
    if rmmod echo 2>/dev/null; then insmod echo.ko; else refusals=$((refusals + 1)); fi
  done
  echo "$loads $refusals"
}
exec 3>&-
wait $echo
`;

/** How many objects are in use, by cache. */
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
  test.serial(`mutated requests, loads and unloads on ${kernel}`, async (t) => {
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

    const library = 'dist/test';
    const scripts = ['test/vm/scripts/mutated.js', 'test/app/mutation.js'];
    const modules = ['echo', 'linkwatch'];
    await guest.send([
      ...scripts.map((name) => ({ name: `dist/${name}`, file: join(checkout, 'dist', name) })),
      ...modules.map((name) => ({
        name: `${name}.ko`,
        file: join(checkout, 'module', name, '.nlkit', guest.kernelRelease, `${name}.ko`),
      })),
    ]);
    await guest.succeed(['cp', '-r', library, '/node_modules/nlkit/dist/']);
    const run = (requests: number): Promise<string> =>
      guest.succeed(['sh', '-c', race, 'race', String(requests)], 10 * 60_000 + requests * pace);

    // What the kernel allocates once it has by then.
    await load(guest);
    await run(1000);
    await unload(guest);
    const before = await slabs(guest);
    await load(guest);
    const [loads, refusals] = (await run(count)).trim().split(' ').map(Number);
    t.log(`${String(loads)} loads, ${String(refusals)} times echo was to go and was in use`);
    t.true(loads! > count / 1000);
    // Once for each line, of which there is one every 250 requests.
    t.true(refusals! >= Math.floor(count / 250) - 1);
    await unload(guest);
    const grown = [...(await slabs(guest))].map(
      ([name, active]) => [name, active - (before.get(name) ?? 0)] as const,
    );
    t.deepEqual(
      grown.filter(([, more]) => more > Math.max(500, count / 50)),
      [],
    );
    t.deepEqual(findComplaints(await guest.kernelLog(), modules), []);
  });
}
