// SPDX-License-Identifier: MIT
import { shownValue, withoutHidden } from '../../../app/trace/shown-value.ts';
import type { MessageEvent } from '../../events.ts';
import { inline } from '../values/inline.ts';

/**
 * The fields of a message's value that say something: a header has many that are 0. Without the braces around them. A key
 * is `(not shown)`.
 */
export function valueLine({ value, notShown }: Pick<MessageEvent, 'value' | 'notShown'>): string {
  const shown = shownValue(withoutHidden(value, notShown));
  if (shown === undefined) return '';
  const text = inline(shown);
  return typeof shown === 'object' && text.startsWith('{ ') ? text.slice(2, -2) : text;
}
