// SPDX-License-Identifier: MIT
import { frameOf, type Frame } from '../core/frame.ts';
import type { Spec, Struct } from '../ynl/model.ts';
import type { Part } from './dissection.ts';
import type { Range } from './part.ts';
import { Tables } from './tables.ts';

/** The bytes of a message, and how they are looked at. */
export interface Source {
  readonly frame: Frame;
  /** Bytes that are there: a frame's own length is a multiple of four. */
  readonly length: number;
  readonly tables: Tables;
  /** A program asks the kernel, which checks what it gets. */
  readonly request: boolean;
  /** The kernel refuses nests without NLA_F_NESTED. */
  readonly strict: boolean;
  /** The kernel takes a header that is cut. */
  readonly lax: boolean;
  /** Values of keys are shown. */
  readonly secrets: boolean;
  /** Bytes that were zeroed: nothing is read there. */
  readonly hidden: readonly Range[];
  /** Texts end in a NUL. Raw families differ in that, and most do not care. */
  readonly terminated: boolean;
  /** Takes a run of attributes apart: what is in them may be a run again. */
  readonly attributes: (source: Source, scope: Scope) => readonly Part[];
}

/** A run of attributes, the header before it, and the run that it lies in. */
export interface Scope {
  readonly set: string | undefined;
  readonly range: Range;
  readonly header: Header | undefined;
  readonly outer: Scope | undefined;
  readonly depth: number;
}

/** A struct as it lies in a message, perhaps not whole. */
export interface Header {
  readonly struct: Struct;
  readonly range: Range;
}

/** The spec by which bytes are read; undefined: attributes have numbers only. */
export interface SourceOptions {
  readonly spec: Spec | undefined;
  readonly request: boolean;
  readonly strict: boolean;
  readonly lax: boolean;
  readonly secrets: boolean;
}

export function sourceOf(
  bytes: Uint8Array,
  options: SourceOptions,
  attributes: Source['attributes'],
  hidden: readonly Range[],
): Source {
  return {
    frame: frameOf(bytes),
    length: bytes.length,
    attributes,
    hidden,
    ...withOptions(options),
  };
}

/** The bytes of the source, read by another spec. */
export function otherwise(source: Source, options: SourceOptions): Source {
  return { ...source, ...withOptions(options) };
}

function withOptions({
  spec,
  request,
  strict,
  lax,
  secrets,
}: SourceOptions): Omit<Source, 'frame' | 'length' | 'attributes' | 'hidden'> {
  const terminated = spec?.protocol === 'genetlink';
  return { tables: Tables.of(spec), request, strict, lax, secrets, terminated };
}

/** Whether any of these bytes was zeroed. */
export function isHidden({ hidden }: Source, [start, end]: Range): boolean {
  return hidden.some(([from, to]) => from < end && start < to);
}

/** Whether a secret there is shown: a key of zeroes is none, unless it was zeroed. */
export function isShown(source: Source, range: Range): boolean {
  if (source.secrets) return true;
  const isZero = source.frame.bytes.subarray(...range).every((byte) => byte === 0);
  return isZero && !isHidden(source, range);
}
