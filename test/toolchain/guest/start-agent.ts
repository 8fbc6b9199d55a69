// SPDX-License-Identifier: MIT
// The agent as a container has it: a process of its own, in a cgroup of its own, at the other end of pipes.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Duplex, Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { pack } from 'tar-stream';
import type { NlkitEvent } from '../../../toolchain/events.ts';
import type {
  CommandLine,
  CommandRequest,
  ModuleToLoad,
} from '../../../toolchain/guest/protocol.ts';
import { runInSession, type SessionOutcome } from '../../../toolchain/run/run-in-session.ts';
import type { SessionPlan } from '../../../toolchain/run/session-plan.ts';
import { Session, type SessionOptions } from '../../../toolchain/run/session.ts';
import type { OpenTarget } from '../../../toolchain/targets/target.ts';
import { makeCgroup, type OwnCgroup } from './own-cgroup.ts';

export const agentFile = fileURLToPath(
  new URL('../../../toolchain/guest/main.js', import.meta.url),
);

export interface Agent {
  readonly transport: Duplex;
  readonly cgroup: OwnCgroup;
  readonly directory: string;
  readonly ended: Promise<number | null>;
  readonly pid: number;
}

export async function startAgent(
  t: { teardown(end: () => void | Promise<void>): void },
  args: readonly string[] = [],
): Promise<Agent> {
  const cgroup = makeCgroup()!;
  const directory = await mkdtemp(join(tmpdir(), 'nlkit-agent-'));
  const child = spawn(
    'sh',
    [
      '-c',
      'echo $$ >"$0" && exec "$@"',
      cgroup.entrance,
      process.execPath,
      agentFile,
      '--container',
      ...args,
    ],
    { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, TMPDIR: directory } },
  );
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  t.teardown(async () => {
    child.kill('SIGKILL');
    await cgroup.remove();
    await rm(directory, { recursive: true, force: true });
  });
  const transport = Duplex.from({ readable: child.stdout, writable: child.stdin });
  transport.on('error', () => undefined);
  return { transport, cgroup, directory, ended, pid: child.pid! };
}

export function archive(files: Record<string, string>): Readable {
  const tar = pack();
  for (const [name, content] of Object.entries(files)) tar.entry({ name }, content);
  tar.finalize();
  return Readable.from(tar);
}

/** One run, in short. */
export interface RunSpec {
  readonly modules: readonly ModuleToLoad[];
  readonly setup: readonly CommandLine[];
  readonly app: Pick<CommandRequest, 'command' | 'environment' | 'expectedExitCode' | 'user'>;
  readonly teardown: readonly CommandLine[];
  /** Milliseconds. */
  readonly timeout: number;
}

export function shell(script: string, more: Partial<RunSpec> = {}): RunSpec {
  return {
    modules: [],
    setup: [],
    teardown: [],
    app: { command: ['sh', '-c', script], environment: {} },
    timeout: 20_000,
    ...more,
  };
}

/** The questions of a run, with these files. */
export function planOf(spec: RunSpec, files: () => Readable): SessionPlan {
  const { modules, setup, app, teardown, timeout } = spec;
  const settings = { environment: app.environment, timeout };
  return {
    ...{ modules, files, notices: [] },
    setup: { ...settings, commands: setup },
    app: { ...app, timeout, stage: 'app' },
    teardown: { ...settings, commands: teardown },
  };
}

/** A target with an agent at the other end of the transport. */
export function targetAt(transport: Duplex, helloDeadline = 20_000): OpenTarget {
  return {
    ...{ name: 'host', detail: 'a test’s', channel: transport, helloDeadline },
    console: () => '',
    lost: () => Promise.resolve(undefined),
    [Symbol.asyncDispose]: async () => undefined,
  };
}

export interface SessionMore extends Partial<SessionOptions> {
  readonly files?: () => Readable;
  /** What the app's standard input reads. */
  readonly input?: Readable;
}

export interface PlayedRun extends SessionOutcome {
  readonly events: NlkitEvent[];
  readonly kernelRelease: string;
  /** Records of the kernel's log that could not be read. */
  readonly lost: number;
}

export async function session(
  agent: Pick<Agent, 'transport'>,
  spec: RunSpec,
  { files, input, ...more }: SessionMore = {},
): Promise<PlayedRun> {
  const events: NlkitEvent[] = [];
  const emit = (event: NlkitEvent): void => {
    events.push(event);
    more.emit?.(event);
  };
  const talk = new Session(targetAt(agent.transport), {
    signal: new AbortController().signal,
    margin: 20_000,
    ...more,
    emit,
  });
  const plan = planOf(spec, files ?? (() => archive({ 'greeting.txt': 'Hello Kernel\n' })));
  const outcome = await runInSession(talk, Promise.resolve(plan), {
    ...{ emit, input },
    onBegin: () => undefined,
  });
  return { ...outcome, events, kernelRelease: talk.agent.kernelRelease, lost: talk.lostRecords };
}

/** Pieces of output and who wrote them, in their order. */
export function said(events: readonly NlkitEvent[]): string {
  let last = '';
  return events
    .flatMap((event) => (event.type === 'output' ? event : []))
    .map(({ source, text }) => {
      const who = source === last ? '' : `${source}: `;
      last = source;
      return who + text;
    })
    .join('');
}

/** `setup done`, … of the stages that ended. */
export function ended(events: readonly NlkitEvent[]): string[] {
  return events.flatMap((event) =>
    event.type === 'stage' && event.state !== 'started' ? `${event.stage} ${event.state}` : [],
  );
}
