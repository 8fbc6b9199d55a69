// SPDX-License-Identifier: MIT

/** A field of a message: where it begins, its bytes, its name, what it means. */
export interface Field {
  readonly at: number;
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly meaning: string;
}

const width = 4;

const rule = `     ${'+----'.repeat(width)}+`;

/** A message drawn four bytes a row, which is what netlink aligns to; what begins in a row is named beside it. */
export function picture(bytes: Uint8Array, fields: readonly Field[]): string[] {
  /** The field that a byte belongs to; undefined: padding. */
  const owner = (at: number): Field | undefined =>
    fields.find((field) => at >= field.at && at < field.at + field.bytes.length);
  const lines: string[] = [];
  for (let start = 0; start < bytes.length; start += width) {
    const goesOn = start > 0 && owner(start) !== undefined && owner(start) === owner(start - 1);
    if (!goesOn) lines.push(rule);
    const offsets = Array.from({ length: width }, (_, index) => start + index);
    const cells = offsets.map((at) => {
      const border = at === start || owner(at) !== owner(at - 1) ? '|' : ' ';
      return `${border} ${(bytes[at] ?? 0).toString(16).padStart(2, '0')} `;
    });
    const begins = fields.filter(({ at }) => at >= start && at < start + width);
    const names = begins.map(({ name, meaning }) => `${name} ${meaning}`);
    if (offsets.some((at) => owner(at) === undefined)) names.push('padding');
    lines.push(`${String(start).padStart(4)} ${cells.join('')}| ${names.join(', ')}`);
  }
  return [...lines, rule];
}
