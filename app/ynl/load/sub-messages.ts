// SPDX-License-Identifier: MIT
import type { SubMessage, SubMessageFormat } from '../model.ts';
import { refuseRest } from './rest.ts';
import { hasSet, type Scope, structAt } from './scope.ts';

export function subMessagesOf(scope: Scope): Map<string, SubMessage> {
  const messages = new Map<string, SubMessage>();
  for (const { written, path } of scope.subMessages.values()) {
    const formats = new Map<string, SubMessageFormat>();
    for (const [index, format] of written.formats.entries()) {
      const { value, 'fixed-header': fixedHeader, 'attribute-set': set } = format;
      const at = [...path, 'formats', index];
      if (formats.has(value)) {
        scope.problems.add([...at, 'value'], `duplicate format \`${value}\``);
      }
      if (fixedHeader !== undefined) {
        structAt(scope, fixedHeader, [...at, 'fixed-header']);
        refuseRest(scope, fixedHeader, [...at, 'fixed-header'], 'it cannot lie in an attribute');
      }
      if (set !== undefined) hasSet(scope, set, [...at, 'attribute-set']);
      formats.set(value, { value, fixedHeader, set });
    }
    messages.set(written.name, { name: written.name, formats });
  }
  return messages;
}
