// SPDX-License-Identifier: MIT
import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { EngineConflict } from '../engine/engine-error.ts';
import type { ContainerOutcome, Engine } from '../engine/engine.ts';
import { projectLabel, roleLabel } from '../engine/labels.ts';
import { type BuildLimits, buildLimits } from '../engine/limits.ts';
import type { Environment } from '../engine/environment.ts';
import { BuildError } from '../errors/build-error.ts';
import { UsageError } from '../errors/usage-error.ts';
import type { KernelAssets } from '../kernels/kernel.ts';
import type { Delivered } from './incoming.ts';
import type { BuilderSpec, KeptBuilders } from './kept-builders.ts';

/** A build in an unprivileged container of its own. */
export interface BuilderRun {
  /** Content-hashed tag of the suite's builder image. */
  readonly image: string;
  readonly kernel: KernelAssets;
  /** The container's name, for people who look at the engine's containers. */
  readonly project: string;
  /** The build's memory limit in megabytes; half of the engine's machine if absent. */
  readonly memoryMegabytes?: number | undefined;
  /**
   * Names the volume that keeps objects between builds, so that only changes are compiled. There is one
   * a project, kernel and image.
   */
  readonly cache: string;
  /**
   * A hash of everything that the build is given besides sources. If it changed, no kept object is
   * used.
   */
  readonly recipe: string;
  /**
   * Makes a tar archive with the sources below `files/` and their `list`, both in that folder; see
   * docker/builder/take-sources. It is called anew for each try.
   *
   * @param delivered what the container has already
   */
  readonly sources: (folder: string, delivered?: Delivered) => Readable;
  /** The command, one of docker/builder's, which takes the sources first. */
  readonly command: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Whether the build has access to the network. */
  readonly network?: boolean;
  /** Receives the outputs, below `out/`. */
  readonly receive: (tar: Readable) => Promise<void>;
  readonly onLine: (line: string, stream: 'stdout' | 'stderr') => void;
  readonly signal?: AbortSignal;
  /** Runs the build in a container that is kept for the next one. */
  readonly kept?: KeptBuilders;
  /** Milliseconds without output until the build is ended; half an hour if absent. */
  readonly silence?: number;
}

/** The longest file takes a compiler minutes; a Makefile that waits for a terminal hangs for ever. */
const longestSilence = 30 * 60_000;

/** The project's root in the container, which is the volume. A build writes only there and in /tmp. */
const root = '/project';

/**
 * The exit status of a build that cannot use the objects of the last one, see
 * docker/builder/build-modules.
 */
const startAnew = 75;

/** The environment variable with the memory limit of builds, in megabytes. */
const memoryVariable = 'NLKIT_BUILD_MEMORY';

/** Returns the memory limit from the environment, in megabytes. @throws {UsageError} `build-memory` */
export function memoryAllowed(environment: Environment): number | undefined {
  const text = environment[memoryVariable];
  if (text === undefined || text === '') return undefined;
  if (/^[1-9]\d{1,6}$/.test(text)) return Number(text);
  throw new UsageError(
    'build-memory',
    `${memoryVariable} must be a number of megabytes, not ${text}`,
    {
      hint: 'at least 10, without a unit: NLKIT_BUILD_MEMORY=4096',
    },
  );
}

/**
 * Runs a build. An exit status other than 0 is an outcome: the compiler has printed the reason.
 * @throws {BuildError} `build-memory`, `build-processes`, `build-silent` if it exceeded a limit
 */
export async function runBuilder(engine: Engine, run: BuilderRun): Promise<ContainerOutcome> {
  await engine.ensureVolume(run.cache, {
    [roleLabel]: 'build-cache',
    [projectLabel]: run.project,
  });
  const limits = buildLimits(await engine.facts(), run.memoryMegabytes);
  const { silence = longestSilence } = run;
  const silent = new AbortController();
  const timer = setTimeout(() => silent.abort(saidNothing(silence)), silence);
  const heard: BuilderRun = {
    ...run,
    signal: run.signal ? AbortSignal.any([run.signal, silent.signal]) : silent.signal,
    onLine: (line, stream) => {
      timer.refresh();
      run.onLine(line, stream);
    },
  };
  try {
    return await buildWithin(engine, heard, limits);
  } finally {
    clearTimeout(timer);
  }
}

