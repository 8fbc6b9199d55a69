// SPDX-License-Identifier: MIT
import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import test from 'ava';

const run = promisify(execFile);
const app = fileURLToPath(new URL('../../../app', import.meta.url));

/** Loads the library from a copy without the addon, or with `content` in its place. */
async function load(content?: string): Promise<unknown> {
  const directory = await mkdtemp(join(tmpdir(), 'nlkit-missing-'));
  try {
    await writeFile(join(directory, 'package.json'), '{ "type": "module" }');
    await cp(app, join(directory, 'app'), {
      recursive: true,
      filter: (path) => !path.endsWith('.node'),
    });
    if (content !== undefined) {
      await writeFile(join(directory, 'app', 'addon', 'nlkit.node'), content);
    }
    const script = `
      import { connect, AddonError } from './app/index.js';
      const error = await connect({ protocol: 0 }).catch((error) => error);
      console.log(JSON.stringify({
        typed: error instanceof AddonError, message: error.message, hint: error.hint,
      }));`;
    const argv = ['--input-type=module', '--eval', script];
    const { stdout } = await run(process.execPath, argv, { cwd: directory });
    return JSON.parse(stdout.replaceAll(directory, ''));
  } finally {
    await rm(directory, { recursive: true });
  }
}

test('a missing addon is an AddonError with the command that builds it', async (t) => {
  t.deepEqual(await load(), {
    typed: true,
    message: 'the native addon was not built: /app/addon/nlkit.node is missing',
    hint: 'npm run addon',
  });
});

test('an addon that does not load is an AddonError', async (t) => {
  t.deepEqual(await load('no shared object'), {
    typed: true,
    message: '/app/addon/nlkit.node does not load',
    hint: 'npm run addon',
  });
});
