// SPDX-License-Identifier: MIT
import { join } from 'node:path';
import { checkout } from '../checkout.ts';
import { cacheDirectory } from '../engine/cache-folder.ts';
import type { ImagesOptions } from '../image/stage-images.ts';
import type { ModuleToLoad } from '../guest/protocol.ts';
import { build } from '../kbuild/build.ts';
import { memoryAllowed } from '../kbuild/builder.ts';
import type { ArchiveEntry } from '../project/archive.ts';
import type { Project } from '../project/project.ts';
import { headersFolder } from './headers.ts';
import { moduleFiles, modulesToLoad } from './modules-to-load.ts';
import type { PreparedTarget } from './prepare.ts';

/** The tap, built for a kernel. */
export interface TapModule {
  readonly module: ModuleToLoad;
  /** The file that has to be sent before it can be loaded. */
  readonly files: readonly ArchiveEntry[];
}

/** Seconds that its load may take: an emulated guest patches seven functions of its kernel. */
const timeout = 60;

/** The module of nlkit's own that records netlink's messages, as a project: it is built as any other. */
export function tapProject(): Project {
  const root = join(checkout, 'module/tap');
  const none = { include: [], exclude: [] };
  return {
    name: 'tap',
    file: join(root, 'nlkit.yaml'),
    root,
    results: join(root, '.nlkit'),
    modules: [
      {
        ...{ kind: 'built', name: 'nlkit_tap', nameGiven: true, fileName: 'nlkit_tap.ko' },
        ...{ directory: '.', make: { own: false, target: null, variables: {} } },
        ...{ parameters: {}, depends: [], ranges: {} },
      },
    ],
    given: {},
    app: { command: [], exitCode: 0, files: [], environment: {} },
    ...{ tests: [], specs: [], kernels: [], target: 'auto', timeout, setup: [], teardown: [] },
    packages: { builder: [], runtime: [] },
    guest: { cpus: 1, memoryMegabytes: 512, kernelArguments: [] },
    sources: none,
  };
}

/**
 * Builds the tap for the kernel of a target, unless that was done before: without the network, like all modules.
 * @throws BuildError `build-failed`
 */
export async function buildTap(
  { kernel, builderImage }: Pick<PreparedTarget, 'kernel' | 'builderImage'>,
  { engine, environment, emit, signal }: ImagesOptions,
): Promise<TapModule> {
  const project = tapProject();
  const options = { engine, environment, emit, signal, builderImage, editor: false };
  const headers = await headersFolder(kernel, options);
  const built = await build(project, {
    ...{ engine, builderImage, appBuilderImage: undefined, headers, kernel },
    ...{ emit, signal, memoryMegabytes: memoryAllowed(environment) },
    cache: cacheDirectory(environment),
  });
  const [module] = modulesToLoad(project, built.manifest);
  if (module === undefined) throw new Error('the build of the tap made no module');
  return { module, files: moduleFiles(built) };
}
