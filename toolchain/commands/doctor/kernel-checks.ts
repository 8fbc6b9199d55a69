// SPDX-License-Identifier: MIT
import type { RequirementError } from '../../errors/requirement-error.ts';
import type { HostFacts } from '../../kernels/host.ts';
import { hostObstacle } from '../../kernels/host.ts';
import type { KvmAnswer } from '../../targets/vm/kvm.ts';
import type { Finding } from './finding.ts';
import { missing } from './engine-checks.ts';

/** The unit of the built-in echo project, and of the workshop. */
const defaultUnit = 31;

/** The findings while there is no image to look from, or after looking failed. */
export function unseen(release: string, failure?: RequirementError): Finding[] {
  const cause =
    failure?.message ??
    `not checked: looking at the engine's kernel (${release}) needs the base image`;
  const remedy =
    failure === undefined ? 'run nlkit setup to make it, then nlkit doctor again' : failure.hint;
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
  // The headers are a separate finding.
  const obstacle = hostObstacle({ ...facts, headers: true });
  if (obstacle !== undefined) return missing('kernel', obstacle);
  return { check: 'kernel', state: 'ok', cause: `${facts.release} loads modules` };
}

function headersFinding({ headers, release, loadsModules }: HostFacts): Finding {
  if (headers) return { check: 'headers', state: 'ok', cause: `the headers of ${release}` };
  return {
    check: 'headers',
    state: 'missing',
    cause: `the headers of ${release} are not installed`,
    remedy: loadsModules
      ? `run nlkit setup, or on the engine's machine: apt-get install linux-headers-${release}`
      : 'build for a guest instead: nlkit run --on vm',
  };
}

function unitFinding({ units, loadsModules }: HostFacts): Finding {
  if (!loadsModules) {
    const cause = `netlink unit ${defaultUnit} is free in every guest`;
    return { check: 'unit', state: 'ok', cause };
  }
  if (!units.includes(defaultUnit)) {
    return { check: 'unit', state: 'ok', cause: `netlink unit ${defaultUnit} is free` };
  }
  const others = Array.from({ length: 32 }, (_, unit) => unit).filter(
    (unit) => unit > 21 && !units.includes(unit),
  );
  return {
    check: 'unit',
    state: 'missing',
    cause: `netlink unit ${defaultUnit} is already in use on the engine's kernel`,
    remedy: `unload the module that uses it (lsmod), or run with --param protocol=${others.at(-1) ?? 'N'}`,
  };
}

export function kvmFinding(answer: KvmAnswer | undefined): Finding {
  if (answer === undefined) {
    return {
      check: 'kvm',
      state: 'unknown',
      cause: 'not checked: booting a probe needs the guest image',
      remedy: 'nlkit run --on vm makes it; until then guests run by software emulation',
    };
  }
  const { state, cause, remembered } = answer;
  const told = remembered ? `${cause} (checked earlier)` : cause;
  if (state === 'works') return { check: 'kvm', state: 'ok', cause: told };
  return {
    check: 'kvm',
    state: 'unneeded',
    cause: `${told}; guests run by software emulation, some seconds slower`,
  };
}

/** The saved guests, which need no attention: the oldest are removed as new ones come. */
export function guestsFinding(guests: readonly { readonly bytes: number }[]): Finding {
  const total = guests.reduce((sum, { bytes }) => sum + bytes, 0);
  const many = guests.length === 1 ? '1 guest is' : `${String(guests.length)} guests are`;
  const cause =
    guests.length === 0
      ? 'none is saved yet: the first run in a guest boots one, and saves it'
      : `${many} saved, in ${(total / 1e6).toFixed(0)} MB; nlkit clean removes them`;
  return { check: 'guests', state: 'ok', cause };
}
