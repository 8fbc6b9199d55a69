// SPDX-License-Identifier: MIT
import { posix } from 'node:path';
import type { ObjectCommand } from './commands-file.ts';

/** One entry of a compilation database, as clangd reads it. */
export interface CompileCommand {
  readonly directory: string;
  readonly file: string;
  readonly command: string;
}

/** Where the paths of the build container lie on the machine of whoever edits. */
export interface Places {
  /** The project's root, `/project` in the container. */
  readonly root: string;
  /** What holds `usr/src` and `usr/lib`, `/kernel` in the container; empty for `/` itself. */
  readonly headers: string;
}

/** Flags of gcc that clang refuses: an editor would show errors that no build has. */
const gccOnly = new RegExp(
  ' -(?:' +
    [
      'fconserve-stack',
      'fno-allow-store-data-races',
      'fsanitize=bounds-strict',
      'fmin-function-alignment=\\S+',
      'fno-var-tracking-assignments',
      'mindirect-branch\\S*',
      'mfunction-return=\\S+',
      'mno-fp-ret-in-387',
      'mpreferred-stack-boundary=\\d+',
      'mrecord-mcount',
      'mskip-rax-setup',
    ].join('|') +
    ')(?= |$)',
  'g',
);

/**
 * The compilation database of one directory's objects.
 * @param buildDirectory where make ran, as the container saw it
 */
export function compileCommands(
  objects: readonly ObjectCommand[],
  buildDirectory: string,
  places: Places,
): CompileCommand[] {
  const translate = (text: string): string =>
    text
      .replace(/(?<=^|[\s'"=]|-I)\/project(?![\w.-])/g, () => places.root)
      .replace(/(?<=^|[\s'"=]|-I)\/kernel(?=\/)/g, () => places.headers);
  return objects.map(({ command, source }) => ({
    directory: translate(buildDirectory),
    file: translate(posix.resolve(buildDirectory, source)),
    command: translate(command.replace(gccOnly, '')),
  }));
}
