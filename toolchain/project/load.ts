// SPDX-License-Identifier: MIT
import { basename, dirname, join, relative } from 'node:path';
import { defaultGuestKernel } from '../kernels/resolve.ts';
import { type Path, ProjectDocument } from './document.ts';
import { checkPattern } from './inside-root.ts';
import { commandAt } from './command-at.ts';
import { loadApp } from './load-app.ts';
import { loadTests } from './load-tests.ts';
import { kernelsAt } from './kernels-at.ts';
import { loadModule } from './load-module.ts';
import { loadSpecEntry } from './load-spec.ts';
import type { Project, ProjectCommand, ProjectModule } from './project.ts';
import { readProjectFile } from './read-project-file.ts';
import { rootOf } from './root.ts';
import { validate } from './validate.ts';
import type { ProjectFile } from './validate.ts';

/**
 * Reads, checks and completes an `nlkit.yaml`.
 *
 * @param file absolute path
 * @param workingDirectory paths in messages are relative to it
 * @throws UsageError `project-file`: `nlkit.yaml:3:5: …`
 */
export function loadProject(file: string, workingDirectory: string): Project {
  const document = new ProjectDocument(readProjectFile(file), shownFrom(file, workingDirectory));
  const entries = validate(document);
  const folder = dirname(file);
  const root = rootOf(document, entries.root, folder);
  const modules = entries.modules.map((entry, index) =>
    loadModule(document, root, entry, ['modules', index]),
  );
  refuseDoubles(document, modules);
  refuseOwnDependencies(document, modules);
  return {
    name: entries.name ?? basename(folder),
    file,
    root,
    results: join(folder, '.nlkit'),
    modules,
    given: {},
    app: loadApp(document, root, entries),
    tests: loadTests(document, entries),
    specs: (entries.specs ?? []).map((entry, index) =>
      loadSpecEntry(document, root, entry, ['specs', index]),
    ),
    kernels: kernelsAt(document, ['kernels'], entries.kernels) ?? [defaultGuestKernel],
    target: entries.target ?? 'auto',
    timeout: entries.timeout ?? 60,
    setup: commandsAt(document, 'setup', entries),
    teardown: commandsAt(document, 'teardown', entries),
    packages: {
      builder: entries.packages?.builder ?? [],
      runtime: entries.packages?.runtime ?? [],
    },
    guest: {
      cpus: entries.guest?.cpus ?? 1,
      memoryMegabytes: entries.guest?.memory ?? 512,
      kernelArguments: entries.guest?.kernelArguments ?? [],
    },
    sources: {
      include: patternsAt(document, 'include', entries),
      exclude: patternsAt(document, 'exclude', entries),
    },
  };
}

function shownFrom(file: string, workingDirectory: string): string {
  const shown = relative(workingDirectory, file);
  return shown.startsWith('..') ? file : shown;
}

function commandsAt(
  document: ProjectDocument,
  key: 'setup' | 'teardown',
  entries: ProjectFile,
): ProjectCommand[] {
  return (entries[key] ?? []).map((words, index) => commandAt(document, [key, index], words));
}

function patternsAt(
  document: ProjectDocument,
  key: 'include' | 'exclude',
  { sources }: ProjectFile,
): readonly string[] {
  const patterns = sources?.[key] ?? [];
  for (const [index, pattern] of patterns.entries()) {
    checkPattern(document, pattern, ['sources', key, index]);
  }
  return patterns;
}

function refuseDoubles(document: ProjectDocument, modules: readonly ProjectModule[]): void {
  const names = new Set<string>();
  const built = new Map<string, string>();
  for (const [index, module] of modules.entries()) {
    const { name } = module;
    if (name !== undefined) {
      if (names.has(name))
        throw document.error(`two modules are named ${name}`, ['modules', index]);
      names.add(name);
    }
    if (module.kind === 'prebuilt') continue;
    const make = JSON.stringify(module.make);
    if ((built.get(module.directory) ?? make) !== make) {
      throw document.error(
        `nlkit builds the folder ${module.directory} once, so its modules cannot have different \`make\``,
        ['modules', index],
        { hint: 'give all modules of the folder the same' },
      );
    }
    built.set(module.directory, make);
  }
}

/** Refuses modules of the project in `depends`, which is for the kernel's own. */
function refuseOwnDependencies(document: ProjectDocument, modules: readonly ProjectModule[]): void {
  for (const [index, module] of modules.entries()) {
    for (const [place, name] of module.depends.entries()) {
      if (!modules.some((other) => other.name === name.replaceAll('-', '_'))) continue;
      const path: Path = ['modules', index, 'depends', place];
      throw document.error(`${name} is a module of this project`, path, {
        hint: 'leave it out: modules are loaded in the order of the list',
      });
    }
  }
}
