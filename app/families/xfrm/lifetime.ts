// SPDX-License-Identifier: MIT

/** XFRM_INF, include/uapi/linux/xfrm.h: no limit for bytes and packets. */
const infinite = 0xffff_ffff_ffff_ffffn;

/** At `soft` it is time for a successor, at `hard` the kernel deletes the state or policy. */
export interface Limit {
  readonly soft?: bigint;
  readonly hard?: bigint;
}

/** How long a state or policy may live. There is no limit for a property that is not given. */
export interface Limits {
  readonly bytes?: Limit;
  readonly packets?: Limit;
  /** In seconds since it was added. */
  readonly age?: Limit;
  /** In seconds since it was first used. */
  readonly use?: Limit;
}

/** A struct xfrm_lifetime_cfg, as the codec reads and writes it. */
export interface LimitsStruct {
  readonly softByteLimit: bigint;
  readonly hardByteLimit: bigint;
  readonly softPacketLimit: bigint;
  readonly hardPacketLimit: bigint;
  readonly softAddExpiresSeconds: bigint;
  readonly hardAddExpiresSeconds: bigint;
  readonly softUseExpiresSeconds: bigint;
  readonly hardUseExpiresSeconds: bigint;
}

export function encodeLimits({ bytes, packets, age, use }: Limits): LimitsStruct {
  return {
    softByteLimit: bytes?.soft ?? infinite,
    hardByteLimit: bytes?.hard ?? infinite,
    softPacketLimit: packets?.soft ?? infinite,
    hardPacketLimit: packets?.hard ?? infinite,
    softAddExpiresSeconds: age?.soft ?? 0n,
    hardAddExpiresSeconds: age?.hard ?? 0n,
    softUseExpiresSeconds: use?.soft ?? 0n,
    hardUseExpiresSeconds: use?.hard ?? 0n,
  };
}

export function decodeLimits(struct: LimitsStruct): Limits {
  const bytes = limit(struct.softByteLimit, struct.hardByteLimit, infinite);
  const packets = limit(struct.softPacketLimit, struct.hardPacketLimit, infinite);
  const age = limit(struct.softAddExpiresSeconds, struct.hardAddExpiresSeconds, 0n);
  const use = limit(struct.softUseExpiresSeconds, struct.hardUseExpiresSeconds, 0n);
  return {
    ...(bytes && { bytes }),
    ...(packets && { packets }),
    ...(age && { age }),
    ...(use && { use }),
  };
}

function limit(soft: bigint, hard: bigint, none: bigint): Limit | undefined {
  if (soft === none && hard === none) return undefined;
  return { ...(soft !== none && { soft }), ...(hard !== none && { hard }) };
}
