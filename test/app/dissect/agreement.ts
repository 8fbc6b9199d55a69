// SPDX-License-Identifier: MIT
import type { Part } from '../../../app/dissect/dissection.ts';
import type { UnknownAttribute } from '../../../app/ynl/codec.ts';
import { inline } from '../../../app/ynl/value-text.ts';

/** Compares a decoded value with the parts of its bytes; returns the paths where they differ. */
export function differences(value: unknown, parts: readonly Part[], bytes: Uint8Array): string[] {
  const found: string[] = [];
  compareBody(value as object, parts, bytes, '', found);
  return found;
}

/** Members of headers, and attributes whose types are values, lie on one level with what follows them. */
function flattened(parts: readonly Part[]): Part[] {
  return parts.flatMap((part) => {
    if (part.kind === 'header') return part.parts;
    const typed = part.kind === 'attribute' && part.value !== undefined && part.parts.length > 0;
    return typed ? [{ ...part, parts: [] }, ...flattened(part.parts)] : [part];
  });
}

function compareBody(
  value: object,
  parts: readonly Part[],
  bytes: Uint8Array,
  path: string,
  found: string[],
): void {
  const all = flattened(parts);
  for (const [key, item] of Object.entries(value) as [string, unknown][]) {
    if (item === undefined) continue;
    const at = path === '' ? key : `${path}.${key}`;
    const members = all.filter(({ name, kind }) => name === key && kind !== 'padding');
    // An attribute of the same name counts more than a member of the header.
    const attributes = members.filter(({ kind }) => kind === 'attribute');
    const named = attributes.length > 0 ? attributes : members;
    if (named.length === 0) compareUnknown(item, all, bytes, at, found);
    else if (named.length > 1) compareEach(item, named, bytes, at, found);
    else compareOne(item, named[0]!, bytes, at, found);
  }
}

function compareEach(
  items: unknown,
  parts: readonly Part[],
  bytes: Uint8Array,
  path: string,
  found: string[],
): void {
  if (!Array.isArray(items) || items.length !== parts.length) {
    found.push(`${path}: ${parts.length} attributes for ${inline(items)}`);
    return;
  }
  items.forEach((item, index) => {
    compareOne(item, parts[index]!, bytes, `${path}[${index}]`, found);
  });
}

function compareOne(
  value: unknown,
  part: Part,
  bytes: Uint8Array,
  path: string,
  found: string[],
): void {
  if (value instanceof Uint8Array) {
    compareBytes(value, part, bytes, path, found);
    return;
  }
  if (part.value !== undefined && part.parts.length === 0) {
    // Several may be allowed of an attribute that is there once.
    const texts = [
      inline(value),
      ...(Array.isArray(value) && value.length === 1 ? [inline(value[0])] : []),
    ];
    const single = Array.isArray(value) && value.length === 1 && value[0] instanceof Uint8Array;
    if (single) compareBytes(value[0] as Uint8Array, part, bytes, path, found);
    else if (!texts.includes(part.value)) found.push(`${path}: ${part.value} for ${inline(value)}`);
    return;
  }
  if (!Array.isArray(value)) {
    if (typeof value !== 'object' || value === null)
      found.push(`${path}: parts for ${inline(value)}`);
    else compareBody(value, part.parts, bytes, path, found);
    return;
  }
  const items = part.parts.filter(({ name, kind }) => /^\[\d+\]$/.test(name) && kind !== 'padding');
  if (items.length > 0 || value.length === 0) compareItems(value, items, bytes, path, found);
  else compareOne(value[0], part, bytes, `${path}[0]`, found);
}

function compareItems(
  values: readonly unknown[],
  items: readonly Part[],
  bytes: Uint8Array,
  path: string,
  found: string[],
): void {
  const [first] = values as readonly { readonly index?: unknown; readonly value?: unknown }[];
  // An array that may come several times, and came once.
  if (values.length === 1 && Array.isArray(values[0]) && items.length !== 1) {
    compareItems(values[0], items, bytes, `${path}[0]`, found);
    return;
  }
  const indexed = typeof first === 'object' && 'index' in first && 'value' in first;
  const plain = indexed ? (values as { value: unknown }[]).map(({ value }) => value) : values;
  compareEach(plain, items, bytes, path, found);
}

/** The payload's bytes; parts of it may say more than the decoder knows. */
function compareBytes(
  value: Uint8Array,
  part: Part,
  bytes: Uint8Array,
  path: string,
  found: string[],
): void {
  const start = part.kind === 'attribute' ? part.offset + 4 : part.offset;
  const payload = bytes.subarray(start, part.offset + part.length);
  if (Buffer.compare(payload, value) !== 0) found.push(`${path}: other bytes`);
}

/** `unknown`: attributes that the spec does not have, or the end of a struct. */
function compareUnknown(
  value: unknown,
  parts: readonly Part[],
  bytes: Uint8Array,
  path: string,
  found: string[],
): void {
  if (value instanceof Uint8Array) {
    const part = parts.find(({ kind }) => kind === 'bytes');
    if (part === undefined) found.push(`${path}: no bytes`);
    else compareBytes(value, part, bytes, path, found);
    return;
  }
  if (!Array.isArray(value)) {
    found.push(`${path}: nothing for ${inline(value)}`);
    return;
  }
  if (value.length === 0) return;
  const unknown = parts.filter(({ name, number }) => name === `attribute ${String(number)}`);
  const attributes = value as readonly UnknownAttribute[];
  if (unknown.length !== attributes.length) found.push(`${path}: ${unknown.length} unknown`);
  attributes.forEach(({ type, value: payload }, index) => {
    const part = unknown[index];
    if (part === undefined || part.number !== type) found.push(`${path}[${index}]: another number`);
    else compareBytes(payload, part, bytes, path, found);
  });
}
