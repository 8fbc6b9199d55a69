// SPDX-License-Identifier: MIT
import type { ComplaintFrame, KernelRecord, NlkitEvent } from '../events.ts';

/** The logs in the events of a test, by the names of their files; only those that have something. */
export function logsOf(events: readonly NlkitEvent[]): ReadonlyMap<string, string> {
  const logs = new Map<string, Log>();
  const frames = locatedFrames(events);
  for (const event of events) {
    const file = fileOf(event);
    if (file === undefined) continue;
    const log = logs.get(file) ?? new Log();
    logs.set(file, log);
    if (event.type === 'output') log.add(event.run, event.text);
    if (event.type === 'kernel') log.add(event.run, recordLines(event.record, frames));
  }
  return new Map([...logs].map(([file, log]) => [file, log.text]));
}

function fileOf(event: NlkitEvent): string | undefined {
  if (event.type === 'kernel') return 'kernel.log';
  if (event.type !== 'output') return undefined;
  return event.source === 'build' ? 'build.log' : `${event.source}.${event.stream}`;
}

/** A text in which a heading separates the attempts. */
class Log {
  readonly #parts: string[] = [];
  #run: string | undefined;

  get text(): string {
    return this.#parts.join('');
  }

  add(run: string | undefined, text: string): void {
    if (this.#parts.length > 0 && run !== this.#run) {
      const gap = this.#parts.at(-1)?.endsWith('\n') === true ? '' : '\n';
      this.#parts.push(`${gap}==== ${run ?? ''} ====\n`);
    }
    this.#run = run;
    this.#parts.push(text);
  }
}

function locatedFrames(events: readonly NlkitEvent[]): ReadonlyMap<string, ComplaintFrame> {
  const complaints = events.flatMap((event) =>
    event.type === 'complaint' ? event.complaint.frames : [],
  );
  return new Map(
    complaints
      .filter(({ file }) => file !== undefined)
      .map((frame) => [frame.symbol.replace(/ \[.*/, ''), frame]),
  );
}

/** Writes a record as `dmesg` does, with the source line below each frame of the project's modules. */
function recordLines(
  { microseconds, text }: KernelRecord,
  frames: ReadonlyMap<string, ComplaintFrame>,
): string {
  const seconds = String(Math.floor(microseconds / 1e6)).padStart(5);
  const time = `[${seconds}.${String(Math.floor(microseconds % 1e6)).padStart(6, '0')}] `;
  const lines = text.split('\n').flatMap((line) => {
    const symbol = /[\w.$]+\+0x[0-9a-f]+\/0x[0-9a-f]+/.exec(line)?.[0] ?? '';
    const { file, line: number, source } = frames.get(symbol) ?? {};
    if (file === undefined) return [time + line];
    const place = `${file}:${String(number)}${source === undefined ? '' : `: ${source}`}`;
    return [time + line, `${' '.repeat(time.length)}    at ${place}`];
  });
  return `${lines.join('\n')}\n`;
}
