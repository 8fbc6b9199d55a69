// SPDX-License-Identifier: MIT
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { findEndpoint, parseAddress } from '../../../toolchain/engine/endpoint.ts';

/** A home directory with Docker's configuration in it. */
async function home(t: ExecutionContext, files: Readonly<Record<string, string>>): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'nlkit-home-'));
  t.teardown(() => rm(directory, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    const file = join(directory, path);
    await mkdir(join(file, '..'), { recursive: true });
    await writeFile(file, text);
  }
  return directory;
}

const id = (name: string) => createHash('sha256').update(name).digest('hex');
const context = (name: string, host: string) => ({
  [`.docker/contexts/meta/${id(name)}/meta.json`]: JSON.stringify({
    Name: name,
    Metadata: {},
    Endpoints: { docker: { Host: host, SkipTLSVerify: false } },
  }),
});

const good: readonly [string, object][] = [
  ['unix:///run/docker.sock', { kind: 'unix', path: '/run/docker.sock' }],
  ['tcp://127.0.0.1:2375', { kind: 'tcp', host: '127.0.0.1', port: 2375 }],
  ['tcp://engine.example:80', { kind: 'tcp', host: 'engine.example', port: 80 }],
  ['tcp://[::1]:2375/', { kind: 'tcp', host: '::1', port: 2375 }],
  ['http://engine:2375', { kind: 'tcp', host: 'engine', port: 2375 }],
  ['engine:2375', { kind: 'tcp', host: 'engine', port: 2375 }],
];
for (const [address, expected] of good) {
  test(`reads ${address}`, (t) => {
    t.deepEqual(parseAddress(address, 'DOCKER_HOST'), {
      ...expected,
      where: `${address} (DOCKER_HOST)`,
    } as never);
  });
}

const bad = [
  'docker',
  'unix://docker.sock',
  'tcp://',
  'tcp://host',
  'tcp://host:port',
  'tcp://host:99999',
  'npipe:////./pipe/docker_engine',
  'fd://',
];
for (const address of bad) {
  test(`refuses ${address}`, (t) => {
    t.throws(() => parseAddress(address, 'DOCKER_HOST'), {
      code: 'engine-address',
      message: `${address} (DOCKER_HOST) is not the address of an engine`,
    });
  });
}

test('an ssh address gets a hint at a tunnel', (t) => {
  const error = t.throws(() => parseAddress('ssh://me@box', 'DOCKER_HOST'), {
    code: 'engine-address',
    message: /ssh:\/\/ are not supported/,
  });
  t.regex((error as unknown as { hint: string }).hint, /ssh -NL .*docker\.sock me@box/);
});

test('DOCKER_HOST wins over DOCKER_CONTEXT, and DOCKER_CONTEXT over the configuration', async (t) => {
  const HOME = await home(t, {
    '.docker/config.json': JSON.stringify({ currentContext: 'far' }),
    ...context('far', 'tcp://far:1'),
    ...context('near', 'unix:///near.sock'),
  });
  const where = async (environment: Record<string, string>) =>
    (await findEndpoint({ HOME, ...environment })).where;
  t.is(await where({}), 'tcp://far:1 (context far)');
  t.is(await where({ DOCKER_CONTEXT: 'near' }), 'unix:///near.sock (context near)');
  const DOCKER_HOST = 'tcp://host:1';
  t.is(await where({ DOCKER_CONTEXT: 'near', DOCKER_HOST }), 'tcp://host:1 (DOCKER_HOST)');
  t.is(
    await where({ DOCKER_CONTEXT: 'default', DOCKER_HOST: '' }),
    'unix:///var/run/docker.sock (default)',
  );
});

test('DOCKER_CONFIG names the folder of the configuration', async (t) => {
  const directory = await home(t, {
    'config.json': JSON.stringify({ currentContext: 'x' }),
    [`contexts/meta/${id('x')}/meta.json`]: '{"Endpoints":{"docker":{"Host":"tcp://x:1"}}}',
  });
  t.like(await findEndpoint({ DOCKER_CONFIG: directory }), { host: 'x', port: 1 });
});

test('a missing or broken context is named', async (t) => {
  const HOME = await home(t, {
    [`.docker/contexts/meta/${id('broken')}/meta.json`]: '{',
  });
  for (const DOCKER_CONTEXT of ['none', 'broken', '../x']) {
    await t.throwsAsync(findEndpoint({ HOME, DOCKER_CONTEXT }), {
      code: 'engine-context',
      message: `there is no Docker context named ${DOCKER_CONTEXT}`,
    });
  }
});

test('a configuration that is not JSON is named', async (t) => {
  const HOME = await home(t, { '.docker/config.json': '{"currentContext":' });
  await t.throwsAsync(findEndpoint({ HOME }), {
    code: 'engine-context',
    message: `${HOME}/.docker/config.json is not valid JSON`,
  });
});

test('a context brings its certificates', async (t) => {
  const tls = `.docker/contexts/tls/${id('safe')}/docker`;
  const HOME = await home(t, {
    ...context('safe', 'tcp://safe:2376'),
    [`${tls}/ca.pem`]: 'CA',
    [`${tls}/cert.pem`]: 'CERT',
    [`${tls}/key.pem`]: 'KEY',
  });
  t.deepEqual(await findEndpoint({ HOME, DOCKER_CONTEXT: 'safe' }), {
    kind: 'tcp',
    host: 'safe',
    port: 2376,
    where: 'tcp://safe:2376 (context safe)',
    tls: {
      ca: Buffer.from('CA'),
      cert: Buffer.from('CERT'),
      key: Buffer.from('KEY'),
      verify: true,
    },
  });
});

test('DOCKER_TLS_VERIFY needs certificates', async (t) => {
  const DOCKER_CERT_PATH = await home(t, { 'ca.pem': 'CA' });
  const DOCKER_HOST = 'tcp://safe:2376';
  const environment = { DOCKER_HOST, DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH };
  await t.throwsAsync(findEndpoint(environment), {
    code: 'engine-address',
    message: `DOCKER_TLS_VERIFY needs certificates, but ${DOCKER_CERT_PATH} lacks ca.pem, cert.pem or key.pem`,
  });
  t.false('tls' in (await findEndpoint({ ...environment, DOCKER_TLS_VERIFY: '' })));
});
