// SPDX-License-Identifier: MIT
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { globSync } from 'tinyglobby';
import ts from 'typescript';
import { checkout } from '../../../toolchain/checkout.ts';

// The launcher compiles with TypeScript 6.0, which leaves the `.ts` of `import()` as it is where a function also has
// `using`. The tests run what TypeScript 7 compiles, so they would never notice.
test('the compiler of the launcher rewrites every import()', (t) => {
  const { config } = ts.readConfigFile(join(checkout, 'tsconfig.json'), (file) =>
    readFileSync(file, 'utf8'),
  ) as {
    config: { compilerOptions: object };
  };
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, checkout);
  const wrong: string[] = [];
  let read = 0;
  for (const file of globSync(['toolchain/**/*.ts', 'app/**/*.ts'], { cwd: checkout })) {
    const text = readFileSync(join(checkout, file), 'utf8');
    if (!text.includes('import(')) continue;
    read += 1;
    const { outputText } = ts.transpileModule(text, { fileName: file, compilerOptions: options });
    for (const [found] of outputText.matchAll(/import\(['"]\.[^'"]*\.ts['"]\)/g))
      wrong.push(`${file}: ${found}`);
  }
  t.true(read > 20, 'these files are the sources');
  t.deepEqual(wrong, []);
});
