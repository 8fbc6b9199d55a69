// SPDX-License-Identifier: MIT
import { typeNames } from '../attribute-types/registry.ts';
import { widths } from './resolve-integer.ts';

/**
 * The JSON Schema of a spec: one for genetlink, genetlink-c, genetlink-legacy and netlink-raw. It
 * knows the keys of kernel 6.12 and those that newer kernels added, and our own: `fixed-header`,
 * `attribute-set` and `required` of requests and replies, `required` of sets, `read-only`, `unset`,
 * `flag-as-byte` and `given-back` of attributes, `netnsok` and `parallel-ops` of kernel-family. What
 * refers to what is checked after it, by load-spec.ts.
 */

type Properties = Readonly<Record<string, object>>;

const text = { type: 'string' };
const truth = { type: 'boolean' };
const count = { type: 'integer', minimum: 0 };
const texts = { type: 'array', items: text };
/** Written `null`, the C enum gets no name. */
const cName = { type: ['string', 'null'] };

/** A number, a constant's name, or `NAME - 1`. */
const length = { type: ['integer', 'string'], minimum: 0, pattern: '^[0-9A-Za-z_-]+( - 1)?$' };
/** A number, a constant's name, or `u16-max` and the like. */
const limit = { type: ['integer', 'string'], pattern: '^[0-9A-Za-z_-]+$' };

const byteOrder = { enum: ['little-endian', 'big-endian'] };
const hint = { enum: ['hex', 'mac', 'fddi', 'ipv4', 'ipv6', 'ipv4-or-v6', 'uuid'] };

/** A mapping that has these keys and no others. */
function mapping(required: readonly string[], properties: Properties, or?: string): object {
  return {
    type: or === undefined ? 'object' : ['object', or],
    required,
    additionalProperties: false,
    properties,
  };
}

function list(items: object): object {
  return { type: 'array', items };
}

const definition = mapping(['name', 'type'], {
  name: text,
  type: { enum: ['const', 'enum', 'flags', 'struct'] },
  doc: text,
  header: text,
  scope: { enum: ['uapi', 'kernel', 'user'] },
  value: { type: ['integer', 'string'] },
  'value-start': { type: ['integer', 'string'] },
  entries: list(
    mapping(
      ['name'],
      { name: text, value: { type: 'integer' }, doc: text, 'read-only': truth },
      'string',
    ),
  ),
  'render-max': truth,
  'enum-name': cName,
  'name-prefix': text,
  'enum-cnt-name': text,
  members: list(
    mapping(['name', 'type'], {
      name: text,
      type: { enum: [...Object.keys(widths), 'string', 'binary', 'pad'] },
      len: length,
      'byte-order': byteOrder,
      doc: text,
      enum: text,
      'enum-as-flags': truth,
      'display-hint': hint,
      struct: text,
    }),
  ),
});

const attribute = mapping(['name'], {
  name: text,
  type: { enum: typeNames },
  doc: text,
  // NLA_TYPE_MASK: the two top bits are flags.
  value: { ...count, maximum: 0x3fff },
  'type-value': texts,
  'byte-order': byteOrder,
  'multi-attr': truth,
  'read-only': truth,
  'flag-as-byte': truth,
  unset: text,
  'given-back': mapping([], {
    unless: text,
    except: { enum: ['new', 'listing'] },
    with: mapping(['attribute', 'value'], { attribute: text, value: text }),
    from: mapping(['attribute', 'member', 'divisor'], {
      attribute: text,
      member: text,
      divisor: { ...count, minimum: 1 },
    }),
    flag: mapping(['member', 'as', 'same', 'other'], {
      member: text,
      as: text,
      same: text,
      other: text,
    }),
    instead: mapping(['member', 'of', 'value'], { member: text, of: text, value: text }),
    without: mapping(['member', 'flag'], { member: text, flag: text }),
  }),
  'nested-attributes': text,
  enum: text,
  'enum-as-flags': truth,
  checks: mapping([], {
    'flags-mask': text,
    min: limit,
    max: limit,
    'min-len': length,
    'max-len': length,
    'exact-len': length,
    'unterminated-ok': truth,
  }),
  'sub-type': { enum: typeNames },
  'display-hint': hint,
  'ignore-index': truth,
  'name-prefix': text,
  struct: text,
  'sub-message': text,
  selector: text,
});

const attributeSet = mapping(['name', 'attributes'], {
  name: text,
  'name-prefix': text,
  'enum-name': cName,
  doc: text,
  header: text,
  'subset-of': text,
  'attr-cnt-name': text,
  'attr-max-name': text,
  required: texts,
  attributes: list(attribute),
});

const subMessage = mapping(['name', 'formats'], {
  name: text,
  formats: list(mapping(['value'], { value: text, 'fixed-header': text, 'attribute-set': text })),
});

/** nlmsg_type is a u16. */
const messageNumber = { ...count, maximum: 0xffff };

const message = mapping(
  [],
  {
    value: messageNumber,
    attributes: texts,
    required: texts,
    'fixed-header': text,
    'attribute-set': text,
  },
  'null',
);
const exchange = mapping([], { request: message, reply: message, pre: text, post: text }, 'null');
const flags = list({ enum: ['admin-perm', 'uns-admin-perm'] });

const operation = mapping(['name'], {
  name: text,
  doc: text,
  value: messageNumber,
  'attribute-set': text,
  flags,
  'dont-validate': list({ enum: ['strict', 'dump', 'dump-strict'] }),
  'config-cond': text,
  'fixed-header': text,
  do: exchange,
  dump: exchange,
  notify: text,
  event: mapping([], { attributes: texts }, 'null'),
  mcgrp: text,
});

export const schema = mapping(['name', 'operations'], {
  name: text,
  doc: text,
  protocol: { enum: ['genetlink', 'genetlink-c', 'genetlink-legacy', 'netlink-raw'] },
  // MAX_LINKS is 32.
  protonum: { ...count, maximum: 31 },
  'uapi-header': text,
  'c-family-name': text,
  'c-version-name': text,
  'max-by-define': truth,
  'cmd-max-name': text,
  'cmd-cnt-name': text,
  'kernel-policy': { enum: ['split', 'per-op', 'global'] },
  // genlmsghdr's version is a u8.
  version: { type: 'integer', minimum: 1, maximum: 0xff },
  definitions: list(definition),
  'attribute-sets': list(attributeSet),
  'sub-messages': list(subMessage),
  operations: mapping(['list'], {
    'enum-model': { enum: ['unified', 'directional'] },
    'name-prefix': text,
    'enum-name': cName,
    'async-prefix': text,
    'async-enum': cName,
    'fixed-header': text,
    list: list(operation),
  }),
  'mcast-groups': mapping(['list'], {
    list: list(
      mapping(['name'], {
        name: text,
        value: { ...count, maximum: 0xffffffff },
        flags,
        'c-define-name': text,
      }),
    ),
  }),
  'kernel-family': mapping([], {
    headers: texts,
    'sock-priv': text,
    netnsok: truth,
    'parallel-ops': truth,
  }),
});
