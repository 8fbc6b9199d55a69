// SPDX-License-Identifier: MIT

/** A packet as a capture file has it, of any link type. */
export interface CapturedPacket {
  readonly kind: 'packet';
  /** LINKTYPE_ of the interface that it was seen at. */
  readonly linkType: number;
  /** The interface's name, where the file has one. */
  readonly interface: string | undefined;
  /** Milliseconds since the epoch, with a fraction. */
  readonly time: number;
  /** Valid until the next packet is read. */
  readonly bytes: Buffer;
  /** The length that it had before it was cut. */
  readonly length: number;
  readonly comments: readonly string[];
}

/** Packets that were not captured, or comments without a packet. */
export interface CaptureStatistics {
  readonly kind: 'statistics';
  /** Milliseconds since the epoch. */
  readonly time: number;
  /** Packets lost since the last of these records of the same interface. */
  readonly dropped: number;
  readonly comments: readonly string[];
}

export type Captured = CapturedPacket | CaptureStatistics;

/** The end of the year 9999, in milliseconds: a later time is a mistake, and no Date could show it. */
const latest = 253402300799999;

/** Keeps a time of a damaged file in the range that can be shown. */
export function plausibleTime(milliseconds: number): number {
  return Math.min(Math.max(milliseconds, 0), latest);
}

/**
 * The longest packet that is read. A message may have 4 GiB by its header, but no socket takes more than
 * a few megabytes: what says more is damaged.
 */
export const longestPacket = 64 * 1024 * 1024;
