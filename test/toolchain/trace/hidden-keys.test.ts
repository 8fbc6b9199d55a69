// SPDX-License-Identifier: MIT
// No output shows three bytes of a key in a row, however lengths lie, datagrams are cut and messages follow each other.
import test from 'ava';
import { familiesWithSecrets } from '../../../app/dissect/secrets.ts';
import { messageLine } from '../../../app/trace/message-line.ts';
import { MessageReader } from '../../../app/trace/message-reader.ts';
import type { TappedDatagram } from '../../../app/trace/tapped.ts';
import type { MessageEvent } from '../../../toolchain/events.ts';
import { PartsEncoder } from '../../../toolchain/report/html/encode-parts.ts';
import { RowsEncoder } from '../../../toolchain/report/html/encode-rows.ts';
import { takeApartByName } from '../../../toolchain/report/html/take-apart.ts';
import { messageLines } from '../../../toolchain/report/messages/message-lines.ts';
import { symbolsFor } from '../../../toolchain/report/symbols.ts';
import { traceStream } from '../../../toolchain/trace/events/trace-stream.ts';
import { Explainer } from '../../../toolchain/trace/explain/explainer.ts';
import { controllerAnswer } from '../../../toolchain/trace/explain/named-generic.ts';
import { messageDetails } from '../../../toolchain/trace/message-details.ts';
import {
  attributes,
  joined,
  message,
  ownSpec,
  request,
  tapped,
} from '../../app/trace/datagrams.ts';
import { familyIds, plantedKeys, type Planted } from '../../app/trace/planted-keys.ts';
import { mutations } from '../../counts.ts';

/** Mutations of each of thirteen messages: 200, and 40,000 in a soak. Each takes milliseconds: all outputs are made. */
const rounds = Math.ceil(mutations / 250);

/** xorshift32: the same numbers each time. */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

function randomKey(random: (below: number) => number): Uint8Array {
  // No byte is one that messages have by themselves.
  return Uint8Array.from({ length: 32 }, () => 0x80 + random(0x7f));
}

/** The offsets of nlmsg_len, and of all that may be an nla_len. */
function lengthsIn(bytes: Uint8Array, starts: readonly number[]): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const headers = starts.flatMap((start) =>
    view.getUint16(start + 4, true) === 2 ? [start, start + 20] : [start],
  );
  // Types and commands are no lengths, and say whose message it is.
  const isHeader = (at: number): boolean => headers.some((one) => at > one && at < one + 20);
  return Array.from({ length: bytes.length >> 2 }, (_, at) => at * 4).filter((at) => {
    if (headers.includes(at)) return true;
    const length = view.getUint16(at, true);
    const isLength = length >= 4 && length <= bytes.length && view.getUint16(at + 2, true) < 0x9000;
    return isLength && !isHeader(at);
  });
}

/** One or two lengths are others; perhaps the end is missing. */
function mutated(
  bytes: Uint8Array,
  starts: readonly number[],
  random: (below: number) => number,
): Uint8Array {
  const copy = bytes.slice();
  const view = new DataView(copy.buffer);
  const lengths = lengthsIn(copy, starts);
  for (let left = 1 + random(2); left > 0; left -= 1) {
    const at = random(4) === 0 ? starts[random(starts.length)]! : lengths[random(lengths.length)]!;
    const value = random(3) === 0 ? 4 * random(copy.length >> 2) : random(copy.length + 40);
    view.setUint16(at, value, true);
  }
  return random(4) === 0 ? copy.slice(0, random(copy.length)) : copy;
}

const plain: Readonly<Record<number, Uint8Array>> = {
  4: message({ type: 20, flags: 2, payload: joined(Uint8Array.of(1, 1), new Uint8Array(14)) }),
  6: message({ type: 31, payload: request(ownSpec('xfrm'), 'flushsa', {}) }),
  16: message({ type: 16, payload: joined(Uint8Array.of(3, 1, 0, 0), attributes([2, 'mine'])) }),
};

function datagramOf(
  { unit, bytes, fromKernel }: Planted,
  random: (below: number) => number,
): TappedDatagram {
  const all = [[bytes], [bytes, bytes], [plain[unit]!, bytes], [bytes, plain[unit]!, bytes]];
  const chosen = all[random(all.length)]!;
  const whole = joined(...chosen);
  const starts = chosen.map((_, index) => joined(...chosen.slice(0, index)).length);
  const sent = mutated(whole, starts, random);
  const direction = fromKernel === true ? 'from-kernel' : 'to-kernel';
  const length = random(2) === 0 ? sent.length : whole.length;
  return tapped(sent, { unit, direction, length: Math.max(length, sent.length) });
}

interface Shown {
  readonly texts: readonly string[];
  readonly bytes: readonly Buffer[];
}

