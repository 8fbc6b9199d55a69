// SPDX-License-Identifier: MIT
import { access, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheDirectory } from '../engine/node-package.ts';
import type { Engine } from '../engine/engine.ts';
import type { Environment } from '../engine/environment.ts';
import { type KernelAssets, kernelMount } from '../kernel/kernel.ts';
import { unpack } from '../project/archive.ts';

export interface HeadersOptions {
  readonly engine: Engine;
  readonly environment: Environment;
  readonly builderImage: string;
  /** Make the copy if there is none yet; otherwise only say where it would be. */
  readonly editor: boolean;
  readonly signal: AbortSignal;
}

/**
 * Where an editor on this machine finds a kernel's headers: a copy in the cache folder, made once a
 * kernel. The headers themselves lie in the engine, which may be far away.
 */
export async function headersFolder(
  kernel: KernelAssets,
  options: HeadersOptions,
): Promise<string> {
  const { engine, environment, builderImage, editor, signal } = options;
  const parent = join(cacheDirectory(environment), 'headers');
  const folder = join(parent, kernel.release);
  const present = await access(folder).then(
    () => true,
    () => false,
  );
  if (present || !editor) return folder;
  await mkdir(parent, { recursive: true });
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
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  return folder;
}
