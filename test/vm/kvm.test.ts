// SPDX-License-Identifier: MIT
// Probes KVM on this machine, whether it works here or not.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import type { Engine } from '../../toolchain/engine/engine.ts';
import { ensureImage } from '../../toolchain/image/images.ts';
import { fetchKernel } from '../../toolchain/kernels/fetch.ts';
import { distributions } from '../../toolchain/kernels/resolve.ts';
import { probeKvm } from '../../toolchain/targets/vm/kvm.ts';
import { connect, imageContext } from '../docker/support/engine.ts';
import { nlkit, ofType, story } from './support/nlkit.ts';

/** The engine, which notes the purpose of each container that it starts. */
function watched(engine: Engine): { engine: Engine; roles: string[] } {
  const roles: string[] = [];
  const run: Engine['run'] = (spec, options) => {
    roles.push(spec.role);
    return engine.run(spec, options);
  };
  return { engine: { ...engine, run }, roles };
}

test.serial('a probe boot is remembered until the machine reboots', async (t) => {
  const { engine, roles } = watched(await connect());
  const context = imageContext(engine);
  const vmImage = await ensureImage('vm', 'bookworm', context);
  const builderImage = await ensureImage('builder', 'bookworm', context);
  const distribution = distributions.find(({ suite }) => suite === 'bookworm')!;
  const kernel = await fetchKernel(distribution, { engine, builderImage, vmImage });
  const cacheFolder = await mkdtemp(join(tmpdir(), 'nlkit-kvm-'));
  t.teardown(() => rm(cacheFolder, { recursive: true, force: true }));
  roles.length = 0;

  const first = await probeKvm(engine, { vmImage, kernel, cacheFolder });
  t.false(first.remembered);
  t.deepEqual(roles, ['kvm-probe']);
  t.log(`KVM here: ${first.state}, ${first.cause}`);
  const second = await probeKvm(engine, { vmImage, kernel, cacheFolder });
  t.deepEqual({ ...second, remembered: false }, first);
  t.is(second.remembered, first.state !== 'absent');
  t.is(roles.length, second.remembered ? 1 : 2);
  if (first.state === 'absent') return;

  // The answer of this boot does not hold for another one.
  const file = join(cacheFolder, 'kvm.json');
  const [[boot, answer]] = Object.entries(JSON.parse(await readFile(file, 'utf8')) as object) as [
    [string, unknown],
  ];
  await writeFile(file, JSON.stringify({ [boot.replace(/\S+$/, 'another')]: answer }));
  t.false((await probeKvm(engine, { vmImage, kernel, cacheFolder })).remembered);
});

test.serial('a run uses KVM as the probe found it, and says so', async (t) => {
  const cache = await mkdtemp(join(tmpdir(), 'nlkit-kvm-'));
  t.teardown(() => rm(cache, { recursive: true, force: true }));
  const run = await nlkit(['run', 'echo', '--on', 'vm'], {
    environment: { XDG_CACHE_HOME: cache },
  });
  t.is(run.exitCode, 0, story(run));
  const answers = await readFile(join(cache, 'nlkit/kvm.json'), 'utf8').catch(() => '{}');
  const [answer] = Object.values(JSON.parse(answers) as Record<string, { state: string }>);
  const booted = ofType(run, 'stage').find(({ stage, detail }) => stage === 'boot' && detail);
  t.is(booted?.detail, answer?.state === 'works' ? 'KVM' : 'software emulation, restored');
});
