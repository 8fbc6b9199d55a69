// SPDX-License-Identifier: MIT
import test from 'ava';
import { KernelRefusal } from '../../../app/socket/errors/kernel-refusal.ts';
import { ProtocolError } from '../../../app/core/errors/protocol-error.ts';
import { connect } from '../../../app/socket/connect.ts';
import type { Decode, Describe, Warning } from '../../../app/socket/request.ts';
import { hex, text } from '../hex.ts';
import { ack, answer, FakeKernel } from './fake-kernel.ts';

const MULTI = 2;
const DONE = 3;
const noError = hex('00000000');
/** The header of any request, as a capped acknowledgement repeats it. */
const header = '10000000 1000 0500 01000000 00000000';
const CAPPED_TLVS = 0x300;

const string: Decode<string> = ({ bytes }, start, end) =>
  new TextDecoder().decode(bytes.subarray(start, end));

test('a request writes its payload and decodes its answer in place', async (t) => {
  const kernel = new FakeKernel();
  kernel.onRequest = (request) => {
    kernel.deliver(
      Buffer.concat([answer(request, 0x11, request.payload), answer(request, 0x12, text('two'))]),
    );
    kernel.deliver(ack(request));
  };
  await using connection = await connect({ protocol: 31, through: kernel });
  const request = {
    type: 0x10,
    payload: (writer: { text(value: string): void }) => writer.text('one'),
  };
  t.deepEqual(await connection.request(request, { decode: string }), ['one', 'two']);
  const types: Decode<number> = (_frame, _start, _end, { type, flags, sequence, portId }) =>
    type === 0x11 ? undefined : type + flags + sequence + (portId - connection.portId);
  // Undefined leaves a message out; the header is that of each message.
  t.deepEqual(await connection.request(request, { decode: types }), [0x12 + 2]);
});

test('copied messages keep their bytes when the receive buffer is reused', async (t) => {
  const kernel = new FakeKernel();
  kernel.onRequest = (request) => {
    kernel.deliver(Buffer.concat([answer(request, 0x11, request.payload), ack(request)]));
  };
  await using connection = await connect({ protocol: 31, through: kernel });
  const [kept] = await connection.request({ type: 0x10, payload: text('kept') });
  await connection.request({ type: 0x10, payload: text('other') });
  t.deepEqual(kept?.payload, text('kept'));
});

test('an error of a decoder rejects its own exchange, and the next dump waits for the end', async (t) => {
  const kernel = new FakeKernel();
  kernel.onRequest = (request) => {
    kernel.deliver(answer(request, 0x11, text('a'), MULTI));
    if (request.type === 0x10) kernel.deliver(ack(request));
    else if (request.type === 0x13) kernel.deliver(answer(request, DONE, noError, MULTI));
  };
  await using connection = await connect({ protocol: 31, through: kernel });
  const wrong = new ProtocolError('wrong');
  const decode = (): never => {
    throw wrong;
  };
  t.is(await t.throwsAsync(connection.request({ type: 0x10 }, { decode })), wrong);
  t.is(await t.throwsAsync(connection.dump({ type: 0x12 }, { decode }).all()), wrong);
  const next = connection.dump({ type: 0x13 }, { decode: string }).all();
  t.is(kernel.requests.length, 2);
  kernel.deliver(answer(kernel.requests[1]!, DONE, noError, MULTI));
  t.deepEqual(await next, ['a']);
});

test('a request without an acknowledgement ends with its answer', async (t) => {
  const kernel = new FakeKernel();
  await using connection = await connect({ protocol: 31, through: kernel });
  const ask = { type: 0x10, acknowledge: false };
  kernel.onRequest = (request) => kernel.deliver(answer(request, 0x11, text('plain')));
  t.deepEqual(await connection.request(ask, { decode: string }), ['plain']);
  t.is(kernel.requests[0]?.flags, 1);
  kernel.onRequest = (request) => {
    kernel.deliver(answer(request, 0x11, text('one'), MULTI));
    kernel.deliver(answer(request, 0x11, text('two'), MULTI));
    kernel.deliver(answer(request, DONE, noError, MULTI));
  };
  t.deepEqual(await connection.request(ask, { decode: string }), ['one', 'two']);
  kernel.onRequest = (request) => kernel.deliver(ack(request, 22));
  await t.throwsAsync(connection.request(ask), { instanceOf: KernelRefusal });
  // The document's own module answers so, with the type DONE and its text.
  kernel.onRequest = (request) => kernel.deliver(answer(request, DONE, text('Hello')));
  t.deepEqual(await connection.request(ask, { decode: string }), ['Hello']);
});

test('a multipart reply that ends in an error rejects', async (t) => {
  const kernel = new FakeKernel();
  kernel.onRequest = (request) => {
    kernel.deliver(answer(request, 0x11, text('part'), MULTI));
    kernel.deliver(answer(request, DONE, hex('edffffff'), MULTI));
  };
  await using connection = await connect({ protocol: 31, through: kernel });
  await t.throwsAsync(connection.request({ type: 0x10 }), { message: /ENODEV/ });
});

test('a dump that the kernel only acknowledges is empty', async (t) => {
  const kernel = new FakeKernel();
  kernel.onRequest = (request) => kernel.deliver(ack(request));
  await using connection = await connect({ protocol: 31, through: kernel });
  t.deepEqual(await connection.dump({ type: 0x10 }).all(), []);
});

