// SPDX-License-Identifier: MIT
import { EncodeError } from '../../core/errors/encode-error.ts';
import { ProtocolError } from '../../core/errors/protocol-error.ts';
import { checkNumber } from '../number.ts';
import type { L2tp, L2tpInput, Pwtype, Stats } from './l2tp-gen.ts';
import { identifier } from './tunnel.ts';

/** What names a session: its tunnel's number and its own, or its device. */
export type SessionKey =
  { readonly tunnelId: number; readonly id: number } | { readonly ifname: string };

/** How a session numbers packets. What is not given stays as it is. */
export interface SessionSettings {
  /** Packets are sent with a number. */
  readonly sendSequence?: boolean;
  /** Packets without a number are dropped. */
  readonly receiveSequence?: boolean;
  /** The other side does not decide about numbers. */
  readonly lnsMode?: boolean;
  /** Milliseconds to wait for packets out of order; 0: not to put them in order. */
  readonly reorderTimeout?: number;
}

/** A pseudowire in a tunnel. */
export interface NewSession extends SessionSettings {
  readonly tunnelId: number;
  /** On this side and on the other: 1 … */
  readonly id: number;
  readonly peerId: number;
  /** What it carries; `eth`, frames of a network device, unless given. */
  readonly type?: Pwtype;
  /** The device's name; the kernel chooses unless given. */
  readonly ifname?: string;
  /** 4 or 8 bytes that packets for us must have; none unless given. */
  readonly cookie?: Uint8Array;
  /** 4 or 8 bytes that our packets have; none unless given. */
  readonly peerCookie?: Uint8Array;
  /** The sublayer between header and payload; `default` unless given. */
  readonly layer2?: 'default' | 'none';
}

/** A session, as it is. */
export interface Session {
  readonly tunnelId: number;
  readonly peerTunnelId: number;
  readonly id: number;
  readonly peerId: number;
  readonly type: Pwtype | number;
  readonly ifname?: string;
  readonly cookie?: Uint8Array;
  readonly peerCookie?: Uint8Array;
  readonly sendSequence: boolean;
  readonly receiveSequence: boolean;
  readonly lnsMode: boolean;
  readonly usesIpsec: boolean;
  /** Milliseconds. */
  readonly reorderTimeout: number;
  readonly stats: Stats;
}

/** EncodeError where something is none. */
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

export function sessionName(key: SessionKey): L2tpInput {
  if (!('id' in key)) return { ifname: key.ifname };
  return {
    connId: identifier(key.tunnelId, 'tunnelId'),
    sessionId: identifier(key.id, 'id'),
  };
}

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

/** ProtocolError where it has no numbers. */
export function sessionOf(message: L2tp): Session {
  const { connId: tunnelId, sessionId: id, peerConnId, peerSessionId: peerId } = message;
  if (tunnelId === undefined || id === undefined || peerId === undefined) {
    throw new ProtocolError('l2tp session-get: a session without its numbers');
  }
  const { ifname, cookie, peerCookie } = message;
  return {
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
  };
}

function checkCookie(cookie: Uint8Array, path: string): Uint8Array {
  if (cookie.length === 4 || cookie.length === 8) return cookie;
  throw new EncodeError(path, `expected 4 or 8 bytes, not ${cookie.length}`);
}
