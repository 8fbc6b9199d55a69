// SPDX-License-Identifier: MIT
// The compiler's own project leaves out test/projects, whose clients are generated when the projects are built.
// So this test generates the clients, and type-checks the apps with the compiler options of everything else.
import { existsSync, readdirSync } from 'node:fs';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import test from 'ava';
import ts from 'typescript';
import { checkout } from '../../toolchain/checkout.ts';
import { generatedFiles } from '../../toolchain/generate/load.ts';
import { loadProject } from '../../toolchain/project/load.ts';

const projects = join(checkout, 'test/projects');
const names = readdirSync(projects).filter((name) => existsSync(join(projects, name, 'main.ts')));

/** Copies the sources of a project, and generates its client beside them. */
async function generate(name: string, folder: string): Promise<void> {
  await cp(join(projects, name), folder, {
    recursive: true,
    filter: (source) => source.endsWith('.ts') || !basename(source).includes('.'),
  });
  const project = loadProject(join(projects, name, 'nlkit.yaml'), checkout);
  for (const { path, text } of await generatedFiles(project)) {
    if (path.endsWith('.ts')) await writeFile(join(folder, path), text);
  }
}

/** Type-checks a folder; the problems as the compiler prints them. */
function typeCheck(folder: string): string {
  const { config } = ts.readConfigFile(join(checkout, 'tsconfig.json'), (path) =>
    ts.sys.readFile(path),
  ) as { config: object };
  const narrowed = { ...config, include: ['**/*.ts'], exclude: [] };
  const { fileNames, options } = ts.parseJsonConfigFileContent(narrowed, ts.sys, folder);
  // The declarations of the package itself are in dist/, where its `exports` point.
  const types = [join(checkout, 'node_modules/@types')];
  const program = ts.createProgram(fileNames, { ...options, typeRoots: types, noEmit: true });
  return ts.formatDiagnostics(ts.getPreEmitDiagnostics(program), {
    getCanonicalFileName: (name) => name,
    getCurrentDirectory: () => folder,
    getNewLine: () => '\n',
  });
}

test('the apps of test/projects use their generated clients and the library by the right types', async (t) => {
  t.true(names.includes('every'), names.join(' '));
  // Inside of the checkout, so that `nlkit` is the checkout itself.
  const folder = await mkdtemp(join(checkout, 'dist/project-types-'));
  t.teardown(() => rm(folder, { recursive: true }));
  for (const name of names) await generate(name, join(folder, name));
  t.is(typeCheck(folder), '');
});

test('a wrong type in an app is a problem with file and line', async (t) => {
  const folder = await mkdtemp(join(checkout, 'dist/project-types-'));
  t.teardown(() => rm(folder, { recursive: true }));
  const app = "import { connect } from 'nlkit';\nawait connect({ protocol: 'route' });\n";
  await writeFile(join(folder, 'main.ts'), app);
  t.regex(typeCheck(folder), /^main\.ts\(2,17\): error TS2322: /);
});
