// SPDX-License-Identifier: MIT
import { resolve } from 'node:path';
import { SystemError } from '../../../app/core/errors/system-error.ts';
import { compile } from '../../../app/spec/compile/compile.ts';
import type { CompiledSpec } from '../../../app/spec/compile/compiled.ts';
import { readSpec } from '../../../app/spec/load/load.ts';
import type { MessageDefinition, Operation, Spec } from '../../../app/spec/model.ts';
import { suggest } from '../../../app/core/suggest.ts';
import { UsageError } from '../../errors/usage-error.ts';
import { ownFamilies } from './own-families.ts';

/** A family with its spec, whose own names its values have. */
export interface Family {
  readonly spec: Spec;
  readonly compiled: CompiledSpec;
}

/**
 * The family of that name, by our own spec or by the one in a file.
 *
 * @param file of a spec, relative to `workingDirectory`
 * @throws UsageError `unknown-family`, `spec` where names cannot be keys of values, and what `readSpec` throws
 */
export async function findFamily(
  name: string,
  file: string | undefined,
  workingDirectory: string,
): Promise<Family> {
  const spec =
    file === undefined ? await readSpec(ownFile(name)) : await specOfFile(file, workingDirectory);
  if (spec.name !== name) {
    throw new UsageError('unknown-family', `${file ?? ''} describes ${spec.name}, not ${name}`, {
      hint: `name the family as its spec does: ${spec.name}`,
    });
  }
  return { spec, compiled: compiled(spec) };
}

/** What values cannot have as keys has a place in no spec's own rules: the compiler finds it. */
function compiled(spec: Spec): CompiledSpec {
  try {
    return compile(spec, { names: 'spec' });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new UsageError('spec', `${spec.name}: ${error.message}`, {
      cause: error,
      hint: 'give it another name in the spec',
    });
  }
}

/**
 * A stranger's spec.
 *
 * @throws UsageError `spec` where there is no such file, and SpecError
 */
export async function specOfFile(file: string, workingDirectory: string): Promise<Spec> {
  try {
    return await readSpec(resolve(workingDirectory, file));
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    throw new UsageError('spec', `the spec cannot be read: ${error.message}`, { cause: error });
  }
}

function ownFile(name: string): string {
  const own = ownFamilies();
  const found = own.find((family) => family.name === name);
  if (found !== undefined) return found.file;
  throw unknownFamily(
    name,
    own.map((family) => family.name),
  );
}

/** `lacking`: who does not have it. */
export function unknownFamily(
  name: string,
  known: readonly string[],
  lacking = 'nlkit has no spec of',
): UsageError {
  const near = suggest(name, known);
  return new UsageError('unknown-family', `${lacking} a family ${name}`, {
    hint:
      near === undefined
        ? 'nlkit families lists those it has; --spec FILE takes another'
        : `did you mean ${near}?`,
  });
}

/** An operation's messages in one mode. */
export interface Exchange {
  readonly request: MessageDefinition;
}

/**
 * The operation's request in that mode.
 *
 * @throws UsageError `unknown-operation`
 */
export function findOperation({ spec }: Family, name: string, mode: 'do' | 'dump'): Exchange {
  const operation = spec.operations.get(name);
  const exchange = operation?.[mode];
  if (exchange !== undefined) return exchange;
  if (operation !== undefined) throw wrongMode(spec.name, operation, mode);
  const able = [...spec.operations.values()].filter((one) => one[mode] !== undefined);
  const near = suggest(
    name,
    able.map((one) => one.name),
  );
  throw new UsageError('unknown-operation', `${spec.name} has no operation ${name}`, {
    hint:
      near === undefined
        ? `nlkit families ${spec.name} shows what it has`
        : `did you mean ${near}?`,
  });
}

function wrongMode(family: string, operation: Operation, mode: 'do' | 'dump'): UsageError {
  const { name } = operation;
  const what = mode === 'dump' ? 'cannot be listed' : 'cannot be called';
  const other =
    operation.do !== undefined
      ? `nlkit call ${family} ${name}`
      : operation.dump !== undefined
        ? `nlkit dump ${family} ${name}`
        : `the kernel sends it of itself: nlkit listen ${family} ${operation.notification?.group ?? ''}`;
  return new UsageError('wrong-mode', `${family} ${name} ${what}`, { hint: other.trimEnd() });
}
