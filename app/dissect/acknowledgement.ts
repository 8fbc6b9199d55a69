// SPDX-License-Identifier: MIT
import { align } from '../core/align.ts';
import { littleEndian } from '../core/byte-order.ts';
import { NLM_F_ACK_TLVS, NLM_F_CAPPED } from '../core/constants.ts';
import { errnoName } from '../core/errno.ts';
import { headerLength } from '../core/message.ts';
import type { Part } from './dissection.ts';
import { acknowledgementParts } from './extended-acknowledgement.ts';
import { faultIf, hereAre, newPart, type Range } from './part.ts';
import { markRefused } from './refused.ts';
import type { Source } from './source.ts';
import { bytesDetails } from './structs.ts';

/** Takes the request apart that an error carries; `capped`: its header alone. */
export type TakeRequest = (
  range: Range,
  capped: boolean,
) => { readonly name: string; readonly parts: readonly Part[] };

/**
 * struct nlmsgerr: an error number, and the request or its header alone. Attributes follow if the flags say so
 * (netlink_ack() in net/netlink/af_netlink.c).
 */
export function errorParts(
  source: Source,
  range: Range,
  flags: number,
  takeRequest: TakeRequest,
): { readonly name: string; readonly parts: readonly Part[] } {
  const [start, end] = range;
  const number = numberPart(source, range, 'nlmsgerr');
  const errno = end - start < 4 ? 0 : source.frame.view.getInt32(start, littleEndian);
  const name = errno === 0 ? 'acknowledgement' : `error ${errnoName(errno)}`;
  const from = Math.min(start + 4, end);
  if (end - from < headerLength) {
    const text = `the request's header has 16 bytes, but ${hereAre(end - from)}`;
    const rest =
      end > from ? [newPart('bytes', 'bytes', [from, end], bytesDetails(source, [from, end]))] : [];
    const faults = [...number.faults, ...faultIf([from, end], end - start < 4 ? undefined : text)];
    return { name, parts: [{ ...number, faults }, ...rest] };
  }
  const length = source.frame.view.getUint32(from, littleEndian);
  // Before 4.3 the kernel cut the request of an acknowledgement without saying so.
  const capped = (flags & NLM_F_CAPPED) !== 0 || (errno === 0 && end - from === headerLength);
  const claimed = capped ? headerLength : Math.max(headerLength, align(length));
  const stop = Math.min(from + claimed, end);
  const request = takeRequest([from, stop], capped);
  const message = newPart('message', request.name, [from, stop], { parts: request.parts });
  const more =
    (flags & NLM_F_ACK_TLVS) === 0
      ? restOf(source, [stop, end])
      : acknowledgementParts(source, [stop, end]);
  const known = request.name.includes(' ') && !request.name.startsWith('type');
  return {
    name: known ? `${name} of ${request.name}` : name,
    parts: [number, capped ? message : markRefused(source, message, more, errno), ...more],
  };
}

/** NLMSG_DONE: an error number and attributes (netlink_dump_done()); hand-made ones carry nothing, or text. */
export function doneParts(source: Source, range: Range, flags: number): readonly Part[] {
  const [start, end] = range;
  if (end - start < 4) return restOf(source, range);
  const errno = source.frame.view.getInt32(start, littleEndian);
  // Only -MAX_ERRNO … -1 is an error (include/linux/err.h), and a dump may end with a number of its own.
  if (errno < -4095) return restOf(source, range);
  const more = [start + 4, end] as const;
  const attributes = (flags & NLM_F_ACK_TLVS) !== 0;
  if (!attributes && errno > 4095) return restOf(source, range);
  return [
    numberPart(source, range, 'done'),
    ...(attributes ? acknowledgementParts(source, more) : restOf(source, more)),
  ];
}

function numberPart(source: Source, [start, end]: Range, name: string): Part {
  const range = [start, Math.min(start + 4, end)] as const;
  if (end - start < 4) {
    const text = `the error number has 4 bytes, but ${hereAre(end - start, 'bytes')}`;
    return newPart('header', name, range, {
      ...(end > start && bytesDetails(source, range)),
      faults: faultIf(range, text),
    });
  }
  const errno = source.frame.view.getInt32(start, littleEndian);
  const value = errno < 0 && errno >= -4095 ? `${errno} ${errnoName(errno)}` : String(errno);
  const member = newPart('member', 'error', range, { type: 's32', value });
  return newPart('header', name, range, { parts: [member] });
}

function restOf(source: Source, range: Range): readonly Part[] {
  if (range[0] >= range[1]) return [];
  return [newPart('bytes', 'bytes', range, bytesDetails(source, range))];
}
