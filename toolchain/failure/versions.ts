// SPDX-License-Identifier: MIT
import { readdir } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import type { Engine } from '../engine/engine.ts';
import { readWithin } from '../project/write-into.ts';
import type { Project } from '../project/project.ts';
import { nlkitVersion } from '../version.ts';

/** The versions of all that took part, by names for people. */
export type Versions = Readonly<Record<string, string>>;

/** Returns the versions of nlkit, Node and the engine; without the latter's where it does not answer. */
export async function ownVersions(engine: Pick<Engine, 'facts'>): Promise<Versions> {
  const facts = await engine.facts().catch(() => undefined);
  return {
    nlkit: nlkitVersion(),
    node: process.version,
    machine: `${process.platform} ${process.arch}`,
    ...(facts && {
      engine: `${facts.version} (${facts.architecture}, Linux ${facts.kernelRelease})`,
    }),
  };
}

/** Returns the versions that the last build for this kernel noted: the kernel's release, compiler and images. */
export async function buildVersions(project: Project, kernel: string): Promise<Versions> {
  const root = dirname(project.file);
  const names = await readdir(project.results).catch(() => []);
  for (const name of names) {
    const path = relative(root, join(project.results, name, 'manifest.json'));
    const text = (await readWithin(root, path))?.toString('utf8') ?? '';
    const found = versionsIn(text, kernel);
    if (found !== undefined) return found;
  }
  return {};
}

/** Reads a manifest, which may be damaged or a stranger's; undefined if it is not of this kernel. */
function versionsIn(text: string, kernel: string): Versions | undefined {
  let manifest: unknown;
  try {
    manifest = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (textIn(manifest, 'kernel', 'label') !== kernel) return undefined;
  const found = {
    'kernel release': textIn(manifest, 'kernel', 'release'),
    compiler: textIn(manifest, 'builder', 'compiler'),
    builder: textIn(manifest, 'builder', 'image'),
    'app builder': textIn(manifest, 'app', 'image'),
  };
  const known = Object.entries(found).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, value] as const],
  );
  return Object.fromEntries(known);
}

function textIn(value: unknown, ...path: readonly string[]): string | undefined {
  let inner = value;
  for (const key of path) {
    if (typeof inner !== 'object' || inner === null) return undefined;
    inner = Object.getOwnPropertyDescriptor(inner, key)?.value;
  }
  return typeof inner === 'string' ? inner.slice(0, 200) : undefined;
}
