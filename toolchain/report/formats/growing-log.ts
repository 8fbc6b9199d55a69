// SPDX-License-Identifier: MIT
import type { NlkitEvent } from '../../events.ts';
import type { RecordedLog } from './recorded.ts';
import { Tail } from './tail.ts';

/** Characters that are kept of each stream of an attempt. */
const most = 64 * 1024;

const mostNotices = 20;

/** Collects what one attempt, or the build for a kernel, writes. */
export class GrowingLog {
  readonly #streams = {
    stdout: new Tail(most),
    stderr: new Tail(most),
    build: new Tail(most),
    kernel: new Tail(most),
  };
  readonly #notices: string[] = [];

  read(event: NlkitEvent): void {
    switch (event.type) {
      case 'output':
        return this.#streams[event.source === 'build' ? 'build' : event.stream].write(event.text);
      case 'kernel': {
        const { microseconds, text } = event.record;
        const time = `[${(microseconds / 1e6).toFixed(6).padStart(12)}]`;
        return this.#streams.kernel.write(`${time} ${text}\n`);
      }
      case 'notice':
        if (this.#notices.length < mostNotices) this.#notices.push(event.text);
        return;
      default:
        return;
    }
  }

  /** Returns what was collected: of each stream at most so many characters. */
  finish(characters = most): RecordedLog {
    const { stdout, stderr, build, kernel } = this.#streams;
    return {
      stdout: stdout.last(characters),
      stderr: stderr.last(characters),
      build: build.last(characters),
      kernel: kernel.last(characters),
      notices: this.#notices,
    };
  }
}
