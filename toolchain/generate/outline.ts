// SPDX-License-Identifier: MIT
import { join } from 'node:path';
import { compatName } from '../../app/ynl/kernel/compat.ts';
import type { ProjectSpec } from '../project/project.ts';

/** A file that a spec gives, by name only. The compat header is made from no spec. */
export interface ExpectedFile {
  readonly path: string;
  readonly fromSpec: boolean;
}

/**
 * Returns the names of the files that a spec gives, from the few lines of its text that decide about
 * them, which is cheaper than loading it. Undefined if those lines are not plain; then the spec has to
 * be loaded.
 */
export function outline(
  text: string,
  { kernel, client, reference }: ProjectSpec,
): readonly ExpectedFile[] | undefined {
  const name = topLevel(text, 'name');
  if (name === undefined || name === '') return undefined;
  const header = topLevel(text, 'uapi-header');
  const protocol = topLevel(text, 'protocol');
  if (header === undefined || protocol === undefined) return undefined;
  const fromSpec = [
    ...(kernel === undefined ? [] : [join(kernel, header === '' ? `${name}.h` : header)]),
    ...(kernel === undefined || protocol === 'netlink-raw'
      ? []
      : [join(kernel, `${name}-gen.h`), join(kernel, `${name}-gen.c`)]),
    ...(client === undefined ? [] : [join(client, `${name}-gen.ts`)]),
    ...(reference === undefined ? [] : [reference]),
  ].map((path) => ({ path, fromSpec: true }));
  return kernel === undefined || protocol === 'netlink-raw'
    ? fromSpec
    : [...fromSpec, { path: join(kernel, compatName), fromSpec: false }];
}

/** Returns the plain value of a top-level key; '' if it is absent, undefined if it is not plain. */
function topLevel(text: string, key: string): string | undefined {
  const line = new RegExp(`^(?:["']?${key}["']?)[ \\t]*:(.*)$`, 'm').exec(text)?.[1];
  if (line === undefined) return /^[{&!<%]/m.test(text) ? undefined : '';
  return /^[ \t]+([\w./-]+)[ \t]*(?:#.*)?\r?$/.exec(line)?.[1];
}
