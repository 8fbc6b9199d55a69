// SPDX-License-Identifier: MIT
// Dissectors of all types of attributes, with values of every kind; and of specs that mean no good.
import { join } from 'node:path';
import test from 'ava';
import fc from 'fast-check';
import { frameOf } from '../../../../app/core/frame.ts';
import { Writer } from '../../../../app/core/writer.ts';
import type { MessageCodec } from '../../../../app/ynl/codec.ts';
import { Linker } from '../../../../app/ynl/compile/linker.ts';
import { Plan } from '../../../../app/ynl/compile/plan.ts';
import { loadSpec, readSpec } from '../../../../app/ynl/load/load-spec.ts';
import { SpecError } from '../../../../app/ynl/load/spec-error.ts';
import type { MessageDefinition, Spec } from '../../../../app/ynl/model.ts';
import { dissectorText } from '../../../../app/ynl/wireshark/dissector.ts';
import { plainName } from '../../../../app/ynl/wireshark/fields.ts';
import { checkout } from '../../../../toolchain/checkout.ts';
import { valueOf } from '../../../app/ynl/arbitrary.ts';
import { kernelSpecs } from '../../../app/ynl/compile/specs.ts';
import { hostileStrings } from '../../../app/ynl/kernel/hostile-strings.ts';
import { outputOf } from '../../../program.ts';
import { datagram, written } from '../captures/capture.ts';
import { Folder } from '../captures/tshark.ts';
import { factsOfFields, factsOfValue, withoutValues } from './facts-of-values.ts';
import { pdml } from './pdml.ts';

let folder: Folder;
test.before(async () => {
  folder = await Folder.make();
});
test.after.always(() => folder[Symbol.asyncDispose]());

const files = [
  ...['test/projects/every/every.yaml', 'module/linkwatch/linkwatch.yaml', 'module/echo/echo.yaml'],
  ...['app/families/wireguard/wireguard.yaml', 'app/families/l2tp/l2tp.yaml'],
  ...['test/fixtures/specs/instrument.yaml', 'app/families/nftables/nftables.yaml'],
];

interface Sample {
  readonly spec: Spec;
  readonly number: number;
  readonly value: unknown;
  readonly payload: Uint8Array;
  readonly message: MessageDefinition;
  readonly dump: boolean;
}

/** Texts that tshark prints as they are. */
function isPlain(value: unknown): boolean {
  if (typeof value === 'string') return /^[!-[\]-~]*$/.test(value) && !value.includes(':');
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return true;
  return Object.values(value).every(isPlain);
}

function samplesOf(spec: Spec, number: number, seed: number): Sample[] {
  const linker = new Linker(new Plan(spec, 'spec'));
  const samples: Sample[] = [];
  for (const operation of spec.operations.values()) {
    for (const mode of ['do', 'dump'] as const) {
      const message = operation[mode]?.request;
      if (message === undefined) continue;
      const part = { kind: 'body', header: message.fixedHeader, set: message.set } as const;
      const codec: MessageCodec<unknown> = {
        encode: linker.link('encode', part),
        decode: linker.link('decode', part),
      };
      const values = fc.sample(valueOf(spec, message), { numRuns: 40, seed }).filter(isPlain);
      for (const given of values.slice(0, 12)) {
        const writer = new Writer();
        codec.encode(writer, given);
        const payload = writer.bytes.slice();
        const value = codec.decode(frameOf(payload), 0, payload.length);
        samples.push({ spec, number, value, payload, message, dump: mode === 'dump' });
      }
    }
  }
  return samples;
}

/** The controller says that the family has that number. */
function introduction({ name }: Spec, number: number) {
  const text = Buffer.from(`${name}\0`);
  const payload = Buffer.alloc(12 + 4 + Math.ceil(text.length / 4) * 4);
  payload.set([1, 2, 0, 0, 6, 0, 1, 0, number, 0, 0, 0, text.length + 4, 0, 2, 0]);
  payload.set(text, 16);
  return datagram({ type: 16, payload }, { unit: 16, direction: 'from-kernel', prelude: true });
}

function requestOf({ spec, number, payload, message, dump }: Sample) {
  const generic = spec.unit === 16;
  const header = [message.value, spec.version, 0, 0];
  return datagram(
    {
      type: generic ? number : message.value,
      flags: dump ? 0x301 : 1,
      payload: generic ? Buffer.concat([Buffer.from(header), payload]) : payload,
    },
    { unit: spec.unit },
  );
}

