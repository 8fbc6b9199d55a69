// SPDX-License-Identifier: MIT
import type { StructMember, MemberType, Struct } from '../model.ts';
import type { Path } from './spec-document.ts';
import { enumOf, hintOf, resolveInteger, widths } from './resolve-integer.ts';
import { resolveLength } from './resolve-numbers.ts';
import { hasNoLength, refuseRest, restHint } from './rest.ts';
import { byName, type Placed, type Scope, structAt } from './scope.ts';
import type { WrittenDefinition, WrittenMember } from './written.ts';

/** The structs whose members the spec says, innermost first resolved, in the spec's order. */
export function structsOf(scope: Scope): Map<string, Struct> {
  const placed = [...scope.definitions.values()].filter(({ written }) => written.type === 'struct');
  const resolved = new Map<string, Struct>();
  for (const one of placed) resolve(scope, one, resolved, []);
  const known = placed.flatMap(({ written }) => resolved.get(written.name) ?? []);
  return new Map(known.map((struct) => [struct.name, struct]));
}

/** `within`: the structs that led here, so that one which contains itself is found. */
function resolve(
  scope: Scope,
  { written, path }: Placed<WrittenDefinition>,
  resolved: Map<string, Struct>,
  within: readonly string[],
): Struct | undefined {
  const { name, doc, members: entries } = written;
  const known = resolved.get(name);
  if (known !== undefined) return known;
  if (entries === undefined) {
    if (written.header === undefined) {
      scope.problems.add(path, `the struct \`${name}\` needs \`members\``);
    }
    return undefined;
  }
  const members: StructMember[] = [];
  let offset = 0;
  for (const one of byName(entries, [...path, 'members'], 'member', scope.problems).values()) {
    const last = one.written === entries.at(-1);
    const sized = typeOf(scope, one, resolved, [...within, name], last);
    if (sized === undefined) continue;
    const { size, type } = sized;
    members.push({ name: one.written.name, doc: one.written.doc?.trim(), offset, size, type });
    offset += size;
  }
  const struct = { name, doc: doc?.trim(), size: offset, members };
  resolved.set(name, struct);
  return struct;
}

interface Sized {
  readonly size: number;
  readonly type: MemberType;
}

function typeOf(
  scope: Scope,
  { written, path }: Placed<WrittenMember>,
  resolved: Map<string, Struct>,
  within: readonly string[],
  last: boolean,
): Sized | undefined {
  const width = widths[written.type];
  if (width !== undefined) {
    const type = resolveInteger(scope, written.type, written, path);
    return type && { size: width, type };
  }
  // Without effect on bytes, but it has to be there.
  enumOf(scope, written, path);
  if (written.type === 'binary' && written.struct !== undefined) {
    return structType(scope, written.struct, [...path, 'struct'], resolved, within);
  }
  if (written.len === undefined) {
    const open = scope.raw && hasNoLength(written);
    if (open && last) return restType(written);
    const or = written.type === 'binary' ? ' or a `struct`' : '';
    scope.problems.add(path, `the member \`${written.name}\` needs a \`len\`${or}`, {
      hint: open ? restHint : undefined,
    });
    return undefined;
  }
  const size = resolveLength(scope, written.len, [...path, 'len'], 'layout');
  if (size === undefined) return undefined;
  switch (written.type) {
    case 'pad':
      return { size, type: { kind: 'pad' } };
    case 'string':
      return { size, type: { kind: 'string' } };
    default:
      return { size, type: { kind: 'bytes', hint: hintOf(written['display-hint']) } };
  }
}

function restType({ type, 'display-hint': hint }: WrittenMember): Sized {
  return { size: 0, type: { kind: 'rest', text: type === 'string', hint: hintOf(hint) } };
}

function structType(
  scope: Scope,
  name: string,
  path: Path,
  resolved: Map<string, Struct>,
  within: readonly string[],
): Sized | undefined {
  if (within.includes(name)) {
    const circle = [...within.slice(within.indexOf(name)), name].join(' → ');
    scope.problems.add(path, `the struct \`${name}\` contains itself: ${circle}`);
    return undefined;
  }
  if (structAt(scope, name, path) === undefined) return undefined;
  refuseRest(scope, name, path, 'it cannot lie in another struct');
  const inner = scope.definitions.get(name);
  const struct = inner && resolve(scope, inner, resolved, within);
  return struct && { size: struct.size, type: { kind: 'struct', struct: name } };
}
