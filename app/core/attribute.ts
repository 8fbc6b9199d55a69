// SPDX-License-Identifier: MIT
import { textOfBytes } from './byte-text.ts';
import { align } from './align.ts';
import { littleEndian, viewOf } from './byte-order.ts';
import { NLA_F_NESTED, NLA_TYPE_MASK } from './constants.ts';
import { EncodeError } from './errors/encode-error.ts';
import { ProtocolError } from './errors/protocol-error.ts';
import { mustBeBytes } from './must-be-bytes.ts';
import { show } from './show.ts';

/** `sizeof(struct nlattr)`. */
export const attributeHeaderLength = 4;

/**
 * One attribute. On the wire, include/uapi/linux/netlink.h:
 *
 *     struct nlattr {
 *         __u16 nla_len;    with this header, without the padding after the value
 *         __u16 nla_type;   the two top bits are flags
 *     };
 */
export interface Attribute {
  /** Without the flag bits. */
  readonly type: number;
  /** The NLA_F_NESTED bit. Older families nest without setting it. */
  readonly nested: boolean;
  readonly value: Uint8Array;
}

/**
 * Lays out one attribute, with its padding; `type` may carry NLA_F_NESTED. Throws EncodeError for a type that is no
 * number of 16 bits, and for a value that is no bytes or more than 65,531 of them.
 */
export function encodeAttribute(type: number, value: Uint8Array): Uint8Array {
  if (!Number.isInteger(type) || type < 0 || type > 0xffff) {
    throw new EncodeError('type', `expected a number from 0 to 65535, not ${show(type)}`);
  }
  mustBeBytes(value, 'value');
  const length = attributeHeaderLength + value.length;
  if (length > 0xffff) {
    throw new EncodeError('value', `an attribute has at most 65531 bytes, not ${value.length}`);
  }
  const bytes = new Uint8Array(align(length));
  const view = viewOf(bytes);
  view.setUint16(0, length, littleEndian);
  view.setUint16(2, type, littleEndian);
  bytes.set(value, attributeHeaderLength);
  return bytes;
}

/**
 * Reads a run of attributes in turn. Values are views of the bytes, not copies.
 *
 * Throws ProtocolError where an attribute is cut or its length is impossible. Up to three bytes
 * left over at the end are padding.
 */
export function* decodeAttributes(bytes: Uint8Array): Generator<Attribute, void, undefined> {
  const view = viewOf(bytes);
  let offset = 0;
  while (bytes.length - offset >= attributeHeaderLength) {
    const left = bytes.length - offset;
    const length = view.getUint16(offset, littleEndian);
    const type = view.getUint16(offset + 2, littleEndian);
    if (length < attributeHeaderLength || length > left) {
      throw new ProtocolError(
        `an attribute claims ${String(length)} bytes where ${String(left)} are left`,
        { offset },
      );
    }
    yield {
      type: type & NLA_TYPE_MASK,
      nested: (type & NLA_F_NESTED) !== 0,
      value: bytes.subarray(offset + attributeHeaderLength, offset + length),
    };
    offset += align(length);
  }
}

/** The value of a u32 attribute; throws ProtocolError when it is not four bytes. */
export function attributeU32(attribute: Attribute): number {
  if (attribute.value.length !== 4) {
    throw new ProtocolError(
      `attribute ${String(attribute.type)} should have 4 bytes, not ${String(attribute.value.length)}`,
    );
  }
  return viewOf(attribute.value).getUint32(0, littleEndian);
}

/** The value of a string attribute, up to its NUL if it has one. */
export function attributeString(attribute: Attribute): string {
  const end = attribute.value.indexOf(0);
  const bytes = end === -1 ? attribute.value : attribute.value.subarray(0, end);
  return textOfBytes(bytes);
}
