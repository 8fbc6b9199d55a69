// SPDX-License-Identifier: MIT
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { outputOf } from '../../../program.ts';

/** A folder that anybody may read, removed at the end. */
export class Folder implements AsyncDisposable {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  static async make(): Promise<Folder> {
    return new Folder(await mkdtemp(join(tmpdir(), 'nlkit-capture-')));
  }

  async file(name: string, bytes: Uint8Array | string): Promise<string> {
    const path = join(this.path, name);
    await writeFile(path, bytes);
    return path;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.path, { recursive: true });
  }
}

/** The values of these fields in each packet, as tshark prints them: one list a field. */
export async function fieldsOf(
  file: string,
  fields: readonly string[],
  args: readonly string[] = [],
): Promise<readonly (readonly (readonly string[])[])[]> {
  const output = await outputOf('tshark', [
    ...['-r', file, '-n', '-T', 'fields', '-E', 'aggregator=\u0002', '-E', 'separator=\u0001'],
    ...fields.flatMap((field) => ['-e', field]),
    ...args,
  ]);
  const lines = output.split('\n').slice(0, -1);
  return lines.map((line) =>
    line.split('\u0001').map((text) => (text === '' ? [] : text.split('\u0002'))),
  );
}
