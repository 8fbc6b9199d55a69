// SPDX-License-Identifier: MIT
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { compile } from '../../app/ynl/compile/compile-spec.ts';
import type { CompiledSpec } from '../../app/ynl/compile/compiled.ts';
import { loadSpec } from '../../app/ynl/load/load-spec.ts';
import type { MessageDefinition, Operation, Spec } from '../../app/ynl/model.ts';
import { specOfJson } from '../../app/ynl/spec-json.ts';
import { suggest } from '../../app/ynl/suggest.ts';
import { UsageError } from '../errors/usage-error.ts';
import type { Invocation } from '../invocation/invocation.ts';
import { note } from './note.ts';
import { readGiven } from './read-given.ts';
import { ownFamilies } from './own-families.ts';
import type { NetlinkOptions } from './speak.ts';

/** A family with its spec, and codecs whose values use the spec's own names. */
export interface Family {
  readonly spec: Spec;
  readonly compiled: CompiledSpec;
}

/**
 * Finds the family of that name, in our own specs or in a file.
 *
 * @param options its `spec` is the file of a spec, relative to `workingDirectory`
 * @throws UsageError `unknown-family`, `spec` if names cannot be keys of values, and SpecError
 */
export async function findFamily(
  name: string,
  { spec: file, corrections }: Pick<NetlinkOptions, 'spec' | 'corrections'>,
  invocation: Pick<Invocation, 'workingDirectory' | 'stderr'>,
): Promise<Family> {
  const spec = file === undefined ? ownSpec(name) : specOfFile(file, corrections, invocation);
  if (spec.name !== name) {
    throw new UsageError('unknown-family', `${file ?? ''} describes ${spec.name}, not ${name}`, {
      hint: `name the family as its spec does: ${spec.name}`,
    });
  }
  return { spec, compiled: compiled(spec) };
}

/**
 * Compiles a spec. Only the compiler finds names that cannot be keys of values: no rule of a spec
 * excludes them.
 */
function compiled(spec: Spec): CompiledSpec {
  try {
    return compile(spec, { names: 'spec' });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new UsageError('spec', `${spec.name}: ${error.message}`, {
      cause: error,
      hint: 'choose another name in the spec',
    });
  }
}

/**
 * Loads an untrusted spec.
 *
 * @throws UsageError `spec` if there is no such file, and SpecError
 */
export function specOfFile(
  file: string,
  corrections: boolean,
  { workingDirectory, stderr }: Pick<Invocation, 'workingDirectory' | 'stderr'>,
): Spec {
  const path = resolve(workingDirectory, file);
  return loadSpec(readGiven(path, 'spec', 'the spec'), path, {
    corrections,
    onCorrections: (changed) => note(stderr, correctionsText(file, changed)),
  });
}

/** Describes the corrections of a spec: the first few, and how to turn them off. */
function correctionsText(file: string, changed: readonly string[]): string {
  const some = changed.slice(0, 3).join('; ');
  const more = changed.length > 3 ? `; and ${changed.length - 3} more` : '';
  const faults = changed.length === 1 ? 'a known fault' : `${changed.length} known faults`;
  return `${file}: corrected ${faults} of the kernel's spec (${some}${more}); --no-corrections leaves them`;
}

/** Reads the resolved spec that was generated beside the YAML: resolving that takes a hundred times as long. */
function ownSpec(name: string): Spec {
  const own = ownFamilies();
  const found = own.find((family) => family.name === name);
  if (found !== undefined) {
    return specOfJson(readFileSync(found.file.replace(/\.yaml$/, '-gen.json'), 'utf8'));
  }
  throw unknownFamily(
    name,
    own.map((family) => family.name),
  );
}

/** @param lacking begins the message: who does not have the family */
export function unknownFamily(
  name: string,
  known: readonly string[],
  lacking = 'nlkit has no spec for',
): UsageError {
  const near = suggest(name, known);
  return new UsageError('unknown-family', `${lacking} a family ${name}`, {
    hint:
      near === undefined
        ? 'nlkit families lists the specs it has; --spec FILE reads another'
        : `did you mean ${near}?`,
  });
}

/** The messages of an operation in one mode. */
export interface FoundOperation {
  readonly request: MessageDefinition;
}

/**
 * Finds the operation's request in that mode.
 *
 * @throws UsageError `unknown-operation`
 */
export function findOperation(family: Family, name: string, mode: 'do' | 'dump'): FoundOperation {
  const { spec } = family;
  const operation = spec.operations.get(name);
  const exchange = operation === undefined ? undefined : exchangeOf(spec, operation, mode);
  if (exchange !== undefined) return exchange;
  if (operation !== undefined) throw wrongMode(spec.name, operation, mode);
  const near = suggest(name, operationsOf(family, mode));
  throw new UsageError('unknown-operation', `${spec.name} has no operation ${name}`, {
    hint:
      near === undefined
        ? `nlkit families ${spec.name} shows what it has`
        : `did you mean ${near}?`,
  });
}

/** Returns the error for an absent name, which lists the possible ones. */
export function noneNamed(
  what: 'an operation' | 'a group',
  family: string,
  names: readonly string[],
): UsageError {
  const lines = names.length === 0 ? ['it has none'] : names;
  return new UsageError('usage', [`name ${what} of ${family}:`, ...lines].join('\n'), {
    hint: `nlkit families ${family} describes them`,
  });
}

/** Returns the operations of a family that can be called or listed. */
export function operationsOf({ spec }: Family, mode: 'do' | 'dump'): string[] {
  return [...spec.operations.values()].flatMap((one) =>
    exchangeOf(spec, one, mode) === undefined ? [] : [one.name],
  );
}

/**
 * Returns the messages of an operation in a mode. Specs of raw protocols leave out listings that the
 * kernel has, such as tc's gettclass in 6.12. There, every operation with a reply may be listed, and
 * the kernel decides.
 */
function exchangeOf(
  { protocol }: Spec,
  { do: single, dump }: Operation,
  mode: 'do' | 'dump',
): FoundOperation | undefined {
  if (mode === 'do') return single;
  if (dump !== undefined || protocol !== 'netlink-raw') return dump;
  return single?.reply === undefined ? undefined : single;
}

function wrongMode(family: string, operation: Operation, mode: 'do' | 'dump'): UsageError {
  const { name } = operation;
  const what = mode === 'dump' ? 'cannot be listed' : 'cannot be called';
  const other =
    operation.do !== undefined
      ? `nlkit call ${family} ${name}`
      : operation.dump !== undefined
        ? `nlkit dump ${family} ${name}`
        : `the kernel sends it unasked: nlkit listen ${family} ${operation.notification?.group ?? ''}`;
  return new UsageError('wrong-mode', `${family} ${name} ${what}`, { hint: other.trimEnd() });
}
