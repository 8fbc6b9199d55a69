// SPDX-License-Identifier: MIT

// What `import … from 'nlkit'` gives: the connection. An app in an emulated guest pays for each file it
// loads, so specs and families have entries of their own: `nlkit/spec`, `nlkit/families`.

export { connect, type ConnectOptions } from './socket/connect.ts';
export type { Connection } from './socket/connection.ts';
export type {
  Decode,
  Describe,
  DumpOptions,
  ExchangeOptions,
  Request,
  StreamOptions,
  Warning,
} from './socket/request.ts';
export type { DumpStream } from './socket/stream.ts';
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
export type { WaitOptions } from './socket/wait.ts';

export { AddonError } from './core/errors/addon-error.ts';
export { ClosedError } from './core/errors/closed-error.ts';
export { DeadlineError } from './core/errors/deadline-error.ts';
export { DumpInterruptedError } from './core/errors/dump-interrupted-error.ts';
export { KernelRefusal, type RefusalDescription } from './core/errors/kernel-refusal.ts';
export { NetlinkError } from './core/errors/netlink-error.ts';
export { OverrunError } from './core/errors/overrun-error.ts';
export { ProtocolError } from './core/errors/protocol-error.ts';
export { SystemError } from './core/errors/system-error.ts';
export { UnknownDeviceError } from './core/errors/unknown-device-error.ts';

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
