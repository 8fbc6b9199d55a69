// SPDX-License-Identifier: MIT
import type { RelayAnswer, RelayCall } from '../../app/socket/relay/calls.ts';
import type { RelayedSocket } from '../../app/socket/relay/relayed-socket.ts';
import type { Channel } from './channel.ts';
import { runCommand } from './command.ts';
import { KernelLog } from './kernel-log.ts';
import { openConsole, rearmWarnings } from './kernel-state.ts';
import type { Loading } from './loading.ts';
import type { Answers, FromAgent, ModuleToLoad, Question, ToAgent } from './protocol.ts';

/** The relay with the addon: loaded on first use, for an emulated guest takes most of a second for it. */
const relayCode = () =>
  Promise.all([
    import('../../app/socket/netlink-transport.ts'),
    import('../../app/socket/relay/relayed-socket.ts'),
  ]);

/** Answers the questions to a guest that is kept. */
export class Service {
  readonly #channel: Channel<ToAgent, FromAgent>;
  readonly #directory: string;
  readonly #sockets = new Map<number, Promise<RelayedSocket>>();
  #log: Promise<KernelLog> | undefined;
  #loading: Loading | undefined;

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
      case 'log':
        await this.#caughtUp();
        return null;
      case 'load':
        return this.#load(question.modules);
      case 'unload': {
        const loading = this.#loading;
        if (loading === undefined) throw new Error('nothing was loaded');
        this.#loading = undefined;
        const report = await loading.unload();
        await this.#caughtUp();
        return report;
      }
      case 'relay':
        return this.#relay(question.stream, question.call);
    }
  }

  async #caughtUp(): Promise<KernelLog> {
    const log = await (this.#log ??= this.#follow());
    await log.caughtUp();
    return log;
  }

  async #load(modules: readonly ModuleToLoad[]): Promise<Answers['load']> {
    if (this.#loading !== undefined) throw new Error('what was loaded before has to go first');
    await this.#caughtUp();
    await rearmWarnings();
    const code = await import('./loading.ts');
    const loading = new code.Loading({
      directory: this.#directory,
      state: undefined,
      recentLog: async () => (await this.#caughtUp()).recent(12),
      isStopped: () => false,
      notice: () => undefined,
    });
    this.#loading = loading;
    return (await loading.load(modules)) ?? null;
  }

  async #follow(): Promise<KernelLog> {
    openConsole();
    return KernelLog.follow({
      onRecord: (record) => this.#channel.send({ type: 'kernel', record }),
      onLost: (records) => this.#channel.send({ type: 'lost', records }),
    });
  }

  async #relay(stream: number, call: RelayCall): Promise<RelayAnswer> {
    let socket = this.#sockets.get(stream);
    if (socket === undefined) {
      if (call.call !== 'open') throw new Error(`no relayed socket on stream ${String(stream)}`);
      // Noted at once: what is asked next of it may already be on its way.
      socket = this.#openSocket(stream);
      this.#sockets.set(stream, socket);
      void socket
        .then(({ closed }) => closed)
        .catch(() => undefined)
        .then(() => this.#sockets.delete(stream));
    }
    return (await socket).answer(call);
  }

  async #openSocket(stream: number): Promise<RelayedSocket> {
    const [{ openNetlink }, { RelayedSocket: Socket }] = await relayCode();
    return new Socket({
      open: openNetlink,
      incoming: this.#channel.stream(stream),
      outgoing: this.#channel.openStream(stream),
    });
  }
}
