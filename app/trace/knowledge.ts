// SPDX-License-Identifier: MIT
import { NETLINK_GENERIC } from '../core/constants.ts';
import type { Frame } from '../core/frame.ts';
import type { Spec } from '../ynl/model.ts';
import { controllerId, GenericFamilies, type GenericFamilyFacts } from './generic-families.ts';
import { KeyMessages } from './key-messages.ts';
import { KnownSpec, type KnownMessage } from './known-spec.ts';
import { unitOperation } from './unit-operations.ts';
import { loadOwnSpec, ownSpecs, type OwnSpec } from './own-specs.ts';

/** Where a message lies, and the parts of its header that say which one it is. */
export interface MessagePlace {
  readonly unit: number;
  readonly type: number;
  readonly flags: number;
  readonly frame: Frame;
  /** The start of the payload, behind the netlink header. */
  readonly start: number;
  readonly end: number;
}

/** The facts known about a message. */
export interface Identity {
  /** The spec's name of the family, or the controller's. */
  readonly family?: string;
  readonly operation: string;
  readonly message?: KnownMessage;
  /** The spec of the family, where it does not know the message. */
  readonly spec?: Spec;
  /** A generic family, as the controller described it. */
  readonly facts?: GenericFamilyFacts;
  /** genlmsghdr's cmd. */
  readonly command?: number;
}

/** Finds the spec and the message that bytes belong to, by what is known at that moment. */
export class Knowledge {
  readonly generic = new GenericFamilies();
  readonly keys: KeyMessages;
  readonly #strangers: readonly Spec[];
  readonly #known = new Map<Spec, KnownSpec>();

  /** `specs` go before nlkit's own. */
  constructor(specs: readonly Spec[]) {
    this.#strangers = specs;
    this.keys = new KeyMessages(specs, this.generic);
    // Names that cannot be keys are found now, not in the middle of a trace.
    for (const spec of specs) this.#knownSpec(spec);
  }

  /** `request`: the message is one, or answers that one; undefined: the kernel sent it unasked. */
  identify(place: MessagePlace, part: 'request' | 'answer', request?: KnownMessage): Identity {
    return place.unit === NETLINK_GENERIC
      ? this.#identifyGeneric(place, part, request)
      : this.#identifyRaw(place, part, request);
  }

  /** Whether a stranger's spec has a message of a type that every unit uses otherwise, such as NLMSG_DONE. */
  isOwn({ unit, type }: Pick<MessagePlace, 'unit' | 'type'>): boolean {
    return this.#strangers.some((spec) => {
      if (spec.protocol !== 'netlink-raw' || spec.unit !== unit) return false;
      const known = this.#knownSpec(spec);
      return known.request(type, 0) !== undefined || known.answer(type, undefined) !== undefined;
    });
  }

  /** The name of a group of a unit. */
  groupName(unit: number, group: number, spec: Spec | undefined): string | undefined {
    if (unit === NETLINK_GENERIC) return this.generic.groupName(group);
    const specs = [...(spec === undefined ? [] : [spec]), ...this.#known.keys()];
    for (const one of specs) {
      if (one.unit !== unit || one.protocol !== 'netlink-raw') continue;
      for (const { name, value } of one.groups.values()) if (value === group) return name;
    }
    return undefined;
  }

  #identifyGeneric(
    place: MessagePlace,
    part: 'request' | 'answer',
    request: KnownMessage | undefined,
  ): Identity {
    const { type, frame, start, end, flags } = place;
    const facts = this.generic.byId(type);
    const name = type === controllerId ? 'nlctrl' : facts?.name;
    const shared = {
      ...(facts !== undefined && { facts }),
      ...(name !== undefined && { family: name }),
    };
    if (end - start < 1) return { ...shared, operation: `type ${type}` };
    const command = frame.bytes[start] ?? 0;
    const spec = name === undefined ? undefined : this.#genericSpec(name);
    const known = spec && this.#knownSpec(spec);
    const message =
      part === 'request' ? known?.request(command, flags) : known?.answer(command, request);
    return {
      ...shared,
      operation: message?.operation ?? `cmd ${command}`,
      command,
      ...(message !== undefined && { message }),
      ...(spec !== undefined && { spec }),
    };
  }

  #identifyRaw(
    place: MessagePlace,
    part: 'request' | 'answer',
    request: KnownMessage | undefined,
  ): Identity {
    const { type, flags } = place;
    let family: Spec | undefined;
    for (const spec of this.#rawSpecs(place)) {
      const known = this.#knownSpec(spec);
      const message = part === 'request' ? known.request(type, flags) : known.answer(type, request);
      if (message !== undefined) {
        return { family: spec.name, operation: message.operation, message, spec };
      }
      family ??= spec;
    }
    // A unit with a spec alone has no other messages; those of shared units may be of a family without one.
    const alone = family !== undefined && family.unit !== 0 && family.unit !== 4;
    return {
      operation: unitOperation(place.unit, type) ?? `type ${type}`,
      ...(alone && family !== undefined && { family: family.name, spec: family }),
    };
  }

  #genericSpec(name: string): Spec | undefined {
    const stranger = this.#strangers.find(
      (spec) => spec.protocol === 'genetlink' && spec.name === name,
    );
    if (stranger !== undefined) return stranger;
    const own = ownSpecs.find((one) => one.unit === NETLINK_GENERIC && one.name === name);
    return own && loadOwnSpec(own);
  }

  *#rawSpecs(place: MessagePlace): Generator<Spec, void, undefined> {
    for (const spec of this.#strangers) {
      if (spec.protocol === 'netlink-raw' && spec.unit === place.unit) yield spec;
    }
    for (const own of ownSpecs) {
      if (own.unit !== place.unit || !takes(own, place)) continue;
      const spec = loadOwnSpec(own);
      if (spec !== undefined) yield spec;
    }
  }

  #knownSpec(spec: Spec): KnownSpec {
    let known = this.#known.get(spec);
    if (known === undefined) this.#known.set(spec, (known = new KnownSpec(spec)));
    return known;
  }
}

function takes(
  { types, addressFamilies }: OwnSpec,
  { type, frame, start, end }: MessagePlace,
): boolean {
  if (!types.some(([first, last]) => type >= first && type <= last)) return false;
  return (
    addressFamilies === undefined ||
    (end > start && addressFamilies.includes(frame.bytes[start] ?? 0))
  );
}
