// SPDX-License-Identifier: MIT
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { checkout } from '../../toolchain/checkout.ts';

/** A step of a composite action: it runs a script, or uses another action. */
export interface ActionStep {
  readonly id?: string;
  readonly name?: string;
  readonly if?: string;
  readonly shell?: string;
  readonly run?: string;
  readonly uses?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Texts, as far as nlkit's action uses them. */
  readonly with?: Readonly<Record<string, string>>;
}

/** The metadata of a composite action. */
export interface ActionFile {
  readonly name: string;
  readonly description: string;
  readonly inputs: Readonly<Record<string, { description: string; default?: string }>>;
  readonly outputs: Readonly<Record<string, { description: string; value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly ActionStep[] };
}

/** Reads nlkit's own action. */
export function readAction(): ActionFile {
  return parse(readFileSync(join(checkout, 'action.yml'), 'utf8')) as ActionFile;
}