function saidNothing(silence: number): BuildError {
  const minutes = String(silence / 60_000);
  return new BuildError(
    'build-silent',
    `the build was ended: it wrote nothing for ${minutes} minutes`,
    {
      hint: 'a command of its Makefile probably hangs; --verbose shows what ran last',
    },
  );
}

async function buildWithin(
  engine: Engine,
  run: BuilderRun,
  limits: BuildLimits,
): Promise<ContainerOutcome> {
  let outcome = await runOnce(engine, run, limits, {});
  if (outcome.exitCode === startAnew)
    outcome = await runOnce(engine, run, limits, { NLKIT_CLEAN: 'yes' });
  if (outcome.exceeded !== undefined) throw beyond(outcome.exceeded, limits, outcome);
  return outcome;
}

function beyond(
  limit: 'memory' | 'processes',
  limits: BuildLimits,
  { stdout, stderr }: ContainerOutcome,
): BuildError {
  const details = `${stdout}${stderr}`.slice(-20_000);
  if (limit === 'processes') {
    const count = String(limits.processes ?? 0);
    return new BuildError('build-processes', `the build needs more than ${count} processes`, {
      hint: 'look in the Makefile for a command that starts the build again',
      details,
    });
  }
  const megabytes = String(limits.memoryMegabytes ?? 0);
  return new BuildError('build-memory', `the build needs more than ${megabytes} MB of memory`, {
    hint: `the limit is half of the memory of the engine's machine; to allow more: ${memoryVariable}=MEGABYTES nlkit build`,
    details,
  });
}

async function runOnce(
  engine: Engine,
  run: BuilderRun,
  limits: BuildLimits,
  more: Readonly<Record<string, string>>,
): Promise<ContainerOutcome> {
  const { kept, cache, command, recipe, sources, receive, onLine, signal } = run;
  const environment = { ...run.environment, ...more, NLKIT_RECIPE: recipe };
  const spec = (volume: string | undefined): BuilderSpec => builderSpec(run, limits, volume);
  if (kept !== undefined) {
    return kept.run(cache, spec, {
      ...{ command, environment, sources, receive, onLine },
      ...(signal && { signal }),
    });
  }
  const runWith = (name: string | undefined): Promise<ContainerOutcome> => {
    const incoming = `incoming-${randomUUID()}`;
    return engine.run(
      {
        ...spec(name),
        ...(name !== undefined && { name }),
        command,
        environment: { ...environment, NLKIT_INCOMING: incoming },
      },
      {
        onLine,
        input: { tar: sources(`.nlkit/${incoming}`), into: root },
        output: { path: `${root}/.nlkit/out`, receive },
        ...(signal && { signal }),
      },
    );
  };
  try {
    return await runWith(cache);
  } catch (error) {
    if (!(error instanceof EngineConflict)) throw error;
    // Another process builds the same now. Objects are not shared, so this build starts without any.
    return runWith(undefined);
  }
}

/** The container of a build with its volume; without a name, the volume is removed with the container. */
function builderSpec(
  { image, kernel, project, network }: BuilderRun,
  limits: BuildLimits,
  volume = '',
): BuilderSpec {
  return {
    image,
    role: 'build',
    project,
    ...limits,
    ...(network === true && { network: 'bridge' as const }),
    readOnlyRoot: true,
    tmpfs: { '/tmp': 'rw,exec,nosuid,nodev,mode=1777' },
    mounts: [...kernel.mounts, { kind: 'volume', source: volume, target: root, readOnly: false }],
  };
}
