// SPDX-License-Identifier: MIT
import type { Path } from './spec-document.ts';
import type { Problems } from './problems.ts';
import type { WrittenDefinition, WrittenSet, WrittenSpec, WrittenSubMessage } from './written.ts';

/** Something with a name, and where it is written. */
export interface Placed<T> {
  readonly written: T;
  readonly path: Path;
}

/** The definitions, sets and sub-messages of a spec by name. */
export interface Scope {
  /** The family's name. */
  readonly family: string;
  /** Whether it is a raw protocol. */
  readonly raw: boolean;
  readonly problems: Problems;
  readonly definitions: ReadonlyMap<string, Placed<WrittenDefinition>>;
  readonly sets: ReadonlyMap<string, Placed<WrittenSet>>;
  readonly subMessages: ReadonlyMap<string, Placed<WrittenSubMessage>>;
}

export function scopeOf(file: WrittenSpec, problems: Problems): Scope {
  return {
    family: file.name,
    raw: file.protocol === 'netlink-raw',
    problems,
    definitions: byName(file.definitions ?? [], ['definitions'], 'definition', problems),
    sets: byName(file['attribute-sets'] ?? [], ['attribute-sets'], 'attribute set', problems),
    subMessages: byName(file['sub-messages'] ?? [], ['sub-messages'], 'sub-message', problems),
  };
}

/** The items of a list by their names; the second of a name is a problem, and left out. */
export function byName<T extends { readonly name: string }>(
  items: readonly T[],
  path: Path,
  what: string,
  problems: Problems,
): Map<string, Placed<T>> {
  const found = new Map<string, Placed<T>>();
  for (const [index, written] of items.entries()) {
    const { name } = written;
    if (found.has(name)) {
      problems.add([...path, index, 'name'], `duplicate ${what} \`${name}\``);
    } else {
      found.set(name, { written, path: [...path, index] });
    }
  }
  return found;
}

const kinds: Readonly<Record<WrittenDefinition['type'], string>> = {
  const: 'a constant',
  enum: 'an enum',
  flags: 'flags',
  struct: 'a struct',
};

/** The types that do where one is asked for. */
const accepted: Readonly<Record<Wanted, readonly WrittenDefinition['type'][]>> = {
  constant: ['const'],
  enum: ['enum', 'flags'],
  struct: ['struct'],
};

type Wanted = 'constant' | 'enum' | 'struct';

/** The definition of that name, when it is one of that kind; a problem at `path` when not. */
export function definitionAt(
  scope: Scope,
  name: string,
  path: Path,
  wanted: Wanted,
): WrittenDefinition | undefined {
  const fits = ({ type }: WrittenDefinition): boolean => accepted[wanted].includes(type);
  const { written } = scope.definitions.get(name) ?? {};
  if (written !== undefined && fits(written)) return written;
  if (written === undefined) {
    const known = [...scope.definitions.values()].filter((one) => fits(one.written));
    const names = known.map((one) => one.written.name);
    scope.problems.unknown(path, wanted, name, names);
  } else {
    const article = wanted === 'enum' ? 'an' : 'a';
    scope.problems.add(path, `\`${name}\` is ${kinds[written.type]}, not ${article} ${wanted}`);
  }
  return undefined;
}

/** The struct of that name; undefined, and a problem, also where its members are not in the spec. */
export function structAt(scope: Scope, name: string, path: Path): WrittenDefinition | undefined {
  const struct = definitionAt(scope, name, path, 'struct');
  if (struct === undefined || struct.members !== undefined) return struct;
  scope.problems.add(path, `the struct \`${name}\` has no members here, so its size is not known`);
  return undefined;
}

/** Whether there is an attribute set of that name; a problem at `path` when not. */
export function hasSet(scope: Scope, name: string, path: Path): boolean {
  if (scope.sets.has(name)) return true;
  scope.problems.unknown(path, 'attribute set', name, scope.sets.keys());
  return false;
}
