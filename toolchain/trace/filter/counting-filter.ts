// SPDX-License-Identifier: MIT
import type { TraceItem } from '../../../app/trace/trace-item.ts';
import { NETLINK_GENERIC } from '../../../app/core/constants.ts';
import { ownSpecs } from '../../../app/trace/own-specs.ts';
import { suggest } from '../../../app/ynl/suggest.ts';
import { AttributesSeen } from './attributes-seen.ts';
import type { FilterOptions } from './filter-options.ts';
import type { ItemFilter } from './item-filter.ts';

/** Names that are remembered. A stranger's module may make up any number of them. */
const mostNames = 4096;

/** Families that a hint lists. */
const mostListed = 12;

export interface UnmetName {
  readonly text: string;
  readonly hint: string;
}

/** Counts the messages that a filter gets to see, and remembers the names of their families, operations and attributes. */
export class CountingFilter implements ItemFilter {
  readonly #filter: ItemFilter;
  readonly #families = new Set<string>();
  readonly #operations = new Set<string>();
  readonly #told = new Set<string>();
  readonly #attributes: AttributesSeen;
  messages = 0;

  /** @param options what the filter was made of */
  constructor(filter: ItemFilter, { where = [] }: FilterOptions = {}) {
    this.#filter = filter;
    this.#attributes = new AttributesSeen(where);
  }

  pass(item: TraceItem): readonly TraceItem[] {
    if (item.kind === 'message') {
      const { family, operation } = item.message;
      this.messages += 1;
      remember(this.#families, family);
      remember(this.#operations, operation);
      this.#attributes.see(item.message);
    }
    return this.#filter.pass(item);
  }

  /**
   * The families that were asked for and that are not there as a trace begins: slips, or families whose modules are
   * not loaded yet.
   *
   * @param present the families that the controller of generic netlink names
   */
  absent(
    { family = [] }: FilterOptions,
    specs: readonly { readonly name: string; readonly unit: number }[],
    present: readonly string[],
  ): UnmetName[] {
    const known = [...specs, ...ownSpecs];
    const candidates = [...known.map(({ name }) => name), ...present];
    return family
      .filter((name) => {
        const spec = known.find((one) => one.name === name);
        return !present.includes(name) && (spec === undefined || spec.unit === NETLINK_GENERIC);
      })
      .map((name) => {
        this.#told.add(name);
        const isKnown = known.some((one) => one.name === name);
        const near = isKnown ? undefined : suggest(name, candidates);
        return {
          text: `there is no family ${name} now`,
          hint:
            near === undefined
              ? 'if its module is loaded meanwhile, its messages are shown'
              : `did you mean ${near}?`,
        };
      });
  }

  /** The names that were asked for and that nothing had: most likely slips. */
  unmet(
    { family = [], operation = [] }: FilterOptions,
    specs: readonly { readonly name: string }[],
  ): UnmetName[] {
    const known = new Set([...specs, ...ownSpecs].map(({ name }) => name));
    return [
      ...family
        .filter((name) => !known.has(name) && !this.#families.has(name) && !this.#told.has(name))
        .map((name) => unmet('family', name, this.#families, this.#occurred())),
      ...operation
        .filter((name) => !hasOperation(this.#operations, name))
        .map((name) =>
          unmet('operation', name, this.#operations, 'without --operation all of them are shown'),
        ),
      ...this.#attributes.missed().map(({ name, near }) => ({
        text: `no message had the attribute ${name}`,
        hint:
          near === undefined ? 'without --where all of them are shown' : `did you mean ${near}?`,
      })),
    ];
  }

  /** The families that messages had. */
  #occurred(): string {
    const names = [...this.#families].sort();
    if (names.length === 0) return 'nlkit families lists those that have a spec';
    const more = names.length > mostListed ? `, and ${names.length - mostListed} more` : '';
    return `messages have ${names.slice(0, mostListed).join(', ')}${more}`;
  }
}

function unmet(kind: string, name: string, seen: Iterable<string>, hint: string): UnmetName {
  const near = suggest(name, [...seen]);
  return {
    text: `no message had the ${kind} ${name}`,
    hint: near === undefined ? hint : `did you mean ${near}?`,
  };
}

function hasOperation(seen: ReadonlySet<string>, name: string): boolean {
  return [name, `cmd ${name}`, `type ${name}`].some((one) => seen.has(one));
}

function remember(names: Set<string>, name: string | undefined): void {
  if (name !== undefined && names.size < mostNames) names.add(name);
}
