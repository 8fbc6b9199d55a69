// SPDX-License-Identifier: MIT
import { bodyDecoder, subMessageDecoder } from './decoder.ts';
import { bodyEncoder, subMessageEncoder } from './encoder.ts';
import type { FunctionReference, CodecSource } from './codec-source.ts';
import { structDecoder, structEncoder } from './struct-text.ts';

/** The text of a function; what it refers to is noted in the source. */
export function writeFunction(
  source: CodecSource,
  { name, direction, part }: FunctionReference,
): string {
  const decode = direction === 'decode';
  switch (part.kind) {
    case 'body':
      return decode ? bodyDecoder(source, name, part) : bodyEncoder(source, name, part);
    case 'struct': {
      const struct = source.plan.struct(part.struct);
      return decode ? structDecoder(source, name, struct) : structEncoder(source, name, struct);
    }
    case 'sub-message':
      return decode
        ? subMessageDecoder(source, name, part.message)
        : subMessageEncoder(source, name, part.message);
  }
}
