// SPDX-License-Identifier: MIT
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { loadSpec } from '../../../app/ynl/load/load-spec.ts';
import { ourSpecs } from '../ynl/compile/specs.ts';
import { factsOf, type Fact } from './facts.ts';
import { genericSpecs } from './specs/generic.ts';
import { netfilterSpecs } from './specs/netfilter.ts';
import { routeSpecs } from './specs/route.ts';
import { sockDiagSpecs } from './specs/sock-diag.ts';

/** Lists what our specs state and C can confirm. Labels and structs begin with the file name of the spec. */
export interface OwnFacts {
  readonly facts: readonly Fact[];
  /** The structs of all specs. */
  readonly structs: ReadonlySet<string>;
  readonly headers: readonly string[];
  /** Beginnings of the labels that the headers of the oldest distribution may lack. */
  readonly newer: readonly string[];
}

export const ownSpecs = [...genericSpecs, ...routeSpecs, ...netfilterSpecs, ...sockDiagSpecs];

/** Throws RangeError for a spec whose names in C are not given. */
export async function ownFacts(): Promise<OwnFacts> {
  const facts: Fact[] = [];
  const newer: string[] = [];
  const structs = new Set<string>();
  for (const path of await ourSpecs()) {
    const family = ownSpecs.find(({ file }) => path.endsWith(`/${file}`));
    if (family === undefined)
      throw new RangeError(`nothing says what C calls the names in ${path}`);
    const yaml = await readFile(path, 'utf8');
    const spec = loadSpec(yaml, path);
    const named = (name: string): string => `${basename(path, '.yaml')} ${name}`;
    newer.push(...family.newer.map(named));
    for (const name of spec.structs.keys()) structs.add(named(name));
    const { names, unit, groupPrefix } = family;
    const options = { yaml, ...(unit && { unit }), ...(groupPrefix && { groupPrefix }) };
    for (const fact of factsOf(spec, { ...options, names: names?.(spec) ?? {} })) {
      const { label, struct } = fact;
      facts.push({ ...fact, label: named(label), ...(struct && { struct: named(struct) }) });
    }
  }
  return { facts, structs, newer, headers: [...new Set(ownSpecs.flatMap((one) => one.headers))] };
}
