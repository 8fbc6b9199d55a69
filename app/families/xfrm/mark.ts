// SPDX-License-Identifier: MIT
import { checkNumber } from '../number.ts';
import type { StructOf } from '../../ynl/codec.ts';
import { whole } from './whole.ts';
import type { XfrmMark } from './xfrm-gen.ts';

/** Matches packets whose mark has this value in the bits of the mask; in all bits unless a mask is given. */
export interface Mark {
  readonly value: number;
  readonly mask?: number;
}

/** Makes a struct xfrm_mark. EncodeError where a value is not a number of 32 bits. */
export function encodeMark({ value, mask = 0xffff_ffff }: Mark, path: string): XfrmMark {
  return {
    v: checkNumber(value, 0xffff_ffff, `${path}.value`),
    m: checkNumber(mask, 0xffff_ffff, `${path}.mask`),
  };
}

/** ProtocolError where the struct is cut short. */
export function decodeMark(mark: StructOf<XfrmMark>): Required<Mark> {
  const { v: value, m: mask } = whole<XfrmMark>(mark, 'm', 'mark');
  return { value, mask };
}
