// SPDX-License-Identifier: MIT
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import test from 'ava';
import { baseTag, connect, uniqueName, until } from './support/engine.ts';

const cli = fileURLToPath(new URL('support/killed-cli.js', import.meta.url));

for (const how of ['attach', 'run']) {
  test(`a container that was started with ${how} does not outlive a killed command line`, async (t) => {
    const engine = await connect();
    const name = uniqueName(`killed-${how}`);
    const child = spawn(process.execPath, [cli, how, await baseTag(engine), name], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    t.is(line.toString(), 'up\n');
    t.true((await engine.findContainer(name))?.running);
    child.kill('SIGKILL');
    await once(child, 'exit');
    await until('it is gone', async () => (await engine.findContainer(name)) === undefined);
    t.is(await engine.findContainer(name), undefined);
  });
}
