// SPDX-License-Identifier: MIT
import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { EngineConflict } from '../engine/engine-error.ts';
import type { ContainerOutcome, ContainerSpec, Engine } from '../engine/engine.ts';
import type { Delivered } from './incoming.ts';
import { KeptContainer, KeptContainerEnded, type KeptCommand } from './kept-container.ts';

/** A builder's container, without the volume at /project. */
export type BuilderSpec = Omit<ContainerSpec, 'command' | 'environment' | 'name'>;

export interface KeptRun extends Omit<KeptCommand, 'sources'> {
  /** Makes a tar archive of the sources, those `delivered` left out; called anew for each try. */
  readonly sources: (folder: string, delivered: Delivered) => Readable;
}

/**
 * Containers for builds that are kept between builds: for each project, kernel and image the one that
 * its first build started. Disposing ends them; so does the end of this process.
 */
export class KeptBuilders implements AsyncDisposable {
  readonly #engine: Engine;
  readonly #containers = new Map<string, Promise<KeptContainer>>();
  /** The end of the last build in each container, which does one at a time. */
  readonly #turns = new Map<string, Promise<unknown>>();
  /** The names of the volumes of all builds. */
  readonly #caches = new Set<string>();
  readonly #preparing = new Set<Promise<unknown>>();
  readonly #over = new AbortController();

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /**
   * Runs a build. A container that ended meanwhile, killed or removed by somebody, is replaced.
   *
   * @param cache the name of the volume with the objects of the builds before, and of the container
   * @param spec the container for a volume; without a name, the volume is one of its own
   */
  async run(
    cache: string,
    spec: (volume: string | undefined) => BuilderSpec,
    run: KeptRun,
  ): Promise<ContainerOutcome> {
    this.#caches.add(cache);
    const key = JSON.stringify(spec(cache));
    const before = this.#turns.get(key);
    const work = (async () => {
      await before?.catch(() => undefined);
      return this.#runInTurn(key, () => this.#start(cache, spec, run.signal), run);
    })();
    this.#turns.set(key, work);
    return work;
  }

  /**
   * Builds in the background, before the first change, what is up to date: the next build then finds a
   * container that has all sources and objects.
   *
   * @param cache the name of the volume, see {@link run}
   */
  prepare(cache: string, build: (signal: AbortSignal) => Promise<unknown>): void {
    if (this.#caches.has(cache)) return;
    this.#caches.add(cache);
    // The next build fails in the same way, and reports it.
    const preparing = build(this.#over.signal).catch(() => undefined);
    this.#preparing.add(preparing);
    void preparing.then(() => this.#preparing.delete(preparing));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#over.abort();
    await Promise.all(this.#preparing);
    const started = await Promise.allSettled(this.#containers.values());
    this.#containers.clear();
    await Promise.all(
      started.map(async (each) => {
        if (each.status === 'fulfilled') await each.value[Symbol.asyncDispose]();
      }),
    );
  }

  async #runInTurn(
    key: string,
    start: () => Promise<KeptContainer>,
    run: KeptRun,
  ): Promise<ContainerOutcome> {
    for (let tries = 1; ; tries += 1) {
      const container = await this.#find(key, start);
      const incoming = `incoming-${randomUUID()}`;
      try {
        return await container.run({
          ...run,
          sources: run.sources(`.nlkit/${incoming}`, container.delivered),
          environment: { ...run.environment, NLKIT_INCOMING: incoming, NLKIT_KEPT: 'yes' },
        });
      } catch (error) {
        if (!(error instanceof KeptContainerEnded)) throw error;
        run.signal?.throwIfAborted();
        if (tries === 2) throw error.cause instanceof Error ? error.cause : error;
      }
    }
  }

  async #find(key: string, start: () => Promise<KeptContainer>): Promise<KeptContainer> {
    const found = await this.#containers.get(key);
    if (found?.isAlive === true) return found;
    const started = start();
    this.#containers.set(key, started);
    try {
      return await started;
    } catch (error) {
      this.#containers.delete(key);
      throw error;
    }
  }

  async #start(
    cache: string,
    spec: (volume: string | undefined) => BuilderSpec,
    signal: AbortSignal | undefined,
  ): Promise<KeptContainer> {
    try {
      return await KeptContainer.start(this.#engine, { ...spec(cache), name: cache }, signal);
    } catch (error) {
      if (!(error instanceof EngineConflict)) throw error;
      // Another process builds the same now.
      return KeptContainer.start(this.#engine, spec(undefined), signal);
    }
  }
}
