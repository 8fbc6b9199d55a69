// SPDX-License-Identifier: MIT
import { findSection, notAModule, parseElf } from './elf.ts';

/** The contents of a module's section `.modinfo`, as `modinfo` shows them. */
export interface Modinfo {
  /** The kernel's name for it. */
  readonly name: string;
  readonly vermagic: string;
  readonly license: string | undefined;
  readonly description: string | undefined;
  readonly version: string | undefined;
  /** A hash of its sources; only with MODULE_VERSION or CONFIG_MODULE_SRCVERSION_ALL. */
  readonly srcversion: string | undefined;
  /** Modules that must be loaded before it. */
  readonly depends: readonly string[];
  readonly parameters: readonly ModuleParameter[];
  /** EM_X86_64 is 62. */
  readonly machine: number;
}

export interface ModuleParameter {
  readonly name: string;
  /** The type: `int`, `charp`, `bool`, `array of int`, …; undefined for a type of the module's own. */
  readonly type: string | undefined;
  readonly description: string | undefined;
}

/**
 * Reads `.modinfo` from the bytes of a `.ko` file: strings `key=value`, each ended by NUL
 * (include/linux/moduleparam.h).
 * @throws UsageError `not-a-module`
 */
export function readModinfo(file: Buffer): Modinfo {
  const elf = parseElf(file);
  const section = findSection(elf, '.modinfo');
  if (section === undefined) throw notAModule('it has no .modinfo section');
  const fields = section.bytes
    .toString('utf8')
    .split('\0')
    .filter((field) => field.includes('='))
    .map((field): [string, string] => [
      field.slice(0, field.indexOf('=')),
      field.slice(field.indexOf('=') + 1),
    ]);
  const first = (key: string): string | undefined => fields.find(([name]) => name === key)?.[1];
  const vermagic = first('vermagic');
  const name = first('name');
  if (vermagic === undefined || name === undefined)
    throw notAModule(
      'its .modinfo names neither the module nor its kernel, because modpost did not run on it',
    );
  return {
    name,
    vermagic: vermagic.trim(),
    license: first('license'),
    description: first('description'),
    version: first('version'),
    srcversion: first('srcversion'),
    depends: (first('depends') ?? '').split(',').filter((other) => other !== ''),
    parameters: readParameters(fields),
    machine: elf.machine,
  };
}

/** Each parameter has `parmtype=NAME:TYPE`, and `parm=NAME:DESCRIPTION` if it is described. */
function readParameters(fields: readonly (readonly [string, string])[]): ModuleParameter[] {
  const types = named(fields, 'parmtype');
  const descriptions = named(fields, 'parm');
  return [...new Set([...types.keys(), ...descriptions.keys()])].map((name) => ({
    name,
    type: types.get(name),
    description: descriptions.get(name),
  }));
}

function named(fields: readonly (readonly [string, string])[], key: string): Map<string, string> {
  return new Map(
    fields.flatMap(([name, value]): [string, string][] => {
      const colon = value.indexOf(':');
      return name === key && colon > 0 ? [[value.slice(0, colon), value.slice(colon + 1)]] : [];
    }),
  );
}
