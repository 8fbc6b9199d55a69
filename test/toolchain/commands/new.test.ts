// SPDX-License-Identifier: MIT
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { checkout } from '../../../toolchain/checkout.ts';
import { checkName } from '../../../toolchain/commands/new/name.ts';
import { kinds } from '../../../toolchain/commands/new/kind.ts';
import { loadProject } from '../../../toolchain/project/load.ts';

const templates = join(checkout, 'toolchain/templates');

interface Ran {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(program: string, args: readonly string[], cwd: string): Promise<Ran> {
  return new Promise((resolve) => {
    const child = execFile(program, [...args], { cwd }, (_, stdout, stderr) =>
      resolve({ exitCode: child.exitCode, stdout, stderr }),
    );
  });
}

const nlkit = (cwd: string, ...args: string[]): Promise<Ran> =>
  run(process.execPath, [join(checkout, 'dist/toolchain/main.js'), ...args], cwd);

/** An empty folder, removed after the test. */
function emptyFolder(t: ExecutionContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'nlkit-new-'));
  t.teardown(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The project's files by their paths, without the links to packages. */
function filesOf(folder: string): Map<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'))
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    files.map((file) => [file.slice(folder.length + 1), readFileSync(file, 'utf8')] as const),
  );
}

/** The longest ones, of two words and more; and what the client itself uses as a name. */
const names = {
  genl: ['abcde_fghij_klm', 'client'],
  raw: [`a${'_bcd'.repeat(13)}`, 'connection'],
} as const;

for (const kind of kinds) {
  for (const name of names[kind]) {
    test.serial(
      `nlkit new ${name} --kind ${kind} makes a project that compiles and contains no other name`,
      async (t) => {
        t.timeout(120_000);
        const place = emptyFolder(t);
        const made = await nlkit(place, 'new', name, '--kind', kind);
        t.is(made.exitCode, 0, made.stderr);
        t.deepEqual(readdirSync(place), [name]);

        const folder = join(place, name);
        const files = filesOf(folder);
        const listed = made.stdout.split('\n').filter((line) => /^ {2}\S+$/.test(line));
        t.deepEqual(
          listed.map((line) => line.trim()),
          [...files.keys()].sort(),
        );
        for (const [path, text] of files) {
          t.notRegex(`${path}\n${text}`, /quokka|\.template/i);
        }
        const project = loadProject(join(folder, 'nlkit.yaml'), folder);
        t.is(project.name, name);
        t.deepEqual(
          project.modules.map((module) => module.name),
          [name],
        );

        const compiled = await run('node_modules/.bin/tsc', ['--noEmit'], folder);
        t.is(compiled.exitCode, 0, compiled.stdout);
        if (kind === 'genl') {
          const generated = await nlkit(folder, 'generate', '--check');
          t.is(generated.exitCode, 0, generated.stdout + generated.stderr);
        }
      },
    );
  }
}

test('the generated files of the template are up to date with its spec', async (t) => {
  const { exitCode, stdout } = await nlkit(
    checkout,
    'generate',
    '--check',
    join(templates, 'genl'),
  );
  t.is(exitCode, 0, stdout);
});

test('the new project is found from its folder, and packages lie where npm would put them', async (t) => {
  const place = emptyFolder(t);
  await nlkit(place, 'new', 'my_sensor');
  const folder = join(place, 'my_sensor');
  const { devDependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    devDependencies: Record<string, string>;
  };
  t.is(join(folder, devDependencies['nlkit']!.replace('file:', '')), checkout);
  for (const name of Object.keys(devDependencies)) {
    t.true(existsSync(join(folder, 'node_modules', name, 'package.json')), name);
  }
});

test('an existing folder is left unchanged', async (t) => {
  const place = emptyFolder(t);
  mkdirSync(join(place, 'my_sensor'));
  const { exitCode, stderr } = await nlkit(place, 'new', 'my_sensor');
  t.is(exitCode, 2);
  t.regex(stderr, /^nlkit: my_sensor exists here already\n/);
  t.deepEqual(readdirSync(place), ['my_sensor']);
  t.deepEqual(readdirSync(join(place, 'my_sensor')), []);
});

test('a refused name writes nothing', async (t) => {
  const place = emptyFolder(t);
  const { exitCode, stderr } = await nlkit(place, 'new', 'my-sensor');
  t.is(exitCode, 2);
  t.is(
    stderr,
    'nlkit: my-sensor cannot be the name: C identifiers begin with it\n' +
      '  begin with a letter, then use lower case letters, digits and single underscores: my_sensor\n',
  );
  t.deepEqual(readdirSync(place), []);
});

const refused: readonly (readonly [name: string, message: RegExp])[] = [
  ['', /^the empty name cannot be the name/],
  ['9lives', /cannot be the name/],
  ['_x', /cannot be the name/],
  ['x_', /cannot be the name/],
  ['a__b', /cannot be the name/],
  ['../up', /cannot be the name/],
  ['Sensor', /cannot be the name/],
  ['wärme', /cannot be the name/],
  ['struct', /is a reserved word of C/],
  ['current', /is a reserved word of the kernel/],
  ['await', /is a reserved word of TypeScript/],
  ['module', /is taken: the kernel's headers/],
  ['main', /is taken: the project has a file/],
];

for (const [name, message] of refused) {
  test(`refuses the name '${name}'`, (t) => {
    for (const kind of kinds) t.throws(() => checkName(name, kind), { code: 'name', message });
  });
}

test('names that only a family refuses are allowed for raw', (t) => {
  const family: readonly (readonly [name: string, message: RegExp])[] = [
    ['abcde_fghij_klmn', /is too long: 16 characters/],
    ['wireguard', /the kernel has a family of this name/],
    ['string', /the generated client uses this name/],
  ];
  for (const [name, message] of family) {
    t.throws(() => checkName(name, 'genl'), { code: 'name', message });
    t.notThrows(() => checkName(name, 'raw'));
  }
  t.throws(() => checkName('x'.repeat(56), 'raw'), { message: /is too long: 56 characters/ });
});
