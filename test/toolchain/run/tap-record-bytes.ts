// SPDX-License-Identifier: MIT

/** The members of struct tap_record (module/tap/tap.h) that a test sets. */
export interface RecordMembers {
  readonly kind?: number;
  readonly direction?: number;
  readonly unit?: number;
  readonly flags?: number;
  /** Nanoseconds. */
  readonly time?: bigint;
  readonly id?: number;
  readonly port?: number;
  readonly group?: number;
  readonly netns?: number;
  readonly pid?: number;
  readonly length?: number;
  readonly lost?: number;
  readonly comm?: string;
  readonly bytes?: Uint8Array;
}

/** Lays out a record as the module does. */
export function recordBytes(members: RecordMembers): Buffer {
  const bytes = members.bytes ?? new Uint8Array();
  const size = Math.ceil((72 + bytes.length) / 8) * 8;
  const record = Buffer.alloc(size);
  record.writeUInt32LE(size, 0);
  record.writeUInt8(members.kind ?? 1, 4);
  record.writeUInt8(members.direction ?? 0, 5);
  record.writeUInt8(members.unit ?? 0, 6);
  record.writeUInt8(members.flags ?? 1, 7);
  record.writeBigUInt64LE(members.time ?? 0n, 8);
  record.writeBigUInt64LE(BigInt(members.id ?? 1), 16);
  record.writeUInt32LE(members.port ?? 0, 24);
  record.writeUInt32LE(members.group ?? 0, 28);
  record.writeUInt32LE(members.netns ?? 0, 32);
  record.writeUInt32LE(members.pid ?? 0, 36);
  record.writeUInt32LE(members.length ?? bytes.length, 40);
  record.writeUInt32LE(bytes.length, 44);
  record.writeUInt32LE(members.lost ?? 0, 48);
  record.write(members.comm ?? '', 52, 16, 'latin1');
  record.set(bytes, 72);
  return record;
}
