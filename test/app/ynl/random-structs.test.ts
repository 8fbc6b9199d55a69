// SPDX-License-Identifier: MIT
// Structs with members of every kind in any order, as a spec writes them and as C does: a compiler says how large
// they are, where each member lies, and what bytes the values are.
import { deepStrictEqual } from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { frameOf } from '../../../app/core/frame.ts';
import { Writer } from '../../../app/core/writer.ts';
import type { Value } from '../../../app/ynl/codec.ts';
import { compile } from '../../../app/ynl/compile/compile-spec.ts';
import { loadSpec } from '../../../app/ynl/load/load-spec.ts';
import { runs } from '../../counts.ts';
import { holdsAsync } from '../../property.ts';
import { structFor } from './arbitrary-scalar.ts';

/** A member, in both languages. */
interface Written {
  readonly yaml: Readonly<Record<string, unknown>>;
  /** Its declaration, without the name. */
  readonly type: string;
  readonly length: string;
  readonly size: number;
  readonly alignment: number;
  /** Statements that give the member at `place` that value. */
  readonly assign: (place: string, value: unknown) => string;
}

const colours = ['red', 'green', 'blue'];

const orders = fc.constantFrom(undefined, 'big-endian', 'little-endian');

const number = fc
  .record({ bits: fc.constantFrom(8, 16, 32, 64), signed: fc.boolean(), order: orders })
  .map(({ bits, signed, order }): Written => {
    const swap =
      order === undefined || bits === 8 ? '' : order === 'big-endian' ? 'htobe' : 'htole';
    const [low, high] = [`${signed ? 's' : 'u'}${bits}`, signed ? '' : 'u'];
    return {
      yaml: { type: low, ...(order !== undefined && { 'byte-order': order }) },
      ...{ type: `${high}int${bits}_t`, length: '', size: bits / 8, alignment: bits / 8 },
      assign: (place, value) => {
        const literal = `(uint${bits}_t)${BigInt.asUintN(bits, BigInt(value as number | bigint))}ULL`;
        return `${place} = ${swap === '' ? literal : `${swap}${bits}(${literal})`};`;
      },
    };
  });

const named = fc.boolean().map((flags): Written => ({
  yaml: { type: 'u32', enum: flags ? 'colours' : 'colour' },
  ...{ type: 'uint32_t', length: '', size: 4, alignment: 4 },
  assign: (place, value) => {
    const numbers = (Array.isArray(value) ? value : [value]).map((one: unknown) => {
      const at = colours.indexOf(one as string);
      return at === -1 ? (one as number) : flags ? 1 << at : at;
    });
    return `${place} = ${numbers.reduce((sum, one) => sum + one, 0)}U;`;
  },
}));

const address: fc.Arbitrary<Written> = fc.constant({
  yaml: { type: 'u32', 'byte-order': 'big-endian', 'display-hint': 'ipv4' },
  ...{ type: 'struct in_addr', length: '', size: 4, alignment: 4 },
  assign: (place, value) => `inet_aton("${value as string}", &${place});`,
});

function bytesOf(value: unknown): number[] {
  if (value instanceof Uint8Array) return [...value];
  return (value as string).split(/[: ]/).map((pair) => parseInt(pair, 16));
}

const bytes = fc
  .record({ len: fc.integer({ min: 1, max: 9 }), hint: fc.constantFrom(undefined, 'hex', 'mac') })
  .map(({ len, hint }): Written => ({
    yaml: { type: 'binary', len, ...(hint !== undefined && { 'display-hint': hint }) },
    ...{ type: 'unsigned char', length: `[${len}]`, size: len, alignment: 1 },
    assign: (place, value) =>
      `memcpy(${place}, (unsigned char[]){${bytesOf(value).join(', ')}}, ${len});`,
  }));

const text = fc.integer({ min: 1, max: 12 }).map((len): Written => ({
  yaml: { type: 'string', len },
  ...{ type: 'char', length: `[${len}]`, size: len, alignment: 1 },
  assign: (place, value) => {
    const encoded = [...Buffer.from(value as string)];
    return encoded.length === 0
      ? ''
      : `memcpy(${place}, (char[]){${encoded.map((byte) => (byte << 24) >> 24).join(', ')}}, ${encoded.length});`;
  },
}));

const scalar = fc.oneof({ weight: 4, arbitrary: number }, named, address, bytes, text);

/** Members with what pads them, as C does by itself. */
interface Struct {
  readonly name: string;
  readonly members: readonly (Written & { readonly name: string })[];
  readonly size: number;
  readonly alignment: number;
  readonly yaml: readonly Readonly<Record<string, unknown>>[];
}

function structOf(name: string, written: readonly Written[]): Struct {
  const members = written.map((member, index) => ({ ...member, name: `m${index}` }));
  const yaml: Readonly<Record<string, unknown>>[] = [];
  let size = 0;
  const pad = (alignment: number): void => {
    const len = (alignment - (size % alignment)) % alignment;
    if (len > 0) yaml.push({ name: `pad${size}`, type: 'pad', len });
    size += len;
  };
  for (const member of members) {
    pad(member.alignment);
    yaml.push({ ...member.yaml, name: member.name });
    size += member.size;
  }
  const alignment = Math.max(...members.map((member) => member.alignment));
  pad(alignment);
  return { name, members, size, alignment, yaml };
}

