// SPDX-License-Identifier: MIT
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { AppBuild, ModuleMake, Project } from './project.ts';
import { hashFiles, listFiles } from './sources.ts';

/** What was built, for which kernel, with what, out of what: `manifest.json` beside the results. */
export interface Manifest {
  readonly version: 2;
  readonly project: string;
  readonly kernel: { readonly label: string; readonly release: string };
  readonly builder: {
    /** Content-hashed tag of the image. */
    readonly image: string;
    /** First line of `gcc --version`. */
    readonly compiler: string;
  };
  /** In load order. */
  readonly modules: readonly ManifestModule[];
  readonly app: {
    /** Content-hashed tag of the image that built it; null where it is not built. */
    readonly image: string | null;
    /** The project's `app.build`, null where it has none. */
    readonly build: AppBuild | null;
    /** What the app's build made, relative to the folder `app` beside the manifest. */
    readonly outputs: readonly string[];
  };
  /** SHA-256 of all that the results depend on, by path relative to the project's root. */
  readonly inputs: Readonly<Record<string, string>>;
}

export interface ManifestModule {
  readonly name: string;
  /** Relative to the manifest's folder. */
  readonly file: string;
  readonly sha256: string;
  readonly vermagic: string;
  /** The modules that its symbols come from. */
  readonly depends: readonly string[];
  /** Its directory, relative to the project's root; null for one that was built elsewhere. */
  readonly directory: string | null;
  /** How it was built; null for one that was built elsewhere. */
  readonly make: ModuleMake | null;
}

/** The folder of a project's results for one kernel. */
export function resultsFolder(project: Project, release: string): string {
  return join(project.results, release);
}

export async function readManifest(folder: string): Promise<Manifest | undefined> {
  try {
    const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as Manifest;
    return (manifest.version as number) === 2 ? manifest : undefined;
  } catch {
    // Absent, or cut short: it is built anew.
    return undefined;
  }
}

/** Written last, in one step: where there is a manifest, all that it names is there. */
export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  await writeFileWhole(join(folder, 'manifest.json'), JSON.stringify(manifest, null, 2) + '\n');
}

/** Writes a file beside its place and renames it into it. */
export async function writeFileWhole(file: string, contents: string | Uint8Array): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const beside = `${file}.${process.pid}.new`;
  await writeFile(beside, contents);
  await rename(beside, file);
}

/**
 * Whether what lies there is what a build would make now: same image and kernel, same commands,
 * and every input as it was, with no file added to a module's directory.
 */
export async function isFresh(
  project: Project,
  folder: string,
  manifest: Manifest,
  images: { readonly builderImage: string; readonly appBuilderImage: string | undefined },
): Promise<boolean> {
  if (manifest.builder.image !== images.builderImage) return false;
  if (manifest.app.image !== (images.appBuilderImage ?? null)) return false;
  if (JSON.stringify(manifest.app.build) !== JSON.stringify(project.app.build ?? null))
    return false;
  const expected = project.modules.map((module) => [
    module.name,
    ...(module.kind === 'built' ? [module.directory, module.make] : [null, null]),
  ]);
  const present = manifest.modules.map(({ name, directory, make }) => [name, directory, make]);
  if (JSON.stringify(expected) !== JSON.stringify(present)) return false;
  const outputs = [
    ...manifest.modules.map((module) => module.file),
    ...manifest.app.outputs.map((output) => join('app', output)),
  ];
  const made = await hashFiles(folder, outputs);
  if (outputs.some((output) => made[output] === undefined)) return false;
  if (manifest.modules.some((module) => made[module.file] !== module.sha256)) return false;
  const inputs = await hashInputs(project, Object.keys(manifest.inputs));
  return JSON.stringify(inputs) === JSON.stringify(manifest.inputs);
}

/**
 * The hashes of what a project's results depend on: all of the modules' directories, what the
 * compiler read besides (`also`), and everything if the app is built too.
 */
export async function hashInputs(
  project: Project,
  also: readonly string[],
): Promise<Record<string, string>> {
  const patterns = project.modules.map((module) =>
    module.kind === 'built' ? join(module.directory, '**') : module.file,
  );
  const files = new Set([...(await listFiles(project.root, patterns)), ...also]);
  const hashes = await hashFiles(project.root, [...files].sort());
  return Object.fromEntries(
    Object.entries(hashes).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
