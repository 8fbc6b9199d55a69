// SPDX-License-Identifier: MIT
import { NLA_F_NESTED, NLA_TYPE_MASK } from '../core/constants.ts';
import type { Integer } from '../ynl/model.ts';
import { AttributePayload } from './attribute-payload.ts';
import { eachAttribute } from './attribute-run.ts';
import type { Part } from './dissection.ts';
import type { Range } from './part.ts';
import type { Scope, Source } from './source.ts';
import type { Taken } from './taken.ts';

/** An attribute that needs no spec. */
interface Row {
  readonly name: string;
  readonly type: string;
  readonly doc?: string;
  readonly take: (payload: AttributePayload, source: Source, inner: Scope) => Taken;
}

type Table = Readonly<Record<number, Row>>;

function integer(bits: 32 | 64, signed = false): Integer {
  return { kind: 'integer', bits, signed, byteOrder: 'host', enum: undefined, hint: undefined };
}

const number = (name: string, bits: 32 | 64, doc?: string, signed = false): Row => ({
  name,
  type: `${signed ? 's' : 'u'}${bits}`,
  ...(doc !== undefined && { doc }),
  take: (payload) => payload.number(integer(bits, signed)),
});

/** NL_POLICY_TYPE_ATTR_* of include/uapi/linux/netlink.h. */
const policy: Table = {
  1: number('type', 32),
  2: number('min-value-s', 64, undefined, true),
  3: number('max-value-s', 64, undefined, true),
  4: number('min-value-u', 64),
  5: number('max-value-u', 64),
  6: number('min-length', 32),
  7: number('max-length', 32),
  8: number('policy-idx', 32),
  9: number('policy-maxtype', 32),
  10: number('bitfield32-mask', 32),
  11: { name: 'pad', type: 'pad', take: (payload) => payload.anything() },
  12: number('mask', 64),
};

/** NLMSGERR_ATTR_* of include/uapi/linux/netlink.h. */
const acknowledgement: Table = {
  1: { name: 'msg', type: 'string', doc: "The kernel's text.", take: (payload) => payload.text() },
  2: number(
    'offs',
    32,
    "Bytes from the start of the request's header to what the kernel dislikes.",
  ),
  3: { name: 'cookie', type: 'binary', take: (payload) => payload.bytes(undefined) },
  4: {
    name: 'policy',
    type: 'nest',
    doc: 'The values that the kernel would accept.',
    take: (_payload, source, inner) => ({
      parts: tableParts(source, inner, policy),
      faults: [],
      nest: true,
    }),
  },
  5: number('miss-type', 32, 'The number of the attribute that the kernel misses.'),
  6: number('miss-nest', 32, 'Where the nest begins that it should be in.'),
};

/** Takes the attributes of an acknowledgement apart. */
export function acknowledgementParts(source: Source, range: Range): readonly Part[] {
  const scope = { set: undefined, header: undefined, outer: undefined, depth: 0 };
  return tableParts(source, { ...scope, range }, acknowledgement);
}

function tableParts(source: Source, scope: Scope, table: Table): readonly Part[] {
  return eachAttribute(source, scope, undefined, (head, payload) => {
    const type = head.type & NLA_TYPE_MASK;
    const open = new AttributePayload(source, scope, payload);
    const row = table[type];
    if (row === undefined) {
      const nested = (head.type & NLA_F_NESTED) !== 0;
      return { name: `attribute ${type}`, taken: open.byNumber(nested) };
    }
    const inner = { ...scope, range: payload, outer: scope, depth: scope.depth + 1 };
    return { ...row, taken: row.take(open, source, inner) };
  });
}
