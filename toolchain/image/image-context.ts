// SPDX-License-Identifier: MIT
import type { Engine } from '../engine/engine.ts';
import type { Environment } from '../engine/environment.ts';
import type { Run, stream } from '../process.ts';

/** The inputs of making images. */
export interface ImageContext {
  readonly engine: Engine;
  /** The checkout, which contains the Dockerfile and the compiled sources. */
  readonly root: string;
  readonly environment: Environment;
  readonly run: Run;
  readonly stream: typeof stream;
  /** The image to base all others on, instead of the one that nlkit finds. */
  readonly baseImage?: string;
  /**
   * Images found or made by this command. Images need each other, and their files are read once; the
   * next command reads them again.
   */
  readonly known?: Map<string, Promise<unknown>>;
  /** Debian packages to install in the builder's or runtime image besides its own. */
  readonly packages?: readonly string[];
  readonly signal?: AbortSignal;
  /** Receives the output of the builds, line by line. */
  readonly onLine?: (line: string) => void;
}
