// SPDX-License-Identifier: MIT
import { ProtocolError } from '../../core/errors/protocol-error.ts';
import type { Connection } from '../../socket/connection.ts';
import type { WaitOptions } from '../../socket/wait.ts';
import {
  SpecClient,
  type ClientOptions,
  type ListenOptions,
  type ListOptions,
} from '../../ynl/client.ts';
import { answered } from '../answered.ts';
import { Events, type FamilyEvent } from '../events.ts';
import { fit } from '../../ynl/fit.ts';
import type { DumpStream } from '../../socket/dump-stream.ts';
import { checkKinds } from '../kinds.ts';
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
import {
  tunnelMessage,
  tunnelName,
  tunnelOf,
  type NewTunnel,
  type Tunnel,
  type TunnelKey,
} from './tunnel.ts';

export type L2tpChange = 'new' | 'changed' | 'deleted';

interface EventByKind {
  readonly tunnel: FamilyEvent<'tunnel', L2tpChange, Tunnel>;
  readonly session: FamilyEvent<'session', L2tpChange, Session>;
}

/** The kinds of things that `on()` can watch. */
export type L2tpEventKind = keyof EventByKind;

/** A tunnel or a session was created, changed or deleted. */
export type L2tpEvent<Kinds extends L2tpEventKind = L2tpEventKind> = EventByKind[Kinds];

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
 * Needs CAP_NET_ADMIN. Sessions need the part of the kernel for their payload (`l2tp_eth`).
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

  /** Creates a tunnel. Rejects with a KernelRefusal: EEXIST where its number is taken. */
  async createTunnel(tunnel: NewTunnel, options: WaitOptions = {}): Promise<void> {
    await this.#client.do('tunnel-create', fit('tunnel', tunnel, tunnelMessage), options);
  }

  /** Lists the tunnels, but for those that the kernel is deleting. */
  tunnels(options: ListOptions = {}): DumpStream<Tunnel> {
    return this.#client.dump('tunnel-get', {}, options).map(tunnelOf);
  }

  /** Gets one tunnel. Rejects with a KernelRefusal: ENODEV where there is none with this number. */
  async tunnel(key: TunnelKey, options: WaitOptions = {}): Promise<Tunnel> {
    const message = this.#client.do('tunnel-get', fit('key', key, tunnelName), options);
    const tunnel = tunnelOf(await answered('l2tp tunnel-get', message));
    if (tunnel !== undefined) return tunnel;
    throw new ProtocolError('l2tp tunnel-get: the tunnel has no addresses');
  }

  /** Deletes a tunnel and its sessions. */
  async deleteTunnel(key: TunnelKey, options: WaitOptions = {}): Promise<void> {
    await this.#client.do('tunnel-delete', fit('key', key, tunnelName), options);
  }

  /**
   * Creates a session. Rejects with a KernelRefusal: ENODEV where there is no such tunnel, EEXIST where the
   * session's number is taken.
   */
  async createSession(session: NewSession, options: WaitOptions = {}): Promise<void> {
    await this.#client.do('session-create', fit('session', session, sessionMessage), options);
  }

  /** Lists the sessions of a tunnel, or of all tunnels. */
  sessions(
    filter: { readonly tunnelId?: number } = {},
    options: ListOptions = {},
  ): DumpStream<Session> {
    const tunnelId = fit('filter', filter, (given) => given.tunnelId);
    const sessions = this.#client.dump('session-get', {}, options);
    const ofTunnel =
      tunnelId === undefined ? sessions : sessions.filter(({ connId }) => connId === tunnelId);
    return ofTunnel.map(sessionOf);
  }

  /** Gets one session. Rejects with a KernelRefusal: ENODEV where there is none. */
  async session(key: SessionKey, options: WaitOptions = {}): Promise<Session> {
    return sessionOf(
      await answered(
        'l2tp session-get',
        this.#client.do('session-get', fit('key', key, sessionName), options),
      ),
    );
  }

  /** Changes how a session numbers packets. */
  async changeSession(
    key: SessionKey,
    settings: SessionSettings,
    options: WaitOptions = {},
  ): Promise<void> {
    const message = {
      ...fit('key', key, sessionName),
      ...fit('settings', settings, settingsMessage),
    };
    await this.#client.do('session-modify', message, options);
  }

  /** Deletes a session. */
  async deleteSession(key: SessionKey, options: WaitOptions = {}): Promise<void> {
    await this.#client.do('session-delete', fit('key', key, sessionName), options);
  }

  /**
   * Yields tunnels and sessions when they are created, changed or deleted:
   *
   *     for await (const { kind, change, value } of await l2tp.on(['tunnel', 'session'])) {
   *       console.log(kind, change, value.id);
   *     }
   */
  async on<Kind extends L2tpEventKind>(
    kinds: Kind | readonly Kind[],
    options: ListenOptions = {},
  ): Promise<Events<L2tpEvent<Kind>>> {
    const wanted: readonly string[] = checkKinds(kinds, ['tunnel', 'session']);
    const subscription = await this.#client.subscribe('l2tp', options);
    return Events.of(subscription, ({ operation, value: message, namespaceId }) => {
      const [kind = '', done] = operation.split('-');
      if (!wanted.includes(kind)) return undefined;
      const change = changes[done as keyof typeof changes];
      const value = kind === 'tunnel' ? tunnelOf(message) : sessionOf(message);
      // The value is of the kind that the operation names.
      return value && ({ kind, change, value, namespaceId } as L2tpEvent<Kind>);
    });
  }

  async close(): Promise<void> {
    await this.#client.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}
