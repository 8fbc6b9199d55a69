// SPDX-License-Identifier: MIT
import type { EnumUse } from '../model.ts';

/** A header with attributes after it, as in a message or a sub-message. */
export interface JsonBody {
  readonly fixedHeader: string | undefined;
  readonly set: string | undefined;
}

/**
 * A place in a request that is written as JSON. It converts values to those that encoders take, and leaves all
 * that it does not understand for the encoder to refuse.
 */
export interface JsonPlace {
  /** The place of an array's item here. */
  item(index: number): JsonPlace;
  /** Converts an object whose keys are names of a header and a set. */
  body(body: JsonBody, value: unknown): unknown;
  /** Converts bytes, which JSON has as hexadecimal digits. */
  bytes(value: unknown): unknown;
  /** Converts a number in a string, unless the string is the name of an enum entry. */
  number(use: EnumUse | undefined, value: unknown): unknown;
  /** The format of a sub-message that the selector's value selects. */
  format(message: string, selector: string): JsonBody | undefined;
}

/** Whether a value has fields. */
export function isJsonObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An object with each field changed. */
export function mapFields(value: object, change: (name: string, item: unknown) => unknown): object {
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, change(name, item)]),
  );
}

/** An object with that field changed; anything else as it is. */
export function mapField(
  value: unknown,
  field: string,
  change: (item: unknown) => unknown,
): unknown {
  if (!isJsonObject(value)) return value;
  return mapFields(value, (name, item) => (name === field ? change(item) : item));
}

/** An array with each item changed; anything else as it is. */
export function mapItems(
  value: unknown,
  change: (item: unknown, index: number) => unknown,
): unknown {
  return Array.isArray(value) ? value.map(change) : value;
}
