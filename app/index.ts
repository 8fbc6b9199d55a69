// SPDX-License-Identifier: MIT

// What `import … from 'nlkit'` gives.

export { connect, type ConnectOptions } from './socket/connect.ts';
export type { Connection } from './socket/connection.ts';
export type { Request } from './socket/exchange.ts';
export type { Subscription, SubscribeOptions } from './socket/subscription.ts';
export type { Datagram, OpenTransport, Transport } from './socket/transport.ts';
export type { WaitOptions } from './socket/wait.ts';

export { AddonError } from './core/errors/addon-error.ts';
export { ClosedError } from './core/errors/closed-error.ts';
export { DeadlineError } from './core/errors/deadline-error.ts';
export { DumpInterruptedError } from './core/errors/dump-interrupted-error.ts';
export { KernelRefusal } from './core/errors/kernel-refusal.ts';
export { NetlinkError } from './core/errors/netlink-error.ts';
export { OverrunError } from './core/errors/overrun-error.ts';
export { ProtocolError } from './core/errors/protocol-error.ts';
export { SystemError } from './core/errors/system-error.ts';

export {
  attributeString,
  attributeU32,
  decodeAttributes,
  encodeAttribute,
} from './core/attribute.ts';
export type { Attribute } from './core/attribute.ts';
export { errnoByName, errnoByNumber, errnoByText, type Errno } from './core/errno.ts';
export { decodeMessages, encodeMessage, type Message } from './core/message.ts';
export * from './core/constants.ts';
