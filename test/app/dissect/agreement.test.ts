// SPDX-License-Identifier: MIT
// The parts of a message have the values that its codec decodes.
import test from 'ava';
import fc from 'fast-check';
import { frameOf } from '../../../app/core/frame.ts';
import { dissect } from '../../../app/dissect/dissect.ts';
import { compile } from '../../../app/ynl/compile/compile-spec.ts';
import { holds } from '../../property.ts';
import { differences } from './agreement.ts';
import { arbitraryMessage, definedMessages, payloadStart, recorded } from './corpus.ts';
import { mustCover } from './covered.ts';

test('any message of our families has the values that its codec decodes', (t) => {
  t.timeout(300_000, 'there are many messages');
  const all = definedMessages();
  t.true(all.length > 200);
  for (const defined of all) {
    const start = payloadStart(defined.spec);
    holds(
      t,
      fc.property(arbitraryMessage(defined), (bytes) => {
        const length = new DataView(bytes.buffer).getUint32(0, true);
        const value = defined.compiled.codec.decode(frameOf(bytes), start, length);
        const dissection = dissect(bytes, defined.subject, { secrets: true });
        mustCover(dissection, bytes.length);
        const found = differences(value, dissection.parts.slice(1), bytes);
        if (found.length > 0) throw new Error(`${dissection.name}: ${found.join('; ')}`);
      }),
      { numRuns: 20 },
    );
  }
});

test('messages of programs and of a kernel have the values that their codecs decode, and few mistakes', (t) => {
  const mistakes = new Set<string>();
  let compared = 0;
  for (const { bytes, unit, subject } of recorded()) {
    const dissection = dissect(bytes, subject, { unit, secrets: true });
    mustCover(dissection, bytes.length);
    for (const { text } of dissection.faults) mistakes.add(`${dissection.name}: ${text}`);
    const { spec, operation, message } = subject ?? {};
    if (spec === undefined || operation === undefined || message === undefined) continue;
    const { operations } = compile(spec, { names: 'spec' });
    const { do: single, dump, notification } = operations[operation.name]!;
    const all = [single?.request, single?.reply, dump?.request, dump?.reply, notification];
    const defined = [
      ...[operation.do?.request, operation.do?.reply, operation.dump?.request],
      ...[operation.dump?.reply, operation.notification],
    ];
    const compiled = all[defined.indexOf(message)]!;
    const value = compiled.codec.decode(frameOf(bytes), payloadStart(spec), bytes.length);
    t.deepEqual(differences(value, dissection.parts.slice(1), bytes), [], dissection.name);
    compared += 1;
  }
  t.true(compared > 50, String(compared));
  // nft numbers the elements of a set, whose types the kernel does not look at; ss asks for states without a name.
  t.deepEqual([...mistakes].sort(), [
    'error ENOENT: the kernel refuses it: ENOENT',
    'inet-diag getsock: tcp-state has no bit 0x1',
    ...[2, 3, 4, 5].map(
      (number) => `nftables newsetelem: setelem-list-elem-attrs has no attribute ${number}`,
    ),
    'unix-diag getsock: tcp-state has no bit 0x1',
  ]);
});
