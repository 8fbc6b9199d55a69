// SPDX-License-Identifier: MIT
// A raw protocol by its spec alone, and a C program that has nothing of it but the generated header.
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { littleEndian } from '../../../app/core/byte-order.ts';
import {
  NLM_F_ACK,
  NLM_F_ACK_TLVS,
  NLM_F_CAPPED,
  NLM_F_DUMP,
  NLM_F_MULTI,
  NLMSG_DONE,
  NLMSG_ERROR,
  NLMSGERR_ATTR_OFFS,
} from '../../../app/core/constants.ts';
import { KernelRefusal } from '../../../app/socket/errors/kernel-refusal.ts';
import { encodeMessage, headerLength, type Message } from '../../../app/core/message.ts';
import { SpecClient } from '../../../app/ynl/client.ts';
import { frameOf } from '../../../app/core/frame.ts';
import { Writer } from '../../../app/core/writer.ts';
import type { Value } from '../../../app/ynl/codec.ts';
import { compile } from '../../../app/ynl/compile/compile-spec.ts';
import type { CompiledMessage } from '../../../app/ynl/compile/compiled.ts';
import { loadFamily, uapiHeader } from '../../../app/ynl/kernel/index.ts';
import { hex } from '../hex.ts';
import { answer, FakeKernel } from '../socket/fake-kernel.ts';
import { root } from './compile/specs.ts';

const file = join(root, 'test/fixtures/specs/instrument.yaml');
const family = loadFamily(await readFile(file, 'utf8'), 'instrument.yaml');
const instrument = compile(family.spec, { names: 'spec' });

let folder = '';
let program = '';

test.before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nlkit-instrument-'));
  program = join(folder, 'instrument');
  await writeFile(join(folder, 'instrument.h'), uapiHeader(family));
  const source = join(root, 'test/app/ynl/instrument.c');
  const flags = ['-std=gnu11', '-Wall', '-Wextra', '-Werror', `-I${folder}`];
  execFileSync('gcc', [...flags, '-o', program, source]);
});
test.after.always(() => rm(folder, { recursive: true, force: true }));

function run(what: string, input = ''): string[] {
  const said = execFileSync(program, [what], { encoding: 'utf8', input });
  return said.trimEnd().split('\n');
}

/** The text that the C program prints with each message, by its operation. */
const told: readonly (readonly [operation: string, value: Value])[] = [
  [
    'measured',
    {
      channel: 0x0102,
      state: ['on', 'failed'],
      quantity: 'pascal',
      taken: {
        seconds: -5n,
        nanoseconds: 999999999,
        clock: hex('010203ff'),
        where: { x: -7, y: 1 << 30 },
      },
      value: -0x123456789abcdefn,
      error: -300,
      exponent: -3,
      host: '192.0.2.1',
      mac: '02:00:00:00:00:fe',
      key: '0a 00 ff',
      name: 'twelve bytes',
    },
  ],
  ['traced', { at: { x: 1, y: -1 }, channel: 9, samples: hex('000102feff') }],
  ['noted', { text: 'résumé' }],
];

function encoded(message: CompiledMessage<unknown>, value: Value): string {
  const writer = new Writer();
  message.codec.encode(writer, value);
  return Buffer.from(writer.bytes).toString('hex');
}

test('bytes of a C program decode, and encode to the same bytes', (t) => {
  const lines = run('write');
  t.is(lines.length, told.length);
  for (const [index, [operation, value]] of told.entries()) {
    const { notification } = instrument.operations[operation]!;
    const [type, digits = ''] = lines[index]!.split(' ');
    t.is(Number(type), notification!.value);
    const bytes = hex(digits);
    t.deepEqual(notification!.codec.decode(frameOf(bytes), 0, bytes.length), value);
    t.is(encoded(notification!, value), digits);
  }
});

