// SPDX-License-Identifier: MIT
import { EncodeError } from '../../core/errors/encode-error.ts';
import { ProtocolError } from '../../core/errors/protocol-error.ts';
import { checkNumber } from '../number.ts';
import { readValue, type ReadValue } from '../read-value.ts';
import type { L2tp, L2tpInput, Pwtype, Stats } from './l2tp-gen.ts';
import { identifier } from './tunnel.ts';

/** Names a session: by its tunnel's number and its own, or by its device. */
export type SessionKey =
  { readonly tunnelId: number; readonly id: number } | { readonly ifname: string };

/** How a session numbers packets. A property that is not given stays as it is. */
export interface SessionSettings {
  /** Packets are sent with a number. */
  readonly sendSequence?: boolean;
  /** Packets without a number are dropped. */
  readonly receiveSequence?: boolean;
  /** The other side does not decide about numbers. */
  readonly lnsMode?: boolean;
  /** Milliseconds to wait for packets that are out of order; 0 leaves the order as it is. */
  readonly reorderTimeout?: number;
}

/** A session to create: a pseudowire in a tunnel. */
export interface NewSession extends SessionSettings {
  readonly tunnelId: number;
  /** The numbers of a session, on this side and on the other, begin at 1. */
  readonly id: number;
  readonly peerId: number;
  /** The payload; `eth`, frames of a network device, unless given. */
  readonly type?: Pwtype | number;
  /** The device's name; the kernel chooses unless given. */
  readonly ifname?: string;
  /** 4 or 8 bytes that received packets must have; none unless given. */
  readonly cookie?: Uint8Array;
  /** 4 or 8 bytes that sent packets have; none unless given. */
  readonly peerCookie?: Uint8Array;
  /** The sublayer between header and payload; `default` unless given. The kernel does not report it. */
  readonly layer2?: 'default' | 'none';
}

/** A session. It can be given back, to be created again, changed or deleted. */
export interface Session extends Omit<NewSession, 'layer2'>, ReadValue<L2tp> {
  readonly type: Pwtype | number;
  readonly sendSequence: boolean;
  readonly receiveSequence: boolean;
  readonly lnsMode: boolean;
  readonly reorderTimeout: number;
  /** The tunnel's number on the other side. */
  readonly peerTunnelId: number;
  readonly usesIpsec: boolean;
  readonly stats: Stats;
}

/** The message that creates a session. EncodeError where a value is not valid. */
export function sessionMessage(session: NewSession): L2tpInput {
  const { type = 'eth', ifname, cookie, peerCookie, layer2 } = session;
  return {
    ...sessionName(session),
    peerSessionId: identifier(session.peerId, 'peerId'),
    pwType: type,
    ...(ifname !== undefined && { ifname }),
    ...(cookie !== undefined && { cookie: checkCookie(cookie, 'cookie') }),
    ...(peerCookie !== undefined && { peerCookie: checkCookie(peerCookie, 'peerCookie') }),
    ...(layer2 !== undefined && { l2specType: layer2 }),
    ...settingsMessage(session),
  };
}

/** The message that names a session. EncodeError where a number is not valid. */
export function sessionName(key: SessionKey): L2tpInput {
  if (!('id' in key)) return { ifname: key.ifname };
  return {
    connId: identifier(key.tunnelId, 'tunnelId'),
    sessionId: identifier(key.id, 'id'),
  };
}

/** The attributes of settings. EncodeError where the time is not a whole number. */
export function settingsMessage(settings: SessionSettings): L2tpInput {
  const { sendSequence, receiveSequence, lnsMode, reorderTimeout } = settings;
  return {
    ...(sendSequence !== undefined && { sendSeq: sendSequence ? 1 : 0 }),
    ...(receiveSequence !== undefined && { recvSeq: receiveSequence ? 1 : 0 }),
    ...(lnsMode !== undefined && { lnsMode: lnsMode ? 1 : 0 }),
    ...(reorderTimeout !== undefined && {
      recvTimeout: checkNumber(reorderTimeout, Number.MAX_SAFE_INTEGER, 'reorderTimeout'),
    }),
  };
}

/** Reads a session. ProtocolError where it has no numbers. */
export function sessionOf(message: L2tp): Session {
  const { connId: tunnelId, sessionId: id, peerConnId, peerSessionId: peerId } = message;
  if (tunnelId === undefined || id === undefined || peerId === undefined) {
    throw new ProtocolError('l2tp session-get: a session without its numbers');
  }
  const { ifname, cookie, peerCookie } = message;
  return readValue(
    {
      ...{ tunnelId, peerTunnelId: peerConnId ?? 0, id, peerId, type: message.pwType ?? 0 },
      ...(ifname !== undefined && { ifname }),
      ...(cookie !== undefined && { cookie }),
      ...(peerCookie !== undefined && { peerCookie }),
      sendSequence: message.sendSeq === 1,
      receiveSequence: message.recvSeq === 1,
      lnsMode: message.lnsMode === 1,
      usesIpsec: message.usingIpsec === 1,
      reorderTimeout: Number(message.recvTimeout ?? 0n),
      stats: message.stats ?? {},
    },
    message,
  );
}

function checkCookie(cookie: Uint8Array, path: string): Uint8Array {
  if (cookie.length === 4 || cookie.length === 8) return cookie;
  throw new EncodeError(path, `expected 4 or 8 bytes, not ${cookie.length}`);
}
