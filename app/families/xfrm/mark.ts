// SPDX-License-Identifier: MIT
import { checkNumber } from '../number.ts';
import type { XfrmMark } from './xfrm-gen.ts';

/** Packets whose mark has this value in the bits of the mask; all bits unless given. */
export interface Mark {
  readonly value: number;
  readonly mask?: number;
}

/** A struct xfrm_mark. EncodeError where something is no number of 32 bits. */
export function encodeMark({ value, mask = 0xffff_ffff }: Mark, path: string): XfrmMark {
  return {
    v: checkNumber(value, 0xffff_ffff, `${path}.value`),
    m: checkNumber(mask, 0xffff_ffff, `${path}.mask`),
  };
}

export function decodeMark({ v: value, m: mask }: XfrmMark): Required<Mark> {
  return { value, mask };
}
