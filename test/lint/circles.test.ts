// SPDX-License-Identifier: MIT
import test from 'ava';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';

/** The project's configuration without the rules that need types. */
const eslint = new ESLint({
  cwd: process.cwd(),
  overrideConfig: [{ files: ['**/*.ts'], ...tseslint.configs.disableTypeChecked }],
});

async function circles(filePath: string, text: string): Promise<string[]> {
  const [result] = await eslint.lintText(text, { filePath });
  return (result?.messages ?? [])
    .filter(({ ruleId }) => ruleId === 'nlkit/circles')
    .map(({ message }) => message);
}

const circle =
  'The imports go in a circle: app/core/align.ts → app/core/attribute.ts → app/core/align.ts.';

for (const [kind, text] of Object.entries({
  'an import': "import { decodeAttributes } from './attribute.ts';",
  'an import of types': "import type { Attribute } from './attribute.ts';",
  'an export': "export * from './attribute.ts';",
  'an import on use': "export const load = () => import('./attribute.ts');",
  'a type by import': "export type Attribute = import('./attribute.ts').Attribute;",
})) {
  test(`${kind} that leads back to its file is refused`, async (t) => {
    t.deepEqual(await circles('app/core/align.ts', text), [circle]);
  });
}

test('a file that imports itself is refused', async (t) => {
  t.deepEqual(await circles('app/core/align.ts', "import './align.ts';"), [
    'The imports go in a circle: app/core/align.ts → app/core/align.ts.',
  ]);
});

test('an import that does not lead back is allowed', async (t) => {
  t.deepEqual(await circles('app/core/align.ts', "import { hex } from './byte-text.ts';"), []);
});
