// SPDX-License-Identifier: MIT
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import test from 'ava';
import ts from 'typescript';
import { checkout } from '../../../../toolchain/checkout.ts';
import { pageScript, pageSource } from '../../../../toolchain/report/html/page-source.ts';

test('the modules of the page become one script, whichever compiler wrote them', (t) => {
  const folder = join(checkout, 'toolchain/report/html/page');
  // TypeScript 6.0 is what the launcher compiles with; these tests run what 7.0 compiled.
  const byLauncher = pageScript(
    (name) =>
      ts.transpileModule(readFileSync(join(folder, `${name}.ts`), 'utf8'), {
        compilerOptions: {
          target: ts.ScriptTarget.ES2023,
          module: ts.ModuleKind.ESNext,
          rewriteRelativeImportExtensions: true,
          verbatimModuleSyntax: true,
        },
      }).outputText,
  );
  for (const script of [byLauncher, pageSource().script]) {
    t.notThrows(() => new Script(script));
    t.regex(script, /^const \$main = /m);
  }
});

test('a line of a module that is left in the script is an error', (t) => {
  t.throws(() => pageScript(() => "import all from './all.js';\n"), {
    message: "the page's script has a line of a module: import all from './all.js';",
  });
});
