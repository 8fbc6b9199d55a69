// SPDX-License-Identifier: MIT

/** The requirements that doctor checks, in the order of its report. */
export type CheckName =
  | 'node'
  | 'engine'
  | 'mode'
  | 'limits'
  | 'disk'
  | 'cache'
  | 'compiler'
  | 'base'
  | 'bridge'
  | 'mirror'
  | 'kernel'
  | 'headers'
  | 'kvm'
  | 'guests'
  | 'unit'
  | 'library'
  | 'strace'
  | 'nlmon'
  | 'tap';

/** One requirement: a line with the cause, and a line with the remedy if there is one. */
export interface Finding {
  readonly check: CheckName;
  /**
   * `unneeded` is absent, but the target that works does without it; `missing` makes doctor exit with
   * 3.
   */
  readonly state: 'ok' | 'missing' | 'unneeded' | 'unknown';
  readonly cause: string;
  readonly remedy?: string;
}

export interface Diagnosis {
  readonly findings: readonly Finding[];
  /** Whether each target works at the moment. */
  readonly targets: { readonly host: boolean; readonly vm: boolean };
  /** False if a needed requirement is missing. */
  readonly ok: boolean;
}

/** Requirements of the host target alone. */
const hostOnly: readonly CheckName[] = ['kernel', 'headers', 'unit'];

/**
 * Decides which targets work. The host target needs a kernel that loads modules built for it; a guest
 * needs the engine, a base for its images, and space for them. An unchecked requirement counts as met
 * for the guest, since its images are made on first use, and as not met for the host.
 */
export function diagnose(findings: readonly Finding[]): Diagnosis {
  const state = (check: CheckName): Finding['state'] | undefined =>
    findings.find((finding) => finding.check === check)?.state;
  const engine = state('engine') === 'ok' && state('mode') === 'ok' && state('disk') !== 'missing';
  const images = engine && state('base') !== 'missing';
  const targets = {
    host: images && state('kernel') === 'ok' && state('headers') === 'ok',
    vm: images,
  };
  const weighed = findings.map((finding): Finding => {
    // If guests work, the requirements of the host target alone are not needed.
    const isSpare = finding.state === 'missing' && targets.vm && hostOnly.includes(finding.check);
    return isSpare ? { ...finding, state: 'unneeded' } : finding;
  });
  const ok =
    (targets.host || targets.vm) && weighed.every((finding) => finding.state !== 'missing');
  return { findings: weighed, targets, ok };
}

export function diagnosisLines({ findings, targets }: Diagnosis): string[] {
  const words = {
    ok: 'ok',
    missing: 'missing',
    unneeded: 'not needed',
    unknown: 'cannot tell',
  } as const;
  const lines = findings.flatMap(({ check, state, cause, remedy }) => {
    const line = `${words[state].padEnd(12)}${check.padEnd(9)}${cause}`;
    return remedy === undefined ? [line] : [line, `${' '.repeat(21)}→ ${remedy}`];
  });
  const works = Object.entries(targets).flatMap(([target, yes]) => (yes ? [target] : []));
  const conclusion = works.length === 0 ? 'no target works yet' : `works: ${works.join(' and ')}`;
  return [...lines, conclusion];
}
