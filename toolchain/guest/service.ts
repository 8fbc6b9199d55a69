// SPDX-License-Identifier: MIT
import { openNetlink } from '../../app/socket/netlink-transport.ts';
import { RelayedSocket } from '../../app/socket/relay/relayed-socket.ts';
import type { RelayAnswer, RelayCall } from '../../app/socket/relay/calls.ts';
import type { Channel } from './channel.ts';
import { runCommand } from './command.ts';
import { KernelLog } from './kernel-log.ts';
import { openConsole } from './kernel-state.ts';
import type { Answers, FromAgent, Question, ToAgent } from './protocol.ts';

/** Answers the questions to a guest that is kept. */
export class Service {
  readonly #channel: Channel<ToAgent, FromAgent>;
  readonly #directory: string;
  readonly #sockets = new Map<number, RelayedSocket>();
  #log: Promise<KernelLog> | undefined;

  /** `directory`: absolute path of the session's, with the files in it. */
  constructor(channel: Channel<ToAgent, FromAgent>, directory: string) {
    this.#channel = channel;
    this.#directory = directory;
  }

  /** Rejects where there is no answer: a command that cannot be started, a log that cannot be read. */
  async answer(question: Question): Promise<Answers[Question['ask']]> {
    switch (question.ask) {
      case 'command': {
        const [file = '', ...args] = question.command;
        return runCommand(file, args, question.timeout, { directory: this.#directory });
      }
      case 'log': {
        const log = await (this.#log ??= this.#follow());
        await log.caughtUp();
        return null;
      }
      case 'relay':
        return this.#relay(question.stream, question.call);
    }
  }

  async #follow(): Promise<KernelLog> {
    openConsole();
    return KernelLog.follow({
      onRecord: (record) => this.#channel.send({ type: 'kernel', record }),
      onLost: (records) => this.#channel.send({ type: 'lost', records }),
    });
  }

  #relay(stream: number, call: RelayCall): Promise<RelayAnswer> {
    let socket = this.#sockets.get(stream);
    if (socket === undefined) {
      if (call.call !== 'open') throw new Error(`no relayed socket on stream ${String(stream)}`);
      socket = new RelayedSocket({
        open: openNetlink,
        incoming: this.#channel.stream(stream),
        outgoing: this.#channel.openStream(stream),
      });
      this.#sockets.set(stream, socket);
      void socket.closed.then(() => this.#sockets.delete(stream));
    }
    return socket.answer(call);
  }
}
