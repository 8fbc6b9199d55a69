// SPDX-License-Identifier: MIT
import { join } from 'node:path';
import { checkout } from '../../../../toolchain/checkout.ts';
import { compile } from '../../../../app/spec/compile/compile.ts';
import type { CompiledMessage, Mode } from '../../../../app/spec/compile/compiled.ts';
import type { Value } from '../../../../app/spec/codec.ts';
import { readSpec } from '../../../../app/spec/load/load.ts';

interface Codecs {
  readonly request: CompiledMessage<unknown, Value>;
  readonly reply: CompiledMessage<Value, unknown>;
}

/** The codecs of an operation of rtnetlink: `rt-route`, `getroute`, `dump`. */
export async function operation(spec: string, name: string, mode: Mode): Promise<Codecs> {
  const path = join(checkout, `app/families/route/${spec}.yaml`);
  const { operations } = compile(await readSpec(path), { names: 'camel' });
  return operations[name]![mode] as Codecs;
}
