// SPDX-License-Identifier: MIT
// The generated dissectors, in tshark, show what our codecs decode of real traffic.
import test from 'ava';
import { MessageReader } from '../../../../app/trace/message-reader.ts';
import { loadOwnSpec, ownSpecs } from '../../../../app/trace/own-specs.ts';
import type { TappedDatagram } from '../../../../app/trace/tapped.ts';
import type { TracedMessage } from '../../../../app/trace/traced-message.ts';
import { dissectorText } from '../../../../app/ynl/wireshark/dissector.ts';
import type { Spec } from '../../../../app/ynl/model.ts';
import { written } from '../captures/capture.ts';
import { Folder } from '../captures/tshark.ts';
import { factsOfFields, factsOfValue, withoutValues } from './facts-of-values.ts';
import { pdml, type PdmlField } from './pdml.ts';
import { realTraffic } from './real-traffic.ts';

let folder: Folder;
let datagrams: readonly TappedDatagram[];
test.before(async () => {
  folder = await Folder.make();
  datagrams = await realTraffic(folder);
});
test.after.always(() => folder[Symbol.asyncDispose]());

function specNamed(name: string): Spec {
  const own = ownSpecs.find((one) => one.name === name);
  const spec = own && loadOwnSpec(own);
  if (spec === undefined) throw new Error(`no spec ${name}`);
  return spec;
}

/** The messages of each datagram that have a value of one of the families. */
function messagesOf(): (readonly TracedMessage[])[] {
  const reader = new MessageReader({ secrets: true });
  return datagrams.map((datagram) =>
    reader
      .read(datagram)
      .flatMap((item) => (item.kind === 'message' ? [item.message] : []))
      // Wireshark asks no dissector about a header alone.
      .filter(
        ({ type, family, bytes }) =>
          type >= 16 && bytes.length > 16 && families.includes(family ?? ''),
      ),
  );
}

const families = [
  ...['rt-link', 'rt-addr', 'rt-route', 'rt-neigh', 'rt-rule', 'nlctrl'],
  ...['nftables', 'ctnetlink', 'xfrm', 'inet-diag'],
];

test('dissectors show what our codecs decode', async (t) => {
  // On a machine that does much else, tshark takes its time.
  t.timeout(10 * 60_000);
  const specs = families.map(specNamed);
  const without = new Map(specs.map((spec) => [spec.name, withoutValues(spec)]));
  const sources = specs.map((spec) => ({ spec, source: `${spec.name}.yaml` }));
  const script = await folder.file('all.lua', dissectorText(sources));
  const capture = await written(datagrams.map((datagram) => [datagram]));
  const file = await folder.file('all.pcapng', capture);
  const expected = messagesOf();
  const compared = new Map<string, number>();
  let index = 0;
  for await (const protocols of pdml(['-X', `lua_script:${script}`, '-r', file])) {
    const shown = protocols.filter(({ name }) => name.startsWith('nlkit_'));
    for (const message of expected[index++] ?? []) {
      const one = shown.shift();
      const { family = '' } = message;
      if (one === undefined) {
        return t.fail(`packet ${index} lacks ${Buffer.from(message.bytes).toString('hex')}`);
      }
      compare(t, message, one, without.get(family) ?? new Set());
      compared.set(family, (compared.get(family) ?? 0) + 1);
    }
  }
  t.is(index, datagrams.length);
  t.log(Object.fromEntries(compared));
  t.deepEqual([...compared.keys()].sort(), [...families].sort());
});

function compare(
  t: { deepEqual: (actual: unknown, expected: unknown, message?: string) => boolean },
  message: TracedMessage,
  shown: PdmlField,
  without: ReadonlySet<string>,
): void {
  const { family = '', operation = '', bytes } = message;
  const what = `${family} ${operation} ${Buffer.from(bytes).toString('hex')}`;
  t.deepEqual(shown.name, `nlkit_${family.replaceAll('-', '_')}`, what);
  t.deepEqual(factsOfFields(shown, without), factsOfValue(message.value), what);
}
