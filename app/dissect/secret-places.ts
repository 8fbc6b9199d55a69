// SPDX-License-Identifier: MIT
import { align } from '../core/align.ts';
import { supportOf } from '../ynl/attribute-types/registry.ts';
import type { PayloadForm } from '../ynl/attribute-types/type-support.ts';
import type { AttributeDefinition, MessageDefinition, Spec } from '../ynl/model.ts';
import {
  addSizes,
  noAttributes,
  type Range,
  type SecretBody,
  type SecretPlace,
  type SecretSet,
  type SecretSizes,
} from './secret-body.ts';
import { attributeSecret, isSecretMember } from './secrets.ts';

const known = new WeakMap<Spec, SpecSecrets>();

/** The secrets of a message of a spec; undefined where it cannot have any. */
export function secretsIn(spec: Spec, message: BodyOf): SecretBody | undefined {
  return placesOf(spec).message(message);
}

/** The attributes of a message of a spec, also of one without secrets. */
export function attributesIn(spec: Spec, message: BodyOf): SecretBody {
  return placesOf(spec).body(message);
}

function placesOf(spec: Spec): SpecSecrets {
  let secrets = known.get(spec);
  if (secrets === undefined) known.set(spec, (secrets = new SpecSecrets(spec)));
  return secrets;
}

/** The secrets of a message that the spec does not have: those of all that it has. */
export function secretsInAny(spec: Spec): SecretBody[] {
  const bodies = new Set<SecretBody>();
  for (const { do: single, dump, notification } of spec.operations.values()) {
    for (const message of [
      single?.request,
      single?.reply,
      dump?.request,
      dump?.reply,
      notification,
    ]) {
      const body = message === undefined ? undefined : secretsIn(spec, message);
      if (body !== undefined) bodies.add(body);
    }
  }
  return [...bodies];
}

/** Kernels have attributes that are newer than a spec: so many numbers behind its last. */
const newer = 64;

type BodyOf = Pick<MessageDefinition, 'fixedHeader' | 'set'>;

class SpecSecrets {
  readonly #spec: Spec;
  readonly #sets = new Map<string, SecretSet>();
  readonly #reach = new Map<string, boolean>();
  readonly #messages = new Map<string, SecretBody | undefined>();
  /** The secrets of all sets: a false length may bring a key into any of them. */
  readonly #sizes = new Map<number, SecretSizes>();

  constructor(spec: Spec) {
    this.#spec = spec;
  }

  message(body: BodyOf): SecretBody | undefined {
    const key = `${body.fixedHeader ?? ''}/${body.set ?? ''}`;
    if (!this.#messages.has(key)) {
      this.#messages.set(key, this.#holds(body) ? this.body(body) : undefined);
    }
    return this.#messages.get(key);
  }

  body({ fixedHeader, set }: BodyOf): SecretBody {
    const struct = fixedHeader === undefined ? undefined : this.#spec.structs.get(fixedHeader);
    return {
      headerLength: align(struct?.size ?? 0),
      ranges: this.#ranges(fixedHeader),
      set: set === undefined ? noAttributes : this.#set(set),
      sizes: this.#sizes,
    };
  }

  #ranges(struct: string | undefined): Range[] {
    const members = struct === undefined ? [] : (this.#spec.structs.get(struct)?.members ?? []);
    return members.flatMap((member) => {
      const { offset, size, type } = member;
      if (type.kind === 'struct') {
        return this.#ranges(type.struct).map((range) => ({ ...range, from: offset + range.from }));
      }
      // A rest counts as 0 bytes, and takes all that follow.
      const length = type.kind === 'rest' ? Infinity : size;
      return isSecretMember(this.#spec.name, member) ? [{ from: offset, length }] : [];
    });
  }

  #set(name: string): SecretSet {
    const made = this.#sets.get(name);
    if (made !== undefined) return made;
    const attributes = [...(this.#spec.attributeSets.get(name)?.attributes.values() ?? [])];
    const highest = attributes.reduce((most, { value }) => Math.max(most, value), 0);
    const set = { places: new Map<number, SecretPlace>(), highest: highest + newer };
    // Before what is in it: sets may contain themselves.
    this.#sets.set(name, set);
    for (const attribute of attributes) set.places.set(attribute.value, this.#place(attribute));
    return set;
  }

  #place(attribute: AttributeDefinition): SecretPlace {
    const { shape, value, checks } = attribute;
    const { exactLength } = checks;
    const secret = attributeSecret(this.#spec.name, attribute);
    const sizes = secret === undefined || exactLength === undefined ? undefined : [exactLength];
    const struct = shape.struct === undefined ? undefined : this.#spec.structs.get(shape.struct);
    const ranges = this.#ranges(shape.struct);
    if (secret !== undefined) addSizes(this.#sizes, value, { from: secret.from, sizes });
    if (ranges.length > 0) addSizes(this.#sizes, value, { from: 0, sizes: undefined });
    // The selector of a sub-message may be missing: it may have any of its formats.
    const isMessage = shape.message !== undefined;
    const inside = this.#bodiesIn(shape).filter((body) => !isMessage || this.#holds(body));
    return {
      ...(secret !== undefined && { secret: { ...secret, sizes } }),
      ...(ranges.length > 0 && { ranges, least: struct?.size ?? 0 }),
      form: formOf(attribute),
      levels: shape.item === undefined ? (shape.typeNames?.length ?? 0) : 1,
      isMessage,
      inside: inside.map((body) => this.body(body)),
    };
  }

  #bodiesIn({ set, message }: { readonly set?: string; readonly message?: string }): BodyOf[] {
    const formats =
      message === undefined ? undefined : this.#spec.subMessages.get(message)?.formats;
    const nest = set === undefined ? [] : [{ fixedHeader: undefined, set }];
    return [...nest, ...(formats?.values() ?? [])];
  }

  /** Whether a secret can be reached from there. */
  #holds({ fixedHeader, set }: BodyOf): boolean {
    if (this.#ranges(fixedHeader).length > 0) return true;
    if (set === undefined) return false;
    const found = this.#reach.get(set);
    if (found !== undefined) return found;
    const holds = this.#reaches(set);
    this.#reach.set(set, holds);
    return holds;
  }

  #reaches(first: string): boolean {
    const seen = new Set<string>();
    const waiting: string[] = [first];
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
      if (seen.has(name)) continue;
      seen.add(name);
      for (const attribute of this.#spec.attributeSets.get(name)?.attributes.values() ?? []) {
        if (attributeSecret(this.#spec.name, attribute) !== undefined) return true;
        if (this.#ranges(attribute.shape.struct).length > 0) return true;
        for (const body of this.#bodiesIn(attribute.shape)) {
          if (this.#ranges(body.fixedHeader).length > 0) return true;
          if (body.set !== undefined) waiting.push(body.set);
        }
      }
    }
    return false;
  }
}

/** Returns the form that the payload of an attribute has to have, which is no nest. */
function formOf({ type, checks: { exactLength } }: AttributeDefinition): PayloadForm {
  if (exactLength !== undefined) return [exactLength];
  return supportOf(type).form?.(type) ?? 'unknown';
}
