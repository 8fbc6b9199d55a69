// SPDX-License-Identifier: MIT
import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { RequirementError } from '../errors/requirement-error.ts';
import type { Engine } from './engine.ts';
import { roleLabel } from './labels.ts';

/** A volume that was filled once, completely, and is only read after that. */
export interface SealedVolume {
  /** The name of the volume that holds the data. */
  readonly volume: string;
  /** The facts that filling it found out. */
  readonly labels: Readonly<Record<string, string>>;
}

/** The label of a seal with the name of the volume that it vouches for. */
export const dataLabel = 'nlkit.data';

/**
 * Returns the sealed volume of that name, and fills it first if there is none.
 *
 * An engine can neither rename a volume nor label it later. So the data goes into a volume with a name
 * of its own, and an empty volume of the given name, the seal, is made after the filling succeeded; its
 * labels name the data volume. An interrupted filling leaves no seal, so it never counts as complete;
 * of two fillings at the same time, the first to seal wins.
 *
 * @param data the name of the volume with the data, where it must be a certain one
 */
export async function sealedVolume(
  engine: Engine,
  name: string,
  fill: Fill,
  data?: string,
): Promise<SealedVolume> {
  const fillings = fillingsOf(engine);
  // Should it fail, this one tries for itself.
  while (fillings.has(name)) await fillings.get(name)?.catch(() => undefined);
  const filling = findOrFill(engine, name, fill, data);
  fillings.set(name, filling);
  try {
    return await filling;
  } finally {
    fillings.delete(name);
  }
}

/** Fills a volume; resolves to the facts that it found out. */
type Fill = (volume: string) => Promise<Readonly<Record<string, string>>>;

/** The volumes that this process looks for or fills: what several runs at the same time need is made once. */
const allFillings = new WeakMap<Engine, Map<string, Promise<SealedVolume>>>();

function fillingsOf(engine: Engine): Map<string, Promise<SealedVolume>> {
  const found = allFillings.get(engine) ?? new Map<string, Promise<SealedVolume>>();
  allFillings.set(engine, found);
  return found;
}

async function findOrFill(
  engine: Engine,
  name: string,
  fill: Fill,
  data = `${name}-${randomBytes(4).toString('hex')}`,
): Promise<SealedVolume> {
  const existing = await findSealedVolume(engine, name);
  if (existing) return existing;
  await engine.ensureVolume(data, { [roleLabel]: 'cache' });
  try {
    const labels = await fill(data);
    await removeBroken(engine, name);
    // If another process was first, its seal stays.
    await engine.ensureVolume(name, { ...labels, [roleLabel]: 'seal', [dataLabel]: data });
  } catch (error) {
    await engine.removeVolume(data).catch(() => undefined);
    throw error;
  }
  const sealed = await findSealedVolume(engine, name);
  if (!sealed) {
    throw new RequirementError(
      'volume-gone',
      `the volume ${name} was removed while nlkit filled it`,
      {
        hint: 'somebody removed it (docker volume prune, nlkit clean): run the command again',
      },
    );
  }
  if (sealed.volume !== data) await engine.removeVolume(data);
  return sealed;
}

/**
 * Removes a seal whose data was removed by hand, since it would block a new one. A complete one stays.
 */
async function removeBroken(engine: Engine, name: string): Promise<void> {
  const seal = await engine.volumeLabels(name);
  if (seal && !(await findSealedVolume(engine, name))) await engine.removeVolume(name);
}

/** Returns the sealed volume of that name; undefined if there is none or its data is gone. */
export async function findSealedVolume(
  engine: Engine,
  name: string,
): Promise<SealedVolume | undefined> {
  const labels = await engine.volumeLabels(name);
  const volume = labels?.[dataLabel];
  if (!labels || !volume) return undefined;
  return (await engine.volumeLabels(volume)) ? { volume, labels } : undefined;
}

/** Returns eight hexadecimal digits of the scripts that fill a volume, for its name. */
export async function hashScripts(files: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const file of files) hash.update(await readFile(file));
  return hash.digest('hex').slice(0, 8);
}
