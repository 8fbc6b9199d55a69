// SPDX-License-Identifier: MIT
import { readlinkSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { follow } from './follow.ts';
import { neverTravels, type Reason } from './source.ts';

/** Whether a link is sent, and its text in a copy of the root. */
export type LinkVerdict =
  | { readonly travels: true; /** Relative to the link's folder. */ readonly target: string }
  | {
      readonly travels: false;
      readonly reason: Extract<Reason, 'outside' | 'dangling' | 'never' | 'special'>;
      /** The text of the link. */
      readonly detail: string;
    };

/**
 * Decides by where a link leads whether it is sent.
 *
 * @param root absolute path, free of links
 * @param path of the link, relative to the root; its folders are no links
 */
export function judgeLink(root: string, path: string): LinkVerdict {
  const folder = dirname(join(root, path));
  const text = readlinkSync(join(root, path));
  const found = follow(root, folder, text);
  const stays = (reason: 'outside' | 'dangling' | 'never' | 'special'): LinkVerdict => ({
    travels: false,
    reason,
    detail: text,
  });
  if (found.at === 'outside') return stays('outside');
  if (found.at === 'missing') return stays('dangling');
  if (relative(root, found.place).split(sep).some(neverTravels)) return stays('never');
  if (!found.facts.isFile() && !found.facts.isDirectory()) return stays('special');
  // Write the link so that it leads straight to its target: links on the way may not be sent.
  return { travels: true, target: found.direct ? text : relative(folder, found.place) || '.' };
}
