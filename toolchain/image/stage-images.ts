// SPDX-License-Identifier: MIT
import { checkout } from '../checkout.ts';
import type { Engine } from '../engine/engine.ts';
import type { Environment } from '../engine/environment.ts';
import type { ImageContext } from './image-context.ts';
import { ensureImage, type ImageStage, ownSuite } from './images.ts';
import type { Emit } from '../events.ts';
import { run, stream } from '../process.ts';

/**
 * Returns the tag of a stage's image, which is found or built on first use.
 * @param packages Debian packages to install in the builder's or runtime image as well
 */
export type Images = (
  stage: ImageStage,
  suite?: string,
  packages?: readonly string[],
) => Promise<string>;

export interface ImagesOptions {
  readonly engine: Engine;
  readonly environment: Environment;
  readonly emit: Emit;
  readonly signal: AbortSignal;
  /** The images that are found or being made, where several targets are prepared at the same time. */
  readonly known?: Map<string, Promise<unknown>>;
}

export function imagesOf(options: ImagesOptions): Images {
  const context = imageContextOf(options);
  return (stage, suite = ownSuite, packages = []) =>
    ensureImage(stage, suite, { ...context, packages });
}

/** Returns the inputs of making images for a command. */
export function imageContextOf({ engine, environment, emit, signal }: ImagesOptions): ImageContext {
  const onLine = (text: string): void => {
    emit({ type: 'progress', stage: 'images', text });
  };
  const { NLKIT_BASE_IMAGE: baseImage } = environment;
  return {
    known: new Map<string, Promise<unknown>>(),
    ...{ engine, root: checkout, environment, run, stream, signal, onLine },
    ...(baseImage ? { baseImage } : {}),
  };
}
