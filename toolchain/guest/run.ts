// SPDX-License-Identifier: MIT
import { release } from 'node:os';
import type { Writable } from 'node:stream';
import type { StageName } from '../events.ts';
import { newTaint } from '../kernel/taint.ts';
import { runApp } from './app.ts';
import { describeHeld, findHolders, kernelUnits } from './holders.ts';
import { KernelLog } from './kernel-log.ts';
import { openConsole, readKernelVermagic, readTaint, rearmWarnings } from './kernel-state.ts';
import { checkModules, loadModule, unloadModule } from './modules.ts';
import { describeProcess } from './processes.ts';
import type { ProcessScope } from './processes.ts';
import type { FromAgent, RunFailure, RunRequest, RunStatus } from './protocol.ts';
import { forgetLoaded, heal, rememberLoaded } from './state-file.ts';

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
  /** Aborted: end the app, unload, say so. */
  readonly stop: AbortSignal;
  /** Aborted: nobody listens any more; the same in a hurry. */
  readonly gone: AbortSignal;
  /** Called if the kernel log's reader is stuck in a read, which would keep the agent from exiting. */
  readonly onReaderStuck: () => void;
}

/** Load, app, unload; whatever happens in between, what was loaded is unloaded. */
export async function run(request: RunRequest, context: RunContext): Promise<RunStatus> {
  const { send } = context;
  const taint = readTaint();
  const hasModules = request.modules.length > 0;
  const log = await followLog(context, hasModules);
  if (hasModules) {
    await rearmWarnings();
    await healEarlier(context);
  }
  const unitsBefore = kernelUnits();
  const loaded: string[] = [];
  let failure: RunFailure | undefined;
  let app: RunStatus['app'] = null;
  try {
    if (hasModules)
      failure = await stage(send, 'load', () => load(request, context, loaded, log, unitsBefore));
    if (failure === undefined && isStopped(context)) failure = stopped;
    if (failure === undefined)
      failure = await stage(send, 'app', async () => {
        // The app may bring the kernel down at once, and what was said before must not go with it.
        await context.flushed();
        const ran = await runApp(request.app, { ...context, timeout: request.timeout });
        app = ran.outcome;
        for (const pid of ran.stuck)
          void send({
            type: 'notice',
            text: `process ${String(pid)} (${describeProcess(pid)}) cannot be ended`,
          });
        if (ran.startError !== undefined) return notStarted(request, ran.startError);
        return isStopped(context) ? stopped : undefined;
      });
  } catch (error) {
    // A bug of the agent's, or a kernel that lacks what every kernel has: the module must go all the same.
    failure = { reason: 'agent', message: describeError(error), details: stackOf(error) };
  }

  const units = new Set([...kernelUnits()].filter((unit) => !unitsBefore.has(unit)));
  const notUnloaded = await unload(loaded, context);
  const holders = notUnloaded.length > 0 ? findHolders(units) : [];
  if (log !== undefined && !(await log.stop().catch(() => false))) context.onReaderStuck();
  return {
    type: 'status',
    app,
    ...(failure === undefined ? {} : { failure }),
    notUnloaded: notUnloaded.map(describeHeld),
    holders,
    newTaint: newTaint(taint, readTaint()),
  };
}

async function load(
  request: RunRequest,
  context: RunContext,
  loaded: string[],
  log: KernelLog | undefined,
  units: ReadonlySet<number>,
): Promise<RunFailure | undefined> {
  const vermagic = await readKernelVermagic();
  const refused = checkModules(request.modules, {
    release: release(),
    ...(vermagic === undefined ? {} : { vermagic }),
  });
  if (refused !== undefined) return refused;
  const names = request.modules.map((module) => module.name);
  if (context.state !== undefined) rememberLoaded(context.state, names);
  for (const module of request.modules) {
    if (isStopped(context)) return stopped;
    // Noted before: one that hangs or dies in its init is half loaded, and has to be tried for.
    loaded.push(module.name);
    const refusal = await loadModule(module, context.directory, async () => {
      await log?.caughtUp();
      return log?.recent(12) ?? [];
    });
    if (refusal === undefined) continue;
    // Refused with an error, it is not there; one of its name that is belongs to somebody else.
    if (refusal.errno !== undefined) loaded.pop();
    return explainTaken(refusal, units);
  }
  return undefined;
}

/** In reverse order. Returns the names of those that are still there. */
async function unload(loaded: readonly string[], context: RunContext): Promise<readonly string[]> {
  const left: string[] = [];
  if (loaded.length > 0)
    await stage(context.send, 'unload', async () => {
      for (const name of [...loaded].reverse())
        if (!(await unloadModule(name).catch(() => false))) left.push(name);
      return left.length > 0 ? left : undefined;
    });
  if (context.state !== undefined) {
    if (left.length === 0) forgetLoaded(context.state);
    else rememberLoaded(context.state, [...left].reverse());
  }
  return left;
}

const stopped: RunFailure = { reason: 'stopped', message: 'the run was stopped' };

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

/** A unit already taken is refused by the module in its own words; this adds which are. */
function explainTaken(failure: RunFailure, units: ReadonlySet<number>): RunFailure {
  if (
    failure.hint !== undefined ||
    !['EADDRINUSE', 'EBUSY', 'EEXIST'].includes(failure.errno ?? '')
  )
    return failure;
  const list = [...units].sort((a, b) => a - b).join(', ');
  return { ...failure, hint: `netlink units taken on this kernel before the load: ${list}` };
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
