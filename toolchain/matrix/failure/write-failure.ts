// SPDX-License-Identifier: MIT
import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import type { Engine } from '../../engine/engine.ts';
import { machineError } from '../../errors/machine-error.ts';
import { NlkitError } from '../../errors/nlkit-error.ts';
import type { Emit, TestResult } from '../../events.ts';
import { Folder } from '../../project/folder.ts';
import { fromHere } from '../../project/from-here.ts';
import { writeInto } from '../../project/write-into.ts';
import { jsonLine } from '../../report/json.ts';
import { printable } from '../../report/printable.ts';
import type { Failure } from '../settings.ts';
import { logsOf } from './logs.ts';
import { folderTime, pruneFailures } from './prune.ts';
import { type Mask, maskDeep, secretMask } from './secrets.ts';
import { buildVersions, ownVersions, type Versions } from './versions.ts';
import { wholeLines } from './whole-lines.ts';

export interface FailureWriting {
  readonly versions: Versions;
  /** The environment of nlkit itself, none of which may get into the folder. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

export interface KeeperOptions {
  readonly engine: Pick<Engine, 'facts'>;
  readonly environment: FailureWriting['environment'];
  /** Gets a notice where a failure cannot be kept. */
  readonly emit: Emit;
}

/** Makes a function that keeps failures; it resolves to the folder, or undefined if that could not be written. */
export function failureKeeper({
  engine,
  environment,
  emit,
}: KeeperOptions): (failure: Failure) => Promise<string | undefined> {
  let own: Promise<Versions> | undefined;
  return async (failure) => {
    own ??= ownVersions(engine);
    const { project, result } = failure;
    try {
      const versions = { ...(await own), ...(await buildVersions(project, result.kernel)) };
      return await writeFailure(failure, { versions, environment, now: Date.now() });
    } catch (error) {
      const known = error instanceof NlkitError ? error : machineError(error);
      if (known === undefined) throw error;
      const text = `the failure of ${result.test} on ${result.kernel} is not kept: ${known.message}`;
      emit({ type: 'notice', text, ...(known.hint !== undefined && { hint: known.hint }) });
      return undefined;
    }
  };
}

/**
 * Writes all that is known of a failure into a folder of its own below `.nlkit/failures`, without secrets, and removes
 * old ones.
 *
 * @returns its path, from the working directory
 * @throws as `writeInto` does; nothing is left then
 */
export async function writeFailure(
  failure: Failure,
  { versions, environment, now }: FailureWriting,
): Promise<string> {
  const { project, result } = failure;
  const root = dirname(project.file);
  const all = relative(root, join(project.results, 'failures'));
  const name = folderName(result, now);
  const mask = secretMask({ environment, project });
  try {
    // A stranger's repository need not exclude the folder of results.
    await writeInto(root, join(all, '.gitignore'), '*\n', { replace: 'anything' });
    for (const [file, text] of filesOf(failure, {
      versions,
      mask,
      now,
      from: join(root, all, name),
    })) {
      const mode = file === 'repeat.sh' ? 0o777 : 0o666;
      await writeInto(root, join(all, name, file), text, { mode, replace: 'nothing' });
    }
    await pruneFailures(root, all, now);
  } catch (error) {
    await discard(root, all, name).catch(() => undefined);
    throw error;
  }
  return fromHere(join(root, all, name));
}

interface Written extends Pick<FailureWriting, 'versions' | 'now'> {
  readonly mask: Mask;
  /** The folder. */
  readonly from: string;
}

function* filesOf(
  { result, events }: Failure,
  { versions, mask, now, from }: Written,
): Generator<readonly [file: string, text: string]> {
  yield ['versions.json', `${JSON.stringify(maskDeep(versions, mask), undefined, 2)}\n`];
  if (result.command !== undefined) yield ['repeat.sh', mask(repeatScript(result, from))];
  const whole = wholeLines(events);
  // Secrets are looked for in the whole text: one may have come in two events.
  for (const [file, text] of logsOf(whole)) yield [file, mask(text)];
  const last = { type: 'test', time: now, result } as const;
  const lines = [...whole, last].map((event) => jsonLine(maskDeep(event, mask)));
  yield ['events.jsonl', lines.join('')];
}

/** A script that repeats a test where nlkit was called; it stays right if both are moved together. */
function repeatScript({ test, kernel, command = '' }: TestResult, from: string): string {
  const up = relative(from, process.cwd()) || '.';
  return [
    '#!/bin/sh',
    printable(`# Repeats ${test} on ${kernel}.`),
    `cd -- "$(dirname -- "$0")"/${quoted(up)} || exit`,
    '# NLKIT=/path/to/nlkit says which one, if it is not on the PATH.',
    `exec ${command.replace(/^nlkit /, '"${NLKIT:-nlkit}" ')} "$@"`,
    '',
  ].join('\n');
}

function quoted(path: string): string {
  return `'${path.replaceAll("'", `'\\''`)}'`;
}

/** The time, kernel, test and number of attempts, in characters that every system takes; nobody else has the same. */
function folderName({ kernel, test, attempts }: TestResult, now: number): string {
  const safe = (text: string): string =>
    text
      .replace(/[^\w.]+/g, '-')
      .replace(/^[-.]+|-+$/g, '')
      .slice(0, 60);
  const [short = ''] = kernel.split(' ');
  const parts = [safe(short), safe(test) || 'test', String(attempts.length)];
  return `${folderTime(now)}-${parts.join('-')}-${randomBytes(4).toString('hex')}`;
}

async function discard(root: string, all: string, name: string): Promise<void> {
  await using folder = await Folder.open(root, all, { make: false });
  await rm(folder.at(name), { recursive: true, force: true });
}
