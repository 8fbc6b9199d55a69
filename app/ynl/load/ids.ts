// SPDX-License-Identifier: MIT
import type { Path } from './spec-document.ts';
import type { Problems } from './problems.ts';
import type { WrittenExchange, WrittenOperation, WrittenOperations } from './written.ts';

/** An operation's numbers: what a message to the kernel and one from it carry. */
export interface Ids {
  readonly request: number;
  readonly reply: number;
}

/**
 * The numbers of all operations, by index. They count from 1; a `value` is gone on from. In the
 * unified model both directions share one number; in the directional one each direction counts for
 * itself, notifications and replies in the same row (tools/net/ynl/lib/nlspec.py).
 */
export function idsOf(operations: WrittenOperations, path: Path, problems: Problems): Ids[] {
  const list = [...operations.list.entries()].map(([index, written]) => ({
    written,
    path: [...path, index],
  }));
  if (operations['enum-model'] === 'directional') {
    const next = { request: 1, reply: 1 };
    return list.map((one) => directional(one.written, one.path, next, problems));
  }
  const byValue = new Map<number, string>();
  let next = 1;
  return list.map(({ written, path: at }) => {
    refuseDirections(written, at, problems);
    const value = written.value ?? next;
    next = value + 1;
    const other = byValue.get(value);
    if (other !== undefined) {
      const message = `\`${written.name}\` has the value ${value}, which \`${other}\` has`;
      problems.add([...at, 'value'], message);
    }
    byValue.set(value, written.name);
    return { request: value, reply: value };
  });
}

function directional(
  written: WrittenOperation,
  path: Path,
  next: { request: number; reply: number },
  problems: Problems,
): Ids {
  if (written.notify !== undefined || written.event !== undefined) {
    const reply = written.value ?? next.reply;
    next.reply = reply + 1;
    return { request: next.request, reply };
  }
  if (written.value !== undefined) {
    problems.add([...path, 'value'], 'in a directional spec the values are in request and reply', {
      hint: 'write `value` into `request` and `reply` of `do` or `dump`',
      of: 'key',
    });
  }
  const exchange: WrittenExchange = written.do ?? written.dump ?? {};
  const request = exchange.request?.value ?? next.request;
  const reply = exchange.reply?.value ?? next.reply;
  next.request = request + 1;
  // Where nothing is replied no number is used up.
  next.reply = 'reply' in exchange ? reply + 1 : reply;
  return { request, reply };
}

/** In the unified model, a value of a request or reply alone would be ignored. */
function refuseDirections(written: WrittenOperation, path: Path, problems: Problems): void {
  for (const mode of ['do', 'dump'] as const) {
    for (const direction of ['request', 'reply'] as const) {
      if (written[mode]?.[direction]?.value === undefined) continue;
      problems.add(
        [...path, mode, direction, 'value'],
        `a ${direction} has a value of its own only with \`enum-model: directional\``,
        { of: 'key' },
      );
    }
  }
}
