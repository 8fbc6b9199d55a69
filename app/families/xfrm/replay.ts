// SPDX-License-Identifier: MIT
import { littleEndian, viewOf } from '../../core/byte-order.ts';
import { EncodeError } from '../../core/errors/encode-error.ts';
import { ProtocolError } from '../../core/errors/protocol-error.ts';

/** Bytes of struct xfrm_replay_state_esn without its bitmap. */
const headerLength = 24;
/** XFRMA_REPLAY_ESN_MAX in bits of the bitmap: 4096 bytes. */
const maximumWindow = 4096 * 8;

/** The packets of a state that were sent and received. */
export interface ReplayState {
  /** The number of the last packet sent; 64 bits with extended sequence numbers, else 32. */
  readonly sent: bigint;
  /** The highest number received. */
  readonly received: bigint;
  /** How many packets before the highest are still recognised when they are repeated. */
  readonly window: number;
  /** Which packets of the window came: a ring of words of 32 bits, whose start only the kernel knows. */
  readonly bitmap: readonly number[];
}

/**
 * Lays out the attribute `replay-esn-val`: a struct xfrm_replay_state_esn (include/uapi/linux/xfrm.h). States with
 * extended sequence numbers or a window of more than 32 packets must have it. Without a bitmap no packet came
 * yet. EncodeError where the window is too large.
 */
export function encodeReplay(
  {
    sent = 0n,
    received = 0n,
    window,
    bitmap = [],
  }: Pick<ReplayState, 'window'> & Partial<ReplayState>,
  path: string,
): Uint8Array {
  if (!Number.isInteger(window) || window < 0 || window > maximumWindow) {
    const problem = `expected a number of packets from 0 to ${maximumWindow}, not ${window}`;
    throw new EncodeError(`${path}.window`, problem);
  }
  const words = Math.ceil(window / 32);
  if (bitmap.length > words) {
    throw new EncodeError(`${path}.bitmap`, `expected at most ${words} words for this window`);
  }
  const bytes = new Uint8Array(headerLength + words * 4);
  const view = viewOf(bytes);
  const fields = [words, low(sent), low(received), high(sent), high(received), window, ...bitmap];
  for (const [index, field] of fields.entries()) view.setUint32(index * 4, field, littleEndian);
  return bytes;
}

/** Reads a replay state. ProtocolError where the bytes are cut short. */
export function decodeReplay(bytes: Uint8Array): ReplayState {
  const view = viewOf(bytes);
  const words = bytes.length < headerLength ? 0 : view.getUint32(0, littleEndian);
  const length = headerLength + words * 4;
  if (bytes.length < length) {
    throw new ProtocolError(`an xfrm replay state has ${length} bytes, not ${bytes.length}`);
  }
  const field = (index: number): number => view.getUint32(index * 4, littleEndian);
  return {
    sent: (BigInt(field(3)) << 32n) | BigInt(field(1)),
    received: (BigInt(field(4)) << 32n) | BigInt(field(2)),
    window: field(5),
    bitmap: Array.from({ length: words }, (_, index) => field(6 + index)),
  };
}

function low(value: bigint): number {
  return Number(BigInt.asUintN(32, value));
}

function high(value: bigint): number {
  return Number(BigInt.asUintN(32, value >> 32n));
}
