// SPDX-License-Identifier: MIT
import type { Spec } from '../../../app/ynl/model.ts';
import { unitOperations, unitOperationsOf } from '../../../app/trace/unit-operations.ts';
import { loadOwnSpec, ownSpecs } from '../../../app/trace/own-specs.ts';
import type { Direction } from '../../../app/trace/tapped.ts';
import { suggest } from '../../../app/ynl/suggest.ts';
import { UsageError } from '../../errors/usage-error.ts';
import { headOf, ownFamilies } from '../../netlink/own-families.ts';
import { unitNames, unitNumber } from '../strace/unit-names.ts';
import { ConversationFilter, type Wishes } from './conversation-filter.ts';
import type { FilterOptions } from './filter-options.ts';
import type { ItemFilter } from './item-filter.ts';
import { parseCondition, type Condition } from './where.ts';

const directions: readonly Direction[] = ['to-kernel', 'from-kernel', 'between'];

/** The filter that the options ask for; undefined where they ask for nothing. @throws as {@link parseWishes} does */
export async function parseFilter(
  options: FilterOptions,
  specs: readonly Spec[] = [],
): Promise<ItemFilter | undefined> {
  const wishes = await parseWishes(options, specs);
  return wishes && new ConversationFilter(wishes);
}

/**
 * Reads what the options ask for; undefined where they ask for nothing. Names that are nearly one that is known are
 * slips: what else is unknown may be a family without a spec.
 *
 * @param specs those of `--spec`
 * @throws UsageError `usage`, `unknown-family`, `unknown-operation`, `unknown-attribute`
 */
export async function parseWishes(
  options: FilterOptions,
  specs: readonly Spec[] = [],
): Promise<Wishes | undefined> {
  const { family = [], operation = [], where = [], unit = [], port = [], process = [] } = options;
  const families = familiesOf(family, specs);
  const described = describedBy(family, specs);
  const wishes: Wishes = {
    families,
    operations: new Set(await operationsOf(operation, described, specs)),
    conditions: where.map((text) => conditionOf(text, described)),
    units: new Set(unit.map(unitOf)),
    ports: new Set(port.map(portOf)),
    pids: new Set(process.filter(isNumber).map(Number)),
    names: new Set(process.filter((one) => !isNumber(one))),
    direction: directionOf(options.direction),
    errors: options.errors ?? false,
    slower: options.slower === undefined ? undefined : millisecondsOf(options.slower),
  };
  const asksNothing = Object.values(options).every(
    (value) =>
      value === undefined || value === false || (Array.isArray(value) && value.length === 0),
  );
  return asksNothing ? undefined : wishes;
}

function familiesOf(names: readonly string[], specs: readonly Spec[]): ReadonlySet<string> {
  const known = [...specs, ...ownSpecs].map(({ name }) => name);
  for (const name of names) {
    if (known.includes(name)) continue;
    const near = suggest(name, known);
    if (near !== undefined) throw slip('unknown-family', `no family is called ${name}`, near);
  }
  return new Set(names);
}

/** The specs of the families that are asked for; undefined where one of them has none, or none is asked for. */
function describedBy(names: readonly string[], specs: readonly Spec[]): Spec[] | undefined {
  const found = names.map((name) => {
    const given = specs.find((spec) => spec.name === name);
    const own = ownSpecs.find((spec) => spec.name === name);
    return given ?? (own && loadOwnSpec(own));
  });
  const known = found.filter((spec) => spec !== undefined);
  return names.length > 0 && known.length === names.length ? known : undefined;
}

