// SPDX-License-Identifier: MIT
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { checkout } from '../../toolchain/checkout.ts';
import { ensureBase } from '../../toolchain/image/base-image.ts';
import { contextArchive } from '../../toolchain/image/build-context.ts';
import { connectEngine } from '../../toolchain/engine/connect.ts';
import type { ImageContext } from '../../toolchain/image/image-context.ts';
import { ensureImage, ownSuite } from '../../toolchain/image/images.ts';
import { ownLabels } from '../../toolchain/engine/labels.ts';
import { type Run, stream } from '../../toolchain/process.ts';
import { baseTag, connect, imageContext, removeImage, shell } from './support/engine.ts';
import { onSecondEngine, startEngine } from './support/second-engine.ts';

const here = onSecondEngine();

/** A checkout of one stage that copies one file. */
async function smallRoot(t: ExecutionContext): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'nlkit-images-'));
  t.teardown(() => rm(root, { recursive: true, force: true }));
  await mkdir(join(root, 'docker'));
  await cp(join(checkout, 'docker/base'), join(root, 'docker/base'), { recursive: true });
  await writeFile(
    join(root, 'Dockerfile'),
    'ARG BASE=x\n# a remark\nFROM ${BASE} AS other\nRUN false\n\nFROM ${BASE} AS vm\nCOPY files /files\n',
  );
  await mkdir(join(root, 'files'));
  await writeFile(join(root, 'files/one'), '1');
  return root;
}

test('an image is built once, and again if one of its inputs changes', async (t) => {
  const root = await smallRoot(t);
  const engine = await connect();
  const lines: string[] = [];
  const context = { ...imageContext(engine, root), onLine: (line: string) => lines.push(line) };
  const ensure = async () => {
    lines.length = 0;
    const tag = await ensureImage('vm', ownSuite, context);
    t.teardown(() => removeImage(tag));
    return { tag, built: lines.length > 0 };
  };
  const first = await ensure();
  t.regex(first.tag, /^nlkit\/vm:bookworm-[0-9a-f]{12}$/);
  t.true(first.built);
  t.like((await engine.inspectImage(first.tag))?.labels, { nlkit: '1', 'nlkit.role': 'vm' });
  t.deepEqual(await ensure(), { tag: first.tag, built: false });

  await writeFile(join(root, 'files/one.map'), 'left out');
  await writeFile(join(root, '.dockerignore'), '**/*.map\n');
  t.deepEqual(await ensure(), { tag: first.tag, built: false });
  await writeFile(join(root, 'files/one'), '2');
  const second = await ensure();
  t.true(second.built);
  t.not(second.tag, first.tag);
  const outcome = await engine.run({ image: second.tag, role: 'test', command: ['ls', '/files'] });
  t.is(outcome.stdout, 'one\n');
});

test('a failed image build shows its output', async (t) => {
  const engine = await connect();
  const image = await baseTag(engine);
  const error = await t.throwsAsync(
    engine.buildImage({
      context: await contextArchive(`FROM ${image}\nRUN echo the cause >&2; exit 9\n`, []),
      tag: 'nlkit/fails:1',
      labels: ownLabels('test'),
    }),
    { code: 'image-build', message: /the image nlkit\/fails:1 did not build: .* 9/ },
  );
  t.like(error, { exitCode: 4 });
  t.regex((error as unknown as { details: string }).details, /the cause/);
});

test('proxy settings reach builds and fetching containers, and stay out of images', async (t) => {
  const proxy = 'http://proxy.example:3128';
  const engine = await connectEngine({ ...process.env, http_proxy: proxy, HTTP_PROXY: '' });
  const image = await baseTag(await connect());
  const lines: string[] = [];
  const tag = `nlkit/proxy:${process.pid.toString()}`;
  t.teardown(() => removeImage(tag));
  await engine.buildImage(
    {
      context: await contextArchive(`FROM ${image}\nRUN env; date +%N >/now\n`, []),
      tag,
      labels: ownLabels('test'),
    },
    { onLine: (line) => lines.push(line) },
  );
  t.true(lines.includes(`http_proxy=${proxy}`), lines.join('\n'));
  t.true(lines.includes(`HTTP_PROXY=${proxy}`));
  const spec = { image: tag, role: 'test', command: ['env'] };
  t.notRegex((await engine.run(spec)).stdout, /proxy/i);
  const fetching = await engine.run({ ...spec, network: 'bridge' });
  t.regex(fetching.stdout, /^http_proxy=http:\/\/proxy\.example:3128$/m);
});

test('a named base image is used, and one that cannot be pulled is an error', async (t) => {
  const engine = await connect();
  const named = await baseTag(engine);
  const context: ImageContext = { ...imageContext(engine), baseImage: named };
  const base = await ensureBase(ownSuite, context);
  t.teardown(() => removeImage(base.tag));
  t.regex(base.tag, /^nlkit\/base:bookworm-[0-9a-f]{12}$/);
  t.is((await engine.inspectImage(base.tag))?.labels['nlkit.base'], 'named');
  await t.throwsAsync(ensureBase(ownSuite, { ...context, baseImage: 'no.such.host.invalid/x:1' }), {
    code: 'base-image',
    message: 'the base image no.such.host.invalid/x:1 cannot be pulled',
  });
});

