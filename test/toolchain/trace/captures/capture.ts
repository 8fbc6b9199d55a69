// SPDX-License-Identifier: MIT
// Shared by the tests of captures: datagrams, files of them, and readers.
import { encodeMessage } from '../../../../app/core/message.ts';
import type { Tapped, TappedDatagram } from '../../../../app/trace/tapped.ts';
import type { CaptureSink } from '../../../../toolchain/trace/captures/capture-sink.ts';
import { CaptureWriter } from '../../../../toolchain/trace/captures/capture-writer.ts';
import { readCapture } from '../../../../toolchain/trace/captures/read-capture.ts';

/** A datagram of one message. */
export function datagram(
  message: {
    type: number;
    flags?: number;
    sequence?: number;
    portId?: number;
    payload?: Uint8Array;
  },
  facts: Partial<TappedDatagram> = {},
): TappedDatagram {
  const bytes = encodeMessage({
    type: message.type,
    flags: message.flags ?? 0,
    sequence: message.sequence ?? 0,
    portId: message.portId ?? 0,
    payload: message.payload ?? new Uint8Array(),
  });
  return {
    kind: 'datagram',
    time: 1_700_000_000_123.5,
    unit: 0,
    direction: 'to-kernel',
    port: undefined,
    group: 0,
    bytes,
    length: bytes.length,
    ...facts,
  };
}

/** A sink in memory: each write, in order. */
export class MemorySink implements CaptureSink {
  readonly writes: Uint8Array[] = [];

  write(blocks: Uint8Array): Promise<void> {
    this.writes.push(blocks);
    return Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

/** The file that a writer makes of these records. */
export async function written(
  records: readonly (readonly [Tapped, ...string[]])[],
  comment?: string,
): Promise<Buffer> {
  const sink = new MemorySink();
  const facts = { application: 'nlkit test', ...(comment === undefined ? {} : { comment }) };
  const writer = new CaptureWriter(sink, facts);
  for (const [tapped, ...comments] of records) await writer.take(tapped, comments);
  await writer.close();
  return Buffer.concat(sink.writes);
}

/** Reads a whole file, in chunks of the given size. */
export async function reading(
  file: Uint8Array,
  chunk = 4096,
): Promise<{ records: Tapped[]; notices: string[] }> {
  const notices: string[] = [];
  const records: Tapped[] = [];
  const options = { name: 'FILE', onNotice: (text: string) => notices.push(text) };
  for await (const tapped of readCapture(chunksOf(file, chunk), options)) records.push(tapped);
  return { records, notices };
}

export async function* chunksOf(file: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < file.length; at += size) {
    yield await Promise.resolve(file.subarray(at, at + size));
  }
}
