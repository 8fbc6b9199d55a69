// SPDX-License-Identifier: MIT
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import {
  type AddressInfo,
  connect as dial,
  createServer,
  type Server,
  type Socket,
} from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import test, { type ExecutionContext } from 'ava';
import { connectEngine } from '../../toolchain/engine/connect.ts';
import type { Engine } from '../../toolchain/engine/engine.ts';
import { baseTag, connect, uniqueName, until } from './support/engine.ts';

const enginesSocket = '/var/run/docker.sock';

/** Relays to the engine's socket, half-closes included, and can be made to drop everything. */
function relay(t: ExecutionContext, server: Server): { listening: Promise<number>; drop(): void } {
  const sockets = new Set<Socket>();
  const join = (from: Socket) => {
    const to = dial({ path: enginesSocket, allowHalfOpen: true });
    for (const socket of [from, to]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
    }
    from.pipe(to);
    to.pipe(from);
    from.on('close', () => to.destroy());
  };
  server.on('relay', join);
  const drop = () => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  t.teardown(drop);
  server.listen(0, '127.0.0.1');
  const listening = once(server, 'listening').then(() => (server.address() as AddressInfo).port);
  return { listening, drop };
}

function plainServer(): Server {
  const server: Server = createServer({ allowHalfOpen: true }, (socket) =>
    server.emit('relay', socket),
  );
  return server;
}

/** Checks what must work wherever the engine is. */
async function converse(t: ExecutionContext, engine: Engine): Promise<void> {
  const image = await baseTag(engine);
  const outcome = await engine.run({ image, role: 'test', command: ['echo', 'far away'] });
  t.is(outcome.stdout, 'far away\n');
  await using container = await engine.attach({ image, role: 'test', command: ['cat'] });
  container.stderr.resume();
  container.channel.end('there and back');
  let text = '';
  for await (const chunk of container.channel) text += String(chunk);
  t.is(text, 'there and back');
  t.deepEqual(await container.ended, { exitCode: 0 });
}

test('DOCKER_HOST=tcp://', async (t) => {
  const port = await relay(t, plainServer()).listening;
  const DOCKER_HOST = `tcp://127.0.0.1:${port.toString()}`;
  const engine = await connectEngine({ DOCKER_HOST });
  t.like(await engine.facts(), { where: `${DOCKER_HOST} (DOCKER_HOST)`, local: false });
  await converse(t, engine);
});

// Serial, as others read the environment meanwhile.
test.serial('a chosen context is used, whatever this process has in DOCKER_HOST', async (t) => {
  const port = await relay(t, plainServer()).listening;
  const HOME = await temporary(t);
  const id = createHash('sha256').update('far').digest('hex');
  const folder = join(HOME, '.docker/contexts/meta', id);
  await mkdir(folder, { recursive: true });
  await writeFile(join(HOME, '.docker/config.json'), '{"currentContext":"far"}');
  await writeFile(
    join(folder, 'meta.json'),
    JSON.stringify({
      Name: 'far',
      Endpoints: { docker: { Host: `tcp://127.0.0.1:${port.toString()}` } },
    }),
  );
  const before = process.env['DOCKER_HOST'];
  process.env['DOCKER_HOST'] = 'tcp://192.0.2.1:1';
  try {
    const engine = await connectEngine({ HOME });
    t.regex((await engine.facts()).where, /\(context far\)$/);
    await converse(t, engine);
  } finally {
    if (before === undefined) delete process.env['DOCKER_HOST'];
    else process.env['DOCKER_HOST'] = before;
  }
});

test('TLS checks the certificates of both sides', async (t) => {
  const directory = await temporary(t);
  makeCertificates(directory);
  const read = (name: string) => readFile(join(directory, name));
  const settings = {
    ca: await read('ca.pem'),
    cert: await read('server.pem'),
    key: await read('server-key.pem'),
    requestCert: true,
    rejectUnauthorized: true,
    allowHalfOpen: true,
  };
  const server: Server = createTlsServer(settings, (socket) => server.emit('relay', socket));
  server.on('tlsClientError', () => undefined);
  const port = await relay(t, server).listening;
  const DOCKER_HOST = `tcp://127.0.0.1:${port.toString()}`;
  const environment = { DOCKER_HOST, DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: directory };
  await converse(t, await connectEngine(environment));

  await t.throwsAsync(connectEngine({ DOCKER_HOST }), {
    instanceOf: Error,
    message: /127\.0\.0\.1/,
  });
  const stranger = await temporary(t);
  makeCertificates(stranger);
  await t.throwsAsync(connectEngine({ ...environment, DOCKER_CERT_PATH: stranger }), {
    code: 'engine-tls',
  });
});

