// SPDX-License-Identifier: MIT
import { littleEndian, viewOf } from '../../../app/core/byte-order.ts';
import { NETLINK_GENERIC, NLMSG_MIN_TYPE } from '../../../app/core/constants.ts';
import { headerLength } from '../../../app/core/message.ts';
import { dissect } from '../../../app/dissect/dissect.ts';
import { subjectOf } from '../../../app/dissect/subject.ts';
import { loadOwnSpec, ownSpecs, type OwnSpec } from '../../../app/trace/own-specs.ts';
import { requestIn } from './named-generic.ts';

/** A guess at the unit and family of a message. */
export interface Guess {
  readonly unit: number;
  readonly family: string | undefined;
}

/** The controller's own number, the only one of generic netlink that every kernel has alike. */
const controller = 16;

/** Guesses the unit of a message: the first that has its type, and in whose form it has the fewest mistakes. */
export function guessUnit(given: Uint8Array): Guess | undefined {
  const message = requestIn(given);
  if (message.length < headerLength) return undefined;
  const type = viewOf(message).getUint16(4, littleEndian);
  if (type < NLMSG_MIN_TYPE) return undefined;
  let best: (Guess & { readonly mistakes: number }) | undefined;
  for (const own of ownSpecs.filter((one) => mayBe(one, type, message))) {
    const mistakes = mistakesBy(own, message);
    if (mistakes === undefined || (best !== undefined && best.mistakes <= mistakes)) continue;
    best = { unit: own.unit, family: own.name, mistakes };
    // A bare header shows nothing: then it is the first, and most types are rtnetlink's.
    if (mistakes === 0 || message.length === headerLength) return best;
  }
  const generic = { unit: NETLINK_GENERIC, family: undefined };
  if (best === undefined || best.mistakes > 1) {
    return isGeneric(message) ? generic : best;
  }
  return best;
}

function mayBe(
  { unit, name, types, addressFamilies }: OwnSpec,
  type: number,
  message: Uint8Array,
): boolean {
  if (unit === NETLINK_GENERIC) return name === 'nlctrl' && type === controller;
  if (!types.some(([first, last]) => type >= first && type <= last)) return false;
  return addressFamilies === undefined || addressFamilies.includes(message[headerLength] ?? 0);
}

function mistakesBy(own: OwnSpec, message: Uint8Array): number | undefined {
  const spec = loadOwnSpec(own);
  const subject = spec && subjectOf(spec, message);
  if (subject?.message === undefined) return undefined;
  return dissect(message, subject).faults.length;
}

/** Whether a header of generic netlink and whole attributes follow. */
function isGeneric(message: Uint8Array): boolean {
  const reserved = headerLength + 2;
  if (message.length < headerLength + 4) return false;
  if (message[reserved] !== 0 || message[reserved + 1] !== 0) return false;
  return dissect(message, undefined, { unit: NETLINK_GENERIC }).faults.length === 0;
}
