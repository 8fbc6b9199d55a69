// SPDX-License-Identifier: MIT
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkout } from '../../checkout.ts';
import { fileSink, streamSink } from './capture-sink.ts';
import { CaptureWriter } from './capture-writer.ts';
import type { Keep } from './recorder.ts';

/** The capture of `--write FILE`. An error of its file is thrown by who waits for it next. */
export class CaptureFile implements AsyncDisposable {
  readonly #writer: CaptureWriter;
  #last: Promise<void> = Promise.resolve();

  private constructor(writer: CaptureWriter, onError: (error: unknown) => void) {
    this.#writer = writer;
    this.keep = (tapped, comments) => {
      this.#last = writer.take(tapped, comments);
      this.#last.catch(onError);
    };
  }

  /**
   * Creates the file; `-` is standard output. `onError` is called when it cannot be written any more.
   *
   * @throws RequirementError `not-written`
   */
  static async create(
    file: string,
    stdout: NodeJS.WritableStream,
    onError: (error: unknown) => void,
  ): Promise<CaptureFile> {
    const sink = file === '-' ? streamSink(stdout) : await fileSink(file);
    return new CaptureFile(new CaptureWriter(sink, { application: `nlkit ${version()}` }), onError);
  }

  /** Takes what is to be kept. */
  readonly keep: Keep;

  /** Resolves when the file has caught up. */
  caughtUp(): Promise<void> {
    return this.#last;
  }

  async close(): Promise<void> {
    await this.#last;
    await this.#writer.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    // caughtUp or close has thrown any failure already.
    await this.#writer.close().catch(() => undefined);
  }
}

function version(): string {
  const text = readFileSync(join(checkout, 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
