// SPDX-License-Identifier: MIT
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { release, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Channel } from './channel.ts';
import type { Agent, AgentOptions } from './agent.ts';
import { protocolVersion } from './protocol.ts';
import type { AgentFailure, FromAgent, Question, ToAgent, Wake } from './protocol.ts';

/**
 * The agent: runs beside the app and answers what the CLI asks, until the channel ends.
 *
 *     main.js --container [--state DIR]    in the privileged container; the channel is stdin and stdout
 *     main.js --guest --port DEVICE        in a guest; the channel is a virtio serial port
 *
 * `--sleep`, in a guest, rehearses a run and then waits to be woken: the guest is saved meanwhile, and restored.
 * `--state DIR` keeps a note of what is loaded, for the next run to heal. When the channel ends, or on SIGTERM, SIGINT
 * or SIGHUP, the agent ends the processes, runs the armed teardown, and unloads. With `--guest` it powers the machine
 * off at its end.
 */
const { values: options } = parseArgs({
  options: {
    container: { type: 'boolean', default: false },
    guest: { type: 'boolean', default: false },
    port: { type: 'string' },
    state: { type: 'string' },
    sleep: { type: 'boolean', default: false },
  },
});
if (options.container === options.guest) {
  process.stderr.write(
    'usage: main.js --container [--state DIR] | --guest --port DEVICE [--sleep]\n',
  );
  process.exit(2);
}

/** Milliseconds that a CLI which did not ask for the end gets to learn how it went. */
const farewell = 5_000;

/** Milliseconds for the cleanup of an agent that failed. */
const afterBug = 30_000;

const directory = mkdtempSync(join(tmpdir(), 'nlkit-session-'));
let token = '';
let hasFailed = false;
/** Modules or programs of others have run. */
let hasStrangers = false;
let finishing: Promise<never> | undefined;
let loaded: Promise<Agent> | undefined;
/** Resolves when a guest that was restored has found itself in its new world. */
let settled: Promise<void> = Promise.resolve();

let wake: (wake: Wake) => void = () => undefined;
const woken = new Promise<Wake>((resolve) => (wake = resolve));
if (options.sleep) await (await import('./sleep/rehearse.ts')).rehearse(directory);
const { input, output } = await openTransport();
const channel = new Channel<ToAgent, FromAgent>(input, output, (message) => {
  if (message.type === 'ask') void answer(message.id, message.question);
  else if (message.type === 'wake') wake(message);
  else if (message.type === 'start-node') void agent().then((own) => own.startNode());
  else void agent().then((own) => own.stop());
});
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
  process.on(signal, () => void agent().then(async (own) => leave(own.stop())));
process.on('uncaughtException', fail);
void channel.ended.then(async () => finish((await agent()).end()));
// Compiled while the CLI prepares its files.
if (!options.sleep) void agent();
else {
  const { openLog } = await import('./kernel-log.ts');
  const log = openLog();
  await (await agent({ log })).prepare();
  ({ settled } = await (await import('./sleep/wake.ts')).sleepUntil(woken, log));
}
await channel.send({
  type: 'hello',
  version: protocolVersion,
  kernelRelease: release(),
  time: performance.now(),
});
setInterval(() => void channel.send({ type: 'alive' }), 2_000).unref();

/** The code is loaded once the channel is open: an emulated guest takes its time for that. */
function agent(more: Pick<AgentOptions, 'log'> = {}): Promise<Agent> {
  loaded ??= import('./agent.ts').then(
    (code) =>
      new code.Agent({
        ...{ channel, directory, state: options.state, ...more },
        scope: options.guest ? 'machine' : 'cgroup',
      }),
  );
  return loaded;
}

async function openTransport(): Promise<{
  readonly input: NodeJS.ReadStream | import('node:stream').Duplex;
  readonly output: NodeJS.WriteStream | import('node:stream').Duplex;
}> {
  if (options.port === undefined) return { input: process.stdin, output: process.stdout };
  const { PortStream } = await import('./port.ts');
  const port = new PortStream(options.port);
  return { input: port, output: port };
}

async function answer(id: number, question: Question): Promise<void> {
  // Sent before anything foreign runs, and never again.
  if (question.ask === 'begin') token = question.token;
  hasStrangers ||= question.ask === 'load' || question.ask === 'command';
  try {
    await settled;
    const answer = await (await agent()).answer(question);
    await channel.send({ type: 'answer', id, token, answer });
  } catch (error) {
    await channel.send({ type: 'no-answer', id, token, ...described(error) });
  }
}

/** A bug in the agent: what is loaded must still be unloaded, and the CLI must not wait in vain. */
function fail(error: unknown): void {
  if (hasFailed) return;
  hasFailed = true;
  void channel.send({ type: 'bug', ...described(error) });
  const late = delay(afterBug);
  leave(Promise.race([agent().then((own) => own.stop()), late]));
}

function described(error: unknown): AgentFailure {
  if (!(error instanceof Error)) return { message: String(error) };
  const isOfSystem = (error as NodeJS.ErrnoException).syscall !== undefined;
  return {
    message: error.message,
    ...(error.stack !== undefined && { details: error.stack }),
    ...(isOfSystem && hasStrangers && { isBroken: true }),
  };
}

/** Goes once it has cleaned up and the CLI knows. */
function leave(cleanedUp: Promise<unknown>): void {
  void cleanedUp
    .catch(() => undefined)
    .then(() => Promise.race([channel.ended, delay(farewell)]))
    .then(() => finish(Promise.resolve()));
}

function finish(cleanedUp: Promise<unknown>): Promise<never> {
  return (finishing ??= end(cleanedUp));
}

async function end(cleanedUp: Promise<unknown>): Promise<never> {
  await cleanedUp.catch(() => undefined);
  await (await agent()).close().catch(() => undefined);
  await channel.flushed();
  // In a guest this ends the machine, and with it everything in it; QEMU takes the reboot as its end.
  if (options.guest) writeFileSync('/proc/sysrq-trigger', 'b');
  rmSync(directory, { recursive: true, force: true });
  process.exit(0);
}
