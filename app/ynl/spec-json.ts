// SPDX-License-Identifier: MIT
import type { Spec } from './model.ts';

// A resolved spec as JSON: reading it takes a hundredth of the time that reading YAML does.

const mapKey = '#map';
const bigintKey = '#bigint';

/** The spec in JSON, one definition a line. */
export function specJson(spec: Spec): string {
  const fields = Object.entries(spec).map(([name, value]) => {
    if (!(value instanceof Map)) return `${JSON.stringify(name)}: ${JSON.stringify(value)}`;
    const entries = [...value].map((entry) => `    ${JSON.stringify(entry, plain)}`);
    return `${JSON.stringify(name)}: { "${mapKey}": [\n${entries.join(',\n')}\n  ] }`;
  });
  return `{\n  ${fields.join(',\n  ')}\n}\n`;
}

/** The spec that `specJson` wrote. Fields that were undefined are absent. */
export function specOfJson(text: string): Spec {
  return JSON.parse(text, revived) as Spec;
}

function plain(_key: string, value: unknown): unknown {
  if (value instanceof Map) return { [mapKey]: [...(value as Map<string, unknown>)] };
  return typeof value === 'bigint' ? { [bigintKey]: String(value) } : value;
}

function revived(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (mapKey in value) return new Map(value[mapKey] as [string, unknown][]);
  return bigintKey in value ? BigInt(String(value[bigintKey])) : value;
}
