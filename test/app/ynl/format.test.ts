// SPDX-License-Identifier: MIT
// Generated modules that are older than the nlkit they are used with.
import test from 'ava';
import * as generated from '../../../app/ynl/generated.ts';
import { FormatError } from '../../../app/ynl/format-error.ts';
import { generateTypeScript } from '../../../app/ynl/compile/typescript.ts';
import { format, madeFor } from '../../../app/ynl/format.ts';
import { loadSpec } from '../../../app/ynl/load/load-spec.ts';

/**
 * The names that modules of format 1 may import. Where one of these goes away or means something else, `format` goes up
 * and the name stays exported: a module that cannot be linked cannot say that it is old.
 */
const names = [
  'Enumeration',
  'Flags',
  'address',
  'addressEnd',
  'arrayOf',
  'autoAttribute',
  'bytesAttribute',
  'copy',
  'cut',
  'descend',
  'fieldsOf',
  'fixedAttribute',
  'flagAttribute',
  'hex',
  'hexNumber',
  'integer',
  'integer64',
  'ipv4',
  'ipv4OfNumber',
  'keepUnknown',
  'labels',
  'linkAddress',
  'littleEndian',
  'mac',
  'madeFor',
  'maximumDepth',
  'noFormat',
  'numberOfHex',
  'numberOfIPv4',
  'putBytes',
  'putString',
  'short',
  'specOf',
  'string',
  'stringAttribute',
  'structTail',
  'tooDeep',
  'under',
  'unknownAttributes',
  'unknownKey',
  'unsigned64',
  'unevenStruct',
  'uuid',
  'zeroExtended',
];

test('format 1 still has all names that its modules import', (t) => {
  const missing = names.filter((name) => !(name in generated));
  t.deepEqual(missing, []);
});

test('a module of another format fails with a hint', (t) => {
  t.notThrows(() => madeFor('demo-gen.ts', format));
  const old = t.throws(() => madeFor('demo-gen.ts', 0), { instanceOf: FormatError });
  t.is(
    old.message,
    `demo-gen.ts was generated for format 0 of nlkit/generated, and this nlkit has ${format}: run \`nlkit generate\``,
  );
  t.throws(() => madeFor('demo-gen.ts', format + 1), { message: /update nlkit/, code: 'format' });
});

test('a generated module checks its format first', (t) => {
  const spec = loadSpec(
    `name: demo
protocol: genetlink
definitions: [{ name: state, type: enum, entries: [down, up] }]
attribute-sets: [{ name: main, attributes: [{ name: state, type: u32, enum: state }] }]
operations: { list: [{ name: get, attribute-set: main, do: { reply: {} } }] }
`,
    'demo.yaml',
  );
  const text = generateTypeScript(spec, { head: [], root: undefined });
  const code = text.split('\n').filter((line) => /^(madeFor|const |function )/.test(line));
  t.is(code[0], `madeFor("demo-gen.ts", ${format});`);
});
