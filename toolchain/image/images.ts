// SPDX-License-Identifier: MIT
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Base, ensureBase } from './base-image.ts';
import { temporaryFolder } from '../engine/cache-folder.ts';
import { contextArchive, contextFiles, hashFiles } from './build-context.ts';
import { readStages, singleStage, type Stage } from './dockerfile.ts';
import type { ImageContext } from './image-context.ts';
import { ownLabels } from '../engine/labels.ts';
import { fetchNodePackage, nodePackage } from './node-package.ts';

/** The images that the rest of nlkit asks for. */
export type ImageStage = 'builder' | 'runtime' | 'vm';

/** The suite of the images that do not depend on a project's kernel. */
export const ownSuite = 'bookworm';

/** The stages with the build argument PACKAGES. */
const packagesStages = ['builder', 'runtime'];

/** Where the Dockerfile expects the package with Node. */
const nodeArchive = 'node.tgz';

/**
 * Returns the image of a stage for a suite. It is built if none was made from exactly the present
 * inputs: the stage's text, the files it copies, the base, the images it needs.
 *
 * @returns its tag, `nlkit/builder:bookworm-0123456789ab`
 */
export async function ensureImage(
  stage: ImageStage,
  suite: string,
  context: ImageContext,
): Promise<string> {
  const [dockerfile, base] = await Promise.all([
    readFile(join(context.root, 'Dockerfile'), 'utf8'),
    once(context, `base ${suite}`, () => ensureBase(suite, context)),
  ]);
  return ensureStage(stage, { stages: readStages(dockerfile), base, suite, context });
}

interface Job {
  readonly stages: ReadonlyMap<string, Stage>;
  readonly base: Base;
  readonly suite: string;
  readonly context: ImageContext;
}

/** Returns the promise of that name; starts a new one if there is none, or it failed. */
function once<T>({ known }: ImageContext, name: string, make: () => Promise<T>): Promise<T> {
  const found = known?.get(name) as Promise<T> | undefined;
  if (found !== undefined) return found;
  const made = make();
  known?.set(name, made);
  made.catch(() => known?.delete(name));
  return made;
}

function ensureStage(name: string, job: Job): Promise<string> {
  const stage = job.stages.get(name);
  if (stage === undefined) throw new Error(`the Dockerfile has no stage ${name}`);
  const packages = packagesStages.includes(name) ? (job.context.packages ?? []).join(' ') : '';
  return once(job.context, `${name} ${job.suite} ${packages}`, () =>
    findOrBuild(stage, packages, job),
  );
}

async function findOrBuild(stage: Stage, packages: string, job: Job): Promise<string> {
  const { base, suite, context } = job;
  const { name } = stage;
  const { engine, signal, onLine } = context;
  const needed = new Map<string, string>();
  for (const other of stage.needs) needed.set(other, await ensureStage(other, job));
  const dockerfile = singleStage(stage, needed);
  const own = stage.copies.filter((path) => path !== nodeArchive);
  const files = await contextFiles(context.root, own);
  // The hash of Node's package is known beforehand, so the package is fetched only if the image must be
  // built.
  const takesNode = own.length < stage.copies.length;
  const hash = createHash('sha256')
    .update(`${dockerfile}\0${base.id}\0${hashFiles(files)}${packages}`)
    .update(takesNode ? nodePackage.integrity : '')
    .digest('hex');
  const tag = `nlkit/${name}:${suite}-${hash.slice(0, 12)}`;
  if (await engine.hasImage(tag)) return tag;
  onLine?.(`building ${tag}`);
  await using scratch = takesNode ? await temporaryFolder() : undefined;
  if (scratch !== undefined) {
    const archive = await fetchNodePackage({ ...context, instead: scratch.folder });
    const elsewhere = new Map([[nodeArchive, archive]]);
    files.push(...(await contextFiles(context.root, [nodeArchive], elsewhere)));
  }
  await engine.buildImage(
    {
      context: await contextArchive(dockerfile, files),
      tag,
      labels: ownLabels(name),
      buildArguments: { BASE: base.tag, ...(packages !== '' && { PACKAGES: packages }) },
    },
    { ...(signal && { signal }), ...(onLine && { onLine }) },
  );
  return tag;
}
