// SPDX-License-Identifier: MIT
import type { XfrmLifetimeCur } from './xfrm-gen.ts';

/** How much a state or policy was used until now. */
export interface Usage {
  readonly bytes: bigint;
  readonly packets: bigint;
  /** Absent where the kernel does not report it. */
  readonly added?: Date;
  /** Absent before the first use. */
  readonly firstUsed?: Date;
}

export function decodeUsage({ bytes, packets, addTime, useTime }: XfrmLifetimeCur): Usage {
  return {
    ...{ bytes, packets },
    ...(addTime !== 0n && { added: decodeTime(addTime) }),
    ...(useTime !== 0n && { firstUsed: decodeTime(useTime) }),
  };
}

/** Makes a date of seconds since 1970. */
export function decodeTime(seconds: bigint): Date {
  return new Date(Number(seconds) * 1000);
}
