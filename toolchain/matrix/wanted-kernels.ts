// SPDX-License-Identifier: MIT
import { UsageError } from '../errors/usage-error.ts';
import type { KernelChoice } from '../kernels/kernel.ts';
import {
  canonicalKernel,
  defaultGuestKernel,
  distributions,
  kernelLabel,
  resolveKernel,
} from '../kernels/resolve.ts';
import type { TargetName } from '../events.ts';
import type { Project } from '../project/project.ts';

/** A kernel to test on. */
export interface WantedKernel {
  /** Its first name, whichever one was written: `debian:12`, `host`. */
  readonly name: string;
  /** For people: `debian:12 (6.1)`, `host`. */
  readonly label: string;
  readonly choice: KernelChoice;
}

/** The word for all kernels that nlkit can fetch. */
const all = 'all';

/**
 * Finds the kernels to test on, in the order in which they were written.
 * @param list the value of `--kernels`: names with commas between them, or `all`; undefined for the project's own
 * @throws UsageError `unknown-kernel`, and `usage` when one is named twice
 */
export function wantedKernels(
  list: string | undefined,
  { kernels }: Pick<Project, 'kernels'>,
): WantedKernel[] {
  const written = list === undefined ? kernels : list.split(',').map((name) => name.trim());
  if (written.includes(''))
    throw new UsageError('usage', '--kernels has an empty name', {
      hint: '--kernels 5.10,6.1,6.12,7.2, or --kernels all',
    });
  const names = written.flatMap((name) =>
    name === all && list !== undefined ? distributions.map((each) => each.name) : [name],
  );
  const found = new Map<string, string>();
  return names.map((name) => {
    const wanted = wantedKernel(name);
    const before = found.get(wanted.name);
    if (before !== undefined) {
      const where = list === undefined ? 'nlkit.yaml' : '--kernels';
      const how = before === name ? '' : `: ${before} and ${name}`;
      throw new UsageError('usage', `${where} names ${wanted.label} twice${how}`, {
        hint: 'name each kernel once',
      });
    }
    found.set(wanted.name, name);
    return wanted;
  });
}

function wantedKernel(name: string): WantedKernel {
  const choice = resolveKernel(name);
  if (choice.kind === 'host') return { name: 'host', label: 'host', choice };
  return { name: canonicalKernel(name), label: kernelLabel(choice.distribution), choice };
}

/**
 * Finds the kernels to test on where `--on` says what with: `host` stands for the engine's own kernel and nothing else.
 * @throws UsageError as {@link wantedKernels} does, and when the two contradict each other
 */
export function testKernels(
  list: string | undefined,
  on: 'auto' | TargetName,
  project: Pick<Project, 'kernels'>,
): WantedKernel[] {
  const wanted =
    on === 'host' && list === undefined ? [wantedKernel('host')] : wantedKernels(list, project);
  const guests =
    on === 'vm' && list === undefined ? wanted.filter(({ name }) => name !== 'host') : wanted;
  const kernels = guests.length === 0 ? [wantedKernel(defaultGuestKernel)] : guests;
  for (const { name, label } of kernels) {
    if (on === 'host' && name !== 'host')
      throw new UsageError(
        'kernel-of-host',
        `--on host runs on the host's kernel, not on ${label}`,
        {
          hint: 'leave --kernels out, or --on host',
        },
      );
    if (on === 'vm' && name === 'host')
      throw new UsageError(
        'host-kernel-in-guest',
        "the host's kernel cannot be booted in a guest",
        {
          hint: 'name distributions (--kernels 6.1,6.12), or use --on host',
        },
      );
  }
  return kernels;
}
