// SPDX-License-Identifier: MIT
// Messages that are a fixed header and what is left: text or bytes. Both back ends are compared in
// typescript.test.ts, which reads the same specs.
import test from 'ava';
import { EncodeError } from '../../../../app/core/errors/encode-error.ts';
import { ProtocolError } from '../../../../app/core/errors/protocol-error.ts';
import { frameOf } from '../../../../app/core/frame.ts';
import { Writer } from '../../../../app/core/writer.ts';
import type { Value } from '../../../../app/ynl/codec.ts';
import { compile } from '../../../../app/ynl/compile/compile-spec.ts';
import type { CompiledMessage } from '../../../../app/ynl/compile/compiled.ts';
import { generateTypeScript } from '../../../../app/ynl/compile/typescript.ts';
import { describeSpec } from '../../../../app/ynl/describe.ts';
import { uapiHeader, loadFamily } from '../../../../app/ynl/kernel/index.ts';
import { loadSpec } from '../../../../app/ynl/load/load-spec.ts';
import { referencePage } from '../../../../app/ynl/reference.ts';
import { hex, text } from '../../hex.ts';

const yaml = `
name: demo
protocol: netlink-raw
protonum: 31
definitions:
  - { name: text, type: struct, members: [{ name: text, type: string, doc: What is said. }] }
  - name: exchange
    type: struct
    members: [{ name: portid, type: u32 }, { name: text, type: string }]
  - name: odd
    type: struct
    members: [{ name: a, type: u32 }, { name: b, type: u8 }, { name: data, type: binary }]
  - name: hinted
    type: struct
    members: [{ name: n, type: u16 }, { name: to, type: binary, display-hint: ipv4 }]
  - name: short
    type: struct
    members: [{ name: n, type: u16 }, { name: m, type: u8 }]
  - { name: nothing, type: struct, members: [] }
operations:
  enum-model: directional
  list:
    - { name: say, fixed-header: text, do: { request: { value: 16 } } }
    - { name: exchange, fixed-header: exchange, do: { request: { value: 17 } } }
    - { name: odd, fixed-header: odd, do: { request: { value: 18 } } }
    - { name: hinted, fixed-header: hinted, do: { request: { value: 19 } } }
    - { name: short, fixed-header: short, do: { request: { value: 20 } } }
    - { name: nothing, fixed-header: nothing, do: { request: { value: 21 } } }
`;

const compiled = compile(loadSpec(yaml, 'demo.yaml'), { names: 'spec' });

function message(name: string): CompiledMessage<unknown> {
  return compiled.operations[name]!.do!.request;
}

function encoded(name: string, value: Value): Uint8Array {
  const writer = new Writer(4);
  message(name).codec.encode(writer, value);
  return writer.bytes.slice();
}

function decoded(name: string, bytes: Uint8Array): unknown {
  return message(name).codec.decode(frameOf(bytes), 0, bytes.length);
}

/** The bytes on a little-endian machine. */
const table: readonly (readonly [name: string, bytes: string, value: Value])[] = [
  ['say', '48656c6c6f', { text: 'Hello' }],
  ['say', '', { text: '' }],
  ['say', 'e0b8aa', { text: 'ส' }],
  ['exchange', '07000000 48656c6c6f', { portid: 7, text: 'Hello' }],
  ['exchange', '07000000', { portid: 7, text: '' }],
  ['odd', '01000000 02 00ff00', { a: 1, b: 2, data: hex('00ff00') }],
  ['odd', '01000000 02', { a: 1, b: 2, data: hex('') }],
  ['hinted', '0100 c0000201', { n: 1, to: '192.0.2.1' }],
  ['hinted', '0100 20010db8000000000000000000000001', { n: 1, to: '2001:db8::1' }],
  ['hinted', '0100 0aff', { n: 1, to: '0a ff' }],
  // Its length is what a C program gives it: no padding that a strict module would refuse.
  ['short', '0100 02', { n: 1, m: 2 }],
  ['nothing', '', {}],
];

for (const [name, bytes, value] of table) {
  test(`${name}: ${bytes}`, (t) => {
    t.deepEqual(encoded(name, value), hex(bytes));
    t.deepEqual(decoded(name, hex(bytes)), value);
  });
}

