// SPDX-License-Identifier: MIT
import { formatIPv4, formatIPv6, parseAddress } from '../../core/address.ts';
import { EncodeError } from '../../core/errors/encode-error.ts';
import { encodeFilter, type InetFilter } from './inet-filter.ts';
import type {
  InetDiagAttrs,
  InetDiagMsg,
  InetDiagMsgInetDiagAttrs,
  InetDiagReqV2InetDiagReqAttrsInput,
  InetDiagSockidInput,
} from './inet-diag-gen.ts';

export type InetProtocol = 'tcp' | 'udp' | 'raw';

/** One end of a connection. */
export interface SocketAddress {
  /** `0.0.0.0` or `::` for any. */
  readonly address: string;
  /** 0 for none; of a raw socket the number of its protocol. */
  readonly port: number;
}

/** What tells an IP socket from all others. */
export interface InetSocketKey {
  readonly protocol: InetProtocol;
  readonly local: SocketAddress;
  /** None unless given. */
  readonly remote?: SocketAddress;
  /** The device it is bound to; 0, which is none, unless given. */
  readonly ifindex?: number;
  /** The kernel's number of it (SO_COOKIE), which no later socket has; any unless given. */
  readonly cookie?: bigint;
}

/** An IP socket: its key, and what the kernel tells of it. */
export type InetSocket = Required<InetSocketKey> &
  Omit<InetDiagMsg, 'id'> &
  Omit<InetDiagAttrs, 'protocol'>;

/** All ones stands for any cookie (INET_DIAG_NOCOOKIE). */
export const anyCookie = 0xffff_ffff_ffff_ffffn;

/** All details and all states: states of later kernels too. */
const everyDetail = 0xff;
const everyState = 0xffff_ffff;

/** What asks for sockets of a protocol and one family. */
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

/** What names one socket. EncodeError where an address is none. */
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

/** A socket out of a message; the protocol is what was asked for where the message has none. */
export function inetSocket(
  message: InetDiagMsgInetDiagAttrs,
  asked: InetProtocol | undefined,
): InetSocket | undefined {
  const { id, protocol: told, ...rest } = message;
  const protocol = asked ?? (told === 'tcp' || told === 'udp' || told === 'raw' ? told : undefined);
  if (protocol === undefined) return undefined;
  const format = message.idiagFamily === 'inet6' ? formatIPv6 : formatIPv4;
  return {
    protocol,
    local: { address: format(id.idiagSrc), port: id.idiagSport },
    remote: { address: format(id.idiagDst), port: id.idiagDport },
    ifindex: id.idiagIf,
    cookie: id.idiagCookie,
    ...rest,
  };
}

function socketId(
  local: SocketAddress,
  remote: SocketAddress,
  { ifindex = 0, cookie = anyCookie }: InetSocketKey,
): InetDiagSockidInput {
  const source = addressBytes(local.address, 'local.address');
  const destination = addressBytes(remote.address, 'remote.address');
  if (source.length !== destination.length) {
    throw new EncodeError('remote.address', `expected an address as ${local.address} is`);
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
  throw new EncodeError(path, `expected an IP address, not ${JSON.stringify(text)}`);
}

function padded(address: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(16);
  bytes.set(address);
  return bytes;
}
