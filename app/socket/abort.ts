// SPDX-License-Identifier: MIT

/** The callbacks that wait for a signal, and the one listener that calls all of them. */
interface Watch {
  readonly callbacks: Set<() => void>;
  readonly listener: () => void;
}

/** One for each signal: thousands of requests may share it, and Node warns of more than ten listeners. */
const watches = new WeakMap<AbortSignal, Watch>();

/** Calls back once the signal aborts. Returns what ends that; it must be called when nobody waits any more. */
export function whenAborted(signal: AbortSignal, callback: () => void): () => void {
  const { callbacks, listener } = watches.get(signal) ?? newWatch(signal);
  // Each has one of its own, though two may be the same function.
  const own = (): void => callback();
  callbacks.add(own);
  return () => {
    if (!callbacks.delete(own) || callbacks.size > 0) return;
    signal.removeEventListener('abort', listener);
    watches.delete(signal);
  };
}

function newWatch(signal: AbortSignal): Watch {
  const callbacks = new Set<() => void>();
  const listener = (): void => {
    watches.delete(signal);
    for (const callback of callbacks) callback();
  };
  const watch: Watch = { callbacks, listener };
  watches.set(signal, watch);
  signal.addEventListener('abort', listener, { once: true });
  return watch;
}
