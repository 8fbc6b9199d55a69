// SPDX-License-Identifier: MIT
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkout } from '../checkout.ts';
import { findBase } from '../engine/base-image.ts';
import type { Engine } from '../engine/engine.ts';
import { ensureImage, ownSuite } from '../engine/images.ts';
import type { ImageContext } from '../engine/images.ts';
import { cacheDirectory } from '../engine/node-package.ts';
import { RequirementError } from '../errors/requirement-error.ts';
import { fetchKernel } from '../kernel/fetch.ts';
import { inspectHost } from '../kernel/host.ts';
import { defaultGuestKernel, resolveKernel } from '../kernel/resolve.ts';
import { jsonVersion } from '../report/json.ts';
import { probeKvm } from '../target/vm/kvm.ts';
import type { KvmAnswer } from '../target/vm/kvm.ts';
import {
  baseFinding,
  diskFinding,
  engineFinding,
  missing,
  modeFinding,
  nodeFinding,
} from './doctor/engine-checks.ts';
import { diagnose, diagnosisLines } from './doctor/finding.ts';
import type { Finding } from './doctor/finding.ts';
import { kernelFindings, kvmFinding, unseen } from './doctor/kernel-checks.ts';
import { ifPresent, presentOnly } from './doctor/present-only.ts';
import type { Command, Invocation } from './invocation.ts';
import { findEngine } from './setup/find-engine.ts';
import { imageContext } from './setup/work.ts';

/** `nlkit doctor`: what nlkit needs, found out without making or changing anything. */
export const doctor: Command<object> = async (_, invocation) => {
  const { flags, stdout } = invocation;
  const diagnosis = diagnose(await examine(invocation));
  const works = diagnosis.targets.host || diagnosis.targets.vm;
  if (flags.json) {
    const value = { v: jsonVersion, type: 'doctor', ok: works, ...diagnosis };
    stdout.write(`${JSON.stringify(value)}\n`);
  } else {
    for (const line of diagnosisLines(diagnosis)) stdout.write(`${line}\n`);
  }
  return works ? 0 : 3;
};

async function examine({ environment, signal }: Invocation): Promise<Finding[]> {
  const node = nodeFinding(process.versions.node);
  const engine = await findEngine(environment, signal).then((found) => found.engine, asFinding);
  if (engine === undefined || 'state' in engine) return [node, engine ?? noEngine];
  const facts = await engine.facts();
  const mode = modeFinding(facts);
  const found = [node, engineFinding(facts), mode, await diskFinding(facts)];
  if (mode.state !== 'ok') return found;
  const looking = imageContext(presentOnly(engine), environment, signal);
  const base = await findBase(ownSuite, looking);
  found.push(baseFinding(base, environment));
  found.push(...(await lookAtHost(engine, base?.tag, signal)));
  const kvm = await askKvm(engine, looking);
  found.splice(-1, 0, kvmFinding(kvm));
  return found;
}

const noEngine: Finding = {
  check: 'engine',
  state: 'missing',
  cause: "no Docker engine answers on this machine's own socket",
  remedy: 'nlkit setup installs one, or starts it',
};

function asFinding(error: unknown): Finding {
  return missing('engine', error);
}

async function lookAtHost(
  engine: Engine,
  image: string | undefined,
  signal: AbortSignal,
): Promise<Finding[]> {
  const { kernelRelease } = await engine.facts();
  if (image === undefined) return unseen(kernelRelease);
  try {
    const command = ['sh', '-c', await inspection()];
    return kernelFindings(await inspectHost(engine, image, signal, command));
  } catch (error) {
    if (!(error instanceof RequirementError)) throw error;
    return unseen(kernelRelease, error);
  }
}

/** The script that looks at the engine's machine; the base image, which is there first, has no copy. */
async function inspection(): Promise<string> {
  return readFile(join(checkout, 'docker/runtime/inspect-host'), 'utf8');
}

/** Boots a probe where there is something to boot. */
async function askKvm(engine: Engine, looking: ImageContext): Promise<KvmAnswer | undefined> {
  const { signal, environment } = looking;
  const choice = resolveKernel(defaultGuestKernel);
  if (choice.kind !== 'distribution') return undefined;
  const { distribution } = choice;
  return ifPresent(async () => {
    const vmImage = await ensureImage('vm', ownSuite, looking);
    const builderImage = await ensureImage('builder', distribution.suite, looking);
    const kernel = await fetchKernel(distribution, {
      engine: looking.engine,
      vmImage,
      builderImage,
      ...(signal && { signal }),
    });
    return probeKvm(engine, {
      vmImage,
      kernel,
      cacheFolder: cacheDirectory(environment),
      ...(signal && { signal }),
    });
  });
}
