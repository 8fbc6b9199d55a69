// SPDX-License-Identifier: MIT
// Kernels out of the distributions' packages: whole where they can be had, one line where they cannot.
import test, { type ExecutionContext } from 'ava';
import { contextArchive } from '../../toolchain/image/build-context.ts';
import { ensureImage, ownSuite } from '../../toolchain/image/images.ts';
import { ownLabels } from '../../toolchain/engine/labels.ts';
import { RequirementError } from '../../toolchain/errors/requirement-error.ts';
import { fetchKernel } from '../../toolchain/kernels/fetch.ts';
import { distributions } from '../../toolchain/kernels/resolve.ts';
import { onKernel } from '../testing-release.ts';
import { connect, imageContext, removeImage, uniqueName, volumesNamed } from './support/engine.ts';

/** What a guest must find to have its disks, its root and its channel. */
const drivers = 'virtio_pci virtio_blk ext4 overlay virtio_console';

for (const distribution of distributions) {
  test.serial(
    `the kernel of ${distribution.name} has everything that depmod, modprobe and a boot need`,
    onKernel(distribution.name, async (t) => {
      const engine = await connect();
      const context = imageContext(engine);
      const vmImage = await ensureImage('vm', ownSuite, context);
      const builderImage = await ensureImage('builder', distribution.suite, context);
      const kernel = await fetchKernel(distribution, { engine, builderImage, vmImage });
      t.true(kernel.release.startsWith(`${distribution.version}.`), kernel.release);
      const { exitCode, stdout, stderr } = await engine.run({
        image: vmImage,
        role: 'test',
        mounts: kernel.mounts,
        command: [
          ...['sh', '-c'],
          `set -e
           cd /kernel/lib/modules/${kernel.release}
           ls modules.order modules.builtin modules.builtin.modinfo
           ls /kernel/usr/src/linux-headers-${kernel.release}/Makefile
           test -s /kernel/boot/vmlinux && test -s /kernel/boot/initramfs && test -s /kernel/modules.ext4
           for driver in ${drivers}; do grep -q "/$driver[.]ko" modules.dep modules.builtin || echo "no $driver"; done`,
        ],
      });
      t.is(stderr, '');
      t.is(exitCode, 0);
      t.is(stdout.trim().split('\n').length, 4);
    }),
  );
}

/** The builder's image of a release of which nothing is known, with these commands run in it. */
async function builderWith(t: ExecutionContext, commands: string): Promise<string> {
  const engine = await connect();
  const from = await ensureImage('builder', ownSuite, imageContext(engine));
  const tag = `nlkit/test-builder:${uniqueName('kernels')}`;
  await engine.buildImage({
    context: await contextArchive(`FROM ${from}\nRUN ${commands}\n`, []),
    tag,
    labels: ownLabels('test'),
  });
  t.teardown(() => removeImage(tag));
  return tag;
}

async function refusal(t: ExecutionContext, commands: string): Promise<RequirementError> {
  const engine = await connect();
  const unknown = { name: 'debian:0', suite: uniqueName('suite'), version: '0.0' };
  const error = await t.throwsAsync(
    fetchKernel(unknown, {
      engine,
      builderImage: await builderWith(t, commands),
      vmImage: await ensureImage('vm', ownSuite, imageContext(engine)),
    }),
    { instanceOf: RequirementError },
  );
  t.deepEqual(await volumesNamed(unknown.suite), []);
  return error;
}

const script = (lines: string): string =>
  `printf '%s\\n' '#!/bin/sh' 'set -e' ${lines} >/usr/lib/nlkit/fetch-kernel`;

test('a mirror that does not answer gives one error line and leaves no partial kernel', async (t) => {
  // Nothing listens on that port of the container's own.
  const error = await refusal(
    t,
    `rm -rf /etc/apt/sources.list.d; echo 'deb http://127.0.0.1:9/ nowhere main' >/etc/apt/sources.list`,
  );
  t.is(
    error.message,
    'the kernel of debian:0 could not be fetched from the package mirror: the lists of packages could not be fetched',
  );
  t.regex(error.hint ?? '', /check the network/);
});

test('packages of an unknown layout give one error line that names what is missing', async (t) => {
  const error = await refusal(
    t,
    script(
      `'echo "fetch-kernel: the packages of linux 9.9 have no modules.order: linux-image-9.9" >&2' 'exit 3'`,
    ),
  );
  t.regex(error.message, /: the packages of linux 9\.9 have no modules\.order: linux-image-9\.9$/);
  t.regex(error.hint ?? '', /--kernel/);
});

test('a kernel without a driver that a guest needs gives one error line that names it', async (t) => {
  // A bzImage of which only the payload counts: one sector of setup, and an offset of 0 behind it.
  const error = await refusal(
    t,
    script(
      `'m=$1/lib/modules/9.9; mkdir -p $m $1/boot; touch $m/modules.order $m/modules.builtin $m/modules.builtin.modinfo' \
'image=$1/boot/vmlinuz-9.9; truncate -s 1024 $image; echo kernel | gzip >/tmp/payload' \
'size=$(stat -c %s /tmp/payload); printf "\\\\001" | dd of=$image bs=1 seek=497 conv=notrunc status=none' \
'printf "\\\\$(printf %o $((size + 4)))" | dd of=$image bs=1 seek=588 conv=notrunc status=none' \
'cat /tmp/payload >>$image; printf "\\\\0\\\\0\\\\0\\\\0" >>$image; echo 9.9'`,
    ),
  );
  t.is(
    error.message,
    'the kernel of debian:0 could not be prepared for booting: linux 9.9 has no virtio_pci, neither as a module nor built in',
  );
});
