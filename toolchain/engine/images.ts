// SPDX-License-Identifier: MIT
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Run, stream } from '../process.ts';
import { type Base, ensureBase } from './base-image.ts';
import { contextArchive, contextFiles, hashFiles } from './build-context.ts';
import { readStages, singleStage, type Stage } from './dockerfile.ts';
import type { Engine } from './engine.ts';
import type { Environment } from './environment.ts';
import { ownLabels } from './labels.ts';
import { fetchNodePackage, nodePackage } from './node-package.ts';

/** The images that the rest of nlkit asks for. */
export type ImageStage = 'builder' | 'runtime' | 'vm';

/** What making images needs. */
export interface ImageContext {
  readonly engine: Engine;
  /** The checkout: it has the Dockerfile, and what was compiled from the sources. */
  readonly root: string;
  readonly environment: Environment;
  readonly run: Run;
  readonly stream: typeof stream;
  /** The image to base all on, instead of what nlkit finds. */
  readonly baseImage?: string;
  /** Debian's packages to install in the builder's or runtime image besides its own. */
  readonly packages?: readonly string[];
  readonly signal?: AbortSignal;
  /** Gets what the builds write, a line at a time. */
  readonly onLine?: (line: string) => void;
}

/** The suite of the images that have nothing to do with a project's kernel. */
export const ownSuite = 'bookworm';

/** The stages that take the build argument PACKAGES. */
const packagesStages = ['builder', 'runtime'];

/** Where the Dockerfile expects the package with Node. */
const nodeArchive = 'node.tgz';

/**
 * The image of a stage for a suite, built if there is none made from exactly what is there now: the
 * stage's text, the files it copies, the base, the images it needs.
 *
 * @returns its tag, `nlkit/builder:bookworm-0123456789ab`
 */
export async function ensureImage(
  stage: ImageStage,
  suite: string,
  context: ImageContext,
): Promise<string> {
  const stages = readStages(await readFile(join(context.root, 'Dockerfile'), 'utf8'));
  const base = await ensureBase(suite, context);
  return ensureStage(stage, { stages, base, suite, context });
}

interface Job {
  readonly stages: ReadonlyMap<string, Stage>;
  readonly base: Base;
  readonly suite: string;
  readonly context: ImageContext;
}

async function ensureStage(name: string, job: Job): Promise<string> {
  const { stages, base, suite, context } = job;
  const { engine, signal, onLine } = context;
  const stage = stages.get(name);
  if (stage === undefined) throw new Error(`the Dockerfile has no stage ${name}`);
  const needed = new Map<string, string>();
  for (const other of stage.needs) needed.set(other, await ensureStage(other, job));
  const dockerfile = singleStage(stage, needed);
  const own = stage.copies.filter((path) => path !== nodeArchive);
  const files = await contextFiles(context.root, own);
  // Of the package with Node the hash is known beforehand: it is fetched only to be put in.
  const takesNode = own.length < stage.copies.length;
  const packages = packagesStages.includes(stage.name) ? (context.packages ?? []).join(' ') : '';
  const hash = createHash('sha256')
    .update(`${dockerfile}\0${base.id}\0${await hashFiles(files)}${packages}`)
    .update(takesNode ? nodePackage.integrity : '')
    .digest('hex');
  const tag = `nlkit/${name}:${suite}-${hash.slice(0, 12)}`;
  if (await engine.hasImage(tag)) return tag;
  onLine?.(`building ${tag}`);
  if (takesNode) {
    const elsewhere = new Map([[nodeArchive, await fetchNodePackage(context)]]);
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
