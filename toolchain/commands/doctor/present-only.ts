// SPDX-License-Identifier: MIT
import type { Engine } from '../../engine/engine.ts';

/** Thrown where something would have to be made that is not there. */
export class NotThere extends Error {}

/** The engine, to look with: whatever would make or fetch something is refused. */
export function presentOnly(engine: Engine): Engine {
  const refuse = (): Promise<never> => Promise.reject(new NotThere());
  return {
    ...engine,
    buildImage: refuse,
    importImage: refuse,
    pullImage: refuse,
    ensureVolume: refuse,
    removeVolume: refuse,
  };
}

/** What is found without making it, or undefined. */
export async function ifPresent<T>(find: () => Promise<T>): Promise<T | undefined> {
  try {
    return await find();
  } catch (error) {
    if (error instanceof NotThere) return undefined;
    throw error;
  }
}
