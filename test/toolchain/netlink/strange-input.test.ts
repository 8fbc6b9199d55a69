// SPDX-License-Identifier: MIT
// Whatever is given as nlkit.yaml, as a spec or as a call's value ends in an error that says what is wrong with it,
// and never in one that the CLI takes for a bug of its own (exit 70).
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import test, { type ExecutionContext } from 'ava';
import fc from 'fast-check';
import { NetlinkError } from '../../../app/core/errors/netlink-error.ts';
import { Writer } from '../../../app/core/writer.ts';
import { compile } from '../../../app/ynl/compile/compile-spec.ts';
import type { CompiledSpec } from '../../../app/ynl/compile/compiled.ts';
import { loadSpec } from '../../../app/ynl/load/load-spec.ts';
import { loadFamily } from '../../../app/ynl/kernel/index.ts';
import { checkout } from '../../../toolchain/checkout.ts';
import { inOurErrors } from '../../../toolchain/netlink/errors.ts';
import { fitInput } from '../../../toolchain/netlink/fit-input.ts';
import { readGiven } from '../../../toolchain/netlink/read-given.ts';
import { parseInput, readInput } from '../../../toolchain/netlink/read-input.ts';
import { NlkitError } from '../../../toolchain/errors/nlkit-error.ts';
import { mutations } from '../../counts.ts';
import { UsageError } from '../../../toolchain/errors/usage-error.ts';
import { loadProject } from '../../../toolchain/project/load.ts';
import { withParameters } from '../../../toolchain/project/parameters.ts';
import { holdsAsync } from '../../property.ts';

const folder = mkdtempSync(join(tmpdir(), 'nlkit-never-'));
test.after.always(() => rmSync(folder, { recursive: true }));

const read = (path: string): string => readFileSync(join(checkout, path), 'utf8');
const specs = ['app/families/route/rt-rule.yaml', 'app/families/wireguard/wireguard.yaml'].map(
  read,
);
specs.push(read('module/echo/echo.yaml'));
const projects = ['module/echo/nlkit.yaml', 'module/linkwatch/nlkit.yaml'].map(read);
const values = [
  '{"ifname": "lo", "linkinfo": {"kind": "vxlan", "data": {"id": 5, "group": "ff02::1"}}}',
  "{ifname: 'x', ifi-flags: [up, 5], alt-ifname: a, unknown: [{type: 5, nested: true, value: 00ff}]}",
  '{af-spec: {inet: {conf: 00}}, map: {mem-start: 18446744073709551615}, txqlen: 0x10}',
];

/** Parts of YAML that parsers stumble over. */
const pieces = fc.constantFrom(
  ...[
    '&a ',
    '*a',
    '<<: *a',
    '!!binary x',
    '? ',
    '- ',
    '{',
    '}',
    '[',
    ']',
    '"',
    "'",
    '|',
    '>',
    ': ',
    '\n',
  ],
  ...[
    '!!js/function x',
    '%YAML 1.1\n---\n',
    '\t',
    '\r',
    '\ufeff',
    '\0',
    '__proto__: 1',
    'constructor',
    '...',
  ],
  ...[
    '!<tag:yaml.org,2002:int> x',
    '1e999',
    '-0',
    '.nan',
    '0x',
    '0o9',
    '~',
    '=',
    '2001-01-01',
    '@',
    '`',
  ],
);

/** The text with some of its parts gone, doubled, swapped with others, or with something between. */
function changed(texts: readonly string[]): fc.Arbitrary<string> {
  const change = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat(40),
    into: fc.oneof(
      pieces,
      fc.constant(''),
      fc.string({ unit: 'binary', maxLength: 5 }),
      fc.nat().map(String),
    ),
    line: fc.boolean(),
  });
  return fc
    .tuple(fc.constantFrom(...texts), fc.array(change, { minLength: 1, maxLength: 4 }))
    .map(([text, changes]) =>
      changes.reduce((result, { at, length, into, line }) => {
        const place = Math.floor(at * result.length);
        const start = line ? result.lastIndexOf('\n', place) + 1 : place;
        return result.slice(0, start) + into + result.slice(start + length);
      }, text),
    );
}

