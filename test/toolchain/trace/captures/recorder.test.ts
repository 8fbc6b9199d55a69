// SPDX-License-Identifier: MIT
// A trace writes its datagrams and losses into a capture.
import test from 'ava';
import type { Tapped } from '../../../../app/trace/tapped.ts';
import { traceStream, type TraceOptions } from '../../../../toolchain/trace/events/trace-stream.ts';
import { run } from '../../../../toolchain/process.ts';
import { datagram, written } from './capture.ts';
import { Folder } from './tshark.ts';

const hex = (text: string): Uint8Array =>
  new Uint8Array(Buffer.from(text.replaceAll(' ', ''), 'hex'));

/** Records what a trace of these shows. */
function recorded(
  tapped: readonly Tapped[],
  options: Partial<TraceOptions> = {},
): (readonly [Tapped, ...string[]])[] {
  const kept: (readonly [Tapped, ...string[]])[] = [];
  const stream = traceStream({
    emit: () => undefined,
    record: (one, comments) => kept.push([one, ...comments]),
    ...options,
  });
  tapped.forEach(stream.take);
  stream.end();
  return kept;
}

const getLink = datagram(
  {
    type: 18,
    flags: 5,
    sequence: 7,
    portId: 9,
    payload: hex('00000000 63000000 00000000 00000000'),
  },
  { port: 9 },
);
const refusal = datagram(
  { type: 2, sequence: 7, portId: 9, payload: hex('edffffff 20000000 12000500 07000000 09000000') },
  { port: 9, direction: 'from-kernel' },
);

/** CTRL_CMD_NEWFAMILY: wireguard is number 0x21. */
const family = datagram(
  {
    type: 16,
    sequence: 1,
    portId: 1,
    payload: hex('01020000 06000100 21000000 0e000200 77697265 67756172 64000000'),
  },
  { unit: 16, direction: 'from-kernel', port: 1, prelude: true },
);
const key = '5a'.repeat(32);
const setDevice = datagram(
  {
    type: 0x21,
    flags: 5,
    sequence: 3,
    portId: 9,
    payload: hex(`01010000 08000200 77673000 24000300 ${key}`),
  },
  { unit: 16, port: 9 },
);

test('each message has its comment, with its outcome', (t) => {
  t.deepEqual(recorded([getLink, refusal]), [
    [getLink, 'rt-link getlink'],
    [refusal, 'rt-link getlink → ENODEV: No such device'],
  ]);
});

test('keys are zeroed in the bytes that are kept, unless they are asked for', (t) => {
  const [, kept] = recorded([family, setDevice]);
  t.is(kept?.[1], 'wireguard set-device (not shown: private-key)');
  const bytes = kept?.[0].kind === 'datagram' ? kept[0].bytes : new Uint8Array();
  t.is(bytes.length, setDevice.bytes.length);
  t.deepEqual(bytes.subarray(0, -32), setDevice.bytes.subarray(0, -32));
  t.deepEqual(bytes.subarray(-32), new Uint8Array(32));
  t.deepEqual(recorded([family, setDevice], { secrets: true })[1]?.[0], setDevice);
});

test("the controller's answers are kept, although they are not shown", (t) => {
  const shown: unknown[] = [];
  const kept = recorded([family], { emit: (event) => shown.push(event) });
  t.deepEqual(shown, []);
  t.deepEqual(kept, [[family]]);
});

test('a datagram of several messages is kept once, with all its bytes', (t) => {
  const bytes = Buffer.concat([getLink.bytes, refusal.bytes]);
  const both = { ...getLink, bytes: new Uint8Array(bytes), length: bytes.length };
  t.deepEqual(recorded([both]), [
    [both, 'rt-link getlink', 'route type 2 → ENODEV: No such device'],
  ]);
});

test('what the filter holds back is not kept', (t) => {
  const filter = {
    pass: (item: Parameters<NonNullable<TraceOptions['filter']>['pass']>[0]) =>
      item.kind === 'message' && item.message.kind === 'error' ? [item] : [],
  };
  t.deepEqual(
    recorded([getLink, refusal], { filter }).map(([, comment]) => comment),
    ['rt-link getlink → ENODEV: No such device'],
  );
});

test('a long answer of the controller is a packet a message, which Wireshark reads without a word', async (t) => {
  const several = new Uint8Array(600 * family.bytes.length).map(
    (_, at) => family.bytes[at % family.bytes.length] ?? 0,
  );
  const kept = recorded([{ ...family, bytes: several, length: several.length }]);
  t.is(kept.length, 600);
  for (const [one] of kept) t.deepEqual(one, family);
  await using folder = await Folder.make();
  const file = await folder.file('prelude.pcapng', await written(kept));
  const { exitCode, stdout, stderr } = await run('tshark', ['-r', file, '-n']);
  t.is(exitCode, 0);
  t.is(stdout.trim().split('\n').length, 600);
  // It always says this to root.
  t.is(stderr.replace(/^Running as user "root".*\n/, ''), '');
});