here('where there is no way to a base, it says what is missing', async (t) => {
  await using second = await startEngine();
  const missing: Run = () => Promise.resolve({ exitCode: 127, stdout: '', stderr: '' });
  const context = { ...imageContext(second.engine), run: missing };
  const error = await t.throwsAsync(ensureBase(ownSuite, context), { code: 'base-unavailable' });
  t.regex(error.message, /debian:bookworm-slim cannot be pulled, and debootstrap is not installed/);
  t.like(error, { exitCode: 3 });
});

here('a base that broke off or whose making hangs is not imported', async (t) => {
  await using second = await startEngine();
  const context = {
    ...imageContext(second.engine),
    stream: () =>
      stream('sh', ['-c', 'tar -cf - -C / etc/hostname; echo "E: mirror gone" >&2; exit 1']),
  };
  const error = await t.throwsAsync(ensureBase(ownSuite, context), { code: 'base-failed' });
  t.regex((error as unknown as { details: string }).details, /E: mirror gone/);
  const mute = {
    ...context,
    stream: () => stream('sh', ['-c', 'echo I: Retrieving >&2; sleep 1000'], { silence: 300 }),
  };
  await t.throwsAsync(ensureBase(ownSuite, mute), {
    code: 'base-failed',
    message: /^debootstrap could not make a base image of bookworm: it wrote nothing for \d+ s$/,
  });
  t.deepEqual((await second.engine.removeEverything()).removed, []);
});

here('a base that is given up leaves nothing on this machine', async (t) => {
  await using second = await startEngine();
  const temporary = await mkdtemp(join(tmpdir(), 'nlkit-given-up-'));
  t.teardown(() => rm(temporary, { recursive: true, force: true }));
  const abort = new AbortController();
  const enough = new Error('enough');
  const context: ImageContext = {
    ...imageContext(second.engine),
    environment: { ...process.env, TMPDIR: temporary },
    signal: abort.signal,
    onLine: (line) => {
      if (/Extracting/.test(line)) abort.abort(enough);
    },
  };
  t.is(await t.throwsAsync(ensureBase(ownSuite, context)), enough);
  const end = Date.now() + 20_000;
  while ((await readdir(temporary)).length > 0 && Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  t.deepEqual(await readdir(temporary), []);
  t.deepEqual((await second.engine.removeEverything()).removed, []);
});

test('the base is small, and has no package lists', async (t) => {
  const engine = await connect();
  const tag = await baseTag(engine);
  t.true(((await engine.inspectImage(tag))?.size ?? Infinity) < 130e6);
  const { stdout } = await shell(
    engine,
    'ls /var/lib/apt/lists; . /etc/os-release; echo $VERSION_CODENAME',
  );
  t.is(stdout, 'bookworm\n');
});

test('the runtime image has a current Node, our addon, modprobe, and little more', async (t) => {
  t.timeout(600_000);
  const engine = await connect();
  const tag = await ensureImage('runtime', ownSuite, imageContext(engine));
  const size = async (image: string) => (await engine.inspectImage(image))?.size ?? Number.NaN;
  const measure = ['stat', '--format=%s', '/usr/local/bin/node'];
  const node = await engine.run({ image: tag, role: 'test', command: measure });
  const more = (await size(tag)) - (await size(await baseTag(engine))) - Number(node.stdout);
  t.log(`${(more / 1e6).toFixed(1)} MB more than its base and Node`);
  t.true(more <= 16e6);
  const script = `
    const addon = process.dlopen({ exports: {} }, '/node_modules/nlkit/dist/app/addon/nlkit.node');
    console.log(process.versions.node.split('.')[0]);`;
  const outcome = await engine.run({
    image: tag,
    role: 'test',
    command: [
      'sh',
      '-c',
      `node -e "$0" && ls /sbin/modprobe /bin/mount && find /node_modules/nlkit -name '*.map' -o -name '*.test.js'; ls /var/lib/apt/lists`,
      script,
    ],
  });
  t.is(outcome.stdout, '26\n/bin/mount\n/sbin/modprobe\n', outcome.stderr);
});

test('the vm image boots to its firmware, and its keeper ends a QEMU whose command line died', async (t) => {
  t.timeout(600_000);
  const engine = await connect();
  const image = await ensureImage('vm', ownSuite, imageContext(engine));
  const qemu =
    'qemu-system-x86_64 -nodefaults -no-user-config -M q35,accel=tcg -m 64 -display none';
  await using container = await engine.attach({
    image,
    role: 'test',
    command: ['/usr/lib/nlkit/keeper', '1', ...qemu.split(' '), '-qmp', 'stdio'],
  });
  container.stderr.resume();
  const replies: string[] = [];
  container.channel.on('data', (chunk) => {
    replies.push(String(chunk));
    const all = replies.join('');
    if (all.includes('"QMP"') && replies.length === 1) {
      container.channel.write('{"execute":"qmp_capabilities"}{"execute":"query-status"}');
    } else if (all.includes('"running"')) container.channel.end();
  });
  t.deepEqual(await container.ended, { exitCode: 137 });
  t.regex(replies.join(''), /"status": "running"/);
});

test('the keeper keeps a command’s exit status and gives it time to end', async (t) => {
  const engine = await connect();
  const image = await ensureImage('vm', ownSuite, imageContext(engine));
  const keep = (script: string) =>
    engine.run({
      image,
      role: 'test',
      command: ['/usr/lib/nlkit/keeper', '5', 'sh', '-c', script],
    });
  t.like(await keep('echo first; exit 7'), { exitCode: 7, stdout: 'first\n' });
  t.like(await keep('cat; sleep 1; echo in time'), { exitCode: 0, stdout: 'in time\n' });
});
