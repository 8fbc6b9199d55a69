// SPDX-License-Identifier: MIT
import { Duplex, PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import test from 'ava';
import { ClosedError, connect } from '../../../app/index.ts';
import { RelayedSocket } from '../../../app/socket/relay/relayed-socket.ts';
import { Channel } from '../../../toolchain/guest/channel.ts';
import { protocolVersion } from '../../../toolchain/guest/protocol.ts';
import type { Answers, FromAgent, Question, ToAgent } from '../../../toolchain/guest/protocol.ts';
import { encodePiece } from '../../../toolchain/guest/timed-output.ts';
import { openKept } from '../../../toolchain/run/kept-guest.ts';
import type { Session } from '../../../toolchain/run/session.ts';
import type { OpenTarget } from '../../../toolchain/targets/target.ts';
import { ack, FakeKernel } from '../../app/socket/fake-kernel.ts';

/** A piece of output, as it travels. */
const written = (text: string): Buffer => encodePiece({ time: 0, bytes: Buffer.from(text) });

type AgentChannel = Channel<ToAgent, FromAgent>;

interface Played {
  readonly target: OpenTarget;
  readonly agent: AgentChannel;
  readonly disposed: () => boolean;
}

/** A target whose agent is played by the test; the real one is tested in a guest. */
function play(
  onMessage: (message: ToAgent, agent: AgentChannel) => void,
  helloDeadline = 5_000,
): Played {
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
    helloDeadline,
    console: () => 'what the console said',
    lost: () => Promise.resolve(undefined),
    [Symbol.asyncDispose]: async () => {
      disposed = true;
    },
  };
  return { target, agent, disposed: () => disposed };
}

const hello = { type: 'hello', version: protocolVersion, kernelRelease: '6.1.0' } as const;
const options = {
  emit: () => undefined,
  signal: new AbortController().signal,
};

type Answer = Answers[Question['ask']] | Error | undefined;

/** Answers every `begin`, and what `answer` has an answer to. */
function onAsk(
  answer: (question: Question, agent: AgentChannel) => Answer | Promise<Answer>,
): (message: ToAgent, agent: AgentChannel) => void {
  let token = '';
  return (message, agent) => {
    if (message.type !== 'ask') return;
    const { id, question } = message;
    if (question.ask === 'begin') ({ token } = question);
    const answered = question.ask === 'begin' ? {} : answer(question, agent);
    void Promise.resolve(answered).then((said) => {
      if (said instanceof Error)
        void agent.send({ type: 'no-answer', id, token, message: said.message });
      else if (said !== undefined) void agent.send({ type: 'answer', id, token, answer: said });
    });
  };
}

const run = (session: Session, ...command: string[]) =>
  session.run({ command, timeout: 1_000, environment: {} });

test('each question gets its own answer, in whatever order they come', async (t) => {
  const held: (() => void)[] = [];
  const { target, agent, disposed } = play(
    onAsk(async (question, channel) => {
      if (question.ask !== 'command') return undefined;
      await new Promise<void>((resolve) => {
        held.push(resolve);
        if (held.length === 3) for (const answer of held.reverse()) answer();
      });
      channel.openStream(question.output.stdout).end(written(question.command.join(' ')));
      channel.openStream(question.output.stderr).end();
      return { exitCode: 0, signal: null, timedOut: false };
    }),
  );
  void agent.send(hello);
  const session = await openKept(target, options);
  t.is(session.agent.kernelRelease, '6.1.0');
  const said = await Promise.all(['a', 'b', 'c'].map((word) => run(session, 'echo', word)));
  t.deepEqual(
    said.map(({ stdout }) => stdout),
    ['echo a', 'echo b', 'echo c'],
  );
  await session[Symbol.asyncDispose]();
  t.true(disposed());
});

test('files, then the kernel’s log up to now', async (t) => {
  const files: Promise<string>[] = [];
  const { target, agent } = play(
    onAsk(async (question, channel) => {
      if (question.ask === 'files') {
        files.push(text(channel.stream(question.stream)));
        await files[0];
      }
      const record = { sequence: 1, level: 6, microseconds: 5, text: 'loaded' };
      if (question.ask === 'log') void channel.send({ type: 'kernel', record });
      return null;
    }),
  );
  void agent.send(hello);
  await using session = await openKept(target, options);
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
    onAsk((question, channel) => {
      if (question.ask !== 'relay') return undefined;
      const { stream, call } = question;
      let socket = sockets.get(stream);
      if (socket === undefined) {
        const [incoming, outgoing] = [channel.stream(stream), channel.openStream(stream)];
        socket = new RelayedSocket({ open: kernel.openNetlink, incoming, outgoing });
        sockets.set(stream, socket);
      }
      return socket.answer(call);
    }),
  );
  void agent.send(hello);
  const session = await openKept(target, options);
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
    onAsk((question, channel) => {
      if (question.ask !== 'log') return new Error('spawn sl ENOENT');
      channel.destroy();
      return undefined;
    }),
  );
  void agent.send(hello);
  await using session = await openKept(target, options);
  await t.throwsAsync(run(session, 'sl'), { code: 'no-answer', message: 'spawn sl ENOENT' });
  const gone = await t.throwsAsync(session.kernelLog(), { code: 'guest-gone' });
  t.like(gone, { details: 'what the console said' });
  t.true((await session.agent.gone).length > 0);
  await t.throwsAsync(run(session, 'true'), { code: 'guest-gone' });
});

test('a guest whose agent ends with a bug says which', async (t) => {
  const { target, agent } = play(
    onAsk((_question, channel) => {
      void channel.send({ type: 'bug', message: 'it tripped' });
      void channel.flushed().then(() => channel.destroy());
      return undefined;
    }),
  );
  void agent.send(hello);
  await using session = await openKept(target, options);
  await t.throwsAsync(run(session, 'true'), { message: 'the guest has gone: it tripped' });
});

test('a guest that does not come up is disposed of, with what its console said', async (t) => {
  const silent = play(() => undefined, 20);
  const error = await t.throwsAsync(openKept(silent.target, options), {
    code: 'guest-silent',
    message: /it said nothing/,
  });
  t.like(error, { details: 'what the console said' });
  t.true(silent.disposed());

  const stale = play(() => undefined);
  void stale.agent.send({ ...hello, version: protocolVersion + 1 });
  await t.throwsAsync(openKept(stale.target, options), { code: 'agent-version' });
  t.true(stale.disposed());

  const unwanted = play(() => undefined);
  const opening = openKept(unwanted.target, {
    ...options,
    signal: AbortSignal.abort(new Error('enough')),
  });
  await t.throwsAsync(opening, { message: 'enough' });
  t.true(unwanted.disposed());
});
