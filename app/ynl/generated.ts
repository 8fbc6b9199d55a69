// SPDX-License-Identifier: MIT

// The exports of 'nlkit/generated', for modules written by `nlkit generate` and for nobody else. It knows no
// YAML and no schema: an app in an emulated guest pays for each file it loads.

export type { Frame } from '../core/frame.ts';
export type { Writer } from '../core/writer.ts';
export type { StructInputOf, StructOf, UnknownAttribute } from './codec.ts';
export type { CompiledSpec } from './compile/compiled.ts';
export * from './compile/runtime/index.ts';
export { madeFor } from './format.ts';
export { specOf } from './compile/table.ts';
