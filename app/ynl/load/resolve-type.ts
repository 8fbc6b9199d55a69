// SPDX-License-Identifier: MIT
import { supportNamed } from '../attribute-types/registry.ts';
import type { PlacedAttribute } from '../attribute-types/type-support.ts';
import type { AttributeType, Checks } from '../model.ts';
import type { Path } from './spec-document.ts';
import { missingKey } from './missing-key.ts';
import { resolveLength, resolveLimit } from './resolve-numbers.ts';
import { definitionAt, type Scope } from './scope.ts';

/** Resolves the type of an attribute. Returns undefined after noting a problem. */
export function resolveType(scope: Scope, attribute: PlacedAttribute): AttributeType | undefined {
  const { type } = attribute.written;
  if (type === undefined) {
    missingKey(scope, attribute, 'type');
    return undefined;
  }
  return supportNamed(type)?.resolve?.(scope, attribute, type);
}

/** The kernel's checks of it, as far as their numbers are known. */
export function resolveChecks(scope: Scope, { written, path }: PlacedAttribute): Checks {
  const { checks } = written;
  if (checks === undefined) return {};
  const at = (key: string): Path => [...path, 'checks', key];
  const mask = checks['flags-mask'];
  if (mask !== undefined) definitionAt(scope, mask, at('flags-mask'), 'enum');
  const length = (key: 'min-len' | 'max-len' | 'exact-len'): number | undefined =>
    resolveLength(scope, checks[key], at(key), 'check');
  return defined({
    min: resolveLimit(scope, checks.min, at('min')),
    max: resolveLimit(scope, checks.max, at('max')),
    minLength: length('min-len'),
    maxLength: length('max-len'),
    exactLength: length('exact-len'),
    flagsMask: mask,
    unterminatedOk: checks['unterminated-ok'],
  });
}

function defined(checks: { [K in keyof Checks]: Checks[K] | undefined }): Checks {
  return Object.fromEntries(Object.entries(checks).filter(([, value]) => value !== undefined));
}
