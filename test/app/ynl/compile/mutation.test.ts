// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import { ProtocolError } from '../../../../app/core/errors/protocol-error.ts';
import { frameOf } from '../../../../app/core/frame.ts';
import { Writer } from '../../../../app/core/writer.ts';
import type { MessageCodec } from '../../../../app/ynl/codec.ts';
import { Linker } from '../../../../app/ynl/compile/linker.ts';
import { Plan } from '../../../../app/ynl/compile/plan.ts';
import { mutations } from '../../../counts.ts';
import { mutate, random } from '../../mutation.ts';
import { valueOf } from '../arbitrary.ts';
import { allSpecs, messagesOf } from './specs.ts';

interface Sample {
  readonly name: string;
  readonly codec: MessageCodec<unknown>;
  readonly bytes: Uint8Array;
}

/** Well-formed messages of every kind that any spec describes. */
async function corpus(seed: number): Promise<Sample[]> {
  const samples: Sample[] = [];
  for (const [name, spec] of await allSpecs()) {
    const linker = new Linker(new Plan(spec, 'spec'));
    for (const message of messagesOf(spec)) {
      const part = { kind: 'body', header: message.fixedHeader, set: message.set } as const;
      const codec: MessageCodec<unknown> = {
        encode: linker.link('encode', part),
        decode: linker.link('decode', part),
      };
      for (const value of fc.sample(valueOf(spec, message), { numRuns: 5, seed })) {
        const writer = new Writer();
        codec.encode(writer, value);
        samples.push({ name, codec, bytes: writer.bytes.slice() });
      }
    }
  }
  return samples;
}

/** How many values there are in a value. */
function count(value: unknown): number {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return 1;
  return Object.values(value).reduce((sum: number, part) => sum + count(part), 1);
}

test(`${mutations} mutated messages give values or ProtocolError, nothing else`, async (t) => {
  // The full count takes long, and this says nothing meanwhile.
  t.timeout(60 * 60_000);
  const seed = Number(process.env['NLKIT_SEED'] ?? Date.now() % 2 ** 31);
  t.log(`NLKIT_SEED=${seed}`);
  const samples = await corpus(seed);
  const next = random(seed);
  let values = 0;
  let refusals = 0;
  for (let round = 0; round < mutations; round += 1) {
    const { name, codec, bytes } = samples[round % samples.length]!;
    const broken = mutate(bytes, next);
    try {
      const value = codec.decode(frameOf(broken), 0, broken.length);
      // A byte may be an item of an array, or a bit of it a flag; structs that are cut are made whole.
      if (count(value) > 2000 + 10 * broken.length) t.fail(`${name}: more values than bytes`);
      values += 1;
    } catch (error) {
      if (!(error instanceof ProtocolError)) {
        t.fail(`${name}: ${String(error)} for ${Buffer.from(broken).toString('hex')}`);
        return;
      }
      refusals += 1;
    }
  }
  t.is(values + refusals, mutations);
  t.true(values > 0, 'no mutation decoded');
  t.true(refusals > 0, 'no mutation was refused');
});
