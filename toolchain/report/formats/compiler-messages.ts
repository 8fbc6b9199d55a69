// SPDX-License-Identifier: MIT

/** An error or a warning of a compiler or of make, at its line. */
export interface CompilerMessage {
  readonly severity: 'error' | 'warning';
  /** The path as the compiler wrote it: from the working directory, or absolute. */
  readonly file: string;
  readonly line: number;
  readonly column?: number;
  readonly text: string;
}

/** Finds the messages of gcc and clang (`f.c:3:5: error: …`) and of make (`Makefile:3: *** …`) in the output of a build. */
export function compilerMessages(output: string): CompilerMessage[] {
  return output.split(/\r*\n/).flatMap((line) => {
    const match =
      /^([^\s:][^:]{0,4095}):(\d{1,9}):(?:(\d{1,9}):)? (fatal error|error|warning): (.+)$/.exec(
        line,
      ) ?? /^([^\s:][^:]{0,4095}):(\d{1,9}):()() \*\*\* (.+)$/.exec(line);
    if (match === null) return [];
    const [, file = '', number, column = '', severity, text = ''] = match;
    return {
      severity: severity === 'warning' ? 'warning' : 'error',
      ...{ file, line: Number(number), text },
      ...(column !== '' && { column: Number(column) }),
    };
  });
}
