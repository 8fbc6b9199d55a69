// SPDX-License-Identifier: MIT
import { show } from '../core/show.ts';
import { ArgumentError } from './errors/argument-error.ts';

/** Throws ArgumentError for options that are no object: before they are taken apart. */
export function mustBeOptions(options: unknown): void {
  if (typeof options === 'object' && options !== null) return;
  throw new ArgumentError('options', `options must be an object, not ${show(options)}`);
}
