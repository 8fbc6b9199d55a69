// SPDX-License-Identifier: MIT
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { RequirementError } from '../errors/requirement-error.ts';
import type { StreamingProcess } from '../process.ts';
import { readAptMirror } from './apt-mirror.ts';
import { contextArchive } from './build-context.ts';
import type { Engine, ImageFacts } from './engine.ts';
import { proxySettings } from './environment.ts';
import type { ImageContext } from './images.ts';
import { ownLabels } from './labels.ts';

/** Where a base image came from: the label `nlkit.base`. */
export const baseLabel = 'nlkit.base';

/** Milliseconds a registry may take to give the official image before it counts as out of reach. */
const pullDeadline = 90_000;

const script = 'docker/base/make-base';

/** A base image that is there. */
export interface Base {
  readonly tag: string;
  readonly id: string;
}

/**
 * The image that all images of a suite are made from, labelled as nlkit's so that whatever is made
 * from it is too. In this order: what `context.baseImage` names; what was made before; the
 * distribution's official image, here or from a registry; made by debootstrap from this machine's own
 * package mirror.
 *
 * @throws RequirementError `base-image` when the named image is not to be had, `base-unavailable` when
 *   there is no way to a base, `base-failed` when debootstrap failed
 */
export async function ensureBase(suite: string, context: ImageContext): Promise<Base> {
  const { engine, baseImage } = context;
  if (baseImage !== undefined) return namedBase(baseImage, suite, context);
  const tag = await ownTag(suite, context.root);
  if (!(await engine.hasImage(tag))) {
    const official = `debian:${suite}-slim`;
    if (await obtain(official, context)) await adopt(official, tag, 'official', context);
    else await bootstrap(suite, tag, context);
  }
  return { tag, id: (await requireImage(engine, tag)).id };
}

/** The image that ensureBase would give, or make its own from, if it is there without any work. */
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
    throw new RequirementError('base-image', `the base image ${named} is not to be had`, {
      hint: `docker pull ${named} shows why; without it nlkit finds a base of its own`,
    });
  }
  const { id } = await requireImage(context.engine, named);
  const tag = `nlkit/base:${suite}-${id.replace('sha256:', '').slice(0, 12)}`;
  if (!(await context.engine.hasImage(tag))) await adopt(named, tag, 'named', context);
  return { tag, id: (await requireImage(context.engine, tag)).id };
}

async function requireImage(engine: Engine, tag: string): Promise<ImageFacts> {
  const image = await engine.inspectImage(tag);
  if (image === undefined) throw new Error(`the image ${tag} vanished`);
  return image;
}

/** Registries that did not answer: none is asked twice by one process. */
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

/** The same image, with our labels: under another's name it would be neither found nor cleaned. */
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
      `there is no base image for ${suite}: no registry gives debian:${suite}-slim, and this machine has no debootstrap to make one`,
      { hint: 'nlkit setup installs debootstrap; or name an image: NLKIT_BASE_IMAGE=IMAGE' },
    );
  }
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && !(await has('sudo'))) {
    throw new RequirementError(
      'base-unavailable',
      `making a base image for ${suite} needs root, and there is no sudo`,
      { hint: 'run as root once: nlkit setup' },
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
  onLine?.(`no registry gives debian:${suite}-slim: making it with debootstrap`);
  const making = await context.stream(program, args, {
    env: environment,
    ...(signal && { signal }),
    ...(onLine && { onLine: (line) => onLine(line) }),
  });
  await engine.importImage(
    Readable.from(wholeOutput(making, suite), { objectMode: false }),
    tag,
    ownLabels('base', { [baseLabel]: 'debootstrap' }),
    signal && { signal },
  );
}

/** The output, which ends well only if the process did: an archive cut short must not be imported. */
async function* wholeOutput(making: StreamingProcess, suite: string): AsyncGenerator<Buffer> {
  for await (const chunk of making.stdout) yield chunk as Buffer;
  const { exitCode, stderr } = await making.ended;
  if (exitCode === 0) return;
  throw new RequirementError('base-failed', `debootstrap could not make a base of ${suite}`, {
    hint: 'check that the package mirror of this machine can be reached: apt-get update; --verbose shows what it wrote',
    details: stderr.split('\n').slice(-40).join('\n'),
  });
}
