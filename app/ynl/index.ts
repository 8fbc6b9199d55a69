// SPDX-License-Identifier: MIT

// The exports of 'nlkit/spec': any family, by its spec.

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
export { compile, type CompileOptions } from './compile/compile-spec.ts';
export type { CompiledSpec, UntypedOperations } from './compile/compiled.ts';
export { lazily, LazyMessage } from './compile/lazy-message.ts';
export { loadSpec, readSpec, type LoadOptions } from './load/load-spec.ts';
export type { Spec } from './model.ts';
export type {
  NumberedNotification,
  SpecNotification,
  UndeclaredNotification,
} from './notification.ts';

export { EncodeError } from '../core/errors/encode-error.ts';
export { SpecError, type SpecProblem } from './load/spec-error.ts';
export { UnknownFamilyError } from './unknown-family-error.ts';
