// SPDX-License-Identifier: MIT
import { closeSync, openSync, writeSync } from 'node:fs';
import { HtmlRecording } from '../../../../toolchain/report/html/html-recording.ts';
import { writePage } from '../../../../toolchain/report/html/write-page.ts';
import type { Sample } from './sample.ts';

/** Writes the page of a run of `nlkit run`, or of the events of `nlkit test`, to a file. */
export function writeSample(
  file: string,
  { events, takeApart }: Sample,
  command: 'run' | 'test' = 'run',
): void {
  using recording = new HtmlRecording({
    ...{ project: 'counters', command, version: '0.0.0', takeApart },
  });
  for (const event of events) recording.emit(event);
  const to = openSync(file, 'w');
  for (const piece of writePage(recording)) writeSync(to, piece);
  closeSync(to);
}
