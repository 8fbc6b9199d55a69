// SPDX-License-Identifier: MIT
// Saved guests that cannot be used, and savings that fail: a notice tells, and nothing stays behind.
import Docker from 'dockerode';
import test, { type ExecutionContext } from 'ava';
import type { Engine } from '../../toolchain/engine/engine.ts';
import { ownLabel, roleLabel } from '../../toolchain/engine/labels.ts';
import { dataLabel, findSealedVolume } from '../../toolchain/engine/sealed-volume.ts';
import type { NoticeEvent, NlkitEvent } from '../../toolchain/events.ts';
import { ensureImage } from '../../toolchain/image/images.ts';
import { fetchKernel } from '../../toolchain/kernels/fetch.ts';
import { distributions } from '../../toolchain/kernels/resolve.ts';
import type { OpenTarget } from '../../toolchain/targets/target.ts';
import type { VmOptions } from '../../toolchain/targets/vm/guest.ts';
import { restoreVm } from '../../toolchain/targets/vm/restore.ts';
import { rootDisk } from '../../toolchain/targets/vm/root-disk.ts';
import { savedBytesLabel, savedGuestName } from '../../toolchain/targets/vm/saved-guest.ts';
import { connect, imageContext, uniqueName, volumesNamed } from '../docker/support/engine.ts';
import { leftRunning } from './support/leftovers.ts';
import { nlkit, ofType, story } from './support/nlkit.ts';
import { moduleSource, writeProject } from './support/project.ts';

let engine: Engine;
/** A machine of which a guest is saved already. */
let machine: VmOptions;
/** The volume with that guest. */
let original: string;

test.before(async () => {
  engine = await connect();
  const context = imageContext(engine);
  const vmImage = await ensureImage('vm', 'bookworm', context);
  const runtimeImage = await ensureImage('runtime', 'bookworm', context);
  const builderImage = await ensureImage('builder', 'bookworm', context);
  const distribution = distributions.find(({ suite }) => suite === 'bookworm')!;
  const kernel = await fetchKernel(distribution, { engine, builderImage, vmImage });
  const root = await rootDisk(engine, runtimeImage, vmImage);
  machine = {
    ...{ vmImage, kernel, root, accelerator: 'tcg', cpus: 1, memoryMegabytes: 512 },
    kernelArguments: [],
  };
  const { target } = await restored(machine);
  await target?.[Symbol.asyncDispose]();
  original = (await findSealedVolume(engine, await savedGuestName(engine, machine)))!.volume;
});

/** A machine like that of which nothing is saved. */
function another(t: ExecutionContext): VmOptions {
  const own = { ...machine, kernelArguments: [`nlkit.test=${uniqueName('saved')}`] };
  t.teardown(async () => {
    const name = await savedGuestName(engine, own);
    for (const volume of await volumesNamed(name)) await engine.removeVolume(volume);
  });
  return own;
}

/** Restores a guest. */
async function restored(
  vm: VmOptions,
  { own = engine, ...options }: { readonly own?: Engine; readonly deadline?: number } = {},
): Promise<{ target: OpenTarget | undefined; notices: NoticeEvent[] }> {
  const events: NlkitEvent[] = [];
  const target = await restoreVm(own, vm, {
    emit: (event) => events.push(event),
    signal: new AbortController().signal,
    ...options,
  });
  return { target, notices: events.filter((event) => event.type === 'notice') };
}

/** Gives a machine a copy of the saved guest, on which a script was run. */
async function spoil(vm: VmOptions, script: string): Promise<void> {
  const name = await savedGuestName(engine, vm);
  const data = `${name}-copy`;
  await engine.ensureVolume(data);
  const { exitCode, stderr } = await engine.run({
    ...{ image: vm.vmImage, role: 'test' },
    command: ['sh', '-ec', `cp --sparse=always /original/* /copy/; cd /copy; ${script}`],
    mounts: [
      { kind: 'volume', source: original, target: '/original', readOnly: true },
      { kind: 'volume', source: data, target: '/copy', readOnly: false },
    ],
  });
  if (exitCode !== 0) throw new Error(stderr);
  await engine.ensureVolume(name, {
    [roleLabel]: 'seal',
    [dataLabel]: data,
    [savedBytesLabel]: '1',
  });
}

