// SPDX-License-Identifier: MIT
import type { Writable } from 'node:stream';
import type { StageName } from '../events.ts';
import { runApp } from './app.ts';
import { KernelLog } from './kernel-log.ts';
import { openConsole, rearmWarnings } from './kernel-state.ts';
import { Loading, stopped } from './loading.ts';
import { describeProcess, endMembers } from './processes.ts';
import type { ProcessScope } from './processes.ts';
import type { FromAgent, RunFailure, RunRequest, RunStatus, UnloadReport } from './protocol.ts';
import { heal } from './state-file.ts';

/** Where to write what commands write. */
export interface CommandOutput {
  readonly stdout: Writable;
  readonly stderr: Writable;
}

export interface RunContext {
  /** Absolute path of the session's directory, with the files in it. */
  readonly directory: string;
  /** Where to note what is loaded; undefined in a guest, which takes it all with it. */
  readonly state: string | undefined;
  readonly scope: ProcessScope;
  readonly send: (message: FromAgent) => Promise<void>;
  /** Resolves when all that was sent has left, or nobody listens any more. */
  readonly flushed: () => Promise<void>;
  readonly stdout: Writable;
  readonly stderr: Writable;
  /** The same of the other commands. */
  readonly setup: CommandOutput;
  readonly teardown: CommandOutput;
  /** Aborted: end the app, unload, say so. */
  readonly stop: AbortSignal;
  /** Aborted: nobody listens any more; the same in a hurry. */
  readonly gone: AbortSignal;
  /** Called if the kernel log's reader is stuck in a read, which would keep the agent from exiting. */
  readonly onReaderStuck: () => void;
}

/** Most runs have no such commands, and an emulated guest takes its time to load code. */
const commandCode = () => import('./commands.ts');

/** Milliseconds for a teardown that nobody waits for any more, or for long. */
const hurry = 3_000;

/** Load, setup, app, teardown, unload; whatever happens in between, what was loaded is unloaded. */
export async function run(request: RunRequest, context: RunContext): Promise<RunStatus> {
  const { send } = context;
  const hasModules = request.modules.length > 0;
  const log = await followLog(context, hasModules);
  if (hasModules) {
    await rearmWarnings();
    await healEarlier(context);
  }
  const loading = new Loading({
    ...context,
    recentLog: async () => {
      await log?.caughtUp();
      return log?.recent(12) ?? [];
    },
    isStopped: () => isStopped(context),
    notice: (text, hint) =>
      void send({ type: 'notice', text, ...(hint === undefined ? {} : { hint }) }),
  });
  let failure: RunFailure | undefined;
  let app: RunStatus['app'] = null;
  let mayTearDown = false;
  try {
    if (hasModules) failure = await stage(send, 'load', () => loading.load(request.modules));
    if (failure === undefined && isStopped(context)) failure = stopped;
    if (failure === undefined) {
      mayTearDown = true;
      failure = await setUp(request, context);
    }
    if (failure === undefined)
      failure = await stage(send, 'app', async () => {
        // The app may bring the kernel down at once, and what was said before must not go with it.
        await context.flushed();
        const ran = await runApp(request.app, { ...context, timeout: request.timeout });
        app = ran.outcome;
        tellStuck(context, ran.stuck);
        if (ran.startError !== undefined) return notStarted(request, ran.startError);
        return isStopped(context) ? stopped : undefined;
      });
  } catch (error) {
    // A bug of the agent's, or a kernel that lacks what every kernel has: the module must go all the same.
    failure = { reason: 'agent', message: describeError(error), details: stackOf(error) };
  }

  const teardown = mayTearDown ? await tearDown(request, context) : undefined;
  const unload = async (): Promise<UnloadReport> => loading.unload();
  let report: UnloadReport | undefined;
  if (loading.isLoaded)
    await stage(send, 'unload', async () => {
      report = await unload();
      return report.notUnloaded.length > 0 ? report : undefined;
    });
  report ??= await unload();
  if (log !== undefined && !(await log.stop().catch(() => false))) context.onReaderStuck();
  return {
    type: 'status',
    app,
    ...(failure === undefined ? {} : { failure }),
    ...(teardown === undefined ? {} : { teardown }),
    ...report,
  };
}

