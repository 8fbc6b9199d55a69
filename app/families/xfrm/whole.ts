// SPDX-License-Identifier: MIT
import { ProtocolError } from '../../core/errors/protocol-error.ts';
import type { StructOf } from '../../ynl/codec.ts';

/**
 * Requires every member of a struct, and drops the bytes that a newer kernel has after them. ProtocolError, with
 * the attribute's name, where the last member is missing.
 */
export function whole<Struct extends object>(
  value: StructOf<Struct>,
  last: keyof Struct,
  name: string,
): Struct {
  const { unknown: _, ...members } = value;
  if (!(last in members)) throw new ProtocolError(`xfrm: ${name} is cut short`);
  return members as unknown as Struct;
}
