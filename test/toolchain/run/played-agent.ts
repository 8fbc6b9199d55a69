// SPDX-License-Identifier: MIT
// An agent that a test plays, at the other end of a channel. The real one is tested in test/toolchain/guest.
import { Duplex, PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { Channel } from '../../../toolchain/guest/channel.ts';
import { protocolVersion } from '../../../toolchain/guest/protocol.ts';
import { nothingLoaded } from '../../../toolchain/guest/reports.ts';
import type { Answers, FromAgent, Question, ToAgent } from '../../../toolchain/guest/protocol.ts';

export type AgentChannel = Channel<ToAgent, FromAgent>;

export const hello = { type: 'hello', version: protocolVersion, kernelRelease: '6.1.0' } as const;

const greet = (channel: AgentChannel): void => void channel.send(hello);

export const ranWell = { exitCode: 0, signal: null, timedOut: false };

/** The answer of an agent; an Error: why there is none; undefined: nothing at all. */
type Answer = Answers[Question['ask']] | Error | undefined;
export type Answering = (question: Question, channel: AgentChannel) => Answer | Promise<Answer>;

/** Does nothing, and says that it went well. */
export async function obediently(
  question: Question,
  channel: AgentChannel,
): Promise<Exclude<Answer, Error | undefined>> {
  switch (question.ask) {
    case 'begin':
      return {};
    case 'files':
      await text(channel.stream(question.stream));
      return null;
    case 'command':
      channel.openStream(question.output.stdout).end();
      channel.openStream(question.output.stderr).end();
      return ranWell;
    case 'unload':
      return nothingLoaded;
    case 'watch-memory':
      return false;
    case 'leaks':
      return { leaks: [], cut: [] };
    default:
      return null;
  }
}

/** An agent that does as it is asked, but for what `answer` does instead of it. */
export const but = (name: Question['ask'], answer: Answering): Answering => {
  return (question, channel) =>
    question.ask === name ? answer(question, channel) : obediently(question, channel);
};

export interface PlayedAgentOptions {
  readonly greet?: (channel: AgentChannel, transport: Duplex) => void;
  readonly onStop?: () => void;
}

/** The CLI's end of a channel at whose other end an agent answers like that. */
export function playAgent(
  answer: Answering,
  { greet: greets = greet, onStop }: PlayedAgentOptions = {},
): Duplex {
  const [up, down] = [new PassThrough(), new PassThrough()];
  const near = Duplex.from({ readable: down, writable: up });
  const far = Duplex.from({ readable: up, writable: down });
  far.on('error', () => undefined);
  let token = '';
  const channel: AgentChannel = new Channel<ToAgent, FromAgent>(far, far, (message) => {
    if (message.type === 'stop') return onStop?.();
    if (message.type !== 'ask') return;
    const { id, question } = message;
    if (question.ask === 'begin') ({ token } = question);
    void Promise.resolve(answer(question, channel)).then((said) => {
      if (said instanceof Error)
        void channel.send({ type: 'no-answer', id, token, message: said.message });
      else if (said !== undefined) void channel.send({ type: 'answer', id, token, answer: said });
    });
  });
  greets(channel, far);
  return near;
}
