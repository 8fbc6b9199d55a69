// SPDX-License-Identifier: MIT
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import test from 'ava';
import { parseInput, readInput, readInputs } from '../../../toolchain/netlink/read-input.ts';
import { UsageError } from '../../../toolchain/errors/usage-error.ts';

const good: readonly [text: string, value: object][] = [
  ['{}', {}],
  ['{"a": 1, "b": [true, null, "x\\u00e9\\/"]}', { a: 1, b: [true, null, 'xé/'] }],
  ['\t{\n\t"a":\t{"b": -7}\n\t}\n', { a: { b: -7 } }],
  [
    '{"big": 18446744073709551615, "safe": 9007199254740991}',
    {
      big: 18446744073709551615n,
      safe: 9007199254740991,
    },
  ],
  ['{ifname: lo, flags: [up, running]}', { ifname: 'lo', flags: ['up', 'running'] }],
  ['{dst: 2001:db8::/32, via: ::, all: ::/0}', { dst: '2001:db8::/32', via: '::', all: '::/0' }],
  ['{rta-dst: 2001:db8::}', { 'rta-dst': '2001:db8::' }],
  ['rta-dst: 2001:db8::', { 'rta-dst': '2001:db8::' }],
  ['{a: [::1, fe80::1%eth0, fe80::%en.7/64]}', { a: ['::1', 'fe80::1%eth0', 'fe80::%en.7/64'] }],
  [
    '{mapped: ::ffff:192.0.2.1, v4: 192.0.2.0/24}',
    { mapped: '::ffff:192.0.2.1', v4: '192.0.2.0/24' },
  ],
  ['{mac: 52:54:00:12:34:56, guid: 80:00:02:08:fe:80:00:01}', { mac: '52:54:00:12:34:56', guid: '80:00:02:08:fe:80:00:01' }], // prettier-ignore
  ['{at: 12:30:00, until: 12:30}', { at: '12:30:00', until: '12:30' }],
  ['{"a":1,"b":{"c":"::"}}', { a: 1, b: { c: '::' } }],
  [`{text: 'a, :: b', more: "say \\"::\\" {::}", it: it's}`, { text: 'a, :: b', more: 'say "::" {::}', it: "it's" }], // prettier-ignore
  ['{a: &x 1, b: *x}', { a: 1, b: 1 }],
  ['{address: aa:bb:cc:00:11:22, dst: fe80::1}', { address: 'aa:bb:cc:00:11:22', dst: 'fe80::1' }],
];

for (const [text, value] of good) {
  test(`reads the input ${JSON.stringify(text)}`, (t) =>
    t.deepEqual(parseInput(text, 'the JSON'), value));
}

const bad: readonly [text: string, message: RegExp][] = [
  ['{"a": 1', /^the JSON, column 8: /],
  ['{"a" 1}', /^the JSON, column 6: /],
  ['{"a": "x}', /^the JSON, column 10: /],
  ['{"a": 1,\n"a": 2}', /^the JSON, line 2, column 1: .*unique/],
  ['{a: *x}', /^the JSON, column 5: Unresolved alias .*: x$/],
  ['{a: &x [*x]}', /^the JSON, column 9: the alias \*x lies within what it stands for$/],
  [
    '{a: b: c}',
    /^the JSON, column 5: put text with a colon at its end or before a space in quotes$/,
  ],
  ['{"a": 1} x', /^the JSON, column 10: /],
  ['[1]', /^the JSON is not an object$/],
  ['7', /^the JSON is not an object$/],
  ['', /^the JSON is not an object$/],
  ['null', /^the JSON is not an object$/],
];

for (const [text, message] of bad) {
  test(`refuses the input ${JSON.stringify(text)}`, (t) => {
    t.throws(() => parseInput(text, 'the JSON'), {
      instanceOf: UsageError,
      code: 'input',
      message,
    });
  });
}

