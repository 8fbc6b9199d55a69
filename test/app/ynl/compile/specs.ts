// SPDX-License-Identifier: MIT
import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readSpec } from '../../../../app/ynl/load/load-spec.ts';
import type { MessageDefinition, Spec } from '../../../../app/ynl/model.ts';
import { kernelSource } from '../kernel-source.ts';

/** The project's folder, from `dist/test/app/ynl/compile`. */
export const root = fileURLToPath(new URL('../../../../../', import.meta.url));

/** The paths of our own families' specs. */
export async function ourSpecs(): Promise<string[]> {
  const folder = join(root, 'app/families');
  const files = await readdir(folder, { recursive: true });
  return files
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => join(folder, name));
}

/** The paths of raw protocols' specs, without attributes: echo's, and those that only tests read. */
export const rawSpecs: readonly string[] = [
  'module/echo/echo.yaml',
  'test/fixtures/specs/audit.yaml',
  'test/fixtures/specs/instrument.yaml',
].map((name) => join(root, name));

let kernel: Promise<ReadonlyMap<string, Spec>> | undefined;

/** The kernel's specs by name. They are read once, which takes seconds. */
export function kernelSpecs(): Promise<ReadonlyMap<string, Spec>> {
  return (kernel ??= readKernelSpecs());
}

async function readKernelSpecs(): Promise<ReadonlyMap<string, Spec>> {
  const folder = join(await kernelSource(), 'Documentation/netlink/specs');
  const files = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort();
  const specs = await Promise.all(files.map((name) => readSpec(join(folder, name))));
  return new Map(specs.map((spec, index) => [files[index] ?? '', spec]));
}

/** The kernel's, ours, and the raw ones. */
export async function allSpecs(): Promise<ReadonlyMap<string, Spec>> {
  const ours = [...(await ourSpecs()), ...rawSpecs];
  const specs = await Promise.all(ours.map((path) => readSpec(path)));
  return new Map([
    ...(await kernelSpecs()),
    ...ours.map((path, index) => [relative(root, path), specs[index]!] as const),
  ]);
}

/** The messages of a spec that differ in header or set. */
export function messagesOf(spec: Spec): MessageDefinition[] {
  const all = [...spec.operations.values()]
    .flatMap(({ do: one, dump, notification }) => [
      one?.request,
      one?.reply,
      dump?.request,
      dump?.reply,
      notification,
    ])
    .filter((message) => message !== undefined);
  const different = new Map(all.map((one) => [`${one.fixedHeader ?? ''} ${one.set ?? ''}`, one]));
  return [...different.values()];
}
