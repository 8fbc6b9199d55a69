// SPDX-License-Identifier: MIT
import { errnoByNumber, errnoName } from '../../core/errno.ts';
import { NetlinkError, type NetlinkErrorOptions } from '../../core/errors/netlink-error.ts';

/** A system call of this process failed: nothing was refused by the other half of the conversation. */
export class SystemError extends NetlinkError {
  readonly code = 'system';
  /** `socket`, `bind`, `setsockopt`, `sendmsg`, … */
  readonly syscall: string;
  /** Positive. */
  readonly errno: number;
  /** `EPROTONOSUPPORT`. */
  readonly errnoName: string;
  /** The subject of the call, `netlink unit 31`. */
  readonly what: string;

  constructor(syscall: string, errno: number, what: string, options: NetlinkErrorOptions = {}) {
    const name = errnoName(errno);
    const text = errnoByNumber(errno)?.text;
    super(`${what}: ${syscall}: ${text === undefined ? name : `${text} (${name})`}`, options);
    this.syscall = syscall;
    this.errno = Math.abs(errno);
    this.errnoName = name;
    this.what = what;
  }
}
