// SPDX-License-Identifier: MIT

/** The command of an object and the files it read, as kbuild records them in `.echo.o.cmd`. */
export interface ObjectCommand {
  /** The command in shell syntax. */
  readonly command: string;
  /** The source: absolute, or relative to the folder in which make ran. */
  readonly source: string;
  readonly dependencies: readonly string[];
}

/**
 * Reads the `.NAME.o.cmd` of a C source; undefined for anything else (links, generated parts). Format:
 * scripts/basic/fixdep.c; the variable is `cmd_…` up to 6.3, `savedcmd_…` since.
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
  // Commands after the compiler's in the same line (objtool, …) are not part of the compilation.
  const compile = command.split(/ ; | && /)[0] ?? command;
  return { command: unescapeMake(compile.trim()), source, dependencies };
}

/** Undoes the escapes of a makefile: `$$` is `$`, `$(pound)` is `#`. */
function unescapeMake(command: string): string {
  return command.replaceAll('$(pound)', '#').replaceAll('$$', '$');
}
