// SPDX-License-Identifier: MIT
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { release, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { Channel } from './channel.ts';
import { appStreams, protocolVersion, setupStreams, teardownStreams } from './protocol.ts';
import type { FromAgent, Question, RunRequest, RunStatus, ToAgent } from './protocol.ts';
import type { Service } from './service.ts';

/**
 * The agent: runs beside the app, loads the modules, runs it, unloads them. One run, then it ends. In a
 * guest it may answer questions instead, until the channel closes.
 *
 *     main.js --container [--state DIR]    in the privileged container; the channel is stdin and stdout
 *     main.js --guest --port DEVICE        in a guest; the channel is a virtio serial port
 *
 * `--state DIR` keeps a note of what is loaded, for the next run to heal. With `--guest` it powers the
 * machine off at its end. When the channel closes, or on SIGTERM, SIGINT or SIGHUP, the app's processes
 * are ended and the modules unloaded first.
 */
const { values: options } = parseArgs({
  options: {
    container: { type: 'boolean', default: false },
    guest: { type: 'boolean', default: false },
    port: { type: 'string' },
    state: { type: 'string' },
  },
});
if (options.container === options.guest) {
  process.stderr.write('usage: main.js --container [--state DIR] | --guest --port DEVICE\n');
  process.exit(2);
}

const stop = new AbortController();
const gone = new AbortController();
const directory = mkdtempSync(join(tmpdir(), 'nlkit-session-'));
let readerStuck = false;
let bug: unknown;
let filesReady: Promise<void> = Promise.resolve();
let running: Promise<void> | undefined;
let service: Promise<Service> | undefined;

const { input, output } = await openTransport();
const channel = new Channel<ToAgent, FromAgent>(input, output, (message) => {
  switch (message.type) {
    case 'files':
      filesReady = extract(message.stream);
      // It is awaited by the run; until then its failure is nobody's.
      filesReady.catch(() => undefined);
      break;
    case 'run':
      running ??= serve(message);
      break;
    case 'ask':
      void answer(message.id, message.question);
      break;
    case 'stop':
      stop.abort();
      if (running === undefined) void finish();
      break;
  }
});
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
  process.on(signal, () => {
    stop.abort();
    if (running === undefined) void finish();
  });
process.on('uncaughtException', fail);
void channel.ended.then(() => {
  gone.abort();
  if (running === undefined) void finish();
});
await channel.send({ type: 'hello', version: protocolVersion, kernelRelease: release() });
// Compiled while the CLI prepares its files.
const code = Promise.all([import('./run.ts'), import('./processes.ts')]);

async function openTransport(): Promise<{
  readonly input: NodeJS.ReadStream | import('node:stream').Duplex;
  readonly output: NodeJS.WriteStream | import('node:stream').Duplex;
}> {
  if (options.port === undefined) return { input: process.stdin, output: process.stdout };
  const { PortStream } = await import('./port.ts');
  const port = new PortStream(options.port);
  return { input: port, output: port };
}

async function extract(stream: number): Promise<void> {
  const tar = spawn('tar', ['-x', '--no-same-owner', '-f', '-', '-C', directory], {
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  let stderr = '';
  tar.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const ended = new Promise<number | null>((resolve, reject) => {
    tar.on('close', resolve);
    tar.on('error', reject);
  });
  const [exitCode] = await Promise.all([
    ended,
    // tar's own complaint is the better one where it ends early.
    pipeline(channel.stream(stream), tar.stdin).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
    }),
  ]);
  if (exitCode !== 0) throw new Error(`the files could not be unpacked: ${stderr.trim()}`);
}

async function serve(request: RunRequest): Promise<void> {
  const open = ({ stdout, stderr }: { readonly stdout: number; readonly stderr: number }) => ({
    stdout: channel.openStream(stdout),
    stderr: channel.openStream(stderr),
  });
  const outputs = {
    app: open(appStreams),
    setup: open(setupStreams),
    teardown: open(teardownStreams),
  };
  let status: RunStatus;
  try {
    const [{ run }, { refuseScope }] = await code;
    await filesReady;
    const scope = options.guest ? 'machine' : 'cgroup';
    const refusal = refuseScope(scope);
    if (refusal !== undefined) throw new Error(refusal);
    status = await run(request, {
      directory,
      state: options.state,
      scope,
      send: (message) => channel.send(message),
      flushed: () => channel.flushed(),
      ...outputs.app,
      setup: outputs.setup,
      teardown: outputs.teardown,
      stop: stop.signal,
      gone: gone.signal,
      onReaderStuck: () => (readerStuck = true),
    });
  } catch (error) {
    status = failed(error);
  }
  for (const { stdout, stderr } of Object.values(outputs)) {
    stdout.end();
    stderr.end();
  }
  const { failure } = failed(bug);
  await channel.send(bug === undefined || failure === undefined ? status : { ...status, failure });
  await finish();
}

async function answer(id: number, question: Question): Promise<void> {
  try {
    // What is left behind goes with the guest; in a container nothing would end it.
    if (!options.guest) throw new Error('only a guest answers questions');
    await filesReady;
    service ??= import('./service.ts').then((loaded) => new loaded.Service(channel, directory));
    await channel.send({ type: 'answer', id, answer: await (await service).answer(question) });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    await channel.send({ type: 'no-answer', id, message });
  }
}

/** A bug in the agent: what is loaded must still be unloaded, and the CLI must not wait in vain. */
function fail(error: unknown): void {
  bug ??= error;
  stop.abort();
  setTimeout(
    () => {
      void channel.send(failed(error)).then(finish);
    },
    running === undefined ? 0 : 30_000,
  );
}

function failed(error: unknown): RunStatus {
  return {
    type: 'status',
    app: null,
    failure: {
      reason: 'agent',
      message: error instanceof Error ? error.message : String(error),
      ...(error instanceof Error && error.stack !== undefined ? { details: error.stack } : {}),
    },
    notUnloaded: [],
    holders: [],
    newTaint: 0,
  };
}

async function finish(): Promise<void> {
  await channel.flushed();
  // In a guest this ends the machine, and with it everything in it; QEMU takes the reboot as its end.
  if (options.guest) writeFileSync('/proc/sysrq-trigger', 'b');
  rmSync(directory, { recursive: true, force: true });
  // Exiting joins the threads, and one that blocks in a read never comes.
  if (readerStuck) process.kill(process.pid, 'SIGKILL');
  process.exit(0);
}
