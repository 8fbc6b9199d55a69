// SPDX-License-Identifier: MIT
import type { Emit } from '../events.ts';
import { within } from '../run/wait.ts';
import type { GuestAhead, Open, OpeningGuest, ReadyGuest } from './guest-ahead.ts';
import { unlessAborted } from './unless-aborted.ts';

/** Milliseconds for a guest that has waited to answer, on a busy machine. */
const answering = 10_000;

export interface GuestWish {
  readonly key: string;
  readonly open: Open;
  /** It was opened before the run began. */
  readonly wasThere: boolean;
  readonly emit: Emit;
  readonly signal: AbortSignal;
}

export interface TakenGuest {
  /** For its end. */
  readonly opening: OpeningGuest;
  readonly guest: ReadyGuest;
}

/** Takes the guest that was opened ahead, or another one if that no longer answers. */
export async function takeGuest(ahead: GuestAhead, wish: GuestWish): Promise<TakenGuest> {
  const { wasThere, emit, signal } = wish;
  try {
    const taken = await openNow(ahead, wish);
    if (!wasThere || (await isAlive(taken.guest))) return taken;
    ahead.end(taken.opening);
  } catch (error) {
    if (signal.aborted || !wasThere) throw error;
  }
  emit({ type: 'notice', text: 'the guest that was opened ahead is lost: opening another one' });
  return openNow(ahead, wish);
}

async function openNow(ahead: GuestAhead, { key, open, signal }: GuestWish): Promise<TakenGuest> {
  const opening = ahead.take(key, open);
  try {
    return { opening, guest: await unlessAborted(opening.guest, signal) };
  } catch (error) {
    ahead.end(opening);
    throw error;
  }
}

/** Whether the agent of a guest still answers. */
async function isAlive({ session }: ReadyGuest): Promise<boolean> {
  const asked = session.kernelLog().then(
    () => true,
    // Where the log cannot be followed, that is the answer.
    () => session.agent.lost === undefined,
  );
  return (await within(answering, [asked])) === true;
}
