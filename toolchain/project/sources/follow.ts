// SPDX-License-Identifier: MIT
import { lstatSync, readlinkSync, type Stats } from 'node:fs';
import { isAbsolute, join, resolve, sep } from 'node:path';

/** The place to which a path leads, with all links followed. */
export type Followed =
  | {
      readonly at: 'inside';
      /** Absolute path, free of links. */
      readonly place: string;
      readonly facts: Stats;
      /** Whether the path leads there directly: without links, and without leaving the root. */
      readonly direct: boolean;
    }
  /** Nothing exists there; `place` is where it would be. */
  | { readonly at: 'missing'; readonly place: string }
  | { readonly at: 'outside' };

/** The most links to follow, as in Linux. */
const mostLinks = 40;

/**
 * Follows a path below a root without touching anything outside: a look there may mount a file system,
 * or wait for a server.
 *
 * @param root absolute path, free of links
 * @param from absolute path of the folder that a relative path starts from, below the root and free of
 * links
 * @throws Error of the system if a folder may not be searched
 */
export function follow(root: string, from: string, path: string): Followed {
  const inside = (place: string): boolean => place === root || place.startsWith(root + sep);
  let place = isAbsolute(path) ? sep : from;
  let direct = !isAbsolute(path);
  let ahead = partsOf(path);
  let facts: Stats | undefined;
  for (let links = 0; ahead.length > 0;) {
    const [part = '.', ...rest] = ahead;
    ahead = rest;
    // The parents of the root are known by name, since it is free of links.
    const next = resolve(place, part);
    if (!inside(next)) {
      direct = false;
      // The path may lead back into the root.
      if (!root.startsWith(next === sep ? sep : next + sep)) return { at: 'outside' };
      place = next;
      facts = undefined;
      continue;
    }
    if (facts?.isFile() === true) return { at: 'missing', place: next };
    facts = lstatSync(next, { throwIfNoEntry: false });
    if (facts === undefined) {
      const missing = join(next, ...rest);
      return inside(missing) ? { at: 'missing', place: missing } : { at: 'outside' };
    }
    if (!facts.isSymbolicLink()) {
      place = next;
      continue;
    }
    direct = false;
    links += 1;
    if (links > mostLinks) return { at: 'missing', place: next };
    const target = readlinkSync(next);
    if (isAbsolute(target)) place = sep;
    ahead = [...partsOf(target), ...ahead];
    facts = undefined;
  }
  if (!inside(place)) return { at: 'outside' };
  return { at: 'inside', place, direct, facts: facts ?? lstatSync(place) };
}

function partsOf(path: string): string[] {
  return path.split(sep).filter((part) => part !== '' && part !== '.');
}
