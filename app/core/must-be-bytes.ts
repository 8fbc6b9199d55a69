// SPDX-License-Identifier: MIT
import { EncodeError } from './errors/encode-error.ts';
import { show } from './show.ts';

/** Throws EncodeError with that path for what is no Uint8Array. */
export function mustBeBytes(value: unknown, path: string): void {
  if (value instanceof Uint8Array) return;
  throw new EncodeError(path, `expected a Uint8Array, not ${show(value)}`);
}
