// SPDX-License-Identifier: MIT
import { checkout } from '../../toolchain/checkout.ts';
import { ensureBase } from '../../toolchain/image/base-image.ts';
import { connectEngine } from '../../toolchain/engine/connect.ts';
import { ensureImage, ownSuite } from '../../toolchain/image/images.ts';
import { run, stream } from '../../toolchain/process.ts';
import type { Bench } from './bench.ts';

const megabyte = 1_000_000;

export const runtimeImage: Bench = {
  name: 'runtime-image',
  what: 'the runtime image beyond its base',
  unit: 'MB',
  target: 130,
  async measure() {
    const environment = process.env;
    const engine = await connectEngine(environment);
    const context = { engine, root: checkout, environment, run, stream };
    const sizeOf = async (tag: string): Promise<number> => {
      const image = await engine.inspectImage(tag);
      if (image === undefined) throw new Error(`there is no image ${tag}`);
      return image.size / megabyte;
    };
    const runtime = await sizeOf(await ensureImage('runtime', ownSuite, context));
    const base = await sizeOf((await ensureBase(ownSuite, context)).tag);
    return { value: runtime - base, versus: base };
  },
};
