// SPDX-License-Identifier: MIT
import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Engine } from './engine.ts';
import { roleLabel } from './labels.ts';

/** A volume that was filled once, to the end, and is only read from then on. */
export interface SealedVolume {
  /** The name of the volume that holds the data. */
  readonly volume: string;
  /** What filling it found out. */
  readonly labels: Readonly<Record<string, string>>;
}

const dataLabel = 'nlkit.data';

/**
 * The sealed volume of that name, filled first if there is none.
 *
 * An engine can neither rename a volume nor label it later. So the data goes into a volume with a
 * name of its own, and an empty volume of the given name is made after the filling succeeded; its
 * labels say where the data lies. A fill cut short leaves no seal and is never mistaken for a whole
 * one; of two fills side by side the first to seal wins.
 */
export async function sealedVolume(
  engine: Engine,
  name: string,
  fill: (volume: string) => Promise<Readonly<Record<string, string>>>,
): Promise<SealedVolume> {
  const existing = await findSealedVolume(engine, name);
  if (existing) return existing;
  const data = `${name}-${randomBytes(4).toString('hex')}`;
  await engine.ensureVolume(data, { [roleLabel]: 'cache' });
  try {
    const labels = await fill(data);
    await removeBroken(engine, name);
    // Where somebody else was first, their seal stays as it is.
    await engine.ensureVolume(name, { ...labels, [roleLabel]: 'seal', [dataLabel]: data });
  } catch (error) {
    await engine.removeVolume(data).catch(() => undefined);
    throw error;
  }
  const sealed = await findSealedVolume(engine, name);
  if (!sealed) throw new Error(`the volume ${name} vanished while it was being filled`);
  if (sealed.volume !== data) await engine.removeVolume(data);
  return sealed;
}

/** A seal whose data was removed by hand would stand in the way of a new one; a whole one must stay. */
async function removeBroken(engine: Engine, name: string): Promise<void> {
  const seal = await engine.volumeLabels(name);
  if (seal && !(await findSealedVolume(engine, name))) await engine.removeVolume(name);
}

/** The sealed volume of that name, or undefined when there is none or its data is gone. */
export async function findSealedVolume(
  engine: Engine,
  name: string,
): Promise<SealedVolume | undefined> {
  const labels = await engine.volumeLabels(name);
  const volume = labels?.[dataLabel];
  if (!labels || !volume) return undefined;
  return (await engine.volumeLabels(volume)) ? { volume, labels } : undefined;
}

/** Eight hexadecimal digits of the scripts that fill a volume, for its name. */
export async function hashScripts(files: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const file of files) hash.update(await readFile(file));
  return hash.digest('hex').slice(0, 8);
}
