// SPDX-License-Identifier: MIT
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkout } from '../checkout.ts';
import { findBase } from '../image/base-image.ts';
import type { Engine } from '../engine/engine.ts';
import { ownSuite } from '../image/images.ts';
import { type Images, imagesOf } from '../image/stage-images.ts';
import type { ImageContext } from '../image/image-context.ts';
import { cacheDirectory } from '../engine/cache-folder.ts';
import { ifPresent, presentOnly } from '../engine/present-only.ts';
import { RequirementError } from '../errors/requirement-error.ts';
import { inspectHost, kernelWithoutModules } from '../kernels/host.ts';
import { defaultGuestKernel, resolveKernel } from '../kernels/resolve.ts';
import { jsonVersion } from '../report/json.ts';
import { prepareKernel } from '../run/prepare.ts';
import { probeKvm } from '../targets/vm/kvm.ts';
import type { KvmAnswer } from '../targets/vm/kvm.ts';
import { listSavedGuests } from '../targets/vm/saved-guests.ts';
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
import { guestsFinding, kernelFindings, kvmFinding, unseen } from './doctor/kernel-checks.ts';
import { cacheFinding, compilerFinding, limitsFinding } from './doctor/machine-checks.ts';
import { lookForTaps, tapFindings } from './doctor/tap-checks.ts';
import { run } from '../process.ts';
import { askNetwork, networkFindings, unasked } from './doctor/network-checks.ts';
import type { Command, Invocation } from '../invocation/invocation.ts';
import { findEngine } from './setup/find-engine.ts';
import { imageContext } from './setup/work.ts';
import { printable } from '../report/printable.ts';
import { symbolsFor } from '../report/symbols.ts';

/** `nlkit doctor`: checks what nlkit needs, without making or changing anything. */
export const doctor: Command<object> = async (_, invocation) => {
  const { flags, stdout } = invocation;
  const found = await examine(invocation);
  const taps = await lookForTaps(run, invocation.environment);
  const diagnosis = diagnose([...found, ...tapFindings(taps, found)]);
  if (flags.json) {
    const { ok, ...rest } = diagnosis;
    const value = { v: jsonVersion, type: 'doctor', ok, ...rest };
    stdout.write(`${JSON.stringify(value)}\n`);
  } else {
    const { own } = symbolsFor(invocation.environment);
    for (const line of diagnosisLines(diagnosis)) stdout.write(`${own(printable(line))}\n`);
  }
  return diagnosis.ok ? 0 : 3;
};

async function examine({ environment, signal }: Invocation): Promise<Finding[]> {
  const node = nodeFinding(process.versions.node);
  const compiler = compilerFinding(environment, checkout);
  const cache = await cacheFinding(environment);
  const engine = await findEngine(environment, signal).then((found) => found.engine, asFinding);
  if (engine === undefined || 'state' in engine) return [node, cache, compiler, engine ?? noEngine];
  const facts = await engine.facts();
  const mode = modeFinding(facts);
  const disk = await diskFinding(facts);
  const found = [node, cache, compiler, engineFinding(facts), mode, limitsFinding(facts), disk];
  if (mode.state !== 'ok') return found;
  const looking = imageContext(presentOnly(engine), environment, signal);
  const base = await findBase(ownSuite, looking);
  found.push(baseFinding(base, environment));
  const images = imagesOf({ ...looking, signal, emit: () => undefined });
  const kvm = await askKvm(engine, images, looking);
  const host = await lookAtHost(engine, base?.tag, signal);
  if (base === undefined) found.push(...unasked());
  else {
    // The KVM probe needs everything that a run in a guest needs.
    const isMade = kvm !== undefined || (await isHostReady(host, images));
    found.push(...networkFindings(await askNetwork(engine, base.tag, signal), isMade));
  }
  found.push(...host);
  found.splice(-1, 0, kvmFinding(kvm), guestsFinding(await listSavedGuests(engine)));
  return found;
}

const noEngine: Finding = {
  check: 'engine',
  state: 'missing',
  cause: "no Docker engine answers on this machine's own socket",
  remedy: 'nlkit setup installs or starts one',
};

function asFinding(error: unknown): Finding {
  return missing('engine', error);
}

async function lookAtHost(
  engine: Engine,
  image: string | undefined,
  signal: AbortSignal,
): Promise<Finding[]> {
  const facts = await engine.facts();
  const { kernelRelease } = facts;
  const seen = kernelWithoutModules(facts);
  if (seen !== undefined) return kernelFindings(seen);
  if (image === undefined) return unseen(kernelRelease);
  try {
    const command = ['sh', '-c', await inspection()];
    return kernelFindings(await inspectHost(engine, image, signal, command));
  } catch (error) {
    if (!(error instanceof RequirementError)) throw error;
    return unseen(kernelRelease, error);
  }
}

/** Whether a run on the host would find everything that it needs. */
async function isHostReady(host: readonly Finding[], images: Images): Promise<boolean> {
  const needed = host.filter(({ check }) => check === 'kernel' || check === 'headers');
  if (needed.length < 2 || needed.some(({ state }) => state !== 'ok')) return false;
  const made = await ifPresent(async () => [await images('builder'), await images('runtime')]);
  return made !== undefined;
}

/**
 * Returns the script that looks at the engine's machine. It is passed in, since the base image, which
 * is made first, has no copy.
 */
async function inspection(): Promise<string> {
  return readFile(join(checkout, 'docker/runtime/inspect-host'), 'utf8');
}

/** Boots a probe if the images for it exist. */
async function askKvm(
  engine: Engine,
  images: Images,
  { engine: looking, environment, signal = AbortSignal.any([]) }: ImageContext,
): Promise<KvmAnswer | undefined> {
  const choice = resolveKernel(defaultGuestKernel);
  if (choice.kind !== 'distribution') return undefined;
  const { distribution } = choice;
  return ifPresent(async () => {
    const kernel = await prepareKernel(distribution, images, { engine: looking, signal });
    const cacheFolder = cacheDirectory(environment);
    return probeKvm(engine, { vmImage: await images('vm'), kernel, cacheFolder, signal });
  });
}
