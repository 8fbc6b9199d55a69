// SPDX-License-Identifier: MIT
import type { XfrmLifetimeCur } from './xfrm-gen.ts';

/** What a state or policy did until now. */
export interface Usage {
  readonly bytes: bigint;
  readonly packets: bigint;
  /** Undefined where the kernel does not say. */
  readonly added?: Date;
  /** The first use; undefined before it. */
  readonly firstUsed?: Date;
}

export function decodeUsage({ bytes, packets, addTime, useTime }: XfrmLifetimeCur): Usage {
  return {
    ...{ bytes, packets },
    ...(addTime !== 0n && { added: decodeTime(addTime) }),
    ...(useTime !== 0n && { firstUsed: decodeTime(useTime) }),
  };
}

/** Of seconds since 1970. */
export function decodeTime(seconds: bigint): Date {
  return new Date(Number(seconds) * 1000);
}
