// SPDX-License-Identifier: MIT
import type { Spec } from '../../../../app/ynl/model.ts';

export type Names = Readonly<Record<string, string | undefined>>;

/** How one of our specs is compared with the C headers. */
export interface CFacts {
  /** Its file, from app/families on. */
  readonly file: string;
  readonly headers: readonly string[];
  readonly unit?: string;
  readonly groupPrefix?: string;
  /** Names in C that do not follow from the spec: `FactOptions.names`. */
  readonly names?: (spec: Spec) => Names;
  /** Beginnings of the labels that the headers of the oldest distribution may lack. */
  readonly newer: readonly string[];
  /** Least number of facts that the headers must know. */
  readonly atLeast: number;
}

/** Names the members of a struct that is an array in C, by constants that begin with `prefix`. */
export function array(
  spec: Spec,
  struct: string,
  {
    type,
    prefix,
    first = 0,
    count,
  }: { type: string; prefix: string; first?: number; count: string },
): Names {
  const names: Record<string, string | undefined> = {
    [`struct ${struct}`]: `struct { ${type} at[200]; }`,
    [`size ${struct}`]: `sizeof(${type}) * (${count})`,
  };
  for (const { name } of spec.structs.get(struct)?.members ?? []) {
    names[`member ${struct}.${name}`] = `at[${constant(prefix, name)} - ${first}]`;
  }
  return names;
}

/** Names the members of a struct that begin with `prefix` in C but not in the spec. */
export function members(spec: Spec, struct: string, prefix: string): Names {
  const list = spec.structs.get(struct)?.members ?? [];
  return Object.fromEntries(
    list.map(({ name }) => [`member ${struct}.${name}`, `${prefix}${name.replaceAll('-', '_')}`]),
  );
}

/** Names the entries of an enum in C. */
export function entries(spec: Spec, name: string, write: (entry: string) => string): Names {
  const list = spec.enums.get(name)?.entries ?? [];
  return Object.fromEntries(list.map((entry) => [`enum ${name}.${entry.name}`, write(entry.name)]));
}

/** Names the message types of all operations in C, of a request and of its reply. */
export function messages(
  spec: Spec,
  request: (operation: string) => string,
  reply: (operation: string) => string,
): Names {
  const names: Record<string, string> = {};
  for (const name of spec.operations.keys()) {
    for (const mode of ['do', 'dump']) {
      names[`operation ${name} ${mode}`] = request(name);
      names[`reply ${name} ${mode}`] = reply(name);
    }
    names[`notification ${name}`] = request(name.replace(/-ntf$/, ''));
  }
  return names;
}

/** Makes IFLA_ALT_IFNAME of `IFLA_` and `alt-ifname`. */
export function constant(prefix: string, name: string): string {
  return prefix + name.replaceAll('-', '_').toUpperCase();
}
