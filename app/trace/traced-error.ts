// SPDX-License-Identifier: MIT
import { decodeAcknowledgement, type Acknowledgement } from '../core/acknowledgement.ts';
import { littleEndian } from '../core/byte-order.ts';
import { NLM_F_CAPPED, NLMSG_DONE, NLMSG_ERROR } from '../core/constants.ts';
import { errnoName } from '../core/errno.ts';
import { headerLength } from '../core/message.ts';
import type { OpenRequest } from './conversations.ts';
import type { Identity } from './knowledge.ts';
import { payloadOffset, type Bounds } from './read-message.ts';
import type { TracedError } from './traced-message.ts';
import { carriedOffset } from './without-secrets.ts';

/** The header of what is read. */
interface Head {
  readonly type: number;
  readonly flags: number;
  readonly sequence: number;
}

interface Surroundings {
  readonly unit: number;
  readonly identity: Identity | undefined;
  readonly request: OpenRequest | undefined;
  readonly text: string | undefined;
}

/** Reads the refusal, or the warning, in an NLMSG_ERROR or NLMSG_DONE; undefined where it has none. Never throws. */
export function readError(
  bounds: Bounds,
  head: Head,
  around: Surroundings,
): TracedError | undefined {
  const { type } = head;
  if (type !== NLMSG_ERROR && type !== NLMSG_DONE) return undefined;
  const { frame, start, end } = bounds;
  const payload = frame.bytes.subarray(start + headerLength, Math.max(start + headerLength, end));
  const acknowledgement = read({ ...head, portId: 0, payload });
  if (acknowledgement === undefined) return undefined;
  const { errno, offset, policy } = acknowledgement;
  const text = acknowledgement.text ?? around.text;
  if (errno === 0 && text === undefined) return undefined;
  return {
    errno,
    ...(errno !== 0 && { name: errnoName(errno) }),
    ...(text !== undefined && { text }),
    ...pathsIn(acknowledgement, bounds, head, around),
    ...(offset !== undefined && { offset }),
    ...(policy !== undefined && { policy }),
  };
}

function read(message: Parameters<typeof decodeAcknowledgement>[0]): Acknowledgement | undefined {
  try {
    return decodeAcknowledgement(message);
  } catch {
    if (message.payload.length < 4) return undefined;
    // Its attributes cannot be read; the number is there.
    return { errno: errnoIn(message.payload) };
  }
}

function errnoIn(payload: Uint8Array): number {
  return Math.abs(new DataView(payload.buffer, payload.byteOffset).getInt32(0, littleEndian));
}

/** The names of what the kernel dislikes and misses, in the request: as it was seen, or as the error carries it. */
function pathsIn(
  { offset, missingType, missingNest }: Acknowledgement,
  bounds: Bounds,
  head: Head,
  { unit, identity, request }: Surroundings,
): { readonly attribute?: string; readonly missing?: string } {
  const message = request?.identity.message ?? identity?.message;
  if (message === undefined) return {};
  if (offset === undefined && missingType === undefined) return {};
  const before = payloadOffset(unit);
  const bytes = request?.bytes ?? carried(bounds, head);
  const payload = bytes?.subarray(before) ?? new Uint8Array();
  const { paths } = message.compiled;
  const attribute = offset === undefined ? undefined : paths.at(payload, offset - before);
  const nest = missingNest === undefined ? undefined : missingNest - before;
  const missing = missingType === undefined ? undefined : paths.missing(payload, nest, missingType);
  return {
    ...(attribute !== undefined && { attribute }),
    ...(missing !== undefined && { missing }),
  };
}

function carried({ frame, start, end }: Bounds, { type, flags }: Head): Uint8Array | undefined {
  if (type !== NLMSG_ERROR || (flags & NLM_F_CAPPED) !== 0) return undefined;
  if (end - start < carriedOffset + headerLength) return undefined;
  const length = frame.view.getUint32(start + carriedOffset, littleEndian);
  return frame.bytes.subarray(start + carriedOffset, Math.min(end, start + carriedOffset + length));
}
