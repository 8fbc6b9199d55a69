// SPDX-License-Identifier: MIT
import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { UsageError } from '../errors/usage-error.ts';
import { defaultGuestKernel, resolveKernel } from '../kernel/resolve.ts';
import { ProjectDocument } from './document.ts';
import type { Path } from './document.ts';
import { modulesOf } from './module-name.ts';
import type { ParameterRange, Project, ProjectApp, ProjectModule } from './project.ts';
import { validate } from './validate.ts';
import type { ModuleEntry, ProjectFile } from './validate.ts';

/**
 * Reads, checks and completes an `nlkit.yaml`.
 *
 * @param file absolute path
 * @param workingDirectory what the file's name in messages is relative to
 * @throws UsageError `project-file`: `nlkit.yaml:3:5: …`
 */
export function loadProject(file: string, workingDirectory: string): Project {
  const document = new ProjectDocument(read(file), shownFrom(file, workingDirectory));
  const entries = validate(document);
  const folder = dirname(file);
  const root = rootOf(document, entries, folder);
  const modules = entries.modules.map((entry, index) =>
    loadModule(document, root, entry, ['modules', index]),
  );
  refuseDoubles(document, modules);
  return {
    name: entries.name ?? basename(folder),
    file,
    root,
    results: join(folder, '.nlkit'),
    modules,
    app: loadApp(document, root, entries),
    kernels: entries.kernels?.map((_, index) => kernelAt(document, index)) ?? [defaultGuestKernel],
    target: entries.target ?? 'auto',
    timeout: entries.timeout ?? 60,
    guest: {
      cpus: entries.guest?.cpus ?? 1,
      memoryMegabytes: entries.guest?.memory ?? 512,
      kernelArguments: entries.guest?.kernelArguments ?? [],
    },
  };
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new UsageError('project-file', `${file} cannot be read: ${(cause as Error).message}`, {
      cause,
    });
  }
}

function shownFrom(file: string, workingDirectory: string): string {
  const shown = relative(workingDirectory, file);
  return shown.startsWith('..') ? file : shown;
}

function rootOf(document: ProjectDocument, { root }: ProjectFile, folder: string): string {
  const absolute = resolve(folder, root ?? '.');
  if (!isDirectory(absolute)) throw document.error(`there is no folder ${absolute}`, ['root']);
  return absolute;
}

function kernelAt(document: ProjectDocument, index: number): string {
  const name = document.asWritten(['kernels', index]);
  try {
    resolveKernel(name);
    return name;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw document.error(error.message, ['kernels', index], {
      ...(error.hint && { hint: error.hint }),
    });
  }
}

function loadModule(
  document: ProjectDocument,
  root: string,
  entry: ModuleEntry,
  at: Path,
): ProjectModule {
  const parameters: Record<string, string> = {};
  const ranges: Record<string, ParameterRange> = {};
  for (const [name, value] of Object.entries(entry.parameters ?? {})) {
    const path = [...at, 'parameters', name];
    if (typeof value === 'object') {
      const { default: initial, ...range } = value;
      if (initial !== undefined) parameters[name] = scalar(document, initial, [...path, 'default']);
      ranges[name] = range;
    } else {
      parameters[name] = scalar(document, value, path);
    }
  }
  if (entry.ko !== undefined) {
    const file = inRoot(document, root, entry.ko, [...at, 'ko']);
    if (!isFile(join(root, file))) {
      throw document.error(`there is no file ${entry.ko}`, [...at, 'ko'], { hint: `in ${root}` });
    }
    const object = entry.name ?? basename(file, '.ko');
    return {
      kind: 'prebuilt',
      name: kernelName(object),
      fileName: basename(file),
      file,
      parameters,
      ranges,
    };
  }
  const given = entry.path ?? '.';
  const directory = inRoot(document, root, given, [...at, 'path']);
  if (!isDirectory(join(root, directory))) {
    throw document.error(`there is no folder ${given}`, [...at, 'path'], { hint: `in ${root}` });
  }
  const object = entry.name ?? foundName(document, join(root, directory), at);
  return {
    kind: 'built',
    name: kernelName(object),
    fileName: `${object}.ko`,
    directory,
    parameters,
    ranges,
  };
}

