// SPDX-License-Identifier: MIT

// What `import … from 'nlkit/spec'` gives: any family, by its spec.

export {
  SpecClient,
  type Call,
  type ClientOptions,
  type DoOptions,
  type ListenOptions,
  type ListOptions,
  type ReadOptions,
  type SingleOptions,
} from './client.ts';
export type { MessageCodec, UnknownAttribute, Value } from './codec.ts';
export { compile, type CompileOptions } from './compile/compile.ts';
export type { CompiledSpec, UntypedOperations } from './compile/compiled.ts';
export { lazily, LazyMessage } from './compile/lazy-message.ts';
export { loadSpec, readSpec } from './load/load.ts';
export type { Spec } from './model.ts';
export type { SpecNotification } from './notification.ts';

export { EncodeError } from '../core/errors/encode-error.ts';
export { SpecError, type SpecProblem } from '../core/errors/spec-error.ts';
export { UnknownFamilyError } from '../core/errors/unknown-family-error.ts';
