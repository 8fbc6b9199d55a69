// SPDX-License-Identifier: MIT
import { FormatError } from './format-error.ts';

/**
 * The version of the interface between generated modules and `nlkit/generated`. It goes up when a name there goes away or means
 * something else; such a name stays exported, as nothing, or old modules would not even be linked.
 */
export const format = 1;

/** The first thing that a generated module does. Throws FormatError where it is of another format. */
export function madeFor(module: string, given: number): void {
  if (given !== format) throw new FormatError(module, given, format);
}
