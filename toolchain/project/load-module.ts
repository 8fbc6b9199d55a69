// SPDX-License-Identifier: MIT
import { basename, join } from 'node:path';
import type { Path, ProjectDocument } from './document.ts';
import { inRoot } from './inside-root.ts';
import { kernelName, modulesOf } from './module-name.ts';
import type { ModuleMake, ParameterRange, ProjectModule } from './project.ts';
import { isFile, isFolder } from './sources/facts.ts';
import type { ModuleEntry } from './validate.ts';

/** Reads a module of an `nlkit.yaml`, at that place of the file. */
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
  const common = {
    ...{ parameters, ranges, depends: entry.depends ?? [] },
    ...(entry.timeout !== undefined && { timeout: entry.timeout }),
  };
  if (entry.ko !== undefined) {
    if (entry.make !== undefined) {
      throw document.error('`make` is for modules that nlkit builds', [...at, 'make'], {
        atKey: true,
        hint: 'a `ko` is built already',
      });
    }
    const file = inRoot(document, root, entry.ko, [...at, 'ko']);
    if (!isFile(join(root, file))) {
      throw document.error(`there is no file ${entry.ko}`, [...at, 'ko'], { hint: `in ${root}` });
    }
    const object = entry.name ?? basename(entry.ko, '.ko');
    return {
      kind: 'prebuilt',
      name: kernelName(object),
      fileName: basename(entry.ko),
      file,
      ...common,
    };
  }
  const given = entry.path ?? '.';
  const directory = inRoot(document, root, given, [...at, 'path']);
  if (!isFolder(join(root, directory))) {
    throw document.error(`there is no folder ${given}`, [...at, 'path'], { hint: `in ${root}` });
  }
  const make = loadMake(document, entry, [...at, 'make']);
  const object = entry.name ?? foundName(document, join(root, directory), make.own, at);
  return {
    kind: 'built',
    name: object && kernelName(object),
    nameGiven: entry.name !== undefined,
    fileName: object && `${object}.ko`,
    directory,
    make,
    ...common,
  };
}

/** Returns the name of the one module that the folder makes; undefined if only the build can tell. */
function foundName(
  document: ProjectDocument,
  directory: string,
  own: boolean,
  at: Path,
): string | undefined {
  const found = modulesOf(directory, own);
  if (found === undefined) {
    throw document.error(
      "the module's folder has neither a Kbuild file nor a Makefile",
      [...at, 'path'],
      {
        hint: 'add a Kbuild file with the line: obj-m := NAME.o',
      },
    );
  }
  return found.complete && found.objects.length === 1 ? found.objects[0] : undefined;
}

/**
 * Booleans become 1 and 0, which every kernel accepts; only recent ones accept true and false
 * (kstrtobool).
 */
function scalar(document: ProjectDocument, value: unknown, path: Path): string {
  if (typeof value === 'boolean') return value ? '1' : '0';
  return document.asWritten(path);
}

/** Checks `${kernel.NAME}` in variables of make; the builder fills in the values. */
const kernelFacts = ['build', 'release'];

function loadMake(document: ProjectDocument, { make = {} }: ModuleEntry, at: Path): ModuleMake {
  const own = make.own ?? false;
  const variables = Object.keys(make.variables ?? {}).map((name) => {
    const path = [...at, 'variables', name];
    if (name === 'M' && !own) {
      throw document.error('nlkit sets the variable M of make itself', path, {
        atKey: true,
        hint: "leave it out: M is the module's folder",
      });
    }
    const text = document.asWritten(path);
    for (const [whole, fact = ''] of text.matchAll(/\$\{kernel\.([^}]*)\}/g)) {
      if (kernelFacts.includes(fact)) continue;
      throw document.error(`${whole} is unknown`, path, {
        hint: 'known here: ${kernel.build}, ${kernel.release}',
      });
    }
    return [name, text] as const;
  });
  const target = make.target ?? (own ? null : 'modules');
  return { own, target, variables: Object.fromEntries(variables) };
}
