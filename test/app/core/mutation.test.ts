// SPDX-License-Identifier: MIT
import test from 'ava';
import { decodeAcknowledgement } from '../../../app/core/acknowledgement.ts';
import { attributeString, attributeU32, decodeAttributes } from '../../../app/core/attribute.ts';
import { ProtocolError } from '../../../app/core/errors/protocol-error.ts';
import { decodeMessages } from '../../../app/core/message.ts';
import { mutations } from '../../counts.ts';
import { hex } from '../hex.ts';
import { mutate, random } from '../mutation.ts';

/** Whole datagrams as a kernel sends them; each mutation starts from one. */
const corpus: readonly Uint8Array[] = [
  // An acknowledgement with text, offset, cookie, missing type and nest.
  hex(
    '64000000 0200 0003 01000000 2a000000',
    'eaffffff 14000000 1000 0500 01000000 2a000000',
    '0d00 0100 746f6f206c6f6e6700 000000',
    '0800 0200 10000000',
    '0600 0300 beef 0000',
    '0800 0500 03000000',
    '0800 0600 18000000',
    '0400 0480',
  ),
  // Without NLM_F_CAPPED: the whole request in between.
  hex(
    '3c000000 0200 0002 01000000 2a000000',
    'eaffffff 14000000 1000 0500 01000000 2a000000 41424344',
    '1400 0100 6e6f2073756368207468696e672e00 0000',
  ),
  // Two parts of a dump and its end.
  hex(
    '1c000000 1000 0200 07000000 2a000000 0800 0100 05000000 00000000',
    '18000000 1000 0200 07000000 2a000000 0800 0200 06000000',
    '14000000 0300 0200 07000000 2a000000 00000000',
  ),
];

/** Reads all there is to read; returns how much that was. */
function readAll(datagram: Uint8Array): number {
  let read = 0;
  for (const message of decodeMessages(datagram)) {
    read += 1;
    if (message.type === 2 || message.type === 3) decodeAcknowledgement(message);
    for (const attribute of decodeAttributes(message.payload)) {
      read += 1;
      attributeString(attribute);
      if (attribute.value.length === 4) attributeU32(attribute);
    }
  }
  return read;
}

test(`${String(mutations)} mutated datagrams give values or ProtocolError, nothing else`, (t) => {
  // The full count takes minutes, and this says nothing meanwhile.
  t.timeout(15 * 60_000);
  const seed = Number(process.env['NLKIT_SEED'] ?? Date.now() % 2 ** 31);
  t.log(`NLKIT_SEED=${String(seed)}`);
  const next = random(seed);
  let values = 0;
  let refusals = 0;
  for (let count = 0; count < mutations; count += 1) {
    const datagram = mutate(corpus[count % corpus.length]!, next);
    try {
      // However broken, it cannot hold more than one thing in four bytes.
      if (readAll(datagram) > datagram.length / 4) t.fail('read more than there is');
      values += 1;
    } catch (error) {
      if (!(error instanceof ProtocolError)) {
        t.fail(`${String(error)} for ${Buffer.from(datagram).toString('hex')}`);
        return;
      }
      refusals += 1;
    }
  }
  t.is(values + refusals, mutations);
  t.true(values > 0, 'no mutation decoded');
  t.true(refusals > 0, 'no mutation was refused');
});
