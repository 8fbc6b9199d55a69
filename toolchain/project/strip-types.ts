// SPDX-License-Identifier: MIT

/** A TypeScript file as JavaScript, with every line and column unchanged. */
export interface StrippedFile {
  readonly text: string;
  /** `mjs` for a module with imports or exports, `cjs` for a script. */
  readonly extension: 'mjs' | 'cjs';
}

/**
 * Replaces the types in a TypeScript source by blanks. Node can do so itself, but its parser in
 * WebAssembly takes ten times as long as the rest of a small program on an emulated processor.
 *
 * Undefined if blanks are not enough (enums, parameter properties, a syntax error): Node then refuses
 * it in its own words.
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
