// SPDX-License-Identifier: MIT
import type { Constant, EnumDefinition, EnumEntry } from '../model.ts';
import type { Path } from './spec-document.ts';
import type { Scope } from './scope.ts';
import type { WrittenDefinition, WrittenEntry } from './written.ts';

export function constantsOf(scope: Scope): Map<string, Constant> {
  const constants = new Map<string, Constant>();
  for (const { written, path } of scope.definitions.values()) {
    if (written.type !== 'const') continue;
    const { name, value, doc, header } = written;
    if (value === undefined && header === undefined) {
      scope.problems.add(path, `the constant \`${name}\` needs a \`value\``);
    }
    constants.set(name, { name, value, doc: doc?.trim() });
  }
  return constants;
}

/** Enums and flags. */
export function enumsOf(scope: Scope): Map<string, EnumDefinition> {
  const enums = new Map<string, EnumDefinition>();
  for (const { written, path } of scope.definitions.values()) {
    if (written.type !== 'enum' && written.type !== 'flags') continue;
    const { name, doc, entries, header, type } = written;
    if (entries === undefined && header === undefined) {
      scope.problems.add(path, `the ${type} \`${name}\` needs \`entries\``);
    }
    enums.set(name, {
      name,
      doc: doc?.trim(),
      flags: type === 'flags',
      entries: entriesOf(scope, written, path),
    });
  }
  return enums;
}

/** Values count from `value-start`, or go on from the last one that was given. */
function entriesOf(scope: Scope, definition: WrittenDefinition, path: Path): EnumEntry[] {
  const entries: EnumEntry[] = [];
  const byName = new Set<string>();
  const byValue = new Map<number, string>();
  let next = startOf(scope, definition, path);
  for (const [index, item] of (definition.entries ?? []).entries()) {
    const at = [...path, 'entries', index];
    const entry: WrittenEntry = typeof item === 'string' ? { name: item } : item;
    const { name, doc } = entry;
    const value = entry.value ?? next;
    next = value + 1;
    if (byName.has(name)) {
      const place = typeof item === 'string' ? at : [...at, 'name'];
      scope.problems.add(place, `duplicate entry \`${name}\``);
      continue;
    }
    const other = byValue.get(value);
    if (other !== undefined) {
      scope.problems.add(
        [...at, 'value'],
        `\`${name}\` has the value ${value}, which \`${other}\` has`,
      );
    }
    if (definition.type === 'flags' && (value < 0 || value > 63)) {
      scope.problems.add([...at, 'value'], `a flag is a bit from 0 to 63, not ${value}`, {
        hint: 'the value of a flag is the number of its bit, not its mask',
      });
    }
    byName.add(name);
    byValue.set(value, name);
    const readOnly = entry['read-only'] === true && { readOnly: true as const };
    entries.push({ name, value, doc: doc?.trim(), ...readOnly });
  }
  return entries;
}

function startOf(scope: Scope, definition: WrittenDefinition, path: Path): number {
  const start = definition['value-start'] ?? 0;
  const value = Number(start);
  if (Number.isSafeInteger(value)) return value;
  scope.problems.add(
    [...path, 'value-start'],
    `\`value-start\` must be a whole number, not \`${start}\``,
  );
  return 0;
}
