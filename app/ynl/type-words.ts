// SPDX-License-Identifier: MIT
import type { DisplayHint, EnumUse, Integer, MemberType } from './model.ts';

// Names of types for people.

/** `u32 big-endian of enum state as hex`. */
export function integerInWords({ bits, signed, byteOrder, enum: use, hint }: Integer): string {
  const name = `${signed ? 's' : 'u'}${bits === 'auto' ? 'int' : bits}`;
  const order = byteOrder === 'host' ? '' : ` ${byteOrder}-endian`;
  return `${name}${order}${enumInWords(use)}${hint === undefined ? '' : ` as ${hint}`}`;
}

/** ` of flags state`, behind the name of a number; nothing without an enum. */
export function enumInWords(use: EnumUse | undefined): string {
  return use === undefined ? '' : ` of ${use.flags ? 'flags' : 'enum'} ${use.name}`;
}

/** `binary as mac`. */
export function bytesInWords(hint: DisplayHint | undefined): string {
  return hint === undefined ? 'binary' : `binary as ${hint}`;
}

/** The type of a struct's member. */
export function memberInWords(type: MemberType): string {
  switch (type.kind) {
    case 'integer':
      return integerInWords(type);
    case 'bytes':
      return bytesInWords(type.hint);
    case 'struct':
      return `struct ${type.struct}`;
    case 'rest':
      return `${type.text ? 'string' : bytesInWords(type.hint)}, to the message's end`;
    default:
      return type.kind;
  }
}
