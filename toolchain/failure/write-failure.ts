// SPDX-License-Identifier: MIT
import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import type { Engine } from '../engine/engine.ts';
import { machineError } from '../errors/machine-error.ts';
import { NlkitError } from '../errors/nlkit-error.ts';
import type { Emit, NlkitEvent } from '../events.ts';
import { Folder } from '../project/folder.ts';
import { fromHere } from '../project/from-here.ts';
import { writeInto } from '../project/write-into.ts';
import { HtmlRecording } from '../report/html/html-recording.ts';
import type { TakeApart } from '../report/html/run-recording.ts';
import { writePage } from '../report/html/write-page.ts';
import { jsonLine } from '../report/json.ts';
import { printable } from '../report/printable.ts';
import { nlkitVersion } from '../version.ts';
import { attemptsOf, type Failure, type RepeatCommand } from './failure.ts';
import { logsOf } from './logs.ts';
import { maskEvent } from './mask-event.ts';
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
  /** Takes the messages of a failure apart; without it, the page shows their bytes. */
  readonly takeApart?: TakeApart | undefined;
}

export interface KeeperOptions {
  readonly engine: Pick<Engine, 'facts'>;
  readonly environment: FailureWriting['environment'];
  /** Gets a notice where a failure cannot be kept. */
  readonly emit: Emit;
  /** Makes what takes messages apart. */
  readonly takeApart?: () => Promise<TakeApart>;
  /** Messages have their keys, since `--secrets` asks for them: none is kept. */
  readonly showsKeys?: boolean | undefined;
}

/** Makes a function that keeps failures; it resolves to the folder, or undefined if that could not be written. */
export function failureKeeper({
  engine,
  environment,
  emit,
  takeApart,
  showsKeys = false,
}: KeeperOptions): (failure: Failure) => Promise<string | undefined> {
  let own: Promise<Versions> | undefined;
  return async (failure) => {
    own ??= ownVersions(engine);
    const { project, kernel, name } = failure;
    try {
      const built = kernel === null ? {} : await buildVersions(project, kernel);
      const versions = { ...(await own), ...built };
      // A spec that cannot be read has been told of already.
      const reading = { takeApart: await takeApart?.().catch(() => undefined) };
      const now = Date.now();
      const kept = showsKeys ? withoutMessages(failure) : failure;
      return await writeFailure(kept, { versions, environment, now, ...reading });
    } catch (error) {
      const known = error instanceof NlkitError ? error : machineError(error);
      if (known === undefined) throw error;
      const where = kernel === null ? '' : ` on ${kernel}`;
      const text = `the failure of ${name}${where} is not kept: ${known.message}`;
      emit({ type: 'notice', text, ...(known.hint !== undefined && { hint: known.hint }) });
      return undefined;
    }
  };
}

function withoutMessages(failure: Failure): Failure {
  const rest = failure.events.filter(({ type }) => type !== 'message');
  if (rest.length === failure.events.length) return failure;
  const text = "netlink's messages are not kept: --secrets shows the keys in them";
  return { ...failure, events: [...rest, { type: 'notice', text }] };
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
  { versions, environment, now, takeApart }: FailureWriting,
): Promise<string> {
  const { project } = failure;
  const root = dirname(project.file);
  const all = relative(root, join(project.results, 'failures'));
  const name = folderName(failure, now);
  const mask = secretMask({ environment, project });
  try {
    // A stranger's repository need not exclude the folder of results.
    await writeInto(root, join(all, '.gitignore'), '*\n', { replace: 'anything' });
    for (const [file, text] of filesOf(failure, {
      versions,
      mask,
      now,
      takeApart,
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

interface Written extends Pick<FailureWriting, 'versions' | 'now' | 'takeApart'> {
  readonly mask: Mask;
  /** The folder. */
  readonly from: string;
}

function* filesOf(
  failure: Failure,
  { versions, mask, now, takeApart, from }: Written,
): Generator<readonly [file: string, text: string | AsyncIterable<Uint8Array>]> {
  const { project, command, of, end } = failure;
  yield ['versions.json', `${JSON.stringify(maskDeep(versions, mask), undefined, 2)}\n`];
  if (command !== undefined) yield ['repeat.sh', mask(repeatScript(failure, command, from))];
  const whole = wholeLines(failure.events);
  // Secrets are looked for in the whole text: one may have come in two events.
  for (const [file, text] of logsOf(whole)) yield [file, mask(text)];
  const all = [...whole, ...untracedNotice(failure), { ...end, time: now }];
  const masked = all.map((event) => maskEvent(event, mask));
  yield ['events.jsonl', masked.map(jsonLine).join('')];
  yield ['report.html', pageOf(masked, { project: project.name, command: of, takeApart })];
}

/** Says why a page has no messages, and how to get them; nothing where nothing was loaded that could have said some. */
function untracedNotice({ isTraced, events, command }: Failure): NlkitEvent[] {
  const hasLoaded = events.some((event) => event.type === 'stage' && event.stage === 'load');
  if (isTraced || !hasLoaded || command === undefined) return [];
  const text = "netlink's messages were not recorded: repeat.sh --trace records them";
  return [{ type: 'notice', text }];
}

interface PageFacts {
  readonly project: string;
  readonly command: Failure['of'];
  readonly takeApart: TakeApart | undefined;
}

async function* pageOf(
  events: readonly NlkitEvent[],
  { takeApart, ...known }: PageFacts,
): AsyncGenerator<Uint8Array> {
  const options = { ...known, version: nlkitVersion(), ...(takeApart && { takeApart }) };
  using recording = new HtmlRecording(options);
  for (const event of events) recording.emit(event);
  for (const piece of writePage(recording)) yield Buffer.from(piece);
}

/** A script that repeats a failure where nlkit was called; it stays right if both are moved together. */
function repeatScript(
  { name, kernel }: Failure,
  { nlkit, app }: RepeatCommand,
  from: string,
): string {
  const up = relative(from, process.cwd()) || '.';
  return [
    '#!/bin/sh',
    printable(`# Repeats ${name}${kernel === null ? '' : ` on ${kernel}`}.`),
    `cd -- "$(dirname -- "$0")"/${quoted(up)} || exit`,
    '# NLKIT=/path/to/nlkit says which one, if it is not on the PATH.',
    `exec ${nlkit.replace(/^nlkit /, '"${NLKIT:-nlkit}" ')} "$@"${app === '' ? '' : ` ${app}`}`,
    '',
  ].join('\n');
}

function quoted(path: string): string {
  return `'${path.replaceAll("'", `'\\''`)}'`;
}

/**
 * The time, kernel, and test with its number of attempts or `run`, in characters that every system takes; nobody else has
 * the same.
 */
function folderName(failure: Failure, now: number): string {
  const attempts = attemptsOf(failure);
  const safe = (text: string): string =>
    text
      .replace(/[^\w.]+/g, '-')
      .replace(/^[-.]+|-+$/g, '')
      .slice(0, 60);
  const [short = ''] = (failure.kernel ?? '').split(' ');
  const what = attempts === undefined ? ['run'] : [safe(failure.name) || 'test', String(attempts)];
  const parts = [safe(short), ...what].filter((part) => part !== '');
  return `${folderTime(now)}-${parts.join('-')}-${randomBytes(4).toString('hex')}`;
}

async function discard(root: string, all: string, name: string): Promise<void> {
  await using folder = await Folder.open(root, all, { make: false });
  await rm(folder.at(name), { recursive: true, force: true });
}