test('a refusal names the attributes that its describer finds in the request', async (t) => {
  const kernel = new FakeKernel();
  kernel.onRequest = (request) =>
    kernel.deliver(
      answer(
        request,
        2,
        hex(
          'deffffff', // -ERANGE
          header,
          '0800 0200 10000000', // NLMSGERR_ATTR_OFFS 16
          '0800 0500 03000000', // NLMSGERR_ATTR_MISS_TYPE 3
          '2400 0480', // NLMSGERR_ATTR_POLICY, nested:
          '0800 0100 03000000', // u16
          '0c00 0400 0100000000000000', // at least 1
          '0c00 0500 fe0f000000000000', // at most 4094
        ),
        CAPPED_TLVS,
      ),
    );
  await using connection = await connect({ protocol: 31, through: kernel });
  let seen: Uint8Array = hex();
  const describe: Describe = (acknowledgement, request) => {
    seen = request.slice();
    t.is(acknowledgement.offset, 16);
    return { attribute: 'linkinfo.data.id', missing: 'linkinfo.kind' };
  };
  const error = await t.throwsAsync(
    connection.request({ type: 0x10, payload: text('abcd'), operation: 'add vlan', describe }),
    { instanceOf: KernelRefusal },
  );
  t.is(
    error.message,
    'add vlan: the kernel refused: Numerical result out of range (ERANGE); ' +
      'attribute linkinfo.data.id; missing linkinfo.kind; accepted: u16, 1 to 4094',
  );
  t.is(error.attribute, 'linkinfo.data.id');
  t.is(error.missing, 'linkinfo.kind');
  t.deepEqual(error.policy, { type: 'u16', minimum: 1n, maximum: 4094n });
  // With its header, to which the offset belongs.
  t.deepEqual(seen.subarray(16), text('abcd'));
  t.is(seen[4], 0x10);
});

test('onWarning gets warnings of requests and of dumps', async (t) => {
  const kernel = new FakeKernel();
  const note = '0d00 0100 6465707265636100 000000'; // NLMSGERR_ATTR_MSG "depreca"
  kernel.onRequest = (request) => {
    if ((request.flags & 0x300) === 0) {
      kernel.deliver(answer(request, 2, hex('00000000', header, note), CAPPED_TLVS));
    } else kernel.deliver(answer(request, DONE, hex('00000000', note), MULTI | 0x200));
  };
  const all: Warning[] = [];
  const own: string[] = [];
  await using connection = await connect({
    protocol: 31,
    through: kernel,
    onWarning: (warning) => all.push(warning),
  });
  const describe: Describe = () => ({ attribute: 'old-thing' });
  await connection.request({ type: 0x10, operation: 'add', describe });
  await connection.dump({ type: 0x11, operation: 'list' }).all();
  for await (const _ of connection.dump({ type: 0x11, operation: 'stream' })) t.fail();
  await connection.request(
    { type: 0x10, operation: 'quiet' },
    { onWarning: ({ text: words }) => own.push(words) },
  );
  t.deepEqual(
    all.map(({ operation, text: words, attribute }) => [operation, words, attribute]),
    [
      ['add', 'depreca', 'old-thing'],
      ['list', 'depreca', undefined],
      ['stream', 'depreca', undefined],
    ],
  );
  t.deepEqual(own, ['depreca']);
});

test('a transport that answers asynchronously works', async (t) => {
  const kernel = new FakeKernel();
  // Like a relay into a guest: sending and receiving take turns of the event loop.
  const later = {
    portId: kernel.portId,
    setOption: kernel.setOption.bind(kernel),
    getOption: kernel.getOption.bind(kernel),
    receive: kernel.receive.bind(kernel),
    readable: kernel.readable.bind(kernel),
    close: kernel.close.bind(kernel),
    send: async (datagram: Uint8Array): Promise<void> => {
      const copy = datagram.slice();
      await new Promise((resolve) => setImmediate(resolve));
      kernel.send(copy);
    },
  };
  kernel.onRequest = (request) => {
    if (request.type === 0x12) {
      kernel.deliver(answer(request, 0x11, text('part'), MULTI));
      setImmediate(() => kernel.deliver(answer(request, DONE, noError, MULTI)));
    } else kernel.deliver(ack(request));
  };
  await using connection = await connect({
    protocol: 31,
    through: { openNetlink: async () => later },
  });
  const requests = Array.from({ length: 1000 }, () => ({ type: 0x10 }));
  t.is((await Promise.all(connection.batch(requests))).length, 1000);
  t.deepEqual(await connection.dump({ type: 0x12 }, { decode: string }).all(), ['part']);
  const streamed: string[] = [];
  for await (const value of connection.dump({ type: 0x12 }, { decode: string })) {
    streamed.push(value);
  }
  t.deepEqual(streamed, ['part']);
  const failing = new Error('the channel is gone');
  kernel.sendError = failing;
  t.is(await t.throwsAsync(connection.request({ type: 0x10 })), failing);
});

test('a loop of requests that are answered at once lets timers run', async (t) => {
  const kernel = new FakeKernel();
  kernel.onRequest = (request) => kernel.deliver(ack(request));
  await using connection = await connect({ protocol: 31, through: kernel });
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 1);
  let made = 0;
  while (!stop.signal.aborted && made < 10_000_000) {
    await connection.request({ type: 0x10 });
    made += 1;
  }
  t.true(stop.signal.aborted);
});
