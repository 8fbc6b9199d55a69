// SPDX-License-Identifier: MIT
import { dirname, join, relative } from 'node:path';
import type { AppBuild, ModuleMake, Project } from '../project/project.ts';
import type { ManifestSeal } from './seal.ts';
import type { Warning } from './warnings.ts';
import { readWithin, writeInto } from '../project/write-into.ts';

/**
 * Describes a build: its kernel, tools, inputs and outputs. It is `manifest.json` beside the results.
 */
export interface Manifest {
  readonly version: 3;
  readonly project: string;
  readonly kernel: { readonly label: string; readonly release: string };
  readonly builder: {
    /** Content-hashed tag of the image. */
    readonly image: string;
    /** The first line of `gcc --version`. */
    readonly compiler: string;
  };
  /** In load order. */
  readonly modules: readonly ManifestModule[];
  readonly app: {
    /** Content-hashed tag of the image that built the app; null if nothing builds it. */
    readonly image: string | null;
    /** The project's `app.build`; null if it has none. */
    readonly build: AppBuild | null;
    /** SHA-256 of the app's outputs, by path relative to the folder `app` beside the manifest. */
    readonly outputs: Readonly<Record<string, string>>;
  };
  /** SHA-256 of all inputs other than files, see inputs.ts. */
  readonly recipe: string;
  /** Digests of all input files, by path relative to the project's root. */
  readonly inputs: Readonly<Record<string, string>>;
  /** Folders of modules with other names in the build container, see blank-free.ts. */
  readonly folders: Readonly<Record<string, string>>;
  /** The build's warnings, with the paths of the build container. */
  readonly warnings: {
    /** The number of all warnings, kept or not. */
    readonly count: number;
    readonly modules: readonly Warning[];
    readonly app: readonly Warning[];
  };
}

export interface ManifestModule {
  readonly name: string;
  /** Relative to the manifest's folder. */
  readonly file: string;
  readonly sha256: string;
  readonly vermagic: string;
  /** The modules that define the symbols that it uses. */
  readonly depends: readonly string[];
  /** Its folder, relative to the project's root; null for a module that was built elsewhere. */
  readonly directory: string | null;
  /** The settings of make; null for a module that was built elsewhere. */
  readonly make: ModuleMake | null;
}

/** Returns the folder of a project's results for one kernel. */
export function resultsFolder(project: Project, release: string): string {
  return join(project.results, release);
}

/**
 * Returns a path below a project's results for write-into.ts, which keeps all writing beside the
 * nlkit.yaml.
 */
export function inResults(
  project: Project,
  path: string,
): { readonly root: string; readonly path: string } {
  const root = dirname(project.file);
  return { root, path: relative(root, path) };
}

/**
 * Reads the manifest in a folder of results. Undefined unless this user's nlkit wrote it there: a
 * manifest that is damaged, of another version, or part of a checkout proves nothing about the folder.
 */
export async function readManifest(
  project: Project,
  folder: string,
  seal: ManifestSeal,
): Promise<Manifest | undefined> {
  const { root, path } = inResults(project, join(folder, 'manifest.json'));
  try {
    const text = (await readWithin(root, path))?.toString('utf8') ?? '';
    const { seal: mark, ...manifest } = JSON.parse(text) as Manifest & { readonly seal?: unknown };
    if (typeof mark !== 'string' || !seal.fits(folder, JSON.stringify(manifest), mark))
      return undefined;
    return (manifest.version as number) === 3 ? manifest : undefined;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return undefined;
    throw error;
  }
}

/** Written last, in one step: if there is a manifest, everything that it names exists. */
export async function writeManifest(
  project: Project,
  folder: string,
  manifest: Manifest,
  seal: ManifestSeal,
): Promise<void> {
  const sealed = { ...manifest, seal: seal.of(folder, JSON.stringify(manifest)) };
  const { root, path } = inResults(project, join(folder, 'manifest.json'));
  await writeInto(root, path, JSON.stringify(sealed, null, 2) + '\n', { replace: 'anything' });
}
