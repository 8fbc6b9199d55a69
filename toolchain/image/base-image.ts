// SPDX-License-Identifier: MIT
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { RequirementError } from '../errors/requirement-error.ts';
import type { StreamingProcess } from '../process.ts';
import { readAptMirror } from './apt-mirror.ts';
import { contextArchive } from './build-context.ts';
import type { Engine, ImageFacts } from '../engine/engine.ts';
import { proxySettings } from '../engine/environment.ts';
import type { ImageContext } from './image-context.ts';
import { ownLabels } from '../engine/labels.ts';

/** The label with the origin of a base image. */
export const baseLabel = 'nlkit.base';

/** Milliseconds in which a registry must deliver the official image; then it counts as unreachable. */
const pullDeadline = 90_000;

/** Milliseconds for making a base with debootstrap, which takes a minute with a near mirror. */
const baseLimits = { timeout: 3_600_000, silence: 300_000 };

const script = 'docker/base/make-base';

/** An existing base image. */
export interface Base {
  readonly tag: string;
  readonly id: string;
}

/**
 * Returns the base of all images of a suite. It has nlkit's label, which images made from it inherit.
 * The choice, in this order: the image that `context.baseImage` names; one made earlier; the
 * distribution's official image, local or from a registry; one made by debootstrap from this machine's
 * own package mirror.
 *
 * @throws RequirementError `base-image` if the named image cannot be pulled, `base-unavailable` if
 * there is no way to a base, `base-failed` if debootstrap failed
 */
export async function ensureBase(suite: string, context: ImageContext): Promise<Base> {
  const { engine, baseImage } = context;
  if (baseImage !== undefined) return namedBase(baseImage, suite, context);
  const tag = await ownTag(suite, context.root);
  const found = await engine.inspectImage(tag);
  if (found !== undefined) return { tag, id: found.id };
  const official = `debian:${suite}-slim`;
  if (await obtain(official, context)) await adopt(official, tag, 'official', context);
  else await bootstrap(suite, tag, context);
  return { tag, id: (await requireImage(engine, tag)).id };
}

/** Returns the image that ensureBase would return or start from, if it exists already. */
export async function findBase(suite: string, context: ImageContext): Promise<Base | undefined> {
  const tag = context.baseImage ?? (await ownTag(suite, context.root));
  const image = await context.engine.inspectImage(tag);
  return image && { tag, id: image.id };
}

async function ownTag(suite: string, root: string): Promise<string> {
  const recipe = await readFile(join(root, script));
  const hash = createHash('sha256').update(recipe).digest('hex').slice(0, 12);
  return `nlkit/base:${suite}-${hash}`;
}

async function namedBase(named: string, suite: string, context: ImageContext): Promise<Base> {
  if (!(await obtain(named, context))) {
    throw new RequirementError('base-image', `the base image ${named} cannot be pulled`, {
      hint: `docker pull ${named} shows why; unset NLKIT_BASE_IMAGE and nlkit chooses a base itself`,
    });
  }
  const { id } = await requireImage(context.engine, named);
  const tag = `nlkit/base:${suite}-${id.replace('sha256:', '').slice(0, 12)}`;
  if (!(await context.engine.hasImage(tag))) await adopt(named, tag, 'named', context);
  return { tag, id: (await requireImage(context.engine, tag)).id };
}

async function requireImage(engine: Engine, tag: string): Promise<ImageFacts> {
  const image = await engine.inspectImage(tag);
  if (image === undefined) {
    throw new RequirementError('image-missing', `the image ${tag} was removed meanwhile`, {
      hint: 'run the command again: it rebuilds the image',
    });
  }
  return image;
}

/** Registries that did not answer; a process asks none of them twice. */
const unreachable = new WeakSet<Engine>();

async function obtain(image: string, context: ImageContext): Promise<boolean> {
  const { engine, signal, onLine } = context;
  if (await engine.hasImage(image)) return true;
  if (unreachable.has(engine)) return false;
  const options = { ...(signal && { signal }), ...(onLine && { onLine }) };
  if (await engine.pullImage(image, pullDeadline, options)) return true;
  unreachable.add(engine);
  return false;
}

