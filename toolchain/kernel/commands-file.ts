// SPDX-License-Identifier: MIT

/** What kbuild notes beside an object (`.echo.o.cmd`): the command, and the files it read. */
export interface ObjectCommand {
  /** As a shell reads it. */
  readonly command: string;
  /** Absolute, or relative to the directory that make ran in. */
  readonly source: string;
  readonly dependencies: readonly string[];
}

/**
 * Reads a `.NAME.o.cmd` of a C source; undefined for anything else (links, generated parts).
 * Form: scripts/basic/fixdep.c; the variable is `cmd_…` up to 6.3, `savedcmd_…` since.
 */
export function parseObjectCommand(text: string): ObjectCommand | undefined {
  const command = /^(?:saved)?cmd_\S+ := (.*)$/m.exec(text)?.[1];
  const source = /^source_\S+ := (\S+)$/m.exec(text)?.[1];
  if (command === undefined || !source?.endsWith('.c')) return undefined;
  const listed = /^deps_\S+ := \\\n((?:.*\\\n)*)/m.exec(text)?.[1] ?? '';
  const dependencies = listed
    .split('\n')
    .map((line) => line.replace(/\\$/, '').trim())
    .filter((line) => line !== '' && !line.startsWith('$(wildcard'));
  // What follows the compiler in the same line (objtool, …) is no part of the compilation.
  const compile = command.split(/ ; | && /)[0] ?? command;
  return { command: unescapeMake(compile.trim()), source, dependencies };
}

/** A command inside a makefile: `$$` stands for `$`, `$(pound)` for `#`. */
function unescapeMake(command: string): string {
  return command.replaceAll('$(pound)', '#').replaceAll('$$', '$');
}
