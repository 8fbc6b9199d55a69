// SPDX-License-Identifier: MIT
import type { Readable } from 'node:stream';
import { EngineConflict } from '../engine/engine-error.ts';
import type { ContainerOutcome, Engine } from '../engine/engine.ts';
import { roleLabel } from '../engine/labels.ts';
import type { KernelAssets } from './kernel.ts';

/** What to build in a suite's builder container. */
export interface KbuildRequest {
  /** Content-hashed tag of the suite's builder image. */
  readonly image: string;
  readonly kernel: KernelAssets;
  /**
   * Names the volume that keeps objects between builds, so that only what changed is compiled:
   * one a project and kernel.
   */
  readonly cache: string;
  /** The sources below `incoming/`, as a tar archive; asked for anew at each try. */
  readonly sources: () => Readable;
  /** The modules' directories, relative to the root, in their order. */
  readonly directories: readonly string[];
  /** Builds the app in the root afterwards. */
  readonly command?: readonly string[];
  /** Patterns of what that makes. */
  readonly outputs: readonly string[];
  /** Gets what was made, below `out/`: see docker/builder/build-modules. */
  readonly receive: (tar: Readable) => Promise<void>;
  readonly onLine: (line: string, stream: 'stdout' | 'stderr') => void;
  readonly signal?: AbortSignal;
}

/** What kbuild says on standard error of every module built without the kernel's own `vmlinux`. */
const expected = /^Skipping BTF generation for /;

/**
 * Builds modules against a kernel's headers, without a network and without privileges. A status
 * other than 0 is an outcome: the compiler has said why.
 */
export async function kbuild(engine: Engine, request: KbuildRequest): Promise<ContainerOutcome> {
  await engine.ensureVolume(request.cache, { [roleLabel]: 'build-cache' });
  try {
    return await buildIn(engine, request, request.cache);
  } catch (error) {
    // Somebody builds the same right now; objects are not shared, so this one starts from nothing.
    if (error instanceof EngineConflict) return buildIn(engine, request, undefined);
    throw error;
  }
}

function buildIn(
  engine: Engine,
  request: KbuildRequest,
  cache: string | undefined,
): Promise<ContainerOutcome> {
  const { kernel, directories, command, outputs, sources, receive, signal } = request;
  const onLine: KbuildRequest['onLine'] = (line, stream) => {
    request.onLine(line, expected.test(line) ? 'stdout' : stream);
  };
  return engine.run(
    {
      image: request.image,
      role: 'build',
      ...(cache !== undefined && { name: cache }),
      command: [
        '/usr/lib/nlkit/build-modules',
        kernel.release,
        ...directories,
        ...(command ? ['--', ...command] : []),
      ],
      environment: { NLKIT_OUTPUTS: outputs.join('\n') },
      mounts: [
        ...kernel.mounts,
        ...(cache === undefined
          ? []
          : [{ kind: 'volume', source: cache, target: '/project', readOnly: false } as const]),
      ],
    },
    {
      onLine,
      input: { tar: sources(), into: '/' },
      output: { path: '/out', receive },
      ...(signal && { signal }),
    },
  );
}
