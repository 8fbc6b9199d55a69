// SPDX-License-Identifier: MIT
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { kernelSource } from '../kernel-source.ts';

/** The facts that pyynl, the kernel's own reader of specs, finds in a spec. */
export interface Facts {
  readonly name: string;
  readonly protocol: string;
  readonly unit: number;
  readonly constants: Readonly<Record<string, unknown>>;
  readonly enums: Readonly<Record<string, unknown>>;
  readonly structs: Readonly<Record<string, unknown>>;
  readonly sets: Readonly<Record<string, Readonly<Record<string, AttributeFacts>>>>;
  readonly subMessages: Readonly<Record<string, unknown>>;
  readonly operations: Readonly<Record<string, unknown>>;
  readonly groups: Readonly<Record<string, unknown>>;
}

export interface AttributeFacts {
  readonly value: number;
  readonly multi: boolean;
  readonly type: string;
  readonly [key: string]: unknown;
}

/** Prints one line of JSON for each spec; absent keys are left out. */
const script = `
import json, sys
sys.path.insert(0, sys.argv[1])
from lib.nlspec import SpecFamily
from lib.ynl import YnlFamily, Netlink

class Family(SpecFamily):
    _struct_size = YnlFamily._struct_size

def found(element, keys):
    return {key: element[key] for key in keys
            if element.get(key) is not None and means(element, key)}

# Some specs have keys where they say nothing.
def means(element, key):
    if key == 'byte-order':
        return element['type'] != 'binary' or 'sub-type' in element
    return key != 'type-value' or element['type'] == 'nest-type-value'

def attribute(one):
    keys = ['nested-attributes', 'struct', 'sub-type', 'enum', 'byte-order', 'display-hint',
            'sub-message', 'selector', 'type-value']
    facts = {'value': one.value, 'multi': one.is_multi, 'type': one.type}
    if one.get('enum'):
        enum = one.family.consts[one['enum']]
        facts['flags'] = enum.type == 'flags' or one.get('enum-as-flags', False)
    return {**facts, **found(one, keys)}

def members(family, struct):
    offset = 0
    for one in struct:
        single = type('Single', (), {'members': [one]})
        family.consts['(single)'] = single
        size = family._struct_size('(single)')
        keys = ['enum', 'byte-order', 'display-hint', 'struct']
        yield {'name': one.name, 'offset': offset, 'size': size, 'type': one.type, **found(one, keys)}
        offset += size
    family.consts.pop('(single)', None)

def operation(one):
    modes = sorted(one.modes)
    header = one.fixed_header
    call = one.get('do') or one.get('dump')
    replies = call is not None and 'reply' in call or one.is_async
    return {
        'modes': modes,
        'request': one.req_value if one.is_call else None,
        'reply': one.rsp_value if replies else None,
        'set': one.attr_set.name,
        'header': header,
    }

for path in sys.argv[2:]:
    family = Family(path, schema_path='')
    consts = dict(family.consts)
    print(json.dumps({
        'name': family.name,
        'protocol': 'netlink-raw' if family.proto == 'netlink-raw' else 'genetlink',
        'unit': family.get('protonum', Netlink.NETLINK_GENERIC),
        'constants': {name: one.get('value') for name, one in consts.items()
                      if one['type'] == 'const'},
        'enums': {name: {'flags': one.type == 'flags',
                         'entries': {entry.name: entry.value for entry in one.entries.values()}}
                  for name, one in consts.items() if one['type'] in ('enum', 'flags')},
        'structs': {name: {'size': family._struct_size(name), 'members': list(members(family, one))}
                    for name, one in consts.items() if one['type'] == 'struct'},
        'sets': {name: {attr.name: attribute(attr) for attr in one.attrs.values()}
                 for name, one in family.attr_sets.items()},
        'subMessages': {name: {form.value: [form.fixed_header, form.attr_set]
                               for form in one.formats.values()}
                        for name, one in family.sub_msgs.items()},
        'operations': {name: operation(one) for name, one in family.msgs.items()
                       if not one.is_resv},
        'groups': {name: one.value for name, one in family.mcast_groups.items()},
    }))
`;

/** The facts of these specs, given by their paths, in the same order. */
export async function pyynlFacts(paths: readonly string[]): Promise<Facts[]> {
  const library = join(await kernelSource(), 'tools/net/ynl');
  // Debian's, which has the package python3-yaml.
  const { stdout } = await promisify(execFile)(
    '/usr/bin/python3',
    ['-B', '-c', script, library, ...paths],
    { maxBuffer: 64 * 1024 * 1024 },
  );
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Facts);
}
