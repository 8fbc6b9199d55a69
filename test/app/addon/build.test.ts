// SPDX-License-Identifier: MIT
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import test, { type ExecutionContext } from 'ava';

const run = promisify(execFile);
const script = fileURLToPath(new URL('../../../../app/addon/build.sh', import.meta.url));

async function directory(t: ExecutionContext): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'nlkit-addon-'));
  t.teardown(() => rm(path, { recursive: true }));
  return path;
}

async function build(output: string, environment: NodeJS.ProcessEnv = {}): Promise<string> {
  const { stdout, stderr } = await run('sh', [script, output], {
    env: { ...process.env, CXXFLAGS: '-O0 -Werror', ...environment },
  });
  return stdout + stderr;
}

test('the build has no warnings and does nothing when nothing changed', async (t) => {
  const output = join(await directory(t), 'deep', 'nlkit.node');
  t.is(await build(output), `addon: built ${output}\n`);
  const binding: unknown = createRequire(import.meta.url)(output);
  t.deepEqual(Object.keys(binding as object), [
    'NetlinkSocket',
    'PacketSocket',
    'openTerminal',
    'setWindowSize',
    'openPipe',
  ]);
  const { mtimeMs } = await stat(output);
  t.is(await build(output), `addon: up to date: ${output}\n`);
  t.is((await stat(output)).mtimeMs, mtimeMs);
});

test('without a compiler the build says what to install', async (t) => {
  const output = join(await directory(t), 'nlkit.node');
  const error = await t.throwsAsync(build(output, { CXX: 'no-such-compiler -x' }));
  t.is(
    (error as unknown as { stderr: string }).stderr,
    'addon: no C++ compiler: no-such-compiler was not found\n' +
      '  hint: apt-get install g++, or set CXX\n',
  );
});

test('a failed build keeps the old addon', async (t) => {
  const output = join(await directory(t), 'nlkit.node');
  await writeFile(output, 'old');
  await run('touch', ['-d', '2000-01-01', output]);
  await t.throwsAsync(build(output, { CXX: 'false' }), { message: /the compiler failed/ });
  t.is(await readFile(output, 'utf8'), 'old');
  t.deepEqual((await run('ls', [join(output, '..')])).stdout, 'nlkit.node\n');
});
