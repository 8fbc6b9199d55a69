// SPDX-License-Identifier: MIT
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import test from 'ava';
import { extract, pack } from 'tar-stream';
import type { AttachedContainer, Engine } from '../../toolchain/engine/engine.ts';
import { EngineConflict } from '../../toolchain/engine/engine-error.ts';
import { baseTag, connect, shell, uniqueName, until } from './support/engine.ts';

let engine: Engine;
let image: string;

test.before(async () => {
  engine = await connect();
  image = await baseTag(engine);
});

async function text(stream: Readable): Promise<string> {
  let all = '';
  for await (const chunk of stream) all += String(chunk);
  return all;
}

/** Reads away what a test does not look at: unread, it would hold the other stream up. */
async function quiet(container: AttachedContainer): Promise<AttachedContainer> {
  container.stderr.resume();
  return container;
}

test('a run returns the exit code, both streams, and each line as it came', async (t) => {
  const lines: string[] = [];
  const outcome = await engine.run(
    {
      image,
      role: 'test',
      command: ['sh', '-c', 'echo one; echo "two: é" >&2; printf three; exit 7'],
    },
    { onLine: (line, stream) => lines.push(`${stream} ${line}`) },
  );
  t.deepEqual(outcome, { exitCode: 7, stdout: 'one\nthree', stderr: 'two: é\n' });
  t.deepEqual(lines.sort(), ['stderr two: é', 'stdout one', 'stdout three']);
});

test('a run has empty standard input', async (t) => {
  const { stdout } = await shell(engine, 'cat; echo end');
  t.is(stdout, 'end\n');
});

test('a container has no network, no capabilities, and no way to gain any', async (t) => {
  const { stdout } = await shell(
    engine,
    'ls /sys/class/net; grep -E "^(Cap(Eff|Bnd)|NoNewPrivs)" /proc/self/status; mount -t tmpfs x /mnt 2>&1 || echo refused',
  );
  t.regex(stdout, /^lo\n/);
  t.notRegex(stdout, /eth0/);
  t.regex(stdout, /CapEff:\t0+\nCapBnd:\t0+\nNoNewPrivs:\t1\n/);
  t.regex(stdout, /refused\n$/);
});

test('standard input can be closed while output goes on', async (t) => {
  await using container = await quiet(
    await engine.attach({ image, role: 'test', command: ['sh', '-c', 'cat; echo after the end'] }),
  );
  container.channel.write('hello ');
  container.channel.end('there\n');
  t.is(await text(container.channel), 'hello there\nafter the end\n');
  t.deepEqual(await container.ended, { exitCode: 0 });
});

test('standard output and standard error stay separate, byte by byte', async (t) => {
  const script = 'head -c 300000 /dev/zero; head -c 70000 /dev/zero | tr "\\0" x >&2';
  await using container = await engine.attach({
    image,
    role: 'test',
    command: ['sh', '-c', script],
  });
  const [stdout, stderr] = await Promise.all([text(container.channel), text(container.stderr)]);
  t.is(stdout, '\0'.repeat(300_000));
  t.is(stderr, 'x'.repeat(70_000));
});

test('a stream without a reader is not read ahead', async (t) => {
  await using container = await quiet(
    await engine.attach({
      image,
      role: 'test',
      command: ['sh', '-c', 'yes 0123456 | head -c 64000000; echo done >&2'],
    }),
  );
  await once(container.channel, 'readable');
  const before = process.memoryUsage().rss;
  let ended = false;
  void container.ended.then(() => (ended = true));
  await new Promise((resolve) => setTimeout(resolve, 500));
  t.false(ended);
  t.true(process.memoryUsage().rss - before < 32_000_000);
  let length = 0;
  for await (const chunk of container.channel) length += (chunk as Buffer).length;
  t.is(length, 64_000_000);
  t.deepEqual(await container.ended, { exitCode: 0 });
});

test('writing to a container that has ended does not fail this process', async (t) => {
  await using container = await quiet(
    await engine.attach({ image, role: 'test', command: ['true'] }),
  );
  t.deepEqual(await container.ended, { exitCode: 0 });
  container.channel.write(Buffer.alloc(100_000));
  container.channel.resume();
  await once(container.channel, 'end');
  t.false(container.channel.readable);
});

test('a container’s name is a lock, and its labels name the holder', async (t) => {
  const name = uniqueName('lock');
  const spec = { image, role: 'test', command: ['cat'], name, labels: { 'nlkit.holder': 'me' } };
  {
    await using first = await quiet(await engine.attach(spec));
    const error = await t.throwsAsync(engine.attach(spec), { instanceOf: EngineConflict });
    t.is(error.container, name);
    const found = await engine.findContainer(name);
    t.like(found, { id: first.id, running: true });
    t.like(found?.labels, { nlkit: '1', 'nlkit.role': 'test', 'nlkit.holder': 'me' });
  }
  t.is(await engine.findContainer(name), undefined);
  await using second = await quiet(await engine.attach(spec));
  t.truthy(second.id);
});

test('a stale container that was never started is cleaned up and frees its name', async (t) => {
  const name = uniqueName('leftover');
  const { default: Docker } = await import('dockerode');
  const left = await new Docker().createContainer({ Image: image, name, Labels: { nlkit: '1' } });
  const outcome = await engine.run({ image, role: 'test', command: ['echo', 'in'], name });
  t.is(outcome.stdout, 'in\n');
  await t.throwsAsync(left.inspect(), { message: /404/ });
});

