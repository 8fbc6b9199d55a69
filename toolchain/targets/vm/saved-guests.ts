// SPDX-License-Identifier: MIT
import type { Engine, VolumeFacts } from '../../engine/engine.ts';
import { dataLabel } from '../../engine/sealed-volume.ts';
import {
  savedBytesLabel,
  savedKernelLabel,
  savedPrefix,
  savedReleaseLabel,
} from './saved-guest.ts';

/** A saved guest in the engine. */
export interface SavedFacts {
  /** The seal's name. */
  readonly name: string;
  /** The volume with the data. */
  readonly data: string;
  readonly bytes: number;
  /** The release of its kernel, and the volume that the kernel is in; undefined for one saved before these were noted. */
  readonly release: string | undefined;
  readonly kernelVolume: string | undefined;
  /** When it was saved, in milliseconds since the epoch. */
  readonly created: number;
}

/** How long, and how much of, saved guests are kept. */
export interface SavedLimits {
  /** Milliseconds. */
  readonly age: number;
  readonly bytes: number;
}

/** A month; some twenty guests of the usual size. */
export const savedLimits: SavedLimits = { age: 30 * 24 * 3_600_000, bytes: 3e9 };

/** Milliseconds after which data without a seal is what somebody left who was ended while saving. */
const saving = 600_000;

/** The saved guests, newest first. */
export async function listSavedGuests(engine: Engine): Promise<SavedFacts[]> {
  const seals = await engine.listVolumes('seal');
  return seals
    .filter(({ labels }) => labels[savedBytesLabel] !== undefined)
    .map(({ name, labels, created }) => ({
      ...{ name, created, data: labels[dataLabel] ?? '' },
      bytes: Number(labels[savedBytesLabel]),
      release: labels[savedReleaseLabel],
      kernelVolume: labels[savedKernelLabel],
    }))
    .sort((a, b) => b.created - a.created);
}

/**
 * Removes saved guests that are too old, the oldest of those that take too much together, and what unfinished savings
 * left. Those that a guest runs from stay.
 * @param kept the name of one that stays in any case
 */
export async function pruneSavedGuests(
  engine: Engine,
  kept: string,
  { age, bytes }: SavedLimits = savedLimits,
  now: number = Date.now(),
): Promise<void> {
  const guests = await listSavedGuests(engine);
  let total = 0;
  for (const guest of guests) {
    total += guest.bytes;
    const isSpare = now - guest.created > age || total > bytes;
    if (isSpare && guest.name !== kept && (await removed(engine, guest.data)))
      await removed(engine, guest.name);
  }
  const sealed = new Set(guests.map(({ data }) => data));
  const isLeft = ({ name, created }: VolumeFacts): boolean =>
    name.startsWith(savedPrefix) && !sealed.has(name) && now - created > saving;
  for (const volume of await engine.listVolumes('cache'))
    if (isLeft(volume)) await removed(engine, volume.name);
}

/** Whether the volume is gone; the engine keeps one that is used. */
async function removed(engine: Engine, name: string): Promise<boolean> {
  return engine.removeVolume(name, { now: true }).then(
    () => true,
    () => false,
  );
}
