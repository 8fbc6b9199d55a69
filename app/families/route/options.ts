// SPDX-License-Identifier: MIT
import type { DoOptions, ListOptions } from '../../spec/client.ts';
import { additionFlags, type IfExists } from './existing.ts';

/** How long to wait, and who hears of warnings. */
export type RequestOptions = Omit<DoOptions, 'flags'>;
/** Of a listing also what to do when it is interrupted. */
export type ListingOptions = Omit<ListOptions, 'flags'>;
/** Of an addition also what to do when there is one already. */
export type AdditionOptions = RequestOptions & { readonly ifExists?: IfExists };

/** The options of the request that adds something. */
export function addition({ ifExists, ...options }: AdditionOptions): DoOptions {
  return { ...options, flags: additionFlags(ifExists) };
}
