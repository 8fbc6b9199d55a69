// SPDX-License-Identifier: MIT
import { mustBeOptions } from '../../socket/must-be-options.ts';
import type { DoOptions, ListOptions } from '../../ynl/client.ts';
import { additionFlags, type IfExists } from './existing.ts';

/** The deadline and signal of a request, and a listener for warnings. */
export type RequestOptions = Omit<DoOptions, 'flags'>;
/** Options of a request, and how often to retry a listing that was interrupted. */
export type ListingOptions = Omit<ListOptions, 'flags'>;
/** Options of a request, and what to do where there is one already. */
export type AdditionOptions = RequestOptions & { readonly ifExists?: IfExists };

/** Turns `ifExists` into flags of the request. Throws ArgumentError. */
export function addition(given: AdditionOptions): DoOptions {
  mustBeOptions(given);
  const { ifExists, ...options } = given;
  return { ...options, flags: additionFlags(ifExists) };
}