/** A function that collects all that is shown and written of a datagram, by the same readers each time. */
function outputs(): (datagram: TappedDatagram) => Shown {
  let texts: string[] = [];
  let bytes: Buffer[] = [];
  let events: MessageEvent[] = [];
  const stream = traceStream({
    emit: (event) => event.type === 'message' && events.push(event),
    record: (kept, comments) => {
      if (kept.kind === 'datagram' && kept.prelude !== true) bytes.push(Buffer.from(kept.bytes));
      texts.push(...comments);
    },
  });
  const reader = new MessageReader();
  const explainers = [4, 6, 16].map((unit) => {
    return new Explainer({ ...explained, unit }, () => undefined);
  });
  for (const [name, id] of Object.entries(familyIds)) {
    const tapped = controllerAnswer(id, name);
    stream.take(tapped);
    reader.read(tapped);
    explainers.forEach((one) => Array.from(one.explain({ kind: 'tapped', tapped })));
  }
  const byName = takeApartByName();
  const style = {
    ...{ paint: (_: unknown, text: string): string => text, symbols: symbolsFor({}) },
    ...{ columns: Infinity, start: 0 },
  };
  const details = messageDetails({ tree: true, drawing: true }, (one) => stream.takeApart(one));
  const addEvent = (event: MessageEvent): void => {
    const rows = new RowsEncoder();
    const parts = new PartsEncoder();
    bytes.push(Buffer.from(event.bytes, 'hex'));
    texts.push(JSON.stringify(event), ...messageLines(event, style));
    texts.push(...(details?.(event, style) ?? []));
    rows.add(event, 0);
    for (const taken of [stream.takeApart(event), byName(event)]) {
      parts.add(event, taken);
      texts.push(JSON.stringify(taken));
    }
    texts.push(JSON.stringify(rows.block()), JSON.stringify(parts.block()));
  };
  return (datagram) => {
    [texts, bytes, events] = [[], [], []];
    stream.take(datagram);
    events.forEach(addEvent);
    for (const item of reader.read(datagram)) {
      if (item.kind === 'message') texts.push(messageLine(item.message));
    }
    const explainer = explainers[[4, 6, 16].indexOf(datagram.unit)]!;
    for (const one of explainer.explain({ kind: 'tapped', tapped: datagram })) {
      bytes.push(Buffer.from(one.bytes));
      texts.push(JSON.stringify(one.dissection));
    }
    return { texts, bytes };
  };
}

const explained = { specs: [], generic: undefined, direction: undefined, secrets: false };

/** Three bytes of the key in a row, as bytes or in hexadecimal, with or without spaces. */
function leaks({ texts, bytes }: Shown, key: Uint8Array): string[] {
  const text = texts.join('\n');
  const all = Buffer.concat(bytes.flatMap((one) => [one, Buffer.alloc(3)]));
  return Array.from({ length: key.length - 2 }, (_, at) => key.subarray(at, at + 3)).flatMap(
    (run) => {
      const hex = Buffer.from(run).toString('hex');
      const spaced = hex.replace(/..(?!$)/g, '$& ');
      const isShown = text.includes(hex) || text.includes(spaced) || all.includes(Buffer.from(run));
      return isShown ? [hex] : [];
    },
  );
}

for (const [index, name] of Object.keys(plantedKeys(new Uint8Array(32))).entries()) {
  test(`no output shows a key: ${name}, with lengths that lie`, (t) => {
    const random = randomOf(0x9e3779b9 + index);
    const shownOf = outputs();
    for (let round = 0; round < rounds; round += 1) {
      const key = randomKey(random);
      const datagram = datagramOf(plantedKeys(key)[name]!, random);
      const found = leaks(shownOf(datagram), key);
      if (found.length > 0) {
        t.fail(`${found.join(' ')} of ${hexOf(key)} in ${hexOf(datagram.bytes)}`);
        return;
      }
    }
    t.pass();
  });

  test(`a whole message says that its key is not shown: ${name}`, (t) => {
    const key = randomKey(randomOf(index + 1));
    const { unit, bytes, fromKernel } = plantedKeys(key)[name]!;
    const direction = fromKernel === true ? 'from-kernel' : 'to-kernel';
    const shown = outputs()(tapped(bytes, { unit, direction }));
    t.deepEqual(leaks(shown, key), []);
    t.true(shown.texts.some((text) => text.includes('(not shown)')));
    t.false(shown.texts.some((text) => text.includes('a length')));
  });
}

test('all families of the list have a message with a key here', (t) => {
  const here = Object.keys(plantedKeys(new Uint8Array(32)));
  t.deepEqual(
    familiesWithSecrets.filter((family) => !here.includes(family)),
    [],
  );
});

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
