// SPDX-License-Identifier: MIT

// The exports of 'nlkit': the connection. An app in an emulated guest pays for each file it
// loads, so specs and families have entries of their own: `nlkit/spec`, `nlkit/families`.

export { connect, type ConnectOptions } from './socket/connect.ts';
export type { Connection } from './socket/connection.ts';
export type { DumpStream } from './socket/dump-stream.ts';
export type {
  Decode,
  Describe,
  DumpOptions,
  ExchangeOptions,
  Request,
  Warning,
} from './socket/request.ts';
export type {
  DecodeNotification,
  Notification,
  NotificationHeader,
  SubscribeOptions,
  Subscription,
} from './socket/subscription.ts';
export type { TransactionMessage } from './socket/transaction.ts';
export type {
  Datagram,
  OpenTransport,
  Through,
  Transport,
  TransportOptions,
} from './socket/transport.ts';
export type { Tap } from './socket/tapped-transport.ts';
export type { WaitOptions } from './socket/wait.ts';

export { AbortError } from './socket/errors/abort-error.ts';
export { AddonError } from './addon/addon-error.ts';
export { ArgumentError } from './socket/errors/argument-error.ts';
export { ClosedError } from './socket/errors/closed-error.ts';
export { DeadlineError } from './socket/errors/deadline-error.ts';
export { DumpInterruptedError } from './socket/errors/dump-interrupted-error.ts';
export { KernelRefusal, type RefusalDescription } from './socket/errors/kernel-refusal.ts';
export { NetlinkError } from './core/errors/netlink-error.ts';
export { OverrunError } from './socket/errors/overrun-error.ts';
export { ProtocolError } from './core/errors/protocol-error.ts';
export { SystemError } from './socket/errors/system-error.ts';
export { UnknownDeviceError } from './families/route/unknown-device-error.ts';

export {
  attributeString,
  attributeU32,
  decodeAttributes,
  encodeAttribute,
} from './core/attribute.ts';
export type { Attribute } from './core/attribute.ts';
export type { Acknowledgement } from './core/acknowledgement.ts';
export { errnoByName, errnoByNumber, errnoByText, type Errno } from './core/errno.ts';
export { frameOf, type Frame } from './core/frame.ts';
export { decodeMessages, encodeMessage, type Message, type MessageHeader } from './core/message.ts';
export { decodePolicy, type AttributePolicy, type PolicyType } from './core/policy.ts';
export { Writer } from './core/writer.ts';
export * from './core/constants.ts';
