// SPDX-License-Identifier: MIT
import { ArgumentError } from '../errors/argument-error.ts';
import type { NetlinkError } from '../../core/errors/netlink-error.ts';
import { ProtocolError } from '../../core/errors/protocol-error.ts';
import { SystemError } from '../errors/system-error.ts';

/** Calls from this end of a relayed socket to the other: plain values that JSON can carry. */
export type RelayCall =
  | { readonly call: 'open'; readonly protocol: number; readonly netns?: string | number }
  | {
      readonly call: 'setOption';
      readonly level: number;
      readonly name: number;
      readonly value: number;
    }
  | { readonly call: 'getOption'; readonly level: number; readonly name: number };

/** The answer: the port id, 0, the option's value; or what it failed with. */
export type RelayAnswer = { readonly value: number } | { readonly failure: RelayedError };

/** An error on its way. */
export type RelayedError =
  | {
      readonly type: 'system';
      readonly syscall: string;
      readonly errno: number;
      readonly what: string;
      readonly hint?: string;
    }
  | { readonly type: 'argument'; readonly path: string; readonly message: string }
  | { readonly type: 'other'; readonly message: string };

export function packError(error: unknown): RelayedError {
  if (error instanceof SystemError) {
    const { syscall, errno, what, hint } = error;
    return { type: 'system', syscall, errno, what, ...(hint !== undefined && { hint }) };
  }
  if (error instanceof ArgumentError) {
    return { type: 'argument', path: error.path, message: error.message };
  }
  return { type: 'other', message: error instanceof Error ? error.message : String(error) };
}

/** Restores an error with its class; ProtocolError for an error that no socket has. */
export function unpackError(error: RelayedError): NetlinkError {
  switch (error.type) {
    case 'system':
      return new SystemError(error.syscall, error.errno, error.what, { hint: error.hint });
    case 'argument':
      return new ArgumentError(error.path, error.message);
    case 'other':
      return new ProtocolError(`the other end of the relay: ${error.message}`);
  }
}
