// SPDX-License-Identifier: MIT
import { connect } from '../../socket/connect.ts';
import type { Connection } from '../../socket/connection.ts';
import { mustBeOptions } from '../../socket/must-be-options.ts';
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
import { checkKinds } from '../kinds.ts';
import { DumpStream } from '../../socket/dump-stream.ts';
import { inetDiag, type InetDiagOperations } from './inet-diag-gen.ts';
import type { InetFilter } from './inet-filter.ts';
import {
  inetSocket,
  listRequest,
  protocolOf,
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
import {
  unixListRequest,
  unixSocket,
  unixSocketRequest,
  type UnixFilter,
  type UnixSocket,
  type UnixSocketKey,
} from './unix-socket.ts';

/** The protocols whose sockets `on()` can watch. */
export type SocketEventKind = 'tcp' | 'udp';

/** A socket was closed; the value is the socket as it last was. */
export type SocketEvent<Kinds extends SocketEventKind = SocketEventKind> = {
  [Kind in Kinds]: FamilyEvent<Kind, 'deleted', InetSocket>;
}[Kinds];

/**
 * The sockets of all processes, as `ss` shows them:
 *
 *     await using sockets = await SocketDiag.open();
 *     for await (const { local, uid, inode } of sockets.tcp({ states: ['listen'] })) {
 *       console.log(`${local.address} port ${local.port}: user ${uid}, inode ${inode}`);
 *     }
 *
 * The kernel refuses with ENOENT where it lacks the part for a kind of socket (`raw_diag`, `udp_diag` …).
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
    mustBeOptions(options);
    const connection = await connect({ ...options, protocol: inetDiag.unit });
    return new SocketDiag(
      connection,
      await SpecClient.over(inetDiag, connection),
      await SpecClient.over(unixDiag, connection),
      await SpecClient.over(netlinkDiag, connection),
    );
  }

  /** Lists TCP sockets: those of IPv4, then those of IPv6, unless the filter has a family. */
  tcp(filter: InetFilter = {}, options: ListOptions = {}): DumpStream<InetSocket> {
    return this.#list('tcp', filter, options);
  }

  /** Lists UDP sockets: those of IPv4, then those of IPv6, unless the filter has a family. */
  udp(filter: InetFilter = {}, options: ListOptions = {}): DumpStream<InetSocket> {
    return this.#list('udp', filter, options);
  }

  /** Lists raw sockets, whose local port is the number of their protocol: IPv4, then IPv6, unless the filter says. */
  raw(filter: InetFilter = {}, options: ListOptions = {}): DumpStream<InetSocket> {
    return this.#list('raw', filter, options);
  }

  /** Lists unix sockets. */
  unix(filter: UnixFilter = {}, options: ListOptions = {}): DumpStream<UnixSocket> {
    const request = fit('filter', filter, unixListRequest);
    return this.#unix.dump('getsock', request, options).map(unixSocket);
  }

  /** Lists netlink sockets. */
  netlink(filter: NetlinkFilter = {}, options: ListOptions = {}): DumpStream<NetlinkSocket> {
    const sockets = this.#netlink
      .dump('getsock', fit('filter', filter, netlinkRequest), options)
      .map(netlinkSocket);
    // The kernel lists a socket twice that is in a multicast group.
    return DumpStream.select(() => {
      const seen = new Set<unknown>();
      return sockets.filter(({ cookie }) => seen.size < seen.add(cookie).size);
    });
  }

  /**
   * Gets one IP socket by its addresses and ports; a socket that was read is a key. Rejects with a
   * KernelRefusal: ENOENT where there is none with this cookie.
   */
  async inetSocket(key: InetSocketKey, options: WaitOptions = {}): Promise<InetSocket> {
    const message = this.#inet.do('getsock', fit('key', key, socketRequest), options);
    return inetSocket(await answered('inet-diag getsock', message), key.protocol);
  }

  /**
   * Gets one unix socket by its inode number, as in /proc/PID/fd; a socket that was read is a key. Rejects
   * with a KernelRefusal: ENOENT where there is none.
   */
  async unixSocket(key: UnixSocketKey, options: WaitOptions = {}): Promise<UnixSocket> {
    const message = this.#unix.do('getsock', fit('key', key, unixSocketRequest), options);
    return unixSocket(await answered('unix-diag getsock', message));
  }

  /**
   * Closes an IP socket of any process, which then gets ECONNABORTED. Needs CAP_NET_ADMIN.
   * Rejects with a KernelRefusal: ENOENT where there is none with this cookie, EOPNOTSUPP where the kernel cannot
   * close sockets (CONFIG_INET_DIAG_DESTROY).
   */
  async destroy(key: InetSocketKey, options: WaitOptions = {}): Promise<void> {
    await this.#inet.do('destroysock', fit('key', key, socketRequest), options);
  }

  /**
   * Yields IP sockets that were closed, as they last were; `change` is always `deleted`:
   *
   *     for await (const { value } of await sockets.on('tcp')) console.log(value.local, value.remote);
   */
  async on<Kind extends SocketEventKind>(
    kinds: Kind | readonly Kind[],
    options: ListenOptions = {},
  ): Promise<Events<SocketEvent<Kind>>> {
    const names = checkKinds(kinds, ['tcp', 'udp']);
    const groups = names.flatMap((name) => [
      `sknlgrp-inet-${name}-destroy`,
      `sknlgrp-inet6-${name}-destroy`,
    ]);
    const subscription = await this.#inet.subscribe(groups, options);
    return Events.of(subscription, ({ value: message, namespaceId }) => {
      const kind = protocolOf(message);
      if (kind === undefined) return undefined;
      const event = { kind, change: 'deleted', value: inetSocket(message, kind), namespaceId };
      // Each protocol has groups of its own, so the kind is one of those that were asked for.
      return event as SocketEvent<Kind>;
    });
  }

  async close(): Promise<void> {
    await this.connection.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  #list(protocol: InetProtocol, filter: InetFilter, options: ListOptions): DumpStream<InetSocket> {
    const only = fit('filter', filter, ({ family }) => family);
    const families = only === undefined ? (['inet', 'inet6'] as const) : ([only] as const);
    return DumpStream.concat(
      ...families.map((family) =>
        this.#inet
          .dump(
            'getsock',
            fit('filter', filter, (given) => listRequest(protocol, family, given)),
            options,
          )
          .map((message) => inetSocket(message, protocol)),
      ),
    );
  }
}