test('an engine that is down is unreachable, with a hint at setup', async (t) => {
  const path = join(await temporary(t), 'docker.sock');
  const error = await t.throwsAsync(connectEngine({ DOCKER_HOST: `unix://${path}` }), {
    code: 'engine-unreachable',
    message: `no Docker engine answers at unix://${path} (DOCKER_HOST)`,
  });
  t.like(error, { exitCode: 3 });
  t.regex((error as unknown as { hint: string }).hint, /^nlkit setup/);
  // A socket left behind by an engine that was killed.
  const server = createServer().listen(path);
  await once(server, 'listening');
  execFileSync('cp', ['-a', path, `${path}.left`]);
  server.close();
  await t.throwsAsync(connectEngine({ DOCKER_HOST: `unix://${path}.left` }), {
    code: 'engine-unreachable',
  });
});

test('an engine that never answers is given up after the deadline', async (t) => {
  const path = join(await temporary(t), 'docker.sock');
  const sockets: Socket[] = [];
  const server = createServer((socket) => sockets.push(socket)).listen(path);
  await once(server, 'listening');
  t.teardown(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const DOCKER_HOST = `unix://${path}`;
  await t.throwsAsync(connectEngine({ DOCKER_HOST }, { deadline: 300 }), {
    code: 'engine-unreachable',
  });
  const reason = new Error('enough');
  await t.throwsAsync(connectEngine({ DOCKER_HOST }, { signal: AbortSignal.abort(reason) }), {
    is: reason,
  });
});

const asRoot = process.getuid?.() === 0 ? test.serial : test.serial.skip;
asRoot('no permission on the socket', async (t) => {
  // What is loaded on use must be loaded as a user who may read it.
  await connect();
  process.seteuid?.(65534);
  try {
    const error = await t.throwsAsync(connectEngine({}), {
      code: 'engine-forbidden',
      message: `this user has no permission to use unix://${enginesSocket} (default)`,
    });
    t.like(error, { exitCode: 3 });
    t.regex((error as unknown as { hint: string }).hint, /group docker/);
  } finally {
    process.seteuid?.(0);
  }
});

test('a connection that breaks while a container runs is reported', async (t) => {
  const server = plainServer();
  const far = relay(t, server);
  const port = await far.listening;
  const engine = await connectEngine({ DOCKER_HOST: `tcp://127.0.0.1:${port.toString()}` });
  const near = await connect();
  const image = await baseTag(near);
  const name = uniqueName('broken');
  const running = engine.run({ image, role: 'test', command: ['sleep', '1000'], name });
  const watched = t.throwsAsync(running, { code: 'engine-gone' });
  await until('it runs', async () => (await near.findContainer(name))?.running === true);
  far.drop();
  await watched;
  // The engine lives on, and sees that nobody is attached any more.
  await until('it is gone', async () => (await near.findContainer(name)) === undefined);
});

async function temporary(t: ExecutionContext): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'nlkit-connect-'));
  t.teardown(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

/** An authority of its own, a server's certificate for 127.0.0.1, a client's. */
function makeCertificates(cwd: string): void {
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd, stdio: 'pipe' });
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  openssl('req', '-x509', ...key, '-subj', '/CN=ca', '-keyout', 'ca-key.pem', '-out', 'ca.pem');
  const issue = (name: string, certificate: string, keyFile: string) => {
    openssl(
      'req',
      ...key.slice(0, 4),
      '-nodes',
      '-subj',
      `/CN=${name}`,
      '-addext',
      'subjectAltName=IP:127.0.0.1',
      '-keyout',
      keyFile,
      '-out',
      'request.pem',
    );
    openssl(
      'x509',
      '-req',
      '-in',
      'request.pem',
      '-CA',
      'ca.pem',
      '-CAkey',
      'ca-key.pem',
      '-CAcreateserial',
      '-copy_extensions',
      'copy',
      '-days',
      '2',
      '-out',
      certificate,
    );
  };
  issue('server', 'server.pem', 'server-key.pem');
  issue('client', 'cert.pem', 'key.pem');
}
