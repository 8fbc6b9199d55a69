// SPDX-License-Identifier: MIT
import { ExchangeError } from '../errors/exchange-error.ts';

/**
 * The frames that travel between the CLI and the agent, over whatever carries bytes: a container's standard
 * streams, a virtio serial port, a socket. One frame is a header of eight bytes and its payload:
 *
 *     0      1      2           4                      8
 *     +------+------+-----------+----------------------+------------ - -
 *     | 0xb1 | kind | stream    | payload length       | payload
 *     +------+------+-----------+----------------------+------------ - -
 *              u8     u16 LE      u32 LE, ≤ 128 KiB
 *
 * The first byte is a mark and the version of the format in one, so that a stale image or a line of
 * text on the wrong descriptor is told apart from a frame at once.
 */
export interface ChannelFrame {
  readonly kind: FrameKind;
  readonly stream: number;
  /** Points into the bytes that were pushed. */
  readonly payload: Buffer;
}

export const frameKinds = {
  /** Stream 0 only: a piece of newline-terminated JSON. */
  control: 0,
  /** Bytes of a stream. */
  data: 1,
  /** The sender's last frame on this stream; no payload. */
  end: 2,
  /** The receiver of a stream took some of it: a u32 LE of bytes that may be sent on top. */
  credit: 3,
} as const;

export type FrameKind = (typeof frameKinds)[keyof typeof frameKinds];

export const frameMark = 0xb1;
export const frameHeaderLength = 8;
export const maxPayload = 128 * 1024;

const knownKinds: ReadonlySet<number> = new Set(Object.values(frameKinds));

/** The bytes of one frame. @throws RangeError if the payload is over `maxPayload`. */
export function encodeFrame(kind: FrameKind, stream: number, payload?: Uint8Array): Buffer {
  const length = payload?.length ?? 0;
  if (length > maxPayload) throw new RangeError(`a frame's payload of ${String(length)} bytes`);
  const frame = Buffer.allocUnsafe(frameHeaderLength + length);
  frame.writeUInt8(frameMark, 0);
  frame.writeUInt8(kind, 1);
  frame.writeUInt16LE(stream, 2);
  frame.writeUInt32LE(length, 4);
  if (payload !== undefined) frame.set(payload, frameHeaderLength);
  return frame;
}

/** Takes bytes as they come, in pieces of any size, and gives whole frames. */
export class FrameDecoder {
  #pieces: Buffer[] = [];
  #length = 0;
  /** Bytes needed before there is anything to do: spares joining pieces for nothing. */
  #needed = 1;

  /** @throws ExchangeError `channel-garbage` if these are not frames; the decoder is then of no use. */
  push(piece: Buffer): ChannelFrame[] {
    this.#pieces.push(piece);
    this.#length += piece.length;
    if (this.#length < this.#needed) return [];

    const bytes = this.#pieces.length === 1 ? piece : Buffer.concat(this.#pieces, this.#length);
    const frames: ChannelFrame[] = [];
    let offset = 0;
    for (;;) {
      const rest = bytes.length - offset;
      // A wrong mark is reported at its first byte: the rest of a header may never come.
      if (rest > 0 && bytes[offset] !== frameMark) throw garbage(bytes.subarray(offset));
      if (rest < frameHeaderLength) {
        this.#needed = rest === 0 ? 1 : frameHeaderLength;
        break;
      }
      const kind = bytes.readUInt8(offset + 1);
      const length = bytes.readUInt32LE(offset + 4);
      if (!isKind(kind) || length > maxPayload) throw garbage(bytes.subarray(offset));
      if (rest < frameHeaderLength + length) {
        this.#needed = frameHeaderLength + length;
        break;
      }
      const start = offset + frameHeaderLength;
      frames.push({
        kind,
        stream: bytes.readUInt16LE(offset + 2),
        payload: bytes.subarray(start, start + length),
      });
      offset = start + length;
    }
    const rest = bytes.subarray(offset);
    this.#pieces = rest.length > 0 ? [rest] : [];
    this.#length = rest.length;
    return frames;
  }

  /** True between two frames: the only place where the bytes may rightly end. */
  get atBoundary(): boolean {
    return this.#length === 0;
  }
}

function isKind(kind: number): kind is FrameKind {
  return knownKinds.has(kind);
}

function garbage(bytes: Buffer): ExchangeError {
  const shown = bytes.subarray(0, 64);
  return new ExchangeError(
    'channel-garbage',
    'what arrived from the other side of the channel is no frame',
    {
      hint: 'an image may be older than this nlkit: `nlkit clean` removes it',
      details: `${shown.toString('hex')}\n${JSON.stringify(shown.toString('latin1'))}`,
    },
  );
}
