// SPDX-License-Identifier: MIT
import { align } from './align.ts';
import { attributeString, attributeU32, decodeAttributes } from './attribute.ts';
import { littleEndian, viewOf } from './byte-order.ts';
import {
  NLM_F_ACK_TLVS,
  NLM_F_CAPPED,
  NLMSG_DONE,
  NLMSGERR_ATTR_COOKIE,
  NLMSGERR_ATTR_MISS_NEST,
  NLMSGERR_ATTR_MISS_TYPE,
  NLMSGERR_ATTR_MSG,
  NLMSGERR_ATTR_OFFS,
  NLMSGERR_ATTR_POLICY,
} from './constants.ts';
import { ProtocolError } from './errors/protocol-error.ts';
import type { Frame } from './frame.ts';
import { headerLength, type Message, type MessageHeader } from './message.ts';
import { decodePolicy, type AttributePolicy } from './policy.ts';

/** Attributes that the kernel adds to an acknowledgement when the socket has NETLINK_EXT_ACK on. */
export interface ExtendedAcknowledgement {
  /** NLMSGERR_ATTR_MSG: the kernel's own text. */
  readonly text?: string;
  /** NLMSGERR_ATTR_OFFS: bytes from the start of the request's header to what it disliked. */
  readonly offset?: number;
  /** NLMSGERR_ATTR_COOKIE, copied. */
  readonly cookie?: Uint8Array;
  /** NLMSGERR_ATTR_POLICY: what the kernel would have accepted (5.10 and later). */
  readonly policy?: AttributePolicy;
  /** NLMSGERR_ATTR_MISS_TYPE: the type of the attribute that was required and not there. */
  readonly missingType?: number;
  /** NLMSGERR_ATTR_MISS_NEST: offset of the nest it should have been in; absent: the top level. */
  readonly missingNest?: number;
}

export interface Acknowledgement extends ExtendedAcknowledgement {
  /** 0 for success, else a positive error number. */
  readonly errno: number;
}

/** Reads the acknowledgement whose payload lies from `start` to `end`; see `decodeAcknowledgement`. */
export function acknowledgementAt(
  frame: Frame,
  start: number,
  end: number,
  { type, flags, sequence, portId }: MessageHeader,
): Acknowledgement {
  const payload = frame.bytes.subarray(start, end);
  return decodeAcknowledgement({ type, flags, sequence, portId, payload });
}

/**
 * Reads NLMSG_ERROR (`struct nlmsgerr`: an int, then the request or, with NLM_F_CAPPED, its header
 * alone, then attributes) and NLMSG_DONE (an int, then attributes). Both carry attributes only with
 * NLM_F_ACK_TLVS. See netlink_ack() and netlink_dump_done() in net/netlink/af_netlink.c.
 *
 * Throws ProtocolError when the message is too short for what it claims.
 */
export function decodeAcknowledgement(message: Message): Acknowledgement {
  const { payload, type, flags } = message;
  if (payload.length < 4) {
    // A DONE that some module made by hand carries nothing, or its own bytes.
    if (type === NLMSG_DONE) return { errno: 0 };
    throw new ProtocolError('an acknowledgement is too short for its error number', {
      sequence: message.sequence,
    });
  }
  const view = viewOf(payload);
  const value = view.getInt32(0, littleEndian);
  // A hand-made DONE may carry text here: only -MAX_ERRNO … -1 (include/linux/err.h) is an error.
  const errno = type === NLMSG_DONE && (value > 0 || value < -4095) ? 0 : Math.abs(value);
  if ((flags & NLM_F_ACK_TLVS) === 0) return { errno };

  let start = 4;
  if (type !== NLMSG_DONE) {
    if (payload.length < 4 + headerLength) {
      throw new ProtocolError("an acknowledgement is too short for its request's header", {
        sequence: message.sequence,
      });
    }
    const requestLength =
      (flags & NLM_F_CAPPED) === 0 ? view.getUint32(4, littleEndian) : headerLength;
    start += align(requestLength);
    if (start < 4 + headerLength || start > payload.length) {
      throw new ProtocolError('an acknowledgement is too short for its request', {
        sequence: message.sequence,
      });
    }
  }
  return { errno, ...decodeExtension(payload.subarray(start)) };
}

function decodeExtension(bytes: Uint8Array): ExtendedAcknowledgement {
  const extension: { -readonly [K in keyof ExtendedAcknowledgement]: ExtendedAcknowledgement[K] } =
    {};
  for (const attribute of decodeAttributes(bytes)) {
    switch (attribute.type) {
      case NLMSGERR_ATTR_MSG:
        extension.text = attributeString(attribute);
        break;
      case NLMSGERR_ATTR_OFFS:
        extension.offset = attributeU32(attribute);
        break;
      case NLMSGERR_ATTR_COOKIE:
        extension.cookie = attribute.value.slice();
        break;
      case NLMSGERR_ATTR_POLICY:
        extension.policy = decodePolicy(attribute.value);
        break;
      case NLMSGERR_ATTR_MISS_TYPE:
        extension.missingType = attributeU32(attribute);
        break;
      case NLMSGERR_ATTR_MISS_NEST:
        extension.missingNest = attributeU32(attribute);
        break;
      default:
      // A newer kernel may add more; unknown ones are no error.
    }
  }
  return extension;
}