/** Inputs: a changed text, any text, any bytes. */
function anything(texts: readonly string[]): fc.Arbitrary<Uint8Array> {
  return fc.oneof(
    { weight: 8, arbitrary: changed(texts).map((text) => Buffer.from(text)) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary' }).map((text) => Buffer.from(text)) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }) },
  );
}

/** Fails for an error that would end the CLI with 70. */
async function clean(work: () => unknown): Promise<void> {
  try {
    await work();
  } catch (error) {
    const told = error instanceof NetlinkError ? await inOurErrors(error, async () => true) : error;
    if (!(told instanceof NlkitError)) throw error;
    if (told.exitCode === 70) throw error;
  }
}

/** Checks that the work on any bytes ends well, or in an error for users. */
async function survives(
  t: ExecutionContext,
  given: fc.Arbitrary<Uint8Array>,
  work: (bytes: Uint8Array) => unknown,
): Promise<void> {
  const property = fc.asyncProperty(given, (bytes) => clean(() => work(bytes)));
  const seed = Number(process.env['NLKIT_SEED'] ?? Date.now() % 0x7fff_ffff);
  t.log(`NLKIT_SEED=${seed}`);
  await holdsAsync(t, property, { numRuns: Math.ceil(mutations / 125), seed });
}

/** The names of a spec that a compiler has no key for are a RangeError, which `findFamily` tells of. */
function compiled(text: string, file: string): CompiledSpec | undefined {
  const spec = loadSpec(text, file);
  try {
    return compile(spec, { names: 'spec' });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

test('any nlkit.yaml is loaded or refused with a place', (t) =>
  survives(t, anything(projects), (bytes) => {
    const file = join(folder, 'nlkit.yaml');
    writeFileSync(file, bytes);
    withParameters(loadProject(file, folder), {});
  }));

test('any spec is compiled or refused with a place', (t) =>
  survives(t, anything(specs), (bytes) => {
    const file = join(folder, 'spec.yaml');
    writeFileSync(file, bytes);
    const text = readGiven(file, 'spec', 'the spec');
    const codecs = compiled(text, file);
    for (const { do: one } of Object.values(codecs?.operations ?? {})) {
      one?.request.codec.encode(new Writer(), {});
    }
    loadFamily(text, file);
  }));

test('any value of a call is encoded or refused', (t) => {
  const file = join(checkout, 'app/families/route/rt-link.yaml');
  const spec = loadSpec(readFileSync(file, 'utf8'), file);
  const codec = compile(spec, { names: 'spec' }).operations['newlink']?.do?.request.codec;
  const body = spec.operations.get('newlink')?.do?.request;
  if (codec === undefined || body === undefined) return t.fail('no newlink');
  return survives(t, anything(values), (bytes) => {
    const value = fitInput(spec, body, parseInput(Buffer.from(bytes).toString(), 'the JSON'));
    codec.encode(new Writer(), { ...value });
  });
});

test('irregular and endless files are refused at once', async (t) => {
  const fifo = join(folder, 'fifo');
  execFileSync('mkfifo', [fifo]);
  const large = join(folder, 'large');
  writeFileSync(large, '');
  truncateSync(large, 2 ** 40);
  const invocation = {
    stdin: new PassThrough().end() as unknown as typeof process.stdin,
    workingDirectory: folder,
    signal: new AbortController().signal,
  };
  for (const [path, why] of [
    [fifo, /fifo: it is not a regular file$/],
    ['/dev/zero', /zero: it is not a regular file$/],
    [folder, /: it is not a regular file$/],
    [large, /large: it is larger than 16777216 bytes$/],
    [join(folder, 'none'), /none: stat: No such file or directory \(ENOENT\)$/],
  ] as const) {
    const input = await t.throwsAsync(readInput(`@${path}`, invocation), {
      instanceOf: UsageError,
      message: why,
    });
    t.is(input.exitCode, 2);
    const spec = t.throws(() => readGiven(path, 'spec', 'the spec'), { instanceOf: UsageError });
    t.regex(spec.message, why);
    t.false(spec.message.includes('\n'));
  }
  const endless = new PassThrough();
  const zeros = Buffer.alloc(1 << 20, ' ');
  const pump = (): void => {
    while (!endless.destroyed && endless.write(zeros));
    if (!endless.destroyed) endless.once('drain', pump);
  };
  pump();
  await t.throwsAsync(
    readInput('-', { ...invocation, stdin: endless as unknown as typeof process.stdin }),
    {
      instanceOf: UsageError,
      message: 'standard input has more than 16777216 bytes',
    },
  );
});
