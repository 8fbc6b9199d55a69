// SPDX-License-Identifier: MIT
import { connect } from '../../socket/connect.ts';
import type { Connection } from '../../socket/connection.ts';
import type { WaitOptions } from '../../socket/wait.ts';
import {
  SpecClient,
  type ClientOptions,
  type ListenOptions,
  type ListOptions,
} from '../../spec/client.ts';
import { ProtocolError } from '../../core/errors/protocol-error.ts';
import { Events } from '../events.ts';
import { distinct, Listing, partOf } from '../listing.ts';
import { inetDiag, type InetDiagOperations } from './inet-diag-gen.ts';
import type { InetFilter } from './inet-filter.ts';
import {
  inetSocket,
  listRequest,
  socketRequest,
  type InetProtocol,
  type InetSocket,
  type InetSocketKey,
} from './inet-socket.ts';
import { netlinkDiag, type NetlinkDiagOperations } from './netlink-diag-gen.ts';
import {
  netlinkRequest,
  netlinkSocket,
  type NetlinkFilter,
  type NetlinkSocket,
} from './netlink-socket.ts';
import { unixDiag, type UnixDiagOperations } from './unix-diag-gen.ts';
import { unixRequest, unixSocket, type UnixFilter, type UnixSocket } from './unix-socket.ts';

/** What can be listened to. */
export type SocketEvent = 'tcp-destroy' | 'udp-destroy';

/**
 * The sockets of this machine, of whatever process, as `ss` shows them:
 *
 *     await using sockets = await SocketDiag.open();
 *     for await (const { local, idiagUid, idiagInode } of sockets.tcp({ states: ['listen'] })) {
 *       console.log(`${local.address} port ${local.port}: user ${idiagUid}, inode ${idiagInode}`);
 *     }
 *
 * The kernel says ENOENT where it lacks the part for a kind of socket (`raw_diag`, `udp_diag` …).
 */
export class SocketDiag implements AsyncDisposable {
  readonly connection: Connection;
  readonly #inet: SpecClient<InetDiagOperations>;
  readonly #unix: SpecClient<UnixDiagOperations>;
  readonly #netlink: SpecClient<NetlinkDiagOperations>;

  private constructor(
    connection: Connection,
    inet: SpecClient<InetDiagOperations>,
    unix: SpecClient<UnixDiagOperations>,
    netlink: SpecClient<NetlinkDiagOperations>,
  ) {
    this.connection = connection;
    this.#inet = inet;
    this.#unix = unix;
    this.#netlink = netlink;
  }

  /** Rejects as `connect` does. */
  static async open(options: ClientOptions = {}): Promise<SocketDiag> {
    const connection = await connect({ ...options, protocol: inetDiag.unit });
    return new SocketDiag(
      connection,
      await SpecClient.over(inetDiag, connection),
      await SpecClient.over(unixDiag, connection),
      await SpecClient.over(netlinkDiag, connection),
    );
  }

  /** TCP sockets, of IPv4 and then of IPv6 unless a family is given. */
  tcp(filter: InetFilter = {}, options: ListOptions = {}): Listing<InetSocket> {
    return this.#list('tcp', filter, options);
  }

  /** UDP sockets, likewise. */
  udp(filter: InetFilter = {}, options: ListOptions = {}): Listing<InetSocket> {
    return this.#list('udp', filter, options);
  }

  /** Raw sockets, likewise. Their local port is the number of the protocol. */
  raw(filter: InetFilter = {}, options: ListOptions = {}): Listing<InetSocket> {
    return this.#list('raw', filter, options);
  }

  unix(filter: UnixFilter = {}, options: ListOptions = {}): Listing<UnixSocket> {
    return new Listing(partOf(this.#unix, 'getsock', unixRequest(filter), options, unixSocket));
  }

  netlink(filter: NetlinkFilter = {}, options: ListOptions = {}): Listing<NetlinkSocket> {
    const part = partOf(this.#netlink, 'getsock', netlinkRequest(filter), options, netlinkSocket);
    // The kernel tells twice of a socket that is in a multicast group.
    return new Listing(distinct(part, ({ ndiagCookie }) => ndiagCookie));
  }

  /**
   * One IP socket, by its addresses and ports; one that was listed names itself. Rejects with a
   * KernelRefusal: ENOENT where there is none with this cookie.
   */
  async inetSocket(key: InetSocketKey, options: WaitOptions = {}): Promise<InetSocket> {
    const message = await this.#inet.do('getsock', socketRequest(key), options);
    const socket = message && inetSocket(message, key.protocol);
    if (socket !== undefined) return socket;
    throw new ProtocolError('inet-diag getsock: no answer but an acknowledgement');
  }

  /**
   * One unix socket, by its inode number as in /proc/PID/fd. Rejects with a KernelRefusal: ENOENT
   * where there is none.
   */
  async unixSocket(inode: number, options: WaitOptions = {}): Promise<UnixSocket> {
    const message = await this.#unix.do('getsock', unixRequest({}, inode), options);
    if (message !== undefined) return unixSocket(message);
    throw new ProtocolError('unix-diag getsock: no answer but an acknowledgement');
  }

  /**
   * Closes an IP socket, whoever has it open: that process gets ECONNABORTED. Wants CAP_NET_ADMIN.
   * Rejects with a KernelRefusal: ENOENT where there is none with this cookie, EOPNOTSUPP where the kernel cannot do
   * it (CONFIG_INET_DIAG_DESTROY).
   */
  async destroy(key: InetSocketKey, options: WaitOptions = {}): Promise<void> {
    await this.#inet.do('destroysock', socketRequest(key), options);
  }

  /**
   * Yields IP sockets that are gone, as they last were:
   *
   *     for await (const { local, remote } of await sockets.on('tcp-destroy')) …
   */
  async on(
    events: SocketEvent | readonly SocketEvent[],
    options: ListenOptions = {},
  ): Promise<Events<InetSocket>> {
    const names = typeof events === 'string' ? [events] : events;
    const groups = names.flatMap((name) => [`sknlgrp-inet-${name}`, `sknlgrp-inet6-${name}`]);
    const subscription = await this.#inet.subscribe(groups, options);
    return Events.of(subscription, ({ value }) => inetSocket(value, undefined));
  }

  async close(): Promise<void> {
    await this.connection.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  #list(protocol: InetProtocol, filter: InetFilter, options: ListOptions): Listing<InetSocket> {
    const families =
      filter.family === undefined ? (['inet', 'inet6'] as const) : ([filter.family] as const);
    return new Listing(
      ...families.map((family) =>
        partOf(this.#inet, 'getsock', listRequest(protocol, family, filter), options, (message) =>
          inetSocket(message, protocol),
        ),
      ),
    );
  }
}