test('absent members encode as zeroes, and an absent rest as nothing', (t) => {
  t.deepEqual(encoded('exchange', {}), hex('00000000'));
  t.deepEqual(encoded('odd', { data: hex('0102') }), hex('00000000 00 0102'));
  t.deepEqual(encoded('exchange', { text: 'a' }), hex('00000000 61'));
});

test('text is read up to a NUL, bytes to their end', (t) => {
  t.deepEqual(decoded('say', hex('6162 00 6364')), { text: 'ab' });
  t.deepEqual(decoded('say', hex('61 ff')), { text: 'a\udcff' });
  t.deepEqual(decoded('say', text('x'.repeat(5000))), { text: 'x'.repeat(5000) });
  t.deepEqual(decoded('odd', hex('01000000 02 0000')), { a: 1, b: 2, data: hex('0000') });
});

test('decoding refuses a message that ends within its fixed part', (t) => {
  for (const bytes of ['', '070000', '01000000']) {
    const name = bytes === '01000000' ? 'odd' : 'exchange';
    t.throws(() => decoded(name, hex(bytes)), { instanceOf: ProtocolError });
  }
});

test('encoding names a member that does not fit, and takes back what it wrote', (t) => {
  const wrong: readonly (readonly [string, Value, string])[] = [
    ['say', { text: 7 }, 'text: expected a string, not 7'],
    ['say', { text: 'a\0b' }, 'text: expected a string without a NUL, not "a\\u0000b"'],
    ['odd', { data: 'ff' }, 'data: expected a Uint8Array, not "ff"'],
    ['odd', { date: hex('') }, 'date: odd has nothing of that name'],
  ];
  for (const [name, value, said] of wrong) {
    const writer = new Writer();
    writer.u32(1);
    const error = t.throws(() => message(name).codec.encode(writer, value), {
      instanceOf: EncodeError,
    });
    t.is(`${error.path}: ${error.problem}`, said);
    t.is(writer.length, 4);
  }
});

test('a refusal at any offset of the rest names the rest', (t) => {
  const bytes = encoded('odd', { a: 1, b: 2, data: hex('00'.repeat(40)) });
  const at = (offset: number) => message('odd').paths.at(bytes, offset);
  t.deepEqual([0, 4, 5, 8, 44].map(at), ['a', 'b', 'data', 'data', 'data']);
  t.is(message('say').paths.at(text('Hello'), 3), 'text');
  t.is(message('say').paths.missing(text('Hello'), undefined, 1), undefined);
  t.is(message('short').paths.at(encoded('short', {}), 4), undefined);
});

test('the rest has the TypeScript types of text and bytes', (t) => {
  const module = generateTypeScript(loadSpec(yaml, 'demo.yaml'));
  t.regex(module, /export interface Text \{\n\/\*\* What is said. \*\/\ntext: string;\n\}/);
  t.regex(module, /export interface Odd \{\na: number;\nb: number;\ndata: Uint8Array;\n\}/);
  t.regex(module, /readonly to\?: string \| Uint8Array \| undefined;/);
});

test("descriptions say that the rest goes to the message's end", (t) => {
  const spec = loadSpec(yaml, 'demo.yaml');
  const types = Object.fromEntries(
    describeSpec(spec).structs.map(({ name, fields }) => [name, fields.at(-1)?.type]),
  );
  t.deepEqual(types, {
    text: "string, to the message's end",
    exchange: "string, to the message's end",
    odd: "binary, to the message's end",
    hinted: "binary as ipv4, to the message's end",
    short: 'u8',
    nothing: undefined,
  });
  t.regex(
    referencePage(spec, 'demo.yaml'),
    /\| `text` \| string, to the message's end \| What is said. \|/,
  );
});

test('the rest is a flexible array in C, or no struct', (t) => {
  const header = uapiHeader(
    loadFamily(
      yaml.replace(/ {2}- name: short[^]*?u8 }]\n/, '').replace(/.*name: short.*\n/, ''),
      'demo.yaml',
    ),
  );
  t.regex(header, /struct demo_exchange \{\n\t__u32 portid;\n\tchar text\[\];\n\};/);
  t.regex(header, /struct demo_odd \{\n\t__u32 a;\n\t__u8 b;\n\t__u8 data\[\];\n\};/);
  t.notRegex(header, /struct demo_(text|nothing)/);
});
