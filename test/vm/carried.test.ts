// SPDX-License-Identifier: MIT
// A pipeline's second job: a machine with an empty engine and no network gets everything from one file.
import { mkdtemp, open, rm, stat, truncate, copyFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Docker from 'dockerode';
import type { NlkitEvent } from '../../toolchain/events.ts';
import { until } from '../docker/support/engine.ts';
import { type FreshMachine, freshMachine, nlkitMain } from '../docker/support/fresh-machine.ts';
import { onSecondEngine } from '../docker/support/second-engine.ts';

const here = onSecondEngine();

const echo = ['run', 'echo', '--on', 'vm', '--kernel', 'debian:12'] as const;

/** The volumes and containers of the machine's engine, by their names. */
async function kept({
  second,
}: FreshMachine): Promise<{ volumes: string[]; containers: string[] }> {
  const docker = new Docker({ socketPath: second.socket });
  const { Volumes } = await docker.listVolumes();
  const containers = await docker.listContainers({ all: true });
  return {
    volumes: Volumes.map(({ Name }) => Name).sort(),
    containers: containers.flatMap(({ Names }) => Names),
  };
}

here('an archive brings a machine without a network all that a run needs', async (t) => {
  t.timeout(20 * 60_000);
  const folder = await mkdtemp(join(tmpdir(), 'nlkit-carried-'));
  t.teardown(() => rm(folder, { recursive: true, force: true }));
  const whole = join(folder, 'whole');
  const first = await nlkitMain([...echo]);
  t.is(first.exitCode, 0, first.stderr);
  const exported = await nlkitMain(['cache', 'export', whole, 'echo', '--kernels', '6.1']);
  t.is(exported.exitCode, 0, exported.stderr);
  // Where KVM works, none is saved.
  const hasGuest = !exported.stderr.includes('no guest of');
  const { size } = await stat(whole);
  await using machine = await freshMachine({ onDisk: true });

  const cut = join(folder, 'cut');
  await copyFile(whole, cut);
  await truncate(cut, 100_000_000);
  const truncated = await machine.nlkit(['cache', 'import', cut]);
  t.is(truncated.exitCode, 2, truncated.stderr);
  t.regex(truncated.stderr, /^nlkit: the archive was not imported: it is truncated\n/);
  t.deepEqual(await new Docker({ socketPath: machine.second.socket }).listImages(), []);
  t.deepEqual(await kept(machine), { volumes: [], containers: [] });

  const stop = new AbortController();
  const ended = machine.nlkit(['cache', 'import', whole], stop.signal).catch(String);
  await until('the first volume is unpacked', async () => {
    return (await machine.second.engine.findContainer('nlkit-cache-import')) !== undefined;
  });
  stop.abort(new Error('enough'));
  await ended;
  await until('nothing of it is left', async () => {
    const { volumes, containers } = await kept(machine);
    return containers.length === 0 && volumes.every((name) => !/-[0-9a-f]{8}$/.test(name));
  });

  const bad = join(folder, 'bad');
  await copyFile(whole, bad);
  await using file = await open(bad, 'r+');
  await file.write(Buffer.from('wrong'), 0, 5, size - 1_000_000);
  const damaged = await machine.nlkit(['cache', 'import', bad]);
  t.is(damaged.exitCode, 2, damaged.stderr);
  t.regex(damaged.stderr, /^nlkit: the archive was not imported: (?:it is damaged|the data of)/m);
  t.regex(damaged.stdout, /^4 images: there already\n/);
  const afterwards = await kept(machine);
  t.deepEqual(afterwards.containers, []);
  // Two that are complete, a seal and its data each; nothing of the last one.
  t.is(afterwards.volumes.length, hasGuest ? 4 : 2, afterwards.volumes.join());

  const imported = await machine.nlkit(['cache', 'import', whole]);
  t.is(imported.exitCode, 0, imported.stderr);
  t.is(imported.stderr, '');
  const again = await machine.nlkit(['cache', 'import', whole]);
  t.is(again.exitCode, 0, again.stderr);
  t.true(
    again.stdout
      .trimEnd()
      .split('\n')
      .every((line) => line.endsWith(': there already')),
    again.stdout,
  );

  const ran = await machine.nlkit([...echo, '--json']);
  t.is(ran.exitCode, 0, ran.stdout);
  const events = ran.stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as NlkitEvent);
  // Nothing is made but the module, and nothing has to be told.
  const made = (event: NlkitEvent): boolean =>
    event.type === 'notice' || (event.type === 'progress' && event.stage !== 'build');
  t.deepEqual(events.filter(made), []);
  if (hasGuest) {
    const boot = events.find(
      (event) => event.type === 'stage' && event.stage === 'boot' && event.state === 'done',
    );
    t.like(boot, { detail: 'software emulation, restored' });
  }
});
