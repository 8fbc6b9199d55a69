// SPDX-License-Identifier: MIT

// The exports of 'nlkit/client': speaking a family of which `nlkit generate` wrote a module.
// All of `nlkit/spec` but what reads specs.

export {
  SpecClient,
  type Call,
  type ClientOptions,
  type DoOptions,
  type ListenOptions,
  type ListOptions,
  type SingleOptions,
} from './client.ts';
export type { MessageCodec, UnknownAttribute, Value } from './codec.ts';
export type { CompiledSpec } from './compile/compiled.ts';
export { lazily, LazyMessage } from './compile/lazy-message.ts';
export type {
  NumberedNotification,
  SpecNotification,
  UndeclaredNotification,
} from './notification.ts';

export { EncodeError } from '../core/errors/encode-error.ts';
export { FormatError } from './format-error.ts';
export { UnknownFamilyError } from './unknown-family-error.ts';
