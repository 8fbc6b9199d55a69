// SPDX-License-Identifier: MIT
import type { Dissection, Part } from '../../../app/dissect/dissection.ts';

/** Throws unless the parts cover all bytes of a message without gaps, and those within a part its payload. */
export function mustCover({ parts }: Dissection, length: number): void {
  cover(parts, 0, length, 'the message');
}

function cover(parts: readonly Part[], start: number, end: number, place: string): void {
  let at = start;
  for (const part of parts) {
    const name = `${part.name} of ${place}`;
    if (part.offset !== at) throw new Error(`${name} begins at ${part.offset}, not ${at}`);
    if (part.length < 0) throw new Error(`${name} has ${part.length} bytes`);
    at += part.length;
    for (const { offset, length: size, text } of part.faults) {
      if (offset < 0 || size < 0) throw new Error(`${name}: ${text} at ${offset}`);
    }
    if (part.parts.length === 0) continue;
    cover(part.parts, part.kind === 'attribute' ? part.offset + 4 : part.offset, at, name);
  }
  if (at !== end) throw new Error(`${place} ends at ${at}, not ${end}`);
}
