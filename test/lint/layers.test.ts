// SPDX-License-Identifier: MIT
import test from 'ava';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';

/** The project's configuration without the rules that need types: the files below do not exist. */
const eslint = new ESLint({
  cwd: process.cwd(),
  overrideConfig: [{ files: ['**/*.ts'], ...tseslint.configs.disableTypeChecked }],
});

/** Lints a file with this text; a line of rule and message for each problem. */
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
  ['toolchain/cli.ts', './targets/host.ts', 'toolchain/cli.ts must not import toolchain/targets'],
  ['toolchain/commands/a.ts', '../cli.ts', 'toolchain/commands must not import toolchain/cli.ts'],
  [
    'toolchain/project/a.ts',
    '../commands/a.ts',
    'toolchain/project must not import toolchain/commands',
  ],
  [
    'toolchain/targets/vm/a.ts',
    '../../report/a.ts',
    'toolchain/targets must not import toolchain/report',
  ],
  ['toolchain/report/a.ts', '../run/a.ts', 'toolchain/report must not import toolchain/run'],
  ['toolchain/kernels/a.ts', '../run/a.ts', 'toolchain/kernels must not import toolchain/run'],
  [
    'toolchain/engine/a.ts',
    '../kernels/a.ts',
    'toolchain/engine must not import toolchain/kernels',
  ],
  ['toolchain/errors/a.ts', '../events.ts', 'toolchain/errors must not import toolchain'],
  ['toolchain/events.ts', './engine/engine.ts', 'toolchain must not import toolchain/engine'],
  ['toolchain/guest/a.ts', 'tar-stream', 'toolchain/guest must not depend on tar-stream'],
  ['toolchain/guest/a.ts', '../engine/a.ts', 'toolchain/guest must not import toolchain/engine'],
  ['toolchain/guest/a.ts', '../kbuild/a.ts', 'toolchain/guest must not import toolchain/kbuild'],
  ['toolchain/guest/a.ts', '../kernels/a.ts', 'toolchain/guest must not import toolchain/kernels'],
  [
    'toolchain/kernel-log/a.ts',
    '../engine/a.ts',
    'toolchain/kernel-log must not import toolchain/engine',
  ],
  [
    'toolchain/netlink/a.ts',
    '../commands/a.ts',
    'toolchain/netlink must not import toolchain/commands',
  ],
  ['toolchain/guest/a.ts', '../../app/ynl/a.ts', 'toolchain/guest must not import app/ynl'],
  ['toolchain/engine/a.ts', '../../app/socket/a.ts', 'toolchain/engine must not import app/socket'],
  ['toolchain/run/a.ts', 'dockerode', 'only toolchain/engine imports dockerode'],
  ['toolchain/engine/a.ts', 'execa', 'only toolchain/process.ts imports execa'],
  [
    'toolchain/kernels/a.ts',
    '../../test/a.ts',
    'toolchain/kernels must not import test/a.ts, which is no part of the product',
  ],
  ['toolchain/kernels/a.ts', 'fs', 'write node:fs'],
  ['app/socket/a.ts', '../../toolchain/events.ts', 'app/socket must not import toolchain'],
  [
    'app/examples/echo/a.ts',
    '../../../toolchain/events.ts',
    'app/examples must not import toolchain',
  ],
  ['app/core/a.ts', 'node:buffer', 'app/core imports nothing, not even node:buffer'],
  ['app/core/a.ts', 'yaml', 'app/core must not depend on yaml'],
  ['app/core/a.ts', '../socket/a.ts', 'app/core must not import app/socket'],
  ['app/socket/a.ts', '../ynl/a.ts', 'app/socket must not import app/ynl'],
  ['app/ynl/a.ts', '../families/a.ts', 'app/ynl must not import app/families'],
];

for (const [file, specifier, reason] of refused) {
  test(`${file} may not import ${specifier}`, async (t) => {
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
  ['toolchain/commands/a.ts', '../targets/host.ts'],
  ['toolchain/commands/a.ts', '../../app/families/a.ts'],
  ['toolchain/targets/vm/a.ts', '../../kernels/kernel.ts'],
  ['toolchain/run/a.ts', '../guest/protocol.ts'],
  ['toolchain/kernels/a.ts', '../engine/engine.ts'],
  ['toolchain/engine/a.ts', 'dockerode'],
  ['toolchain/process.ts', 'execa'],
  ['toolchain/guest/a.ts', 'node:child_process'],
  ['toolchain/guest/a.ts', '../../app/socket/a.ts'],
  ['toolchain/run/a.ts', '../../app/socket/a.ts'],
  ['toolchain/testing/a.ts', '../run/a.ts'],
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
  test(`the linter reports ${rule} in product code`, async (t) => {
    const found = await complaints('toolchain/kernels/a.ts', text);
    t.deepEqual(
      found.map((line) => line.slice(0, line.indexOf(':'))),
      [rule],
    );
  });
}

test('the linter reports a floating promise', async (t) => {
  // The rule needs types, so the text takes the place of a file that exists.
  const typed = new ESLint({ cwd: process.cwd() });
  const [result] = await typed.lintText('export const f = () => { Promise.resolve(); };\n', {
    filePath: 'toolchain/events.ts',
  });
  t.deepEqual(
    result!.messages.map((message) => message.ruleId),
    ['@typescript-eslint/no-floating-promises'],
  );
});

test('the linter allows non-null assertions in tests', async (t) => {
  t.deepEqual(
    await complaints('test/a.test.ts', 'export const f = (a: string | null) => a!.length;\n'),
    [],
  );
});

test('the linter reports an assertion of two facts in tests', async (t) => {
  const both = 'export const f = (t: { true(a: boolean): void }, a: boolean) => t.true(a && !a);\n';
  const found = await complaints('test/a.test.ts', both);
  t.deepEqual(
    found.map((line) => line.slice(0, line.indexOf(':'))),
    ['no-restricted-syntax'],
  );
});

for (const [what, text] of Object.entries({
  "an assertion of ava's in a property":
    'export const f = (fc, t) => fc.property(fc.nat(), (n) => { t.is(n, 0); });\n',
  'a property that fast-check reports': 'export const f = (fc, one) => fc.assert(one);\n',
})) {
  test(`the linter reports ${what} in tests`, async (t) => {
    const found = await complaints('test/a.test.ts', text);
    t.deepEqual(
      found.map((line) => line.slice(0, line.indexOf(':'))),
      ['no-restricted-syntax'],
    );
  });
}
