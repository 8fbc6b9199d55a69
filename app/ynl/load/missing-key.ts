// SPDX-License-Identifier: MIT
import type { Placed, Scope } from './scope.ts';
import type { WrittenAttribute } from './written.ts';

/** Notes that an attribute lacks a key that its type needs. */
export function missingKey(
  scope: Scope,
  { written, path }: Placed<WrittenAttribute>,
  key: keyof WrittenAttribute,
): void {
  const type = written.type === undefined ? '' : ` of type ${written.type}`;
  scope.problems.add(path, `the attribute \`${written.name}\`${type} needs the key \`${key}\``);
}
