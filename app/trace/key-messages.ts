// SPDX-License-Identifier: MIT
import { littleEndian } from '../core/byte-order.ts';
import { NETLINK_GENERIC } from '../core/constants.ts';
import type { Frame } from '../core/frame.ts';
import { genetlinkHeaderLength, headerLength } from '../core/message.ts';
import { secretsIn, secretsInAny } from '../dissect/secret-places.ts';
import { familiesWithSecrets, numberedSecretsOf } from '../dissect/secrets.ts';
import type { MessageDefinition, Spec } from '../ynl/model.ts';
import type { GenericFamilies, GenericFamilyFacts } from './generic-families.ts';
import { loadOwnSpec, ownSpecs, type OwnSpec } from './own-specs.ts';

/** Flags of nlmsghdr that have a meaning; in the bytes of a key, others are set as well. */
const knownFlags = 0xfff;

/** Finds the messages of families with keys in the bytes of a datagram whose lengths are false. */
export class KeyMessages {
  readonly #strangers: readonly Spec[];
  readonly #generic: GenericFamilies;
  readonly #types = new Map<number, TypesWithKeys>();
  readonly #families = new WeakMap<GenericFamilyFacts, boolean>();

  constructor(strangers: readonly Spec[], generic: GenericFamilies) {
    this.#strangers = strangers;
    this.#generic = generic;
  }

  /** Whether any message of that unit may have keys, as far as families are known. */
  inUnit(unit: number): boolean {
    if (unit !== NETLINK_GENERIC) return this.#typesOf(unit).size > 0;
    for (const facts of this.#generic.all()) if (this.#hasKeys(facts)) return true;
    return false;
  }

  /** The first place from `start` on where a message with keys may begin; its nlmsg_len may be false. */
  find(unit: number, { view, bytes }: Frame, start: number, end: number): number | undefined {
    for (let at = start; end - at >= headerLength; at += 4) {
      // No message is that long: the upper half of nlmsg_len is 0.
      if (view.getUint16(at + (littleEndian ? 2 : 0), littleEndian) !== 0) continue;
      if ((view.getUint16(at + 6, littleEndian) & ~knownFlags) !== 0) continue;
      const type = view.getUint16(at + 4, littleEndian);
      if (unit !== NETLINK_GENERIC) {
        const family = bytes[at + headerLength] ?? 0;
        if (this.#typesOf(unit).get(type)?.(family) === true) return at;
        continue;
      }
      const facts = this.#generic.byId(type);
      if (facts === undefined || !this.#hasKeys(facts)) continue;
      // struct genlmsghdr: cmd, version and two bytes of nothing.
      const payload = at + headerLength;
      const isHeader = payload + genetlinkHeaderLength <= end;
      if (isHeader && bytes[payload + 2] === 0 && bytes[payload + 3] === 0) return at;
    }
    return undefined;
  }

  #hasKeys(facts: GenericFamilyFacts): boolean {
    const known = this.#families.get(facts);
    if (known !== undefined) return known;
    const { name = '' } = facts;
    const spec = this.#genericSpec(name);
    const has =
      numberedSecretsOf(name).length > 0 || (spec !== undefined && secretsInAny(spec).length > 0);
    this.#families.set(facts, has);
    return has;
  }

  #typesOf(unit: number): TypesWithKeys {
    const known = this.#types.get(unit);
    if (known !== undefined) return known;
    const types = new Map<number, (family: number) => boolean>();
    for (const own of ownSpecsWithKeys(unit)) {
      const { addressFamilies } = own;
      const spec = loadOwnSpec(own);
      for (const type of spec === undefined ? [] : keyTypes(spec)) {
        types.set(type, (family) => addressFamilies?.includes(family) ?? true);
      }
    }
    for (const spec of this.#strangers.filter((one) => one.unit === unit)) {
      for (const type of keyTypes(spec)) types.set(type, () => true);
    }
    this.#types.set(unit, types);
    return types;
  }

  #genericSpec(name: string): Spec | undefined {
    const isOf = (one: { unit: number; name: string }): boolean =>
      one.unit === NETLINK_GENERIC && one.name === name;
    const own = ownSpecsWithKeys(NETLINK_GENERIC).find(isOf);
    return this.#strangers.find(isOf) ?? (own && loadOwnSpec(own));
  }
}

/** By nlmsg_type: whether messages that begin with that address family may have keys. */
type TypesWithKeys = ReadonlyMap<number, (family: number) => boolean>;

function ownSpecsWithKeys(unit: number): OwnSpec[] {
  return ownSpecs.filter((one) => one.unit === unit && familiesWithSecrets.includes(one.name));
}

/** The nlmsg_types of messages that may have keys. */
function keyTypes(spec: Spec): number[] {
  const types: number[] = [];
  for (const { do: single, dump, notification } of spec.operations.values()) {
    const all: (MessageDefinition | undefined)[] = [
      ...[single?.request, single?.reply, dump?.request, dump?.reply, notification],
    ];
    for (const message of all) {
      if (message !== undefined && secretsIn(spec, message) !== undefined) {
        types.push(message.value);
      }
    }
  }
  return types;
}
