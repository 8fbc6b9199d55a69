// SPDX-License-Identifier: MIT

/** A TypeScript file as JavaScript, every line and column where it was. */
export interface StrippedFile {
  readonly text: string;
  /** `mjs` for a module with imports or exports, `cjs` for a script. */
  readonly extension: 'mjs' | 'cjs';
}

/**
 * Blanks the types out of a TypeScript source. Node does so itself, with a parser in WebAssembly that
 * takes ten times as long as all the rest of a small program where the processor is emulated.
 *
 * Undefined where there is more to it than blanks (enums, parameter properties, a syntax error): that is
 * for Node to refuse, in its own words.
 */
export async function stripTypes(source: string): Promise<StrippedFile | undefined> {
  const [{ default: typescript }, { blankSourceFile }] = await Promise.all([
    import('typescript'),
    import('ts-blank-space'),
  ]);
  const parsed = typescript.createSourceFile(
    'file.ts',
    source,
    {
      languageVersion: typescript.ScriptTarget.ESNext,
      impliedNodeFormat: typescript.ModuleKind.ESNext,
    },
    false,
    typescript.ScriptKind.TS,
  );
  let refused = 0;
  const text = blankSourceFile(parsed, () => {
    refused += 1;
  });
  if (refused > 0) return undefined;
  return { text, extension: typescript.isExternalModule(parsed) ? 'mjs' : 'cjs' };
}
