// SPDX-License-Identifier: MIT
import type { Engine } from '../../engine/engine.ts';
import type { Emit } from '../../events.ts';
import type { ModuleToLoad } from '../../guest/protocol.ts';
import { imagesOf } from '../../image/stage-images.ts';
import type { Invocation } from '../../invocation/invocation.ts';
import { handling } from '../../run/lead-session.ts';
import { prepareTarget } from '../../run/prepare.ts';
import { Session } from '../../run/session.ts';
import { type Stages, stages } from '../../run/stages.ts';
import { buildTap } from '../../run/tap-module.ts';
import { openHost } from '../../targets/host.ts';

export interface LoadTapOptions extends Pick<Invocation, 'environment'> {
  readonly engine: Engine;
  readonly emit: Emit;
  readonly signal: AbortSignal;
}

/** The tap, built for this kernel, and a session with the agent that is to load it. */
export interface TapSession extends AsyncDisposable {
  readonly session: Session;
  readonly module: ModuleToLoad;
  /** Tells of loading and unloading. */
  readonly timed: Stages;
  /** From here on the signal does not end the session. */
  readonly letGo: () => void;
}

/** The name that others see who wait for the kernel. */
const holder = 'nlkit trace';

/**
 * Builds the tap for this machine's kernel unless that was done before, and opens the privileged container that loads
 * it. The signal ends all of it, also the session, until `letGo` is called.
 *
 * @throws RequirementError, BuildError `build-failed`, ExchangeError `kernel-held`, `guest-silent`
 */
export async function openTapSession(options: LoadTapOptions): Promise<TapSession> {
  const { engine, emit } = options;
  const timed = stages(emit);
  const shared = { ...options, emit: timed.emit };
  const prepared = await prepareTarget(
    { on: 'host', kernel: undefined, target: 'auto', kernels: [] },
    { packages: { builder: [], runtime: [] }, buildsApp: false, runs: true },
    shared,
    timed,
  );
  const tap = await timed.during(
    'build',
    () => buildTap(prepared, shared),
    ({ module }) => module.name,
  );
  const boot = timed.start('boot');
  const stop = new AbortController();
  const forward = (): void => stop.abort(options.signal.reason);
  const letGo = (): void => options.signal.removeEventListener('abort', forward);
  try {
    const runtimeImage = await imagesOf(shared)('runtime');
    const target = await openHost(engine, { ...shared, runtimeImage, project: holder });
    const session = new Session(target, {
      margin: handling,
      signal: stop.signal,
      emit: (event) => {
        if (event.type === 'notice') emit(event);
      },
    });
    options.signal.addEventListener('abort', forward, { once: true });
    if (options.signal.aborted) forward();
    try {
      await session.begin();
      await session.send(tap.files);
    } catch (error) {
      letGo();
      await session[Symbol.asyncDispose]();
      throw error;
    }
    boot.done(target.detail);
    const { module } = tap;
    return {
      session,
      module,
      timed,
      letGo,
      [Symbol.asyncDispose]: () => session[Symbol.asyncDispose](),
    };
  } finally {
    boot.failed();
  }
}