/** Returns the same image with our labels: without them it would be neither found nor removed. */
async function adopt(
  image: string,
  tag: string,
  source: string,
  context: ImageContext,
): Promise<void> {
  const { engine, signal, onLine } = context;
  await engine.buildImage(
    {
      context: await contextArchive(`FROM ${image}\n`, []),
      tag,
      labels: ownLabels('base', { [baseLabel]: source }),
    },
    { ...(signal && { signal }), ...(onLine && { onLine }) },
  );
}

async function bootstrap(suite: string, tag: string, context: ImageContext): Promise<void> {
  const { engine, environment, run, signal, onLine } = context;
  const has = async (program: string) =>
    (await run('sh', ['-c', `PATH="$PATH:/usr/sbin:/sbin" command -v ${program}`])).exitCode === 0;
  if (process.platform !== 'linux' || !(await has('debootstrap'))) {
    throw new RequirementError(
      'base-unavailable',
      `there is no base image for ${suite}: debian:${suite}-slim cannot be pulled, and debootstrap is not installed`,
      { hint: 'nlkit setup installs debootstrap; or name an image: NLKIT_BASE_IMAGE=IMAGE' },
    );
  }
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && !(await has('sudo'))) {
    throw new RequirementError(
      'base-unavailable',
      `making a base image for ${suite} needs root, and this machine has no sudo`,
      { hint: 'run nlkit setup once as root' },
    );
  }
  const { main = '', security = '' } = await readAptMirror();
  const settings = { ...proxySettings(environment), LC_ALL: 'C' };
  const assignments = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
  const path = `PATH=${environment['PATH'] ?? ''}:/usr/sbin:/sbin:/usr/bin:/bin`;
  const [program, ...args] = [
    ...(isRoot ? [] : ['sudo']),
    ...['env', ...assignments, path, 'sh', join(context.root, script), suite, main, security],
  ] as [string, ...string[]];
  onLine?.(`debian:${suite}-slim cannot be pulled: making it with debootstrap`);
  const making = await context.stream(program, args, {
    env: environment,
    ...baseLimits,
    ...(signal && { signal }),
    ...(onLine && { onLine: (line) => onLine(line) }),
  });
  // Send the request when there is data for it: the engine would count the time of making it as
  // silence.
  const archive = wholeOutput(making, suite);
  const first = await archive.next();
  await engine.importImage(
    Readable.from(chained(first, archive), { objectMode: false }),
    tag,
    ownLabels('base', { [baseLabel]: 'debootstrap' }),
    signal && { signal },
  );
}

async function* chained<T>(first: IteratorResult<T>, rest: AsyncGenerator<T>): AsyncGenerator<T> {
  if (first.done !== true) yield first.value;
  yield* rest;
}

/** Ends without an error only if the process did, so that a truncated archive is not imported. */
async function* wholeOutput(
  making: StreamingProcess,
  suite: string,
): AsyncGenerator<Buffer, undefined> {
  try {
    for await (const chunk of making.stdout) yield chunk as Buffer;
  } catch (error) {
    // The pipe breaks when a process is ended.
    if ((await making.ended).exceeded === undefined) throw error;
  }
  const { exitCode, stderr, exceeded } = await making.ended;
  if (exitCode === 0) return undefined;
  const limit = { silence: 'wrote nothing for', timeout: 'took longer than' } as const;
  const late = exceeded && `: it ${limit[exceeded]} ${baseLimits[exceeded] / 1000} s`;
  throw new RequirementError(
    'base-failed',
    `debootstrap could not make a base image of ${suite}${late ?? ''}`,
    {
      hint: 'check that the package mirror of this machine can be reached: apt-get update; --verbose shows what it wrote',
      details: stderr.split('\n').slice(-40).join('\n'),
    },
  );
}
