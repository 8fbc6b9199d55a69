// SPDX-License-Identifier: MIT
import type { RelayAnswer, RelayCall } from '../../app/socket/relay/calls.ts';
import type { RelayedSocket } from '../../app/socket/relay/relayed-socket.ts';
import type { Channel } from './channel.ts';
import type { FromAgent, ToAgent } from './protocol.ts';

/** The relay with the addon: loaded on first use, for an emulated guest takes most of a second for it. */
const relayCode = () =>
  Promise.all([
    import('../../app/socket/netlink-transport.ts'),
    import('../../app/socket/relay/relayed-socket.ts'),
  ]);

/** The agent's ends of relayed netlink sockets, by the stream that their datagrams travel on. */
export class RelayedSockets {
  readonly #channel: Channel<ToAgent, FromAgent>;
  readonly #sockets = new Map<number, Promise<RelayedSocket>>();

  constructor(channel: Channel<ToAgent, FromAgent>) {
    this.#channel = channel;
  }

  async answer(stream: number, call: RelayCall): Promise<RelayAnswer> {
    let socket = this.#sockets.get(stream);
    if (socket === undefined) {
      if (call.call !== 'open') throw new Error(`no relayed socket on stream ${String(stream)}`);
      // Noted at once: what is asked next of it may already be on its way.
      socket = this.#open(stream);
      this.#sockets.set(stream, socket);
      void socket
        .then(({ closed }) => closed)
        .catch(() => undefined)
        .then(() => this.#sockets.delete(stream));
    }
    return (await socket).answer(call);
  }

  async #open(stream: number): Promise<RelayedSocket> {
    const [{ openNetlink }, { RelayedSocket: Socket }] = await relayCode();
    return new Socket({
      open: openNetlink,
      incoming: this.#channel.stream(stream),
      outgoing: this.#channel.openStream(stream),
    });
  }
}
