// SPDX-License-Identifier: MIT
import type { NetlinkError } from '../../core/errors/netlink-error.ts';
import { ProtocolError } from '../../core/errors/protocol-error.ts';
import { SystemError } from '../../core/errors/system-error.ts';

/** What this end of a relayed socket asks of the other; plain values, good for JSON. */
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
  | { readonly type: 'range' | 'other'; readonly message: string };

export function packError(error: unknown): RelayedError {
  if (error instanceof SystemError) {
    const { syscall, errno, what, hint } = error;
    return { type: 'system', syscall, errno, what, ...(hint !== undefined && { hint }) };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { type: error instanceof RangeError ? 'range' : 'other', message };
}

/** The same error, of the same class; ProtocolError for one that no socket has. */
export function unpackError(error: RelayedError): NetlinkError | RangeError {
  switch (error.type) {
    case 'system':
      return new SystemError(error.syscall, error.errno, error.what, { hint: error.hint });
    case 'range':
      return new RangeError(error.message);
    case 'other':
      return new ProtocolError(`the other end of the relay: ${error.message}`);
  }
}
