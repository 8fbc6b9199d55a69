// SPDX-License-Identifier: MIT
import type {
  TcpState,
  UdiagShow,
  UnixDiagAttrs,
  UnixDiagMsg,
  UnixDiagMsgUnixDiagAttrs,
  UnixDiagReqInput,
} from './unix-diag-gen.ts';

/** Which sockets. What is not given matches any. */
export interface UnixFilter {
  /** `established` ones are connected, `close` ones are not. */
  readonly states?: readonly TcpState[];
  /** What to tell of them; everything unless given. */
  readonly details?: readonly UdiagShow[];
}

/** A unix socket. */
export type UnixSocket = UnixDiagMsg &
  Omit<UnixDiagAttrs, 'name'> & {
    /**
     * The path it is bound to, or its abstract name, which begins with a NUL as Node's `net` has it;
     * undefined where it has none.
     */
    readonly name?: string;
  };

/** All ones stands for any cookie, and any state. */
const anyCookie = 0xffff_ffff_ffff_ffffn;
const everyState = 0xffff_ffff;
const everyDetail: readonly UdiagShow[] = [
  ...(['name', 'vfs', 'peer', 'icons', 'rqlen', 'meminfo', 'uid'] as const),
];

export function unixRequest({ states, details }: UnixFilter, inode = 0): UnixDiagReqInput {
  return {
    sdiagFamily: 'unix',
    udiagStates: states ?? everyState,
    udiagIno: inode,
    udiagShow: details ?? everyDetail,
    udiagCookie: anyCookie,
  };
}

export function unixSocket({ name, ...rest }: UnixDiagMsgUnixDiagAttrs): UnixSocket {
  return name === undefined ? rest : { ...rest, name: nameOf(name) };
}

/** A path ends at its NUL where it has one; an abstract name may have any bytes, and has no end. */
function nameOf(bytes: Uint8Array): string {
  const end = bytes[0] === 0 ? -1 : bytes.indexOf(0);
  return new TextDecoder().decode(end === -1 ? bytes : bytes.subarray(0, end));
}
