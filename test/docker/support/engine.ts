// SPDX-License-Identifier: MIT
import Docker from 'dockerode';
import { ensureBase } from '../../../toolchain/image/base-image.ts';
import { connectEngine } from '../../../toolchain/engine/connect.ts';
import type { ContainerOutcome, Engine } from '../../../toolchain/engine/engine.ts';
import type { ImageContext } from '../../../toolchain/image/image-context.ts';
import { ownSuite } from '../../../toolchain/image/images.ts';
import { projectLabel, roleLabel } from '../../../toolchain/engine/labels.ts';
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

/** Removes an image that a test made. */
export async function removeImage(tag: string): Promise<void> {
  await new Docker()
    .getImage(tag)
    .remove()
    .catch(() => undefined);
}

/** The names of this engine's volumes that have this in them. */
export async function volumesNamed(part: string): Promise<string[]> {
  const { Volumes } = await new Docker().listVolumes({ filters: { name: [part] } });
  return Volumes.map(({ Name }) => Name);
}

/** The names of this engine's containers, running or not, that are for a project, of one role or all. */
export async function containersFor(project: string, role?: string): Promise<string[]> {
  const roles = role === undefined ? [] : [`${roleLabel}=${role}`];
  const filters = { label: [`${projectLabel}=${project}`, ...roles] };
  const found = await new Docker().listContainers({ all: true, filters });
  return found.map(({ Names: [name = ''] }) => name.slice(1));
}

let names = 0;

/** A name that no other test, nor another run of the tests, uses. */
export function uniqueName(purpose: string): string {
  // Tests of one file begin in the same millisecond.
  names += 1;
  return `nlkit-test-${purpose}-${process.pid}-${Date.now().toString(36)}-${names}`;
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
