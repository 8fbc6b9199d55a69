// SPDX-License-Identifier: MIT
import { findBase } from '../image/base-image.ts';
import { ownSuite } from '../image/images.ts';
import { RequirementError } from '../errors/requirement-error.ts';
import { run } from '../process.ts';
import { confirm } from './confirm.ts';
import type { Command, Invocation } from '../invocation/invocation.ts';
import { rootPrefix } from './setup/as-root.ts';
import { findEngine } from './setup/find-engine.ts';
import { readMachine } from './setup/machine.ts';
import type { Machine } from './setup/machine.ts';
import { missingSteps } from './setup/steps.ts';
import type { Step } from './setup/steps.ts';
import { describe, imageContext, work } from './setup/work.ts';

export interface SetupOptions {
  readonly yes: boolean;
  readonly dryRun: boolean;
}

/** `nlkit setup`: installs what is missing. */
export const setup: Command<SetupOptions> = async (options, invocation) => {
  const found = await findMissing(invocation);
  if (found.steps.length === 0) {
    invocation.stdout.write('nothing to do: the engine answers and the base image exists\n');
    return 0;
  }
  await mend(found, options, invocation);
  return 0;
};

export interface Missing {
  readonly machine: Machine;
  readonly steps: readonly Step[];
}

/** Finds what is missing on this machine and in its engine. */
export async function findMissing(invocation: Invocation): Promise<Missing> {
  const { environment, signal } = invocation;
  const machine = await readMachine(environment, run);
  const { engine, isOurs } = await findEngine(environment, signal);
  const base =
    engine === undefined
      ? undefined
      : await findBase(ownSuite, imageContext(engine, environment, signal));
  const steps = missingSteps(machine, {
    engineAnswers: engine !== undefined,
    engineIsHere: isOurs && machine.platform === 'linux',
    baseImage: base !== undefined,
  });
  return { machine, steps };
}

/**
 * Shows the commands, asks for consent if somebody can answer, and runs them.
 *
 * @throws RequirementError `setup-needed` if nobody can answer and `--yes` was not given
 */
export async function mend(
  { machine, steps }: Missing,
  { yes, dryRun }: SetupOptions,
  invocation: Invocation,
): Promise<void> {
  const { environment, flags, stdin, stdout, stderr, signal } = invocation;
  const output = flags.json ? stderr : stdout;
  const say = (line: string): void => void output.write(`${line}\n`);
  const needsRoot = steps.some(({ kind }) => kind === 'command' || kind === 'packages');
  const prefix = needsRoot
    ? rootPrefix({
        isRoot: machine.isRoot,
        hasSudo: machine.program('sudo') !== undefined,
        environment,
      })
    : [];
  for (const step of steps) describe(step, prefix).forEach(say);
  if (dryRun) return;
  if (!yes) {
    if (!stdin.isTTY) {
      throw new RequirementError(
        'setup-needed',
        'nlkit cannot ask whether to install the above: standard input is no terminal',
        {
          hint: 'nlkit setup --yes installs without asking',
        },
      );
    }
    await confirm('Do this?', stdin, output, signal);
  }
  await work(steps, { machine, say }, invocation);
}
