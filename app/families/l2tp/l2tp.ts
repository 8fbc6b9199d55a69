// SPDX-License-Identifier: MIT
import { ProtocolError } from '../../core/errors/protocol-error.ts';
import type { Connection } from '../../socket/connection.ts';
import type { WaitOptions } from '../../socket/wait.ts';
import {
  SpecClient,
  type ClientOptions,
  type ListenOptions,
  type ListOptions,
} from '../../spec/client.ts';
import { Events } from '../events.ts';
import { Listing, partOf } from '../listing.ts';
import { l2tp, type L2tpOperations } from './l2tp-gen.ts';
import {
  sessionMessage,
  sessionName,
  sessionOf,
  settingsMessage,
  type NewSession,
  type Session,
  type SessionKey,
  type SessionSettings,
} from './session.ts';
import { identifier, tunnelMessage, tunnelOf, type NewTunnel, type Tunnel } from './tunnel.ts';

/** What became of a tunnel or a session. */
export type L2tpEvent =
  | { readonly kind: 'tunnel'; readonly change: L2tpChange; readonly value: Tunnel }
  | { readonly kind: 'session'; readonly change: L2tpChange; readonly value: Session };

export type L2tpChange = 'new' | 'changed' | 'deleted';

const changes = { create: 'new', modify: 'changed', delete: 'deleted' } as const;

/**
 * L2TP tunnels between two hosts and the sessions in them, as `ip l2tp` has them:
 *
 *     await using l2tp = await L2tp.open();
 *     await l2tp.createTunnel({
 *       ...{ id: 1, peerId: 2, local: '127.0.0.1', remote: '127.0.0.2' },
 *       ...{ localPort: 1701, remotePort: 1702 },
 *     });
 *     await l2tp.createSession({ tunnelId: 1, id: 11, peerId: 12, ifname: 'l2tp0' });
 *     for await (const { id, stats } of l2tp.sessions({ tunnelId: 1 })) console.log(id, stats);
 *
 * Wants CAP_NET_ADMIN. Sessions want the part of the kernel for what they carry (`l2tp_eth`).
 */
export class L2tp implements AsyncDisposable {
  readonly #client: SpecClient<L2tpOperations>;

  private constructor(client: SpecClient<L2tpOperations>) {
    this.#client = client;
  }

  /** Rejects as `connect` does, and with UnknownFamilyError where the kernel has no L2TP. */
  static async open(options: ClientOptions = {}): Promise<L2tp> {
    return new L2tp(await SpecClient.open(l2tp, options));
  }

  get connection(): Connection {
    return this.#client.connection;
  }

  /** Rejects with a KernelRefusal: EEXIST where there is one of that number. */
  async createTunnel(tunnel: NewTunnel, options: WaitOptions = {}): Promise<void> {
    await this.#client.do('tunnel-create', tunnelMessage(tunnel), options);
  }

  tunnels(options: ListOptions = {}): Listing<Tunnel> {
    return new Listing(partOf(this.#client, 'tunnel-get', {}, options, tunnelOf));
  }

  /** By its number on this side. Rejects with a KernelRefusal: ENODEV where there is none. */
  async tunnel(id: number, options: WaitOptions = {}): Promise<Tunnel> {
    const connId = identifier(id, 'id');
    return tunnelOf(there(await this.#client.do('tunnel-get', { connId }, options)));
  }

  /** With its sessions. */
  async deleteTunnel(id: number, options: WaitOptions = {}): Promise<void> {
    await this.#client.do('tunnel-delete', { connId: identifier(id, 'id') }, options);
  }

  /** Rejects with a KernelRefusal: ENODEV where there is no such tunnel, EEXIST for its number. */
  async createSession(session: NewSession, options: WaitOptions = {}): Promise<void> {
    await this.#client.do('session-create', sessionMessage(session), options);
  }

  /** Those of a tunnel, or of all. */
  sessions(
    filter: { readonly tunnelId?: number } = {},
    options: ListOptions = {},
  ): Listing<Session> {
    const { tunnelId } = filter;
    return new Listing(
      partOf(this.#client, 'session-get', {}, options, (message) =>
        tunnelId === undefined || message.connId === tunnelId ? sessionOf(message) : undefined,
      ),
    );
  }

  /** Rejects with a KernelRefusal: ENODEV where there is none. */
  async session(key: SessionKey, options: WaitOptions = {}): Promise<Session> {
    return sessionOf(there(await this.#client.do('session-get', sessionName(key), options)));
  }

  async changeSession(
    key: SessionKey,
    settings: SessionSettings,
    options: WaitOptions = {},
  ): Promise<void> {
    const message = { ...sessionName(key), ...settingsMessage(settings) };
    await this.#client.do('session-modify', message, options);
  }

  async deleteSession(key: SessionKey, options: WaitOptions = {}): Promise<void> {
    await this.#client.do('session-delete', sessionName(key), options);
  }

  /**
   * Yields what becomes of tunnels and sessions:
   *
   *     for await (const { kind, change, value } of await l2tp.on()) console.log(kind, change, value.id);
   */
  async on(options: ListenOptions = {}): Promise<Events<L2tpEvent>> {
    const subscription = await this.#client.subscribe('l2tp', options);
    return Events.of(subscription, ({ operation, value }): L2tpEvent => {
      const [kind, done] = operation.split('-');
      const change = changes[done as keyof typeof changes];
      return kind === 'tunnel'
        ? { kind, change, value: tunnelOf(value) }
        : { kind: 'session', change, value: sessionOf(value) };
    });
  }

  async close(): Promise<void> {
    await this.#client.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}

function there<Message>(message: Message | undefined): Message {
  if (message !== undefined) return message;
  throw new ProtocolError('l2tp: no answer but an acknowledgement');
}