test('a dissector shows values of all types as our codecs decode them', async (t) => {
  // On a machine that does much else, tshark takes its time.
  t.timeout(10 * 60_000);
  const seed = Number(process.env['NLKIT_SEED'] ?? Date.now() % 2 ** 31);
  t.log(`NLKIT_SEED=${seed}`);
  const specs = await Promise.all(files.map((file) => readSpec(join(checkout, file))));
  const samples = specs.flatMap((spec, index) => samplesOf(spec, 0x30 + index, seed));
  const known = specs.flatMap((spec, index) =>
    spec.unit === 16 ? [introduction(spec, 0x30 + index)] : [],
  );
  const capture = await written([...known, ...samples.map(requestOf)].map((one) => [one]));
  const file = await folder.file('types.pcapng', capture);
  const sources = specs.map((spec) => ({ spec, source: `${spec.name}.yaml` }));
  const script = await folder.file('types.lua', dissectorText(sources));
  let packet = 0;
  let compared = 0;
  for await (const protocols of pdml(['-X', `lua_script:${script}`, '-r', file])) {
    const sample = samples[packet++ - known.length];
    if (sample === undefined) continue;
    const { spec, payload, value } = sample;
    const shown = protocols.find(({ name }) => name === `nlkit_${plainName(spec.name)}`);
    if (shown === undefined) {
      t.is(payload.length, 0, `packet ${packet}`);
      continue;
    }
    const what = `${spec.name} ${sample.message.value} ${Buffer.from(payload).toString('hex')}`;
    t.deepEqual(factsOfFields(shown, withoutValues(spec)), factsOfValue(value), what);
    compared++;
  }
  t.is(packet, known.length + samples.length);
  t.true(compared > 300, `${compared}`);
});

/** Loads a dissector; tshark must say nothing about it. */
async function saidAbout(script: string): Promise<string> {
  const empty = await folder.file('empty.pcapng', await written([]));
  const said = await outputOf('sh', [
    ...['-c', 'tshark -X "lua_script:$0" -r "$1" 2>&1', script, empty],
  ]);
  return said.replace(/^Running as user .*\n/, '');
}

test("dissectors of all the kernel's specs load in tshark", async (t) => {
  const specs = [...(await kernelSpecs()).values()];
  t.true(specs.length > 10);
  const sources = specs.map((spec) => ({ spec, source: `${spec.name}.yaml` }));
  t.is(await saidAbout(await folder.file('kernel.lua', dissectorText(sources))), '');
});

test('no text of a spec is more than a text in its dissector', async (t) => {
  const place = (text: string): string =>
    JSON.stringify({
      name: 'family',
      doc: text,
      protocol: 'genetlink',
      definitions: [
        { name: text, type: 'enum', doc: text, entries: [{ name: text, doc: text }] },
        {
          name: `s${text}`,
          type: 'struct',
          doc: text,
          members: [{ name: text, type: 'u32', doc: text }],
        },
      ],
      'attribute-sets': [
        {
          name: text,
          doc: text,
          attributes: [
            { name: text, type: 'u32', doc: text, enum: text },
            { name: `${text}2`, type: 'binary', struct: `s${text}` },
          ],
        },
      ],
      operations: {
        list: [
          {
            name: text,
            doc: text,
            'attribute-set': text,
            do: { request: { attributes: [text] } },
          },
        ],
      },
    });
  const lua = [
    ...[
      ']]',
      ']==]',
      '--[[',
      '\\',
      '\\"',
      '\\x41',
      '\\u{41}',
      '"..os.exit(7).."',
      '\\z',
      '\n-- ]]',
    ],
    ...['"); os.execute("touch pwned")--', '${x}', '\0', 'end', '%d%s', '_G', '"\r\nos.exit(7)'],
  ];
  const sources = [...hostileStrings, ...lua].flatMap((text, index) => {
    try {
      const spec = loadSpec(place(text), 'spec.yaml');
      return [{ spec: { ...spec, name: `${text}${index}` }, source: `${text}.yaml` }];
    } catch (error) {
      // Some of them cannot be names.
      if (error instanceof SpecError) return [];
      throw error;
    }
  });
  t.true(sources.length > 60, `${sources.length}`);
  const text = dissectorText(sources);
  t.regex(text, /^[\n\x20-\x7e]*$/);
  t.is(await saidAbout(await folder.file('hostile.lua', text)), '');
});
