// SPDX-License-Identifier: MIT
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkout } from '../../checkout.ts';
import { connectEngine } from '../../engine/connect.ts';
import type { Engine } from '../../engine/engine.ts';
import { RequirementError } from '../../errors/requirement-error.ts';
import { findBase } from '../../image/base-image.ts';
import { ownSuite } from '../../image/images.ts';
import { imageContextOf } from '../../image/stage-images.ts';
import type { Command, Invocation } from '../../invocation/invocation.ts';
import { listKernels } from '../../kernels/cached.ts';
import { hostObstacle, inspectHost, kernelWithoutModules } from '../../kernels/host.ts';
import { askMirror, type MirrorVersions } from '../../kernels/mirror.ts';
import { distributions } from '../../kernels/resolve.ts';
import { jsonVersion } from '../../report/json.ts';
import { Values } from '../../report/values/values.ts';
import { listSavedGuests } from '../../targets/vm/saved-guests.ts';
import { type HostKernel, kernelTable, type KernelsFound, otherLines } from './table.ts';

/** `nlkit kernels`: lists the kernels that can be had and those that are there. */
export const list: Command<object> = async (_, invocation) => {
  const { environment, signal, stdout, flags } = invocation;
  const engine = await connectEngine(environment, { signal });
  const [cached, guests, mirror, host] = await Promise.all([
    listKernels(engine),
    listSavedGuests(engine),
    askMirrors(engine, invocation),
    lookAtHost(engine, invocation),
  ]);
  const found: KernelsFound = { cached, guests, mirror, host };
  const rows = kernelTable(found);
  if (flags.json) {
    const kernels = rows.map(({ json }) => json);
    stdout.write(`${JSON.stringify({ v: jsonVersion, type: 'kernels', kernels, host })}\n`);
    return 0;
  }
  const values = new Values({ json: false, color: flags.color, stdout, environment, signal });
  await values.add(rows.map(({ shown }) => shown));
  await values.end();
  await values.lines(otherLines(found));
  return 0;
};

/** Asks the mirror from the base images that are there: making one takes a minute. */
async function askMirrors(
  engine: Engine,
  { environment, signal }: Invocation,
): Promise<ReadonlyMap<string, MirrorVersions>> {
  const context = imageContextOf({ engine, environment, signal, emit: () => undefined });
  const answers = await Promise.all(
    distributions.map(async (distribution) => {
      const base = await findBase(distribution.suite, context);
      const versions = base && (await askMirror(engine, distribution, base.tag, signal));
      return versions === undefined ? [] : [[distribution.name, versions] as const];
    }),
  );
  return new Map(answers.flat());
}

async function lookAtHost(
  engine: Engine,
  { environment, signal }: Invocation,
): Promise<HostKernel> {
  const facts = await engine.facts();
  const release = facts.kernelRelease;
  const context = imageContextOf({ engine, environment, signal, emit: () => undefined });
  const seen = kernelWithoutModules(facts);
  const base = seen === undefined ? await findBase(ownSuite, context) : undefined;
  if (seen === undefined && base === undefined) {
    const reason = 'not checked: looking at it needs the base image, which nlkit setup makes';
    return { release, usable: null, reason };
  }
  try {
    const script = await readFile(join(checkout, 'docker/runtime/inspect-host'), 'utf8');
    const host = seen ?? (await inspectHost(engine, base?.tag ?? '', signal, ['sh', '-c', script]));
    const obstacle = hostObstacle(host);
    return { release, usable: obstacle === undefined, reason: obstacle?.message ?? null };
  } catch (error) {
    if (!(error instanceof RequirementError)) throw error;
    return { release, usable: null, reason: error.message };
  }
}
