// SPDX-License-Identifier: MIT
import type { Path } from './spec-document.ts';
import { definitionAt, type Scope } from './scope.ts';
import type { WrittenDefinition } from './written.ts';

/**
 * A length: a number, a constant's name, or `NAME - 1`. Undefined where only a C header knows the
 * constant, which is a problem for a layout and none for a check.
 */
export function resolveLength(
  scope: Scope,
  written: string | number | undefined,
  path: Path,
  use: 'layout' | 'check',
): number | undefined {
  if (written === undefined || typeof written === 'number') return written;
  if (/^\d+$/.test(written)) return Number(written);
  const [, name = written, less] = /^(.*?)( - 1)?$/.exec(written) ?? [];
  const value = constantAt(scope, name, path, use);
  if (value === undefined) return undefined;
  const length = less === undefined ? value : value - 1;
  if (length >= 0) return length;
  scope.problems.add(path, `a length cannot be ${length}`);
  return undefined;
}

/** A limit: a number, a constant's name, or the end of a type's range: `u16-max`, `s64-min`. */
export function resolveLimit(
  scope: Scope,
  written: string | number | undefined,
  path: Path,
): number | bigint | undefined {
  if (written === undefined || typeof written === 'number') return written;
  if (/^-?\d+$/.test(written)) return Number(written);
  return rangeEnd(written) ?? constantAt(scope, written, path, 'check');
}

function rangeEnd(name: string): number | bigint | undefined {
  const [, sign, bits, end] = /^([us])(8|16|32|64)-(min|max)$/.exec(name) ?? [];
  if (sign === undefined) return undefined;
  const width = BigInt(bits ?? 0);
  const values = 1n << (sign === 'u' ? width : width - 1n);
  const least = sign === 'u' ? 0n : -values;
  const value = end === 'min' ? least : values - 1n;
  return width === 64n ? value : Number(value);
}

function constantAt(
  scope: Scope,
  name: string,
  path: Path,
  use: 'layout' | 'check',
): number | undefined {
  const constant = byNameInC(scope, name) ?? definitionAt(scope, name, path, 'constant');
  if (constant === undefined) return undefined;
  const { value, header } = constant;
  if (typeof value === 'number') return value;
  if (typeof value === 'string') {
    scope.problems.add(path, `\`${name}\` is text, not a number`);
  } else if (use === 'layout' && header !== undefined) {
    scope.problems.add(path, `the value of \`${name}\` is not in the spec, only in ${header}`);
  }
  return undefined;
}

/** Specs may also use the name that a constant has in C: `wg-key-len` (WireGuard's do). */
function byNameInC(scope: Scope, name: string): WrittenDefinition | undefined {
  if (scope.definitions.has(name)) return undefined;
  for (const { written } of scope.definitions.values()) {
    const prefix = written['name-prefix'] ?? `${scope.family}-`;
    if (written.type === 'const' && name === prefix + written.name) return written;
  }
  return undefined;
}