test('a C program reads what the encoder writes', (t) => {
  const { read, set, trace, note } = instrument.operations;
  const asked: readonly (readonly [message: CompiledMessage<unknown>, Value])[] = [
    [read!.do!.request, { channel: 65535 }],
    [read!.dump!.request, {}],
    [set!.do!.request, told[0]![1]],
    [set!.do!.request, { name: 'x', taken: { where: { y: -2 } }, state: 0x8002 }],
    [trace!.do!.reply as CompiledMessage<unknown>, { ...told[1]![1], samples: new Uint8Array() }],
    [trace!.do!.reply as CompiledMessage<unknown>, told[1]![1]],
    [note!.do!.request, { text: 'naïve' }],
  ];
  const lines = asked.map(([message, value]) => `${message.value} ${encoded(message, value)}\n`);
  t.deepEqual(run('read', lines.join('')), [
    '2 65535',
    '2 0',
    '258 8001 7 -5 999999999 1.2.3.255 -7 1073741824 -81985529216486895 -300 -3 c0000201 02:fe 0a00ff twelve bytes',
    '0 8002 0 0 0 0.0.0.0 0 -2 0 0 0 00000000 00:00 000000 x',
    '1 -1 9 0:',
    '1 -1 9 5: 00 01 02 fe ff',
    '6 naïve',
  ]);
});

/** The payload of the C program's message of that operation. */
function payloadOf(operation: string): Uint8Array {
  const type = instrument.operations[operation]!.notification!.value;
  const line = run('write').find((one) => one.startsWith(`${type} `));
  return hex(line?.split(' ')[1] ?? '');
}

test('a client requests, dumps and receives notifications', async (t) => {
  const kernel = new FakeKernel();
  const reading = payloadOf('measured');
  kernel.onRequest = (request) => {
    const dump = (request.flags & NLM_F_DUMP) !== 0;
    t.is(request.type, 16);
    t.deepEqual(request.payload, hex(dump ? '0000' : '0700'));
    const part = answer(request, 17, reading, dump ? NLM_F_MULTI : 0);
    if (dump)
      kernel.deliver(
        Buffer.concat([part, part, answer(request, NLMSG_DONE, hex('00000000'), NLM_F_MULTI)]),
      );
    else kernel.deliver(part);
  };
  await using client = await SpecClient.open(instrument, { through: kernel });
  const [, value] = told[0]!;
  t.deepEqual(await client.do('read', { channel: 7 }, { acknowledge: false }), value);
  t.is(kernel.requests[0]!.flags & NLM_F_ACK, 0);
  t.deepEqual(await client.dump('read').all(), [value, value]);

  await using events = await client.subscribe('measured', { timeout: 1000 });
  for (const [operation] of told) {
    const type = instrument.operations[operation]!.notification!.value;
    kernel.deliver(answer({ sequence: 0 }, type, payloadOf(operation)), { group: 3 });
  }
  for (const [operation, event] of told) {
    const heard = (await events.next()).value!;
    t.like(heard, { operation, group: 'measured' });
    t.deepEqual(heard.value, event);
  }
});

/** EINVAL, and where in the request it is about: an NLMSG_ERROR without the request's own payload. */
function refused(request: Message, offset: number): Uint8Array {
  const payload = new Uint8Array(28);
  const view = new DataView(payload.buffer);
  view.setInt32(0, -22, littleEndian);
  payload.set(encodeMessage({ ...request, payload: hex() }), 4);
  view.setUint16(20, 8, littleEndian);
  view.setUint16(22, NLMSGERR_ATTR_OFFS, littleEndian);
  view.setUint32(24, offset, littleEndian);
  return answer(request, NLMSG_ERROR, payload, NLM_F_CAPPED | NLM_F_ACK_TLVS);
}

test('a refusal names the member, also in the rest of the message', async (t) => {
  const kernel = new FakeKernel();
  const offsets = [headerLength + 2, headerLength + 9];
  kernel.onRequest = (request) => {
    kernel.deliver(refused(request, offsets.shift() ?? 0));
  };
  await using client = await SpecClient.open(instrument, { through: kernel });
  const set = client.do('set', told[0]![1]);
  t.is((await t.throwsAsync(set, { instanceOf: KernelRefusal })).attribute, 'state');
  const meet = client.do('meet', { port: 1, address: '2001:db8::1' });
  t.is((await t.throwsAsync(meet, { instanceOf: KernelRefusal })).attribute, 'address');
});