test('input comes from the command line, standard input or a file', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'nlkit-input-'));
  t.teardown(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'in.json'), '{"a": 3}');
  await writeFile(join(folder, 'wrong.json'), '{\n"a": }}');
  const stdin = Readable.from(['{"a"', ': 2}']) as unknown as NodeJS.ReadStream;
  const { signal } = new AbortController();
  const places = { stdin, workingDirectory: folder, signal };
  t.deepEqual(await readInput(undefined, places), {});
  t.deepEqual(await readInput('{"a": 1}', places), { a: 1 });
  t.deepEqual(await readInput('-', places), { a: 2 });
  t.deepEqual(await readInput('@in.json', places), { a: 3 });
  const wrong = join(folder, 'wrong.json');
  await t.throwsAsync(readInput(`@${wrong}`, places), {
    instanceOf: UsageError,
    message: /wrong\.json, line 2, column 7: /,
  });
  await t.throwsAsync(readInput('@gone.json', places), {
    instanceOf: UsageError,
    message: `the input cannot be read: ${join(folder, 'gone.json')}: stat: No such file or directory (ENOENT)`,
  });
});

test('the signal ends waiting for standard input', async (t) => {
  const reason = new Error('enough');
  const controller = new AbortController();
  const stdin = new PassThrough() as unknown as NodeJS.ReadStream;
  const read = readInput('-', { stdin, workingDirectory: '/', signal: controller.signal });
  controller.abort(reason);
  const error = await t.throwsAsync(read, { name: 'AbortError' });
  t.is(error.cause, reason);
});

/** An invocation with nothing but standard input. */
function piped(...chunks: readonly (string | Uint8Array)[]): Parameters<typeof readInputs>[1] {
  const stdin = Readable.from(chunks) as unknown as NodeJS.ReadStream;
  return { stdin, workingDirectory: '/', signal: new AbortController().signal };
}

test('each of several lines is an object of its own, with its place', async (t) => {
  t.deepEqual(await readInputs('-', piped('{"a": 1}\n\n{b: 18446744073709551615}\n')), [
    { value: { a: 1 }, place: 'standard input, line 1' },
    { value: { b: 18446744073709551615n }, place: 'standard input, line 3' },
  ]);
  const ends = await readInputs('-', piped(' {"a": 1}\r\n {"a": 2}\r\n'));
  t.deepEqual(
    ends.map((one) => one.value),
    [{ a: 1 }, { a: 2 }],
  );
  await t.throwsAsync(readInputs('-', piped('{"a": 1}\n{"b": }}\n')), {
    instanceOf: UsageError,
    message: /^standard input, line 2, column 8: /,
  });
  await t.throwsAsync(readInputs('-', piped('{"a": 1}\n{} 5\n')), {
    instanceOf: UsageError,
    message: /^standard input, line 2, column 4: /,
  });
  await t.throwsAsync(readInput('-', piped('{"a": 1}\n{"b": 2}\n')), {
    instanceOf: UsageError,
    message: 'standard input, line 2: a second object',
  });
});

for (const text of ['{"a":\n1}', '{a: [\n{b: 1},\n{c: 2}]}', 'a: 1\nb: 2\n', '\n{"a": 1}\n\n']) {
  test(`an object on several lines is one object: ${JSON.stringify(text)}`, async (t) => {
    const inputs = await readInputs('-', piped(text));
    t.deepEqual(inputs, [{ value: parseInput(text, ''), place: undefined }]);
  });
}

test('invalid UTF-8 is refused from every source, and never replaced', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'nlkit-input-'));
  t.teardown(() => rm(folder, { recursive: true }));
  const path = join(folder, 'in.json');
  const bytes = Buffer.concat([Buffer.from('{"a":\n"x'), Uint8Array.of(0xff), Buffer.from('"}')]);
  await writeFile(path, bytes);
  const refused = (where: string) => ({
    instanceOf: UsageError,
    message: `${where}:2:3: the byte 0xff is no UTF-8`,
  });
  await t.throwsAsync(readInput(`@${path}`, piped()), refused(path));
  await t.throwsAsync(readInput('-', piped(bytes)), refused('standard input'));
  const error = await t.throwsAsync(readInput(bytes.toString(), piped()), {
    instanceOf: UsageError,
    message: 'the JSON is not valid UTF-8, or contains U+FFFD',
  });
  t.regex(error.hint ?? '', /"\\udcff"/);
  // The character may be meant, and half of another may end a chunk.
  t.deepEqual(await readInput(String.raw`{"a": "\ufffd\udcff"}`, piped()), { a: '\ufffd\udcff' });
  const [first, ...rest] = Buffer.from('\ufffd');
  const halves = [Buffer.from('{a: "'), Uint8Array.of(first ?? 0), Uint8Array.from(rest)];
  t.deepEqual(await readInput('-', piped(...halves, '"}')), { a: '\ufffd' });
});