test('disposing removes a container that would run for ever', async (t) => {
  const name = uniqueName('dispose');
  const command = ['sh', '-c', 'trap "" TERM; sleep 1000'];
  const container = await quiet(await engine.attach({ image, role: 'test', command, name }));
  await container[Symbol.asyncDispose]();
  t.is(await engine.findContainer(name), undefined);
  await container[Symbol.asyncDispose]();
});

for (const how of ['run', 'attach'] as const) {
  test(`aborting removes a container started with ${how}`, async (t) => {
    const name = uniqueName(`abort-${how}`);
    const abort = new AbortController();
    const spec = { image, role: 'test', command: ['sleep', '1000'], name };
    const reason = new Error('enough');
    t.teardown(() => abort.abort(reason));
    if (how === 'run') {
      const running = engine.run(spec, { signal: abort.signal });
      await until('it runs', async () => (await engine.findContainer(name))?.running === true);
      abort.abort(reason);
      t.is(await t.throwsAsync(running), reason);
    } else {
      await using container = await quiet(await engine.attach(spec, { signal: abort.signal }));
      abort.abort(reason);
      t.deepEqual(await container.ended, { exitCode: 137 });
      await until('it is gone', async () => (await engine.findContainer(name)) === undefined);
    }
    t.is(await engine.findContainer(name), undefined);
  });
}

test('an aborted signal starts nothing', async (t) => {
  const name = uniqueName('aborted');
  const reason = new Error('before');
  const signal = AbortSignal.abort(reason);
  const spec = { image, role: 'test', command: ['true'], name };
  t.is(await t.throwsAsync(engine.run(spec, { signal })), reason);
  t.is(await t.throwsAsync(engine.attach(spec, { signal })), reason);
  t.is(await engine.findContainer(name), undefined);
});

test('files go in before the start and come out after the end', async (t) => {
  const archive = pack();
  archive.entry({ name: 'in/name.txt', mode: 0o640 }, 'file');
  archive.finalize();
  const entries = new Map<string, string>();
  const outcome = await engine.run(
    { image, role: 'test', command: ['sh', '-c', 'mkdir /out; tr f F </tmp/in/name.txt >/out/a'] },
    {
      input: { tar: archive as unknown as Readable, into: '/tmp' },
      output: {
        path: '/out',
        receive: async (tar) => {
          const reader = extract();
          tar.pipe(reader);
          for await (const entry of reader) {
            entries.set(entry.header.name, await text(entry as unknown as Readable));
          }
        },
      },
    },
  );
  t.is(outcome.exitCode, 0);
  t.deepEqual(
    [...entries],
    [
      ['out/', ''],
      ['out/a', 'File'],
    ],
  );
});

test('a failed run returns no files, and its container is removed', async (t) => {
  const name = uniqueName('failed');
  const outcome = await engine.run(
    { image, role: 'test', command: ['false'], name },
    { output: { path: '/etc', receive: () => Promise.reject(new Error('asked for')) } },
  );
  t.is(outcome.exitCode, 1);
  t.is(await engine.findContainer(name), undefined);
});

test('a missing image is named in the error', async (t) => {
  const spec = { image: 'nlkit/none:0', role: 'test', command: ['true'] };
  await t.throwsAsync(engine.run(spec), {
    code: 'image-missing',
    message: 'the image nlkit/none:0 was removed from the engine',
  });
});

test('a missing program is refused with the engine’s message, and leaves nothing', async (t) => {
  const name = uniqueName('program');
  const error = await t.throwsAsync(
    engine.attach({ image, role: 'test', command: ['/no/such'], name }),
    { code: 'engine-refused' },
  );
  t.regex(error.message, /no such file or directory/);
  t.is(await engine.findContainer(name), undefined);
});

test('a missing host path is refused, not created', async (t) => {
  const mount = { kind: 'host', source: '/no/such/path', target: '/x', readOnly: true } as const;
  const spec = { image, role: 'test', command: ['true'], mounts: [mount] };
  await t.throwsAsync(engine.run(spec), { code: 'engine-refused', message: /\/no\/such\/path/ });
});

test('a container that sees all processes must be attached', async (t) => {
  const spec = { image, role: 'test', command: ['true'], pid: 'host' } as const;
  await t.throwsAsync(engine.run(spec), { instanceOf: TypeError });
});

test('a volume keeps files, is read-only where asked, and carries labels', async (t) => {
  const name = uniqueName('volume');
  t.is(await engine.volumeLabels(name), undefined);
  await engine.ensureVolume(name, { 'nlkit.what': 'test' });
  await engine.ensureVolume(name);
  t.deepEqual(await engine.volumeLabels(name), {
    nlkit: '1',
    'nlkit.role': 'cache',
    'nlkit.what': 'test',
  });
  const inVolume = (script: string, readOnly: boolean) =>
    engine.run({
      image,
      role: 'test',
      command: ['sh', '-c', script],
      mounts: [{ kind: 'volume', source: name, target: '/kept', readOnly }],
    });
  t.is((await inVolume('echo yes >/kept/file', false)).exitCode, 0);
  const second = await inVolume('cat /kept/file; echo no >/kept/file', true);
  t.is(second.stdout, 'yes\n');
  t.regex(second.stderr, /Read-only file system/);
  await engine.removeVolume(name);
  await engine.removeVolume(name);
  t.is(await engine.volumeLabels(name), undefined);
});
