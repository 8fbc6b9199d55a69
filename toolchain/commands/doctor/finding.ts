// SPDX-License-Identifier: MIT

/** What doctor looks at, in the order in which it says so. */
export type CheckName =
  'node' | 'engine' | 'mode' | 'disk' | 'base' | 'kernel' | 'headers' | 'kvm' | 'unit';

/** One requirement: a line of cause, and a line of remedy where there is something to mend. */
export interface Finding {
  readonly check: CheckName;
  readonly state: 'ok' | 'missing' | 'unknown';
  readonly cause: string;
  readonly remedy?: string;
}

export interface Diagnosis {
  readonly findings: readonly Finding[];
  /** Whether each target works as things are. */
  readonly targets: { readonly host: boolean; readonly vm: boolean };
}

/**
 * Which targets work: the host's needs a kernel that loads what is built for it; a guest needs only the
 * engine, a base for its images, and room for them. A requirement that nobody could look at counts as
 * met for the guest, whose images are made on first use, and as not met for the host.
 */
export function diagnose(findings: readonly Finding[]): Diagnosis {
  const state = (check: CheckName): Finding['state'] | undefined =>
    findings.find((finding) => finding.check === check)?.state;
  const engine = state('engine') === 'ok' && state('mode') === 'ok' && state('disk') !== 'missing';
  const images = engine && state('base') !== 'missing';
  return {
    findings,
    targets: {
      host: images && state('kernel') === 'ok' && state('headers') === 'ok',
      vm: images,
    },
  };
}

export function diagnosisLines({ findings, targets }: Diagnosis): string[] {
  const words = { ok: 'ok', missing: 'missing', unknown: 'cannot tell' } as const;
  const lines = findings.flatMap(({ check, state, cause, remedy }) => {
    const line = `${words[state].padEnd(12)}${check.padEnd(9)}${cause}`;
    return remedy === undefined ? [line] : [line, `${' '.repeat(21)}→ ${remedy}`];
  });
  const works = Object.entries(targets).flatMap(([target, yes]) => (yes ? [target] : []));
  const conclusion = works.length === 0 ? 'no target works yet' : `works: ${works.join(' and ')}`;
  return [...lines, conclusion];
}
