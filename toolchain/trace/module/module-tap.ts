// SPDX-License-Identifier: MIT
import { readlinkSync } from 'node:fs';
import { release } from 'node:os';
import { connectEngine } from '../../engine/connect.ts';
import { ExchangeError } from '../../errors/exchange-error.ts';
import { RequirementError } from '../../errors/requirement-error.ts';
import type { Invocation } from '../../invocation/invocation.ts';
import type { Session } from '../../run/session.ts';
import type { TraceSelection } from '../../run/session-trace.ts';
import { noRefusals } from '../../run/run-in-session.ts';
import { runPlain } from '../nlmon/plain-command.ts';
import type { CommandEnd, Ended, Source, SourceRun } from '../tap-run.ts';
import { openTapSession, type TapSession } from './load-tap.ts';
import { inWordsOfTrace, requireInitialNamespace, requireThisKernel } from './obstacles.ts';
import { tapRefused, whyHeld } from './obstacles.ts';

export interface ModuleTapOptions {
  /** The program and its arguments; undefined: everything in a network namespace. */
  readonly command: readonly string[] | undefined;
  /** The path of the namespace; undefined: nlkit's own. */
  readonly path: string | undefined;
  /** Its inode number. */
  readonly namespace: number | undefined;
  /** The descriptor that the command's standard output goes to. */
  readonly output: number;
}

/**
 * Checks that the module can be loaded into this machine's kernel, as far as that can be told without a container.
 * The source loads it, and unloads it at its end.
 *
 * @throws RequirementError
 */
export async function openModuleTap(
  options: ModuleTapOptions,
  invocation: Invocation,
): Promise<Source> {
  const { command, path } = options;
  const { environment, signal } = invocation;
  if (command !== undefined) {
    requireInitialNamespace(readlinkSync('/proc/self/ns/pid'));
    if (path !== undefined && process.geteuid?.() !== 0) {
      const text = `the network namespace ${path} cannot be entered: this needs root`;
      throw new RequirementError('namespace', text, { hint: 'sudo nlkit trace …' });
    }
  }
  const engine = await connectEngine(environment, { signal });
  requireThisKernel(await engine.facts(), release());
  return async (run) => {
    try {
      const { emit, signal } = run;
      const opened = await openTapSession({ engine, environment, emit, signal });
      return await traceIn(opened, options, run, invocation);
    } catch (error) {
      if (run.signal.aborted) return {};
      throw inWordsOfTrace(error);
    }
  };
}

async function traceIn(
  opened: TapSession,
  options: ModuleTapOptions,
  run: SourceRun,
  invocation: Invocation,
): Promise<Ended> {
  await using own = opened;
  const { session, module, timed } = own;
  const { deliver, pace, signal } = run;
  const take = (tapped: Parameters<typeof deliver>[0]): Promise<void> => {
    deliver(tapped);
    // A capture that cannot be written ends the trace by its signal.
    return pace().catch(() => undefined);
  };
  const { refusals } = await timed.during(
    'load',
    async () => {
      const begun = await session.trace(module, take, selectionOf(options));
      if ('reason' in begun) throw tapRefused(begun);
      return begun;
    },
    () => module.name,
  );
  if (!refusals) run.notice(noRefusals.text);
  // From here on the command is ended first, so that what it says meanwhile is shown.
  own.letGo();
  run.begins();
  const lost = new AbortController();
  let isOver = false;
  void session.agent.gone.then(() => {
    if (!isOver) lost.abort();
  });
  const end = await subject(options, AbortSignal.any([signal, lost.signal]), invocation);
  isOver = true;
  if (lost.signal.aborted) {
    await session.close();
    throw tapLost(session, module.name);
  }
  const unload = timed.start('unload');
  await session.close();
  const { heldTap } = session;
  if (heldTap === undefined) unload.done();
  else {
    unload.failed();
    const message = `${heldTap.name} cannot be unloaded: ${whyHeld(heldTap)}`;
    const hint = `the next trace or run on this kernel tries again; by hand: rmmod ${heldTap.name}`;
    run.emit({ type: 'error', code: 'not-unloaded', message, hint });
  }
  return { ...(end && { command: end }), ...(heldTap && { isTapLeft: true }) };
}

/** Without a command there is no end but the signal's. */
async function subject(
  { command, path, output }: ModuleTapOptions,
  signal: AbortSignal,
  { environment, stdin, stdout, stderr }: Invocation,
): Promise<CommandEnd | undefined> {
  if (command === undefined) {
    await new Promise<void>((resolve) => {
      signal.addEventListener('abort', () => resolve(), { once: true });
      if (signal.aborted) resolve();
    });
    return undefined;
  }
  const atTerminal = [stdin, stdout, stderr].some((stream) => stream.isTTY);
  return runPlain({ command, netns: path, environment, stdout: output, atTerminal, signal });
}

/**
 * The messages of a command and of all that it starts, which nlkit itself starts; or those of a namespace, but for
 * nlkit's own.
 */
function selectionOf({ command, namespace }: ModuleTapOptions): TraceSelection {
  const own = process.pid;
  if (command !== undefined) {
    return { follow: own, wants: (record) => record.isFollowed && record.process?.pid !== own };
  }
  return {
    wants: (record) =>
      !record.isAgents &&
      record.process?.pid !== own &&
      (record.namespace === 0 || record.namespace === namespace),
  };
}

function tapLost({ agent }: Session, name: string): ExchangeError {
  return new ExchangeError('guest-gone', `the container of the tap has gone: ${agent.lost ?? ''}`, {
    hint: `the next trace or run on this kernel unloads ${name} if it is left`,
  });
}
