// SPDX-License-Identifier: MIT
// Kernels in the engine: listed, and removed with the guests that were saved on them.
import test from 'ava';
import { sealedVolume } from '../../toolchain/engine/sealed-volume.ts';
import { kernelVolume } from '../../toolchain/kernels/volume.ts';
import { resolveKernel } from '../../toolchain/kernels/resolve.ts';
import { baseTag, connect, uniqueName, volumesNamed } from './support/engine.ts';
import { nlkitMain } from './support/fresh-machine.ts';

interface Listed {
  readonly kernels: readonly {
    readonly name: string;
    readonly pinned: string | null;
    readonly cached: { readonly release: string; readonly bytes: number } | null;
    readonly savedGuests: { readonly count: number; readonly bytes: number };
  }[];
  readonly host: { readonly usable: boolean | null };
}

test('a kernel is listed with its guests, stays while it is used, and is removed with them', async (t) => {
  const engine = await connect();
  // No other test has that version.
  const pinned = `6.1.0-${Date.now().toString(36)}`;
  const name = `debian:12@${pinned}`;
  const choice = resolveKernel(name);
  if (choice.kind === 'host') return t.fail();
  const kernel = await sealedVolume(engine, await kernelVolume(choice.distribution), () =>
    Promise.resolve({
      'nlkit.kernel': name,
      'nlkit.release': `${pinned}-amd64`,
      'nlkit.bytes': '500000000',
    }),
  );
  const guest = `nlkit-guest-${uniqueName('kept')}`;
  const saved = await sealedVolume(engine, guest, () =>
    Promise.resolve({
      'nlkit.saved-bytes': '150000000',
      'nlkit.kernel-volume': kernel.volume,
    }),
  );
  t.teardown(async () => {
    for (const volume of [saved.volume, guest, ...(await volumesNamed(pinned))])
      await engine.removeVolume(volume);
  });

  const listed = await nlkitMain(['kernels', '--json']);
  t.is(listed.exitCode, 0, listed.stderr);
  const { kernels, host } = JSON.parse(listed.stdout) as Listed;
  t.true([true, false, null].includes(host.usable));
  t.deepEqual(
    kernels.slice(0, 4).map((each) => each.name),
    ['debian:11', 'debian:12', 'debian:13', 'debian:14'],
  );
  t.like(
    kernels.find((each) => each.pinned === pinned),
    {
      cached: { release: `${pinned}-amd64`, bytes: 500_000_000 },
      savedGuests: { count: 1, bytes: 150_000_000 },
    },
  );

  {
    await using user = await engine.attach({
      image: await baseTag(engine),
      role: 'test',
      command: ['cat'],
      mounts: [{ kind: 'volume', source: kernel.volume, target: '/kernel', readOnly: true }],
    });
    user.channel.resume();
    const refused = await nlkitMain(['kernels', 'rm', `6.1@${pinned}`]);
    t.is(refused.exitCode, 3, refused.stdout);
    t.regex(
      refused.stderr,
      new RegExp(`^nlkit: debian:12@${pinned} \\(${pinned}-amd64\\) is in use\n`),
    );
    t.is((await volumesNamed(pinned)).length, 2);
  }

  // One that is not there refuses all of them.
  const unknown = await nlkitMain(['kernels', 'rm', name, '6.1@6.1.0-99998']);
  t.is(unknown.exitCode, 2, unknown.stdout);
  t.regex(unknown.stderr, /^nlkit: debian:12@6\.1\.0-99998 \(6\.1\) is not cached\n/);
  t.is((await volumesNamed(pinned)).length, 2);

  const removed = await nlkitMain(['kernels', 'rm', name]);
  t.is(removed.exitCode, 0, removed.stderr);
  t.is(removed.stdout, `removed ${name} (${pinned}-amd64) and 1 saved guest: freed 650 MB\n`);
  t.deepEqual(await volumesNamed(pinned), []);
  t.deepEqual(await volumesNamed(guest), []);
});
