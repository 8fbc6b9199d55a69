// SPDX-License-Identifier: MIT
import { connectEngine } from '../engine/connect.ts';
import type { Engine } from '../engine/engine.ts';
import type { ImagesOptions } from '../image/stage-images.ts';

/** The engine, environment and listeners of work for tests. */
export type Work = ImagesOptions;

export interface WorkOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (line: string) => void;
}

/** @param engine of a guest that is shared; else it is the one that the environment names */
export async function beginWork(
  { signal = new AbortController().signal, onProgress }: WorkOptions,
  engine?: Engine,
): Promise<Work> {
  const environment = process.env;
  return {
    ...{ environment, signal },
    engine: engine ?? (await connectEngine(environment, { signal })),
    emit: (event) => {
      if (event.type === 'progress' || event.type === 'notice') onProgress?.(event.text);
    },
  };
}
