// SPDX-License-Identifier: MIT
import { statfs } from 'node:fs/promises';
import type { Base } from '../../image/base-image.ts';
import type { EngineFacts } from '../../engine/engine.ts';
import { requireSupported } from '../../engine/facts.ts';
import { RequirementError } from '../../errors/requirement-error.ts';
import { findProgram } from '../setup/machine.ts';
import type { CheckName, Finding } from './finding.ts';

/** Bytes that the images, a kernel with its headers, and a build need. */
const room = 4e9;

export function nodeFinding(version: string): Finding {
  return { check: 'node', state: 'ok', cause: `Node ${version}` };
}

/** Turns an error of nlkit into a finding. */
export function missing(check: CheckName, error: unknown): Finding {
  if (!(error instanceof RequirementError)) throw error;
  const { message: cause, hint: remedy } = error;
  return { check, state: 'missing', cause, ...(remedy === undefined ? {} : { remedy }) };
}

export function engineFinding({ version, where }: EngineFacts): Finding {
  return { check: 'engine', state: 'ok', cause: `Docker ${version} at ${where}` };
}

export function modeFinding(facts: EngineFacts): Finding {
  try {
    requireSupported(facts);
    return { check: 'mode', state: 'ok', cause: 'amd64, neither rootless nor with remapped users' };
  } catch (error) {
    return missing('mode', error);
  }
}

export async function diskFinding({ local, rootDirectory }: EngineFacts): Promise<Finding> {
  const found = local ? await statfs(rootDirectory).catch(() => undefined) : undefined;
  if (found === undefined) {
    const why = local
      ? `this user cannot read ${rootDirectory}`
      : 'the engine runs on another machine';
    return { check: 'disk', state: 'unknown', cause: why };
  }
  const free = found.bavail * found.bsize;
  const cause = `${(free / 1e9).toFixed(1)} GB free in ${rootDirectory}`;
  if (free >= room) return { check: 'disk', state: 'ok', cause };
  return {
    check: 'disk',
    state: 'missing',
    cause: `${cause}; nlkit needs about ${room / 1e9} GB`,
    remedy: 'docker system df shows what takes it; nlkit clean frees what nlkit holds',
  };
}

export function baseFinding(
  base: Base | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): Finding {
  if (base !== undefined) return { check: 'base', state: 'ok', cause: base.tag };
  const canMake = findProgram('debootstrap', environment['PATH']) !== undefined;
  const cause = canMake
    ? 'no base image yet; debootstrap can make one'
    : 'no base image yet; nlkit has not asked a registry for one';
  return { check: 'base', state: 'unknown', cause, remedy: 'nlkit setup makes it' };
}
