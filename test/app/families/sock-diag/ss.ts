// SPDX-License-Identifier: MIT
import { execFileSync } from 'node:child_process';

/** A line of `ss -OiemnH`. */
export interface SsLine {
  readonly state: string;
  readonly receiveQueue: number;
  readonly sendQueue: number;
  /** `10.0.0.1:80`; of IPv6 `[::1]:80`. */
  readonly local: string;
  readonly remote: string;
  /** Present for a unix socket. */
  readonly unix: { readonly name: string; readonly inode: number; readonly peer: number };
  /** Present for a netlink socket. */
  readonly netlink: { readonly unit: number; readonly portId: number };
  /** Words such as `ino:17` or `cwnd:10`, by name. */
  readonly values: Readonly<Record<string, string>>;
  /** Words that stand alone: `cubic`, `sack` … */
  readonly words: readonly string[];
}

/** Lists with ss the sockets that these arguments select, each in one line and with details. */
export function ss(...args: string[]): SsLine[] {
  const output = execFileSync('ss', ['-OiemnH', ...args], { encoding: 'utf8' });
  return output.split('\n').filter(Boolean).map(lineOf);
}

function lineOf(text: string): SsLine {
  const parts = text.trim().split(/\s+/);
  // Of unix sockets the type comes first.
  if (parts[0]?.startsWith('u_') === true) parts.shift();
  const [state = '', received = '', sent = '', local = '', remote = '', ...rest] = parts;
  const [unit, portId] = local.split(':').map(Number);
  return {
    ...{ state, receiveQueue: Number(received), sendQueue: Number(sent), local, remote },
    unix: { name: local, inode: Number(remote), peer: Number(rest[1]) },
    netlink: { unit: unit ?? NaN, portId: portId ?? NaN },
    values: Object.fromEntries(rest.filter((part) => part.includes(':')).map(split)),
    words: rest.filter((part) => !part.includes(':')),
  };
}

function split(part: string): [name: string, value: string] {
  const colon = part.indexOf(':');
  return [part.slice(0, colon), part.slice(colon + 1)];
}