function nested(inner: Struct): Written {
  return {
    yaml: { type: 'binary', struct: inner.name },
    ...{ type: `struct ${inner.name}`, length: '', size: inner.size, alignment: inner.alignment },
    assign: (place, value) => assignments(inner, place, value as Value),
  };
}

function assignments({ members }: Struct, place: string, value: Value): string {
  return members.map(({ name, assign }) => assign(`${place}.${name}`, value[name])).join(' ');
}

/** Some structs without others in them, and some with. */
const structs = fc
  .tuple(
    fc.array(fc.array(scalar, { minLength: 1, maxLength: 5 }), { minLength: 4, maxLength: 4 }),
    fc.array(fc.array(fc.oneof(scalar, fc.nat(3)), { minLength: 1, maxLength: 8 }), {
      minLength: 12,
      maxLength: 12,
    }),
  )
  .map(([inner, outer]) => {
    const flat = inner.map((members, index) => structOf(`inner${index}`, members));
    const deep = outer.map((members, index) =>
      structOf(
        `outer${index}`,
        members.map((member) => (typeof member === 'number' ? nested(flat[member]!) : member)),
      ),
    );
    return { flat, deep };
  });

function specOf(all: readonly Struct[]): string {
  return stringify({
    ...{ name: 'random', protocol: 'netlink-raw', protonum: 27 },
    definitions: [
      { name: 'colour', type: 'enum', entries: colours },
      { name: 'colours', type: 'flags', entries: colours },
      ...all.map(({ name, yaml }) => ({ name, type: 'struct', members: yaml })),
    ],
    operations: {
      'enum-model': 'directional',
      list: all.map(({ name }, index) => ({
        name,
        'fixed-header': name,
        do: { request: { value: 16 + index } },
      })),
    },
  });
}

/** A program that prints of each struct a line: its size, where its members lie, and its bytes. */
function programOf(all: readonly Struct[], values: readonly Value[]): string {
  const declared = all.map(
    ({ name, members }) =>
      `struct ${name} { ${members.map((each) => `${each.type} ${each.name}${each.length};`).join(' ')} };`,
  );
  const shown = all.map(
    (struct, index) =>
      `{ struct ${struct.name} x; memset(&x, 0, sizeof(x)); ${assignments(struct, 'x', values[index]!)}
printf("%zu", sizeof(x)); ${struct.members
        .map(({ name }) => `printf(" %zu", offsetof(struct ${struct.name}, ${name}));`)
        .join(' ')}
printf(" "); for (size_t i = 0; i < sizeof(x); i++) printf("%02x", ((unsigned char *)&x)[i]); puts(""); }`,
  );
  const headers = ['arpa/inet', 'endian', 'netinet/in', 'stddef', 'stdint', 'stdio', 'string'];
  return [
    '#define _DEFAULT_SOURCE',
    ...headers.map((name) => `#include <${name}.h>`),
    ...declared,
    `int main(void) { ${shown.join('\n')} }`,
    '',
  ].join('\n');
}

let folder = '';
test.before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nlkit-structs-'));
});
test.after.always(() => rm(folder, { recursive: true, force: true }));

test('structs of random members have the layout that a C compiler gives them', async (t) => {
  t.timeout(120_000);
  await holdsAsync(
    t,
    fc.asyncProperty(structs, fc.gen(), async ({ flat, deep }, generate) => {
      const all = [...flat, ...deep];
      const yaml = specOf(all);
      const spec = loadSpec(yaml, 'random.yaml');
      const compiled = compile(spec, { names: 'spec' });
      const values = all.map(({ name }) => structFor(spec, generate, spec.structs.get(name)!));
      const source = join(folder, 'random.c');
      await writeFile(source, programOf(all, values));
      const program = join(folder, 'random');
      execFileSync('gcc', ['-std=gnu11', '-w', '-o', program, source]);
      const lines = execFileSync(program, { encoding: 'utf8' }).trimEnd().split('\n');
      for (const [index, { name, members }] of all.entries()) {
        const { codec } = compiled.operations[name]!.do!.request;
        const writer = new Writer();
        codec.encode(writer, values[index]!);
        const struct = spec.structs.get(name)!;
        const places = members.map(
          (member) => struct.members.find((one) => one.name === member.name)!.offset,
        );
        const written = Buffer.from(writer.bytes).toString('hex');
        const line = lines[index] ?? '';
        const ours = [struct.size, ...places, written].join(' ');
        deepStrictEqual({ yaml, name, line: ours }, { yaml, name, line });
        const bytesOfC = Buffer.from(line.split(' ').at(-1) ?? '', 'hex');
        const frame = frameOf(Uint8Array.from(bytesOfC));
        deepStrictEqual(codec.decode(frame, 0, bytesOfC.length), values[index]);
      }
    }),
    { numRuns: Math.max(4, runs / 5) },
  );
});
