// SPDX-License-Identifier: MIT
import { Duplex, PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import test from 'ava';
import { ClosedError, connect } from '../../../app/index.ts';
import { RelayedSocket } from '../../../app/socket/relay/relayed-socket.ts';
import { Channel } from '../../../toolchain/guest/channel.ts';
import { protocolVersion } from '../../../toolchain/guest/protocol.ts';
import type { FromAgent, Question, ToAgent } from '../../../toolchain/guest/protocol.ts';
import { GuestSession } from '../../../toolchain/target/guest-session.ts';
import type { OpenTarget } from '../../../toolchain/target/target.ts';
import { ack, FakeKernel } from '../../app/socket/fake-kernel.ts';

type AgentChannel = Channel<ToAgent, FromAgent>;

interface Played {
  readonly target: OpenTarget;
  readonly agent: AgentChannel;
  readonly disposed: () => boolean;
}

/** A target whose agent is played by the test; the real one is tested in a guest. */
function play(onMessage: (message: ToAgent, agent: AgentChannel) => void): Played {
  const [up, down] = [new PassThrough(), new PassThrough()];
  const far = Duplex.from({ readable: up, writable: down });
  far.on('error', () => undefined);
  let disposed = false;
  const agent: AgentChannel = new Channel<ToAgent, FromAgent>(far, far, (message) =>
    onMessage(message, agent),
  );
  const target: OpenTarget = {
    name: 'vm',
    detail: 'played',
    channel: Duplex.from({ readable: down, writable: up }),
    console: () => 'what the console said',
    ended: Promise.resolve(),
    [Symbol.asyncDispose]: async () => {
      disposed = true;
    },
  };
  return { target, agent, disposed: () => disposed };
}

const hello = { type: 'hello', version: protocolVersion, kernelRelease: '6.1.0' } as const;
const options = { helloDeadline: 5_000 };

function onAsk(
  reply: (question: Question, id: number, agent: AgentChannel) => void,
): (message: ToAgent, agent: AgentChannel) => void {
  return (message, agent) => {
    if (message.type === 'ask') reply(message.question, message.id, agent);
  };
}

test('each question gets its own answer, in whatever order they come', async (t) => {
  const held: (() => void)[] = [];
  const { target, agent, disposed } = play(
    onAsk((question, id, channel) => {
      if (question.ask !== 'command') return;
      const outcome = { exitCode: 0, signal: null, timedOut: false, stderr: '' };
      const stdout = question.command.join(' ');
      held.push(() => void channel.send({ type: 'answer', id, answer: { ...outcome, stdout } }));
      if (held.length === 3) for (const answer of held.reverse()) answer();
    }),
  );
  void agent.send(hello);
  const session = await GuestSession.open(target, options);
  t.is(session.kernelRelease, '6.1.0');
  const said = await Promise.all(['a', 'b', 'c'].map((word) => session.run(['echo', word])));
  t.deepEqual(
    said.map(({ stdout }) => stdout),
    ['echo a', 'echo b', 'echo c'],
  );
  await session[Symbol.asyncDispose]();
  t.true(disposed());
});

test('files, then the kernel’s log up to now', async (t) => {
  const files: Promise<string>[] = [];
  const { target, agent } = play((message, channel) => {
    if (message.type === 'files') files.push(text(channel.stream(message.stream)));
    if (message.type !== 'ask') return;
    const record = { sequence: 1, level: 6, microseconds: 5, text: 'loaded' };
    void channel.send({ type: 'kernel', record });
    void channel.send({ type: 'answer', id: message.id, answer: null });
  });
  void agent.send(hello);
  await using session = await GuestSession.open(target, options);
  await session.send([{ name: 'greeting', text: 'Hello Kernel' }]);
  t.regex((await files[0])!, /^greeting\0[^]*Hello Kernel/);
  t.deepEqual(
    (await session.kernelLog()).map((record) => record.text),
    ['loaded'],
  );
});

test('a netlink socket of the guest, over the channel', async (t) => {
  const kernel = new FakeKernel();
  kernel.onRequest = (request) => kernel.deliver(ack(request));
  const sockets = new Map<number, RelayedSocket>();
  const { target, agent } = play(
    onAsk((question, id, channel) => {
      if (question.ask !== 'relay') return;
      const { stream, call } = question;
      let socket = sockets.get(stream);
      if (socket === undefined) {
        const [incoming, outgoing] = [channel.stream(stream), channel.openStream(stream)];
        socket = new RelayedSocket({ open: kernel.openNetlink, incoming, outgoing });
        sockets.set(stream, socket);
      }
      void socket.answer(call).then((answer) => channel.send({ type: 'answer', id, answer }));
    }),
  );
  void agent.send(hello);
  const session = await GuestSession.open(target, options);
  const first = await connect({ protocol: 31, through: session });
  t.deepEqual(await first.request({ type: 16, payload: new Uint8Array(200_000) }), []);
  t.is(kernel.requests[0]?.payload.length, 200_000);
  await first.close();
  t.true(kernel.closed);

  kernel.closed = false;
  kernel.onRequest = () => undefined;
  const second = await connect({ protocol: 31, through: session });
  const waiting = second.request({ type: 16, payload: new Uint8Array(0) });
  await session[Symbol.asyncDispose]();
  await t.throwsAsync(waiting, { instanceOf: ClosedError });
  await t.throwsAsync(connect({ protocol: 31, through: session }), { instanceOf: ClosedError });
  await [...sockets.values()].at(-1)!.closed;
  t.true(kernel.closed);
});

test('what the agent has no answer to, and what nobody answers any more', async (t) => {
  const { target, agent } = play(
    onAsk((question, id, channel) => {
      if (question.ask === 'log') channel.destroy();
      else void channel.send({ type: 'no-answer', id, message: 'spawn sl ENOENT' });
    }),
  );
  void agent.send(hello);
  await using session = await GuestSession.open(target, options);
  await t.throwsAsync(session.run(['sl']), { code: 'no-answer', message: 'spawn sl ENOENT' });
  const gone = await t.throwsAsync(session.kernelLog(), { code: 'guest-gone' });
  t.like(gone, { details: 'what the console said' });
  t.true((await session.gone).length > 0);
  await t.throwsAsync(session.run(['true']), { code: 'guest-gone' });
});

test('a guest whose agent ends with a bug says which', async (t) => {
  const { target, agent } = play(
    onAsk((_question, _id, channel) => {
      void channel.send({
        ...{ type: 'status', app: null, notUnloaded: [], holders: [], newTaint: 0 },
        failure: { reason: 'agent', message: 'it tripped' },
      });
      void channel.flushed().then(() => channel.destroy());
    }),
  );
  void agent.send(hello);
  await using session = await GuestSession.open(target, options);
  await t.throwsAsync(session.run(['true']), { message: 'the guest has gone: it tripped' });
});

test('a guest that does not come up is disposed of, with what its console said', async (t) => {
  const silent = play(() => undefined);
  const error = await t.throwsAsync(GuestSession.open(silent.target, { helloDeadline: 20 }), {
    code: 'guest-silent',
    message: /it said nothing/,
  });
  t.like(error, { details: 'what the console said' });
  t.true(silent.disposed());

  const stale = play(() => undefined);
  void stale.agent.send({ ...hello, version: protocolVersion + 1 });
  await t.throwsAsync(GuestSession.open(stale.target, options), { code: 'agent-version' });
  t.true(stale.disposed());

  const unwanted = play(() => undefined);
  const opening = GuestSession.open(unwanted.target, {
    ...options,
    signal: AbortSignal.abort(new Error('enough')),
  });
  await t.throwsAsync(opening, { message: 'enough' });
  t.true(unwanted.disposed());
});
