// SPDX-License-Identifier: MIT
import type { RequirementError } from '../../errors/requirement-error.ts';
import type { HostFacts } from '../../kernel/host.ts';
import { hostObstacle } from '../../kernel/host.ts';
import type { KvmAnswer } from '../../target/vm/kvm.ts';
import type { Finding } from './finding.ts';
import { missing } from './engine-checks.ts';

/** The unit of the built-in echo project, and of the workshop. */
const defaultUnit = 31;

/** What cannot be seen: before there is an image to look from, or because looking failed. */
export function unseen(release: string, failure?: RequirementError): Finding[] {
  const cause =
    failure?.message ?? `no base image yet to look from at the engine's kernel (${release})`;
  const remedy = failure === undefined ? 'nlkit setup makes it; then ask again' : failure.hint;
  return (['kernel', 'headers', 'unit'] as const).map((check) => ({
    check,
    state: 'unknown',
    cause,
    ...(remedy === undefined ? {} : { remedy }),
  }));
}

export function kernelFindings(facts: HostFacts): Finding[] {
  return [kernelFinding(facts), headersFinding(facts), unitFinding(facts)];
}

function kernelFinding(facts: HostFacts): Finding {
  // Headers have a finding of their own.
  const obstacle = hostObstacle({ ...facts, headers: true });
  if (obstacle !== undefined) return missing('kernel', obstacle);
  return { check: 'kernel', state: 'ok', cause: `${facts.release} loads modules` };
}

function headersFinding({ headers, release, loadsModules }: HostFacts): Finding {
  if (headers) return { check: 'headers', state: 'ok', cause: `the headers of ${release}` };
  return {
    check: 'headers',
    state: 'missing',
    cause: `no headers of ${release}`,
    remedy: loadsModules
      ? `nlkit setup, or on the engine's machine: apt-get install linux-headers-${release}`
      : 'none needed: modules are built for a guest, nlkit run --on vm',
  };
}

function unitFinding({ units, loadsModules }: HostFacts): Finding {
  if (!units.includes(defaultUnit)) {
    return { check: 'unit', state: 'ok', cause: `netlink unit ${defaultUnit} is free` };
  }
  const others = Array.from({ length: 32 }, (_, unit) => unit).filter(
    (unit) => unit > 21 && !units.includes(unit),
  );
  return {
    check: 'unit',
    state: 'missing',
    cause: `netlink unit ${defaultUnit} is taken on the engine's kernel`,
    remedy: loadsModules
      ? `unload the module that has it (lsmod), or --param protocol=${others.at(-1) ?? 'N'}`
      : 'it does not matter in a guest: nlkit run --on vm',
  };
}

export function kvmFinding(answer: KvmAnswer | undefined): Finding {
  if (answer === undefined) {
    return {
      check: 'kvm',
      state: 'unknown',
      cause: 'no guest image yet to boot a probe with',
      remedy: 'nlkit run --on vm makes it; guests run by software emulation meanwhile',
    };
  }
  const { state, cause, remembered } = answer;
  const told = remembered ? `${cause} (found out earlier)` : cause;
  if (state === 'works') return { check: 'kvm', state: 'ok', cause: told };
  return {
    check: 'kvm',
    state: 'missing',
    cause: told,
    remedy: 'none needed: guests run by software emulation, some seconds slower',
  };
}
