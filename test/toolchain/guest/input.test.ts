// SPDX-License-Identifier: MIT
// Standard input on its way to the app.
import { createHash, randomBytes } from 'node:crypto';
import { PassThrough, Readable } from 'node:stream';
import { session, shell, startAgent, withCgroup } from './agent.ts';

/** Much more than the windows and buffers on the way hold together. */
const much = 12 * 1024 * 1024;

/** Never ends, and counts what is taken of it. */
class Endless extends Readable {
  taken = 0;
  override _read(size: number): void {
    this.taken += size;
    this.push(Buffer.alloc(size, 'y\n'));
  }
}

withCgroup('the app reads standard input to its end, byte for byte', async (t) => {
  const bytes = randomBytes(much);
  const pieces = Array.from({ length: 97 }, (_, index) => {
    const at = (part: number): number => Math.floor((much * part) / 97);
    return bytes.subarray(at(index), at(index + 1));
  });
  const { stdout, status } = await session(await startAgent(t), shell('sha256sum'), {
    input: Readable.from(pieces, { objectMode: false }),
  });
  t.deepEqual(status?.app, { exitCode: 0 });
  t.is(stdout, `${createHash('sha256').update(bytes).digest('hex')}  -\n`);
});

withCgroup('a slow app is not sent more than the buffers on the way hold', async (t) => {
  const input = new Endless();
  const script = 'sleep 0.5; head -c 3000000 | wc -c; sleep 0.5';
  const { stdout } = await session(await startAgent(t), shell(script), { input });
  t.is(stdout, '3000000\n');
  t.true(input.taken < 3_000_000 + 2 * 1024 * 1024, String(input.taken));
  t.true(input.destroyed);
});

withCgroup('an app may open /dev/stdin, also as another user', async (t) => {
  const request = shell('cat /dev/stdin');
  for (const user of [undefined, 'nobody']) {
    const app = { ...request.app, ...(user !== undefined && { user }) };
    const { stdout, stderr } = await session(
      await startAgent(t),
      { ...request, app },
      { input: Readable.from(['by path\n']) },
    );
    t.deepEqual([stdout, stderr], ['by path\n', '']);
  }
});

withCgroup('an app that reads nothing ends as it does without input', async (t) => {
  for (const script of ['echo done', 'exec <&-; echo done; sleep 0.3']) {
    const input = new Endless();
    const { stdout, status } = await session(await startAgent(t), shell(script), { input });
    t.is(stdout, 'done\n');
    t.deepEqual(status?.app, { exitCode: 0 });
    t.true(input.taken < 2 * 1024 * 1024, String(input.taken));
  }
});

withCgroup('an app and its user answer each other', async (t) => {
  const input = new PassThrough();
  const script = 'while read -r line; do echo "<$line>"; done; echo over';
  const { stdout } = await session(await startAgent(t), shell(`echo ready; ${script}`), {
    input,
    emit: (event) => {
      if (event.type !== 'output') return;
      if (event.text === 'ready\n') input.write('one\n');
      if (event.text === '<one>\n') input.end('two');
    },
  });
  t.is(stdout, 'ready\n<one>\nover\n');
});

withCgroup('without input the app is at its end at once', async (t) => {
  const { stdout } = await session(await startAgent(t), shell('wc -c'));
  t.is(stdout, '0\n');
});

withCgroup('input that cannot be read is at its end', async (t) => {
  const input = new Readable({
    read() {
      this.destroy(new Error('EISDIR'));
    },
  });
  const { stdout } = await session(await startAgent(t), shell('wc -c'), { input });
  t.is(stdout, '0\n');
});
