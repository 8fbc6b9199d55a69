// SPDX-License-Identifier: MIT
import type { DisplayHint, Spec } from '../ynl/model.ts';

interface Hinted {
  /** Members of structs, and attributes, that are bytes to the family's client. */
  readonly names: RegExp;
  readonly member: DisplayHint;
  readonly attribute: DisplayHint;
  /** Attributes that hold one struct or several, by the struct's name. The first is read, others are `unknown`. */
  readonly structs?: ReadonlyMap<string, string>;
}

/** The form of bytes that the clients of nlkit's own families take apart themselves, by family. */
const hinted: Readonly<Record<string, Hinted>> = {
  xfrm: {
    names: /^(?:old-|new-)?[sd]addr$|^(?:local|remote|srcaddr|coaddr)$/,
    ...{ member: 'ipv6', attribute: 'padded-ip' },
    structs: new Map([
      ['tmpl', 'xfrm-user-tmpl'],
      ['migrate', 'xfrm-user-migrate'],
    ]),
  },
  'unix-diag': { names: /^name$/, member: 'socket-name', attribute: 'socket-name' },
};

/** The spec, with hints for those bytes: traces show them as text. */
export function withHints(spec: Spec): Spec {
  const known = Object.hasOwn(hinted, spec.name) ? hinted[spec.name] : undefined;
  if (known === undefined) return spec;
  const { names, member, attribute, structs } = known;
  return {
    ...spec,
    structs: mapped(spec.structs, (struct) => ({
      ...struct,
      members: struct.members.map((one) =>
        one.type.kind === 'bytes' && names.test(one.name)
          ? { ...one, type: { kind: 'bytes', hint: member } }
          : one,
      ),
    })),
    attributeSets: mapped(spec.attributeSets, (set) => ({
      ...set,
      attributes: mapped(set.attributes, (one) => {
        if (one.type.kind !== 'binary') return one;
        const struct = structs?.get(one.name);
        if (struct !== undefined)
          return { ...one, type: { kind: 'struct', struct }, shape: { hasValue: true, struct } };
        return names.test(one.name) ? { ...one, type: { kind: 'binary', hint: attribute } } : one;
      }),
    })),
  };
}

function mapped<Value>(
  map: ReadonlyMap<string, Value>,
  change: (value: Value) => Value,
): ReadonlyMap<string, Value> {
  return new Map([...map].map(([key, value]) => [key, change(value)]));
}
