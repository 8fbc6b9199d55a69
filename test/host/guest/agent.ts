// SPDX-License-Identifier: MIT
// Runs inside the guest, as its last program: executes the commands that come over the virtserialport
// `tests`, one JSON value a line, and says what came of them.
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import {
  createReadStream,
  openSync,
  readdirSync,
  readFileSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { get } from 'node:http';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

/** Requests of the tests. Processes are known by the number that came with them. */
export type ToGuest =
  | {
      readonly type: 'spawn';
      readonly id: number;
      readonly command: readonly string[];
      readonly environment: Readonly<Record<string, string>>;
    }
  | { readonly type: 'kill'; readonly id: number; readonly signal: NodeJS.Signals };

export type FromGuest =
  | { readonly type: 'ready' }
  | { readonly type: 'spawned'; readonly id: number; readonly pid: number }
  | {
      readonly type: 'output';
      readonly id: number;
      readonly stream: 'stdout' | 'stderr';
      readonly text: string;
    }
  | {
      readonly type: 'exit';
      readonly id: number;
      readonly exitCode: number | null;
      readonly signal: NodeJS.Signals | null;
    };

/** The device of a port, which is numbered by what else the guest has. */
function portDevice(name: string): string {
  const folder = '/sys/class/virtio-ports';
  const port = readdirSync(folder).find(
    (entry) => readFileSync(`${folder}/${entry}/name`, 'utf8').trim() === name,
  );
  if (port === undefined) throw new Error(`there is no virtio port ${name}`);
  return `/dev/${port}`;
}

const descriptor = openSync(portDevice('tests'), 'r+');
const processes = new Map<number, ChildProcess>();

function send(message: FromGuest): void {
  const bytes = Buffer.from(`${JSON.stringify(message)}\n`);
  for (let sent = 0; sent < bytes.length;) sent += writeSync(descriptor, bytes, sent);
}

function start({ id, command, environment }: Extract<ToGuest, { type: 'spawn' }>): void {
  const [program = '', ...args] = command;
  const child = spawn(program, args, {
    cwd: '/home/nlkit',
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  processes.set(id, child);
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8');
    child[stream].on('data', (text: string) => send({ type: 'output', id, stream, text }));
  }
  child.on('spawn', () => send({ type: 'spawned', id, pid: child.pid ?? 0 }));
  child.on('error', (error) => {
    send({ type: 'output', id, stream: 'stderr', text: `${error.message}\n` });
    if (child.pid === undefined) send({ type: 'exit', id, exitCode: 127, signal: null });
  });
  child.on('close', (exitCode, signal) => {
    processes.delete(id);
    if (child.pid !== undefined) send({ type: 'exit', id, exitCode, signal });
  });
}

/** Whether the engine answers. */
function ping(): Promise<boolean> {
  return new Promise((resolve) => {
    get({ socketPath: '/run/docker.sock', path: '/_ping' }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    }).on('error', () => resolve(false));
  });
}

const lines = createInterface({
  input: createReadStream('', { fd: descriptor, autoClose: false }),
});
lines.on('line', (line) => {
  const message = JSON.parse(line) as ToGuest;
  if (message.type === 'spawn') start(message);
  else processes.get(message.id)?.kill(message.signal);
});
// Nobody listens any more, however that came: a guest does not outlive its tests.
lines.on('close', () => writeFileSync('/proc/sysrq-trigger', 'o'));
while (!(await ping())) await sleep(200);
send({ type: 'ready' });
