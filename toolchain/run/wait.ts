// SPDX-License-Identifier: MIT

/** A promise that is settled from outside. */
export interface Deferred<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  /** The value that it was resolved with, if it was. */
  readonly value: T | undefined;
}

export function deferred<T>(): Deferred<T> {
  let settle: (value: T) => void = () => undefined;
  let settled: T | undefined;
  const promise = new Promise<T>((resolve) => (settle = resolve));
  return {
    promise,
    resolve: (value) => {
      settled ??= value;
      settle(value);
    },
    get value() {
      return settled;
    },
  };
}

/** The first of these, or undefined after the deadline, in milliseconds. */
export async function within<Promises extends readonly Promise<unknown>[]>(
  milliseconds: number,
  promises: Promises,
): Promise<Awaited<Promises[number]> | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), milliseconds);
  });
  try {
    return await Promise.race([...promises, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** `30 s`, of milliseconds. */
export function inSeconds(milliseconds: number): string {
  return `${String(Math.round(milliseconds / 1000))} s`;
}