async function setUp(request: RunRequest, context: RunContext): Promise<RunFailure | undefined> {
  if (request.setup.length === 0) return undefined;
  const stop = AbortSignal.any([context.stop, context.gone]);
  return stage(context.send, 'setup', async () => {
    await context.flushed();
    const { runCommands } = await commandCode();
    const failure = await runCommands(request.setup, {
      ...{ stage: 'setup', ...context, ...context.setup, app: request.app },
      ...{ timeout: request.timeout, stop },
    });
    // Its daemons are for the app, which then ends them.
    if (failure !== undefined) tellStuck(context, await endMembers(context.scope));
    return isStopped(context) ? stopped : failure;
  });
}

async function tearDown(request: RunRequest, context: RunContext): Promise<RunFailure | undefined> {
  if (request.teardown.length === 0) return undefined;
  const cut = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const onStop = (): void => {
    timer ??= setTimeout(() => cut.abort(), hurry);
  };
  const asked = AbortSignal.any([context.stop, context.gone]);
  if (asked.aborted) onStop();
  else asked.addEventListener('abort', onStop, { once: true });
  const failure = await stage(context.send, 'teardown', async () => {
    const { runCommands } = await commandCode();
    return runCommands(request.teardown, {
      ...{ stage: 'teardown', ...context, ...context.teardown, app: request.app },
      ...{ timeout: request.timeout, stop: cut.signal },
    });
  }).catch((error: unknown): RunFailure => ({ reason: 'teardown', message: describeError(error) }));
  clearTimeout(timer);
  asked.removeEventListener('abort', onStop);
  tellStuck(context, await endMembers(context.scope));
  return failure;
}

function tellStuck({ send }: RunContext, stuck: readonly number[]): void {
  for (const pid of stuck)
    void send({
      type: 'notice',
      text: `process ${String(pid)} (${describeProcess(pid)}) cannot be ended`,
    });
}

function isStopped({ stop, gone }: RunContext): boolean {
  return stop.aborted || gone.aborted;
}

/** Reports a stage's begin and end; anything that `work` returns makes it a failed one. */
async function stage<Failure>(
  send: RunContext['send'],
  name: StageName,
  work: () => Promise<Failure | undefined>,
): Promise<Failure | undefined> {
  const start = performance.now();
  const ms = (): number => Math.round(performance.now() - start);
  await send({ type: 'stage', stage: name, state: 'started' });
  try {
    const failure = await work();
    const state = failure === undefined ? 'done' : 'failed';
    await send({ type: 'stage', stage: name, state, ms: ms() });
    return failure;
  } catch (error) {
    await send({ type: 'stage', stage: name, state: 'failed', ms: ms() });
    throw error;
  }
}

/** A run without modules can do without the kernel's log; one with them says that it is missing. */
async function followLog(context: RunContext, needed: boolean): Promise<KernelLog | undefined> {
  try {
    if (context.scope === 'machine') openConsole();
    return await KernelLog.follow({
      onRecord: (record) => context.send({ type: 'kernel', record }),
      onLost: (records) => context.send({ type: 'lost', records }),
    });
  } catch (error) {
    if (needed)
      void context.send({
        type: 'notice',
        text: `the kernel's log cannot be followed: ${describeError(error)}`,
        hint: 'complaints of the kernel will go unnoticed, but for the taint they leave',
      });
    return undefined;
  }
}

async function healEarlier(context: RunContext): Promise<void> {
  if (context.state === undefined) return;
  const { healed, left } = await heal(context.state);
  for (const name of healed)
    void context.send({
      type: 'notice',
      text: `healed what an earlier run left behind: unloaded ${name}`,
    });
  for (const name of left)
    void context.send({
      type: 'notice',
      text: `an earlier run left ${name} behind, and it still cannot be unloaded`,
      hint: 'the next run tries again; `lsmod` shows how often it is in use',
    });
}

function notStarted(request: RunRequest, error: NodeJS.ErrnoException): RunFailure {
  const command = request.app.command[0] ?? '';
  return {
    reason: 'app-not-started',
    message: `the app could not be started: ${command}: ${error.code ?? error.message}`,
    ...(error.code === undefined ? {} : { errno: error.code }),
    hint: 'its command is looked up in PATH, and run in the project’s root as it was shipped',
  };
}

function describeError(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
