// SPDX-License-Identifier: MIT
import { deepStrictEqual } from 'node:assert/strict';
import test from 'ava';
import fc from 'fast-check';
import { frameOf } from '../../../../app/core/frame.ts';
import { Writer } from '../../../../app/core/writer.ts';
import { compile } from '../../../../app/ynl/compile/compile-spec.ts';
import { Linker } from '../../../../app/ynl/compile/linker.ts';
import { Plan } from '../../../../app/ynl/compile/plan.ts';
import { functionReference, CodecSource } from '../../../../app/ynl/compile/codec-source.ts';
import { writeFunction } from '../../../../app/ynl/compile/write-function.ts';
import type { MessageCodec, Value } from '../../../../app/ynl/codec.ts';
import type { MessageDefinition, Spec } from '../../../../app/ynl/model.ts';
import { loadSpec } from '../../../../app/ynl/load/load-spec.ts';
import { holds } from '../../../property.ts';
import { hex } from '../../hex.ts';
import { valueOf } from '../arbitrary.ts';
import { allSpecs, kernelSpecs, messagesOf } from './specs.ts';

/** Evaluates the functions of all messages and of all that they hold; how many there are. */
function evaluateAll(spec: Spec, names: 'spec' | 'camel'): number {
  const plan = new Plan(spec, names);
  const linker = new Linker(plan);
  const seen = new Set<string>();
  const todo = messagesOf(spec).flatMap(({ fixedHeader: header, set }) =>
    (['decode', 'encode'] as const).map((direction) =>
      functionReference(plan, direction, { kind: 'body', header, set }),
    ),
  );
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    if (seen.has(next.name)) continue;
    seen.add(next.name);
    const source = new CodecSource(plan, false);
    writeFunction(source, next);
    if (typeof linker.link(next.direction, next.part) !== 'function') break;
    todo.push(...source.functions.values());
  }
  return seen.size;
}

test('all messages of all specs of the kernel compile, with both kinds of names', async (t) => {
  t.timeout(300_000, 'unpacking takes its time');
  const specs = await kernelSpecs();
  t.is(specs.size, 19);
  for (const [name, spec] of specs) {
    const count = evaluateAll(spec, 'spec');
    t.true(count >= 2, name);
    t.is(evaluateAll(spec, 'camel'), count, name);
  }
});

function codecOf(spec: Spec, { fixedHeader, set }: MessageDefinition): MessageCodec<Value> {
  const linker = new Linker(new Plan(spec, 'spec'));
  const part = { kind: 'body', header: fixedHeader, set } as const;
  return { encode: linker.link('encode', part), decode: linker.link('decode', part) };
}

test('random values of every message decode as they were encoded', async (t) => {
  t.timeout(300_000, 'there are many messages');
  for (const [name, spec] of await allSpecs()) {
    for (const message of messagesOf(spec)) {
      const codec = codecOf(spec, message);
      holds(
        t,
        fc.property(valueOf(spec, message), (value) => {
          const writer = new Writer();
          codec.encode(writer, value);
          const bytes = writer.bytes.slice();
          deepStrictEqual(codec.decode(frameOf(bytes), 0, bytes.length), value);
        }),
        { numRuns: 20 },
        name,
      );
    }
  }
});

test('a compiled spec has operations, numbers, groups, and the messages of a number', async (t) => {
  const specs = await kernelSpecs();
  const route = compile(specs.get('rt_route.yaml')!, { names: 'spec' });
  t.like(route, { name: 'rt-route', protocol: 'netlink-raw', unit: 0, version: 0 });
  const { getroute, newroute } = route.operations;
  t.like(getroute, { name: 'getroute', notification: undefined });
  t.is(getroute!.do!.request.value, 26);
  t.is(getroute!.dump!.reply!.value, 24);
  t.is(newroute!.do!.reply, undefined);
  t.deepEqual(
    route.received(24).map(({ operation, kind, mode }) => [operation, kind, mode]),
    [
      ['newroute', 'request', undefined],
      ['getroute', 'reply', 'do'],
      ['getroute', 'reply', 'dump'],
    ],
  );
  t.true(route.received(24)[0]!.message === (getroute!.do!.reply as unknown));
  t.deepEqual(route.received(1), []);
  // Whatever a user asks for.
  t.is(route.operations['constructor'], undefined);

  const control = compile(specs.get('nlctrl.yaml')!, { names: 'camel' });
  t.like(control, { name: 'nlctrl', protocol: 'genetlink', unit: 16 });
  t.is(control.operations['getpolicy']!.dump!.request.value, 10);

  const netdev = compile(specs.get('netdev.yaml')!, { names: 'spec' });
  t.deepEqual([...netdev.groups.keys()], ['mgmt', 'page-pool']);
  t.is(netdev.operations['dev-add-ntf']!.notification!.group, 'mgmt');
  t.is(netdev.received(2)[0]!.operation, 'dev-add-ntf');
});

function named(...names: string[]): Spec {
  const [member, attribute = 'id', multi = false] = names;
  return loadSpec(
    `
name: demo
protocol: netlink-raw
protonum: 0
definitions: [{ name: head, type: struct, members: [{ name: ${member}, type: u32 }] }]
attribute-sets:
  - name: top
    attributes: [{ name: ${attribute}, type: u32, multi-attr: ${multi !== false} }]
operations:
  enum-model: directional
  list:
    - { name: get, attribute-set: top, fixed-header: head, do: { request: { value: 16 } } }
`,
    'demo.yaml',
  );
}

test('names that every object has, such as constructor, are refused', (t) => {
  for (const [name, names] of [
    ['constructor', 'camel'],
    ['to-string', 'camel'],
    ['__proto__', 'spec'],
  ] as const) {
    t.throws(() => compile(named('size', name), { names }), {
      instanceOf: RangeError,
      message: `${name} cannot be the name of an attribute`,
    });
  }
});

test('an attribute called unknown takes the place of unknown attributes', (t) => {
  const bytes = hex('01000000', '0800 0100 02000000', '0800 6300 03000000');
  for (const [spec, value] of [
    [named('size', 'unknown'), { size: 1, unknown: 2 }],
    [named('unknown', 'id'), { unknown: 1, id: 2 }],
    [named('unknown', 'unknown'), { unknown: 2 }],
    [
      named('id', 'id', 'multi'),
      { id: [2], unknown: [{ type: 99, nested: false, value: hex('03000000') }] },
    ],
  ] as const) {
    const { request } = compile(spec, { names: 'spec' }).operations['get']!.do!;
    t.deepEqual(request.codec.decode(frameOf(bytes), 0, bytes.length), value);
  }
});
