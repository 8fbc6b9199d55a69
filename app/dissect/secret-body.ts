// SPDX-License-Identifier: MIT
import type { PayloadForm } from '../ynl/attribute-types/type-support.ts';
import type { Secret } from './secrets.ts';

/** Where a payload has secrets: a header of so many bytes, then attributes. */
export interface SecretBody {
  /** It only looks like secrets: what cannot be read is left as it is. */
  readonly guessed?: true;
  /** Only the numbers of secrets are known, and they differ from command to command. */
  readonly numbered?: true;
  /** Padded to a multiple of four. */
  readonly headerLength: number;
  readonly ranges: readonly Range[];
  readonly set: SecretSet;
  /** The secrets of the whole family by their nla_type, wherever they belong. */
  readonly sizes: ReadonlyMap<number, SecretSizes>;
}

/** Bytes of a header or a struct. */
export interface Range {
  readonly from: number;
  readonly length: number;
}

export interface SecretSizes {
  /** Bytes before the key. */
  readonly from: number;
  /** The bytes that the kernel takes as its payload; undefined: any number. */
  readonly sizes: readonly number[] | undefined;
}

/** By nla_type. */
export interface SecretSet {
  readonly places: Map<number, SecretPlace>;
  /** The place for attributes of all other numbers: an array's items. */
  any?: SecretPlace;
  /** A higher number is none of an attribute, not of a newer kernel's either. */
  readonly highest: number;
}

export interface SecretPlace {
  readonly secret?: Secret & { readonly sizes: readonly number[] | undefined };
  /** Members of a struct, which has at least so many bytes. */
  readonly ranges?: readonly Range[];
  readonly least?: number;
  readonly form: PayloadForm;
  /** Attributes between it and what is in it: an array's items. */
  readonly levels: number;
  /** The bodies are formats of a sub-message: it may have any of them. */
  readonly isMessage: boolean;
  readonly inside: readonly SecretBody[];
}

export const noAttributes: SecretSet = { places: new Map(), highest: 0 };

/** Notes a secret of a family; several may have the same number, in different nests. */
export function addSizes(
  all: Map<number, SecretSizes>,
  type: number,
  { from, sizes }: SecretSizes,
): void {
  const before = all.get(type);
  if (before === undefined) all.set(type, { from, sizes });
  else {
    const both = before.sizes && sizes && [...before.sizes, ...sizes];
    all.set(type, { from: Math.min(before.from, from), sizes: both });
  }
}
