// SPDX-License-Identifier: MIT
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CompiledSpec } from '../../../app/spec/compile/compiled.ts';
import { checkout } from '../../checkout.ts';

/** A family that nlkit brings a spec of. */
export interface OwnFamily {
  /** The spec's name, which is the file's too. */
  readonly name: string;
  readonly file: string;
}

const folder = 'app/families';

/** In the order of their names. */
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

/** What a listing and completion need of a family; its codecs have other names than the spec. */
export type FamilyHead = Pick<CompiledSpec, 'name' | 'protocol' | 'unit' | 'groups' | 'operations'>;

/** From the module that was generated of the spec: reading the spec itself takes ten times as long. */
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
