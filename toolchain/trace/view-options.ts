// SPDX-License-Identifier: MIT
import type { Command } from 'commander';
import { RepeatableOption } from '../invocation/repeatable-option.ts';
import { declareFilters } from './filter/declare-filters.ts';
import type { FilterOptions } from './filter/filter-options.ts';
import type { DetailOptions } from './message-details.ts';

/** The options that say how a trace is shown, as commander has them. */
export interface ViewFlags extends FilterOptions {
  readonly spec: readonly string[];
  readonly secrets?: boolean;
  readonly tree?: boolean;
  readonly drawing?: boolean;
}

/** How a trace is shown. */
export interface ViewOptions extends DetailOptions {
  readonly filters: FilterOptions;
  /** Files of specs. */
  readonly specs: readonly string[];
  readonly secrets: boolean;
}

/** Declares the filters and the looks of traces on a command: the same everywhere. */
export function declareView(command: Command): Command {
  return declareFilters(command)
    .addOption(
      new RepeatableOption(
        '--spec <FILE>',
        'a YNL spec, for a family that nlkit has no spec for; may be repeated',
      ).default([], 'none'),
    )
    .option('-v, --tree', 'show the parts of each message, one a line')
    .option('-x, --drawing', 'draw each message, four bytes a row')
    .option('--secrets', 'show keys instead of zeroes');
}

export function viewOf(flags: ViewFlags): ViewOptions {
  const { family, operation, where, unit, port, process, direction, errors, slower } = flags;
  return {
    specs: flags.spec,
    secrets: flags.secrets ?? false,
    tree: flags.tree ?? false,
    drawing: flags.drawing ?? false,
    filters: {
      ...(family && { family }),
      ...(operation && { operation }),
      ...(where && { where }),
      ...(unit && { unit }),
      ...(port && { port }),
      ...(process && { process }),
      ...(direction !== undefined && { direction }),
      ...(errors !== undefined && { errors }),
      ...(slower !== undefined && { slower }),
    },
  };
}

/** Shows everything in the usual way. */
export const plainView: ViewOptions = {
  ...{ filters: {}, specs: [], secrets: false, tree: false, drawing: false },
};

/** Whether any of the options was given: whoever says how a trace is shown wants to see one. */
export function asksForTrace({ filters, specs, secrets, tree, drawing }: ViewOptions): boolean {
  return secrets || tree || drawing || specs.length > 0 || Object.keys(filters).length > 0;
}