async function operationsOf(
  names: readonly string[],
  described: readonly Spec[] | undefined,
  specs: readonly Spec[],
): Promise<readonly string[]> {
  const wanted = names.flatMap((name) =>
    isNumber(name) ? [`cmd ${name}`, `type ${name}`, ...unitOperationsOf(Number(name))] : [name],
  );
  if (wanted.length === 0) return wanted;
  const own = described === undefined ? await Promise.all(ownFamilies().map(headOf)) : [];
  const known = new Set([
    ...(described ?? specs).flatMap(({ operations }) => [...operations.keys()]),
    ...own.flatMap(({ operations }) => Object.keys(operations)),
    ...(described === undefined ? unitOperations() : []),
  ]);
  for (const name of wanted) {
    if (known.has(name) || /^(?:cmd|type) \d+$/.test(name)) continue;
    const near = suggest(name, known);
    if (near !== undefined) throw slip('unknown-operation', `no operation is called ${name}`, near);
    if (described === undefined) continue;
    const families = described.map((spec) => spec.name);
    throw new UsageError(
      'unknown-operation',
      `${families.join(' and ')} has no operation ${name}`,
      {
        hint: `nlkit families ${families[0] ?? ''} shows what it has`,
      },
    );
  }
  return wanted;
}

function conditionOf(text: string, described: readonly Spec[] | undefined): Condition {
  const condition = parseCondition(text);
  if (condition === undefined) {
    throw new UsageError('usage', `--where must be ATTRIBUTE=VALUE, not ${text}`, {
      hint: '--where linkinfo.kind=vxlan',
    });
  }
  if (described === undefined) return condition;
  const known = new Set(described.flatMap(namesIn));
  for (const segment of condition.path) {
    const name = segment.replace(/\[\d*\]$/, '');
    if (known.has(name)) continue;
    const near = suggest(name, known);
    const families = described.map((spec) => spec.name).join(' and ');
    const message = `no attribute of ${families} is called ${name}`;
    if (near !== undefined) throw slip('unknown-attribute', message, near);
    throw new UsageError('unknown-attribute', message, {
      hint: `nlkit families ${described[0]?.name ?? ''} shows what it has`,
    });
  }
  return condition;
}

/** All keys that values of the spec may have. */
function namesIn({ attributeSets, structs }: Spec): string[] {
  return [
    ...[...attributeSets.values()].flatMap(({ attributes }) =>
      [...attributes.values()].flatMap(({ name, shape }) => [name, ...(shape.typeNames ?? [])]),
    ),
    ...[...structs.values()].flatMap(({ members }) => members.map(({ name }) => name)),
    ...['value', 'index', 'selector', 'unknown'],
  ];
}

function unitOf(text: string): number {
  const number = unitNumber(text.toUpperCase().replaceAll('-', '_'));
  if (number !== undefined) return number;
  const near = suggest(text, unitNames());
  throw new UsageError('usage', `--unit must be a netlink unit, 0 to 31 or its name, not ${text}`, {
    hint: near === undefined ? '--unit 31, --unit generic' : `did you mean ${near}?`,
  });
}

function portOf(text: string): number {
  const value = isNumber(text) ? Number(text) : NaN;
  if (value <= 0xffff_ffff) return value;
  throw new UsageError('usage', `--port must be a port id, a number, not ${text}`, {
    hint: 'messages show the port ids of their sockets',
  });
}

function directionOf(text: string | undefined): Direction | undefined {
  const found = directions.find((one) => one === text);
  if (text === undefined || found !== undefined) return found;
  const message = `--direction must be ${directions.slice(0, -1).join(', ')} or between, not ${text}`;
  throw new UsageError('usage', message, {
    hint: `did you mean ${suggest(text, directions) ?? 'to-kernel'}?`,
  });
}

function millisecondsOf(text: string): number {
  const value = /^\d*\.?\d+$/.test(text) ? Number(text) : NaN;
  if (value >= 0) return value;
  throw new UsageError('usage', `--slower must be a number of milliseconds, not ${text}`, {
    hint: '--slower 10',
  });
}

function isNumber(text: string): boolean {
  return /^\d{1,10}$/.test(text);
}

function slip(code: string, message: string, near: string): UsageError {
  return new UsageError(code, message, { hint: `did you mean ${near}?` });
}
