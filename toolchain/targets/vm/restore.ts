// SPDX-License-Identifier: MIT
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { Engine } from '../../engine/engine.ts';
import { NlkitError } from '../../errors/nlkit-error.ts';
import { epochTime } from '../../epoch-time.ts';
import type { Emit } from '../../events.ts';
import { encodeFrame, frameKinds } from '../../guest/channel-frames.ts';
import type { ToAgent, Wake } from '../../guest/protocol.ts';
import type { OpenTarget } from '../target.ts';
import { openSavedGuest, type VmOptions } from './guest.ts';
import {
  discardSavedGuest,
  findSavedGuest,
  saveGuest,
  type SavedGuest,
  savedGuestName,
} from './saved-guest.ts';
import { pruneSavedGuests } from './saved-guests.ts';

/** Milliseconds for the agent of a restored guest, which answers within one second on a quiet machine. */
const wakingDeadline = 20_000;

export interface RestoreOptions {
  /** Gets notices, and progress while a guest is saved. */
  readonly emit: Emit;
  readonly signal: AbortSignal;
  /** The app is a program for Node: one is started, and becomes the app. */
  readonly startsNode?: boolean;
  /** Milliseconds until the agent has said its first word; 20 seconds unless given. */
  readonly deadline?: number;
}

/**
 * Restores the guest that was saved for these options; saves one first if there is none.
 * @returns undefined where that failed, which a notice has told: the guest has to boot
 */
export async function restoreVm(
  engine: Engine,
  vm: VmOptions,
  { emit, signal, startsNode = false, deadline = wakingDeadline }: RestoreOptions,
): Promise<OpenTarget | undefined> {
  const name = await savedGuestName(engine, vm);
  let saved: SavedGuest | undefined;
  try {
    saved = await findSavedGuest(engine, name);
    if (saved === undefined) {
      emit({
        type: 'progress',
        stage: 'boot',
        text: 'saving a booted guest for this and later runs',
      });
      saved = await saveGuest(engine, name, { ...vm, signal });
      await pruneSavedGuests(engine, name);
    }
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof NlkitError)) throw error;
    const { message, hint } = error;
    emit({
      type: 'notice',
      text: `${message}; the guest boots`,
      ...(hint !== undefined && { hint }),
    });
    return undefined;
  }
  const target = await openSavedGuest(engine, vm, saved.mount);
  const why = await wake(target, deadline);
  if (why === undefined) {
    // Not before the agent has spoken: a Node takes its random numbers from the kernel when it starts.
    if (startsNode) tell(target, { type: 'start-node' });
    return target;
  }
  await target[Symbol.asyncDispose]();
  signal.throwIfAborted();
  await discardSavedGuest(engine, saved).catch(() => undefined);
  emit({
    type: 'notice',
    text: `the saved guest was not restored: ${why}; it was removed, and the guest boots`,
  });
  return undefined;
}

function tell({ channel }: OpenTarget, message: ToAgent): void {
  channel.write(encodeFrame(frameKinds.control, 0, Buffer.from(`${JSON.stringify(message)}\n`)));
}

/** Wakes the agent. Resolves to why it does not answer; its answer stays to be read. */
async function wake(target: OpenTarget, deadline: number): Promise<string | undefined> {
  const { channel } = target;
  const message: Wake = {
    type: 'wake',
    time: epochTime(),
    random: randomBytes(32).toString('base64'),
  };
  tell(target, message);
  const late = AbortSignal.timeout(deadline);
  const enough = new AbortController();
  const { signal } = enough;
  try {
    return await Promise.race([
      once(channel, 'readable', { signal }).then(() =>
        channel.readableLength > 0 ? undefined : whyEnded(target),
      ),
      once(channel, 'close', { signal }).then(() => whyEnded(target)),
      once(late, 'abort', { signal }).then(
        () => `it said nothing for ${String(deadline / 1000)} s`,
      ),
    ]);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    enough.abort();
  }
}

/** QEMU's reason, or that of docker/vm/restore-guest, or the last that was said. */
function whyEnded(target: OpenTarget): string {
  const lines = target
    .console()
    .split('\n')
    .filter((line) => line.trim() !== '');
  const own =
    lines.find((line) => line.startsWith('qemu-system-')) ??
    lines.findLast((line) => line.startsWith('restore-guest: '));
  return (own ?? lines.at(-1) ?? 'QEMU ended at once').replace(/^[a-z0-9_-]+: /, '').trim();
}
