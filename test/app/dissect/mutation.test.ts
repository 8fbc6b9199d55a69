// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import { dissect } from '../../../app/dissect/dissect.ts';
import { splitDatagram } from '../../../app/dissect/split-datagram.ts';
import type { Subject } from '../../../app/dissect/subject.ts';
import { mutations } from '../../counts.ts';
import { holds } from '../../property.ts';
import { mutate, random } from '../mutation.ts';
import { arbitraryMessage, definedMessages, recorded, type Sample } from './corpus.ts';
import { mustCover } from './covered.ts';

test(`${String(mutations)} mutated messages are taken apart to their last byte`, (t) => {
  t.timeout(60 * 60_000, 'the full count takes minutes');
  const seed = Number(process.env['NLKIT_SEED'] ?? Date.now() % 2 ** 31);
  t.log(`NLKIT_SEED=${String(seed)}`);
  const next = random(seed);
  const corpus = [...recorded(), ...made(seed)];
  const subjects = corpus.map(({ subject }) => subject);
  const counts = { messages: 0, named: 0, faulty: 0 };
  for (let count = 0; count < mutations; count += 1) {
    const sample = corpus[Math.floor(next() * corpus.length)]!;
    const bytes = mutate(sample.bytes, next);
    // Now and then by a spec that has nothing to do with it.
    const subject = next() < 0.1 ? pick(subjects, next) : sample.subject;
    const request = pick(subjects, next);
    for (const message of splitDatagram(bytes)) {
      const dissection = dissect(message, subject, { unit: sample.unit, request });
      mustCover(dissection, message.length);
      counts.messages += 1;
      if (dissection.name.startsWith(`${subject?.spec.name ?? '-'} `)) counts.named += 1;
      if (dissection.faults.length > 0) counts.faulty += 1;
    }
  }
  // Some mutations break a message, some only change a value.
  const { messages, named, faulty } = counts;
  t.log(counts);
  t.true(messages > mutations / 2);
  t.true(named > messages / 4);
  t.true(faulty > messages / 4);
  t.true(faulty < messages);
});

test('random bytes are taken apart to their last byte', (t) => {
  const subjects = definedMessages().map(({ subject }) => subject);
  const runs = 2000;
  let faulty = 0;
  holds(
    t,
    fc.property(
      fc.uint8Array({ maxLength: 200 }),
      fc.constantFrom(undefined, ...subjects),
      (bytes, subject) => {
        const dissection = dissect(bytes, subject, { unit: 16, request: subject });
        mustCover(dissection, bytes.length);
        if (dissection.faults.length > 0) faulty += 1;
      },
    ),
    { numRuns: runs },
  );
  // Random bytes are hardly ever a message without mistakes.
  t.true(faulty > 0.9 * runs, `${faulty} of ${runs}`);
});

function made(seed: number): Sample[] {
  return definedMessages().flatMap((defined) =>
    fc
      .sample(arbitraryMessage(defined), { numRuns: 2, seed })
      .map((bytes) => ({ bytes, unit: defined.spec.unit, subject: defined.subject })),
  );
}

function pick(subjects: readonly (Subject | undefined)[], next: () => number): Subject | undefined {
  return subjects[Math.floor(next() * subjects.length)];
}
