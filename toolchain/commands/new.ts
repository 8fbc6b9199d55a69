// SPDX-License-Identifier: MIT
import { mkdir, rename, rm } from 'node:fs/promises';
import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../errors/usage-error.ts';
import type { Command } from '../invocation/invocation.ts';
import type { Kind } from './new/kind.ts';

export interface NewOptions {
  readonly name: string;
  readonly kind: Kind;
}

/** `nlkit new`: makes a project in a folder of its name that builds and runs without changes. */
export const create: Command<NewOptions> = async ({ name, kind }, invocation) => {
  const { checkName } = await import('./new/name.ts');
  checkName(name, kind);
  const { workingDirectory, stdout } = invocation;
  const folder = join(workingDirectory, name);
  refuseExisting(folder, name);
  const { writeProject } = await import('./new/write.ts');
  let files: readonly string[];
  try {
    // Write it beside its place and rename it at the end, so that the folder appears whole or not at
    // all.
    const staging = join(workingDirectory, `.${name}.${process.pid}.new`);
    await mkdir(staging);
    try {
      files = await writeProject(staging, { name, kind, folder });
      // Another process may have made the folder meanwhile; rename itself refuses to replace one that
      // is not empty.
      refuseExisting(folder, name);
      await rename(staging, folder);
    } finally {
      await rm(staging, { recursive: true, force: true });
    }
  } catch (cause) {
    if (cause instanceof UsageError || !isSystemError(cause)) throw cause;
    throw new UsageError('not-written', `nothing was written: ${cause.message}`, { cause });
  }
  stdout.write(`${told(name, kind, files)}\n`);
  return 0;
};

function refuseExisting(folder: string, name: string): void {
  if (lstatSync(folder, { throwIfNoEntry: false }) === undefined) return;
  throw new UsageError('exists', `${name} exists here already`, {
    hint: 'choose another name, or another folder to run this in',
  });
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}

function told(name: string, kind: Kind, files: readonly string[]): string {
  const next = [
    [`cd ${name}`, ''],
    ['nlkit run', 'builds the module and runs the client, in a throw-away guest'],
    ['npm test', 'runs the test'],
    ...(kind === 'genl'
      ? [['nlkit generate', `rewrites both halves after you change module/${name}.yaml`]]
      : []),
  ];
  return [
    `made ${name}/`,
    ...files.map((file) => `  ${file}`),
    'next:',
    ...next.map(([command = '', what = '']) => `  ${command.padEnd(16)}${what}`.trimEnd()),
  ].join('\n');
}
