// SPDX-License-Identifier: MIT
import { posix } from 'node:path';
import type { ObjectCommand } from './commands-file.ts';
import { shellWords } from './shell-words.ts';

/** One entry of a compilation database, as clangd reads it. */
export interface CompileCommand {
  readonly directory: string;
  readonly file: string;
  /** The words of the command, since a path may contain spaces. */
  readonly arguments: readonly string[];
}

/** The places on the user's machine of the build container's paths. */
export interface Places {
  /** The project's root, `/project` in the container. */
  readonly root: string;
  /** Converts a path below the root to the project's own. */
  readonly inProject: (path: string) => string;
  /**
   * The folder with `usr/src` and `usr/lib`, which is `/kernel` in the container; empty for `/` itself.
   */
  readonly headers: string;
}

/** Flags of gcc that clang refuses: an editor would show errors that no build has. */
const gccOnly = new RegExp(
  '^-(?:' +
    [
      'fconserve-stack',
      'fno-allow-store-data-races',
      'fsanitize=bounds-strict',
      'fmin-function-alignment=.+',
      'fno-var-tracking-assignments',
      'mindirect-branch.*',
      'mfunction-return=.+',
      'mno-fp-ret-in-387',
      'mpreferred-stack-boundary=\\d+',
      'mrecord-mcount',
      'mskip-rax-setup',
    ].join('|') +
    ')$',
);

/**
 * Returns the compilation database of a build's objects.
 * @param buildDirectory where make ran, in the container's paths
 */
export function compileCommands(
  objects: readonly ObjectCommand[],
  buildDirectory: string,
  places: Places,
): CompileCommand[] {
  const translate = (text: string): string =>
    text
      .replace(/(?<=^|[\s'"=,]|-I|-L)\/project(?:\/([^\s'",]*)|(?![\w.-]))/g, (_, path?: string) =>
        path === undefined ? places.root : `${places.root}/${places.inProject(path)}`,
      )
      .replace(/(?<=^|[\s'"=,]|-I|-L)\/kernel(?=\/)/g, () => places.headers);
  return objects.map(({ command, source }) => ({
    directory: translate(buildDirectory),
    file: translate(posix.resolve(buildDirectory, source)),
    arguments: shellWords(command)
      .filter((word) => !gccOnly.test(word))
      .map(translate),
  }));
}
