// SPDX-License-Identifier: MIT
import type { Engine } from './engine.ts';

/** Thrown in place of making something that does not exist yet. */
export class NotThere extends Error {}

/** An engine for looking only: it refuses to make or fetch anything. */
export function presentOnly(engine: Engine): Engine {
  const refuse = (): Promise<never> => Promise.reject(new NotThere());
  return {
    ...engine,
    buildImage: refuse,
    importImage: refuse,
    pullImage: refuse,
    loadImages: refuse,
    ensureVolume: refuse,
    removeVolume: refuse,
  };
}

/** Returns the result if it can be found without making anything, else undefined. */
export async function ifPresent<T>(find: () => Promise<T>): Promise<T | undefined> {
  try {
    return await find();
  } catch (error) {
    if (error instanceof NotThere) return undefined;
    throw error;
  }
}
