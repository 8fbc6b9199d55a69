// SPDX-License-Identifier: MIT
import type { ContainerOutcome, Engine } from '../engine/engine.ts';
import { type BuilderRun, runBuilder } from './builder.ts';

/** A folder with modules, and how to call make on it. */
export interface KbuildFolder {
  /** Relative to the root. */
  readonly directory: string;
  readonly make: {
    /** Use its own Makefile instead of the kernel's build system. */
    readonly own: boolean;
    /** The target; null for the Makefile's default. */
    readonly target: string | null;
    /**
     * Variables of make. `${kernel.build}` is the headers' folder, `${kernel.release}` the kernel's
     * release.
     */
    readonly variables: Readonly<Record<string, string>>;
  };
}

/** The folders to build in the builder container of a suite. */
export interface KbuildRequest extends Omit<BuilderRun, 'command' | 'environment' | 'network'> {
  /** In the order of the modules: each sees the exports of those before it. */
  readonly folders: readonly KbuildFolder[];
}

/** The exit status if a folder builds only by its own Makefile. */
export const ownMakefileNeeded = 76;

/** kbuild's warning about every module built without the kernel's own `vmlinux`. */
const expected = /^Skipping BTF generation for /;

/**
 * Builds modules against a kernel's headers, without network and privileges. An exit status other than
 * 0 is an outcome: the compiler has printed the reason.
 */
export async function kbuild(engine: Engine, request: KbuildRequest): Promise<ContainerOutcome> {
  const { folders, onLine, ...run } = request;
  const { release } = run.kernel;
  return runBuilder(engine, {
    ...run,
    command: [
      '/usr/lib/nlkit/build-modules',
      release,
      ...folders.flatMap((folder) => folderArguments(folder, release)),
    ],
    onLine: (line, stream) => {
      onLine(line, expected.test(line) ? 'stdout' : stream);
    },
  });
}

/** The arguments of docker/builder/build-modules. */
export function folderArguments({ directory, make }: KbuildFolder, release: string): string[] {
  const facts: Readonly<Record<string, string>> = {
    build: `/lib/modules/${release}/build`,
    release,
  };
  const variables = Object.entries(make.variables).map(
    ([name, value]) =>
      `${name}=${value.replace(/\$\{kernel\.(\w+)\}/g, (whole, fact: string) => facts[fact] ?? whole)}`,
  );
  return [
    directory,
    make.own ? 'own' : 'kernel',
    ...variables,
    ...(make.target === null ? [] : [make.target]),
    ';',
  ];
}
