// SPDX-License-Identifier: MIT
import type { Readable } from 'node:stream';
import { EngineConflict } from '../engine/engine-error.ts';
import type { ContainerOutcome, Engine } from '../engine/engine.ts';
import { roleLabel } from '../engine/labels.ts';
import type { KernelAssets } from './kernel.ts';

/** A build in a container of its own, without privileges. */
export interface BuilderRun {
  /** Content-hashed tag of a suite's builder image. */
  readonly image: string;
  readonly kernel: KernelAssets;
  /**
   * Names the volume that keeps objects between builds, so that only what changed is compiled: one a
   * project, kernel and image.
   */
  readonly cache: string;
  /** The sources below `incoming/`, as a tar archive; asked for anew at each try. */
  readonly sources: () => Readable;
  /** One of docker/builder's, which takes the sources first. */
  readonly command: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Whether it may reach the network. */
  readonly network?: boolean;
  /** Gets what was made, below `out/`. */
  readonly receive: (tar: Readable) => Promise<void>;
  readonly onLine: (line: string, stream: 'stdout' | 'stderr') => void;
  readonly signal?: AbortSignal;
}

/** Builds. A status other than 0 is an outcome: the compiler has said why. */
export async function runBuilder(engine: Engine, run: BuilderRun): Promise<ContainerOutcome> {
  await engine.ensureVolume(run.cache, { [roleLabel]: 'build-cache' });
  try {
    return await runWith(engine, run, run.cache);
  } catch (error) {
    // Somebody builds the same right now; objects are not shared, so this one starts from nothing.
    if (error instanceof EngineConflict) return runWith(engine, run, undefined);
    throw error;
  }
}

function runWith(
  engine: Engine,
  { image, kernel, sources, command, environment, network, receive, onLine, signal }: BuilderRun,
  cache: string | undefined,
): Promise<ContainerOutcome> {
  return engine.run(
    {
      image,
      role: 'build',
      ...(cache !== undefined && { name: cache }),
      command,
      ...(environment && { environment }),
      ...(network === true && { network: 'bridge' as const }),
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
