// SPDX-License-Identifier: MIT
import { join } from 'node:path';
import { KnownSpec } from '../../../app/trace/known-spec.ts';
import { loadSpec } from '../../../app/ynl/load/load-spec.ts';
import { SpecError } from '../../../app/ynl/load/spec-error.ts';
import type { Spec } from '../../../app/ynl/model.ts';
import { UsageError } from '../../errors/usage-error.ts';
import type { Invocation } from '../../invocation/invocation.ts';
import { specOfFile } from '../../netlink/find-family.ts';
import { specUsage } from '../../netlink/spec-usage.ts';
import { fromHere } from '../../project/from-here.ts';
import type { Project } from '../../project/project.ts';
import { readSpec } from '../../project/read-spec.ts';

/**
 * The specs of `--spec FILE`, for families that nlkit has none of; relative to the working directory.
 *
 * @throws UsageError `spec`
 */
export function specsOfTrace(
  files: readonly string[],
  invocation: Pick<Invocation, 'workingDirectory' | 'stderr'>,
  corrections = true,
): Spec[] {
  return files.map((file) => checked(() => specOfFile(file, corrections, invocation)));
}

/**
 * The specs that a project's `nlkit.yaml` names.
 *
 * @throws UsageError `spec`
 */
export function specsOfProject({ root, specs }: Pick<Project, 'root' | 'specs'>): Spec[] {
  return specs.map((spec) => {
    const file = join(root, spec.file);
    return checked(() => loadSpec(readSpec(file), fromHere(file)));
  });
}

/** Loads and compiles a spec: only the compiler finds names that cannot be keys of values. */
function checked(load: () => Spec): Spec {
  const spec = loaded(load);
  try {
    new KnownSpec(spec);
    return spec;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new UsageError('spec', `${spec.name}: ${error.message}`, {
      cause: error,
      hint: 'choose another name in the spec',
    });
  }
}

function loaded(load: () => Spec): Spec {
  try {
    return load();
  } catch (error) {
    throw error instanceof SpecError ? specUsage(error) : error;
  }
}