/** The kernel writes `_` for each `-` of a module's name (scripts/Makefile.lib, name-fix). */
function kernelName(object: string): string {
  return object.replaceAll('-', '_');
}

function foundName(document: ProjectDocument, directory: string, at: Path): string {
  const found = modulesOf(directory);
  if (found === undefined) {
    throw document.error('the folder has neither a Kbuild file nor a Makefile', [...at, 'path'], {
      hint: 'a Kbuild file with one line, obj-m := NAME.o, is enough',
    });
  }
  const [first, second] = found.objects;
  if (first !== undefined && second === undefined) return first;
  const why =
    first === undefined
      ? `no module's name is to be found in its ${found.file}`
      : `its ${found.file} makes several modules: ${found.objects.join(', ')}`;
  throw document.error(`the module needs a \`name\`: ${why}`, at, {
    hint: `name: ${first ?? 'NAME'}`,
  });
}

/** A module takes 1 and 0 on every kernel, and true and false only on recent ones (kstrtobool). */
function scalar(document: ProjectDocument, value: unknown, path: Path): string {
  if (typeof value === 'boolean') return value ? '1' : '0';
  return document.asWritten(path);
}

function loadApp(document: ProjectDocument, root: string, { app }: ProjectFile): ProjectApp {
  const written = (items: readonly unknown[], ...path: Path): string[] =>
    items.map((_, index) => document.asWritten(['app', ...path, index]));
  for (const [index, pattern] of (app.files ?? []).entries()) {
    const path = ['app', 'files', index];
    stayInside(document, pattern, path);
    const isPlain = !/[*?[\]{}!()]/.test(pattern);
    if (isPlain && app.build === undefined && !existsSync(join(root, pattern))) {
      throw document.error(`there is no ${pattern}`, path, { hint: `in ${root}` });
    }
  }
  for (const [index, pattern] of (app.build?.outputs ?? []).entries()) {
    stayInside(document, pattern, ['app', 'build', 'outputs', index]);
  }
  const environment = Object.keys(app.environment ?? {}).map((name) => [
    name,
    document.asWritten(['app', 'environment', name]),
  ]);
  return {
    command: written(app.command, 'command'),
    files: app.files ?? ['**'],
    ...(app.build === undefined
      ? {}
      : {
          build: {
            command: written(app.build.command, 'build', 'command'),
            outputs: app.build.outputs,
          },
        }),
    environment: Object.fromEntries(environment) as Record<string, string>,
  };
}

/** The path relative to the root; links that lead out of it do not count as inside. */
function inRoot(document: ProjectDocument, root: string, given: string, path: Path): string {
  stayInside(document, given, path);
  const absolute = join(root, given);
  if (existsSync(absolute)) {
    const real = relative(realpathSync(root), realpathSync(absolute));
    if (real === '..' || real.startsWith(`..${sep}`)) throw outside(document, given, path);
  }
  return relative(root, absolute) || '.';
}

function stayInside(document: ProjectDocument, given: string, path: Path): void {
  const plain = given.replace(/^!/, '');
  if (isAbsolute(plain) || /^\.\.(\/|$)/.test(join(plain))) throw outside(document, given, path);
}

function outside(document: ProjectDocument, given: string, path: Path): UsageError {
  return document.error(`${given} lies outside the project's root`, path, {
    hint: 'set `root` to a folder that holds all of the project',
  });
}

function refuseDoubles(document: ProjectDocument, modules: readonly ProjectModule[]): void {
  const seen = new Set<string>();
  for (const [index, { name }] of modules.entries()) {
    if (seen.has(name)) throw document.error(`a second module named ${name}`, ['modules', index]);
    seen.add(name);
  }
}

function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
