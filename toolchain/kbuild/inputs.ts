// SPDX-License-Identifier: MIT
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Engine } from '../engine/engine.ts';
import type { KernelAssets } from '../kernels/kernel.ts';
import { hashFile } from './hash-file.ts';
import type { Project } from '../project/project.ts';
import { hashSources } from '../project/sources/hash.ts';
import { listSources } from '../project/sources/list.ts';
import type { SourceList } from '../project/sources/source.ts';

/** All inputs of a project's build. */
export interface Inputs {
  /** The files that are sent to the builder. */
  readonly sources: SourceList;
  /** A digest of each file that is sent, and of modules that were built elsewhere, by path. */
  readonly digests: ReadonlyMap<string, string>;
  /** SHA-256 of everything else: images, kernel, how make is called, how the app is built. */
  readonly recipe: string;
}

export interface InputsContext {
  readonly engine: Pick<Engine, 'inspectImage'>;
  readonly builderImage: string;
  readonly appBuilderImage: string | undefined;
  readonly kernel: KernelAssets;
  readonly signal?: AbortSignal;
}

export async function readBuildInputs(project: Project, context: InputsContext): Promise<Inputs> {
  const listed = await listSources(project, context.signal);
  const hashed = await hashSources(listed, context.signal);
  const digests = new Map(hashed.digests);
  for (const module of project.modules) {
    if (module.kind === 'built') continue;
    const digest = await hashFile(join(project.root, module.file));
    if (digest !== undefined) digests.set(module.file, digest);
  }
  const sources = {
    ...listed,
    sources: listed.sources.filter(({ path }) => digests.has(path)),
    keptOut: [...listed.keptOut, ...hashed.keptOut],
  };
  return { sources, digests, recipe: await recipeOf(project, context) };
}

async function recipeOf(
  project: Project,
  { engine, builderImage, appBuilderImage, kernel }: InputsContext,
): Promise<string> {
  const imageId = async (tag: string | undefined): Promise<string | undefined> =>
    tag && (await engine.inspectImage(tag))?.id;
  const modules = project.modules.map((module) =>
    module.kind === 'built'
      ? [module.directory, module.make, module.nameGiven ? module.name : null]
      : [module.file, module.name],
  );
  const images = await Promise.all([builderImage, appBuilderImage].map(imageId));
  const { release, mounts, vermagic = null } = kernel;
  const given = [modules, project.app.build ?? null, images, { release, mounts, vermagic }];
  return createHash('sha256').update(JSON.stringify(given)).digest('hex');
}
