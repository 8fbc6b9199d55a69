// SPDX-License-Identifier: MIT
import { readFileSync } from 'node:fs';
import { checkout } from '../../checkout.ts';
import { ensureBase } from '../../image/base-image.ts';
import { connectEngine } from '../../engine/connect.ts';
import type { Engine } from '../../engine/engine.ts';
import { ownSuite } from '../../image/images.ts';
import type { ImageContext } from '../../image/image-context.ts';
import { RequirementError } from '../../errors/requirement-error.ts';
import { run, stream } from '../../process.ts';
import type { Invocation } from '../../invocation/invocation.ts';
import { aptCommands, installPackages } from './apt.ts';
import { asRoot, asTyped } from './as-root.ts';
import type { AsRoot } from './as-root.ts';
import type { Machine } from './machine.ts';
import { engineLog } from './steps.ts';
import type { Step } from './steps.ts';

/** Milliseconds from an engine's start until it must answer. */
const startDeadline = 60_000;
const pollInterval = 250;

/** Returns the lines that describe a step before it runs. */
export function describe(step: Step, prefix: readonly string[]): string[] {
  switch (step.kind) {
    case 'command':
      return [`# ${step.why}`, asTyped([...prefix, ...step.command])];
    case 'packages':
      return [
        `# ${step.why}`,
        ...aptCommands(step.packages).map((command) => asTyped([...prefix, ...command])),
      ];
    case 'wait-for-engine':
      return [];
    case 'base-image':
      return [
        `# a base image: debian:${ownSuite}-slim, or one made by debootstrap if no registry answers`,
      ];
  }
}

export interface WorkOptions {
  readonly machine: Machine;
  readonly say: (line: string) => void;
}

/** Runs the steps one after the other. Shows each command before it runs, and its output. */
export async function work(
  steps: readonly Step[],
  { machine, say }: WorkOptions,
  { environment, signal }: Invocation,
): Promise<void> {
  const root = asRoot({
    isRoot: machine.isRoot,
    hasSudo: machine.program('sudo') !== undefined,
    environment,
    run,
    signal,
    onCommand: (shown) => say(`$ ${shown}`),
    onLine: (line) => say(`  ${line}`),
  });
  for (const step of steps) {
    signal.throwIfAborted();
    switch (step.kind) {
      case 'command':
        await mustRun(step.command, root);
        break;
      case 'packages':
        for (const name of await installPackages(step.packages, root)) {
          say(`  apt has no ${name}: the host target stays out of reach on this kernel`);
        }
        break;
      case 'wait-for-engine':
        await waitForEngine(environment, signal);
        say('  the Docker engine answers');
        break;
      case 'base-image': {
        const engine = await connectEngine(environment, { signal });
        const context = imageContext(engine, environment, signal, (line) => say(`  ${line}`));
        const { tag } = await ensureBase(ownSuite, context);
        say(`  the base image is ${tag}`);
      }
    }
  }
}

export function imageContext(
  engine: Engine,
  environment: Invocation['environment'],
  signal: AbortSignal,
  onLine?: (line: string) => void,
): ImageContext {
  const baseImage = environment['NLKIT_BASE_IMAGE'];
  return {
    engine,
    root: checkout,
    environment,
    run,
    stream,
    signal,
    ...(baseImage ? { baseImage } : {}),
    ...(onLine && { onLine }),
  };
}

async function mustRun(command: readonly string[], root: AsRoot): Promise<void> {
  const { exitCode, stderr } = await root.run(command);
  if (exitCode === 0) return;
  throw new RequirementError('setup-failed', `${asTyped(command)} ended with status ${exitCode}`, {
    hint: stderr.trim().split('\n').at(-1) || 'run it by hand to see why',
    details: stderr,
  });
}

/** Waits until the engine answers. @throws RequirementError `engine-start`, with the end of its log */
async function waitForEngine(
  environment: Invocation['environment'],
  signal: AbortSignal,
): Promise<void> {
  const deadline = AbortSignal.timeout(startDeadline);
  for (;;) {
    try {
      await connectEngine(environment, { signal });
      return;
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof RequirementError) || error.code !== 'engine-unreachable') throw error;
      if (deadline.aborted) {
        throw new RequirementError('engine-start', 'the Docker engine did not start', {
          hint: `its log says why: journalctl -u docker, or ${engineLog}`,
          ...logTail(),
          cause: error,
        });
      }
    }
    // The socket may not exist yet, so there is no event to wait for.
    await new Promise((resolve) => setTimeout(resolve, pollInterval));
  }
}

function logTail(): { readonly details?: string } {
  try {
    return { details: readFileSync(engineLog, 'utf8').split('\n').slice(-30).join('\n') };
  } catch {
    return {};
  }
}
