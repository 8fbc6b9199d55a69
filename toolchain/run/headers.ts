// SPDX-License-Identifier: MIT
import { access, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheDirectory, openCache } from '../engine/cache-folder.ts';
import type { Engine } from '../engine/engine.ts';
import type { Environment } from '../engine/environment.ts';
import type { Emit, NoticeEvent } from '../events.ts';
import { type KernelAssets, kernelMount } from '../kernels/kernel.ts';
import { unpack } from '../project/archive.ts';

/** Bytes that the headers of one kernel take, with some to spare. */
const room = 200e6;

export interface HeadersOptions {
  readonly engine: Engine;
  readonly environment: Environment;
  readonly builderImage: string;
  /** Make the copy if there is none yet; otherwise only say where it would be. */
  readonly editor: boolean;
  readonly emit: Emit;
  readonly signal: AbortSignal;
}

/**
 * Returns the folder where an editor on this machine finds a kernel's headers: a copy in the cache folder, made once a
 * kernel. The headers themselves lie in the engine, which may be far away.
 */
export async function headersFolder(
  kernel: KernelAssets,
  options: HeadersOptions,
): Promise<string> {
  const { engine, environment, builderImage, editor, emit, signal } = options;
  const parent = join(cacheDirectory(environment), 'headers');
  const folder = join(parent, kernel.release);
  const present = await access(folder).then(
    () => true,
    () => false,
  );
  if (present || !editor) return folder;
  const cache = await openCache(environment, 'headers', room);
  if (cache.obstacle !== undefined) {
    emit(notCopied(cache.obstacle));
    return folder;
  }
  const scratch = await mkdtemp(join(parent, 'new-'));
  try {
    await engine.run(
      { image: builderImage, role: 'headers', command: ['true'], mounts: kernel.mounts },
      {
        signal,
        output: {
          path: `${kernelMount}/usr/src`,
          receive: async (tar) => {
            await unpack(tar, join(scratch, 'usr/src'));
          },
        },
      },
    );
    await rename(scratch, folder);
  } catch (error) {
    signal.throwIfAborted();
    const { code, syscall, message } = error as NodeJS.ErrnoException;
    if (syscall === undefined) throw error;
    // Two builds make the same copy: one is enough.
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST') emit(notCopied(message));
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  return folder;
}

/** The copy is for an editor only: a build does without. */
function notCopied(obstacle: string): NoticeEvent {
  return {
    type: 'notice',
    text: `the kernel's headers were not copied for your editor: ${obstacle}`,
    hint: 'set XDG_CACHE_HOME to a folder that can be written to, with 200 MB free',
  };
}
