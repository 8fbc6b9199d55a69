// SPDX-License-Identifier: MIT
import { createHash } from 'node:crypto';
import type { Engine, Mount } from '../../engine/engine.ts';
import { findSealedVolume, sealedVolume } from '../../engine/sealed-volume.ts';
import { RequirementError } from '../../errors/requirement-error.ts';
import { qemuCommand } from './qemu.ts';
import { machineOf, overheadMegabytes, type VmOptions } from './guest.ts';

/** The place of a saved guest in the vm container. */
const savedMount = '/saved';

/** Where the memory of a guest lies that is to be saved: in the container's own. */
const memoryFolder = '/memory';

/** Milliseconds for the boot, the rehearsal and the saving, on a busy machine. */
const savingDeadline = 240_000;

/** The names of saved guests begin with it, followed by their key; those of the volumes with their data, too. */
export const savedPrefix = 'nlkit-guest-';

/** The label of a seal with the bytes that the state takes. */
export const savedBytesLabel = 'nlkit.saved-bytes';

/** The label of a seal with the release of the guest's kernel, and that with the volume that the kernel is in. */
export const savedReleaseLabel = 'nlkit.release';
export const savedKernelLabel = 'nlkit.kernel-volume';

/** A guest that was saved, and can be restored any number of times. */
export interface SavedGuest {
  readonly mount: Mount;
  /** The seal's name: without it the state counts as missing. */
  readonly name: string;
}

/**
 * The name of the state of such a guest. It says all that went into it: a change of the kernel, an image, the root disk,
 * QEMU (it comes with the image, whose id changes with each build) or the machine makes another.
 */
export async function savedGuestName(engine: Engine, options: VmOptions): Promise<string> {
  const image = await engine.inspectImage(options.vmImage);
  const command = qemuCommand(machineOf(options, { memory: '', isRestored: true }));
  const volumes = [...options.kernel.mounts, options.root].map(({ source }) => source);
  const key = JSON.stringify([image?.id, options.kernel.release, volumes, command]);
  return `${savedPrefix}${createHash('sha256').update(key).digest('hex').slice(0, 16)}`;
}

/** Finds the saved guest of that name. */
export async function findSavedGuest(
  engine: Engine,
  name: string,
): Promise<SavedGuest | undefined> {
  const sealed = await findSealedVolume(engine, name);
  return sealed && { name, mount: mountOf(sealed.volume) };
}

/**
 * Boots a guest, has it rehearse a run, and saves it.
 * @throws RequirementError `guest-not-saved`
 */
export async function saveGuest(
  engine: Engine,
  name: string,
  options: VmOptions,
): Promise<SavedGuest> {
  const memory = `${memoryFolder}/memory`;
  const command = qemuCommand(machineOf(options, { memory, isRestored: false }));
  const { kernel, root, vmImage, memoryMegabytes, signal } = options;
  const late = AbortSignal.timeout(savingDeadline);
  const { volume } = await sealedVolume(engine, name, async (into) => {
    const saved = await engine
      .run(
        {
          image: vmImage,
          role: 'save-guest',
          command: ['/usr/lib/nlkit/save-guest', memory, savedMount, ...command],
          mounts: [...kernel.mounts, root, mountOf(into)],
          tmpfs: { [memoryFolder]: `size=${String(memoryMegabytes + 1)}m` },
          memoryMegabytes: memoryMegabytes + overheadMegabytes,
        },
        { signal: signal ? AbortSignal.any([signal, late]) : late },
      )
      .catch((error: unknown) => {
        signal?.throwIfAborted();
        throw late.aborted ? notSaved('it did not come up in time') : error;
      });
    const bytes = saved.stdout.trim();
    if (saved.exitCode !== 0) throw notSaved(whyNot(saved.stderr), saved.stderr);
    return {
      [savedBytesLabel]: bytes,
      [savedReleaseLabel]: kernel.release,
      [savedKernelLabel]: kernel.mounts[0]?.source ?? '',
    };
  });
  return { name, mount: mountOf(volume) };
}

/** Removes a state that cannot be used; another guest may still run from it, and goes on. */
export async function discardSavedGuest(
  engine: Engine,
  { name, mount }: SavedGuest,
): Promise<void> {
  await engine.removeVolume(name);
  await engine.removeVolume(mount.source, { now: true }).catch(() => undefined);
}

function mountOf(volume: string): Mount {
  // QEMU maps the memory as a copy of its own, but opens the file for writing all the same.
  return { kind: 'volume', source: volume, target: savedMount, readOnly: false };
}

function notSaved(why: string, details?: string): RequirementError {
  return new RequirementError('guest-not-saved', `the guest could not be saved: ${why}`, {
    hint: 'nlkit doctor shows the disk space; --cold does without',
    ...(details !== undefined && { details }),
  });
}

/** The script's own last words, or those of a program that it calls. */
function whyNot(stderr: string): string {
  const lines = stderr.split('\n').filter((line) => line.trim() !== '');
  const cause = lines.findLast((line) => /No space left|^save-guest: /.test(line));
  return (cause ?? lines.at(-1) ?? 'it ended at once').replace(/^save-guest: /, '').trim();
}
