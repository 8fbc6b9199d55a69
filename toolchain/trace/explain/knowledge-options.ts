// SPDX-License-Identifier: MIT
import { ownSpecs } from '../../../app/trace/own-specs.ts';
import type { Direction } from '../../../app/trace/tapped.ts';
import type { Spec } from '../../../app/ynl/model.ts';
import { suggest } from '../../../app/ynl/suggest.ts';
import { UsageError } from '../../errors/usage-error.ts';
import type { Invocation } from '../../invocation/invocation.ts';
import { unitNames, unitNumber } from '../strace/unit-names.ts';

/** Options that say what bytes do not. */
export interface KnowledgeOptions {
  readonly unit: string | undefined;
  readonly family: string | undefined;
  readonly spec: readonly string[];
  readonly corrections: boolean;
  readonly direction: 'request' | 'reply' | undefined;
  readonly secrets: boolean;
}

/** The user's own knowledge about the bytes. */
export interface GivenKnowledge {
  readonly specs: readonly Spec[];
  /** Undefined: it is guessed. */
  readonly unit: number | undefined;
  /** The family that the user named. */
  readonly family?: string | undefined;
  /** A generic family, whose number nobody knows. */
  readonly generic: string | undefined;
  readonly direction: Direction | undefined;
  readonly secrets: boolean;
}

/**
 * Reads the options that say what the bytes are.
 *
 * @throws UsageError `usage`, `unknown-family`, `spec`
 */
export async function knowledgeOf(
  options: KnowledgeOptions,
  invocation: Invocation,
): Promise<GivenKnowledge> {
  const { direction, secrets } = options;
  const given = options.unit === undefined ? undefined : unitOf(options.unit);
  const specs = await specsOf(options, invocation);
  const [only] = specs.length === 1 ? specs : [];
  const family = options.family === undefined ? only : familyOf(options.family, specs);
  if (
    given !== undefined &&
    family !== undefined &&
    options.family !== undefined &&
    family.unit !== given
  ) {
    throw new UsageError('usage', `${family.name} is of unit ${family.unit}, not ${given}`, {
      hint: 'leave out --unit: the family says it',
    });
  }
  return {
    specs,
    unit: given ?? family?.unit,
    family: options.family,
    generic: family?.protocol === 'genetlink' && family.name !== 'nlctrl' ? family.name : undefined,
    direction: direction && (direction === 'request' ? 'to-kernel' : 'from-kernel'),
    secrets,
  };
}

async function specsOf(
  { spec, corrections }: KnowledgeOptions,
  invocation: Invocation,
): Promise<readonly Spec[]> {
  if (spec.length === 0) return [];
  const { specsOfTrace } = await import('../events/trace-specs.ts');
  return specsOfTrace(spec, invocation, corrections);
}

type Head = Pick<Spec, 'name' | 'unit' | 'protocol'>;

function familyOf(name: string, specs: readonly Spec[]): Head {
  const found =
    specs.find((spec) => spec.name === name) ?? ownHeads().find((one) => one.name === name);
  if (found !== undefined) return found;
  const near = suggest(
    name,
    [...specs, ...ownHeads()].map((one) => one.name),
  );
  throw new UsageError('unknown-family', `nlkit has no spec for a family ${name}`, {
    hint:
      near === undefined
        ? '--spec FILE reads one; --unit generic shows its attributes by their numbers'
        : `did you mean ${near}?`,
  });
}

/** NETLINK_GENERIC. */
const generic = 16;

function ownHeads(): Head[] {
  return ownSpecs.map(({ name, unit }) => ({
    name,
    unit,
    protocol: unit === generic ? 'genetlink' : 'netlink-raw',
  }));
}

function unitOf(text: string): number {
  const number = unitNumber(text.toUpperCase().replaceAll('-', '_'));
  if (number !== undefined) return number;
  const near = suggest(text.toLowerCase(), unitNames());
  throw new UsageError('usage', `--unit must be a name or a number from 0 to 31, not ${text}`, {
    hint: near === undefined ? '--unit route, --unit generic, --unit 31' : `did you mean ${near}?`,
  });
}
