// SPDX-License-Identifier: MIT
import type {
  TappedDatagram,
  TappedOverrun,
  TappedRefusal,
  TracedProcess,
} from '../../../app/trace/tapped.ts';

// A comment of the packet holds the facts that no field of a capture file has room for. People read it, and so does
// nlkit: `nlkit: port=4711 group=1 process=99 name="ip"`. Records that are no packets are comments
// of the next packet: `nlkit: overrun time=1700000000000.5 unit=0 port=4711`.

const mark = 'nlkit: ';

/** The facts that a comment has about the packet's datagram. */
export interface DatagramFacts {
  readonly port?: number;
  readonly group?: number;
  readonly listeners?: number;
  readonly process?: TracedProcess;
  readonly prelude?: true;
  readonly fillsBuffer?: true;
}

/** Returns the comment for a datagram; undefined where there is nothing to say. */
export function datagramComment(datagram: TappedDatagram): string | undefined {
  const { port, group, listeners, process, prelude, fillsBuffer } = datagram;
  const pairs = [
    ...pair('port', port),
    ...(group === 0 ? [] : pair('group', group)),
    ...pair('listeners', listeners),
    ...processPairs(process),
  ];
  if (prelude === true) pairs.unshift('prelude');
  if (fillsBuffer === true) pairs.unshift('full');
  return pairs.length === 0 ? undefined : `${mark}${pairs.join(' ')}`;
}

/** Returns the comment that says which bytes of a datagram are zeroed: `nlkit: hidden="28+32 100+32"`. */
export function hiddenComment({ notShown = [] }: TappedDatagram): string | undefined {
  if (notShown.length === 0) return undefined;
  const ranges = notShown.map(([start, end]) => `${start}+${end - start}`);
  return `${mark}hidden=${JSON.stringify(ranges.join(' '))}`;
}

/** Reads that comment back; undefined for every other one. */
export function readHidden(comment: string): NonNullable<TappedDatagram['notShown']> | undefined {
  const list = hidden.exec(comment)?.[1];
  return list?.split(' ').map((range) => {
    const [start = 0, length = 0] = range.split('+').map(Number);
    return [start, start + length] as const;
  });
}

const hidden = /^nlkit: hidden="(\d{1,9}\+\d{1,9}(?: \d{1,9}\+\d{1,9})*)"$/;

/** Returns the comment for a record that is no packet. */
export function recordComment(record: TappedOverrun | TappedRefusal): string {
  const { kind, time, process } = record;
  const own =
    record.kind === 'refusal'
      ? [`text=${JSON.stringify(record.text)}`]
      : [
          `unit=${record.unit}`,
          ...pair('port', record.port),
          ...pair('group', record.group),
          ...pair('namespace', record.namespace),
        ];
  return `${mark}${[kind, `time=${time}`, ...own, ...processPairs(process)].join(' ')}`;
}

/** A comment of nlkit's own, read back; undefined for every other one. */
export function readFacts(
  comment: string,
): DatagramFacts | TappedOverrun | TappedRefusal | undefined {
  if (!comment.startsWith(mark) || hidden.test(comment) || comment.length > longestComment)
    return undefined;
  const words = new Map<string, string>();
  for (const [, key = '', text, plain = ''] of comment.slice(mark.length).matchAll(word)) {
    words.set(key, text === undefined ? plain : unquoted(text));
  }
  const number = (key: string): number | undefined => numberOf(words.get(key));
  const pid = number('process');
  const name = words.get('name');
  const process =
    pid === undefined ? {} : { process: { pid, ...(name === undefined ? {} : { name }) } };
  const time = Number(words.get('time'));
  if (words.has('overrun') && time >= 0) {
    const namespace = number('namespace');
    return {
      kind: 'overrun',
      time,
      unit: number('unit') ?? 0,
      port: number('port'),
      group: number('group') ?? 0,
      ...(namespace === undefined ? {} : { namespace }),
      ...process,
    };
  }
  if (words.has('refusal') && time >= 0) {
    return { kind: 'refusal', time, text: words.get('text') ?? '', ...process };
  }
  const [port, group, listeners] = [number('port'), number('group'), number('listeners')];
  return {
    ...(port === undefined ? {} : { port }),
    ...(group === undefined ? {} : { group }),
    ...(listeners === undefined ? {} : { listeners }),
    ...(words.has('prelude') ? { prelude: true } : {}),
    ...(words.has('full') ? { fillsBuffer: true } : {}),
    ...process,
  };
}

/** A key alone, or with a number or a quoted text. */
const word = /([a-z]+)(?:=(?:("(?:[^"\\]|\\.)*")|([\d.]+)))?(?: |$)/gy;

const longestComment = 4096;

function pair(key: string, value: number | undefined): string[] {
  return value === undefined ? [] : [`${key}=${value}`];
}

function processPairs(process: TracedProcess | undefined): string[] {
  if (process === undefined) return [];
  const { pid, name } = process;
  return [`process=${pid}`, ...(name === undefined ? [] : [`name=${JSON.stringify(name)}`])];
}

function unquoted(text: string): string {
  try {
    return String(JSON.parse(text));
  } catch {
    return text.slice(1, -1);
  }
}

/** Port ids, inode numbers and pids are 32 bits. */
function numberOf(text: string | undefined): number | undefined {
  const value = Number(text ?? '');
  return text !== undefined && Number.isInteger(value) && value >= 0 && value < 2 ** 32
    ? value
    : undefined;
}
