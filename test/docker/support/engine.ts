// SPDX-License-Identifier: MIT
import { ensureBase } from '../../../toolchain/engine/base-image.ts';
import { connectEngine } from '../../../toolchain/engine/connect.ts';
import type { ContainerOutcome, Engine } from '../../../toolchain/engine/engine.ts';
import { type ImageContext, ownSuite } from '../../../toolchain/engine/images.ts';
import { checkout } from '../../../toolchain/checkout.ts';
import { run, stream } from '../../../toolchain/process.ts';

/** The machine's engine. */
export function connect(): Promise<Engine> {
  return connectEngine(process.env);
}

export function imageContext(engine: Engine, root = checkout): ImageContext {
  return { engine, root, environment: process.env, run, stream };
}

/** A small image that is there: the base of everything. */
export async function baseTag(engine: Engine): Promise<string> {
  return (await ensureBase(ownSuite, imageContext(engine))).tag;
}

/** Runs a shell's commands in the base image. */
export async function shell(engine: Engine, script: string): Promise<ContainerOutcome> {
  const image = await baseTag(engine);
  return engine.run({ image, role: 'test', command: ['sh', '-c', script] });
}

/** A name that no other test, nor another run of the tests, uses. */
export function uniqueName(purpose: string): string {
  return `nlkit-test-${purpose}-${process.pid.toString()}-${Date.now().toString(36)}`;
}

/** Resolves when the condition holds; fails when it did not within the deadline (milliseconds). */
export async function until(
  what: string,
  condition: () => Promise<boolean> | boolean,
  deadline = 60_000,
): Promise<void> {
  const end = Date.now() + deadline;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`${what}: not within ${deadline.toString()} ms`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
