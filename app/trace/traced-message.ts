// SPDX-License-Identifier: MIT
import type { Acknowledgement } from '../core/acknowledgement.ts';
import type { Value } from '../ynl/codec.ts';
import type { Direction, TracedProcess } from './tapped.ts';

/** The part that a message has in its conversation. */
export type MessageKind =
  'request' | 'reply' | 'notification' | 'acknowledgement' | 'error' | 'done' | 'noop' | 'overrun';

/** The kernel's refusal, or its warning beside a success. */
export interface TracedError {
  /** The number, positive; 0 for a success with a text. */
  readonly errno: number;
  /** `EINVAL`; absent with 0. */
  readonly name?: string;
  /** The kernel's own text, also one that only the tracepoint had. */
  readonly text?: string;
  /** The path of the attribute that it dislikes, `linkinfo.data.id`. */
  readonly attribute?: string;
  /** The path of the attribute that it misses. */
  readonly missing?: string;
  /** Bytes from the start of the request's header to what it dislikes. */
  readonly offset?: number;
  readonly policy?: Acknowledgement['policy'];
}

/** Bytes of a message that are zeroed, since they are a key or may be one. */
export interface NotShown {
  /** Bytes from the start of the message's header. */
  readonly offset: number;
  readonly length: number;
  /** Where it is in the value: keys and indices with dots between, `peers.0.value.preshared-key`; absent if nowhere. */
  readonly path?: string;
}

/** One message, read by its spec. What costs time (bytes, value, error) is read when it is looked at. */
export interface TracedMessage {
  /** From 1 on, in the order of the trace. */
  readonly number: number;
  /** Milliseconds since the epoch, with a fraction. */
  readonly time: number;
  readonly unit: number;
  readonly direction: Direction;
  readonly port: number | undefined;
  /** 0: not multicast. */
  readonly group: number;
  /** The group's name, where its spec or the controller has one. */
  readonly groupName?: string;
  readonly listeners?: number;
  readonly namespace?: number;
  readonly process?: TracedProcess;
  /** The number of the datagram that it came in: messages of one datagram share it. From 1 on. */
  readonly datagram: number;
  /** From the header on, without padding after the last one; secret values are zeroed unless asked for. */
  readonly bytes: Uint8Array;
  /** Bytes that the header claims: more than there are where it was cut. */
  readonly length: number;
  /** nlmsg_type, nlmsg_flags, nlmsg_seq. */
  readonly type: number;
  readonly flags: number;
  readonly sequence: number;
  readonly kind: MessageKind;
  /** The spec's name of the family, or the controller's where there is no spec. */
  readonly family?: string;
  /** The operation by its spec; `cmd 7` or `type 20` without one. */
  readonly operation?: string;
  /** By the spec's names; by the numbers of attributes where only a policy is known, or nothing. */
  readonly value?: Value | undefined;
  /** The parts that are zeroed in bytes and value; a key that is zero itself is not among them. */
  readonly notShown: readonly NotShown[];
  readonly error?: TracedError | undefined;
  /** Why it cannot be read, or not to its end. */
  readonly problem?: string | undefined;
  /** The number of the request that it answers. */
  readonly replyTo?: number;
  /** Milliseconds since that request. */
  readonly took?: number;
}
