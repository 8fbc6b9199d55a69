// SPDX-License-Identifier: MIT

/** An expression as nft describes one beside a set: its kind (enum expr_types) and that kind's numbers. */
export type Source = readonly [kind: number, ...numbers: readonly number[]];

/** The form of one type of values in a register or in a set. */
export interface DataType<Value> {
  /** nft's name for it. */
  readonly name: string;
  /** nft's number for it (its enum datatypes), which it writes to sets to know them again. */
  readonly number: number;
  /** Bytes. */
  readonly length: number;
  /** True for numbers in the machine's own byte order: bytes do not compare as the numbers do. */
  readonly hostOrder: boolean;
  /** The expression by which nft shows the type, where its number does not say enough: `typeof meta length`. */
  readonly source?: Source;
  /** Throws EncodeError for a value of another type. */
  encode(value: Value): Uint8Array;
  decode(bytes: Uint8Array): Value;
}

/** Any type; a value that is encoded must be one of its values. */
export type AnyDataType = Omit<DataType<never>, 'decode'> & {
  decode(bytes: Uint8Array): unknown;
};
