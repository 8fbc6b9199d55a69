// SPDX-License-Identifier: MIT
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CompiledSpec } from '../../app/ynl/compile/compiled.ts';
import { checkout } from '../checkout.ts';

/** A family for which nlkit has a spec. */
export interface OwnFamily {
  /** The spec's name, which is also the file's. */
  readonly name: string;
  readonly file: string;
}

const folder = 'app/families';

/** Our families, sorted by name. */
export function ownFamilies(): OwnFamily[] {
  return readdirSync(join(checkout, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name: group }) =>
      readdirSync(join(checkout, folder, group))
        .filter((file) => file.endsWith('.yaml'))
        .map((file) => ({
          name: file.slice(0, -'.yaml'.length),
          file: join(checkout, folder, group, file),
        })),
    )
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The part of a family that listings and completion need. Its codecs use other names than the spec. */
export type FamilyHead = Pick<CompiledSpec, 'name' | 'protocol' | 'unit' | 'groups' | 'operations'>;

/** Read it from the module generated from the spec: reading the spec takes ten times as long. */
export async function headOf({ name, file }: OwnFamily): Promise<FamilyHead> {
  const generated = file.replace(checkout, join(checkout, 'dist')).replace(/\.yaml$/, '-gen.js');
  const exports = (await import(pathToFileURL(generated).href)) as Record<string, unknown>;
  const head = Object.values(exports).find(
    (value): value is FamilyHead =>
      typeof value === 'object' && value !== null && 'operations' in value && 'unit' in value,
  );
  if (head === undefined) throw new Error(`${generated} has no spec of ${name}`);
  return head;
}
