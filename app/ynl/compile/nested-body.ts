// SPDX-License-Identifier: MIT
import { propertyAccess } from './key-names.ts';
import type { Body } from './plan.ts';
import { selectorParameter, type CodecSource } from './codec-source.ts';

/** The expression that reads the attributes of a set from `start` to `end`, in a body's decoder. */
export function readNest(
  source: CodecSource,
  from: Body,
  set: string,
  start: string,
  end: string,
): string {
  const body = { header: undefined, set };
  const decode = source.function('decode', { kind: 'body', ...body });
  const selectors = source.plan
    .selectors(body)
    .map((selector) => `, ${selectorText(source, from, selector)}`)
    .join('');
  return `${decode}(frame, ${start}, ${end}, depth + 1${selectors})`;
}

/** The statement that writes the attributes of a set from the value `item`, in a body's encoder. */
export function writeNest(source: CodecSource, from: Body, set: string, item: string): string {
  const body = { header: undefined, set };
  const encode = source.function('encode', { kind: 'body', ...body });
  const selectors = source.plan
    .selectors(body)
    .map((selector) => `, ${selectorInput(source, from, selector)}`)
    .join('');
  return `${encode}(writer, ${item}, depth + 1${selectors});`;
}

/** A selector's value as a body's decoder knows it: read before, or handed in. */
export function selectorText(source: CodecSource, body: Body, selector: string): string {
  return source.plan.selectorIn(body, selector) !== undefined
    ? `value${propertyAccess(source.plan.key(selector))}`
    : selectorParameter(source.plan, selector);
}

/**
 * A selector's value while a body is encoded: the field beside, by its name, or handed in. What a
 * header is not given is zero.
 */
export function selectorInput(source: CodecSource, body: Body, selector: string): string {
  const { plan } = source;
  const selecting = plan.selectorIn(body, selector);
  if (selecting === undefined) return selectorParameter(plan, selector);
  const field = `fields[${JSON.stringify(plan.key(selector))}]`;
  const { type } = selecting;
  if (type.kind !== 'integer' || type.enum === undefined || type.enum.flags) return field;
  return `${source.table(type.enum)}.selector(${field}${'offset' in selecting ? ' ?? 0' : ''})`;
}
