// SPDX-License-Identifier: MIT
import { EngineConflict } from '../engine/engine-error.ts';
import type { AttachedContainer, ContainerSpec, Engine } from '../engine/engine.ts';
import { holderLabel, projectLabel, roleLabel } from '../engine/labels.ts';
import { ExchangeError } from '../errors/exchange-error.ts';
import type { Emit } from '../events.ts';
import type { OpenTarget } from './target.ts';

export interface HostOptions {
  readonly runtimeImage: string;
  /** The project's name, shown to others who find the kernel held. */
  readonly project: string;
  readonly emit: Emit;
  readonly signal: AbortSignal;
  /** Milliseconds to wait for a run that holds the kernel; a minute unless given. */
  readonly patience?: number;
}

/** There is one such container on an engine, for there is one kernel under it: its name is the lock. */
const containerName = 'nlkit-host-run';

/** Milliseconds until the container's agent says hello. */
const helloDeadline = 60_000;

/** Notes what is loaded, for the next run to heal what a power cut or a killed engine left. */
const stateVolume = 'nlkit-host-state';
const stateMount = '/var/lib/nlkit';

/**
 * Starts the privileged container that loads into the engine's own kernel, once no other run holds
 * it. It shares the host's network namespace, for a raw protocol lives in the initial one only, and
 * its process namespace, to name whoever keeps a module from unloading.
 * @throws {ExchangeError} `kernel-held`
 */
export async function openHost(engine: Engine, options: HostOptions): Promise<OpenTarget> {
  await engine.ensureVolume(stateVolume, { [roleLabel]: 'state' });
  const container = await attachAlone(engine, options, {
    image: options.runtimeImage,
    role: 'host-run',
    name: containerName,
    command: [
      'node',
      '--single-threaded',
      '/node_modules/nlkit/dist/toolchain/guest/main.js',
      '--container',
      '--state',
      stateMount,
    ],
    project: options.project,
    mounts: [
      { kind: 'host', source: '/lib/modules', target: '/lib/modules', readOnly: true },
      { kind: 'volume', source: stateVolume, target: stateMount, readOnly: false },
    ],
    network: 'host',
    pid: 'host',
    privileged: true,
  });
  let complaints = '';
  container.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints = (complaints + text).slice(-65_536);
  });
  return {
    name: 'host',
    detail: 'privileged container',
    channel: container.channel,
    helloDeadline,
    console: () => complaints,
    lost: () => container.lost(),
    [Symbol.asyncDispose]: () => container[Symbol.asyncDispose](),
  };
}

async function attachAlone(
  engine: Engine,
  options: HostOptions,
  spec: ContainerSpec,
): Promise<AttachedContainer> {
  const { emit, signal, patience = 60_000 } = options;
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(patience)]);
  let said = false;
  for (;;) {
    try {
      signal.throwIfAborted();
      // Without the signal, which would kill the agent: it is asked to unload first, in the session.
      return await engine.attach(spec);
    } catch (error) {
      if (!(error instanceof EngineConflict)) throw error;
    }
    const other = await engine.findContainer(containerName);
    if (!other) continue;
    const who = `${other.labels[projectLabel] ?? 'a run'} (${other.labels[holderLabel] ?? 'unknown'})`;
    if (!said) emit({ type: 'notice', text: `waiting: ${who} holds the kernel` });
    said = true;
    await engine.containerRemoved(other.id, deadline).catch((error: unknown) => {
      signal.throwIfAborted();
      if (!deadline.aborted) throw error;
      throw new ExchangeError('kernel-held', `the engine's kernel is held by ${who}`, {
        hint: 'wait for that run to end, or use a guest with --on vm',
      });
    });
  }
}
