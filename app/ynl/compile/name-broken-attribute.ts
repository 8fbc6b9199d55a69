// SPDX-License-Identifier: MIT
import { ProtocolError } from '../../core/errors/protocol-error.ts';
import type { MessageCodec } from '../codec.ts';
import type { AttributePaths } from './compiled.ts';

/** The codec, whose ProtocolErrors name the attribute that cannot be read. */
export function naming(codec: MessageCodec<unknown>, paths: AttributePaths): MessageCodec<unknown> {
  return {
    encode: (writer, value) => codec.encode(writer, value),
    decode(frame, start, end) {
      try {
        return codec.decode(frame, start, end);
      } catch (error) {
        throw named(error, paths, frame.bytes, start, end);
      }
    },
  };
}

function named(
  error: unknown,
  paths: AttributePaths,
  bytes: Uint8Array,
  start: number,
  end: number,
): unknown {
  if (!(error instanceof ProtocolError) || error.offset === undefined) return error;
  const path = paths.broken(bytes.slice(start, end), error.offset - start);
  if (path === undefined) return error;
  const { problem, offset, sequence } = error;
  const where = { offset, sequence, path, problem, cause: error };
  return new ProtocolError(`${path}: ${problem}`, where);
}
