// SPDX-License-Identifier: MIT
import { textOfBytes } from '../../core/byte-text.ts';
import { checkNumber } from '../number.ts';
import { readValue, type ReadValue } from '../read-value.ts';
import type {
  Shutdown,
  SocketType,
  TcpState,
  UdiagShow,
  UnixDiagMsgUnixDiagAttrs,
  UnixDiagReqInput,
} from './unix-diag-gen.ts';

/** Which sockets to list. A property that is not given matches any socket. */
export interface UnixFilter {
  /** `established` ones are connected, `close` ones are not. */
  readonly states?: readonly TcpState[];
  /** Which details to report; all unless given. */
  readonly details?: readonly UdiagShow[];
}

/** Tells one unix socket from all others. */
export interface UnixSocketKey {
  /** The inode number, as in /proc/PID/fd. */
  readonly inode: number;
  /** The kernel's number of it (SO_COOKIE), which no later socket has; any unless given. */
  readonly cookie?: bigint;
}

/** A unix socket. It can be given back as the key of `unixSocket`. */
export interface UnixSocket extends Required<UnixSocketKey>, ReadValue<UnixDiagMsgUnixDiagAttrs> {
  readonly type: SocketType | number;
  readonly state: TcpState | number;
  /** The path it is bound to, or its abstract name, which begins with a NUL as in Node's `net`. */
  readonly name?: string;
  /** The inode number of the socket at the other end. */
  readonly peer?: number;
  readonly uid?: number;
  /** Bytes to be read; of a listener, connections to accept. */
  readonly receiveQueue?: number;
  /** Bytes that the other end has not read yet; of a listener, the backlog. */
  readonly sendQueue?: number;
  /** The file that it is bound to: its inode number and the number of its device. */
  readonly file?: { readonly inode: number; readonly device: number };
  /** The inode numbers of the sockets that wait to be accepted. */
  readonly waiting?: readonly number[];
  /** Directions that were shut down. */
  readonly shutdown?: readonly (Shutdown | number)[];
}

/** All ones stands for any cookie, and for any state. */
const anyCookie = 0xffff_ffff_ffff_ffffn;
const everyState = 0xffff_ffff;
const everyDetail: readonly UdiagShow[] = [
  ...(['name', 'vfs', 'peer', 'icons', 'rqlen', 'meminfo', 'uid'] as const),
];

/** The request for the sockets that a filter matches. */
export function unixListRequest({ states, details }: UnixFilter): UnixDiagReqInput {
  return {
    sdiagFamily: 'unix',
    udiagStates: states ?? everyState,
    udiagIno: 0,
    udiagShow: details ?? everyDetail,
    udiagCookie: anyCookie,
  };
}

/** The request for one socket. EncodeError where the inode is not a number of 32 bits. */
export function unixSocketRequest({ inode, cookie }: UnixSocketKey): UnixDiagReqInput {
  return {
    ...unixListRequest({}),
    udiagIno: checkNumber(inode, 0xffff_ffff, 'inode'),
    udiagCookie: cookie ?? anyCookie,
  };
}

/** Reads a socket. */
export function unixSocket(message: UnixDiagMsgUnixDiagAttrs): UnixSocket {
  const { name, peer, uid, rqlen, vfs, icons, shutdown } = message;
  return readValue(
    {
      inode: message.udiagIno,
      cookie: message.udiagCookie,
      type: message.udiagType,
      state: message.udiagState,
      ...(name !== undefined && { name: nameOf(name) }),
      ...(peer !== undefined && { peer }),
      ...(uid !== undefined && { uid }),
      ...(rqlen?.udiagRqueue !== undefined && { receiveQueue: rqlen.udiagRqueue }),
      ...(rqlen?.udiagWqueue !== undefined && { sendQueue: rqlen.udiagWqueue }),
      ...(vfs?.udiagVfsIno !== undefined &&
        vfs.udiagVfsDev !== undefined && {
          file: { inode: vfs.udiagVfsIno, device: vfs.udiagVfsDev },
        }),
      ...(icons !== undefined && { waiting: icons }),
      ...(shutdown !== undefined && { shutdown }),
    },
    message,
  );
}

/** A path ends at its NUL where it has one; an abstract name may have any bytes, NULs too. */
function nameOf(bytes: Uint8Array): string {
  const end = bytes[0] === 0 ? -1 : bytes.indexOf(0);
  return textOfBytes(end === -1 ? bytes : bytes.subarray(0, end));
}
