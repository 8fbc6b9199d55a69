// SPDX-License-Identifier: MIT
import { join, relative } from 'node:path';
import { hashFile } from '../../kbuild/hash-file.ts';
import type { Project } from '../../project/project.ts';
import { hashSources } from '../../project/sources/hash.ts';
import { listSources } from '../../project/sources/list.ts';
import { listNamed } from '../../project/sources/named.ts';

/** The contents of all files that a run of a project reads on this machine. */
export interface Footprint {
  /** A digest of each, by path from the root. */
  readonly digests: ReadonlyMap<string, string>;
  /** Folders that git's rules keep out of builds, from the root. */
  readonly ignored: ReadonlySet<string>;
}

/**
 * Reads what counts: the files that builds and the app get, modules built elsewhere, specs, and the `nlkit.yaml`.
 * @param file absolute path of the `nlkit.yaml`
 * @param project as it was last loaded; undefined while the `nlkit.yaml` has never been right
 */
export async function readFootprint(
  file: string,
  project: Project | undefined,
  signal?: AbortSignal,
): Promise<Footprint> {
  const digests = new Map<string, string>();
  const add = async (path: string, place: string): Promise<void> => {
    const digest = await hashFile(place);
    if (digest !== undefined) digests.set(path, digest);
  };
  if (project === undefined) {
    await add(file, file);
    return { digests, ignored: new Set() };
  }
  const { root, app, modules, specs } = project;
  const sources = await listSources(project, signal);
  const lists = app.files ? [sources, await listNamed(root, app.files, signal)] : [sources];
  for (const list of lists)
    for (const [path, digest] of (await hashSources(list, signal)).digests)
      digests.set(path, digest);
  const others = [
    ...modules.flatMap((module) => (module.kind === 'prebuilt' ? [module.file] : [])),
    ...specs.map((spec) => spec.file),
    relative(root, file),
  ];
  for (const path of others) if (!digests.has(path)) await add(path, join(root, path));
  const ignored = sources.keptOut.filter(
    ({ kind, reason }) => kind === 'folder' && reason === 'ignored',
  );
  return { digests, ignored: new Set(ignored.map(({ path }) => path)) };
}

/** The paths that are new, gone or different, sorted. */
export function changedPaths(before: Footprint, after: Footprint): string[] {
  const changed = [...after.digests].filter(
    ([path, digest]) => before.digests.get(path) !== digest,
  );
  const gone = [...before.digests.keys()].filter((path) => !after.digests.has(path));
  return [...changed.map(([path]) => path), ...gone].sort();
}
