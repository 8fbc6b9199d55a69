// SPDX-License-Identifier: MIT
import { EncodeError } from '../../core/errors/encode-error.ts';

/** Routing tables that have names: RT_TABLE_*, include/uapi/linux/rtnetlink.h. */
const tables = { default: 253, main: 254, local: 255 } as const;

/** A routing table: a number, or the name of one that every system has. Reading gives the name where there is one. */
export type RoutingTable = number | keyof typeof tables;

/** Returns the number of a table. Throws EncodeError. */
export function tableNumber(table: RoutingTable): number {
  const number = typeof table === 'number' ? table : (tables[table] as number | undefined);
  if (number !== undefined && Number.isInteger(number) && number >= 0 && number <= 0xffff_ffff) {
    return number;
  }
  throw new EncodeError('table', `expected a table's number, not ${JSON.stringify(table)}`);
}

/** Returns the name of a table, or its number where it has no name. */
export function tableName(number: number): RoutingTable {
  if (number === tables.main) return 'main';
  if (number === tables.local) return 'local';
  return number === tables.default ? 'default' : number;
}
