// SPDX-License-Identifier: MIT
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { checkout } from '../checkout.ts';
import type { Environment } from '../engine/environment.ts';
import { readStages } from '../image/dockerfile.ts';
import { planStage } from '../image/stage-plan.ts';
import type { KernelChoice } from '../kernels/kernel.ts';
import { distributionKernel } from '../kernels/resolve.ts';
import { kernelScripts } from '../kernels/volume.ts';
import type { Project } from '../project/project.ts';
import { machineOf } from '../targets/vm/guest.ts';
import { qemuCommand } from '../targets/vm/qemu.ts';
import { stagesFor } from './stages.ts';

export interface KeyOptions {
  readonly environment: Environment;
  /** Milliseconds since the epoch. */
  readonly now?: number;
  /** Names this machine's processor. */
  readonly processor?: () => Promise<string>;
}

/**
 * Returns a text that changes when an export for a project on these kernels would: `nlkit1-IMAGES-KERNELS-GUESTS`, three
 * hashes, so that an archive of other guests is still found by what comes before them. The engine is not asked: images
 * are named by their inputs. Without an exact version a kernel is the mirror's current one, so its part changes each week.
 */
export async function cacheKey(
  project: Pick<Project, 'app' | 'packages' | 'guest'>,
  kernels: readonly KernelChoice[],
  { environment, now = Date.now(), processor = thisProcessor }: KeyOptions,
): Promise<string> {
  const tags = await imageInputs(project, kernels, environment);
  const guests = kernels.flatMap((kernel) => (kernel.kind === 'host' ? [] : [kernel.distribution]));
  const names = guests.map((one) =>
    one.pinned === undefined ? `${one.name} in ${week(now)}` : distributionKernel(one),
  );
  const machine = qemuCommand(machineOf({ ...project.guest, accelerator: 'tcg' }));
  const rootDisk = await readFile(join(checkout, 'docker/vm/root-disk'), 'utf8');
  const parts = [
    tags,
    guests.length === 0 ? [] : [...names.sort(), await kernelScripts()],
    guests.length === 0 ? [] : [rootDisk, ...machine, await processor()],
  ];
  return ['nlkit1', ...parts.map(digest)].join('-');
}

/** The tags that the images would have on a base that is named by its recipe. */
async function imageInputs(
  project: Pick<Project, 'app' | 'packages'>,
  kernels: readonly KernelChoice[],
  environment: Environment,
): Promise<string[]> {
  const recipe = await readFile(join(checkout, 'docker/base/make-base'), 'utf8');
  const base = `${environment['NLKIT_BASE_IMAGE'] ?? ''}\0${recipe}`;
  const stages = readStages(await readFile(join(checkout, 'Dockerfile'), 'utf8'));
  const plans = await Promise.all(
    stagesFor(project, kernels).map(({ stage, suite, packages }) =>
      planStage(stage, { root: checkout, stages, suite, base, packages }),
    ),
  );
  return plans.map(({ tag }) => tag).sort();
}

function digest(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 12);
}

/** Returns the year and the week of ISO 8601 that a moment lies in, in UTC: `2026-W49`. */
export function week(now: number): string {
  const day = 24 * 3_600_000;
  // A week belongs to the year of its Thursday.
  const weekday = (new Date(now).getUTCDay() + 6) % 7;
  const thursday = new Date(now + (3 - weekday) * day);
  const year = thursday.getUTCFullYear();
  const number = Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * day)) + 1;
  return `${year}-W${String(number).padStart(2, '0')}`;
}

/** Reads the name and the abilities of this machine's processor, as docker/vm/processor.sh does. */
async function thisProcessor(): Promise<string> {
  const text = await readFile('/proc/cpuinfo', 'utf8').catch(() => '');
  const found = ['model name', 'flags'].map(
    (name) => new RegExp(`^${name}.*`, 'm').exec(text)?.[0],
  );
  return found.every((line) => line !== undefined) ? found.join('\n') : (cpus()[0]?.model ?? '');
}
