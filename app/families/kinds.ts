// SPDX-License-Identifier: MIT
import { ArgumentError } from '../socket/errors/argument-error.ts';
import { showName } from '../core/show.ts';

/** Returns the kinds of events to listen to as a list. Throws ArgumentError for a kind that does not exist. */
export function checkKinds<Kind extends string>(
  kinds: Kind | readonly Kind[],
  known: readonly string[],
): readonly Kind[] {
  const list: unknown = typeof kinds === 'string' ? [kinds] : kinds;
  if (!Array.isArray(list)) throw unknown(list, known);
  for (const kind of list as unknown[]) {
    if (typeof kind !== 'string' || !known.includes(kind)) throw unknown(kind, known);
  }
  return list as readonly Kind[];
}

function unknown(kind: unknown, known: readonly string[]): ArgumentError {
  if (typeof kind !== 'string') {
    return new ArgumentError(
      'kinds',
      `kinds must be one of ${known.join(', ')}, or an array of them, not ${showName(kind)}`,
    );
  }
  return new ArgumentError(
    'kinds',
    `there are no events of ${showName(kind)}: there are ${known.join(', ')}`,
  );
}
