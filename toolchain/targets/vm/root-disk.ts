// SPDX-License-Identifier: MIT
import { join } from 'node:path';
import { checkout } from '../../checkout.ts';
import type { Engine, Mount } from '../../engine/engine.ts';
import { hashScripts, sealedVolume } from '../../engine/sealed-volume.ts';
import { RequirementError } from '../../errors/requirement-error.ts';

/** The place of the root disk in the vm container. */
export const rootDiskMount = '/root-disk';
export const rootDiskFile = `${rootDiskMount}/root.ext4`;

/** The names of root disks' volumes begin with it. */
export const rootPrefix = 'nlkit-root-';

/** The capabilities that reading and making every file of a root file system takes. */
const ownershipCapabilities = ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'MKNOD', 'SETFCAP'];

/**
 * The file system of an image as a disk for guests, made once and found again.
 * @param image content-hashed tag of the image, which a guest is to have as its root
 * @param vmImage tag of the vm image, which makes the disk
 */
export async function rootDisk(
  engine: Engine,
  image: string,
  vmImage: string,
  signal?: AbortSignal,
): Promise<Mount> {
  const { volume } = await sealedVolume(engine, await rootDiskName(image), async (into) => {
    const mounts = [
      { kind: 'volume', source: into, target: rootDiskMount, readOnly: false },
    ] as const;
    const archiveFile = `${rootDiskMount}/root.tar`;
    const steps = [
      {
        image,
        command: [
          'tar',
          '-C',
          '/',
          '--one-file-system',
          `--exclude=.${rootDiskMount}`,
          '-cf',
          archiveFile,
          '.',
        ],
      },
      { image: vmImage, command: ['/usr/lib/nlkit/root-disk', archiveFile, rootDiskFile] },
    ];
    for (const step of steps) {
      const made = await engine.run(
        { ...step, role: 'root-disk', mounts, capabilities: ownershipCapabilities },
        signal ? { signal } : {},
      );
      if (made.exitCode !== 0) {
        throw new RequirementError(
          'root-disk-not-made',
          `the guest's root disk could not be made`,
          {
            hint: 'nlkit clean, then try again; nlkit doctor shows the disk space',
            details: made.stdout + made.stderr,
          },
        );
      }
    }
    return {};
  });
  return rootDiskIn(volume);
}

/** Returns the name of the sealed volume with the root disk of an image. */
export async function rootDiskName(image: string): Promise<string> {
  const script = await hashScripts([join(checkout, 'docker/vm/root-disk')]);
  return `${rootPrefix}${image.slice(-12)}-${script}`;
}

/** Returns the mount of a root disk's volume. */
export function rootDiskIn(volume: string): Mount {
  return { kind: 'volume', source: volume, target: rootDiskMount, readOnly: true };
}
