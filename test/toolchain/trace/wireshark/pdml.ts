// SPDX-License-Identifier: MIT
// Reads the output of tshark -T pdml: all fields of all packets, with their places.
import { createInterface } from 'node:readline';
import { stream } from '../../../../toolchain/process.ts';

export interface PdmlField {
  /** The abbreviation, as in display filters; empty for a line of text. */
  readonly name: string;
  /** The line that Wireshark shows. */
  readonly label: string;
  /** The value alone. */
  readonly show: string;
  /** The bytes, in hexadecimal. */
  readonly value: string;
  readonly size: number;
  /** From the start of the packet. */
  readonly pos: number;
  readonly fields: PdmlField[];
}

/** Runs tshark and yields the protocols of each packet. */
export async function* pdml(args: readonly string[]): AsyncGenerator<readonly PdmlField[]> {
  const { stdout, ended } = await stream('tshark', ['-n', '-T', 'pdml', ...args]);
  let open: PdmlField[][] = [];
  for await (const line of createInterface({ input: stdout })) {
    const [, end, tag, attributes = '', empty] =
      /^\s*<(\/?)(packet|proto|field)\b(.*?)(\/?)>$/.exec(line) ?? [];
    if (tag === undefined) continue;
    if (end === '/') {
      const done = open.pop();
      if (tag === 'packet') yield done ?? [];
      continue;
    }
    if (tag === 'packet') {
      open = [[]];
      continue;
    }
    const field = fieldOf(attributes);
    open.at(-1)?.push(field);
    if (empty !== '/') open.push(field.fields);
  }
  const { exitCode, stderr } = await ended;
  const said = stderr.replace(/^Running as user .*\n/, '');
  if (exitCode !== 0 || said !== '') throw new Error(`tshark: status ${exitCode}\n${said}`);
}

function fieldOf(text: string): PdmlField {
  const all = new Map<string, string>();
  for (const [, name = '', value = ''] of text.matchAll(/([a-z]+)="([^"]*)"/g)) {
    all.set(name, unescaped(value));
  }
  const get = (name: string): string => all.get(name) ?? '';
  return {
    name: get('name'),
    label: get('showname') === '' ? get('show') : get('showname'),
    show: get('show'),
    value: get('value'),
    size: Number(get('size')),
    pos: Number(get('pos')),
    fields: [],
  };
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  '#x27': "'",
};

function unescaped(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|apos|#x27);/g, (_, name: string) => entities[name] ?? '');
}

/** All fields, also those within others. */
export function* everyField(fields: readonly PdmlField[]): Generator<PdmlField> {
  for (const field of fields) {
    yield field;
    yield* everyField(field.fields);
  }
}
