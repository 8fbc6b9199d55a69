// SPDX-License-Identifier: MIT
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Base, ensureBase } from './base-image.ts';
import { temporaryFolder } from '../engine/cache-folder.ts';
import { contextArchive, contextFiles } from './build-context.ts';
import { readStages } from './dockerfile.ts';
import type { ImageContext } from './image-context.ts';
import { ownLabels } from '../engine/labels.ts';
import { fetchNodePackage } from './node-package.ts';
import { nodeArchive, planStage, type StagePlan } from './stage-plan.ts';

/** The images that the rest of nlkit asks for. */
export type ImageStage = 'builder' | 'runtime' | 'vm';

/** The suite of the images that do not depend on a project's kernel. */
export const ownSuite = 'bookworm';

/**
 * Returns the image of a stage for a suite. It is built if none was made from exactly the present
 * inputs: the stage's text, the files it copies, the base, the images it needs. These need not exist where
 * the image does.
 *
 * @returns its tag, `nlkit/builder:bookworm-0123456789ab`
 */
export async function ensureImage(
  stage: ImageStage,
  suite: string,
  context: ImageContext,
): Promise<string> {
  const { root, packages = [] } = context;
  return once(context, `${stage} ${suite} ${packages.join(' ')}`, async () => {
    const [dockerfile, base] = await Promise.all([
      readFile(join(root, 'Dockerfile'), 'utf8'),
      once(context, `base ${suite}`, () => ensureBase(suite, context)),
    ]);
    const stages = readStages(dockerfile);
    const plan = await planStage(stage, { root, stages, suite, base: base.id, packages });
    await ensureStage(plan, base, context);
    return plan.tag;
  });
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

/** Builds the image, after those that it needs, unless it exists. */
function ensureStage(plan: StagePlan, base: Base, context: ImageContext): Promise<void> {
  return once(context, plan.tag, async () => {
    if (await context.engine.hasImage(plan.tag)) return;
    for (const other of plan.needs) await ensureStage(other, base, context);
    await buildStage(plan, base, context);
  });
}

async function buildStage(plan: StagePlan, base: Base, context: ImageContext): Promise<void> {
  const { name, tag, dockerfile, packages, takesNode } = plan;
  const { engine, signal, onLine } = context;
  onLine?.(`building ${tag}`);
  await using scratch = takesNode ? await temporaryFolder() : undefined;
  const files = [...plan.files];
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
}
