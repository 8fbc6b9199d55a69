// SPDX-License-Identifier: MIT
import { posix } from 'node:path';
import { type KeptOut, type Source, type SourceLink } from './source.ts';

/**
 * Removes the links that would dangle in a copy because their target is not sent: a file that git
 * ignores, a folder without sources.
 */
export function withoutDangling(sources: readonly Source[]): {
  readonly sources: readonly Source[];
  readonly keptOut: readonly KeptOut[];
} {
  const keptOut: KeptOut[] = [];
  let kept = sources;
  for (;;) {
    if (!kept.some(({ kind }) => kind === 'link')) return { sources: kept, keptOut };
    const there = placesOf(kept);
    const dangles = (source: Source): source is SourceLink =>
      source.kind === 'link' && !there.has(placeOf(source));
    const left = kept.filter(dangles);
    // A folder that held only such links is gone from the copy too.
    if (left.length === 0) return { sources: kept, keptOut };
    kept = kept.filter((source) => !dangles(source));
    for (const { path, target } of left) {
      keptOut.push({ path, kind: 'link', reason: 'left', detail: target });
    }
  }
}

/** The target of a link, relative to the root. Its path contains no other link. */
function placeOf({ path, target }: SourceLink): string {
  return posix.join(posix.dirname(path), target).replace(/\/$/, '');
}

/** The sources and all folders above them, with the root. */
function placesOf(sources: readonly Source[]): Set<string> {
  const places = new Set<string>(['.']);
  for (const { path } of sources) {
    for (let place = path; !places.has(place); place = posix.dirname(place)) places.add(place);
  }
  return places;
}
