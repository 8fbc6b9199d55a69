// SPDX-License-Identifier: MIT
import { parseAddress } from '../../core/address.ts';
import { EncodeError } from '../../core/errors/encode-error.ts';
import { show } from '../../core/show.ts';
import { readValue, type ReadValue } from '../read-value.ts';
import { encodeFilter, type InetFilter } from './inet-filter.ts';
import type {
  AddressFamily,
  InetDiagMsgInetDiagAttrs,
  InetDiagReqV2InetDiagReqAttrsInput,
  InetDiagSockidInput,
  Shutdown,
  TcpState,
  TcpTimer,
} from './inet-diag-gen.ts';

export type InetProtocol = 'tcp' | 'udp' | 'raw';

/** One end of a connection. */
export interface SocketAddress {
  /** `0.0.0.0` or `::` for any. */
  readonly address: string;
  /** 0 for none; for a raw socket, the number of its protocol. */
  readonly port: number;
}

/** Tells one IP socket from all others. */
export interface InetSocketKey {
  readonly protocol: InetProtocol;
  readonly local: SocketAddress;
  /** No peer unless given. */
  readonly remote?: SocketAddress;
  /** The index of the device that it is bound to; 0, for none, unless given. */
  readonly ifindex?: number;
  /** The kernel's number of it (SO_COOKIE), which no later socket has; any unless given. */
  readonly cookie?: bigint;
}

/** The timer that runs on a TCP socket. */
export interface SocketTimer {
  /** `on` is the timer of retransmissions, `persist` that of probes of a closed window. */
  readonly kind: TcpTimer | number;
  /** Milliseconds until it fires. */
  readonly expires: number;
  /** How often the packet or the probe was sent again. */
  readonly retransmits: number;
}

/**
 * An IP socket. It can be given back as the key of `inetSocket` and `destroy`. `message` has the details:
 * `info` of TCP, `cong`, `skmeminfo` …
 */
export interface InetSocket extends Required<InetSocketKey>, ReadValue<InetDiagMsgInetDiagAttrs> {
  readonly family: AddressFamily | number;
  readonly state: TcpState | number;
  readonly uid: number;
  /** The inode number, as in /proc/PID/fd. */
  readonly inode: number;
  /** Bytes to be read; of a listener, connections to accept. */
  readonly receiveQueue: number;
  /** Bytes not yet acknowledged; of a listener, the backlog. */
  readonly sendQueue: number;
  /** Absent where no timer runs. */
  readonly timer?: SocketTimer;
  /** Directions that were shut down. */
  readonly shutdown?: readonly (Shutdown | number)[];
  /** Reported only to a caller with CAP_NET_ADMIN. */
  readonly mark?: number;
  /** The id of the cgroup that it was opened in, v2: the inode number of its folder. */
  readonly cgroup?: bigint;
}

/** All ones stands for any cookie (INET_DIAG_NOCOOKIE). */
export const anyCookie = 0xffff_ffff_ffff_ffffn;

/** All details and all states: states of later kernels too. */
const everyDetail = 0xff;
const everyState = 0xffff_ffff;

/** The request for sockets of a protocol and one family. */
export function listRequest(
  protocol: InetProtocol,
  family: 'inet' | 'inet6',
  filter: InetFilter,
): InetDiagReqV2InetDiagReqAttrsInput {
  return {
    sdiagFamily: family,
    sdiagProtocol: protocol,
    idiagExt: filter.details ?? everyDetail,
    idiagStates: filter.states ?? everyState,
    bytecode: encodeFilter(filter),
  };
}

/** The request for one socket. EncodeError where an address is not valid. */
export function socketRequest(key: InetSocketKey): InetDiagReqV2InetDiagReqAttrsInput {
  const { protocol, local } = key;
  const family = local.address.includes(':') ? 'inet6' : 'inet';
  const none = { address: family === 'inet' ? '0.0.0.0' : '::', port: 0 };
  return {
    sdiagFamily: family,
    sdiagProtocol: protocol,
    sdiagRawProtocol: protocol === 'raw' ? local.port : 0,
    idiagExt: everyDetail,
    idiagStates: everyState,
    id: socketId(local, key.remote ?? none, key),
  };
}

/** Reads a socket of that protocol. */
export function inetSocket(message: InetDiagMsgInetDiagAttrs, protocol: InetProtocol): InetSocket {
  const { id, idiagTimer, shutdown, mark, cgroupId } = message;
  return readValue(
    {
      protocol,
      local: { address: id.idiagSrc, port: id.idiagSport },
      remote: { address: id.idiagDst, port: id.idiagDport },
      ifindex: id.idiagIf,
      cookie: id.idiagCookie,
      family: message.idiagFamily,
      state: message.idiagState,
      uid: message.idiagUid,
      inode: message.idiagInode,
      receiveQueue: message.idiagRqueue,
      sendQueue: message.idiagWqueue,
      ...(idiagTimer !== 'off' && {
        timer: {
          kind: idiagTimer,
          expires: message.idiagExpires,
          retransmits: message.idiagRetrans,
        },
      }),
      ...(shutdown !== undefined && { shutdown }),
      ...(mark !== undefined && { mark }),
      ...(cgroupId !== undefined && { cgroup: cgroupId }),
    },
    message,
  );
}

/** The protocol that a message of a closed socket states; undefined for one that no listing has. */
export function protocolOf({ protocol }: InetDiagMsgInetDiagAttrs): InetProtocol | undefined {
  return protocol === 'tcp' || protocol === 'udp' || protocol === 'raw' ? protocol : undefined;
}

function socketId(
  local: SocketAddress,
  remote: SocketAddress,
  { ifindex = 0, cookie = anyCookie }: InetSocketKey,
): InetDiagSockidInput {
  const source = addressBytes(local.address, 'local.address');
  const destination = addressBytes(remote.address, 'remote.address');
  if (source.length !== destination.length) {
    throw new EncodeError(
      'remote.address',
      `expected an address of the family of ${local.address}`,
    );
  }
  return {
    idiagSport: local.port,
    idiagDport: remote.port,
    idiagSrc: padded(source),
    idiagDst: padded(destination),
    idiagIf: ifindex,
    idiagCookie: cookie,
  };
}

function addressBytes(text: string, path: string): Uint8Array {
  const bytes = parseAddress(text);
  if (bytes !== undefined) return bytes;
  throw new EncodeError(path, `expected an IP address, not ${show(text)}`);
}

function padded(address: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(16);
  bytes.set(address);
  return bytes;
}
