// SPDX-License-Identifier: MIT

// What `import … from 'nlkit'` gives.

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

export {
  SpecClient,
  type Call,
  type ClientOptions,
  type DoOptions,
  type ListenOptions,
  type ListOptions,
  type ReadOptions,
} from './spec/client.ts';
export type { MessageCodec, UnknownAttribute, Value } from './spec/codec.ts';
export { compile, type CompileOptions } from './spec/compile/compile.ts';
export type { CompiledSpec, UntypedOperations } from './spec/compile/compiled.ts';
export { LazyMessage } from './spec/compile/lazy-message.ts';
export { loadSpec, readSpec } from './spec/load/load.ts';
export type { Spec } from './spec/model.ts';
export type { SpecNotification } from './spec/notification.ts';

export type { Events } from './families/events.ts';
export type { Listing } from './families/listing.ts';

export type { InetFilter, PortRange } from './families/sock-diag/inet-filter.ts';
export type {
  InetProtocol,
  InetSocket,
  InetSocketKey,
  SocketAddress,
} from './families/sock-diag/inet-socket.ts';
export type { NetlinkFilter, NetlinkSocket } from './families/sock-diag/netlink-socket.ts';
export { SocketDiag, type SocketEvent } from './families/sock-diag/sock-diag.ts';
export type { UnixFilter, UnixSocket } from './families/sock-diag/unix-socket.ts';

export { AddonError } from './core/errors/addon-error.ts';
export { ClosedError } from './core/errors/closed-error.ts';
export { DeadlineError } from './core/errors/deadline-error.ts';
export { DumpInterruptedError } from './core/errors/dump-interrupted-error.ts';
export { EncodeError } from './core/errors/encode-error.ts';
export { KernelRefusal, type RefusalDescription } from './core/errors/kernel-refusal.ts';
export { NetlinkError } from './core/errors/netlink-error.ts';
export { OverrunError } from './core/errors/overrun-error.ts';
export { ProtocolError } from './core/errors/protocol-error.ts';
export { SpecError, type SpecProblem } from './core/errors/spec-error.ts';
export { SystemError } from './core/errors/system-error.ts';
export { UnknownFamilyError } from './core/errors/unknown-family-error.ts';

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