/** Changes one bit of a file at an offset. */
const flip = (file: string, offset: string): string =>
  `byte=$(od -An -tu1 -j $((${offset})) -N 1 ${file})
  printf "$(printf '\\\\%03o' $((byte ^ 4)))" | dd of=${file} bs=1 seek=$((${offset})) conv=notrunc`;

const spoiled: Readonly<Record<string, readonly [script: string, why: RegExp]>> = {
  'a memory with one bit changed': [flip('memory', '0x1400000'), /is damaged/],
  'a memory that was cut': ['truncate --size=-1M memory', /./],
  'a machine with one bit changed': [flip('machine', '300000'), /./],
  'a machine that was cut': ['truncate --size=100K machine', /./],
  'no checksums': ['rm sums', /there is nothing of it/],
  'a machine of another QEMU': [
    `sed -i s/pc-q35-7[.]2/pc-q35-9.9/ machine && xxhsum -H2 machine memory processor >sums`,
    /pc-q35-9\.9/,
  ],
  'another processor': [
    `sed -i '1s/.*/1000000/' processor && xxhsum -H2 machine memory processor >sums`,
    /another processor/,
  ],
  'no file at all': ['rm *', /there is nothing of it/],
};

for (const [what, [script, why]] of Object.entries(spoiled)) {
  test.serial(`a saved guest with ${what} is reported and removed`, async (t) => {
    const vm = another(t);
    await spoil(vm, script);
    const { target, notices } = await restored(vm);
    t.is(target, undefined);
    t.is(notices.length, 1);
    t.regex(notices[0]!.text, /^the saved guest was not restored: /);
    t.regex(notices[0]!.text, why);
    t.deepEqual(await volumesNamed(await savedGuestName(engine, vm)), []);
  });
}

test.serial('a restored guest that says nothing is given up', async (t) => {
  const vm = another(t);
  await spoil(vm, 'true');
  const { target, notices } = await restored(vm, { deadline: 1 });
  t.is(target, undefined);
  t.regex(notices[0]?.text ?? '', /it said nothing for 0\.001 s/);
  t.deepEqual(await volumesNamed(await savedGuestName(engine, vm)), []);
});

test.serial('a disk that is full while a guest is saved is reported', async (t) => {
  const vm = another(t);
  const ensureVolume: Engine['ensureVolume'] = async (name, labels = {}) => {
    await new Docker().createVolume({
      Name: name,
      Labels: { ...labels, [ownLabel]: '1' },
      DriverOpts: { type: 'tmpfs', device: 'tmpfs', o: 'size=20m' },
    });
  };
  const { target, notices } = await restored(vm, { own: { ...engine, ensureVolume } });
  t.is(target, undefined);
  t.regex(notices[0]?.text ?? '', /disk is full.*; the guest boots$/);
  t.deepEqual(await volumesNamed(await savedGuestName(engine, vm)), []);
});

test.serial('two that race for one saved guest both get one, and one is kept', async (t) => {
  const vm = another(t);
  const both = await Promise.all([restored(vm), restored(vm)]);
  for (const { target, notices } of both) {
    t.truthy(target);
    t.deepEqual(notices, []);
    await target![Symbol.asyncDispose]();
  }
  // The seal and its data.
  t.is((await volumesNamed(await savedGuestName(engine, vm))).length, 2);
});

test.serial('a command that is killed while it saves leaves no container', async (t) => {
  const folder = await writeProject('saving', {
    'nlkit.yaml': [
      'modules:',
      '  - path: .',
      'app:',
      "  command: [sh, -c, 'true']",
      'guest:',
      `  kernelArguments: [nlkit.test=${uniqueName('killed')}]`,
      '',
    ].join('\n'),
    Kbuild: 'obj-m := sample.o\n',
    'sample.c': moduleSource({}),
  });
  let at = 0;
  const cut = await nlkit(['run', folder], {
    onEvent: (event, kill) => {
      if (event.type !== 'stage' || event.stage !== 'boot') return;
      at = performance.now();
      kill('SIGKILL');
    },
  });
  t.is(cut.signal, 'SIGKILL');
  t.deepEqual(await leftRunning(cut.pid, at), []);
  const next = await nlkit(['run', folder]);
  t.is(next.exitCode, 0, story(next));
  t.deepEqual(ofType(next, 'notice'), []);
});
