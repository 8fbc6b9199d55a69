// SPDX-License-Identifier: MIT
import { statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Path, ProjectDocument } from './document.ts';
import { inRoot } from './inside-root.ts';
import { modulesOf } from './module-name.ts';
import type { ModuleMake, ParameterRange, ProjectModule } from './project.ts';
import type { ModuleEntry } from './validate.ts';

/** A module of an `nlkit.yaml`, at that place of it. */
export function loadModule(
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
  const common = { parameters, ranges, depends: entry.depends ?? [] };
  if (entry.ko !== undefined) {
    if (entry.make !== undefined) {
      throw document.error('`make` is for modules that are built', [...at, 'make'], {
        atKey: true,
        hint: 'a `ko` was built elsewhere',
      });
    }
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
      ...common,
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
    make: loadMake(document, entry, [...at, 'make']),
    ...common,
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

/** What `${kernel.NAME}` stands for in a variable of make; the builder knows the values. */
const kernelFacts = ['build', 'release'];

function loadMake(document: ProjectDocument, { make = {} }: ModuleEntry, at: Path): ModuleMake {
  const own = make.own ?? false;
  const variables = Object.keys(make.variables ?? {}).map((name) => {
    const path = [...at, 'variables', name];
    if (name === 'M' && !own) {
      throw document.error('nlkit itself gives make the variable M', path, {
        atKey: true,
        hint: "it is the module's folder",
      });
    }
    const text = document.asWritten(path);
    for (const [whole, fact = ''] of text.matchAll(/\$\{kernel\.([^}]*)\}/g)) {
      if (kernelFacts.includes(fact)) continue;
      throw document.error(`${whole} stands for nothing`, path, {
        hint: 'known here: ${kernel.build}, ${kernel.release}',
      });
    }
    return [name, text] as const;
  });
  const target = make.target ?? (own ? null : 'modules');
  return { own, target, variables: Object.fromEntries(variables) };
}

function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
