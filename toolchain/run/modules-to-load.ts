// SPDX-License-Identifier: MIT
import { join } from 'node:path';
import type { ModuleToLoad } from '../guest/protocol.ts';
import type { ArchiveEntry } from '../project/archive.ts';
import type { BuildResult } from '../kbuild/build.ts';
import type { Manifest } from '../kbuild/manifest.ts';
import { projectError } from '../project/project-error.ts';
import type { Project } from '../project/project.ts';

/** Beside the project's own files, where no file of a project is: see listSources. */
const modulesFolder = '.nlkit';

/** The modules themselves. */
export function moduleFiles({ manifest, folder }: BuildResult): ArchiveEntry[] {
  return manifest.modules.map(({ file }) => ({
    name: `${modulesFolder}/${file}`,
    file: join(folder, file),
  }));
}

/**
 * The modules in load order, each with what it needs of the kernel's own.
 * @throws UsageError `project-file` when one needs another that comes after it
 */
export function modulesToLoad(project: Project, { modules }: Manifest): ModuleToLoad[] {
  const order = modules.map(({ name }) => name);
  return modules.map(({ name, file, vermagic, depends }, index) => {
    const module = project.modules[index];
    // By their files' names, with a `-` where the kernel has `_`.
    const needed = depends.map((other) => other.replaceAll('-', '_'));
    const later = needed.find((other) => order.indexOf(other) > index);
    if (later !== undefined) {
      const message = `${name} uses ${later}, which is loaded after it`;
      throw projectError(project, message, ['modules', index], `list ${later} before ${name}`);
    }
    return {
      name,
      file: `${modulesFolder}/${file}`,
      parameters: module?.parameters ?? {},
      vermagic,
      limits: limitsOf(project, module?.timeout),
      depends: [...needed.filter((other) => !order.includes(other)), ...(module?.depends ?? [])],
    };
  });
}

/** Has the pr_debug() lines of all modules turned on. */
export function withDebug(modules: readonly ModuleToLoad[]): ModuleToLoad[] {
  return modules.map((module) => ({ ...module, debug: true }));
}

/** Seconds that a module's init gets at least, and its exit, where the project does not say. */
const leastLoad = 30;
const unload = 10;

/** An exit is what Ctrl-C waits for, so it gets less, unless the module's own `timeout` says more. */
function limitsOf(
  project: Pick<Project, 'timeout'>,
  own: number | undefined,
): ModuleToLoad['limits'] {
  return {
    load: (own ?? Math.max(project.timeout, leastLoad)) * 1000,
    unload: (own ?? unload) * 1000,
  };
}
