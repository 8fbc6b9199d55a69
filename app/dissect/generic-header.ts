// SPDX-License-Identifier: MIT
import { littleEndian } from '../core/byte-order.ts';
import type { Part } from './dissection.ts';
import { faultIf, hereAre, newPart, type Range } from './part.ts';
import type { Source } from './source.ts';
import { bytesDetails } from './structs.ts';
import type { Subject } from './subject.ts';

/** `sizeof(struct genlmsghdr)`, and `GENL_HDRLEN`. */
export const genericHeaderLength = 4;

/** struct genlmsghdr: a command, the version of the family, two reserved bytes. */
export function genericHeaderPart(
  source: Source,
  range: Range,
  subject: Subject | undefined,
): Part {
  const [start, end] = range;
  const { bytes, view } = source.frame;
  const details = { type: 'struct genlmsghdr' };
  if (end - start < genericHeaderLength) {
    return newPart('header', 'genlmsghdr', range, {
      ...details,
      ...bytesDetails(source, range),
      faults: faultIf(range, `genlmsghdr has 4 bytes, but ${hereAre(end - start)}`),
    });
  }
  const command = bytes[start] ?? 0;
  const reserved = view.getUint16(start + 2, littleEndian);
  const operation = subject?.operation?.name;
  const unknown =
    subject !== undefined && subject.message === undefined
      ? `${subject.spec.name} has no command ${command}`
      : undefined;
  const shown = operation === undefined ? `${command}` : `${command} ${operation}`;
  return newPart('header', 'genlmsghdr', range, {
    ...details,
    parts: [
      member('cmd', [start, start + 1], shown, unknown),
      member('version', [start + 1, start + 2], `${bytes[start + 1] ?? 0}`),
      // From 6.1 on, the kernel refuses requests to newer families that set it.
      member(
        'reserved',
        [start + 2, start + 4],
        `${reserved}`,
        reserved === 0 ? undefined : 'reserved is not zero',
      ),
    ],
  });
}

function member(name: string, range: Range, value: string, problem?: string): Part {
  const type = range[1] - range[0] === 1 ? 'u8' : 'u16';
  return newPart('member', name, range, { type, value, faults: faultIf(range, problem) });
}
