// SPDX-License-Identifier: MIT
import { decodeAttributes, attributeU32, type Attribute } from './attribute.ts';
import { littleEndian, viewOf } from './byte-order.ts';
import { ProtocolError } from './errors/protocol-error.ts';

/** `enum netlink_attribute_type` of include/uapi/linux/netlink.h, by its numbers. */
const types = [
  'invalid',
  'flag',
  'u8',
  'u16',
  'u32',
  'u64',
  's8',
  's16',
  's32',
  's64',
  'binary',
  'string',
  'nul-string',
  'nest',
  'nest-array',
  'bitfield32',
  'sint',
  'uint',
] as const;

export type PolicyType = (typeof types)[number];

/** The values that the kernel accepts in an attribute. Members that do not apply to the type are absent. */
export interface AttributePolicy {
  /** `type 99` for one that is newer than this library. */
  readonly type: PolicyType | `type ${number}`;
  /** For integers. */
  readonly minimum?: bigint;
  /** For integers. */
  readonly maximum?: bigint;
  /** Bits that may be set in an unsigned integer. */
  readonly mask?: bigint;
  /** Bytes; without the NUL of a string. */
  readonly minimumLength?: number;
  /** Bytes; without the NUL of a string. */
  readonly maximumLength?: number;
  /** Bits that may be set in a bitfield32. */
  readonly bitfieldMask?: number;
  /** For a nest: the number of the family's policy for its attributes (CTRL_CMD_GETPOLICY). */
  readonly policyIndex?: number;
  /** For a nest: the highest type within. */
  readonly maximumType?: number;
}

/**
 * Reads the attributes NL_POLICY_TYPE_ATTR_* (include/uapi/linux/netlink.h), which
 * netlink_policy_dump_write_attr() in net/netlink/policy.c writes for an extended acknowledgement
 * and for the generic controller's policy dump. Throws ProtocolError.
 */
export function decodePolicy(bytes: Uint8Array): AttributePolicy {
  const policy: { -readonly [K in keyof AttributePolicy]: AttributePolicy[K] } = {
    type: 'invalid',
  };
  for (const attribute of decodeAttributes(bytes)) {
    switch (attribute.type) {
      case 1:
        policy.type = typeOf(attributeU32(attribute));
        break;
      case 2:
        policy.minimum = long(attribute).getBigInt64(0, littleEndian);
        break;
      case 3:
        policy.maximum = long(attribute).getBigInt64(0, littleEndian);
        break;
      case 4:
        policy.minimum = long(attribute).getBigUint64(0, littleEndian);
        break;
      case 5:
        policy.maximum = long(attribute).getBigUint64(0, littleEndian);
        break;
      case 6:
        policy.minimumLength = attributeU32(attribute);
        break;
      case 7:
        policy.maximumLength = attributeU32(attribute);
        break;
      case 8:
        policy.policyIndex = attributeU32(attribute);
        break;
      case 9:
        policy.maximumType = attributeU32(attribute);
        break;
      case 10:
        policy.bitfieldMask = attributeU32(attribute);
        break;
      case 12:
        policy.mask = long(attribute).getBigUint64(0, littleEndian);
        break;
      default:
      // 11 is padding; a newer kernel may say more.
    }
  }
  return policy;
}

/** The policy in words: `u16, 1 to 4094`. */
export function policyText(policy: AttributePolicy): string {
  const { type, minimum, maximum, mask, minimumLength, maximumLength, bitfieldMask } = policy;
  const words: string[] = [type];
  if (minimum !== undefined || maximum !== undefined) words.push(range(minimum, maximum, ''));
  if (minimumLength !== undefined || maximumLength !== undefined) {
    words.push(range(minimumLength, maximumLength, ' bytes'));
  }
  const bits = mask ?? bitfieldMask;
  if (bits !== undefined) words.push(`bits 0x${bits.toString(16)}`);
  return words.join(', ');
}

function range(
  least: bigint | number | undefined,
  most: bigint | number | undefined,
  unit: string,
): string {
  if (least === undefined) return `at most ${String(most)}${unit}`;
  if (most === undefined) return `at least ${String(least)}${unit}`;
  return `${String(least)}${least === most ? '' : ` to ${String(most)}`}${unit}`;
}

function typeOf(number: number): AttributePolicy['type'] {
  return types[number] ?? `type ${number}`;
}

function long({ value }: Attribute): DataView {
  if (value.length !== 8) {
    throw new ProtocolError(`a policy's value has 8 bytes, not ${String(value.length)}`);
  }
  return viewOf(value);
}
