// SPDX-License-Identifier: MIT
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import Docker from 'dockerode';
import { extract } from 'tar-stream';
import type { Engine } from '../../../toolchain/engine/engine.ts';
import type { NlkitEvent } from '../../../toolchain/events.ts';
import { KeptBuilders } from '../../../toolchain/kbuild/kept-builders.ts';
import { loadProject } from '../../../toolchain/project/load.ts';
import { buildPrepared, prepareProject } from '../../../toolchain/run/build-project.ts';
import type { PreparedTarget } from '../../../toolchain/run/prepare.ts';
import { connect, containersFor, until } from './engine.ts';

/** A build's modules, and what it said. */
export interface KeptBuild {
  /** The contents of each `.ko`, by its name. */
  readonly modules: ReadonlyMap<string, Buffer>;
  /** Absolute path of the results. */
  readonly folder: string;
  readonly lines: readonly string[];
  /** False if nothing had changed. */
  readonly built: boolean;
}

/** A project that is built again and again, in containers that are kept or, for comparison, in new ones. */
export class Keeping implements AsyncDisposable {
  readonly engine: Engine;
  readonly target: PreparedTarget;
  readonly #folder: string;
  readonly #kept: KeptBuilders;
  readonly #environment: Readonly<Record<string, string>>;

  private constructor(
    engine: Engine,
    folder: string,
    target: PreparedTarget,
    environment: Readonly<Record<string, string>>,
  ) {
    this.engine = engine;
    this.#folder = folder;
    this.target = target;
    this.#environment = environment;
    this.#kept = new KeptBuilders(engine);
  }

  static async begin(
    folder: string,
    kernel = 'debian:12',
    environment: Readonly<Record<string, string>> = {},
  ): Promise<Keeping> {
    const engine = await connect();
    const project = loadProject(join(folder, 'nlkit.yaml'), folder);
    const target = await prepareProject(project, {
      ...{ engine, environment: process.env, kernel, on: 'vm', buildOnly: true },
      emit: () => undefined,
      signal: AbortSignal.timeout(15 * 60_000),
    });
    return new Keeping(engine, folder, target, environment);
  }

  /** Builds what the folder has now. */
  async build(signal = AbortSignal.timeout(10 * 60_000)): Promise<KeptBuild> {
    return this.#build(signal, this.#kept);
  }

  /** Builds in containers of that build alone, as `nlkit build` does. */
  async buildOnce(): Promise<KeptBuild> {
    return this.#build(AbortSignal.timeout(10 * 60_000), undefined);
  }

  /** The names of the project's containers. */
  async containers(): Promise<string[]> {
    const { name } = loadProject(join(this.#folder, 'nlkit.yaml'), this.#folder);
    return containersFor(name, 'build');
  }

  /** The number of the project's folders whose makes are called again for a change of C. */
  async replayed(): Promise<number> {
    const [name = ''] = await this.containers();
    const { id = '' } = (await this.engine.findContainer(name)) ?? {};
    const tar = await new Docker().getContainer(id).getArchive({ path: '/project/.nlkit' });
    const folders = new Set<string>();
    for await (const entry of tar.pipe(extract())) {
      const [, folder] = /^\.nlkit\/records\/(\d+)\//.exec(entry.header.name) ?? [];
      if (folder !== undefined) folders.add(folder);
      entry.resume();
    }
    return folders.size;
  }

  /** Resolves when a command of that text runs in the project's container; returns the container's id. */
  async running(command: string): Promise<string> {
    const docker = new Docker();
    let id = '';
    await until(`${command} runs`, async () => {
      const [name] = await this.containers();
      if (name === undefined) return false;
      id = (await this.engine.findContainer(name))?.id ?? '';
      const { Processes } = (await docker.getContainer(name).top()) as { Processes: string[][] };
      return Processes.some((each) => each.join(' ').includes(command));
    });
    return id;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#kept[Symbol.asyncDispose]();
  }

  async #build(signal: AbortSignal, kept: KeptBuilders | undefined): Promise<KeptBuild> {
    const project = loadProject(join(this.#folder, 'nlkit.yaml'), this.#folder);
    const lines: string[] = [];
    const emit = (event: NlkitEvent): void => {
      if (event.type === 'output' || event.type === 'progress') lines.push(event.text.trimEnd());
    };
    const { built } = await buildPrepared(project, this.target, {
      ...{ engine: this.engine, environment: { ...process.env, ...this.#environment } },
      ...{ emit, signal },
      ...(kept && { kept }),
    });
    const { manifest, folder } = built;
    const modules = new Map<string, Buffer>();
    for (const { file } of manifest.modules) modules.set(file, await readFile(join(folder, file)));
    return { modules, folder, lines, built: built.built };
  }
}
