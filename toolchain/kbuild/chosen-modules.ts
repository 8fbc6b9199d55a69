// SPDX-License-Identifier: MIT
import { basename, posix } from 'node:path';
import { BuildError } from '../errors/build-error.ts';
import { UsageError } from '../errors/usage-error.ts';
import { type Modinfo, readModinfo } from '../module-files/modinfo.ts';
import { type Found, madeModules } from './made-modules.ts';
import { kernelName } from '../project/module-name.ts';
import type { BuiltModule, Project, ProjectModule } from '../project/project.ts';
import { projectError } from '../project/project-error.ts';

/** A module of a project, and its file. */
export interface ChosenModule {
  readonly module: ProjectModule;
  /** The kernel's name for it. */
  readonly name: string;
  readonly fileName: string;
  /** The file's path, relative to the root. */
  readonly file: string;
  /** The contents of its `.modinfo`. @throws UsageError `not-a-module`, which only a `ko` can be */
  readonly modinfo: (contents: Buffer) => Modinfo;
}

/**
 * Finds the files of a project's modules, in the order of the modules.
 *
 * @param made what the build made, relative to the root
 * @param own folders in which only their own Makefile makes a module
 * @throws BuildError `module-not-made`
 * @throws UsageError `project-file` if several files could be the module
 */
export function chosenModules(
  project: Project,
  made: readonly string[],
  own: readonly string[],
): ChosenModule[] {
  const built = project.modules.filter((module): module is BuiltModule => module.kind === 'built');
  const found = madeModules(built, made);
  const names = new Set<string>();
  return project.modules.map((module, index) => {
    const chosen =
      module.kind === 'prebuilt'
        ? { module, name: module.name, fileName: module.fileName, file: module.file }
        : builtModule(project, module, found.get(module) ?? { missing: [] }, own);
    if (names.has(chosen.name))
      throw projectError(project, `two modules are named ${chosen.name}`, ['modules', index]);
    names.add(chosen.name);
    const modinfo = (contents: Buffer): Modinfo =>
      modinfoOf(project, index, chosen.fileName, contents);
    return { ...chosen, modinfo };
  });
}

function builtModule(
  project: Project,
  module: BuiltModule,
  found: Found,
  own: readonly string[],
): Omit<ChosenModule, 'modinfo'> {
  if ('file' in found) {
    const fileName = posix.basename(found.file);
    const name = kernelName(posix.basename(fileName, '.ko'));
    return { module, name, fileName, file: found.file };
  }
  if ('several' in found) {
    const [first = 'NAME'] = found.several;
    const why = `the module needs a \`name\`: its build made ${found.several.join(', ')}`;
    const path = ['modules', project.modules.indexOf(module)];
    throw projectError(project, why, path, `name: ${first}`);
  }
  const { directory, fileName } = module;
  const message = `the build made no ${module.nameGiven && fileName !== undefined ? fileName : `module in ${directory}`}`;
  throw new BuildError('module-not-made', message, {
    hint: own.includes(directory)
      ? `if the Makefile of ${directory} builds it, give the module \`make: { own: true }\``
      : `it made ${found.missing.map((name) => `${name}.ko`).join(', ') || 'nothing'}: check obj-m in ${directory}, or the module's name in ${basename(project.file)}`,
  });
}

function modinfoOf(project: Project, index: number, fileName: string, contents: Buffer): Modinfo {
  try {
    return readModinfo(contents);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw projectError(project, `${fileName}: ${error.message}`, ['modules', index, 'ko']);
  }
}
