// SPDX-License-Identifier: MIT
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { checkout } from '../checkout.ts';
import { RequirementError } from '../errors/requirement-error.ts';
import type { ProcessOutcome } from '../process-watch.ts';
import type { Run } from '../process.ts';
import type { Invocation } from '../invocation/invocation.ts';

const folder = join(checkout, 'app/addon');
const script = join(folder, 'build.sh');
const built = join(checkout, 'dist/app/addon/nlkit.node');

/**
 * Compiles the library's native addon if it is missing or older than its sources. This happens on first
 * use, since no other command of nlkit needs a compiler on this machine.
 *
 * @throws RequirementError `not-linux`, `addon`
 */
export async function ensureAddon({ stderr, signal, environment }: Invocation): Promise<void> {
  if (process.platform !== 'linux') {
    throw new RequirementError(
      'not-linux',
      'netlink exists on Linux only, and this is another system',
      {
        hint: 'run this command on Linux, or in a guest',
      },
    );
  }
  if (await isFresh()) return;
  stderr.write('nlkit: compiling its netlink addon\n');
  const { run } = await import('../process.ts');
  await buildAddon(run, environment, signal);
}

/** Milliseconds for the compiler, which takes seconds on a machine that is not emulated. */
const deadline = 600_000;

/** Runs the addon's build script, and ends it after `timeout` milliseconds. */
export async function buildAddon(
  run: Run,
  env: Readonly<Record<string, string | undefined>>,
  signal: AbortSignal,
  timeout = deadline,
): Promise<void> {
  const outcome = await run('sh', [script], { env, signal, timeout });
  if (outcome.exceeded !== undefined) {
    throw new RequirementError('addon', 'the netlink addon was not compiled within 10 minutes', {
      hint: `sh ${script} shows where it stops`,
    });
  }
  if (outcome.exitCode !== 0) throw addonError(outcome);
}

/** The script ends with the lines `addon: CAUSE` and `  hint: REMEDY`. */
function addonError({ stderr }: ProcessOutcome): RequirementError {
  const what = /^addon: (.*)$/m.exec(stderr)?.[1] ?? 'its build failed';
  const hint = /^ {2}hint: (.*)$/m.exec(stderr)?.[1];
  return new RequirementError('addon', `the netlink addon cannot be compiled: ${what}`, {
    hint: hint === undefined || hint.startsWith('its own words') ? '--verbose shows more' : hint,
    details: stderr.trimEnd(),
  });
}

async function isFresh(): Promise<boolean> {
  const changed = await changeTime(built);
  if (changed === undefined) return false;
  const sources = (await readdir(folder)).filter((name) => /\.(cc|h|sh)$/.test(name));
  const times = await Promise.all(sources.map((name) => changeTime(join(folder, name))));
  return times.every((time) => time !== undefined && time <= changed);
}

async function changeTime(path: string): Promise<number | undefined> {
  return stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => undefined,
  );
}
