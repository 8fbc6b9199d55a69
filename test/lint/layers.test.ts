// SPDX-License-Identifier: MIT
import test from 'ava';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';

/** The project's own configuration; what needs type information is off, for the files below do not exist. */
const eslint = new ESLint({
  cwd: process.cwd(),
  overrideConfig: [{ files: ['**/*.ts'], ...tseslint.configs.disableTypeChecked }],
});

/** What the linter says of a file with this text, rule and message a line. */
async function complaints(filePath: string, text: string): Promise<string[]> {
  const results = await eslint.lintText(text, { filePath });
  return results.flatMap((result) =>
    result.messages.map((message) => `${message.ruleId ?? 'parse'}: ${message.message}`),
  );
}

const refused: readonly [file: string, specifier: string, reason: string][] = [
  [
    'toolchain/main.ts',
    './commands/run.ts',
    'toolchain/main.ts must not import toolchain/commands',
  ],
  ['toolchain/cli.ts', './target/host.ts', 'toolchain/cli.ts must not import toolchain/target'],
  ['toolchain/commands/a.ts', '../cli.ts', 'toolchain/commands must not import toolchain/cli.ts'],
  [
    'toolchain/project/a.ts',
    '../commands/a.ts',
    'toolchain/project must not import toolchain/commands',
  ],
  [
    'toolchain/target/vm/a.ts',
    '../../report/a.ts',
    'toolchain/target must not import toolchain/report',
  ],
  ['toolchain/report/a.ts', '../target/a.ts', 'toolchain/report must not import toolchain/target'],
  ['toolchain/kernel/a.ts', '../target/a.ts', 'toolchain/kernel must not import toolchain/target'],
  ['toolchain/engine/a.ts', '../kernel/a.ts', 'toolchain/engine must not import toolchain/kernel'],
  ['toolchain/errors/a.ts', '../events.ts', 'toolchain/errors must not import toolchain'],
  ['toolchain/events.ts', './engine/engine.ts', 'toolchain must not import toolchain/engine'],
  ['toolchain/guest/a.ts', 'tar-stream', 'toolchain/guest must not depend on tar-stream'],
  ['toolchain/guest/a.ts', '../engine/a.ts', 'toolchain/guest must not import toolchain/engine'],
  ['toolchain/guest/a.ts', '../../app/spec/a.ts', 'toolchain/guest must not import app/spec'],
  ['toolchain/engine/a.ts', '../../app/socket/a.ts', 'toolchain/engine must not import app/socket'],
  ['toolchain/target/a.ts', 'dockerode', 'only toolchain/engine imports dockerode'],
  ['toolchain/engine/a.ts', 'execa', 'only toolchain/process.ts imports execa'],
  [
    'toolchain/kernel/a.ts',
    '../../test/a.ts',
    'toolchain/kernel must not import test/a.ts, which is no part of the product',
  ],
  ['toolchain/kernel/a.ts', 'fs', 'write node:fs'],
  ['app/socket/a.ts', '../../toolchain/events.ts', 'app/socket must not import toolchain'],
  [
    'app/examples/echo/a.ts',
    '../../../toolchain/events.ts',
    'app/examples must not import toolchain',
  ],
  ['app/core/a.ts', 'node:buffer', 'app/core imports nothing, not even node:buffer'],
  ['app/core/a.ts', 'yaml', 'app/core must not depend on yaml'],
  ['app/core/a.ts', '../socket/a.ts', 'app/core must not import app/socket'],
  ['app/socket/a.ts', '../spec/a.ts', 'app/socket must not import app/spec'],
  ['app/spec/a.ts', '../families/a.ts', 'app/spec must not import app/families'],
];

for (const [file, specifier, reason] of refused) {
  test(`${file} is refused ${specifier}`, async (t) => {
    const expected = `nlkit/layers: ${reason}.`;
    t.deepEqual(await complaints(file, `export * from '${specifier}';\n`), [expected]);
    t.deepEqual(await complaints(file, `export const late = () => import('${specifier}');\n`), [
      expected,
    ]);
    t.deepEqual(await complaints(file, `export type Far = typeof import('${specifier}');\n`), [
      expected,
    ]);
  });
}

const allowed: readonly [file: string, specifier: string][] = [
  ['toolchain/main.ts', './cli.ts'],
  ['toolchain/cli.ts', './commands/run.ts'],
  ['toolchain/commands/a.ts', '../target/host.ts'],
  ['toolchain/commands/a.ts', '../../app/families/a.ts'],
  ['toolchain/target/vm/a.ts', '../../guest/protocol.ts'],
  ['toolchain/kernel/a.ts', '../engine/engine.ts'],
  ['toolchain/kernel/a.ts', '../../app/core/errno.ts'],
  ['toolchain/engine/a.ts', 'dockerode'],
  ['toolchain/process.ts', 'execa'],
  ['toolchain/guest/a.ts', 'node:child_process'],
  ['toolchain/guest/a.ts', '../../app/socket/a.ts'],
  ['toolchain/target/a.ts', '../../app/socket/a.ts'],
  ['toolchain/testing/a.ts', '../target/a.ts'],
  ['app/core/a.ts', './align.ts'],
  ['app/socket/a.ts', '../core/align.ts'],
  ['test/docker/a.test.ts', '../../toolchain/engine/engine.ts'],
  ['test/docker/a.test.ts', 'dockerode'],
];

for (const [file, specifier] of allowed) {
  test(`${file} may import ${specifier}`, async (t) => {
    t.deepEqual(await complaints(file, `export * from '${specifier}';\n`), []);
  });
}

const manners: readonly [rule: string, text: string][] = [
  ['no-restricted-syntax', 'export default 1;\n'],
  ['@typescript-eslint/no-explicit-any', 'export const a: any = 1;\n'],
  [
    '@typescript-eslint/no-non-null-assertion',
    'export const f = (a: string | null) => a!.length;\n',
  ],
];

for (const [rule, text] of manners) {
  test(`${rule} is an error in the product`, async (t) => {
    const found = await complaints('toolchain/kernel/a.ts', text);
    t.deepEqual(
      found.map((line) => line.slice(0, line.indexOf(':'))),
      [rule],
    );
  });
}

test('a floating promise is an error', async (t) => {
  // Needs types, so a file that exists lends its place in the project.
  const typed = new ESLint({ cwd: process.cwd() });
  const [result] = await typed.lintText('export const f = () => { Promise.resolve(); };\n', {
    filePath: 'toolchain/events.ts',
  });
  t.deepEqual(
    result!.messages.map((message) => message.ruleId),
    ['@typescript-eslint/no-floating-promises'],
  );
});

test('non-null assertions are allowed in tests', async (t) => {
  t.deepEqual(
    await complaints('test/a.test.ts', 'export const f = (a: string | null) => a!.length;\n'),
    [],
  );
});
