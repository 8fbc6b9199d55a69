// SPDX-License-Identifier: MIT
import { checkout } from '../checkout.ts';
import type { Engine } from '../engine/engine.ts';
import type { Environment } from '../engine/environment.ts';
import { ensureImage, type ImageStage, ownSuite } from '../engine/images.ts';
import type { Emit } from '../events.ts';
import { run, stream } from '../process.ts';

/**
 * The tag of a stage's image, found or built the first time it is asked for.
 * @param packages of Debian, installed in the builder's or runtime image as well
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
}

export function imagesOf({ engine, environment, emit, signal }: ImagesOptions): Images {
  const onLine = (text: string): void => {
    emit({ type: 'progress', stage: 'images', text });
  };
  const { NLKIT_BASE_IMAGE: baseImage } = environment;
  const context = {
    ...{ engine, root: checkout, environment, run, stream, signal, onLine },
    ...(baseImage ? { baseImage } : {}),
  };
  const found = new Map<string, Promise<string>>();
  return (stage, suite = ownSuite, packages = []) => {
    const name = [stage, suite, ...packages].join(' ');
    const image = found.get(name) ?? ensureImage(stage, suite, { ...context, packages });
    found.set(name, image);
    return image;
  };
}
